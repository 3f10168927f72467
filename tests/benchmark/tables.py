"""What was measured, set in columns, with the verdicts on the targets below."""

from tests.benchmark.plan import CHECKS, COMMANDS, LIVE
from tests.benchmark.results import Results
from tests.benchmark.systems import SYSTEMS
from tests.benchmark.targets import MIB, once, over, times, wherever

WHATS = ("seconds", "processor", "main_memory", "tree_memory", "forks")
HEAD = ["case", "system", "s", "from–to", "/ plain", "CPU s", "/ plain", "main MiB", "all MiB", "ran", "torch"]


def cell(value: float | None, form: str) -> str:
    """A figure as a cell of a table, empty where there is none."""
    return "" if value is None else form.format(value)


def span(values: list[float]) -> str:
    """The least and the most of the repetitions."""
    return f"{min(values):.2f}–{max(values):.2f}"


def measured(results: Results, content: str, size: int) -> list[list[str]]:
    """Medians of one kind of content: every system, every case."""
    rows = []
    for case in (*COMMANDS, *LIVE, *CHECKS):
        below = "live prose" if case in LIVE else "cold"
        floor = {what: results.value(content, size, "plain", below, what) for what in WHATS}
        for system in SYSTEMS:
            costs = results.all(content, size, system, case)
            if not costs:
                continue
            value = {what: results.value(content, size, system, case, what) for what in WHATS}
            ratios = [None if case in CHECKS else over(value[w], floor[w]) for w in ("seconds", "processor")]
            cells = [f"{value['seconds']:.2f}", span([cost.seconds for cost in costs]), cell(ratios[0], "{:.2f}")]
            cells += [f"{value['processor']:.2f}", cell(ratios[1], "{:.2f}")]
            cells += [cell(times(value[what], 1 / MIB), "{:.0f}") for what in ("main_memory", "tree_memory")]
            ran = cell(value["forks"] if system == "ours" else None, "{:.0f}")  # others fork for ends of their own
            cells += [ran, {None: "", False: "no", True: "yes"}[costs[-1].torch]]
            rows.append([case, system, *cells])
    return rows


def table(head: list[str], rows: list[list[str]]) -> str:
    """Rows set in columns."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in lines)


def report(results: Results) -> str:
    """Everything that was measured, and the verdicts."""
    parts = [f"{results.about['machine']}\n{results.about['versions']}"]
    places = results.sizes()
    for content, size in places:
        parts.append(f"{content}, {size or 'its own'} pages\n" + table(HEAD, measured(results, content, size)))
        alone = {"interpreter start": "start", "import of torch": "import", "the snippets alone": "snippets"}
        values = {what: results.value(content, size, "machine", case) for what, case in alone.items()}
        parts[-1] += "\n" + "; ".join(f"{what} {cell(value, '{:.2f} s')}" for what, value in values.items())
    targets = [*(t for content, size in places for t in wherever(results, content, size)), *once(results)]
    known = [target.row() for target in targets if target.figure is not None and target.limit is not None]
    parts.append("Targets\n" + table(["what", "measured", "limit", "verdict"], known))
    parts.append(f"Targets for which something was not measured: {len(targets) - len(known)}")
    loads = [cost.load for cost in results.costs.values()]
    if loads:
        parts.append(f"Load of the machine before a measurement: {min(loads):.1f} to {max(loads):.1f}")
    if left := sum(cost.left for cost in results.costs.values()):
        parts.append(f"Processes that outlived their command and were ended: {left}")
    return "\n\n".join(parts)
