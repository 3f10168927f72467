"""A snippet's process: what it finds, how it is ended, and what is said of it."""

import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from why18.running import kernel, limits
from why18.running.child import Child, message_of, start
from why18.running.confine import Terms

from ..conftest import in_fork

TERMS = Terms(limits.TABLE, None, None)
FACTS = {"facts": {"layers": 18}, "others": {}, "fault": None}
DEEP = b"[" * 100_000
MESSAGES = [
    # a line from the pipe, and what is taken for a message
    (b'{"line": 12}', {"line": 12}),
    (json.dumps(FACTS).encode(), FACTS),
    (b'{"ready": true}', None),
    (b'["line"]', None),
    (b'"line"', None),
    (b"12", None),
    (b"{rubbish", None),
    (b"\xff", None),
    (b"", None),
]
KILLED = signal.SIGKILL.value
SECONDS = "takes more than 20 seconds; WHY18_SECONDS raises the limit"
PROCESSOR = "takes more than 120 seconds of processor time; WHY18_PROCESSOR raises the limit"
BEFORE = "before its own end"
RESULTS: list[tuple[list[bytes], int, str, dict[str, Any]]] = [
    # lines from the pipe, how the process ended, the limit that it was killed for, and the result
    ([b'{"line": 1}', json.dumps(FACTS).encode()], 0, "", FACTS),
    ([json.dumps(FACTS).encode()], 0, "", FACTS),
    ([b'{"line": 1}', b'{"facts": {}, "others": {}, "fault": 1}'], KILLED, "", FACTS | {"facts": {}, "fault": 1}),
    ([b'{"line": 7}', json.dumps(FACTS).encode()], KILLED, SECONDS, FACTS | {"fault": (7, SECONDS)}),
    ([b'{"line": 7}', b'{"line": 9}'], KILLED, SECONDS, {"fault": (9, SECONDS)}),
    ([b'{"line": 7}', b"rubbish"], 0, "", {"fault": (7, f"ends its process with status 0 {BEFORE}")}),
    ([json.dumps(FACTS).encode(), b'{"line": 3}'], 0, "", {"fault": (3, f"ends its process with status 0 {BEFORE}")}),
    ([], 3 << 8, "", {"fault": (1, f"ends its process with status 3 {BEFORE}")}),
    ([], 1 << 8, "", {"fault": (1, f"ends its process with status 1 {BEFORE}")}),
    ([], KILLED, "", {"fault": (1, f"ends its process by signal 9 (SIGKILL) {BEFORE}")}),
    ([], signal.SIGHUP.value, "", {"fault": (1, f"ends its process by signal 1 (SIGHUP) {BEFORE}")}),
    ([], signal.SIGXCPU.value, "", {"fault": (1, PROCESSOR)}),
]


def forked(folder: Path, act: Callable[[], object], **limit: float) -> Child:
    """A process that does something and then waits, in a group of its own."""
    table = limits.TABLE | {name: replace(limits.TABLE[name], value=value) for name, value in limit.items()}
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        os.setpgid(0, 0)
        signal.alarm(20)
        act()
        os.write(write, b"done")
        signal.pause()
        os._exit(0)
    os.read(read, 4)
    os.close(read)
    os.close(write)
    folder.mkdir(exist_ok=True)
    return Child({"key": "k"}, Terms(table, None, None), pid, str(folder), time.monotonic())


def status(child: Child) -> int | None:
    """How a process ended, as Python counts."""
    return None if child.status is None else os.waitstatus_to_exitcode(child.status)


def wait_for(child: Child) -> None:
    """Wait until a process has ended, as the worker does."""
    while not child.reap():
        time.sleep(0.01)


def outcome(source: str, folder: Path, terms: Terms = TERMS) -> dict[str, Any]:
    """What came of a snippet that was started and waited for."""
    child = start({"key": "k", "path": str(folder / "snippet.py"), "source": source}, folder, terms)
    for descriptor in child.streams:
        while part := os.read(descriptor, 65536):
            child.streams[descriptor] += part
        os.close(descriptor)
    wait_for(child)
    return child.result() | {"status": child.status, "folder": child.folder, "pid": child.pid}


