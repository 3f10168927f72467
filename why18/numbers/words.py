"""Numbers in words: in goes a text, out come the numbers that it spells, and whether they count something.

``two layers`` states a number; in ``two ways`` it is prose. ``names/counted.txt`` lists what the site counts.
"""

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

from why18.numbers.names import listed

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
ONES += " fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TEENS_AND_UP = ONES.split()[2:]  # "one" is a pronoun too often, and zero is a word like none
COUNTS = ("hundred", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "zillion", "dozen")
MISSPELT = "fourty fourteeen fiveteen fivety sixtheen seventen eightteen eigthy ninty ninteen tweleve twelwe thirten"
MISSPELT += " threeteen thirthy eigth"
SINGLE = "|".join((*TENS.split(), *TEENS_AND_UP, *COUNTS, *MISSPELT.split()))

# Patterns are tried at the start of a word only, and none has a repeat inside a repeat: time is linear.
NUMBER_WORD = re.compile(
    rf"""
    (?<!\w)
    (?: (?:{"|".join((*TENS.split(), *MISSPELT.split()))}) [-\s] (?:{"|".join(ONES.split()[1:10])})
      | (?:one|a) [-\s] (?:{"|".join(COUNTS)})
      | (?:one)? (?:{SINGLE})+ (?:one)?  # sixtyfour, onehundred
      | (?:{"|".join(COUNTS)}) s
    )
    (?: fold )?
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ALWAYS = re.compile(rf"(?:{'|'.join(COUNTS[:-1])})|fold$", re.IGNORECASE)
"""What makes a number of any words: hundreds are no figure of speech here, nor is twofold."""
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
WORD_BEHIND = re.compile(
    rf"""
    (?: [)\]"'\u201d\u2019]? \s+ [(\["'\u201c\u2018]? | (?P<hyphen> [-\u2010\u2011] ) )
    (?P<word> [^\W\d_] [\w{APOSTROPHES}-]*+ | [\d×.]++ | \ufffc++ )
    """,
    re.VERBOSE,
)
AND_ANOTHER = re.compile(rf"\s+(?:and|or|to|by)\s+(?:{SINGLE})(?!\w)", re.IGNORECASE)
OF_THE = re.compile(r"\s+of\s+(?:the|its|their|these|those|our|your|all)(?!\w)", re.IGNORECASE)
ENDS = frozenset(
    "a an and are as at but by can count counts do does for from give gives had has have if in into is it its make "  # noqa: SIM905 - a list of words
    "makes may not of on or out per so than that the their then they this to was we were when where which who will "
    "with you".split()
)
"""Words that no name of a thing contains: what stands behind them is not what a number before them counts."""
SINGULAR_IN_S = ("ss", "us", "is")
"""How words end that are no plural: cross, previous, this."""
IDIOMS = frozenset(("three-channel", "two-stage", "one-stage"))
"""Kinds of things, which count nothing in particular."""
FURTHEST = 4
"""How many words behind a number may hold what it counts: three fully connected hidden layers."""


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
PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
PARTS |= {10: "tenth", 16: "sixteenth"}
FRACTIONS = {
    f"{spelled(count)} {part}{'s' * (count > 1)}": Fraction(count, parts)
    for parts, part in PARTS.items()
    for count in range(1, parts)
}
FRACTIONS |= {f"a {part}": Fraction(1, parts) for parts, part in PARTS.items()} | {"half": Fraction(1, 2)}


def plural(singular: str) -> str:
    """The plural of a noun, as most have it."""
    if singular.endswith("y"):
        return f"{singular[:-1]}ies"
    return singular + ("es" if singular.endswith(("s", "x", "ch")) else "s")


@cache
def counted() -> tuple[frozenset[str], frozenset[str]]:
    """What the site counts, in the singular and in the plural."""
    nouns = [line.split() for line in listed(Path(__file__).parent / "names/counted.txt")]
    return frozenset(noun[0] for noun in nouns), frozenset(noun[1] if noun[1:] else plural(noun[0]) for noun in nouns)


def counts(text: str, start: int, end: int) -> bool:
    """Say whether the number word at these offsets counts something that the site counts."""
    if ALWAYS.search(text, start, end):
        return True
    singular, plurals = counted()
    for skipped in (AND_ANOTHER, OF_THE):  # two or three layers, two of the layers
        if match := skipped.match(text, end):
            end = match.end()
    for nth in range(FURTHEST):
        if (match := WORD_BEHIND.match(text, end)) is None:
            return False
        word, end = match["word"].lower().rstrip(APOSTROPHES), match.end()
        if nth == 0 and match["hyphen"]:  # eighteen-layer
            first = word.partition("-")[0]
            return first in singular | plurals and f"{text[start : match.start()].lower()}-{first}" not in IDIOMS
        if word in plurals:
            return True
        if word in ENDS or (word.endswith("s") and not word.endswith(SINGULAR_IN_S)):
            return False
    return False
