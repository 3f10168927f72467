"""``why18 new``: in goes a question, out come its page, two snippets, and the lines by which readers find it.

What is made passes ``why18 check`` at once: it is checked before the command ends, and taken back where it does not.
Nothing that exists is written over, and the two lists keep every other byte. The status is 2 where a question is
refused.
"""

import argparse

from why18.faces.commands.new import drafts, entries, files, similar
from why18.faces.commands.new.files import File
from why18.faces.commands.new.question import Question
from why18.faces.terminal import here, show
from why18.judging import shape
from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.judging.shape.draft import sections
from why18.project import Repository, nearest
from why18.records import Fault

PORT = "http://127.0.0.1:8000"
"""Where ``mkdocs serve`` shows the site."""
REFUSED = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("question", metavar="QUESTION", help='as a person types it, "How many layers has VGG16?"')
    parser.add_argument("--section", required=True, metavar="SECTION", help="folder of docs/ to which it belongs")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Make a draft and say what to do with it. Raises ``RuntimeError`` where the question is refused."""
    repository = here(parser)
    section = known(options.section, repository)
    try:
        question = Question.read(options.question, section, repository)
        made = needed(question, repository)
    except ValueError as error:
        raise RuntimeError(f"{error}; nothing was written") from None
    show("checking the draft")
    faults = files.write(made, lambda: faults_of(question, repository))
    show("")
    if faults:
        print(*faults, "the draft has these faults with such a question; nothing was written", sep="\n")
        return REFUSED
    for file in made:
        print(f"{repository.shown(file.path)}\n    {file.purpose}")
    print("\nWrite in this order. Next, see the page as its readers do, and all that is wrong with it:\n")
    print(f"  uv run mkdocs serve    # then open {PORT}/{section}/{question.stem}/")
    print(f"  uv run why18 check {repository.shown(question.page)}")
    return 0


def known(section: str, repository: Repository) -> str:
    """A section by its name. Raises ``RuntimeError`` where it is none, or is not for questions."""
    there = sections(repository)
    if section in there:
        return section
    guess = nearest(section, there)
    meant = f"did you mean {guess}? There are" if guess else "there are"
    folder = f"{repository.shown(repository.docs)}/{section}/"
    if not section.replace("-", "").isalpha() or not section.isascii() or section != section.lower():
        make = "the name of a new one has small letters and hyphens"
    elif (repository.docs / section).exists():
        make = f"{folder} is not for questions"
    else:
        make = f"for a new one, first make the folder {folder}"
    raise RuntimeError(f"there is no section {section}: {meant} {', '.join(there)}; {make}; nothing was written")


def needed(question: Question, repository: Repository) -> list[File]:
    """All that a question adds. Raises ``ValueError`` where it is there, or the lists have no place for it."""
    if not similar.words_of(question.text):
        raise ValueError(f"{question.text!r} does not say what it asks about: name it")
    phrases = similar.phrases(repository)
    if same := similar.same(question.text, phrases):
        asks, page = same
        add = f"write there what is missing, {similar.ADD} how you ask, or say in the question what differs"
        raise ValueError(f"{repository.shown(page)} answers it, asked as {asks!r}: {add}")
    made = drafts.made(question, similar.related(question.text, phrases), repository)
    if taken := [repository.shown(file.path) for file in made if file.path.exists()]:
        raise ValueError(f"{', '.join(taken)} is there already: ask in other words, or go on writing it")
    return [*made, *entries.added(question, similar.beside(question.text, question.page.parent, phrases), repository)]


def faults_of(question: Question, repository: Repository) -> list[Fault]:
    """What the check says of the page that was made."""
    found = report([question.page], repository, open_cache(repository)).faults
    return sorted({*found, *shape.faults([question.page], repository)})
