"""Mutation testing: change the checker in every small way, and see whether a test fails.

``uv run --group mutation python tests/mutation`` prints what survives and the score of each module; ``…/mutation
numbers prose`` does so for these modules alone. Results are kept in ``mutants/``; only what has changed is run again.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
KILLED = (1, 3, -signal.SIGALRM, -signal.SIGXCPU, 128 + signal.SIGXCPU, -signal.SIGKILL)
"""Statuses of a run that noticed: a test failed, pytest itself did, or its time was over and it was ended."""


def run_mutmut(*arguments: str) -> None:
    """Run mutmut, so that every process that a test starts finds the changed checker too."""
    reached = MUTANTS / "reached"
    MUTANTS.mkdir(exist_ok=True)
    if not reached.exists():
        os.mkfifo(reached)
    path = os.pathsep.join([str(MUTANTS), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONPATH": path, "MUTATION_REACHED": str(reached)}
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, *arguments], cwd=ROOT, env=environment, check=True)  # noqa: S603 - installed beside Python


def main() -> None:
    """Run, show each survivor as a diff, and print the score a module and of all."""
    run_mutmut("run", "--max-children", str(os.cpu_count() or 1), *(f"checker.{name}.*" for name in sys.argv[1:]))
    scores: dict[str, Counter[bool]] = {}
    for file in sorted(MUTANTS.glob("checker/**/*.meta")):
        tried = {
            name: status
            for name, status in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items()
            if status is not None
        }
        scores[file.relative_to(MUTANTS).with_suffix("").as_posix()] = Counter(s in KILLED for s in tried.values())
        for name, status in tried.items():
            if status not in KILLED:
                run_mutmut("show", name)
    scores["all"] = sum(scores.values(), Counter())
    for module, score in scores.items():
        if score:
            print(f"{module:30} {score[True]:5} of {score.total():5} killed, {score[True] / score.total():.1%}")


if __name__ == "__main__":
    main()
