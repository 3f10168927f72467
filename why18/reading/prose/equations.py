"""Equations in prose: in goes a run of text, out come the operands that need no link, and the equations that are false.

``27 × 27 × 128 × 2 = [186,624](#neurons)`` is evaluated exactly, relation by relation. What is let through bare is held
by value: the operands of a product by its result, those of a sum by links that state them as well.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from why18.numbers.values import parse
from why18.reading.prose.arithmetic import RELATIONS, SUMS, Token, tokens
from why18.reading.prose.sides import Side, left_side, right_side, whole_side
from why18.reading.visible import TextRun

FORMULA = frozenset(map(Fraction, (1, 2)))
"""What a sum may add or take away as a formula does: one more, both sides."""
HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "≤": operator.le,
    "≥": operator.ge,
    "≠": operator.ne,
}


@dataclass(frozen=True)
class Equations:
    """What the equations of a run say of its numbers."""

    held: frozenset[int] = frozenset()
    """Offsets of the characters of bare operands that need no link, and of the signs between them."""
    read: frozenset[int] = frozenset()
    """Offsets of the characters of all equations that were evaluated, signs and blanks included."""
    faults: tuple[tuple[int, str], ...] = ()
    """What is false: the index of a claim in it, and the message."""
    bare: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """What is false and has no claim: by the offset of a number of it, its text, and the message."""


@dataclass
class Found:
    """What has been found so far."""

    held: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    faults: list[tuple[int, str]] = field(default_factory=list)
    bare: dict[int, tuple[str, str]] = field(default_factory=dict)


def read(run: TextRun) -> Equations:
    """Evaluate the equations of a run."""
    if not any(sign in run.text for sign in RELATIONS):
        return Equations()
    found, parts = Found(), list(tokens(run))
    linked = frozenset(token.value for token in parts if token.claim is not None and token.value is not None)
    for phrase in split(parts, "break"):
        chain(run, phrase, linked, found)
    return Equations(frozenset(found.held), frozenset(found.read), tuple(found.faults), found.bare)


def split(parts: Sequence[Token], kind: str) -> Iterator[list[Token]]:
    """The stretches of tokens between those of a kind."""
    stretch: list[Token] = []
    for token in parts:
        if token.kind == kind:
            yield stretch
            stretch = []
        else:
            stretch.append(token)
    yield stretch


def chain(run: TextRun, phrase: list[Token], linked: frozenset[Fraction], found: Found) -> None:
    """Evaluate what a phrase relates: ``a = b < c`` is two relations."""
    relations = [token for token in phrase if token.kind == "relation"]
    if not relations:
        return
    for stretch in related(list(split(phrase, "relation")), relations):
        if any(side.claims for side, _ in stretch):
            judge(run, stretch, linked, found)
        else:
            judge_bare(run, stretch, found)


def related(texts: list[list[Token]], relations: list[Token]) -> Iterator[list[tuple[Side, str]]]:
    """Stretches of a chain in which all is evaluated: two or more sides, each with the relation before it.

    What stands between two relations is one side, or else the end of one equation and the beginning of another:
    ``512 × 4 × 4 = 8192 numbers instead of 512 × 7 × 7 = 25088``.
    """
    sides = [(left_side(texts[0]), "")]
    for text, relation in zip(texts[1:-1], relations, strict=False):
        whole = whole_side(text)
        apart = [(right_side(text), relation.text), (None, ""), (left_side(text), "")]
        sides += [(whole, relation.text)] if whole else apart
    sides += [(right_side(texts[-1]), relations[-1].text), (None, "")]
    stretch: list[tuple[Side, str]] = []
    for side, relation_before in sides:
        if side:
            stretch.append((side, relation_before))
            continue
        if len(stretch) > 1:
            yield stretch
        stretch = []


def judge(run: TextRun, stretch: list[tuple[Side, str]], linked: frozenset[Fraction], found: Found) -> None:
    """Compare each two neighbours in a chain, and hold the operands by what they are equal to."""
    for (left, _), (right, relation) in pairwise(stretch):
        found.read.update(range(left.operands[0].start, right.operands[-1].end))
        if not holds(left, relation, right):
            claim = [*left.claims, *right.claims, *(claim for side, _ in stretch for claim in side.claims)]
            at = right.claims[-1] if right.claims else claim[0]
            found.faults.append((at, message(run, left, relation, right)))
    for equal in equals(stretch):
        result = next((s.single for s, _ in equal if s.single and s.single.claim is not None), None)
        rounded = any(relation == "≈" for _, relation in equal[1:]) or any(side.unit for side, _ in equal)
        for side, _ in equal:
            if not side.single:
                hold(side, linked, found, by_value=result is not None, rounded=rounded)


def judge_bare(run: TextRun, stretch: list[tuple[Side, str]], found: Found) -> None:
    """Compare each two neighbours in a chain without a claim, of which one is computed and none has a unit or scale."""
    for (left, _), (right, relation) in pairwise(stretch):
        is_counted = any(token.kind == "word" for token in (*left.tokens, *right.tokens[:-1])) or has_unit(right)
        if not is_counted and not (left.single and right.single) and not holds(left, relation, right):
            at = right.operands if right.single else left.operands
            text = run.text[left.operands[0].start : right.operands[-1].end]
            found.bare[at[-1].start] = text, message(run, left, relation, right)


def has_unit(side: Side) -> bool:
    """Say whether the word behind a side is a unit or a scale, as in 4 kB and 4 million, and not as in 4 layers."""
    last = [token.text for token in side.tokens[-2:]]
    return side.tokens[-1].kind == "word" and parse(" ".join(last)) is not None


def equals(stretch: list[tuple[Side, str]]) -> Iterator[list[tuple[Side, str]]]:
    """The stretches of a chain whose sides are equal, or nearly so."""
    same: list[tuple[Side, str]] = []
    for side, relation in stretch:
        if same and relation not in {"=", "≈"}:
            yield same
            same = []
        same.append((side, relation))
    yield same


def hold(side: Side, linked: frozenset[Fraction], found: Found, *, by_value: bool, rounded: bool) -> None:
    """Note which operands of a side need no link.

    ``by_value``: whether a link states what they come to. A product is held by that; the operands of a sum hold each
    other too little, for 2 + 2 is 3 + 1, and so do those of what is rounded.
    """
    is_product = by_value and not rounded and not any(token.text in SUMS for token in side.tokens)
    counted = [token for token, behind in pairwise(side.tokens) if behind.kind == "word" != token.kind]
    if is_product and counted == side.operands[-1:]:  # all of it is so many of them: 2 × 32 × 7 rows
        counted = []
    bare = [token for token in side.tokens if token.kind == "number" and token not in counted]
    operands = [token for token in side.tokens if token.kind in {"number", "link"}]
    if is_product:
        held = bare
    else:
        repeated = [token for token in bare if token.base in linked]
        free = [token for token in operands if token.kind == "number" and token not in repeated]
        formula = [token for token in bare if token.base in FORMULA and token not in repeated]
        one = by_value and len(free) == 1
        held = [*repeated, *(bare if one else formula)]
    if held:
        found.held.update(at for token in held for at in range(token.start, token.end))
        found.held.update(at for token in side.tokens if token.kind == "sign" for at in range(token.start, token.end))


def holds(left: Side, relation: str, right: Side) -> bool:
    """Say whether two sides stand in this relation, to half a unit of the last digit that a single one shows."""
    if relation in HOLDS:
        return HOLDS[relation](left.value, right.value)
    unit = max(left.unit, right.unit)
    if relation == "≈" and not unit and (left.single or right.single):
        unit = Fraction(1)
    return abs(left.value - right.value) <= unit / 2


def message(run: TextRun, left: Side, relation: str, right: Side) -> str:
    """What is said of two sides that do not stand in this relation."""
    texts = [" ".join(run.text[side.operands[0].start : side.operands[-1].end].split()) for side in (left, right)]
    if left.single and not right.single:
        left, right, texts = right, left, texts[::-1]
        relation = relation.translate(str.maketrans("<>≤≥", "><≥≤"))
    other = texts[1] if right.single else f"{shown(right.value)}, as {texts[1]} is"
    sign = "" if relation == "=" else f"{relation} "
    what = "" if texts[0] == shown(left.value) else f"{shown(left.value)}, and "
    return f"{texts[0]} is {what}not {sign}{other}"


def shown(value: Fraction) -> str:
    """A value as digits, to six decimals."""
    if value.denominator == 1:
        return f"{int(value):,}"
    return f"{round(value, 6).numerator / round(value, 6).denominator:,.6f}".rstrip("0")
