"""Comparison: in go a stated text and a computed value of any kind, out comes whether the text is true of it."""

from fractions import Fraction

from why18.numbers.values import Number, is_number, parse, row
from why18.records import Fact, as_python

OF_A_FACT = {"no": 0, "none": 0, "once": 1, "twice": 2, "a thousand": 10**3, "a million": 10**6, "a billion": 10**9}
"""Words that are prose anywhere else, and a number where they are linked to one."""


class NotComparableError(ValueError):
    """The stated text and the computed value are of different kinds, so neither can refute the other."""


def of_a_fact(text: str, computed: Fact) -> Number | None:
    """The number that a word states which is linked to one; ``None`` for any other text."""
    value = OF_A_FACT.get(text.lower()) if is_number(computed) else None
    return None if value is None else Number(Fraction(value), Fraction(0))


def holds_each(stated: str, computed: list[Fact]) -> bool:
    """Say whether a stated tuple, sum or length is true of a tuple. Raises ``NotComparableError`` where one is none."""
    length = parse(stated)
    if isinstance(length, Number) and length.is_count:
        return length.holds(len(computed))
    if not all(map(is_number, computed)):
        raise NotComparableError(f"is {as_python(computed)}, which is no tuple of numbers")
    if (parsed := row(stated)) is None:
        raise NotComparableError("is a tuple, so the text must be one, such as 7 × 7, or its length")
    return len(parsed) == len(computed) and all(map(Number.holds, parsed, computed))


def holds_of_entries(text: str, computed: dict[str, Fact]) -> bool:
    """Say whether the number of entries is stated, or their values in a row. Raises ``NotComparableError`` else."""
    parsed = parse(text)
    if isinstance(parsed, Number) and parsed.is_count:
        return parsed.holds(len(computed))
    if row(text):  # of what stands in each part of a network, as one goes through it
        return holds_each(text, list(computed.values()))
    entry = next(iter(computed), "entry")
    is_head = parsed is None and any(map(str.isdecimal, text))
    head = ", or leave the number out of the head" if is_head else ""
    raise NotComparableError(f"is a dictionary: name one of its entries, as in .{entry}{head}")


def holds_of_number(text: str, computed: float) -> bool:
    """Say whether a number is stated, or a square by its side. Raises ``NotComparableError`` for any other text."""
    parsed = parse(text) or of_a_fact(text, computed)
    if isinstance(parsed, Number):
        return parsed.holds(computed)
    if isinstance(parsed, list) and text[0] not in "([" and all(side.holds(computed) for side in parsed):
        return True  # 7 × 7
    raise NotComparableError("is a number, so the text must be that number and nothing else")


def holds(stated: str, computed: Fact) -> bool:
    """Say whether a stated text is true of a computed value.

    Raises ``NotComparableError`` where they are of different kinds: ``54`` says nothing of a tuple.
    """
    text = " ".join(stated.split())
    if isinstance(computed, dict):
        return holds_of_entries(text, computed)
    if isinstance(computed, bool):
        if text.lower() not in ("true", "false"):
            raise NotComparableError(f"is {computed}, so the text must be true or false")
        return text.lower() == str(computed).lower()
    if isinstance(computed, str):
        if parse(text) is not None and parse(computed) is None:
            raise NotComparableError(f"is the text {computed!r}, which no number states")
        return text == computed
    if isinstance(computed, list):
        return holds_each(text, computed)
    if not is_number(computed):
        raise NotComparableError(f"is {computed}, which no number states")
    return holds_of_number(text, computed)
