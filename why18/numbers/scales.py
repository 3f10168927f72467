"""What stands beside the digits of a number and changes it: scales and units behind it, relations and hedges before it.

Tables alone; ``values`` reads with them, and ``reading.prose.surroundings`` refuses what stands outside of a link.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

SCALES: dict[str, Fraction] = {
    **{word: Fraction(10**power) for word, power in {"thousand": 3, "million": 6, "bn": 9}.items()},
    **{word: Fraction(10**power) for word, power in {"billion": 9, "trillion": 12, "quadrillion": 15}.items()},
    **{letter: Fraction(10**power) for letter, power in zip("kKMGT", (3, 3, 6, 9, 12), strict=True)},
    **{f"{letter}B": Fraction(1000**power) for power, letter in enumerate("kMGT", 1)},
    "KB": Fraction(1000),
    **{f"{letter}iB": Fraction(1024**power) for power, letter in enumerate("KMGT", 1)},
    **dict.fromkeys(("%", "percent", "per cent", "percentage points"), Fraction(1, 100)),
    "‰": Fraction(1, 1000),
    "‱": Fraction(1, 10_000),
    "µs": Fraction(1, 10**6),
    "ms": Fraction(1, 1000),
    "min": Fraction(60),
}
"""What the stated digits are multiplied by: a percentage states a ratio, mebibytes bytes, and a minute seconds."""

COUNTED = (
    *("FLOPs", "FLOPS", "FLOP", "MACs", "MAC", "MAdds", "mult-adds", "OPs", "ops", "params", "parameters"),
    *("weights", "operations", "activations"),
)
"""What may stand behind a letter that scales, and with it: 1.8 GFLOPs, 11.7M parameters."""

RELATIONS: dict[str, str] = {
    **dict.fromkeys(("at least", "no fewer than", "no less than", "never fewer than", "never less than"), "≥"),
    **dict.fromkeys(("greater than or equal to", "≥", ">="), "≥"),
    **dict.fromkeys(("at most", "no more than", "never more than", "less than or equal to", "≤", "<="), "≤"),
    **dict.fromkeys(("more than", "greater than", ">"), ">"),
    **dict.fromkeys(("fewer than", "less than", "<"), "<"),
    **dict.fromkeys(("≠", "!="), "≠"),
    **dict.fromkeys(("nearly", "almost"), "nearly"),
    **dict.fromkeys(("about", "around", "roughly", "approximately", "approx.", "approx", "circa", "ca.", "ca"), "="),
    **dict.fromkeys(("some", "≈", "~", "\N{TILDE OPERATOR}"), "="),
}
"""How what is computed stands to the number behind these words. A hedge says what a fraction says as well: rounded."""

INSIDE: dict[str, str] = {
    "up to": "≤",
    **dict.fromkeys(("over", "above", "exceeds", "exceeding"), ">"),
    **dict.fromkeys(("under", "below"), "<"),
}
"""Relations inside a link alone: in the sentence, over, under, above and below may as well be places."""

BEHIND: dict[str, str] = {"+": "≥", " or more": "≥", " or fewer": "≤", " or less": "≤"}
"""Relations that stand behind a number."""


def any_of(words: Iterable[str]) -> str:
    """Pattern of these words, the longest first, so that none hides another."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


SCALE = rf"(?P<scale>{any_of(SCALES)})(?:(?<=[kKMGT])[ ]?(?:{any_of(COUNTED)}))?"
"""Pattern of a scale or unit, which changes the digits before it."""
