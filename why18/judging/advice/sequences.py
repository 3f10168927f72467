"""Sequences: in go the bare numbers of a page, out come those that stand in a row, as one: 28 → 14 → 7."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from why18.records import Bare

JOINT = re.compile(r",\s|\s→\s|\s\+\s")
"""What stands between the numbers of a tuple, the same between all, but for an "and" before the last."""
LAST = re.compile(r"(?:,\s|\s)and\s")
BRACKETS = ("()", "[]")


def sequences(text: str, bares: Sequence[Bare]) -> Iterator[Bare]:
    """The rows of numbers in a page's text, with the brackets around them; no number alone."""
    row, joint = list[Bare](), ""
    for bare in [*bares, None]:
        between = text[row[-1].place.end : bare.place.start] if bare and row else ""
        if bare and JOINT.fullmatch(between) and (len(row) == 1 or between == joint):
            row, joint = [*row, bare], between
            continue
        is_last = bare and len(row) > 1 and joint.startswith(",") and LAST.fullmatch(between)
        row += [bare] if bare and is_last else []
        if len(row) > 1:
            start, end = row[0].place.start, row[-1].place.end
            if joint.startswith(",") and text[start - 1 : start] + text[end : end + 1] in BRACKETS:
                start, end = start - 1, end + 1
            yield replace(row[0], place=row[0].place.spanning(start, end), text=text[start:end])
        row = [bare] if bare and not is_last and bare.kind == "prose" and not bare.word else []
