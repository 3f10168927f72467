"""Mutation testing: change the checker in every small way, and see whether a test fails.

``uv run --group mutation python tests/mutation`` tries every change, which takes more than an hour, and prints the
score of each module and what was not noticed. ``…/mutation numbers prose`` does so for these modules alone,
``--sample 500`` for so many changes that chance has chosen, and ``--left`` for those that were not noticed the last
time. mutmut makes the changes and finds out which test reaches what; ``trials.py`` tries them.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
RESULTS = MUTANTS / "trials.json"
ANY = "why18.running.limits.x_seed__mutmut_1"
"""Some change: to make them all, mutmut wants one to try."""
NOTICED = (1, -signal.SIGALRM, -signal.SIGXCPU)
"""Statuses of a process that tried a change: a test failed, or its time was over."""


def run(*command: str | Path) -> None:
    """Run a command, so that every process that a test starts finds the changed checker too."""
    reached = MUTANTS / "reached"
    MUTANTS.mkdir(exist_ok=True)
    if not reached.exists():
        os.mkfifo(reached)
    path = os.pathsep.join([str(MUTANTS), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONPATH": path, "MUTATION_REACHED": str(reached)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - installed beside Python, or our own


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python tests/mutation", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="modules of the checker (default: all)")
    parser.add_argument("--sample", type=int, default=sys.maxsize, help="try so many changes, chosen by chance")
    parser.add_argument("--left", action="store_true", help="try those that were not noticed the last time")
    return parser.parse_args()


def main() -> None:
    """Make the changes, try them, show each that was not noticed as a diff, and print the scores."""
    given, mutmut = options(), Path(sys.executable).with_name("mutmut")
    (MUTANTS / "mutmut-stats.json").unlink(missing_ok=True)  # it would learn of new tests alone
    run(mutmut, "run", ANY)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    tests = [*settings["pytest_add_cli_args_test_selection"], *settings["pytest_add_cli_args"]]
    prefixes = [f"why18.{name}." for name in given.modules] or ["why18."]
    asked = json.dumps({"prefixes": prefixes, "sample": given.sample, "left": given.left})
    run(sys.executable, Path(__file__).with_name("trials.py"), asked, *tests)
    results = json.loads(RESULTS.read_text("utf-8"))
    tried = {name: status for name, status in results.items() if name.startswith(tuple(prefixes))}
    scores = {name.rpartition(".")[0]: Counter[bool]() for name in sorted(tried)}
    for name, status in sorted(tried.items()):
        scores[name.rpartition(".")[0]][status in NOTICED] += 1
        if status not in NOTICED:
            run(mutmut, "show", name)
    scores["all"] = sum(scores.values(), Counter())
    for module, score in scores.items():
        print(f"{module:24} {score[True]:5} of {score.total():5} noticed, {score[True] / score.total():.1%}")


if __name__ == "__main__":
    main()
