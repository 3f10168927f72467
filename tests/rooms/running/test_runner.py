"""Snippets that fail do so by name, and alone."""

import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from why18.running.execution import Execution
from why18.running.runner import AHEAD, Runner
from why18.running.worker_process import Process
from why18.snippets import Snippet

from ..conftest import Repository

FAILURES = [
    # a snippet, the line, and the message
    ("x = 1\nx / 0", 2, "raises ZeroDivisionError: division by zero"),
    ("def f():\n    return 1 / 0\n\nf()", 2, "raises ZeroDivisionError: division by zero"),
    ("depth = 18\nassert depth == 20", 2, "raises AssertionError: assert depth == 20"),
    ("import sys\nsys.exit(0)", 2, "calls sys.exit(0): a snippet runs to its end"),
    ("import os\nos._exit(0)", 2, "ends its process with status 0 before its own end"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", 2, "ends its process by signal 9 (SIGKILL)"),
    ("import ctypes\nctypes.string_at(0)", 2, "ends its process by signal 11 (SIGSEGV)"),
    ("x = 1\nwhile True:\n    print(x)", 2, "prints more than 65,536 bytes"),
    ("x = (", 1, "is not Python: '(' was never closed"),
    ("x = 1\n\0", 1, "is not Python: source code string cannot contain null bytes"),
    ("def f(n): return f(n + 1)\nf(0)", 1, "raises RecursionError"),
    ("\n" + "-" * 100_000 + "1", 1, "is not Python: too deeply nested"),
    ("raise KeyboardInterrupt", 1, "raises KeyboardInterrupt"),
    ("x = 1\nreturn x", 2, "is not Python: 'return' outside function"),  # which only a compiler finds
    ("raise ValueError('a\\nb')", 1, "raises ValueError: a"),
]


@pytest.fixture
def runner() -> Iterator[Runner]:
    """A runner of its own."""
    made = Runner()
    yield made
    made.close()


@pytest.mark.parametrize(("source", "line", "message"), FAILURES)
def test_a_failure_names_its_line(repository: Repository, runner: Runner, source: str, line: int, message: str) -> None:
    """However a snippet ends, it is said where and how, and the next one runs."""
    bad = Snippet.read(repository.write("snippets/bad.py", source))
    good = Snippet.read(repository.write("snippets/good.py", "layers = 18"))

    runs = runner.run([bad, good])

    assert runs[bad.key].fault.startswith(message)
    assert runs[bad.key].line == line
    assert runs[good.key].facts == {"layers": 18}


def test_a_snippet_is_compiled_as_the_module_that_it_is(repository: Repository, runner: Runner) -> None:
    """What its first line asks of Python holds for all of it, and what is no module as a whole does not begin."""
    future = "from __future__ import annotations\ndef f(x: Undefined) -> Nope: ...\nlayers = 18"
    late = "layers = 18\nfrom __future__ import annotations"
    snippets = [
        Snippet.read(repository.write(f"snippets/{n}.py", source))
        for n, source in enumerate((future, future.partition("\n")[2], late))
    ]

    runs = runner.run(snippets)

    assert [(runs[snippet.key].fault, runs[snippet.key].line) for snippet in snippets] == [
        ("", 1),
        ("raises NameError: name 'Undefined' is not defined", 1),
        ("is not Python: from __future__ imports must occur at the beginning of the file", 2),
    ]
    assert runs[snippets[0].key].facts == {"layers": 18}


def test_a_long_message_is_cut(runner: Runner) -> None:
    """Its beginning says what it is; what stands in further lines does not."""
    snippet = plain("long", "raise ValueError('x' * 900 + chr(10) + 'y')")

    assert runner.run([snippet])[snippet.key].fault == f"raises ValueError: {'x' * 500}"


def test_a_snippet_that_never_ends_is_ended(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is stopped at its limit, and the message says which."""
    monkeypatch.setenv("WHY18_SECONDS", "0.5")
    bad = Snippet.read(repository.write("snippets/bad.py", "x = 1\nwhile True:\n    x += 1"))

    run = runner.run([bad])[bad.key]

    assert run.fault == "takes more than 0.5 seconds; WHY18_SECONDS raises the limit"
    assert run.line == 2


def test_a_snippet_with_which_the_worker_ends_is_the_one_that_is_blamed(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are run again."""
    bad = plain("bad", "import time\ntime.sleep(20)")
    goods = [plain(f"good{n}", f"layers = {n}") for n in range(AHEAD)]
    tell = Process.run

    def kill_when_told(process: Process, snippet: Snippet) -> None:
        tell(process, snippet)
        if snippet == bad:
            process.worker.kill()

    monkeypatch.setattr(Process, "run", kill_when_told)

    runs = runner.run([goods[0], bad, *goods[1:]])

    assert runs[bad.key].fault == "ends the process that runs the snippets"
    assert [runs[good.key].facts for good in goods] == [{"layers": n} for n in range(AHEAD)]


def test_a_worker_knows_of_few_snippets_at_a_time(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for while it works need not wait for all that was asked for before."""
    tell, hear = Process.run, Process.result
    known: list[str] = []
    counts: list[int] = []

    def note(process: Process, snippet: Snippet) -> None:
        known.append(snippet.key)
        counts.append(len(known))
        tell(process, snippet)

    def take_off(process: Process) -> dict[str, Any] | None:
        result = hear(process)
        assert result
        known.remove(result["key"])
        return result

    monkeypatch.setattr(Process, "run", note)
    monkeypatch.setattr(Process, "result", take_off)

    runner.run([plain(f"s{n}", f"layers = {n}") for n in range(3 * AHEAD)])

    assert (max(counts), len(counts), known) == (AHEAD, 3 * AHEAD, [])


def test_lines_that_a_snippet_writes_to_the_pipe_are_not_believed(repository: Repository, runner: Runner) -> None:
    """Neither rubbish nor a forged result stands for what it computes."""
    source = "import os\nlayers = 18\nfor n in range(3, 30):\n    try:\n        os.write(n, b'rubbish}\\n')\n"
    source += "    except OSError:\n        pass\nimport json\njson.dumps = lambda *a: '{}'"
    snippet = Snippet.read(repository.write("snippets/forge.py", source))

    run = runner.run([snippet])[snippet.key]

    assert run.facts["layers"] == 18


def test_a_snippet_cannot_import_the_checker(repository: Repository, runner: Runner) -> None:
    """Who pastes it has no checker."""
    snippet = Snippet.read(repository.write("snippets/inside.py", "import why18.running.execute"))

    run = runner.run([snippet])[snippet.key]

    assert run.fault.startswith("raises ModuleNotFoundError")


def started(runner: Runner, path: Path) -> int:
    """Begin a snippet, and wait until its process runs; the number of that process."""
    runner.begin([Snippet.read(path)])
    while True:
        worker = runner.process.worker if runner.process else None
        listed = ["pgrep", "-P", str(worker.pid)] if worker else ["true"]
        if found := subprocess.run(listed, capture_output=True, check=False).stdout.split():  # noqa: S603 - our own
            return int(found[0])
        time.sleep(0.05)


def test_closing_the_runner_ends_what_runs(repository: Repository, runner: Runner) -> None:
    """Nobody is left at full speed when a check is broken off, and nothing is begun again."""
    running = started(runner, repository.write("snippets/forever.py", "while True:\n    pass"))
    thread = runner.thread
    assert thread
    assert thread.daemon  # it keeps no interpreter from ending

    runner.close()
    thread.join(timeout=10)

    assert not thread.is_alive()
    assert str(runner.trouble) == "the runner was closed"
    assert not Path(f"/proc/{running}").exists()
    assert runner.process is None


@pytest.mark.parametrize(
    ("error", "said"), [(OSError(12, "no memory"), "[Errno 12] no memory"), (OSError(), "OSError()")]
)
def test_a_worker_that_cannot_be_made_is_said(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    """Who waits for a snippet does not wait for ever, and neither does who asks later."""

    def refuse(_: object) -> None:
        raise error

    monkeypatch.setattr("why18.running.runner.Process", refuse)

    for name in "ab":
        with pytest.raises(RuntimeError) as caught:
            runner.run([plain(name)])

        assert str(caught.value) == said


def test_a_worker_that_cannot_start_is_said(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """There need not be anything to import."""
    monkeypatch.setattr("why18.running.worker_process.ENVIRONMENT", {"PYTHONHOME": "/nowhere"})

    with pytest.raises(RuntimeError, match=r"^cannot run snippets; what Python says stands above$"):
        runner.run([plain("a")])


def test_much_to_say_on_either_side_stops_neither(runner: Runner) -> None:
    """A pipe is full at 64 KiB: a worker with results to write reads no jobs, and who has jobs reads no results."""
    long = f"# {'x' * 150_000}\nlayers = 'x' * 150_000"
    snippets = [plain(f"long{n}", long) for n in range(24)]
    keys = {snippet.key for snippet in snippets}

    runner.begin(snippets)
    with runner.changed:
        done = runner.changed.wait_for(lambda: keys <= runner.runs.keys(), timeout=60)

    assert done
    assert {run.fault for run in runner.runs.values()} == {""}


def test_a_failure_is_forgotten_and_so_is_what_is_gone(runner: Runner) -> None:
    """A process that serves a site lives long; what failed may have been the machine's fault."""
    good, bad, gone = plain("good"), plain("bad", "1 / 0"), plain("gone", "x = 1")
    runner.run([good, bad, gone])

    runner.forget({good.key, bad.key})

    assert runner.runs.keys() == runner.begun == {good.key}
    assert [runner.begin([snippet]) for snippet in (good, bad, gone)] == [False, True, True]


def test_a_snippet_runs_once(repository: Repository, runner: Runner) -> None:
    """The same bytes are not run again; other bytes are."""
    path = repository.write("snippets/one.py", "import time\nlayers = time.monotonic_ns()")

    first = runner.run([Snippet.read(path)])
    second = runner.run([Snippet.read(path)])
    path.write_text(path.read_text() + "\n")
    third = runner.run([Snippet.read(path)])

    assert first == second
    assert list(first.values()) != list(third.values())


def test_nothing_of_one_snippet_reaches_the_next(repository: Repository, runner: Runner) -> None:
    """Modules, environment, folder and files are as they were."""
    dirty = "import os, math\nmath.pi = 3\nos.environ['LEFT'] = 'x'\nos.chdir('/')"
    clean = "import os, math\npi = math.pi\nleft = os.environ.get('LEFT', 'nothing')\nfiles = os.listdir()"
    snippets = [Snippet.read(repository.write(f"snippets/{n}.py", s)) for n, s in enumerate((dirty, clean))]

    runs = [runner.run([snippet])[snippet.key] for snippet in snippets]

    assert runs[1].facts == {"pi": 3.141592653589793, "left": "nothing", "files": []}


def test_facts_are_plain_values(repository: Repository, runner: Runner) -> None:
    """Numbers, texts, truth values, tuples and dictionaries are facts; all else has a type, and no value."""
    source = "a = 1\nb = 2.5\nc = 'x'\nd = True\ne = (1, [2, (3,)])\nf = {'k': {4: 5}}\ng = {1, 2}\n_h = 6\nimport os"
    source += "\ni = 2**5000\nj = 2**4000\nk = []\nk.append(k)"
    snippet = Snippet.read(repository.write("snippets/facts.py", source))

    run = runner.run([snippet])[snippet.key]

    assert run.facts == {"a": 1, "b": 2.5, "c": "x", "d": True, "e": [1, [2, [3]]], "f": {"k": {"4": 5}}, "j": 2**4000}
    assert run.others == {"g": "set", "os": "module", "i": "int of more than 4096 bits", "k": "list"}


def test_results_are_not_mixed_up(repository: Repository, runner: Runner) -> None:
    """Of many that run at once, each gives its own: the numbers of closed pipes are given to others."""
    written = [repository.write(f"snippets/s{n}.py", f"layers = {n}\nprint(layers)") for n in range(400)]
    snippets = [Snippet.read(path) for path in written]

    runs = runner.run(snippets)

    assert [(runs[s.key].fault, runs[s.key].facts, runs[s.key].output) for s in snippets] == [
        ("", {"layers": n}, f"{n}\n") for n in range(400)
    ]


def test_a_snippet_is_told_nothing(runner: Runner) -> None:
    """Its standard input is empty, and not that of the worker, where the other snippets come in."""
    asks, other = plain("asks", "import sys\ntext = sys.stdin.read()"), plain("other", "layers = 18")

    runs = runner.run([asks, other])

    assert [runs[snippet.key].facts for snippet in (asks, other)] == [{"text": ""}, {"layers": 18}]


def test_a_worker_that_was_prepared_has_imported(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first snippet that needs a module does not wait for it."""
    monkeypatch.setattr("why18.running.runner.PRELOADED", ("wave",))
    runner.prepare()
    thread = runner.thread
    assert thread
    thread.join(timeout=30)
    process = runner.process

    assert runner.thread is None
    assert process
    assert process.imported == {"wave"}
    assert runner.ready({"wave"}, lambda _: None) is process


def plain(name: str, source: str = "") -> Snippet:
    """A snippet that need not be on disk."""
    return Snippet(Path(f"snippets/{name}.py"), source.encode())


def test_what_is_asked_for_runs_before_what_only_waits(runner: Runner) -> None:
    """Others keep their order behind it. The runner is closed, so that all of it waits."""
    snippets = [plain(name) for name in "abcdef"]
    *before, asked, last = snippets
    runner.close()
    runner.begin(snippets)

    with pytest.raises(RuntimeError, match=r"^the runner was closed$"):
        runner.run([asked])

    assert list(runner.waiting.values()) == [asked, *before, last]


def test_a_snippet_is_begun_once(runner: Runner) -> None:
    """To have begun is enough: it need not have run, and others may have begun since."""
    runner.close()

    assert [runner.begin([plain(name)]) for name in "aaba"] == [True, False, True, False]


def test_one_thread_talks_to_the_worker(runner: Runner) -> None:
    """It begins when there is something to run, and goes on with whatever is asked for meanwhile."""
    runner.begin([])
    idle = runner.thread
    runner.begin([plain("long", "import time\ntime.sleep(20)")])
    busy = runner.thread
    runner.begin([plain("other")])

    assert idle is None
    assert busy is runner.thread is not None


def test_what_is_known_is_not_begun(runner: Runner) -> None:
    """What ran at another time, and what is no Python, which is known without a worker."""
    runner.close()
    known, mistaken = plain("known"), plain("mistaken", "x = (")
    runner.runs[known.key] = Execution()

    assert [runner.begin([known]), runner.begin([mistaken])] == [False, True]
    assert runner.waiting == {}
    assert runner.run([known, mistaken]) == {
        known.key: Execution(),
        mistaken.key: Execution(fault="is not Python: '(' was never closed"),
    }


def test_a_runner_that_is_closed_starts_no_worker(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is said; a worker that is being made meanwhile is ended."""
    made: list[Process] = []

    class Late(Process):
        """A worker during whose start the runner is closed."""

        def __init__(self, imports: Iterable[str]) -> None:
            super().__init__(imports)
            made.append(self)
            runner.close()

    monkeypatch.setattr("why18.running.runner.Process", Late)

    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"^the runner was closed$"):
            runner.ready(set(), lambda _: None)

    assert [process.worker.poll() for process in made] == [0]
    assert runner.process is None


def test_a_worker_is_handed_what_it_is_ready_for(runner: Runner) -> None:
    """A few at a time, in their order, up to one that needs a module which has not been imported."""
    a, b, needs, c = plain("a"), plain("b"), plain("needs", "import torch"), plain("c")
    waiting = {snippet.key: snippet for snippet in (a, b, needs, c)}

    taken = [
        runner.take(waiting, count, imported)
        for count, imported in ((-1, set()), (1, set()), (9, set()), (9, set()), (1, {"torch"}), (9, set()))
    ]

    assert taken == [[], [a], [b], [], [needs], [c]]
    assert waiting == {}


def test_a_worker_serves_who_needs_no_more_than_it_has(runner: Runner) -> None:
    """Who needs another module gets another worker, which has all that the first one had, and that one ends."""
    said: list[str] = []
    zeroth = runner.ready(set(), said.append)
    first = runner.ready({"wave"}, said.append)
    second = runner.ready({"colorsys"}, said.append)
    third = runner.ready({"wave"}, said.append)

    assert zeroth is not first is not second is third
    assert said == ["importing wave", "importing colorsys and wave"]
    assert first.worker.poll() is not None
    assert second.worker.poll() is None


def test_a_module_that_is_missing_is_named(runner: Runner) -> None:
    """Python says why on standard error; the worker has ended."""
    with pytest.raises(RuntimeError) as caught:
        runner.ready({"why18_b", "why18_a"}, lambda _: None)

    assert str(caught.value) == "cannot import why18_a and why18_b; what Python says stands above"
    assert runner.process is None


def test_progress_counts_what_is_left(runner: Runner) -> None:
    """It begins with all that is to run."""
    said: list[str] = []

    runner.run([plain("a"), plain("b"), plain("c")], said.append)

    assert [line.split(maxsplit=1) for line in said] == [[str(left), "snippets to run"] for left in (3, 2, 1)]
