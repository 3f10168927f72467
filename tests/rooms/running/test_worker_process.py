"""The worker as a process: what it is given, what it says, and how it ends."""

import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import why18
from why18.running.worker_process import ENVIRONMENT, Process
from why18.snippets import Snippet


@pytest.fixture
def started() -> Iterator[list[Process]]:
    """Workers that a test has started, to be ended with it."""
    processes: list[Process] = []
    yield processes
    for process in processes:
        process.end()


def facts(process: Process, source: str) -> dict[str, object]:
    """What a snippet computes in a worker."""
    process.run(Snippet(Path("snippets/page.py"), source.encode()))
    result = process.result()
    assert result
    assert result["fault"] is None
    found: dict[str, object] = result["facts"]
    return found


def test_a_worker_has_imported_what_it_was_told_to(started: list[Process]) -> None:
    """Every snippet finds it there; what it was not told to import it has not."""
    process = Process({"wave", "colorsys"})
    started.append(process)

    found = facts(process, "import sys\nthere = [str(name in sys.modules) for name in ('wave', 'colorsys', 'sndhdr')]")

    assert process.imported == {"wave", "colorsys"}
    assert found["there"] == ["True", "True", "False"]


def test_what_it_imports_may_come_from_anywhere(started: list[Process]) -> None:
    """Also from where it can be gone through once."""
    process = Process(iter(["wave", "colorsys"]))
    started.append(process)

    assert process.imported == {"wave", "colorsys"}


def test_a_snippet_finds_the_same_environment_on_every_machine(
    started: list[Process], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of the user's but where libraries are; its home is a new folder in the one that the user wants."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setenv("WHY18_OUTPUT", "100")
    made = {"HOME", "TORCHINDUCTOR_CACHE_DIR"}
    process = Process([])
    started.append(process)

    found = facts(process, "import os\nfound = dict(os.environ)")["found"]
    assert isinstance(found, dict)
    rest = {name: value for name, value in found.items() if name not in made}

    assert rest == ENVIRONMENT | {"LD_LIBRARY_PATH": str(tmp_path)}
    assert {found[name].rpartition("-")[0] for name in made} == {f"{tmp_path}/why18-worker"}


def test_without_a_wish_folders_are_made_where_the_system_makes_them(
    started: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No variable is made up for who has set none."""
    monkeypatch.delenv("TMPDIR", raising=False)
    process = Process([])
    started.append(process)

    home = str(facts(process, "import os\nhome = os.environ['HOME']")["home"])

    assert Path(home).parent.name.startswith("why18-worker-")


def test_a_worker_is_of_this_checker(started: list[Process], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever else has its name in the folder where a person works: it starts where this one is."""
    (tmp_path / "why18.py").write_text("raise SystemExit('another')")
    monkeypatch.chdir(tmp_path)
    process = Process([])
    started.append(process)

    assert Path(f"/proc/{process.worker.pid}/cwd").resolve() == Path(str(why18.__file__)).parents[1]
    assert Path(f"/proc/{process.worker.pid}/exe").resolve() == Path(sys.executable).resolve()


def test_a_result_has_the_name_of_its_snippet(started: list[Process]) -> None:
    """Which tells it from others; the snippet itself has the name of its file."""
    snippet = Snippet(Path("snippets/ü.py"), "layer = 'ü'\nprint(__file__, flush=True)\n1 / 0".encode())
    process = Process([])
    started.append(process)

    process.run(snippet)
    result = process.result()

    assert result
    assert (result["key"], result["output"], result["facts"]) == (snippet.key, "snippets/ü.py\n", {"layer": "ü"})
    assert result["fault"] == {"line": 3, "message": "raises ZeroDivisionError: division by zero"}


WRONG = [
    # a variable, what it is set to, and what is said
    ("WHY18_SEED", "x", "WHY18_SEED is 'x': set it to an integer"),
    ("WHY18_SECONDS", "x", "WHY18_SECONDS is 'x': set it to a number of seconds, above 0 and up to 1,000,000,000"),
]


@pytest.mark.parametrize(("variable", "value", "said"), WRONG)
def test_a_setting_that_cannot_be_is_said_before_a_worker_is_started(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    """By its name, with what it may be."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(RuntimeError) as caught:
        Process([])

    assert str(caught.value) == said


UNSTARTED = [
    # what a worker is to import, and what is said where it does not come so far
    (["why18_b", "why18_a"], "cannot import why18_a and why18_b; what Python says stands above"),
    ([], "cannot run snippets; what Python says stands above"),
]


@pytest.mark.parametrize(("imports", "said"), UNSTARTED)
def test_a_worker_that_does_not_come_so_far_is_said(
    monkeypatch: pytest.MonkeyPatch, imports: list[str], said: str
) -> None:
    """With what it was to import, if anything."""
    monkeypatch.setattr(
        "why18.running.worker_process.ENVIRONMENT", ENVIRONMENT if imports else {"PYTHONHOME": "/nowhere"}
    )

    with pytest.raises(RuntimeError) as caught:
        Process(imports)

    assert str(caught.value) == said


def test_nothing_that_waits_keeps_the_interpreter_from_ending(started: list[Process]) -> None:
    """Neither who hands over jobs nor who looks at the clock."""
    before = set(threading.enumerate())
    process = Process([])
    started.append(process)
    waiting = threading.Thread(target=process.result)
    waiting.start()
    while len(made := set(threading.enumerate()) - before - {waiting}) < 2:
        time.sleep(0.01)
    process.worker.kill()
    waiting.join()

    assert all(thread.daemon for thread in made)


def test_a_worker_that_is_silent_for_too_long_is_ended(started: list[Process], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has stopped it, who waits for it goes on; what it is told then is lost, and no error."""
    errors: list[object] = []
    monkeypatch.setattr("threading.excepthook", errors.append)
    before = set(threading.enumerate())
    process = Process([])
    started.append(process)
    tellers = set(threading.enumerate()) - before
    process.patience = 0.2
    os.kill(process.worker.pid, signal.SIGSTOP)

    silence = process.result()
    status = process.worker.wait(timeout=30)
    process.run(Snippet(Path("snippets/page.py"), b""))
    for teller in tellers:
        teller.join(timeout=10)

    assert (silence, status) == (None, -signal.SIGKILL)
    assert (process.result(), errors) == (None, [])


def test_the_patience_with_a_worker_goes_beyond_the_limit_of_a_snippet(
    started: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker itself is to say that a snippet took too long."""
    monkeypatch.setenv("WHY18_SECONDS", "4")
    process = Process([])
    started.append(process)

    assert process.patience == 14


def test_a_worker_that_says_half_a_line_has_ended(started: list[Process]) -> None:
    """It was killed while it wrote."""
    process = Process([])
    started.append(process)
    process.says.close()
    process.says = io.StringIO('{"key": ')

    assert process.result() is None


def test_who_ends_a_worker_waits_until_it_has_ended() -> None:
    """It ends by itself when nothing more is to come, and is told so."""
    process = Process([])

    process.end()

    assert process.worker.returncode == 0
    assert (process.told.closed, process.says.closed) == (True, True)


def test_a_worker_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while."""
    monkeypatch.setattr("why18.running.worker_process.LEAVE", 0.1)
    process = Process([])
    os.kill(process.worker.pid, signal.SIGSTOP)

    process.end()

    assert process.worker.returncode == -signal.SIGKILL
