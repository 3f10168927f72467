"""Snippets run each once, side by side; they fail by name, and alone."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.rooms.running.conftest import Run, children, is_alive, plain, wait_for
from why18.running.execution import Execution
from why18.running.runner import CORES, Runner
from why18.running.worker_process import Connection, WorkerProcess
from why18.snippets import Snippet

FAILURES = [
    # a snippet, the line, and the message
    ("x = 1\nx / 0", 2, "raises ZeroDivisionError: division by zero"),
    ("def f():\n    return 1 / 0\n\nf()", 2, "raises ZeroDivisionError: division by zero"),
    ("depth = 18\nassert depth == 20", 2, "raises AssertionError: assert depth == 20"),
    ("import sys\nsys.exit(0)", 2, "calls sys.exit(0): a snippet runs to its end"),
    ("import os\nos._exit(0)", 2, "ends its process with status 0 before its own end"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", 2, "ends its process by signal 9 (SIGKILL)"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", 2, "ends its process by signal 15 (SIGTERM)"),
    ("import ctypes\nctypes.string_at(0)", 2, "ends its process by signal 11 (SIGSEGV)"),
    ("x = 1\nwhile True:\n    print(x)", 2, "prints more than 65,536 bytes"),
    ("x = (", 1, "is not Python: '(' was never closed"),
    ("x = 1\n\0", 1, "is not Python: source code string cannot contain null bytes"),
    ("def f(n): return f(n + 1)\nf(0)", 1, "raises RecursionError"),
    ("\n" + "-" * 100_000 + "1", 1, "is not Python: too deeply nested"),
    ("raise KeyboardInterrupt", 1, "raises KeyboardInterrupt"),
    ("x = 1\nreturn x", 2, "is not Python: 'return' outside function"),  # which only a compiler finds
    ("raise ValueError('a\\nb')", 1, "raises ValueError: a"),
    ("raise ValueError('x' * 900)", 1, f"raises ValueError: {'x' * 500}"),
    ("raise ValueError('\\x1b[31m18\\u202e')", 1, r"raises ValueError: \x1b[31m18\u202e"),  # no terminal obeys it
    ("import why18.running.execute", 1, "raises ModuleNotFoundError"),  # who pastes it has none
    ("import beside", 1, "raises ModuleNotFoundError: No module named 'beside'"),  # nor what lies beside it
]


@pytest.mark.parametrize(("source", "line", "message"), FAILURES)
def test_failure_names_its_line(run: Run, source: str, line: int, message: str) -> None:
    """However a snippet ends, it is said where and how, and the next one runs."""
    bad, good = run(source), run("layers = 18")

    assert bad.fault.startswith(message)
    assert bad.line == line
    assert len(bad.fault) < 600
    assert good.facts == {"layers": 18}


def test_snippet_runs_once(runner: Runner, run: Run) -> None:
    """The same bytes are not run again; other bytes are."""
    source = "import time\nlayers = time.monotonic_ns()"

    first, second, third = (run(text, runner) for text in (source, source, source + "\n"))

    assert first is second
    assert first.facts != third.facts


def test_nothing_of_one_snippet_reaches_the_next(run: Run) -> None:
    """Modules, environment, folder and files are as they were."""
    run("import os, math\nmath.pi = 3\nos.environ['LEFT'] = 'x'\nos.chdir('/')")

    found = run("import os, math\npi = math.pi\nleft = os.environ.get('LEFT', 'nothing')\nfiles = os.listdir()")

    assert found.facts == {"pi": 3.141592653589793, "left": "nothing", "files": []}


def test_results_are_not_mixed_up(runner: Runner) -> None:
    """Of many that run at once, each gives its own."""
    snippets = [plain(f"layers = {n}\nprint(layers)") for n in range(200)]

    runs = runner.run(snippets)

    assert [(runs[s.key].fault, runs[s.key].facts, runs[s.key].output) for s in snippets] == [
        ("", {"layers": n}, f"{n}\n") for n in range(200)
    ]


def test_much_to_say_on_either_side_stops_neither(runner: Runner) -> None:
    """A pipe is full at 64 KiB, in either direction."""
    long = f"# {'x' * 150_000}\nlayers = 'x' * 150_000"

    runs = runner.run([plain(f"{long} + '{n}'") for n in range(8)])

    assert {run.fault for run in runs.values()} == {""}


def test_begin_does_not_wait(runner: Runner) -> None:
    """What it begins runs beside, at most one on each core, and is begun once."""
    snippets = [plain(f"import time\nlayers = {n}\ntime.sleep(0.3)") for n in range(CORES + 1)]

    begun = [runner.begin(snippets), runner.begin(snippets), runner.begin([])]
    threads = len(runner.threads)
    runs = runner.run(snippets)

    assert begun == [True, False, False]
    assert threads == CORES
    assert [runs[snippet.key].facts["layers"] for snippet in snippets] == [*range(CORES + 1)]
    assert wait_for(lambda: not runner.threads)


@pytest.mark.skipif(CORES == 1, reason="where there is one core, it runs one snippet")
def test_long_snippet_does_not_keep_others_waiting(runner: Runner) -> None:
    """What is asked for while it runs has a core of its own."""
    runner.begin([plain("import time\ntime.sleep(19)")])
    wait_for(lambda: not runner.waiting)
    began = time.monotonic()

    runner.run([plain("layers = 18")])

    assert time.monotonic() - began < 15


def test_mistake_needs_no_worker(runner: Runner) -> None:
    """What is not Python is known at once, and so is what ran at another time."""
    known, mistaken = plain("known = 1"), plain("x = (")
    runner.runs[known.key] = Execution(facts={"known": 1})

    found = runner.run([known, mistaken])

    assert found[known.key].facts == {"known": 1}
    assert found[mistaken.key].fault == "is not Python: '(' was never closed"
    assert runner.process is None


def test_failures_are_forgotten_and_so_is_what_is_gone(runner: Runner) -> None:
    """A process that serves a site lives long; what failed may have been the machine's fault."""
    good, bad, gone = plain("good = 1"), plain("1 / 0"), plain("x = 1")
    runner.run([good, bad, gone])

    runner.forget({good.key, bad.key})

    assert runner.runs.keys() == {good.key}
    assert [runner.begin([snippet]) for snippet in (good, bad, gone)] == [False, True, True]


