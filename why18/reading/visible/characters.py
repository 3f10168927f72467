"""Which characters a reader sees: in goes the source of a page, out come those that are not seen, each with its place.

Letters, numbers, punctuation, symbols and spaces are; so is a mark above or below a letter. A character that takes
no place, that is a control, or that no standard or everyone defines on his own, changes what is read unseen.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

SEEN = frozenset("LNPS")
"""Categories of characters that are seen wherever they stand, but for the following."""
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0000-\U000e0fff]"
)
"""Letters, marks and symbols that show nothing, and the sign that stands for what is not read."""
SPACES = frozenset(" \n\t")
EMOJI = "\N{VARIATION SELECTOR-16}"
"""Has a symbol shown in colour."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of text: they make 18 read 81."""
UNTYPED = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")
"""A character that is written by its number or its name."""


def is_seen(before: str, character: str) -> bool:
    """Say whether a reader sees a character behind another."""
    category = unicodedata.category(character)
    if character == EMOJI:
        return unicodedata.category(before)[0] in "SP" if before else False
    if category[0] == "M":  # over a digit it may strike it
        return bool(before) and unicodedata.category(before)[0] in "LM" and not BLANK.match(character)
    if category[0] in SEEN:
        return not BLANK.match(character)
    return character in SPACES or category == "Zs"


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text that nobody sees, typed or written by their number, each with its offset."""
    before = ""
    for offset, character in enumerate(text):
        if (character < " " or character > "~") and not is_seen(before, character):
            yield offset, character
        before = character
    for match in UNTYPED.finditer(text):
        for character in html.unescape(match[0]):
            if not is_seen("a", character):
                yield match.start(), character


def message(character: str) -> str:
    """What to say of a character that nobody sees."""
    why = "which turns text round" if TURNING.match(character) else "which no reader sees"
    return f"contains the invisible character U+{ord(character):04X}, {why}: take it out"