@pytest.mark.parametrize(("line", "message"), MESSAGES)
def test_a_line_of_ours_is_a_message(line: bytes, message: dict[str, Any] | None) -> None:
    """Whatever else a snippet writes there is none."""
    assert message_of(line) == message


@pytest.mark.parametrize(("lines", "ended", "excess", "expected"), RESULTS)
def test_the_result_is_what_was_said_last(
    lines: list[bytes], ended: int, excess: str, expected: dict[str, Any]
) -> None:
    """Or, of a process that ended before its result, how it ended and at which line."""
    streams = {7: bytearray(b"\n".join(lines)), 5: bytearray(b"caf\xc3\xa9 \xff")}
    child = Child({"key": "k"}, TERMS, 1, "", time.monotonic() - 5, streams, excess, ended)
    fault = expected.get("fault")
    if isinstance(fault, tuple):
        expected = expected | {"fault": {"line": fault[0], "message": fault[1]}}

    found = child.result()

    assert 5 <= found.pop("seconds") < 60
    assert found == {"facts": {}, "others": {}, "key": "k", "output": "café \ufffd"} | expected


def test_a_process_and_what_it_started_are_ended(tmp_path: Path) -> None:
    """Its folder is removed, and it is asked after once."""
    read, write = os.pipe()

    def start_another() -> None:
        runs, says = os.pipe()
        if not os.fork():
            signal.alarm(20)
            os.write(write, b"other")
            os.write(says, b"x")
            signal.pause()
        os.read(runs, 1)

    child = forked(tmp_path / "own", start_another)
    os.close(write)
    (tmp_path / "own/left").touch()

    child.end()
    child.end()
    with os.fdopen(read) as pipe:  # to its end, which comes when nobody is left who could write
        said = pipe.read()

    assert said == "other"
    assert status(child) == -signal.SIGKILL
    assert not (tmp_path / "own").exists()


def test_a_process_that_has_left_its_group_is_ended(tmp_path: Path) -> None:
    """By its own number."""
    group = os.getpgrp()
    child = forked(tmp_path, lambda: os.setpgid(0, group))

    child.end()

    assert status(child) == -signal.SIGKILL


def test_a_folder_that_cannot_be_removed_is_left(tmp_path: Path) -> None:
    """Such as one that is gone."""
    child = forked(tmp_path / "own", lambda: None)
    (tmp_path / "own").rmdir()

    child.end()

    assert status(child) == -signal.SIGKILL


def test_the_first_limit_is_the_one_that_is_said(tmp_path: Path) -> None:
    """It is killed once, and killing again changes nothing."""
    child = forked(tmp_path, lambda: None)

    for excess in ("", "prints too much", "takes too long", ""):
        child.kill(excess)
    child.end()

    assert child.excess == "prints too much"


def test_a_process_that_has_ended_is_reaped(tmp_path: Path) -> None:
    """One that runs is not, and one that took its time is not said to have taken too long once it has ended."""
    child, running = forked(tmp_path / "a", lambda: None), forked(tmp_path / "b", lambda: None)

    before = child.reap()
    os.kill(child.pid, signal.SIGTERM)
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    after = child.reap(), running.reap()
    child.started -= 60
    again = child.reap()
    running.end()

    assert (before, after, again) == (False, (True, False), True)
    assert (status(child), child.excess) == (-signal.SIGTERM, "")
    assert not (tmp_path / "a").exists()


def test_a_process_is_held_to_its_time(tmp_path: Path) -> None:
    """It has all of it, and no more."""
    child = forked(tmp_path / "own", lambda: None, seconds=40)

    child.started -= 10
    before = child.reap(), child.excess
    child.started -= 40
    wait_for(child)

    assert before == (False, "")
    assert (status(child), child.excess) == (
        -signal.SIGKILL,
        "takes more than 40 seconds; WHY18_SECONDS raises the limit",
    )


