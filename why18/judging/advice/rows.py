"""Rows: in goes a bare number with its sentence, out come the rows of the sources that it may be quoted from."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from why18.judging.advice.bare_numbers import figures, stems
from why18.numbers.values import parse
from why18.reading.sources import Row
from why18.records import Bare

UNMISTAKABLE = 4
"""Digits with which a number is stated by no row of other things by chance."""
OFTEN = 12
"""Rows that share a word, beyond which it is common."""


class Quotable:
    """The rows of a list of sources, by their names."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        """Find the words that so many rows share that they say nothing of what a row is about."""
        self.rows = rows
        counted = Counter(word for row in rows.values() for word in stems(f"{row.words} {row.what} {row.work}"))
        self.common = {word for word, times in counted.items() if times > OFTEN}

    def about(self, bare: Bare) -> list[str]:
        """The names of the rows that state a bare number of the same thing."""
        return [name for name, row in self.rows.items() if is_about(row, bare, self.common)]

    def stating(self, bare: Bare) -> list[str]:
        """The names of the rows that a bare number may be quoted from, the likeliest first.

        Those that share most words with its sentence, then any that state so long a number, which is no square map.
        """
        about = self.about(bare)
        about.sort(key=lambda name: -len(shared(self.rows[name], bare) - self.common))
        parsed = parse(bare.text)
        is_map = isinstance(parsed, list) and len(set(parsed)) == 1
        others = self.rows if len(figures(bare.text)) >= UNMISTAKABLE and not is_map else ()
        return about + [name for name in others if name not in about and self.rows[name].states(bare.text, ())]


def is_about(row: Row, bare: Bare, common: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a row states a bare number and shares two words with its sentence, one of them not of its work.

    Words that are ``common`` to many rows do not count, and of a single figure its work has to be named.
    """
    said = stems(bare.sentence) - common
    words, work = stems(f"{row.words} {row.what}") & said, stems(row.work) & said
    named = bool(work) or len(figures(bare.text)) > 1
    return bool(words) and named and len(words | work) > 1 and row.states(bare.text, ())


def shared(row: Row, bare: Bare) -> set[str]:
    """The words that a row has in common with the sentence of a bare number."""
    return stems(f"{row.words} {row.what} {row.work}") & stems(bare.sentence)
