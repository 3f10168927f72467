"""The worker reads jobs, runs each in a fork, listens to many at once, and says what came of them."""

import json
import os
import selectors
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from why18.running import limits, worker
from why18.running.child import Child
from why18.running.confine import Terms

from ..conftest import in_fork

TERMS = Terms(limits.TABLE, None, None)
FOREVER = "while True:\n    pass"


class Talk:
    """A child that waits in a process, and the ends of its pipes that it would write to."""

    def __init__(self, selector: selectors.BaseSelector, **limit: float) -> None:
        """Fork it."""
        self.pid = os.fork()
        if not self.pid:
            signal.alarm(20)
            signal.pause()
            os._exit(0)
        table = limits.TABLE | {name: replace(limits.TABLE[name], value=value) for name, value in limit.items()}
        (self.lines, self.to_lines), (self.printed, self.to_printed) = os.pipe(), os.pipe()
        self.child = Child({"key": str(self.pid)}, Terms(table, None, None), self.pid, "", time.monotonic())
        for descriptor in (self.lines, self.printed):
            self.child.streams[descriptor] = bytearray()
            selector.register(descriptor, selectors.EVENT_READ, self.child)

    def print(self, data: bytes) -> None:
        """Have it have printed this."""
        os.write(self.to_printed, data)

    def end(self) -> None:
        """Kill it and wait until it can be reaped."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)


@pytest.fixture
def selector() -> Iterator[selectors.BaseSelector]:
    """What tells which pipe has something."""
    with selectors.DefaultSelector() as made:
        yield made


@pytest.fixture
def talk(selector: selectors.BaseSelector) -> Iterator[Talk]:
    """A child that may print eight bytes."""
    made = Talk(selector, output=8.0)
    yield made
    made.child.end()


def is_closed(descriptor: int) -> bool:
    """Say whether nothing is open under this number."""
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False


def test_what_comes_is_added_to_what_came(talk: Talk, selector: selectors.BaseSelector) -> None:
    """The limit of what is printed is not one of what is said."""
    os.write(talk.to_lines, b"0123456789")
    for descriptor, data in ((talk.lines, b""), (talk.printed, b"ab"), (talk.printed, b"cd")):
        if data:
            talk.print(data)
        worker.watch(talk.child, descriptor, selector)

    assert list(talk.child.streams.values()) == [b"0123456789", b"abcd"]
    assert talk.child.excess == ""
    assert selector.get_map().keys() == {talk.lines, talk.printed}


def test_a_pipe_that_has_ended_is_closed(talk: Talk, selector: selectors.BaseSelector) -> None:
    """Nobody listens to it any more."""
    os.close(talk.to_lines)

    worker.watch(talk.child, talk.lines, selector)

    assert selector.get_map().keys() == {talk.printed}
    assert is_closed(talk.lines)


def test_who_prints_too_much_is_ended(talk: Talk, selector: selectors.BaseSelector) -> None:
    """As much as may be printed is kept, and is no fault."""
    talk.print(b"01234567")
    worker.watch(talk.child, talk.printed, selector)
    before = talk.child.excess
    talk.print(b"89")
    worker.watch(talk.child, talk.printed, selector)
    talk.child.end()

    assert before == ""
    assert talk.child.excess == "prints more than 8 bytes; WHY18_OUTPUT raises the limit"
    assert talk.child.streams[talk.printed] == b"01234567"
    assert os.waitstatus_to_exitcode(talk.child.status or 0) == -signal.SIGKILL


def test_a_number_may_be_another_childs(talk: Talk, selector: selectors.BaseSelector) -> None:
    """The system gives the number of a closed pipe to the next."""
    other = Talk(selector)
    other.child.end()
    selector.unregister(talk.printed)

    assert worker.is_open(talk.child, talk.lines, selector)
    assert not worker.is_open(other.child, talk.lines, selector)
    assert not worker.is_open(talk.child, talk.printed, selector)


@pytest.mark.parametrize("held", [True, False])
def test_what_an_ended_child_has_left_is_read(
    talk: Talk,
    selector: selectors.BaseSelector,
    held: bool,  # noqa: FBT001 - of a table
) -> None:
    """To the end, or until there is no more where something else holds the pipe open; then it is closed."""
    talk.print(b"left")
    if not held:
        os.close(talk.to_printed)

    worker.drain(talk.child, talk.printed, selector)

    assert talk.child.streams[talk.printed] == b"left"
    assert selector.get_map().keys() == {talk.lines}
    assert is_closed(talk.printed)


def test_what_is_another_childs_is_left_to_it(talk: Talk, selector: selectors.BaseSelector) -> None:
    """It is neither read nor closed."""
    other = Talk(selector)
    other.child.end()
    talk.print(b"left")

    worker.drain(other.child, talk.printed, selector)

    assert talk.child.streams[talk.printed] == b""
    assert worker.is_open(talk.child, talk.printed, selector)


def test_who_has_ended_is_reported_at_once() -> None:
    """With all that it said, one a line; the others go on, in their order."""

    def report() -> list[Any]:
        with selectors.DefaultSelector() as selector:
            children = [Talk(selector) for _ in range(5)]
            for n in (1, 3):
                os.write(children[n].to_lines, b'{"line": %d}\n' % n)
                children[n].print(b"printed")
                children[n].end()
            read, write = os.pipe()
            os.set_blocking(read, False)
            sys.stdout = os.fdopen(write, "w")

            running = worker.report_ended([talk.child for talk in children], selector)

            said = list(map(json.loads, os.read(read, 65536).splitlines()))
            left = [n for n, talk in enumerate(children) if talk.child in running]
            keys = [n for one in said for n, talk in enumerate(children) if one["key"] == str(talk.pid)]
            for talk in children:
                talk.child.end()
            return [left, keys, [(one["fault"]["line"], one["output"]) for one in said]]

    assert in_fork(report) == [[0, 2, 4], [1, 3], [[1, "printed"], [3, "printed"]]]


class Working:
    """A process that works, and is told and listened to."""

    def __init__(self, act: Callable[[], None]) -> None:
        """Fork it."""
        (given, tells), (hears, says) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            status = 1
            try:
                os.close(tells)
                signal.alarm(30)
                for descriptor, place in ((given, 0), (says, 1)):
                    os.dup2(descriptor, place)
                    os.close(descriptor)
                sys.stdout = os.fdopen(1, "w", closefd=False)
                act()
                status = 0
            finally:
                os._exit(status)
        os.close(given)
        os.close(says)
        self.tells, self.hears = os.fdopen(tells, "wb"), os.fdopen(hears)

    def ask(self, **sources: str) -> None:
        """Give it jobs, all at once."""
        for key, source in sources.items():
            self.tells.write(json.dumps({"key": key, "path": f"/{key}.py", "source": source}).encode() + b"\n")
        self.tells.flush()

    def next(self) -> dict[str, Any]:
        """What it says next."""
        said: dict[str, Any] = json.loads(self.hears.readline() or '{"key": "nothing"}')
        return said


@contextmanager
def working(act: Callable[[], None]) -> Iterator[Working]:
    """A process that works until it is told no more, and then says nothing and ends well."""
    made = Working(act)
    try:
        yield made
    finally:
        made.tells.close()
        rest = made.hears.read()
        made.hears.close()
        ended = os.waitstatus_to_exitcode(os.waitpid(made.pid, 0)[1])
    assert (rest, ended) == ("", 0)


def test_jobs_are_run_in_their_order(tmp_path: Path) -> None:
    """No more at a time than may be; a job may be longer than what is read at once."""
    source = "import time\nbegan = time.monotonic()\ntime.sleep(0.2)\nended = time.monotonic()"

    with working(lambda: worker.serve(1, tmp_path, TERMS)) as process:
        process.ask(a=source, b=source, c=f"{source}\n# {'x' * 150_000}")
        process.ask(d=source)
        found = [process.next() for _ in "abcd"]

    times = [found["facts"][name] for found in found for name in ("began", "ended")]
    assert [one["key"] for one in found] == list("abcd")
    assert times == sorted(times)
    assert list(tmp_path.iterdir()) == []


def test_what_runs_is_ended_with_the_input(tmp_path: Path) -> None:
    """Others had not to wait for it; its folder is removed."""
    with working(lambda: worker.serve(3, tmp_path, TERMS)) as process:
        process.ask(a=FOREVER, b=FOREVER, c="layers = 18\nprint(layers)")
        found = process.next()
        during = len(list(tmp_path.iterdir()))

    assert (found["key"], found["facts"], found["output"]) == ("c", {"layers": 18}, "18\n")
    assert during == 2
    assert list(tmp_path.iterdir()) == []


def test_who_says_nothing_is_looked_after(tmp_path: Path) -> None:
    """Nothing comes from it or for it while its time runs out; what it runs under is handed on."""
    table = limits.TABLE | {"seconds": replace(limits.TABLE["seconds"], value=0.3)}

    with working(lambda: worker.serve(1, tmp_path, Terms(table, None, None))) as process:
        process.ask(a=FOREVER)
        found = process.next()

    assert found["fault"] == {"line": 1, "message": "takes more than 0.3 seconds; WHY18_SECONDS raises the limit"}


def waits(process: int) -> int:
    """How often a process has waited for something."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is told how often a process has waited")
