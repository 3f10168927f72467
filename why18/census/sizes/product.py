"""Two matrices that cannot be multiplied, A×B and C×D: their four numbers say which mistake it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import gcd, isqrt
from typing import Any

FEW = 64
"""So many features or more are rather what a flatten makes than a row of a map."""
MANY = 512
"""More rows than these are seldom a batch."""


@dataclass(frozen=True)
class Reading:
    """What a message says."""

    kind: str
    """Which mistake it is."""
    says: str
    """What is wrong and what to do, in a sentence or two."""
    numbers: Mapping[str, int]
    """What it was told by."""

    def as_json(self) -> dict[str, Any]:
        """The form in which the command and the page give it."""
        return {"kind": self.kind, "says": self.says, "numbers": dict(self.numbers)}


def product(a: int, b: int, c: int, d: int) -> Reading:
    """Read A×B and C×D: B features came in each of A rows, to a layer from C to D. The first test that holds says."""
    for test in TESTS:
        if found := test(a, b, c, d):
            kind, says, more = found
            return Reading(kind, says, {"A": a, "B": b, "C": c, "D": d} | more)
    raise AssertionError("the last test always holds")


Found = tuple[str, str, dict[str, int]] | None
"""Which mistake it is, what is said of it, and more numbers; None where a test does not hold."""


def empty(a: int, b: int, c: int, d: int) -> Found:
    """One of the matrices is empty."""
    return None if min(a, b, c, d) else ("unexplained", f"One of {a}×{b} and {c}×{d} is empty.", {})


def fits(a: int, b: int, c: int, d: int) -> Found:
    """They can be multiplied."""
    return ("fits", f"{a}×{b} and {c}×{d} can be multiplied: look at another layer.", {}) if b == c else None


def batch(a: int, b: int, c: int, d: int) -> Found:
    """All values of one image came, in rows: the first axis was taken for the batch; or it is one, by chance.

    Rows of a map that nothing flattened are as many as a multiple of their length, which is seldom a square.
    """
    if a * b != c or (isqrt(b) ** 2 != b and a % b == 0):
        return None
    says = f"If {a} is no batch, the batch dimension is missing: {a} × {b} = {c}, so all values of one image came. "
    return "batch", f"{says}Write x.unsqueeze(0). If it is one, write nn.Linear({b}, {d}).", {}


def flatten(a: int, b: int, c: int, d: int) -> Found:
    """All values of so many images came, in rows of a map; or of a table, whose numbers can be such by chance."""
    rows = c // b  # of a square map, so many times its side as it has channels
    if b >= c or a * b % c or (b >= FEW and (c % b or rows < b or a % rows)):
        return None
    n = a * b // c
    says = (
        f"If these are rows of a map, flatten is missing: {a} × {b} = {n} × {c}, so {c} is right if the batch is {n}; "
    )
    says += f"otherwise in_features is {a * b} / batch. Write nn.Flatten() before the layer. If there is no map, write "
    return "flatten", f"{says}nn.Linear({b}, {d}).", {"batch": n}


def row(a: int, b: int, c: int, d: int) -> Found:
    """A whole batch came in one row, of which a square is said as of a map."""
    if a > 1 or b % c or isqrt(b // c) ** 2 == b // c:
        return None
    return "batch", f"{whole(b, c)} If not, write nn.Linear({b}, {d}).", {"images": b // c}


def whole(b: int, c: int) -> str:
    """What to do where a batch was flattened as a whole."""
    return f"If a batch of {b // c} was flattened into one row, {b} = {b // c} × {c}, write x.view(-1, {c})."


def square(a: int, b: int, c: int, d: int) -> Found:
    """The one is a square times the other: k×k came where one value a channel was expected, or the reverse.

    A network without maps can have such numbers as well, so it is said with an if.
    """
    big, small = max(b, c), min(b, c)
    side = isqrt(big // small)
    if side * side * small != big:
        return None
    came, expected = ("1×1", f"{side}×{side}") if big == c else (f"{side}×{side}", "1×1")
    says = f"If {small} channels were flattened, the map is {came} where {expected} was expected, {small} × {side} × "
    says += f"{side} = {big}. {advice(b, d)}"
    says += f" {whole(b, c)}" if a == 1 and big == b else planes(a, b, c)
    return "map", says, {"channels": small, "side": side}


def planes(a: int, b: int, c: int) -> str:
    """What to do where the rows are channels, each flattened by itself, or of a signal; so many can be."""
    fits = c > b > 1 and c % b == 0 and a % (c // b) == 0
    return f" If the {a} rows are those of maps, write nn.Flatten() before the layer." if fits else ""


def common(_: int, b: int, c: int, d: int) -> Found:
    """Both are squares times the same: i×i came where j×j was expected."""
    channels = gcd(b, c)
    i, j = isqrt(b // channels), isqrt(c // channels)
    if channels == 1 or i * i * channels != b or j * j * channels != c:
        return None
    says = f"If {channels} channels were flattened, the map is {i}×{i} where {j}×{j} was expected, {channels} × {i} × "
    says += f"{i} = {b} and {channels} × {j} × {j} = {c}: the network was made for images of another size. "
    return "map", says + advice(b, d), {"channels": channels, "came": i, "expected": j}


def few(a: int, b: int, c: int, d: int) -> Found:
    """The whole batch has fewer values than one row should have: something else came."""
    if b >= FEW or a * b >= c:
        return None
    says = f"{a} rows came, with {b} values in each, and the layer was made for {c} in each: {b} is the last axis of "
    return "unexplained", f"{says}what comes in. Are its axes swapped? If {b} is right, write nn.Linear({b}, {d}).", {}


def features(a: int, b: int, c: int, d: int) -> Found:
    """The layer was made for another number; and so many rows may be those of maps."""
    says = f"{b} features came, and the layer was made for {c}: write nn.Linear({b}, {d})."
    if a > MANY:
        says = f"If the {a} rows are those of maps, write nn.Flatten() before the layer. If not, {says}"
    else:
        says += planes(a, b, c)
    return "features", says, {}


def advice(came: int, out: int) -> str:
    """What to do where a map has another size than was expected."""
    return f"Resize the image, or write nn.Linear({came}, {out}), or put an adaptive pooling before it."


TESTS: tuple[Callable[[int, int, int, int], Found], ...] = (
    empty,
    fits,
    batch,
    flatten,
    row,
    square,
    common,
    few,
    features,
)
