"""Chance: in goes a number as it is typed, out comes whether some fact or row states it by chance."""

import re

from why18.numbers.values import parse

DISTINCT = 3
"""Digits, less the zeros at the end, with which a number is not met by chance."""
POWERS = {str(2**exponent) for exponent in range(64)}
"""Of two, which sizes are, so that these are met by chance whatever their digits."""
ROUNDED = re.compile(r"\d\.\d|\d ?[^\W\d]+$|%$")
"""A number with a fraction, a scale or a unit."""


def is_distinct(number: str) -> bool:
    """Say whether a number is hardly met by chance: 813, 6×8 or 74 %, but not 18, 512, 1000 or the square 7×7."""
    digits = "".join(filter(str.isdecimal, number)).lstrip("0")
    many = len(figures(number)) >= DISTINCT and digits not in POWERS
    parsed = parse(number)
    is_tuple = isinstance(parsed, list) and (len(set(parsed)) > 1 or len(digits) > 2 * len(parsed))
    return many or is_tuple or bool(ROUNDED.search(number))


def figures(number: str) -> str:
    """The digits of a number, without the zeros that say nothing of it."""
    return "".join(filter(str.isdecimal, number)).strip("0")
