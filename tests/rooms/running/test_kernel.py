"""What the kernel is asked to refuse: the filter is read here a second time, and the rest is tried in a process."""

import ctypes
import errno
import os
import platform
import signal
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from why18.running import kernel

from ..conftest import in_fork

X86_64, AARCH64, I386 = 0xC000003E, 0xC00000B7, 0x40000003  # AUDIT_ARCH_… of linux/audit.h
ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS  # of linux/seccomp.h
THREAD = 0x10000  # CLONE_THREAD of linux/sched.h
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
LOAD, IF_EQUAL, ANSWER = 0x20, 0x15, 0x06  # of linux/bpf_common.h
WRITE_FILE, REFER, TRUNCATE = 1 << 1, 1 << 13, 1 << 14  # of linux/landlock.h
FIRST_RIGHTS = (1 << 13) - 1 - (1 << 2) - (1 << 3)  # of Landlock's first version: all but those to read
ME, OTHER = -1, -2  # stand for the number of this process, and that of another
VERDICTS = [
    # the architecture, the column of the tables, the number of a system call, its first argument, and the answer
    (X86_64, 0, 0, 0, ALLOW),  # read
    (AARCH64, 1, 63, 0, ALLOW),
    (I386, 0, 0, 0, EPERM),  # a machine whose numbers mean something else
    (AARCH64, 0, 0, 0, EPERM),
    (X86_64, 0, 0x3FFFFFFF, 0, ALLOW),
    (X86_64, 0, 0x40000000, 0, EPERM),  # the x32 machine
    (X86_64, 0, 0x40000001, 0, EPERM),
    (X86_64, 0, 57, 0, EPERM),  # fork
    (X86_64, 0, 59, 0, EPERM),  # execve
    (AARCH64, 1, 221, 0, EPERM),
    (X86_64, 0, 41, 2, EPERM),  # socket
    (AARCH64, 1, 198, 2, EPERM),
    (X86_64, 0, 240, 0, EPERM),  # mq_open, the last of the table
    (AARCH64, 1, 57, 0, ALLOW),  # close, which has the number of another machine's fork
    (X86_64, 0, 435, 0, ENOSYS),  # clone3
    (AARCH64, 1, 435, 0, ENOSYS),
    (X86_64, 0, 56, signal.SIGCHLD, EPERM),  # clone, for a process
    (X86_64, 0, 56, THREAD | 0x700, ALLOW),  # for a thread
    (AARCH64, 1, 220, signal.SIGCHLD, EPERM),
    (AARCH64, 1, 220, THREAD, ALLOW),
    (X86_64, 0, 62, ME, ALLOW),  # kill
    (X86_64, 0, 62, OTHER, EPERM),
    (X86_64, 0, 234, ME, ALLOW),  # tgkill
    (X86_64, 0, 234, OTHER, EPERM),
    (AARCH64, 1, 129, ME, ALLOW),
    (AARCH64, 1, 131, OTHER, EPERM),
    (X86_64, 0, 1, THREAD, ALLOW),  # what is like the argument of another call
    (X86_64, 0, 1, ME, ALLOW),
    (X86_64, 0, 1, OTHER, ALLOW),
]
CHANGES: dict[str, Callable[[Path], object]] = {
    # what is done with what is in a folder
    "write": lambda folder: (folder / "file").open("r+b"),
    "truncate": lambda folder: os.truncate(folder / "file", 0),
    "make a file": lambda folder: (folder / "new").touch(),
    "make a folder": lambda folder: (folder / "new").mkdir(),
    "make a pipe": lambda folder: os.mkfifo(folder / "new"),
    "make a link": lambda folder: (folder / "new").symlink_to("file"),
    "make a socket": lambda folder: socket.socket(socket.AF_UNIX).bind(str(folder / "new")),
    "remove a file": lambda folder: (folder / "file").unlink(),
    "remove a folder": lambda folder: (folder / "empty").rmdir(),
    "rename": lambda folder: (folder / "file").rename(folder / "new"),
    "rename to another folder": lambda folder: (folder / "file").rename(folder / "empty/file"),
    "link into another folder": lambda folder: (folder / "empty/file").hardlink_to(folder / "file"),
    "run": lambda _: os.execv("/bin/true", ["true"]),  # noqa: S606 - to be refused
}