def test_a_worker_with_nothing_to_do_sleeps(tmp_path: Path) -> None:
    """It looks at nothing until it is told of something."""
    with working(lambda: worker.serve(1, tmp_path, TERMS)) as process:
        process.ask(a="")
        process.next()
        for _ in range(20):
            before = waits(process.pid)
            time.sleep(0.25)
            if asleep := waits(process.pid) == before:
                break

    assert asleep


RECORDER = """import os
home, place, settings = os.environ["HOME"], os.environ.get("TMPDIR"), [n for n in os.environ if "WHY18" in n]
"""
INSIDE = """import os, random, sys
beside = os.path.dirname(os.getcwd())
imported = [name for name in ("why18_recorder", "why18_other") if name in sys.modules]
home, place = sys.modules["why18_recorder"].home, sys.modules["why18_recorder"].place or ""
settings, drawn = sys.modules["why18_recorder"].settings, random.random()
import why18
"""


@pytest.mark.parametrize("place", ["/somewhere", None])
def test_a_worker_imports_what_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str | None
) -> None:
    """It has a folder of its own for a home, and hides the user's settings and itself."""
    for name in ("why18_recorder", "why18_other"):
        (tmp_path / f"{name}.py").write_text(RECORDER)
    (tmp_path / "made").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))

    def act() -> None:
        os.environ.update({"WHY18_SEED": "5", "TMPDIR": place or "", "HOME": "/nowhere"})
        if place is None:
            del os.environ["TMPDIR"]
        tempfile.tempdir = str(tmp_path / "made")
        sys.argv = ["worker", "why18_recorder", "why18_other"]
        worker.main()

    with working(act) as process:
        ready = process.hears.readline()
        (made,) = (tmp_path / "made").iterdir()
        process.ask(a=INSIDE, b=INSIDE)
        found = [process.next() for _ in "ab"]

    facts = found[0]["facts"]
    assert ready == '{"ready": ["why18_recorder", "why18_other"]}\n'
    assert facts["imported"] == ["why18_recorder", "why18_other"]
    assert (facts["home"], facts["place"], facts["settings"]) == (str(made), "", [])
    assert facts["beside"] == str(made)
    assert found[0]["fault"]["message"].startswith("raises ModuleNotFoundError: ")
    assert facts == found[1]["facts"]
    assert list((tmp_path / "made").iterdir()) == []


