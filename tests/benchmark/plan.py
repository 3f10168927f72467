"""Which measurements are made, and in which order."""

from typing import NamedTuple

from tests.benchmark.systems import FLOORS

CHECKED = 100
"""Pages up to which edits and ``why18 check`` are measured; above, two builds take long enough."""
REPEATED = 30
"""Pages with which markdown-exec is measured in every case; as it keeps no cache, its cold build stands for all."""
NOTEBOOKS = 30
"""Pages up to which MyST-NB is measured: it starts a kernel that imports torch for each page."""
COMMANDS = ("cold", "warm", "prose", "snippet")
"""A build without caches; with nothing changed; with a sentence changed; with a snippet changed."""
LIVE = ("live prose", "live snippet")
"""The same two edits while ``mkdocs serve`` runs."""
CHECKS = ("check cold", "check warm")
"""``why18 check`` without its cache, and with it."""


class Point(NamedTuple):
    """One measurement."""

    content: str
    """``site`` for the repository's own pages, ``light`` or ``real`` for pages that are made up."""
    size: int
    """How many pages; 0 for the repository's own."""
    system: str
    """Who builds; ``machine`` for what belongs to none."""
    case: str
    """What is built, and after which change."""
    round: int
    """Which of the repetitions, counted from zero."""


def cases(content: str, size: int, system: str) -> tuple[str, ...]:
    """What is measured of a system. The plain build is a floor, the same for each case, and keeps no cache."""
    if system in ("plain", "ours"):
        every = ("cold", "live prose") if system == "plain" else COMMANDS + LIVE + CHECKS
        return every if size <= CHECKED else tuple(case for case in every if case in ("cold", "warm"))
    if system in FLOORS:
        return ("cold",) if content == "light" and size > CHECKED else ()
    if content == "site":
        return ()
    if system == "markdown-exec":
        return COMMANDS + LIVE if size == REPEATED else ("cold",)
    return COMMANDS if size <= NOTEBOOKS and content == "real" else ()


def measurements(contents: list[str], sizes: list[int], systems: list[str], repeat: int) -> list[Point]:
    """All measurements; those that are compared stand next to each other, so that drift hits them alike."""
    plan = []
    pairs = [(content, size) for content in contents for size in ([0] if content == "site" else sizes)]
    for content, size in sorted(pairs, key=lambda pair: pair[1]):
        for turn in range(repeat):
            plan += [Point(content, size, "machine", case, turn) for case in ("start", "import", "snippets")]
            for case in COMMANDS + LIVE + CHECKS:
                able = [system for system in systems if case in cases(content, size, system)]
                shift = turn % len(able) if able else 0
                plan += [Point(content, size, system, case, turn) for system in able[shift:] + able[:shift]]
    return plan
