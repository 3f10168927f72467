"""The benchmark: ``uv run python -m tests.benchmark results.json``.

It measures this site, and made-up pages whose snippets take no time, as ours and as a plain site: the two in turn,
so that whatever else the machine does slows both. Results are medians; use a quiet machine for those to keep.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.metadata import version
from itertools import product
from pathlib import Path
from statistics import median

from tests.benchmark.content import SYSTEMS, Repository, write
from tests.benchmark.measure import CHECK, IMPORT, MKDOCS, pause, run, seconds_until, served

TREE = Path(__file__).parents[2]
MEASURED = ("mkdocs", "mkdocs-material", "markdown-exec", "torch")
"""Packages that most of the time is spent in."""


class Bench:
    """Everything that has been measured, and the file that keeps it."""

    def __init__(self, path: Path) -> None:
        """Measure for a new file at this path."""
        self.path, self.values = path, defaultdict[str, list[float]](list)

    def keep(self, name: str, value: float) -> None:
        """Keep a value at once, and say how far things are."""
        print(f"{name}: {value:.3g}", file=sys.stderr)
        self.values[name].append(value)
        versions = {"python": platform.python_version(), **{package: version(package) for package in MEASURED}}
        about = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "versions": versions}
        about["medians"] = {name: median(values) for name, values in self.values.items()}
        self.path.write_text(json.dumps({**about, "values": self.values}, indent=2), "utf-8")

    def builds(self, content: str, repositories: dict[str, Repository], rounds: int) -> None:
        """Build with each system in turn: from nothing, and ours once more with nothing changed."""
        for turn in range(rounds):
            for system in in_turn(repositories, turn):
                repositories[system].forget()
                for case in ("cold", "warm") if system == "ours" else ("cold",):
                    seconds, memory = run([*MKDOCS, "build"], repositories[system].folder)
                    self.keep(f"{content}-{system}-{case}", seconds)
                    if case == "cold":
                        self.keep(f"{content}-{system}-memory", memory)

    def edits(self, content: str, repositories: dict[str, Repository], rounds: int) -> None:
        """Save a changed sentence and a changed snippet while each system serves, until the page shows it."""
        with ExitStack() as stack:
            ports = {system: stack.enter_context(served(made.folder)) for system, made in repositories.items()}
            for system, made in repositories.items():
                seconds_until(ports[system], made.page, "</html>")
            for turn in range(rounds):
                for case, system in product(("prose", "snippet"), in_turn(repositories, turn)):
                    made, word = repositories[system], f"{case}{'again' * (turn + 1)}"
                    pause()
                    made.edit(case, word)
                    self.keep(f"{content}-{system}-{case}", seconds_until(ports[system], made.page, word))

    def checks(self, repository: Repository, rounds: int) -> None:
        """Check from nothing and with nothing changed; import torch, which is most of the former."""
        for _ in range(rounds):
            repository.forget()
            self.keep("site-check-cold", run(CHECK, repository.folder)[0])
            self.keep("site-check-warm", run(CHECK, repository.folder)[0])
            self.keep("site-torch-import", run(IMPORT, repository.folder)[0])

    def table(self) -> str:
        """Medians as a table in Markdown, each with how many times those of the plain site it is."""
        medians = {name: median(values) for name, values in self.values.items()}
        rows = ["| Measured | Median | / plain |", "| --- | ---: | ---: |"]
        for name, value in medians.items():
            content, system, case = name.split("-")
            plain = medians.get(f"{content}-plain-{'cold' if case == 'warm' else case}")
            times = f"{value / plain:.3g}" if plain and system in SYSTEMS else ""
            rows.append(f"| {name} | {value:.3g} {'MiB' if case == 'memory' else 's'} | {times} |")
        return "\n".join(rows)


def in_turn(systems: Iterable[str], turn: int) -> list[str]:
    """The systems, every second time from the last to the first."""
    return list(systems)[:: -1 if turn % 2 else 1]


def main(arguments: list[str] | None = None) -> None:
    """Measure what the command line asks for, and print a table of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("results", type=Path, help="JSON file to write")
    parser.add_argument("--pages", type=int, nargs="*", default=[10, 100, 1000], help="numbers of made-up pages")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build is measured")
    given = parser.parse_args(arguments)
    bench = Bench(given.results)
    with tempfile.TemporaryDirectory() as work:
        for pages in (0, *given.pages):
            content = str(pages) if pages else "site"
            systems = SYSTEMS if content == "site" else ("ours", "plain")
            made = {name: write(TREE, Path(work, content, name), name, pages) for name in systems}
            bench.builds(content, made, given.rounds)
            if content == "site":
                bench.checks(made["ours"], given.rounds)
                made.pop("executing")
                bench.edits(content, made, 2 * given.rounds + 1)  # MkDocs takes its time by chance
    print(bench.table())


if __name__ == "__main__":
    main()
