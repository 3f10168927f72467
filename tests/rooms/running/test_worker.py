"""The worker is of this checker, is given nothing of the user's, and ends with whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rooms.running.conftest import Run, is_alive, plain, processes_below, wait_for
from why18.running.runner import Runner
from why18.running.worker_process import ENVIRONMENT, WorkerProcess
from why18.snippets import Snippet

MAIN = """
import signal, sys
from pathlib import Path
from why18.running.runner import Runner
from why18.snippets import Snippet
if "ignore" in sys.argv:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
snippet = Snippet(Path("/nowhere/page.py"), sys.argv[1].encode())
print(Runner().run([snippet])[snippet.key].facts)
"""
FOREVER = "while True:\n    pass"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the workers of a test make their folders: a path that is longer than that of a socket may be."""
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def check(source: str, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    """A process that runs a snippet, and prints its facts."""
    command = [sys.executable, "-c", MAIN, source, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=cwd)  # noqa: S603 - our own


def facts(source: str, *arguments: str, cwd: Path | None = None) -> str:
    """What such a process prints."""
    with check(source, *arguments, cwd=cwd) as process:
        return process.communicate(timeout=60)[0].strip()


def test_environment_is_the_same_on_every_machine(run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's but where libraries are, neither now nor when the process began; its home is empty."""
    for name in ("SECRET", "TORCH_HOME", "PYTHONWARNINGS", "WHY18_SEED", *ENVIRONMENT):
        monkeypatch.setenv(name, "7")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/somewhere")
    source = "import os\nset_, files = dict(os.environ), os.listdir(os.path.expanduser('~'))\n"
    source += "with open('/proc/self/environ') as began:\n    names = began.read()"
    places = ("HOME", "TMPDIR", "TORCHINDUCTOR_CACHE_DIR")

    found = run(source, runner).facts

    assert isinstance(found["set_"], dict)
    assert len({found["set_"].pop(name) for name in places}) == 1
    assert found["set_"] == ENVIRONMENT | {"LD_LIBRARY_PATH": "/somewhere"}
    assert found["files"] == []
    assert not [name for name in ("SECRET", "WHY18", "PYTHONWARNINGS") if name in str(found["names"])]


def test_files_beside_it_are_no_modules(tmp_path: Path) -> None:
    """A torch.py, a random.py or a checker in the folder where a person works is not what is imported."""
    for name in ("torch", "random", "json", "why18"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('another')")
    source = "import torch, random, json\nhere = [m.__file__ for m in (torch, random, json) if '/python' in m.__file__]"
    program = MAIN.replace("import signal, sys", "import sys\nsys.path.remove('')\nimport signal")

    ran = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", program, f"{source}\nlayers = len(here)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert "'layers': 3" in ran.stdout, ran.stderr


def test_modules_are_imported_once_for_all(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the list that a snippet imports, without what its own process is subject to; no other module is."""
    monkeypatch.setattr("why18.running.execution.PRELOADED", ("wave", "this", "colorsys"))
    names = ("wave", "this", "colorsys")
    look = f"import sys\nthere = [name for name in {names} if name in sys.modules]\n"
    snippets = [plain(look), plain(look + "import wave"), plain(look + "if 0:\n    import this"), plain(f"{look}1")]

    found = [runner.run([snippet])[snippet.key] for snippet in snippets]

    assert [one.facts["there"] for one in found] == [[], ["wave"], ["wave", "this"], ["wave", "this"]]
    assert {one.output for one in found} == {""}  # "this" prints while it is imported


def test_module_that_cannot_be_imported_is_a_fault_of_the_line(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the snippet that imports it; the worker goes on."""
    monkeypatch.setattr("why18.running.execution.PRELOADED", ("why18_none",))
    bad, good = plain("x = 1\nimport why18_none"), plain("layers = 18")

    found = runner.run([bad, good])

    assert (found[bad.key].line, found[bad.key].fault) == (
        2,
        "raises ModuleNotFoundError: No module named 'why18_none'",
    )
    assert found[good.key].facts == {"layers": 18}


WRONG = [
    # a variable, what it is set to, and what is said
    ("WHY18_SEED", "1.5", "WHY18_SEED is '1.5': set it to an integer"),
    ("WHY18_MEMORY", "soon", "WHY18_MEMORY is 'soon': set it to a number of MiB of memory, above 0 and up to {:,}"),
]


@pytest.mark.parametrize(("variable", "value", "said"), WRONG)
def test_setting_that_cannot_be_is_said(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    """Nothing runs under what nobody meant."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(RuntimeError) as caught:
        runner.run([plain("layers = 18")])

    assert str(caught.value) == said.format(10**9)


def test_worker_that_cannot_start_is_said(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python says why on standard error."""
    monkeypatch.setattr("why18.running.worker_process.ENVIRONMENT", {"PYTHONHOME": "/nowhere"})

    with pytest.raises(RuntimeError, match=r"^cannot run snippets; what Python says stands above$"):
        runner.run([plain("layers = 18")])


def test_worker_waits_for_its_children_whatever_it_has_inherited() -> None:
    """Who starts it may not want to hear of children that end, and that goes down to what is started."""
    assert facts("layers = 18", "ignore") == "{'layers': 18}"


def test_worker_leaves_no_folder(runner: Runner, folders: Path) -> None:
    """When it is closed, what it made is gone, also below what runs."""
    runner.begin([plain(FOREVER)])
    process = wait_for(lambda: runner.process)
    assert process
    wait_for(lambda: len([*folders.glob("*/*")]) == 1)

    runner.close()

    assert process.process.returncode == 0
    assert list(folders.iterdir()) == []


def test_worker_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch, folders: Path) -> None:
    """After a while; what it leaves is a folder."""
    monkeypatch.setattr("why18.running.worker_process.LEAVE", 0.1)
    worker = WorkerProcess()
    os.kill(worker.process.pid, signal.SIGSTOP)

    worker.end()

    assert worker.process.returncode == -signal.SIGKILL
    assert len(list(folders.iterdir())) == 1


def test_machine_that_cannot_run_a_snippet_is_a_fault(
    run: Run, runner: Runner, folders: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not a traceback of ours. Here somebody has removed the folder in which others would be made."""
    run("layers = 18", runner)
    (made,) = folders.iterdir()
    made.rmdir()

    found = run("layers = 20", runner)

    assert (found.line, found.facts) == (1, {})
    assert found.fault.startswith("cannot be run on this machine: [Errno 2] No such file or directory")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_worker_ends_with_its_parent(folders: Path, number: int) -> None:
    """Worker, snippet and folders go when the process that asked for them is killed."""
    with check(FOREVER) as process:
        below = processes_below(process.pid)
        process.send_signal(number)
    ended = wait_for(lambda: not [alive for alive in below if is_alive(alive)])

    assert len(below) == 3
    assert ended
    assert wait_for(lambda: not list(folders.iterdir()))


def test_killed_worker_takes_its_snippets_with_it(folders: Path) -> None:
    """What runs ends at once, though a folder may be left."""
    with check(FOREVER) as process:
        worker, *below = processes_below(process.pid)
        os.kill(worker, signal.SIGKILL)
        ended = wait_for(lambda: not [alive for alive in below if is_alive(alive)])
        process.kill()

    assert ended
    assert len(list(folders.iterdir())) <= 2


def test_interrupt_is_for_who_asked(capfd: pytest.CaptureFixture[str], run: Run, runner: Runner) -> None:
    """Ctrl-C reaches every process of a terminal; the worker leaves it to the one that a person started."""
    before = run("layers = 18", runner)
    assert runner.process
    os.kill(runner.process.process.pid, signal.SIGINT)
    after = run("layers = 20", runner)

    assert (before.facts, after.facts) == ({"layers": 18}, {"layers": 20})
    assert capfd.readouterr().err == ""


def test_seed_decides_what_is_drawn(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """From every source; without one, chance decides."""
    source = "import random, numpy, torch\ndrawn = random.random(), numpy.random.rand(), torch.rand(1).item()\n"

    def drawn(number: int) -> object:
        snippet = Snippet(Path("/nowhere/page.py"), f"{source}# {number}".encode())
        return runner.run([snippet])[snippet.key].facts["drawn"]

    by_chance = [drawn(0), drawn(1)]
    monkeypatch.setenv("WHY18_SEED", "5")
    by_seed = [drawn(2), drawn(3)]

    assert by_chance[0] != by_chance[1]
    assert by_seed[0] == by_seed[1]
