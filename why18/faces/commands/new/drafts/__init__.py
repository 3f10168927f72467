"""What a new page begins with: in goes its question, out come the page and two snippets, each true as it stands.

Each says in its own place what to write there: the page in sentences that its writer replaces, and the snippets in
comments.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template

from why18.faces.commands.new import similar
from why18.faces.commands.new.files import File
from why18.faces.commands.new.question import ASKED, Question, in_markdown
from why18.project import Repository
from why18.records import Fault

FOLDER = Path(__file__).parent
FULL_STOP = (".", ":")
"""How a line of the page ends that says what to write there: neither code, headings nor rows end so."""


def made(question: Question, related: Mapping[Path, str], repository: Repository) -> list[File]:
    """Each new file, what stands in it, and what it is for."""
    section = question.page.parent
    links = [f"[{in_markdown(asked)}]({address(page, section)})" for page, asked in related.items()]
    values = {
        "asked": json.dumps(" ".join(similar.typed(question.text)), ensure_ascii=False),
        "heading": question.heading,
        "docstring": docstring(question.text),
        "snippet": repository.shown(question.snippet),
        "picture": repository.shown(question.picture),
        "related": "".join(f"- {link}\n" for link in links),
        "numbers": numbers(question),
    }
    files = (
        (question.snippet, "snippet.txt", "the evidence: put your network in"),
        (question.picture, "picture.txt", "the picture below the answer"),
        (question.page, "page.txt", "the answer: each place says what to write there"),
    )
    texts = {name: Template(FOLDER.joinpath(name).read_text("utf-8")) for _, name, _ in files}
    return [File(path, texts[name].substitute(values).encode(), purpose) for path, name, purpose in files]


def address(page: Path, section: Path) -> str:
    """How a page of a section, a folder, links to another page."""
    return page.name if page.parent == section else Path("..", page.relative_to(section.parent)).as_posix()


def docstring(text: str) -> str:
    """A question as the first line of a script."""
    words = text.replace('"""', "'''")
    words = f" {words}" if words.startswith('"') else words
    return f'{"r" if chr(92) in words else ""}"""{words}"""'


def numbers(question: Question) -> str:
    """The lines of a snippet that hold the numbers of its question."""
    if not question.numbers:
        return ""
    held = ", ".join(question.numbers)
    return f"""
# The numbers of the question: compute them instead; until then, this rests on them
{ASKED} = ({held},)
is_{ASKED} = layers in {ASKED}
"""


def unwritten(pages: Iterable[Path], repository: Repository) -> Iterator[Fault]:
    """Each line of pages that says what to write there, as it was in the draft."""
    draft = FOLDER.joinpath("page.txt").read_text("utf-8").splitlines()
    said = {line for line in draft if line.endswith(FULL_STOP)}
    for page in pages:
        for number, line in enumerate(page.read_text("utf-8", errors="replace").splitlines(), 1):
            if line in said:
                yield Fault(repository.shown(page), number, 1, "is as the draft had it: do what it says, or delete it")
