"""Two matrices that cannot be multiplied, A×B and C×D: which mistakes their four numbers can come from.

No four numbers tell one mistake from all others, so each is said with what tells it, the likeliest first.
"""

from math import gcd, isqrt
from typing import TypeAlias

from why18.census.sizes.messages.readings import Reading

MANY = 512
"""More rows than these are seldom a batch."""
LONG = 4096
"""A layer for more than this is seldom for anything but what a flatten makes."""
MAPS = 64
"""Maps of fewer places are rather maps than a batch."""


Way: TypeAlias = tuple[int, str, str, dict[str, int]]
"""Its rank, 0 where it is likelier than a layer made for another number, 2 where less; the mistake, what is said of it,
and more numbers."""


def product(a: int, b: int, c: int, d: int) -> Reading:
    """Read A×B and C×D: B values came in each of A rows, to a layer from C to D."""
    numbers = {"A": a, "B": b, "C": c, "D": d}
    if not min(a, b, c, d):
        return Reading("unexplained", f"One of {a}×{b} and {c}×{d} is empty.", numbers)
    if b == c:
        return Reading("fits", f"{a}×{b} and {c}×{d} can be multiplied: look at another layer.", numbers)
    ways = [swapped(b, c, d), batch(a, b, c), one(a, b, c), features(b, c, d)]
    ways += [by_hand(a, c), rows(a, b, c), places(a, b, c)]
    found = sorted((way for way in ways if way), key=lambda way: way[0])
    came = f"{a} rows came, each with {b}" if a > 1 else f"One row came, with {b}"
    says = [f"{came} value{'s' * (b > 1)}, and the layer was made for {c}.", *(way[2] for way in found)]
    return Reading(found[0][1], " ".join([*says, "Else, look at x.shape before the layer."]), numbers | found[0][3])


def features(b: int, c: int, d: int) -> Way:
    """The layer was made for another number; where both can be those of maps, of which size."""
    text = f"If each row is one sample or token, write nn.Linear({b}, {d}); a trained layer needs the {c}."
    channels = gcd(b, c)
    i, j = isqrt(b // channels), isqrt(c // channels)
    if channels == 1 or i * i * channels != b or j * j * channels != c:
        return 1, "features", text, {}
    text += f" If it is flattened maps, as {channels} of {i}×{i} where {j}×{j} was expected, an image of another size "
    text += "or an adaptive pooling before the flatten does as well."
    return 1, "map", text, {"channels": channels, "came": i, "expected": j}


def swapped(b: int, c: int, d: int) -> Way | None:
    """In and out were taken for each other, of a layer or of a weight."""
    text = f"If the numbers of the layer are swapped, write nn.Linear({b}, {c}); of a weight of your own, x @ w.T."
    return (0, "swapped", text, {}) if b == d else None


def batch(a: int, b: int, c: int) -> Way | None:
    """All values of one image came, in rows: the first axis was taken for the batch, or nothing flattens."""
    text = f"If these are all values of one image, {a} × {b} = {c}, give the network x.unsqueeze(0) if it has no batch "
    text += "dimension, and write nn.Flatten() before the layer if nothing flattens."
    return (0 if isqrt(b) ** 2 == b or c >= b * b else 2, "batch", text, {}) if a * b == c else None


def rows(a: int, b: int, c: int) -> Way | None:
    """Rows of maps came, or signals, which nothing flattens; in_features may be wrong as well."""
    n, rest = divmod(a * b, c)
    if n < 2 or (a <= MANY and (rest or b > c)):
        return None
    text = "If a row is a row of a map, or a signal, flatten is missing: write nn.Flatten() before the layer; "
    if rest or n > a:
        return 0 if c >= b * b else 2, "flatten", f"{text}in_features is {a * b} / batch.", {}
    text += f"in_features is {a * b} / batch, {c} if that is {n}."
    return 0 if a != c and c >= min(b * b, LONG) else 2, "flatten", text, {"batch": n}


def one(a: int, b: int, c: int) -> Way | None:
    """A whole batch came in one row."""
    n, rest = divmod(b, c)
    text = f"If the row is a batch of {n}, {n} × {c} = {b}, write x.view(-1, {c})."
    square = c > 1 and n < MAPS and isqrt(n) ** 2 == n
    return (2 if square else 0, "batch", text, {"images": n}) if a == 1 and not rest else None


def places(a: int, b: int, c: int) -> Way | None:
    """The features are channels, which stand before their places."""
    text = f"If {c} counts channels, before their places, average these, x.flatten(2).mean(2), or move it last, "
    rank = 0 if a > MANY and b < c * c else 2
    return (rank, "axes", f"{text}x.movedim(1, -1).", {}) if a > c > 1 and not a % c else None


def by_hand(a: int, c: int) -> Way | None:
    """A product of one's own, of as many rows."""
    return (1, "swapped", "If you multiply by hand, it may be x.T @ w.", {}) if a == c > 1 else None
