"""Every snippet computes the same, whatever the hash seed, the random seed, the time zone and the threads."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from why18.project import Repository
from why18.running.execution import Execution
from why18.running.runner import RUNNER, Runner
from why18.running.worker_process import ENVIRONMENT
from why18.snippets import Snippet

WHY18 = Repository.around(Path(__file__).parent)
OTHER = {"PYTHONHASHSEED": "1", "TZ": "NPT-5:45", "OMP_NUM_THREADS": "2"}
"""What the second run finds set; its random numbers start from a seed, those of the first from chance."""
DEPENDENT = [
    # what a snippet depends on, and a snippet that does
    ("hash order", "names = list({'conv', 'norm', 'relu', 'pool', 'linear', 'flatten', 'dropout', 'embedding'})"),
    ("random numbers", "import random\ndrawn = random.random()"),
    ("random numbers of numpy", "import numpy\ndrawn = numpy.random.rand()"),
    ("the time zone", "import time\nhour = time.localtime(0).tm_hour"),
    ("the number of threads", "import os\nthreads = os.environ['OMP_NUM_THREADS']"),
    ("its process", "import os\nprocess = os.getpid()"),
    ("what it prints", "import random\nprint(random.random())"),
]


def differences(snippets: Iterable[Snippet], first: dict[str, Execution], second: dict[str, Execution]) -> list[str]:
    """Each fact that is not the same in both runs, and each output, with the name of its snippet."""
    found = []
    for snippet in snippets:
        one, other = first[snippet.key], second[snippet.key]
        values = [(name, one.facts.get(name), other.facts.get(name)) for name in sorted({*one.facts, *other.facts})]
        values += [("its output", one.output, other.output), ("its fault", one.fault, other.fault)]
        found += [f"{snippet.path.name}: {name} is {a!r}, then {b!r}" for name, a, b in values if repr(a) != repr(b)]
    return found


def run_otherwise(snippets: Iterable[Snippet], monkeypatch: pytest.MonkeyPatch) -> dict[str, Execution]:
    """Run snippets with all else that they might depend on."""
    monkeypatch.setattr("why18.running.worker_process.ENVIRONMENT", ENVIRONMENT | OTHER)
    monkeypatch.setenv("WHY18_SEED", "1")
    runner = Runner()
    runs = runner.run(snippets)
    runner.close()
    return runs


def test_every_snippet_computes_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs that differ in all four are equal, and neither has a fault."""
    snippets = [Snippet.read(path) for path in WHY18.snippet_files()]
    monkeypatch.setenv("WHY18_SECONDS", "300")  # how fast they are is not asked here

    first = RUNNER.run(snippets)
    second = run_otherwise(snippets, monkeypatch)

    assert differences(snippets, first, second) == []
    assert {run.fault for run in first.values()} == {""}


def test_snippet_that_depends_on_chance_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snippet and name are said, and a snippet that depends on nothing is not."""
    snippets = []
    for number, (_, source) in enumerate([*DEPENDENT, ("nothing", "layers = 18\nprint(layers)")]):
        path = tmp_path / f"{number}.py"
        path.write_text(source)
        snippets.append(Snippet.read(path))
    names = ["names", "drawn", "drawn", "hour", "threads", "process", "its output"]
    runner = Runner()

    first = runner.run(snippets)
    runner.close()
    second = run_otherwise(snippets, monkeypatch)
    found = differences(snippets, first, second)

    assert [line.partition(" is ")[0] for line in found] == [f"{n}.py: {name}" for n, name in enumerate(names)]


def test_seed_decides_what_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed gives the same numbers, so that a difference can be looked at again."""
    path = tmp_path / "drawn.py"
    path.write_text("import random, numpy\ndrawn = random.random()")
    snippet = Snippet.read(path)

    first, second = (run_otherwise([snippet], monkeypatch)[snippet.key] for _ in range(2))

    assert first.facts == second.facts
