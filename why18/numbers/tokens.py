"""The numbers in a piece of visible text: in goes the text, out come the spans of its numbers; and what is code."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from why18.numbers.names import known
from why18.numbers.values import ONES, TENS, parse

TEENS_AND_UP = ONES.split()[2:]  # "one" is a pronoun too often, and zero is a word like none
COUNTS = ("hundred", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "zillion", "dozen")
SINGLE = "|".join((*TENS.split(), *TEENS_AND_UP, *COUNTS))

# Patterns are tried at the start of a word only, and none has a repeat inside a repeat: time is linear.
NUMBER_WORD = re.compile(
    rf"""
    (?<!\w)
    (?: (?:{"|".join(TENS.split())}) [-\s] (?:{"|".join(ONES.split()[1:10])})
      | (?:one)? (?:{SINGLE})+ (?:one)?  # sixtyfour, onehundred
      | (?:{"|".join(COUNTS)}) s
    )
    (?: fold )?
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
TOKEN = re.compile(r"\w+(?:[.,]\w+)*")
PICTURES = re.compile("[🎱💯🔞🔟🔢🥇-🥉㋀-㋋㍘-㍰㏠-㏾]")
"""Characters that show a number and are none to Unicode: keycap ten, a hundred points, the days of a month."""
UNSEEN = ("Cf", "Mn", "Me")
"""Categories of characters that take no place of their own in a line."""
APART = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is not read: it is neither a letter nor a digit, so what is on either side stays apart."""

PATH = re.compile(r"(?<![\w./-])[^\W\d][\w./-]*")
NAME = re.compile(r"(?<!\w)[^\W\d]\w*+(?:\.(?:\d++\.)*+[^\W\d]\w*+)*+")
"""A dotted name, whose last part is more than digits: what ends in ``.54`` may as well be a number."""
IN_NAMES = re.compile(r"\d")
"""What a name may count with; raised, halved and written ones, such as ² and 五, are no part of it."""


def has_digit(text: str) -> bool:
    """Say whether any character counts, in whatever script, raised or not: 5, ², ½, Ⅳ, 五."""
    if text.isascii():  # as nearly all text is, and most of it counts nothing
        return IN_NAMES.search(text) is not None
    return any(map(str.isnumeric, text))


def plain_letter(character: str) -> str:
    """The letter that a wide or ornate one stands for; the length of a text stays."""
    plain = unicodedata.normalize("NFKC", character) if character.isalpha() else character
    return plain if len(plain) == 1 else character


def number_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers and number words in a text that are not part of a known name."""
    if not text.isascii():
        # A soft hyphen inside a word hides it from a pattern, not from a reader; nor do wide letters.
        kept = [i for i, c in enumerate(text) if c.isascii() or unicodedata.category(c) not in UNSEEN]
        if len(kept) < len(text):
            shown = "".join(text[i] for i in kept)
            yield from ((kept[start], kept[end - 1] + 1) for start, end in number_tokens(shown))
            return
        text = "".join(map(plain_letter, text))
    spans: list[tuple[int, int]] = []
    if has_digit(text):
        text = known().sub(lambda name: APART * len(name[0]), text)
        spans = [m.span() for m in TOKEN.finditer(text) if has_digit(m[0])]
    spans += [m.span() for m in NUMBER_WORD.finditer(text)]
    spans += [m.span() for m in PICTURES.finditer(text)]
    yield from sorted(set(spans))


def outside_calls(text: str) -> str:
    """Code less what stands in the brackets of calls and indexes; all of it where these do not close."""
    depth, kept = 0, []
    for before, character in pairwise(f" {text}"):
        if character in "([" and (depth or before.isalnum() or before in "_])"):
            depth += 1
        elif character in ")]" and depth:
            depth -= 1
            kept += [APART] * (depth == 0)  # what stands behind the brackets is no part of the name before them
        elif not depth:
            kept.append(character)
    return text if depth else "".join(kept)


def is_file(path: str) -> bool:
    """Say whether this is the path of a file or a folder, rather than words and numbers with a stroke between them."""
    *folders, last = path.rstrip("/").split("/")
    named = NAME.search(last) is not None and not has_digit(IN_NAMES.sub("", path))
    return named and bool(folders or path.endswith("/"))


def is_code(text: str) -> bool:
    """Say whether a code span is code, rather than a number or a result in code's clothes.

    Digits are code inside the brackets of a call or an index, and in a name: ``Conv2d(3, 64)``,
    ``layer1.0.conv1``, ``docs/why-resnet-18.md``. What is left with a number is prose: ``48``, ``= 48``,
    ``stride = 2``, ``layers.54``, ``fifty-four layers``.
    """
    if parse(text) is not None:
        return False
    text = outside_calls(PATH.sub(lambda path: "" if is_file(path[0]) else path[0], text))
    return not any(number_tokens(NAME.sub(lambda name: IN_NAMES.sub("", name[0]), text)))
