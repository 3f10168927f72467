"""Snippets as a reader runs them: pasted into an empty folder, with plain Python and nothing of ours."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from why18.judging.evidence import Evidence
from why18.project import Repository

WHY18 = Repository.around(Path(__file__).parent)
SNIPPETS = WHY18.snippet_files()
PLAIN = """
import contextlib, io, json, runpy, sys, time
import torch, torchvision
assert "why18" not in sys.modules
results = {}
for path in sys.argv[1:]:
    out, started = io.StringIO(), time.perf_counter()
    with contextlib.redirect_stdout(out):
        names = runpy.run_path(path, run_name="__main__")
    plain = {}
    for name, value in names.items():
        with contextlib.suppress(TypeError, ValueError):
            plain[name] = json.loads(json.dumps(value))
    results[path] = [out.getvalue(), time.perf_counter() - started, plain]
json.dump(results, sys.stdout)
"""


@pytest.fixture(scope="session")
def plain_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Output, seconds and plain values of each snippet, from an interpreter that does not see the repository."""
    command = [sys.executable, "-I", "-W", "error", "-c", PLAIN, *map(str, SNIPPETS)]
    folder = tmp_path_factory.mktemp("empty")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    runs: dict[str, Any] = json.loads(done.stdout)
    return runs


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.relative_to(WHY18.root).as_posix())
def test_snippet_gives_a_reader_what_the_site_shows(path: Path, plain_runs: dict[str, Any]) -> None:
    """Run whole by plain Python, it prints and computes what it does when the checker runs it."""
    evidence = Evidence(WHY18)
    evidence.gather([path], ahead=lambda: SNIPPETS)
    run = evidence.executions[path]
    output, _, values = plain_runs[str(path)]

    assert (run.fault, run.output) == ("", output)
    assert run.facts == {name: values[name] for name in run.facts}
