"""The benchmark: ``uv run --group benchmark python -m tests.benchmark results.json``.

It builds the same content with each system, side by side on one machine, and holds the ratios against what this
project wants to reach. Every measurement is written to the results at once: started again, it goes on where it was.
``--quick`` is for a look while one works: few pages, each measured once. Use a quiet machine for figures to keep.
"""

import argparse
import sys
from pathlib import Path

from tests.benchmark.cases import Bench
from tests.benchmark.plan import measurements
from tests.benchmark.results import Results
from tests.benchmark.systems import SYSTEMS
from tests.benchmark.tables import report
from tests.benchmark.write import write_snippet

TREE = Path(__file__).parents[2]
SNIPPET = "snippets/about/how_fast_it_is.py"


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("results", type=Path, help="JSON file that keeps every measurement, and is continued")
    parser.add_argument("--quick", action="store_true", help="30 pages, measured once, without MyST-NB")
    parser.add_argument("--repeat", type=int, help="how often each measurement is made (default: 3)")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of pages (default: 30 100 1000)")
    every = ["site", "light", "real"]
    parser.add_argument("--snippets", nargs="+", choices=every, default=every, help="kinds of content (default: all)")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, help="systems to measure (default: all)")
    parser.add_argument("--again", nargs="+", metavar="SYSTEM", choices=SYSTEMS, default=[], help="measure these anew")
    parser.add_argument("--tree", type=Path, default=TREE, help="repository that is measured (default: this one)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/why18-benchmark"), help="folder to work in")  # noqa: S108 - kept, so that a second run need not write it again
    parser.add_argument("--report", action="store_true", help="measure nothing, show what the results hold")
    parser.add_argument("--write", action="store_true", help=f"put the results into {SNIPPET}")
    given = parser.parse_args()
    given.sizes = given.sizes or ([30] if given.quick else [30, 100, 1000])
    given.repeat = given.repeat or (1 if given.quick else 3)
    given.systems = given.systems or (SYSTEMS[:3] if given.quick else SYSTEMS)
    return given


def main() -> int:
    """Measure what is missing, show what it comes to, and return 1 where a measurement failed."""
    given = options()
    results = Results.open(given.results)
    results.forget(given.again)
    failed = 0
    if not given.report:
        bench = Bench(given.tree.resolve(), given.work, results)
        plan = measurements(given.snippets, given.sizes, given.systems, given.repeat)
        bench.measure([point for point in plan if not results.has(point)], len(plan))
        failed = bench.failed
    print(report(results))
    if failed:
        print(f"\nMeasurements that failed: {failed}; run it again to make them")
    if given.write:
        write_snippet(given.tree / SNIPPET, results)
        print(f"\nwrote {SNIPPET}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