def verdict(code: bytes, architecture: int, number: int, argument: int) -> int:
    """What the kernel answers to a system call, after its Documentation/networking/filter.rst."""
    data = struct.pack("<iIQ6Q", number, architecture, 0, argument, 0, 0, 0, 0, 0)  # struct seccomp_data
    steps, at, held = list(struct.iter_unpack("<HBBI", code)), 0, 0
    while steps[at][0] != ANSWER:
        kind, yes, no, value = steps[at]
        if kind == LOAD:
            (held,) = struct.unpack_from("<I", data, value)
        else:
            true = {IF_EQUAL: held == value, 0x35: held >= value, 0x45: bool(held & value)}[kind]
            at += yes if true else no
        at += 1
    return int(steps[at][3])


def refuse(number: int, second: int) -> None:
    """Have the kernel know no such system call with such a second argument, as an older one."""
    steps = [
        (LOAD, 0, 0, 0),
        (IF_EQUAL, 0, 3, number),
        (LOAD, 0, 0, 24),
        (IF_EQUAL, 0, 1, second),
        (ANSWER, 0, 0, ENOSYS),
        (ANSWER, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
    assert libc.prctl(22, 2, program) == 0  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def error_of(act: Callable[[], object]) -> str:
    """The name of the error that the system gives to something, "" where it does it."""
    try:
        act()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return ""


@pytest.mark.parametrize(("architecture", "column", "number", "argument", "answer"), VERDICTS)
def test_the_filter_answers(architecture: int, column: int, number: int, argument: int, answer: int) -> None:
    """A process signals itself and starts threads, but no process; the C library is told to start those otherwise."""
    machine = AARCH64 if column else X86_64
    argument = {ME: os.getpid(), OTHER: os.getpid() + 1}.get(argument, argument)

    assert verdict(kernel.program(column, machine), architecture, number, argument) == answer


def test_every_call_of_the_table_is_refused() -> None:
    """On each machine that has it."""
    for column, machine in ((0, X86_64), (1, AARCH64)):
        numbers = [calls[column] for calls in kernel.CALLS.values() if calls[column] is not None]

        assert {verdict(kernel.program(column, machine), machine, number or 0, 0) for number in numbers} == {EPERM}


@pytest.mark.parametrize("change", CHANGES)
def test_what_would_change_a_file_is_refused(tmp_path: Path, change: str) -> None:
    """By Landlock alone, without the filter."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine")

    def confined() -> str:
        rules = kernel.prepare()
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
        ctypes.CDLL(None).syscall(LANDLOCK_RESTRICT_SELF, rules, 0)
        return error_of(lambda: CHANGES[change](tmp_path))

    assert in_fork(confined) in {"EACCES", "EXDEV"}
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "file"]


def test_what_is_there_can_be_read_and_output_thrown_away(tmp_path: Path) -> None:
    """The null device may be written, and emptied first as any file that is opened to be."""
    (tmp_path / "file").write_text("mine")

    def confined() -> list[object]:
        kernel.confine(kernel.prepare())
        with open(os.devnull, "w") as nothing:  # noqa: PTH123 - a device
            nothing.write("nothing")
        return [(tmp_path / "file").read_text(), os.listdir(tmp_path)]  # noqa: PTH208 - names are enough

    assert in_fork(confined) == ["mine", ["file"]]


def test_a_confined_process_has_neither_files_nor_network(tmp_path: Path) -> None:
    """Landlock answers to one, the filter to the other, and no program can give it new rights."""

    def confined() -> list[object]:
        kernel.confine(kernel.prepare())
        status = Path("/proc/self/status").read_text()
        return [error_of((tmp_path / "new").mkdir), error_of(socket.socket), "NoNewPrivs:\t1" in status]

    assert in_fork(confined) == ["EACCES", "EPERM", True]


def test_an_older_kernel_confines_as_well(tmp_path: Path) -> None:
    """No flag is asked for: before Linux 6.15 there was none."""

    def confined() -> str:
        refuse(LANDLOCK_RESTRICT_SELF, 1)
        kernel.confine(kernel.prepare())
        return error_of((tmp_path / "new").mkdir)

    assert in_fork(confined) == "EACCES"


def test_a_machine_without_landlock_has_its_filter(tmp_path: Path) -> None:
    """Each of the two stands alone."""

    def confined() -> list[str]:
        kernel.confine(None)
        return [error_of((tmp_path / "new").mkdir), error_of(socket.socket)]

    assert in_fork(confined) == ["", "EPERM"]


def test_a_machine_whose_calls_are_not_known_has_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No filter is made for it."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    def confined() -> list[str]:
        kernel.confine(kernel.prepare())
        return [error_of((tmp_path / "new").mkdir), error_of(socket.socket)]

    assert in_fork(confined) == ["EACCES", ""]


def test_a_system_that_is_no_linux_is_asked_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard stands alone there."""

    def confined() -> list[object]:
        rules = kernel.prepare()
        monkeypatch.setattr(kernel, "LINUX", False)
        kernel.confine(rules)
        return [kernel.prepare(), error_of((tmp_path / "new").mkdir), error_of(socket.socket)]

    assert in_fork(confined) == [None, "", ""]


@pytest.mark.parametrize("size", [0, 8], ids=["its version", "a set of rules"])
def test_where_the_kernel_refuses_landlock_there_are_no_rules(size: int) -> None:
    """Whether it knows nothing of it, or makes no rules where it does."""

    def asked() -> int | None:
        refuse(LANDLOCK_CREATE_RULESET, size)
        return kernel.prepare()

    assert in_fork(asked) is None


def test_rules_may_have_the_first_of_all_descriptors() -> None:
    """It is free in a process without standard input."""

    def asked() -> int | None:
        os.close(0)
        return kernel.prepare()

    assert in_fork(asked) == 0


@pytest.mark.parametrize(
    ("version", "rights"),
    [
        (0, None),
        (1, FIRST_RIGHTS),
        (2, FIRST_RIGHTS | REFER),
        (3, FIRST_RIGHTS | REFER | TRUNCATE),
        (7, FIRST_RIGHTS | REFER | TRUNCATE),
    ],
)
def test_an_older_kernel_is_asked_for_what_it_knows(
    monkeypatch: pytest.MonkeyPatch, version: int, rights: int | None
) -> None:
    """It would refuse all of it for one right that came later, and likewise the exception for the null device."""
    made: list[int] = []
    allowed: list[int] = []

    def syscall(number: int, *arguments: Any) -> int:  # noqa: ANN401 - as C has it
        if number == LANDLOCK_ADD_RULE:
            allowed.extend(struct.unpack("=Qi", arguments[2])[:1])
        elif arguments[0]:
            made.extend(struct.unpack("Q", arguments[0]))
        elif arguments == (None, 0, 1):  # LANDLOCK_CREATE_RULESET_VERSION
            return version
        return 9

    monkeypatch.setattr(kernel, "libc", lambda: SimpleNamespace(syscall=syscall))

    rules = kernel.prepare()

    assert rules == (9 if rights else None)
    assert made == ([rights] if rights else [])
    assert allowed == ([rights & (WRITE_FILE | TRUNCATE)] if rights else [])


def test_a_process_ends_with_its_parent() -> None:
    """However that ends."""
    read, write = os.pipe()

    def parent() -> str:
        own = os.getpid()
        if not os.fork():
            kernel.die_with(own)
            os.write(write, b"begun")
            time.sleep(3)
            os.write(write, b"outlived")
            os._exit(0)
        return os.read(read, 5).decode()

    begun = in_fork(parent)
    os.close(write)
    with os.fdopen(read) as pipe:
        after = pipe.read()

    assert (begun, after) == ("begun", "")


def test_a_process_that_has_lost_its_parent_ends_at_once() -> None:
    """It asked too late to be ended with it."""

    def status() -> int:
        other = os.getppid()
        if not (child := os.fork()):
            kernel.die_with(other)
            os._exit(3)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert in_fork(status) == 0
