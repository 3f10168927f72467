"""Numbers as people write them: in goes a text, out come its value and whether a computed value agrees.

Everything is compared as a ``Fraction``. A float would let 0.1 + 0.2 decide what is true.
"""

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeGuard

from why18.records import Fact, as_python

LONGEST = 120  # characters; a number that a person reads is shorter, and big integers are slow

SCALES: dict[str, Fraction] = {
    **{word: Fraction(10**power) for word, power in {"thousand": 3, "million": 6}.items()},
    **{word: Fraction(10**power) for word, power in {"billion": 9, "trillion": 12, "quadrillion": 15}.items()},
    **{letter: Fraction(10**power) for letter, power in zip("kKMGT", (3, 3, 6, 9, 12), strict=True)},
    **{f"{letter}B": Fraction(1000**power) for power, letter in enumerate("kMGT", 1)},
    **{f"{letter}iB": Fraction(1024**power) for power, letter in enumerate("KMGT", 1)},
    **dict.fromkeys(("%", "percent", "per cent", "percentage points"), Fraction(1, 100)),
    "‰": Fraction(1, 1000),
    "‱": Fraction(1, 10_000),
}
"""What the stated digits are multiplied by: a percentage states a ratio, mebibytes state bytes."""

RELATIONS: dict[str, str] = {
    **dict.fromkeys(("at least", "no fewer than", "no less than", "greater than or equal to", "≥", ">="), "≥"),
    **dict.fromkeys(("at most", "no more than", "up to", "less than or equal to", "≤", "<="), "≤"),
    **dict.fromkeys(("more than", "greater than", "over", "above", "exceeds", "exceeding", ">"), ">"),
    **dict.fromkeys(("fewer than", "less than", "under", "below", "<"), "<"),
}

COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    "≥": operator.ge,
    "≤": operator.le,
}

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
ONES += " fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """Spell a whole number below a thousand, without hyphens and without "and"."""
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        tens = TENS.split()[number // 10 - 2]
        return tens if number % 10 == 0 else f"{tens} {spelled(number % 10)}"
    hundreds = f"{spelled(number // 100)} hundred"
    return hundreds if number % 100 == 0 else f"{hundreds} {spelled(number % 100)}"


SPELLED = {spelled(number): number for number in range(1000)} | {"dozen": 12, "a dozen": 12}

HYPHENS = {ord(character): "-" for character in "\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")

DIGITS = re.compile(
    rf"""
    (?P<sign> [-+] )?
    (?P<whole>
        [1-9]\d{{0,2}} (?: ,\d{{3}} )+    # 11,689,512
      | [1-9]\d{{0,2}} (?: [ ]\d{{3}} )+  # 11 689 512
      | 0 | [1-9]\d*                      # 20
    )
    (?P<fraction> \.\d+ )?                # 3.14
    (?:
        [eE] (?P<exponent> [-+]?\d{{1,2}} )
      | [ ]?[×x][ ]?10 (?P<power> [⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}} )  # 1.8 × 10⁹
    )?
    (?: [ ]? (?P<scale> {"|".join(map(re.escape, sorted(SCALES, key=len, reverse=True)))} ) )?
    """,
    re.VERBOSE | re.ASCII,
)
SPELLED_SCALES = "|".join(scale for scale in SCALES if len(scale) > len("MiB"))
WORDS = re.compile(rf"(?P<words>[a-z -]+?)(?: (?P<scale>{SPELLED_SCALES}))?")
LONGEST_FIRST = "|".join(sorted(RELATIONS, key=len, reverse=True))
RELATION = re.compile(rf"(?P<relation>{LONGEST_FIRST}) ?(?P<number>.+)", re.IGNORECASE)
BRACKETS = re.compile(r"\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]")


@dataclass(frozen=True)
class Number:
    """A stated number."""

    value: Fraction
    """What the text says, with its scale multiplied in."""
    unit: Fraction
    """What one step of the last digit shown is worth; 0 where the number is exact."""
    relation: str = "="
    """How the computed value must stand to ``value``: one of = < > ≤ ≥."""

    def holds(self, computed: Fact) -> bool:
        """Say whether a computed number is what is stated, to half a unit of the last digit."""
        if not is_number(computed):
            return False
        exact = Fraction(repr(computed))  # a float is what it prints as: 1.275, not 1.27499999999999991
        if self.relation == "=":
            return abs(exact - self.value) <= self.unit / 2
        return COMPARE[self.relation](exact, self.value)


def is_number(computed: Fact) -> TypeGuard[int | float]:
    """Say whether a computed value is a number that can be compared: a truth value is none, nor is infinity."""
    if isinstance(computed, float):
        return math.isfinite(computed)
    return isinstance(computed, int) and not isinstance(computed, bool)


class NotComparableError(ValueError):
    """The stated text and the computed value are of different kinds, so neither can refute the other."""


def number(text: str) -> Number | None:
    """Read one number without a relation, or ``None`` where the text is not one."""
    if match := DIGITS.fullmatch(text):
        digits = match["whole"].replace(",", "").replace(" ", "") + (match["fraction"] or "")
        power = int(match["exponent"] or (match["power"] or "0").translate(SUPERSCRIPTS))
        scale = SCALES[match["scale"]] if match["scale"] else Fraction(1)
        shown = len((match["fraction"] or ".")[1:])
        exact = not (match["fraction"] or match["exponent"] or match["power"] or match["scale"])
        step = scale * Fraction(10) ** power
        sign = -1 if match["sign"] == "-" else 1
        unit = Fraction(0) if exact else step / 10**shown
        return Number(sign * Fraction(digits) * step, unit)
    if (match := WORDS.fullmatch(text.lower())) is None:
        return None
    spelling = match["words"].replace("-", " ").replace(" and ", " ")
    if (whole := SPELLED.get(spelling)) is None:
        return None
    scale = SCALES[match["scale"]] if match["scale"] else Fraction(1)
    return Number(whole * scale, scale if match["scale"] else Fraction(0))


@lru_cache(2**14)  # what stands around numbers is asked for again and again
def parse(text: str) -> Number | list[Number] | None:
    """Read what a claim states: a number, a relation, a tuple, or ``None`` for any other text."""
    text = " ".join(text.translate(HYPHENS).split())
    if len(text) > LONGEST:
        return None
    if (single := number(text)) is not None:
        return single
    if match := RELATION.fullmatch(text):
        bound = number(match["number"])
        return bound and Number(bound.value, Fraction(0), RELATIONS[match["relation"].lower()])
    if match := BRACKETS.fullmatch(text):
        inside = (match["round"] or match["square"] or "").strip()
        if "," not in inside:  # a number in brackets is no tuple
            return None
        inside = inside.removesuffix(",")
        parts = re.split(r", " if ", " in inside else ",", inside)
    else:
        parts = re.split(r"(?<=\d) ?[×x] ?(?=[-\d])", text)
        if len(parts) == 1:
            return None
    # A scale behind a product, as in 7 × 7 million, is one of the whole product, and says nothing of its parts.
    elements = [None if part.endswith(tuple(SCALES)) else number(part.strip()) for part in parts]
    return [e for e in elements if e] if all(elements) else None


def holds_each(parsed: Number | list[Number] | None, computed: list[Fact]) -> bool:
    """Say whether a stated tuple is true of a computed one. Raises ``NotComparableError`` where one is none."""
    if not all(map(is_number, computed)):
        raise NotComparableError(f"is {as_python(computed)}, which is no tuple of numbers")
    if not isinstance(parsed, list):
        raise NotComparableError("is a tuple, so the text must be one, such as 7 × 7")
    return len(parsed) == len(computed) and all(map(Number.holds, parsed, computed))


def holds(stated: str, computed: Fact) -> bool:
    """Say whether a stated text is true of a computed value.

    Raises ``NotComparableError`` where they are of different kinds: ``54`` says nothing of a tuple.
    """
    text = " ".join(stated.split())
    if isinstance(computed, dict):
        entry = next(iter(computed), "entry")
        raise NotComparableError(f"is a dictionary: name one of its entries, as in .{entry}")
    if isinstance(computed, bool):
        if text.lower() not in ("true", "false"):
            raise NotComparableError(f"is {computed}, so the text must be true or false")
        return text.lower() == str(computed).lower()
    parsed = parse(stated)
    if isinstance(computed, str):
        if parsed is not None and parse(computed) is None:
            raise NotComparableError(f"is the text {computed!r}, which no number states")
        return text == computed
    if isinstance(computed, list):
        return holds_each(parsed, computed)
    if not is_number(computed):
        raise NotComparableError(f"is {computed}, which no number states")
    if not isinstance(parsed, Number):
        raise NotComparableError("is a number, so the text must be that number and nothing else")
    return parsed.holds(computed)
