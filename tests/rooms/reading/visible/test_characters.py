"""Which characters a reader sees."""

import pytest

from why18.reading.visible.characters import message, unseen

TEXTS = [
    # a text, and the offsets of what nobody sees
    ("a b\tc\nd", []),
    ("é ü ß 層 א ½ Ⅳ × − ✓ € \N{NO-BREAK SPACE}…", []),
    ("e\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}", []),  # marks above a letter
    ("1\N{COMBINING LONG SOLIDUS OVERLAY}8", [1]),  # a stroke through a digit
    ("5\N{COMBINING ENCLOSING KEYCAP}", [1]),
    ("\N{COMBINING ACUTE ACCENT}", [0]),
    ("⚠\N{VARIATION SELECTOR-16} 😀", []),
    ("5\N{VARIATION SELECTOR-16} a\N{VARIATION SELECTOR-1}", [1, 4]),
    ("a\0b\x1bc\x7fd\x85", [1, 3, 5, 7]),  # controls
    ("a\N{SOFT HYPHEN}b\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\ufeff", [1, 3, 4, 5, 6]),
    ("a\u2065b\U000e0041", [1, 3]),  # unassigned, and a tag
    ("a\u3164\u115f\u1160\uffa0\u2800", [1, 2, 3, 4, 5]),  # letters and signs that are blank
    ("a\N{COMBINING GRAPHEME JOINER}\N{MONGOLIAN VOWEL SEPARATOR}", [1, 2]),
    ("a\ue000\U000f0000", [1, 2]),  # private
    ("a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}", [1, 3]),
    ("a\N{RIGHT-TO-LEFT OVERRIDE}b", [1]),
    ("\N{OBJECT REPLACEMENT CHARACTER}", [0]),
    ("&nbsp;&amp;&eacute;&#53;", []),
    ("a &shy;&#x2065; &#8203; &amp;shy;", [2, 7, 16]),  # written by name or number
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_characters_that_nobody_sees_are_found(text: str, expected: list[int]) -> None:
    """Each at its offset."""
    assert [offset for offset, _ in unseen(text)] == expected


def test_character_is_named_by_its_number() -> None:
    """And with what it does."""
    assert message("\u2065") == "contains the invisible character U+2065, which no reader sees: take it out"
    assert message("\u202e") == "contains the invisible character U+202E, which turns text round: take it out"
