"""The shape of what a question's page says: in goes the page as it is written, out come the faults of its parts.

The question, its answer in a sentence, a picture or a tool, then what its sections are for: a reader's own network,
reasons, what others say, the code, sources and related questions.
"""

import re
from collections.abc import Iterator

from why18.judging.shape.draft import Draft
from why18.judging.shape.picture import picture_faults
from why18.judging.shape.sections import section_faults
from why18.judging.shape.text import headings, plain
from why18.reading.mark_up import blank
from why18.records import Fault

HEADING_LENGTH = 70  # characters, as many as a search engine shows of a title
ANSWER_LENGTH = 35  # words
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*[^\s][^\n]*)*")
NO_PARAGRAPH = re.compile(r"#|\||>|<|!|```|~~~|===|\?\?\?|[*+-] |\d+[.)] |-{3}|\[[^\]]*\]:")
"""How something begins that is no sentence: a heading, a table, a list, a picture, a box, code."""
END = re.compile(r"(?<!\bal)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bFig)[.!?][\"')\]]*(?=\s+\S|$)")
"""Where a sentence ends."""
WORD = re.compile(r"\S*\w\S*")


def faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the parts of an answer."""
    yield from question_faults(draft)
    yield from answer_faults(draft)
    if not draft.is_tool:
        yield from section_faults(draft)


def question_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with a question."""
    heading = next((heading for heading in headings(draft.text) if heading.level == 1), None)
    if heading is None or draft.text[: heading.start].strip():
        yield draft.fault(
            0, "the page does not begin with its question: write # and the question, as a person types it"
        )
    if heading is None:
        return
    if not heading.text.endswith("?"):
        yield draft.fault(heading.start, f"the heading {heading.text!r} does not ask: write the question, with its ?")
    if len(heading.text) > HEADING_LENGTH:
        most = f"write {HEADING_LENGTH} at most"
        yield draft.fault(heading.start, f"the heading has {len(heading.text)} characters: {most}")


def answer_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the answer below a question, and with the picture below that."""
    question = [(heading.start, heading.end) for heading in headings(draft.text) if heading.level == 1][:1]
    blocks = PARAGRAPH.finditer(blank(draft.text, question))
    first = next(blocks, None)
    if first is None or NO_PARAGRAPH.match(first[0]):
        at = first.start() if first else 0
        yield draft.fault(at, "the answer is missing below the heading: write it in one sentence, before anything else")
        drawn = [block for block in (first, next(blocks, None)) if block]
        yield from picture_faults(draft, [block.start() for block in drawn])
        return
    answer = plain(first[0])
    ends, words = END.findall(answer), len(WORD.findall(answer))
    if len(ends) != 1 or not END.search(answer[-3:]):
        count = f"has {len(ends)} sentences" if len(ends) > 1 else "does not end like a sentence"
        yield draft.fault(first.start(), f"the answer {count}: write one, and the rest in a paragraph behind it")
    if words > ANSWER_LENGTH:
        yield draft.fault(first.start(), f"the answer has {words} words: write {ANSWER_LENGTH} at most")
    below = next(blocks, None)
    yield from picture_faults(draft, [below.start() if below else first.end()])
