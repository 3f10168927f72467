"""What stands beside a claim and changes what it states: in goes a run of text, out come the faults of its claims.

A relation or a hedge right before a claim is part of what it states, and ``relations`` gives it. An equation is none of
this: ``equations`` reads it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from why18.numbers.notations import RATIO
from why18.numbers.tokens import UNSEEN, states_number
from why18.numbers.values import Number, parse
from why18.reading.prose import equations
from why18.reading.prose.modifiers import (
    AMBIGUOUS,
    AT_ENDS,
    BEFORE,
    BEHIND,
    BESIDE,
    CHANGING,
    DASHES,
    ENDS,
    FACTORIAL,
    MARKS,
    NEGATED,
    PLACES,
    RATIO_OF,
    RELATION,
    VERSION,
)
from why18.reading.visible import EXEMPT, TextRun, owned

REACH = 40
"""How many characters on either side are looked at."""
WORDS_AROUND = 3
"""How many words on either side may belong to a number: ``× 10⁹``, ``million``."""


@dataclass(frozen=True)
class Before:
    """What stands before a claim."""

    relation: str = ""
    """The words of relation or hedge that belong to what it states."""
    fault: str | None = None
    """What is wrong, ``None`` where nothing is."""
    parted: bool = False
    """Whether nothing further left can be a part of the number."""


def as_shown(run: TextRun) -> TextRun:
    """A run as it is laid out: without characters that take no place, and with one space where there are several."""
    kept = [i for i, c in enumerate(run.text) if c.isascii() or unicodedata.category(c) not in UNSEEN]
    text = "".join(" " if run.text[i].isspace() else run.text[i] for i in kept)
    single = [index for index, two in enumerate(pairwise(f"x{text}")) if two != (" ", " ")]
    return TextRun("".join(text[index] for index in single), [run.owners[kept[index]] for index in single])


def numbers(run: TextRun) -> Iterator[tuple[int, int, int]]:
    """The claims in a run as it is shown whose text is or holds a number: the index, start and end of each."""
    for claim, start, end in owned(run):
        if states_number(run.text[start:end]):
            yield claim, start, end


def relations(run: TextRun) -> Iterator[tuple[int, str]]:
    """The relations and hedges right before the claims in a run: the index of the claim, and the words."""
    if not any(owned(run)):
        return
    shown = as_shown(run)
    arithmetic = equations.read(shown).read
    for claim, start, end in numbers(shown):
        if relation := before(shown, start, end, arithmetic).relation:
            yield claim, relation


def faults(run: TextRun) -> Iterator[tuple[int, str]]:
    """What is wrong with the surroundings of the claims in a run: the index of the claim, and the message."""
    if not any(owned(run)):
        return
    shown = as_shown(run)
    arithmetic = equations.read(shown).read
    for claim, start, end in numbers(shown):
        if message := fault_at(shown, start, end, arithmetic):
            yield claim, message


def fault_at(run: TextRun, start: int, end: int, arithmetic: frozenset[int]) -> str | None:
    """What is wrong with the surroundings of a claim in a run as it is shown, ``None`` where nothing is."""
    stated, left = run.text[start:end], before(run, start, end, arithmetic)
    if message := left.fault or behind(run, start, end, arithmetic):
        return message
    if text := enclosing_number(run, start, end, arithmetic, parted=left.parted):
        return f"reads {text}, but the link contains {stated} alone: put all of it into the link"
    return None


def before(run: TextRun, start: int, end: int, arithmetic: frozenset[int]) -> Before:
    """What stands before a claim."""
    text, stated = run.text[max(0, start - REACH) : start], run.text[start:end]
    thing = text.rstrip()
    at = start - len(text) + len(thing) - 1  # the last character that is no blank
    if not thing or at in arithmetic or VERSION.search(text):
        return Before(parted=at in arithmetic)
    if (match := RELATION.search(text)) and not RATIO_OF.search(text[: match.start()]):
        words, rest = match[0].strip(), text[: match.start()]
        further = NEGATED.search(rest) or RELATION.search(rest) or CHANGING.search(rest) or AMBIGUOUS.search(rest)
        return changes(f"{further[0].strip()} {words}", stated) if further else Before(words, parted=True)
    if match := AMBIGUOUS.search(text):
        return inside_alone(match, stated)
    if match := CHANGING.search(text):
        between = match["word"].endswith("minus") and is_claim(run, start - len(match[0]) - 1)
        word = None if between else match["word"]
    else:
        word = sign_before(run, start, text)
    return changes(word, stated) if word else Before()


def negated(text: str, stated: str) -> str | None:
    """What is wrong with a number behind a text that ends with a "not", or the like; ``None`` where it does not."""
    match = CHANGING.search(text[-REACH:])
    return changes(match["word"], stated).fault if match and NEGATED.search(f"{match['word']} ") else None


def inside_alone(match: re.Match[str], stated: str) -> Before:
    """What is to be said of a word before a claim that may be a relation, or a place."""
    if PLACES.fullmatch(match[0].strip()):
        return Before(parted=True)
    return Before(fault=f"{match['word']!r} before {stated} may be a relation: put it into the link, or reword")


def changes(word: str, stated: str) -> Before:
    """A word or sign before a claim that changes what it states."""
    way = (
        "say what is right, and leave it out" if NEGATED.search(f"{word} ") else "put it into the link, or leave it out"
    )
    return Before(fault=f"{word!r} before {stated} changes what it states: {way}")


def is_claim(run: TextRun, at: int) -> bool:
    """Say whether a claim stands at an offset, or left of the blanks there."""
    while at >= 0 and run.text[at] == " ":
        at -= 1
    return at >= 0 and run.owners[at] not in {None, EXEMPT}


def sign_before(run: TextRun, start: int, text: str) -> str | None:
    """The sign at the end of a text that changes the number behind it."""
    thing, is_apart = text.rstrip(), text[-1:].isspace()
    sign, rest = thing[-1], thing[:-1]
    if sign.isalnum():  # a word, or a part of one
        return None
    if sign in DASHES:  # a sign, unless something stands before it: 3–5, 50 − 3, and a dash between words
        last = rest.rstrip()[-1:] if is_apart else rest[-1:]
        return None if last.isalnum() or (is_apart and last in ENDS) else sign
    if sign == "±":
        return None if is_claim(run, start - (len(text) - len(rest)) - 1) else sign
    if thing.endswith("->") or (is_apart and (sign == "+" or sign in MARKS)):
        return None
    if is_apart:
        return sign if unicodedata.category(sign) in ("Sm", "Sk", "So") else None
    return None if sign in BEFORE else sign


def behind(run: TextRun, start: int, end: int, arithmetic: frozenset[int]) -> str | None:
    """What is wrong behind a claim, and with the characters directly beside it."""
    stated, text = run.text[start:end], run.text
    match = BEHIND.match(text, end)
    if not match and (match := AT_ENDS.match(text, end)) and match.end() + 1 < len(text):
        match = None if run.owners[match.end() + 1] not in {None, EXEMPT} else match
    if match:
        word = match[0].strip(" -")
        return f"{word!r} behind {stated} changes what it states: put it into the link, or leave it out"
    last, following = text[max(0, start - 1) : start], text[end : end + 1]
    if last.isalnum() and start - 1 not in arithmetic and not VERSION.search(text[max(0, start - 2) : start]):
        return f"states {stated} with {last!r} beside it: the link must contain all of it, unit included"
    fits = following in BESIDE or following.isspace() or end in arithmetic
    if following and (not fits or FACTORIAL.match(text, end)):
        return f"states {stated} with {following!r} beside it: the link must contain all of it, unit included"
    return None


def enclosing_number(run: TextRun, start: int, end: int, arithmetic: frozenset[int], *, parted: bool) -> str | None:
    """The text around a claim that reads as one number together with it."""
    lefts, rights, alone = [start], [end], parse(run.text[start:end])
    first = max(0, start - REACH)
    if not parted:
        lefts += [first + m.start() for m in list(re.finditer(r"\S+\s*", run.text[first:start]))[-WORDS_AROUND:]]
    for match in list(re.finditer(r"\s*\S+", run.text[end : end + REACH]))[:WORDS_AROUND]:
        if end + match.end() - 1 in arithmetic:
            break
        rights += [end + match.end(), end + len(match[0].rstrip(".,;:?!)")) + match.start()]
    for left in lefts:
        for right in rights:
            text = run.text[left:right].strip()
            outside = {*run.owners[left:start], *run.owners[end:right]} - {None, EXEMPT}
            parsed = parse(text) if (left, right) != (start, end) and text != run.text[start:end].strip() else None
            if parsed == alone:  # a noun, or the name of what is counted
                continue
            # Other claims may stand in a product or a ratio with this one, but not in one number.
            if parsed and (not outside or (isinstance(parsed, Number) and not RATIO.fullmatch(text))):
                return text
    return None
