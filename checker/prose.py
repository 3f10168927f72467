"""The numbers in a piece of visible text, and the words that must not stand beside a claim."""

import re
import unicodedata
from collections.abc import Iterator

from checker.names import known
from checker.numbers import ONES, RELATIONS, TENS

TEENS_AND_UP = ONES.split()[2:]  # "one" is a pronoun too often, and zero is a word like none
COUNTS = ("hundred", "thousand", "million", "billion", "trillion", "dozen")

# Patterns are tried at the start of a word only, and none has a repeat inside a repeat: time is linear.
NUMBER_WORD = re.compile(
    rf"""
    (?<!\w)
    (?: (?:{"|".join(TENS.split())}) [-\s] (?:{"|".join(ONES.split()[1:10])})
      | {"|".join((*TENS.split(), *TEENS_AND_UP))}
      | (?:{"|".join(COUNTS)}) s?
    )
    (?: fold )?
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
TOKEN = re.compile(r"\w+(?:[.,]\w+)*")
APART = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is not read: it is neither a letter nor a digit, so what is on either side stays apart."""

# What changes the meaning of a number that it stands before: a relation, a hedge, a sign.
BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(r for r in RELATIONS if r.isascii() and r[0].isalpha())}|about|around|"
    r"roughly|nearly|almost|approximately|not|minus)\s|[<>≤≥≈~±^]\s?|(?:^|(?<=[\s(]))[-+−])$",
    re.IGNORECASE,
)
PATH = re.compile(r"(?<![\w./-])[^\W\d][\w./-]*")
CODE_NAME = re.compile(r"[^\W\d][\w.]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])*")


def has_digit(text: str) -> bool:
    """Say whether any character counts, in whatever script, raised or not: 5, ², ½, Ⅳ, 五."""
    return any(character.isnumeric() for character in text)


def number_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers and number words in a text that are not part of a known name."""
    # A soft hyphen inside a word hides it from a pattern, not from a reader.
    kept = [i for i, c in enumerate(text) if c.isascii() or unicodedata.category(c) != "Cf"]
    if len(kept) < len(text):
        shown = "".join(text[i] for i in kept)
        yield from ((kept[start], kept[end - 1] + 1) for start, end in number_tokens(shown))
        return
    names = [match.span() for match in known().finditer(text)] if has_digit(text) else []
    masked = list(text)
    for start, end in names:
        masked[start:end] = APART * (end - start)
    readable = "".join(masked)
    spans = [m.span() for m in TOKEN.finditer(readable) if has_digit(m[0])]
    spans += [m.span() for m in NUMBER_WORD.finditer(readable)]
    spans += [(i, i + 1) for i, c in enumerate(readable) if c.isnumeric() and not c.isalnum()]
    yield from sorted(set(spans))


def is_code(text: str) -> bool:
    """Say whether a code span holds code, rather than a number or a result in code's clothes.

    Digits are code inside the brackets of a call or an index, and in a name: ``Conv2d(3, 64)``,
    ``layer1.0.conv1``, ``docs/why-resnet-18.md``. What is left with a digit is prose: ``48``, ``= 48``, ``stride = 2``.
    """
    without_paths = PATH.sub(lambda match: "" if "/" in match[0] else match[0], text)
    return not has_digit(CODE_NAME.sub("", without_paths))
