"""The numbers in a piece of visible text: in goes the text, out come the spans of its numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from why18.numbers.names import known
from why18.numbers.scales import SCALE
from why18.numbers.values import parse
from why18.numbers.words import NUMBER_WORD, counts

TOKEN = re.compile(r"\w+(?:[.,]\w+)*")
GROUPED = r"(?<![\w.,])[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\w.,]*\w)"
DIGITS = re.compile(f"{GROUPED}|{TOKEN.pattern}")
"""A word that may be a number, or 11 689 512."""
SCALED = re.compile(rf"\s?(?:{SCALE})(?!\w)")
TIMES = re.compile(r"\s?×\s?|\sx\s")
"""What stands between the parts of a product."""
IN_WORDS = re.compile(r"[\s-]|[\N{HYPHEN}\N{NON-BREAKING HYPHEN}]|(?<=[dn])\sand\s", re.IGNORECASE)
"""What stands between the words of a number: one hundred and five."""
PICTURES = re.compile("[🎱💯🔞🔟🔢🥇-🥉㋀-㋋㍘-㍰㏠-㏾]")
"""Characters that show a number and are none to Unicode: keycap ten, a hundred points, the days of a month."""
UNSEEN = ("Cf", "Mn", "Me")
"""Categories of characters that take no place of their own in a line."""
APART = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is not read: it is neither a letter nor a digit, so what is on either side stays apart."""

DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Say whether any character counts, in whatever script, raised or not: 5, ², ½, Ⅳ, 五."""
    if text.isascii():  # as nearly all text is, and most of it counts nothing
        return DIGIT.search(text) is not None
    return any(map(str.isnumeric, text))


def plain_letter(character: str) -> str:
    """The letter that a wide or ornate one stands for; the length of a text stays."""
    plain = unicodedata.normalize("NFKC", character) if character.isalpha() else character
    return plain if len(plain) == 1 else character


def number_tokens(text: str, *, products: bool = True) -> Iterator[tuple[int, int]]:
    """Spans of the numbers in a text that are not part of a known name, each with its scale and its unit.

    A product is one number or, without ``products``, as many as it has factors. A number word is a number where it
    counts something.
    """
    if not text.isascii():
        # A soft hyphen inside a word hides it from a pattern, not from a reader; nor do wide letters.
        kept = [i for i, c in enumerate(text) if c.isascii() or unicodedata.category(c) not in UNSEEN]
        if len(kept) < len(text):
            shown = "".join(text[i] for i in kept)
            spans = number_tokens(shown, products=products)
            yield from ((kept[start], kept[end - 1] + 1) for start, end in spans)
            return
        text = "".join(map(plain_letter, text))
    numbers: list[tuple[int, int]] = []
    if has_digit(text):
        text = known().sub(lambda name: APART * len(name[0]), text)
        numbers = list(in_digits(text))
        numbers = list(joined(text, numbers, TIMES)) if products else numbers
    numbers += [m.span() for m in PICTURES.finditer(text)]
    yield from apart(sorted([*numbers, *words(text)]))


def states_number(text: str) -> bool:
    """Say whether the text of a link states a number: all of it does, or a part of it."""
    return parse(text) is not None or any(number_tokens(text))


def words(text: str) -> list[tuple[int, int]]:
    """Spans of the numbers in words that count something."""
    found = joined(text, (m.span() for m in NUMBER_WORD.finditer(text)), IN_WORDS)
    return [span for span in found if counts(text, *span)]


def in_digits(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers in digits, each with the scale or unit behind it: in 46.7 MB,54 there are two."""
    reached = 0
    while word := DIGITS.search(text, reached):
        scale = SCALED.match(text, word.end()) if has_digit(word[0]) else None
        reached = scale.end() if scale else word.end()
        if has_digit(word[0]):
            yield word.start(), reached


def joined(text: str, spans: Iterable[tuple[int, int]], joint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """These spans, in order, those as one between which nothing but a joint stands."""
    whole: tuple[int, int] | None = None
    for start, end in spans:
        if whole and joint.fullmatch(text, whole[1], start):
            whole = whole[0], end
        else:
            if whole:
                yield whole
            whole = start, end
    if whole:
        yield whole


def apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """These spans, in order, less those within others: the million of 11 million."""
    reached = 0
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end
