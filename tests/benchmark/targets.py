"""What this project wants to reach on two cores, and what was measured of it."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.benchmark.results import Results

MIB = 1024**2


class Target(NamedTuple):
    """A figure that is to stay at or under a limit; ``None`` where it was not measured."""

    what: str
    """The figure in words."""
    figure: float | None
    """What was measured."""
    limit: float | None
    """What it may be."""
    unit: str = "×"
    """Of both."""

    def row(self) -> list[str]:
        """The target as a row of a table, with by how much it is missed."""
        if self.figure is None or self.limit is None:
            return [self.what, "–", "–", "not measured"]
        over = self.figure - self.limit
        share = f" ({over / self.limit:+.0%})" if self.limit else ""
        verdict = "met" if over <= 0 else f"missed by {show(over, self.unit)}{share}"
        return [self.what, show(self.figure, self.unit), show(self.limit, self.unit), verdict]


def show(value: float, unit: str) -> str:
    """A figure with its unit."""
    return f"{value:.0f}" if unit == "" else f"{value:.2f} {unit}"


def over(value: float | None, floor: float | None) -> float | None:
    """A ratio, where both were measured."""
    return value / floor if value is not None and floor else None


def plus(*values: float | None) -> float | None:
    """A sum, where all were measured."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def times(value: float | None, factor: float) -> float | None:
    """A product, where it was measured."""
    return None if value is None else value * factor


def needed(results: Results, content: str, size: int) -> float | None:
    """Seconds that no checker can save in a cold build: one import of torch, and the snippets on two cores."""
    if content == "light":  # nothing is imported, and the snippets take no time
        return 0.0
    alone = times(results.value(content, size, "machine", "snippets"), 0.5)
    return plus(results.value(content, size, "machine", "import"), alone)


def per_page(results: Results, content: str, size: int, system: str) -> float | None:
    """Seconds that a cold build takes for each page; ``above plain`` is ours less the floor and what is needed."""
    if system == "above plain":
        floor = plus(results.value(content, size, "plain", "cold"), needed(results, content, size))
        whole = results.value(content, size, "ours", "cold")
        return None if whole is None or floor is None else (whole - floor) / size
    return times(results.value(content, size, system, "cold"), 1 / size)


def wherever(results: Results, content: str, size: int) -> Iterator[Target]:
    """Targets that hold for each kind of content and each number of pages."""

    def ours(case: str, what: str = "seconds") -> float | None:
        return results.value(content, size, "ours", case, what)

    plain = results.value(content, size, "plain", "cold")
    live = results.value(content, size, "plain", "live prose")
    own = results.value(content, size, "machine", "snippets", "processor")
    where = f"{content} {size or ''}".rstrip()
    yield Target(f"{where}: warm build / plain build", over(ours("warm"), plain), 1.3)
    yield Target(f"{where}: snippets that ran in a warm build", ours("warm", "forks"), 0, "")
    yield Target(f"{where}: torch in the main process, warm", ours("warm", "torch"), 0, "")
    yield Target(f"{where}: live prose edit / plain rebuild", over(ours("live prose"), live), 1.3)
    yield Target(f"{where}: live snippet edit", ours("live snippet"), plus(times(live, 1.3), own), "s")
    yield Target(f"{where}: snippets that ran in it", ours("live snippet", "forks"), 1, "")
    check, start = ours("check warm"), results.value(content, size, "machine", "start")
    if check is not None and start is not None:
        yield Target(f"{where}: why18 check, warm, after interpreter start", check - start, 0.5, "s")
        yield Target(f"{where}: torch in why18 check, warm", ours("check warm", "torch"), 0, "")


def once(results: Results) -> Iterator[Target]:
    """Targets that hold for one kind of content and number of pages."""

    def cold(content: str, size: int, system: str) -> float | None:
        return results.value(content, size, system, "cold")

    allowed = times(plus(cold("site", 0, "plain"), needed(results, "site", 0)), 1.25)
    what = "site: cold build (plain + import + half of the snippets, + 25 %)"
    yield Target(what, cold("site", 0, "ours"), allowed, "s")
    for content in ("light", "real"):
        ratio = over(cold(content, 1000, "ours"), cold(content, 1000, "plain"))
        yield Target(f"{content} 1000: cold build / plain build", ratio, 2)
        if content == "real":
            rest = plus(cold(content, 1000, "ours"), times(needed(results, content, 1000), -1))
            what = "real 1000: the same less import and half of the snippets"
            yield Target(what, over(rest, cold(content, 1000, "plain")), 2)
        for system in ("ours", "plain", "above plain"):
            pages = [per_page(results, content, size, system) for size in (1000, 100)]
            yield Target(f"{content}: cold cost per page at 1000 / at 100, {system}", over(*pages), 1.2)
    for other, size, limit in (("markdown-exec", 100, 2), ("markdown-exec", 30, 2), ("myst-nb", 30, 5)):
        ratio = over(cold("real", size, "ours"), cold("real", size, other))
        yield Target(f"real {size}: cold build / {other}", ratio, 1 / limit)
    for content in ("light", "real"):
        peaks = [results.value(content, size, "ours", "cold", "main_memory") for size in (1000, 100)]
        floors = [results.value(content, size, "plain", "cold", "main_memory") for size in (1000, 100)]
        growth = [None if p is None or f is None else p - f for p, f in zip(peaks, floors, strict=True)]
        megabytes = None if growth[0] is None or growth[1] is None else (growth[0] - growth[1]) / MIB
        yield Target(f"{content}: memory above plain, at 1000 less at 100", megabytes, 32, "MiB")
