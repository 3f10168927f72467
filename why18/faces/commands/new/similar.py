"""Near matches: in goes a question, out come the page that answers the same, and those that are related.

A page is asked by its heading and by the words of ``asked:`` in its metadata. Two questions are the same where their
numbers are, and most of their words: each counts for as much as it tells pages apart, and those in which any question
is asked count nothing.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path

from why18.judging.shape.draft import Draft
from why18.judging.shape.text import headings
from why18.numbers.tokens import states_number
from why18.project import Repository, nearest
from why18.reading import front_matter

ADD = f"add to its {front_matter.ASKED}:"
SAME = 0.8
"""The share of their words, by weight, from which on two questions are the same."""
RELATED = 2
"""How many pages a draft links to."""
STEM = 6
"""How many letters of a word count: convolution, convolutional."""
SHORT = 4
"""How many letters a word has at least that stands for a longer one: conv."""
WORD = re.compile(r"[^\W\d_]+|\d+")
OF_ANY_QUESTION = frozenset(
    "a all an and are as at be by can could do does for from get give given had has have how i if in into is it its "  # noqa: SIM905 - a list of words
    "many me mean much my number of on one or s should so some t that the their there these they this to was we were "
    "what when where which who why will with would you your".split()
)
Words = frozenset[str]
Phrases = dict[Path, list[str]]
"""By what words each page is asked, its heading first."""


def phrases(repository: Repository) -> Phrases:
    """How people ask for each page that answers a question."""
    found: Phrases = {}
    for path in sorted(repository.docs.rglob("*.md")):
        draft = Draft(path, repository)
        if draft.asks and path.is_file():
            heading = next(headings(draft.text), None)
            asked = front_matter.asked(path.read_text("utf-8-sig", errors="replace"))
            found[path] = [heading.text if heading else path.stem, *asked]
    return found


def typed(text: str) -> list[str]:
    """The words that say what a question is about, as people type them who search."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in OF_ANY_QUESTION]


def words_of(text: str) -> Words:
    """What a question is about: its numbers and the stems of its words."""
    plain_text = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain_text if not unicodedata.combining(c))
    return frozenset(word[:STEM].rstrip("s") for word in WORD.findall(letters) if word not in OF_ANY_QUESTION)


def matches(word: str, words: Iterable[str]) -> bool:
    """Say whether a word, or a short form of it, is one of these."""
    return any(
        word == other or (min(len(word), len(other)) >= SHORT and (word.startswith(other) or other.startswith(word)))
        for other in words
    )


class Weights:
    """What each word counts for."""

    def __init__(self, asked: Phrases) -> None:
        """Read the words of every page."""
        self.pages = [frozenset[str]().union(*map(words_of, said)) for said in asked.values()]

    def of(self, word: str) -> float:
        """The weight of a word: the more, the fewer pages have it."""
        pages = sum(matches(word, words) for words in self.pages)
        return math.log(1 + (1 + len(self.pages)) / max(pages, 0.5))

    def share(self, one: Words, other: Words) -> float:
        """How much of two questions is the same, from 0 to 1."""
        whole = sum(map(self.of, [*one, *other]))
        common = [word for word in one if matches(word, other)] + [word for word in other if matches(word, one)]
        return sum(map(self.of, common)) / whole if whole else 0.0


def numbers(words: Words) -> Words:
    """The numbers among words."""
    return frozenset(word for word in words if word.isdigit())


def same(question: str, asked: Phrases) -> tuple[str, Path] | None:
    """How a page is asked that answers the same, and the page; ``None`` where there is none."""
    weights, words = Weights(asked), words_of(question)
    found = []
    for page, said in asked.items():
        for phrase in said:
            others = words_of(phrase)
            enough = phrase is said[0] or len(others) > 1  # a lone word is how people search, and no question
            if enough and numbers(words) == numbers(others) and (share := weights.share(words, others)) >= SAME:
                found.append((share, phrase, page))
    return max(found, key=itemgetter(0))[1:] if found else None


def ranked(question: str, asked: Phrases) -> list[Path]:
    """The pages that share words with a question, those first that share most."""
    weights, words = Weights(asked), words_of(question)
    shares = {page: max(weights.share(words, words_of(phrase)) for phrase in said) for page, said in asked.items()}
    return [page for page in sorted(shares, key=lambda page: -shares[page]) if shares[page] > 0]


def related(question: str, asked: Phrases) -> dict[Path, str]:
    """The pages that a reader of a new one may want as well, with their headings; a number in one would need a link."""
    plain_ones = [page for page in ranked(question, asked) if not states_number(asked[page][0])]
    return {page: asked[page][0] for page in plain_ones[:RELATED]}


def beside(question: str, section: Path, asked: Phrases) -> Path | None:
    """The page of a section, a folder, whose heading is most like a question; ``None`` where it has none."""
    headings = {said[0]: page for page, said in asked.items() if page.parent == section}
    alike = nearest(question, headings)
    return headings[alike] if alike else next(iter(headings.values()), None)
