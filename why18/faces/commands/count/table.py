"""Counts on a terminal: in goes a ``Counted``, out come lines of at most 80 columns."""

import textwrap
from collections.abc import Iterator

from why18.census.counts import RULES, Count, Counted
from why18.census.told import NAMES, Told, told
from why18.faces.formats import escaped, painted

COLUMNS = 80
NAME, NUMBER = 25, 15
"""The widths of a rule's name and of its count."""
INDENT = " " * (NAME + NUMBER + 2)
SUM_LINES = 2
"""How many lines a sum may take."""
BOLD, DIM, GREEN, RED = "1", "2", "32;1", "31;1"


def lines(counted: Counted, number: int | None) -> Iterator[str]:
    """The table, what a print hides, and what gives the number that was told."""
    yield painted(escaped(counted.model), BOLD)
    yield ""
    for rule in RULES:
        if rule.id in counted.counts:
            yield from row(rule.name, counted.counts[rule.id], number)
    if any(count.kind == "printed" for count in counted.counts.values()):
        yield ""
        yield "* in the printed layers"
    if counted.notes:
        yield ""
        for note in counted.notes:
            yield from wrapped(f"– {escaped(note)}", "  ")
    if number is not None:
        yield ""
        yield from answers(counted, told(counted, number), number)


def row(name: str, count: Count, number: int | None) -> Iterator[str]:
    """A rule with its count, and beside it the sum or why there is none."""
    shown = "?" if count.count is None else f"{count.count:,}"
    if count.kind == "printed":
        shown = f"{shown} *"
    beside = sum_of(count) or count.why
    text = textwrap.wrap(escaped(beside), COLUMNS - len(INDENT), max_lines=SUM_LINES, placeholder=" …") or [""]
    colour = GREEN if number is not None and count.count == number else BOLD
    padding = " " * (NAME + NUMBER - len(name) - len(shown))
    yield f"{name}{padding}{painted(shown, colour)}  {painted(text[0], DIM)}".rstrip()
    for line in text[1:]:
        yield f"{INDENT}{painted(line, DIM)}"


def sum_of(count: Count) -> str:
    """The sum that a count is; empty where it has a single part."""
    terms = [(number, name) for number, name in count.terms if number]
    return " + ".join(f"{number:,} {name}" for number, name in terms) if len(terms) > 1 else ""


def answers(counted: Counted, found: Told, number: int) -> Iterator[str]:
    """What gives a number that was told: rules, else sums that people make, and the rules on either side."""
    for name in found.rules:
        terms = [f"{term:,}" for term, _ in counted.counts[name].terms if term]
        numbers = f" = {' + '.join(terms)}" if len(terms) > 1 else ""
        yield f"{painted(f'{number:,}', GREEN)}{numbers}: {NAMES[name]}"
        if numbers:
            yield from wrapped(f"  {escaped(sum_of(counted.counts[name]))}", "  ")
    if found.rules:
        return
    yield f"{painted(f'{number:,}', RED)}: no rule gives it"
    for one in found.sums:
        yield from wrapped(f"– it is {escaped(one.text)}" + (f", {one.remark}" if one.remark else ""), "  ")
    for side, names in (("below", found.below), ("above", found.above)):
        if names:
            count = counted.counts[names[0]].count
            yield from wrapped(f"– next {side}: {count:,}, {', '.join(NAMES[name] for name in names)}", "  ")


def wrapped(text: str, indent: str) -> list[str]:
    """A sentence in lines of the width of the table; what comes from a model is escaped before."""
    return textwrap.wrap(text, COLUMNS, subsequent_indent=indent)
