"""The shape of what a question's page says: in goes the page as it is written, out come the faults of its parts.

The question, its answer in a sentence, a picture or a tool, then what its sections are for: a reader's own network,
reasons, what others say, the code, sources and related questions.
"""

import re
from collections.abc import Iterator

from why18.judging.shape.draft import Draft
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


def plain(text: str) -> str:
    """A text as a reader sees it."""
    for pattern, seen in MARK_UP:
        text = pattern.sub(seen, text)
    return " ".join(text.split())


def faults(draft: Draft) -> Iterator[Fault]:
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
