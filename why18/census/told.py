"""A number that somebody was told: in go the counts of a network, out come the rules and the sums that give it."""

from dataclasses import dataclass

from why18.census.counts import RULES, Counted

NAMES = {rule.id: rule.name[0].lower() + rule.name[1:] for rule in RULES}
ENDS = ("input", "output")
SUMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("leaf-modules", "input"), ""),
    (("leaf-modules", *ENDS), ""),
    (("leaf-calls", "input"), ""),
    (("leaf-calls", *ENDS), ""),
    (("leaf-calls", "function-calls"), "each step of the traced graph"),
    (("leaf-calls", "function-calls", "input"), "each layer of a model in Keras"),
    (("leaf-calls", "function-calls", *ENDS), "each node of the traced graph"),
    (("depth", "input"), ""),
    (("depth", *ENDS), ""),
    (("depth", "poolings"), ""),
    (("depth", "projections"), ""),
    (("weighted", "poolings"), ""),
    (("weighted", *ENDS), ""),
    (("convolutions", "batch-norms"), ""),
    (("convolutions", "batch-norms", "linears"), ""),
    (("convolutions", "poolings"), ""),
    (("convolutions", "poolings", "linears"), ""),
)
"""What people add, each a row of rules or of ends, and what one gets by it; an allow-list, or any number has a sum."""
LESS: tuple[tuple[str, str], ...] = (("depth", "linears"), ("convolutions", "projections"), ("weighted", "projections"))
"""What people take away from what."""


@dataclass(frozen=True)
class Sum:
    """A sum that gives a number."""

    text: str
    """``52 leaf modules + 1 input + 1 output``."""
    remark: str = ""
    """What one gets by it; empty where there is no word for that."""


@dataclass(frozen=True)
class Told:
    """What gives a number."""

    rules: tuple[str, ...]
    """The ids of the rules that give it."""
    sums: tuple[Sum, ...]
    """The sums that give it; none where a rule does."""
    below: tuple[str, ...]
    """The ids of the rules with the next count below it; likewise."""
    above: tuple[str, ...]


def told(counted: Counted, number: int) -> Told:
    """What gives a number that somebody was told of a network."""
    known = {name: count.count for name, count in counted.counts.items() if count.count is not None}
    rules = tuple(name for name, count in known.items() if count == number)
    if rules:
        return Told(rules, (), (), ())
    below = max((count for count in known.values() if count < number), default=None)
    above = min((count for count in known.values() if count > number), default=None)
    near = [tuple(name for name, count in known.items() if count == side) for side in (below, above)]
    return Told((), tuple(sums(known, number)), *near)


def sums(known: dict[str, int], number: int) -> list[Sum]:
    """The sums of the allow-list that give a number."""
    found = []
    for parts, remark in SUMS:
        values = [1 if part in ENDS else known.get(part) for part in parts]
        if all(values) and sum(filter(None, values)) == number:
            terms = [f"{value} {NAMES.get(part, part)}" for value, part in zip(values, parts, strict=True)]
            found.append(Sum(" + ".join(terms), remark))
    for whole, part in LESS:
        if known.get(part) and whole in known and known[whole] - known[part] == number:
            found.append(Sum(f"{known[whole]} {NAMES[whole]} − {known[part]} {NAMES[part]}"))
    return found