def test_a_snippet_has_a_process_of_its_own(tmp_path: Path) -> None:
    """In a group and a new folder of its own; it reads nothing, and what it prints is text in UTF-8."""
    source = """
import io, os, sys
process, group, folder, files = os.getpid(), os.getpgrp(), os.getcwd(), os.listdir()
typed, encoding = os.read(0, 9).decode(), sys.stdout.encoding
print("café")
os.write(2, b"lost")
sys.stdout = io.StringIO()
os.write(1, b"last")
"""
    read, write = os.pipe()

    def run() -> list[Any]:
        typed, typing = os.pipe()
        os.write(typing, b"typed")
        os.dup2(typed, 0)
        os.dup2(write, 2)
        return [outcome(source, tmp_path), os.getpid()]

    found, parent = in_fork(run)
    os.close(write)
    with os.fdopen(read) as errors:
        assert errors.read() == ""

    facts = found["facts"]
    assert (found["fault"], found["status"], found["key"]) == (None, 0, "k")
    assert found["pid"] == facts["process"] == facts["group"] != parent
    assert Path(found["folder"]).parent == tmp_path
    assert (facts["folder"], facts["files"]) == (found["folder"], [])
    assert (facts["typed"], facts["encoding"], found["output"]) == ("", "utf-8", "café\nlast")
    assert list(tmp_path.iterdir()) == []


def test_a_snippet_runs_under_its_terms(tmp_path: Path) -> None:
    """Here a seed, the rules for files, and a limit of what it states."""
    table = limits.TABLE | {"facts": replace(limits.TABLE["facts"], value=150)}
    source = "import os, random\ndrawn = random.random()\n"

    def run() -> list[Any]:
        terms = Terms(table, kernel.prepare(), 5)
        first, second = outcome(source, tmp_path, terms), outcome(source, tmp_path, terms)
        long = outcome("x = [0] * 80", tmp_path, terms)
        held = outcome("import os\nos.mkfifo('pipe')", tmp_path, terms)
        return [first["facts"] == second["facts"] != {}, long["fault"]["message"], held["fault"]["message"]]

    drawn, long, held = in_fork(run)

    assert drawn
    assert long == "states more than 150 bytes of facts; WHY18_FACTS raises the limit"
    assert held.startswith("raises PermissionError")


def test_a_process_that_cannot_begin_says_so_by_its_end(tmp_path: Path) -> None:
    """What is wrong in it goes no way that leads out of it, and its folder is removed."""

    def run() -> list[Any]:
        sys.stderr = io.StringIO()
        child = start({"key": "k", "path": "p"}, tmp_path, TERMS)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        child.end()
        return [os.waitstatus_to_exitcode(child.status or 0), child.folder]

    code, folder = in_fork(run)

    assert code == 0
    assert not Path(folder).exists()


def gone() -> int:
    """The number of a process that has ended, and that was asked after."""
    if not (child := os.fork()):
        os._exit(0)
    os.waitpid(child, 0)
    return child


def leader() -> int:
    """The number of a process that leads a session, whose group nobody can change."""
    read, write = os.pipe()
    if not (child := os.fork()):
        os.setsid()
        os.write(write, b"x")
        signal.alarm(20)
        signal.pause()
    os.read(read, 1)
    return child


@pytest.mark.parametrize("process", [gone, leader])
def test_a_process_may_have_gone_its_way_before_it_has_a_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: Callable[[], int]
) -> None:
    """It is quicker now and then than who forked it; it has made its group itself."""

    def run() -> bool:
        pid = process()
        monkeypatch.setattr(os, "fork", lambda: pid)
        child = start({"key": "k", "path": "p", "source": ""}, tmp_path, TERMS)
        child.kill()
        return child.pid == pid

    assert in_fork(run)