def test_progress_counts_what_is_left(runner: Runner) -> None:
    """With what runs, and names what is imported for many."""
    said: list[str] = []

    runner.run([plain(f"layers = {n}") for n in range(3 * CORES)], said.append)
    runner.run([plain("import torch")], said.append)

    assert said[0] == f"{3 * CORES} snippets to run"
    assert said[-2:] == ["importing torch", "1 snippet to run"]


@pytest.mark.parametrize("error", [OSError(12, "no memory"), OSError()])
def test_worker_that_cannot_be_made_is_said(runner: Runner, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """Who waits does not wait for ever, neither does who asks later; once it is forgotten, it is tried again."""

    def refuse() -> WorkerProcess:
        raise error

    snippets = [plain(f"layers = {n}") for n in range(3 * CORES)]
    with monkeypatch.context() as patch:
        patch.setattr("why18.running.runner.WorkerProcess", refuse)
        for _ in range(2):
            with pytest.raises(RuntimeError) as caught:
                runner.run(snippets)

            assert str(caught.value) == (str(error) or repr(error))
    wait_for(lambda: not runner.threads)
    runner.forget({snippet.key for snippet in snippets})

    assert {run.fault for run in runner.run(snippets).values()} == {""}


def test_closing_ends_what_runs(runner: Runner) -> None:
    """Nobody is left at full speed when a check is broken off, who waits is told, and nothing is begun again."""
    forever = plain("while True:\n    pass")
    told: list[str] = []

    def ask() -> None:
        try:
            runner.run([forever])
        except RuntimeError as error:
            told.append(str(error))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    process = wait_for(lambda: runner.process)
    assert process
    handler = wait_for(lambda: children(process.process.pid))[0]
    snippet = wait_for(lambda: children(handler))[0]

    runner.close()
    thread.join(timeout=20)

    assert not [alive for alive in (process.process.pid, handler, snippet) if is_alive(alive)]
    assert told == ["the runner was closed"]
    with pytest.raises(RuntimeError, match=r"^the runner was closed$"):
        runner.run([plain("layers = 18")])


def killed_with(snippet: Snippet, number: int, monkeypatch: pytest.MonkeyPatch) -> list[WorkerProcess]:
    """Have each worker that is asked to run a snippet get a signal; those that got it."""
    ask, hit = Connection.run, list[WorkerProcess]()

    def ask_and_hit(connection: Connection, asked: Snippet) -> object:
        if asked == snippet:
            hit.append(connection.worker)
            threading.Timer(0.3, os.kill, (connection.worker.process.pid, number)).start()
        return ask(connection, asked)

    monkeypatch.setattr(Connection, "run", ask_and_hit)
    return hit


def test_killed_worker_costs_its_snippet_alone(runner: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever kills it twice is blamed; what ran beside it is run again."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # a killed worker leaves its folder
    bad, goods = plain("import time\ntime.sleep(19)"), [plain(f"layers = {n}") for n in range(4 * CORES)]
    hit = killed_with(bad, signal.SIGKILL, monkeypatch)

    runs = runner.run([goods[0], bad, *goods[1:]])

    assert runs[bad.key] == Execution(fault="ends the process that runs the snippets")
    assert [runs[good.key].facts for good in goods] == [{"layers": n} for n in range(4 * CORES)]
    assert len(hit) == 2


def test_stopped_worker_is_given_up(runner: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever has stopped it, who waits goes on."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("why18.running.worker_process.IMPORTING", 4.0)
    first, bad = plain("layers = 18"), plain("layers = 20")
    runner.run([first])
    assert runner.process
    stopped = runner.process.process.pid
    os.kill(stopped, signal.SIGSTOP)

    began = time.monotonic()
    found = runner.run([bad])

    assert found[bad.key].facts == {"layers": 20}
    assert time.monotonic() - began > 4
    assert not is_alive(stopped)


def test_prepared_worker_has_imported(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first snippet that needs a module does not wait for it."""
    monkeypatch.setattr("why18.running.runner.PRELOADED", ("wave",))
    snippet = plain("import sys\nimported = 'wave' in sys.modules")

    runner.prepare()
    assert wait_for(lambda: runner.process and "wave" in runner.process.imported)

    assert wait_for(lambda: runner.run([snippet])[snippet.key].facts) == {"imported": True}
    assert runner.runs.keys() == {snippet.key}