@pytest.mark.parametrize(
    ("cores", "first", "expected"), [(2, FOREVER, "b"), (None, "import time\ntime.sleep(0.3)", "a")]
)
def test_a_worker_runs_a_snippet_on_each_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int | None, first: str, expected: str
) -> None:
    """Where nobody knows how many there are, one."""
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["worker"])

    with working(worker.main) as process:
        process.next()
        process.ask(a=first, b="")
        found = [process.next()["key"] for _ in range(1 if cores else 2)]

    assert found[0] == expected


def test_a_worker_waits_for_its_children_whatever_it_has_inherited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who starts it may not want to hear of children that end, and that goes down to what is started."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["worker"])

    def act() -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        worker.main()

    with working(act) as process:
        process.next()
        process.ask(a="layers = 18")

        assert process.next()["facts"] == {"layers": 18}


def test_what_the_user_set_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No snippet finds it there; all else stays."""
    for name in [name for name in os.environ if name.startswith("WHY18_")]:
        monkeypatch.delenv(name)
    others = dict(os.environ)
    monkeypatch.setenv("WHY18_SEED", "5")
    monkeypatch.setenv("WHY18_MEMORY", "100")

    def taken() -> list[Any]:
        terms = worker.read_terms()
        return [terms.limits["memory"].value, terms.seed, terms.rules is not None, os.environ == others]

    assert in_fork(taken) == [100, 5, True, True]


def test_the_checker_is_hidden() -> None:
    """All of it, and nothing else."""

    def hidden() -> list[str]:
        before = {name for name, module in sys.modules.items() if module is not None}
        worker.hide()
        return sorted(name for name in before if sys.modules[name] is None)

    found = in_fork(hidden)

    assert found == sorted(name for name in sys.modules if name == "why18" or name.startswith("why18."))
    assert {"why18", "why18.running.worker"} <= set(found)
