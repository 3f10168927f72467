"""The shape of what a question's page says: in goes the page as it is written, out come the faults of its parts.

The question, its answer in a sentence, a picture or a tool, then what its sections are for: a reader's own network,
reasons, what others say, the code, sources and related questions.
"""

import re
from collections.abc import Iterator

from why18.judging.shape.draft import Draft
from why18.reading.mark_up import blank, fences
from why18.records import Fault

HEADING_LENGTH = 70  # characters, as many as a search engine shows of a title
ANSWER_LENGTH = 35  # words
HEADING = re.compile(r"^# +(?P<text>[^\n]*)$", re.MULTILINE)
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*[^\s][^\n]*)*")
NO_PARAGRAPH = re.compile(r"#|\||>|<|!|```|~~~|===|\?\?\?|[*+-] |\d+[.)] |-{3}|\[[^\]]*\]:")
"""How something begins that is no sentence: a heading, a table, a list, a picture, a box, code."""
MARK_UP = [
    # what is written, and what a reader sees of it
    (re.compile(r"<!--.*?-->|<[a-zA-Z/][^<>]*>", re.DOTALL), ""),
    (re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}"), ""),
    (re.compile(r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\g<text>"),
    (re.compile(r"[*`~]"), ""),
]
END = re.compile(r"(?<!\bal)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bFig)[.!?][\"')\]]*(?=\s+\S|$)")
"""Where a sentence ends."""
WORD = re.compile(r"\S*\w\S*")
DRAWN = re.compile(r"(?:```+|~~~+)[^\n]*\bhtml=|!\[|<figure")
"""How a picture begins, or a snippet that prints one, or a tool."""
SECTION = re.compile(r"^## +(?P<text>[^\n]*)$", re.MULTILINE)
OWN, CODE, SOURCES = "For your own network", "The code", "Sources and related questions"


def plain(text: str) -> str:
    """A text as a reader sees it."""
    for pattern, seen in MARK_UP:
        text = pattern.sub(seen, text)
    return " ".join(text.split())


def faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the parts of an answer."""
    yield from question_faults(draft)
    if not draft.is_tool:
        yield from section_faults(draft)


def question_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with a question and with what stands below it."""
    heading = HEADING.search(draft.text)
    asked = plain(heading["text"]) if heading else ""
    if heading is None or draft.text[: heading.start()].strip():
        yield draft.fault(
            0, "the page does not begin with its question: write # and the question, as a person types it"
        )
        return
    if not asked.endswith("?"):
        yield draft.fault(heading.start(), f"the heading {asked!r} does not ask: write the question, with its ?")
    if len(asked) > HEADING_LENGTH:
        most = f"write {HEADING_LENGTH} at most"
        yield draft.fault(heading.start(), f"the heading has {len(asked)} characters: {most}")
    paragraph = PARAGRAPH.search(draft.text, heading.end())
    if paragraph is None or NO_PARAGRAPH.match(paragraph[0]):
        at = paragraph.start() if paragraph else heading.start()
        yield draft.fault(at, "the answer is missing below the heading: write it in one sentence, before anything else")
        return
    answer = plain(paragraph[0])
    ends, words = END.findall(answer), len(WORD.findall(answer))
    if len(ends) != 1 or not END.search(answer[-3:]):
        count = f"has {len(ends)} sentences" if len(ends) > 1 else "does not end like a sentence"
        yield draft.fault(paragraph.start(), f"the answer {count}: write one, and the rest in a paragraph behind it")
    if words > ANSWER_LENGTH:
        yield draft.fault(paragraph.start(), f"the answer has {words} words: write {ANSWER_LENGTH} at most")
    yield from picture_faults(draft, paragraph.end())


def picture_faults(draft: Draft, answer_end: int) -> Iterator[Fault]:
    """Whether one sees the answer as well, on the first screen."""
    shown = PARAGRAPH.search(draft.text, answer_end)
    if shown is None or not DRAWN.match(shown[0]):
        block = '```python exec="true" source="below" html="true"'
        message = f"the picture is missing below the answer: have a snippet draw it, in a block {block}"
        yield draft.fault(shown.start() if shown else answer_end, message)


def section_faults(draft: Draft) -> Iterator[Fault]:
    """Whether a page helps with a reader's own network, and ends with the code, its sources and related questions."""
    prose = blank(draft.text, [(first.start(), end) for first, end in fences(draft.text)])
    sections = [(match.start(), plain(match["text"])) for match in SECTION.finditer(prose)]
    texts = [text for _, text in sections]
    end = len(draft.text.rstrip())
    for name, purpose in (
        (OWN, "what a reader does with a network of their own, with code to paste"),
        (CODE, "the snippets of the page, but for those that draw"),
        (SOURCES, "where the quoted words stand, and what else is asked"),
    ):
        if name not in texts:
            yield draft.fault(end, f"the page has no section ## {name}: write {purpose}")
    if CODE in texts and SOURCES in texts and texts[-2:] != [CODE, SOURCES]:
        at = sections[texts.index(CODE)][0]
        yield draft.fault(
            at, f"the page does not end with ## {CODE} and ## {SOURCES}: write other sections before them"
        )
