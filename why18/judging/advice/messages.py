"""Messages: in goes a bare number with what computes or states it, out comes what to write in its place."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from why18.judging.advice.bare_numbers import computes, entries, is_counted, is_named, stems
from why18.judging.advice.chance import figures, is_distinct
from why18.numbers.values import parse
from why18.records import Bare, Fact

NAMES = "why18/numbers/names/others.txt"
PART = re.compile(r"[A-Z]?[a-z]{3,}")
"""A word of a name in code."""
LETTERED = re.compile(r"\d\W*[A-Za-z]|%$")
"""A number with a scale or a unit."""
LARGEST = 10**15
"""What was multiplied or divided is smaller, and a float can hold it."""
DIVISORS = (10**3, 10**6, 10**9, 2**10, 2**20, 2**30)
"""What a fact may have been divided by before it is stated with a scale, or in a unit of bytes."""
ROUND = re.compile(r"[\d,]*[1-9],000")
"""A number of whole thousands, which is exact as it stands."""
BESIDE = 30
"""Characters before or behind a number in which the word of a setting may stand."""
SHOWN = 3
"""How many candidates a message names."""
Bindings = Mapping[str, Sequence[tuple[str, Fact]]]
"""Each name of the snippets of a page, with where it is bound, and to what."""


def message(bare: Bare, facts: Sequence[str], hints: Sequence[str], rows: Sequence[str], sources: str) -> str:
    """What to say of a bare number: the link to write, or the ways in which it can be checked.

    ``facts`` are the addresses of those that compute it, ``hints`` say how else, and ``rows`` are those of the list of
    ``sources`` that state it, the best of each first.
    """
    if bare.kind == "code":
        ways_of_code = "write or print it in the snippet, or quote it, as a link"
        return f"states {bare.text} in code that is not on this page: {ways_of_code}"
    quotes = [f"[{bare.text}]({sources}#{row})" for row in rows[:SHOWN]]
    if bare.kind == "struck":
        right = f"~~[{bare.text}]({sources}#{rows[0] if rows else 'row'})~~ [right](#fact)"
        return f"strikes {bare.text} without a link: say who states it, and what is right, {right}"
    if bare.word:
        what = bare.text if bare.text == bare.word else f"{bare.text} in {bare.word}"
        return f"states {what}, a name that nobody knows: link what it counts, add it to {NAMES}, or reword"
    return f"states {bare.text} without a link{ways(bare, facts, hints, quotes, sources)}"


def ways(bare: Bare, found: Sequence[str], hints: Sequence[str], quotes: Sequence[str], sources: str) -> str:
    """How a bare number can be checked."""
    links = [f"[{bare.text}](#{address})" for address in found[:SHOWN]]
    quoted = f", or quote {' or '.join(quotes)}" if quotes else ""
    if len(found) == 1:
        is_meant = is_distinct(bare.text) or is_counted(found[0], bare)
        other = "" if is_meant else f"; if that is not meant, {hints[0] if hints else 'compute it'}"
        return f"; {found[0]} computes {bare.text}: {links[0]}{quoted}{other}"
    if found:
        more = f", or {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        other = f"; if none of them is meant, {hints[0] if hints else 'compute it'}"
        return f"; these compute {bare.text}: {', '.join(links)}{more}{quoted}{other}"
    if hints:
        return f"; {hints[0]}{quoted}"
    if quotes:
        return f"; compute it in the snippet, or, if somebody else states it, quote {' or '.join(quotes)}"
    quote = f"quote it, [{bare.text}]({sources}#row)"
    return f", and no fact of this page computes it: compute it in the snippet, {quote}, or reword"


def hints(
    bare: Bare,
    settings: Sequence[str],
    bound: Bindings,
    found: Sequence[str] = (),
    idle: AbstractSet[str] = frozenset(),
) -> Iterator[str]:
    """What else can be done about a bare number: a text to link, a name in the way, a setting, a percentage.

    ``settings`` are how the page's code spells it, and ``found`` the addresses of facts that compute it: where there
    are some, a name is not in the way unless it names what is counted. Nothing rests on those that are ``idle``.
    """
    clashing = {name: bindings for name, bindings in bound.items() if len(bindings) > 1}
    whole = {name: bindings[0][1] for name, bindings in bound.items() if name not in clashing}
    typed = re.compile(rf"(?<!\d){re.escape(bare.text)}(?!\d)")
    for address, value in entries(whole):
        if isinstance(value, str) and bare.text != value in bare.sentence and typed.search(value):
            yield f"{address} is the text {value}: link all of it, [{value}](#{address})"
    yield from clashes(bare, {name: clashing[name] for name in clashing if not found or is_named(name, bare)})
    for name in sorted(idle & whole.keys()):
        if is_named(name, bare) and computes(whole[name], bare.text):
            yield f"{name} is typed into the snippet, and nothing is computed from it: compute it, or quote it"
    if not found and (product := product_of(bare.text)):
        for address in [name for name, value in entries(whole) if not isinstance(value, bool) and value == product][:1]:
            yield f"if it is a product, link its result: {bare.text} = [{product:,}](#{address})"
    for setting in [setting for setting in settings if is_set(setting, bare)][:1]:
        yield f"the snippet sets {setting}: write it so, as code, or compute it in the snippet"
    for name, value in whole.items() if len(figures(bare.text)) > 1 or LETTERED.search(bare.text) else ():
        if slip := slip_of(value, bare.text):
            yield f"{name} computes {value:,.10g}: {slip}"


def clashes(bare: Bare, clashing: Bindings) -> Iterator[str]:
    """Which of the names that two snippets bind compute a bare number in one of them."""
    for name, bindings in clashing.items():
        for where, value in bindings:
            if any(computes(entry, bare.text) for _, entry in entries({name: value})):
                other = next(path for path, _ in bindings if path != where)
                yield f"{name} of {where} computes it, but {other} binds that name as well: rename one of them"


def product_of(number: str) -> int | None:
    """What a text comes to if it is a product, 32 × 7 × 7, and no square; ``None`` where it is none."""
    factors = parse(number) if "×" in number else None
    if not isinstance(factors, list) or not all(factor.is_count for factor in factors) or len(set(factors)) == 1:
        return None
    return math.prod(int(factor.value) for factor in factors)


def slip_of(value: Fact, number: str) -> str | None:
    """What was done to a value so that a number with a unit does not state it; ``None`` for nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < LARGEST:
        return None
    if number.endswith("%"):
        is_share = computes(value / 100, number)
        return "a percentage is compared with a share, so leave out the 100 there" if is_share else None
    if ROUND.fullmatch(number):
        rounded = f"{number.removesuffix(',000')} thousand"
        return f"a whole number is exact, so write {rounded}" if computes(value, rounded) else None
    if isinstance(value, float) and number == f"{value:,.0f}":
        return f"a whole number is exact, so write about {number}, or {value:,.1f}"
    if LETTERED.search(number) and any(computes(value * divisor, number) for divisor in DIVISORS):
        unit = "bytes" if number.endswith("B") else "the whole number"
        return f"what is stated here is compared with {unit}, so leave out the division there"
    return None


def is_set(setting: str, bare: Bare) -> bool:
    """Say whether the word of a setting stands beside a number, padding of padding=1 or pool of MaxPool2d(2)."""
    words, at = stems(" ".join(PART.findall(re.split(r"[=(]", setting)[0]))), bare.sentence.find(bare.text)
    near = bare.sentence[max(at - BESIDE, 0) : at + BESIDE]
    return any(said.startswith(word) for said in stems(near) for word in words)
