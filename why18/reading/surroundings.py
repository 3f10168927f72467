"""What stands beside a claim and changes what it states: in goes a run of text, out come the faults of its claims."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from why18.numbers.tokens import APART, UNSEEN, number_tokens
from why18.numbers.values import RELATIONS, Number, parse
from why18.reading.visible import EXEMPT, TextRun, owned

HEDGES = (
    *("about", "around", "roughly", "nearly", "almost", "approximately", "approx.", "approx", "circa", "ca.", "ca"),
    *("some", "not", "minus", "negative"),
)
WORDS = "|".join(map(re.escape, sorted((*filter(str.isascii, RELATIONS), *HEDGES), key=len, reverse=True)))
BEFORE = re.compile(rf"(?<!\w)(?P<word>{WORDS})\s+$|(?P<sign>[^\w\s]+)\s*$", re.IGNORECASE)
BEHIND = re.compile(r"\s?-?(?P<word>ish|odd|or (?:so|more|fewer|less)|at (?:least|most))(?!\w)", re.IGNORECASE)
DASHES = "-−–—\N{FULLWIDTH HYPHEN-MINUS}"
ENDS = frozenset(f")]}}”»\"'.!?%\N{RIGHT SINGLE QUOTATION MARK}{APART}")
"""Signs with which a thing ends, so that a dash behind it stands between two things."""
HARMLESS = frozenset(f"=×÷→←↔|⇒{APART}")
"""Symbols between one number and another: each number is what it is."""
REACH = 40
"""How many characters on either side are looked at."""
WORDS_AROUND = 3
"""How many words on either side may belong to a number: ``more than``, ``× 10⁹``, ``million``."""


def is_harmless(character: str) -> bool:
    """Say whether a character may stand directly beside a number without changing it."""
    category = unicodedata.category(character)
    return (category[0] in "ZCP" and character not in "%‰‱!#&*@_°") or character in HARMLESS


def word_before(text: str) -> str | None:
    """The word or sign at the end of a text that changes the number behind it."""
    match = BEFORE.search(text)
    if match is None or match["word"]:
        return match and match["word"]
    sign, apart = match["sign"][-1], text[-1:].isspace()
    if sign in DASHES:  # a sign, unless something stands before it: 3–5, 50 − 3, and a dash between words
        thing = text.rstrip()[:-1]
        thing = thing.rstrip()[-1:] if apart else thing[-1:]
        return None if thing.isalnum() or (apart and thing in ENDS) else sign
    if sign == "+":
        return None if apart else sign
    if unicodedata.category(sign) in ("Sm", "Sk", "So") and sign not in HARMLESS:
        return sign
    return None if apart or (is_harmless(sign) and sign not in ".,") else sign


def enclosing_number(run: TextRun, start: int, end: int) -> str | None:
    """The text around a claim that reads as one number together with it."""
    lefts, rights = [start], [end]
    first = max(0, start - REACH)
    lefts += [first + m.start() for m in list(re.finditer(r"\S+\s*", run.text[first:start]))[-WORDS_AROUND:]]
    for match in list(re.finditer(r"\s*\S+", run.text[end : end + REACH]))[:WORDS_AROUND]:
        rights += [end + match.end(), end + len(match[0].rstrip(".,;:?!)")) + match.start()]
    for left in lefts:
        for right in rights:
            text = run.text[left:right].strip()
            outside = {*run.owners[left:start], *run.owners[end:right]}
            parsed = parse(text) if (left, right) != (start, end) and text != run.text[start:end].strip() else None
            # Other claims may stand in a product with this one, but not in one number.
            if isinstance(parsed, Number) or (parsed and outside <= {None, EXEMPT}):
                return text
    return None


def as_shown(run: TextRun) -> TextRun:
    """A run as it is laid out: without characters that take no place, and with one space where there are several."""
    kept = [i for i, c in enumerate(run.text) if c.isascii() or unicodedata.category(c) not in UNSEEN]
    text = "".join(" " if run.text[i].isspace() else run.text[i] for i in kept)
    single = [index for index, two in enumerate(pairwise(f"x{text}")) if two != (" ", " ")]
    return TextRun("".join(text[index] for index in single), [run.owners[kept[index]] for index in single])


def faults(run: TextRun) -> Iterator[tuple[int, str]]:
    """What is wrong with the surroundings of the claims in a run: the index of the claim, and the message."""
    if not any(owned(run)):
        return
    shown = as_shown(run)
    for claim, start, end in owned(shown):
        if message := fault_at(shown, start, end):
            yield claim, message


def fault_at(run: TextRun, start: int, end: int) -> str | None:
    """What is wrong with the surroundings of a claim in a run as it is shown, ``None`` where nothing is."""
    if not any(number_tokens(run.text[start:end])):
        return None
    stated = run.text[start:end]
    if word := word_before(run.text[max(0, start - REACH) : start]):
        return f"{word!r} before {stated} changes what it states: put it into the link, or leave it out"
    if match := BEHIND.match(run.text, end):
        return f"{match['word']!r} behind {stated} changes what it states: put it into the link, or leave it out"
    for beside in (run.text[max(0, start - 1) : start], run.text[end : end + 1]):
        if beside and not is_harmless(beside):
            return f"states {stated} with {beside!r} beside it: the link must contain all of it, unit included"
    if text := enclosing_number(run, start, end):
        return f"reads {text}, but the link contains {stated} alone: put all of it into the link"
    return None
