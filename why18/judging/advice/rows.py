"""Rows: in goes a bare number with its sentence, out come the rows of the sources that it may be quoted from."""

import re
from collections import Counter
from collections.abc import Mapping

from why18.judging.advice.bare_numbers import stems
from why18.judging.advice.chance import figures
from why18.numbers.values import parse
from why18.reading.sources import Row
from why18.records import Bare

UNMISTAKABLE = 4
"""Digits with which a number is stated by no row of other things by chance."""
TOLD = re.compile(
    r"[✓✗]|\b(?:according|answers?|authors?|blog|claims?|expects?|issue|others|papers?|posts?|proposes?|question|README"
    r"|reports?|said|says?|somebody|states?|suggests?|thread|tutorial|writes?|wrote)\b"
)
"""Words by which a sentence tells what somebody else states."""
OFTEN = 12
"""Rows that share a word, beyond which it is common."""


class Quotable:
    """The rows of a list of sources, by their names, and what is known of them."""

    def __init__(self, rows: Mapping[str, Row], question: str = "") -> None:
        """Find the words of each row, and those that so many share that they say nothing of what a row is about."""
        self.rows, self.question = rows, question
        self.words = {name: stems(f"{row.words} {row.what}") for name, row in rows.items()}
        self.works = {name: stems(row.work) for name, row in rows.items()}
        counted = Counter(word for name in rows for word in self.words[name] | self.works[name])
        self.common = {word for word, times in counted.items() if times > OFTEN}
        self.known: dict[str, list[str]] = {}
        """The rows that state a number, by how it is written: many stand on a page more than once."""

    def stated(self, number: str) -> list[str]:
        """The names of the rows that state a number, whatever of."""
        if number not in self.known:
            self.known[number] = [name for name, row in self.rows.items() if row.states(number, ())]
        return self.known[number]

    def about(self, bare: Bare, near: str = "") -> list[str]:
        """The names of the rows that state a bare number of the same thing.

        Those come first that share most words with what stands ``near`` it, for a sentence may quote several works, and
        then those that share most with all of it.

        They share two words with its sentence, one of them not of the work; words that are common to many rows do not
        count, and of a single figure the work has to be named. Where the sentence tells what somebody else states, they
        do count, and so do those of the page's question.
        """
        told, found, close = TOLD.search(bare.sentence), dict[str, tuple[int, int, int]](), stems(near)
        said = stems(f"{bare.sentence} {self.question}" if told else bare.sentence)
        is_long = len(figures(bare.text)) > 1
        for name in self.stated(bare.text):
            words, work = self.words[name] & said, self.works[name] & said
            rare, rare_work = words - self.common, work - self.common
            is_about = rare and (rare_work or is_long) and len(rare | rare_work) > 1
            if is_about or (told and words and (work or is_long) and len(words | work) > 1):
                beside = close & (self.words[name] | self.works[name])
                found[name] = -len(beside), -len(rare | rare_work), -len(words | work)
        return sorted(found, key=found.__getitem__)

    def stating(self, bare: Bare, near: str = "") -> list[str]:
        """The names of the rows that a bare number may be quoted from, the likeliest first.

        Those that are about the same, then any that state so long a number, which is no square map.
        """
        parsed = parse(bare.text)
        is_map = isinstance(parsed, list) and len(set(parsed)) == 1
        others = self.stated(bare.text) if len(figures(bare.text)) >= UNMISTAKABLE and not is_map else ()
        return list(dict.fromkeys([*self.about(bare, near), *others]))
