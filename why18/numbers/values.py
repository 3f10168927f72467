"""Numbers as people write them: in goes a text, out comes its value, which a computed one may be held against.

Everything is compared as a ``Fraction``. A float would let 0.1 + 0.2 decide what is true.
"""

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TypeGuard

from why18.numbers.notations import BRACKETS, DIGITS, NOT_OF_ONE, ORDINAL, POWER, RATIO, RELATION, WORDS
from why18.numbers.scales import BEHIND, INSIDE, RELATIONS, SCALES
from why18.numbers.words import FRACTIONS, SPELLED
from why18.records import Fact

LONGEST = 120  # characters; a number that a person reads is shorter, and big integers are slow

MANY = 10
"""The whole numbers that a hedge makes rounded ones begin here."""
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    "≥": operator.ge,
    "≤": operator.le,
    "nearly": lambda exact, value: value - abs(value) / 10 <= exact < value,
}

HYPHENS = {ord(character): "-" for character in "\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


@dataclass(frozen=True)
class Number:
    """A stated number."""

    value: Fraction
    """What the text says, with its scale multiplied in."""
    unit: Fraction
    """What one step of the last digit shown is worth; 0 where the number is exact."""
    relation: str = "="
    """How the computed value must stand to ``value``: one of = ≠ < > ≤ ≥ and nearly."""

    @property
    def is_count(self) -> bool:
        """Whether a collection may have as many elements."""
        return self.unit == 0 and self.value.denominator == 1

    def holds(self, computed: Fact) -> bool:
        """Say whether a computed number is what is stated, to half a unit of the last digit."""
        if not is_number(computed):
            return False
        exact = Fraction(repr(computed))  # a float is what it prints as: 1.275, not 1.27499999999999991
        if self.relation in {"=", "≠"}:
            same = abs(exact - self.value) <= self.unit / 2
            if self.value.denominator > 1 and self.unit == 0:  # 1/3, of which a float is as near as it can be
                same = exact == Fraction(repr(float(self.value)))
            return same == (self.relation == "=")
        return COMPARE[self.relation](exact, self.value)


def is_number(computed: Fact) -> TypeGuard[int | float]:
    """Say whether a computed value is a number that can be compared: a truth value is none, nor is infinity."""
    if isinstance(computed, float):
        return math.isfinite(computed)
    return isinstance(computed, int) and not isinstance(computed, bool)


def number(text: str) -> Number | None:
    """Read one number without a relation, or ``None`` where the text is not one."""
    if match := DIGITS.fullmatch(text):
        return in_digits(match)
    if match := POWER.fullmatch(text):
        return Number(Fraction(int(match["base"])) ** int(match["power"].translate(SUPERSCRIPTS)), Fraction(0))
    if match := RATIO.fullmatch(text):
        return Number(Fraction(int(match["part"]), int(match["whole"])), Fraction(0))
    if ORDINAL.fullmatch(text):
        return Number(Fraction(text[:-2]), Fraction(0))
    return in_words(text.lower())


def in_digits(match: re.Match[str]) -> Number:
    """The number that digits state, to the last of them."""
    digits = match["whole"].replace(",", "").replace(" ", "") + (match["fraction"] or "")
    power = int(match["exponent"] or (match["power"] or "0").translate(SUPERSCRIPTS))
    step = (SCALES[match["scale"]] if match["scale"] else Fraction(1)) * Fraction(10) ** power
    sign = -1 if match["sign"] == "-" else 1
    shown = len((match["fraction"] or ".")[1:])
    # A whole number is exact, and so is nothing at all: 0 billion is no rounded million.
    exact = digits == "0" or not (match["fraction"] or match["exponent"] or match["power"] or match["scale"])
    return Number(sign * Fraction(digits) * step, Fraction(0) if exact else step / 10**shown)


def in_words(text: str) -> Number | None:
    """The number that words state: twenty-one, one hundred and five, three million, two thirds."""
    if (match := WORDS.fullmatch(text)) is None:
        return None
    spelling = match["words"].replace("-", " ").replace("hundred and ", "hundred ")
    scale = SCALES[match["scale"]] if match["scale"] else Fraction(1)
    if (whole := SPELLED.get(spelling)) is not None:
        return Number(whole * scale, scale if match["scale"] and whole else Fraction(0))
    part = None if match["scale"] else FRACTIONS.get(spelling)
    return None if part is None else Number(part, Fraction(0))


@lru_cache(2**14)  # what stands around numbers is asked for again and again
def parse(text: str) -> Number | list[Number] | None:
    """Read what a claim states: a number, a relation, a tuple, or ``None`` for any other text."""
    text = " ".join(text.translate(HYPHENS).split())
    if len(text) > LONGEST:
        return None
    if (single := number(text)) is not None:
        return single
    if match := RELATION.fullmatch(text):
        return related(match)
    return elements(text)


def related(match: re.Match[str]) -> Number | list[Number] | None:
    """Read a number with a relation or a hedge, which may be a tuple where that says no more than digits do."""
    if match["behind"]:
        relation, text = BEHIND[match["behind"].lower()], match["before"]
    else:
        relation, text = (RELATIONS | INSIDE)[match["relation"].lower()], match["number"]
    stated = number(text)
    if relation == "=":
        return hedged(stated) if stated else elements(text)
    return stated and Number(stated.value, stated.unit if relation == "≠" else Fraction(0), relation)


def hedged(stated: Number) -> Number:
    """A number behind a hedge: about 112 is rounded, where that changes it by a twentieth at most."""
    return replace(stated, unit=Fraction(1)) if stated.is_count and stated.value >= MANY else stated


def elements(text: str) -> list[Number] | None:
    """Read a tuple, in brackets or as a product."""
    if match := BRACKETS.fullmatch(text):
        inside = (match["round"] or match["square"] or "").strip()
        if "," not in inside and match["round"]:  # a number in round brackets is no tuple
            return None
        inside = inside.removesuffix(",")
        parts = re.split(r", " if ", " in inside else ",", inside)
    else:
        parts = re.split(r"(?<=\d) ?[×x] ?(?=[-\d])", text)
        if len(parts) == 1:
            return None
    return each(parts)


def each(parts: list[str]) -> list[Number] | None:
    """The numbers that these texts state, one each, ``None`` where one of them states none of its own."""
    found = [None if part.endswith(NOT_OF_ONE) else number(part.strip()) for part in parts]
    return [e for e in found if e] if all(found) else None


JOINT = re.compile(r" \+ | → |, ")
"""Between the elements of a tuple in prose: 2 + 2 + 3, which is more than its result; 28 → 14 → 7; 64, 128, 256."""
LAST = re.compile(r",? and (?=\d+$)")
"""Before the last of them, where commas stand between the others: 2, 2, 3 and 3."""


def row(stated: str) -> list[Number] | None:
    """Read a tuple as ``parse`` does, or as one goes through it; ``None`` for any other text."""
    parsed = parse(stated)
    if parsed is None and len(stated) <= LONGEST and (joint := JOINT.search(stated)):
        listed = LAST.sub(", ", stated) if joint[0] == ", " else stated
        parsed = each(listed.split(joint[0]))
    return parsed if isinstance(parsed, list) else None
