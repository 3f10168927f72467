"""What a snippet may take and do: each limit is met, named, and raised where it can be; nothing is left behind."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from why18.running import limits
from why18.running import scratch as scratch_module
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import Repository

EXCEEDED = [
    # the variable, a low limit, a snippet that ends and takes more, the line, and the fault
    ("WHY18_SECONDS", "0.5", "import time\ntime.sleep(1)", 2, "takes more than 0.5 seconds"),
    (
        "WHY18_PROCESSOR",
        "1",
        "import time\nwhile time.process_time() < 1.5:\n    pass",
        2,
        "takes more than 1 seconds of processor time",
    ),
    ("WHY18_MEMORY", "256", "x = bytearray(2**30)", 1, "takes more than 256 MiB of memory"),
    ("WHY18_MEMORY", "256", "import mmap\nx = mmap.mmap(-1, 2**30)", 2, "takes more than 256 MiB of memory"),
    ("WHY18_OUTPUT", "1500", "x = 1\nprint('x' * 2000)", 2, "prints more than 1,500 bytes"),
    ("WHY18_FACTS", "1500", "x = [0] * 1000", 1, "states more than 1,500 bytes of facts"),
]
FILES = "a snippet writes no files: keep the value in a variable, or print it"
NETWORK = "a snippet runs without network: build a model without weights, and quote what only others know"
PROCESSES = "a snippet starts no process: call in Python what it needs"
SIGNALS = "a snippet signals no process but its own"
FOREIGN = "a snippet reads nothing but itself and what is installed: write into it what it needs"
KERNEL = "what the kernel refuses a snippet is to write files, to start processes and to use the network"
REFUSED = [
    # what a snippet does in its second line, how the fault begins, and how it ends
    ("open('left.txt', 'w')", "writes 'left.txt'", FILES),
    ("open(__file__, 'a')", "writes '", FILES),
    ("os.open('left.txt', os.O_CREAT)", "writes 'left.txt'", FILES),
    ("os.mkdir('left')", "calls os.mkdir", FILES),
    ("os.symlink('/', '/dev/shm/left')", "calls os.symlink", FILES),
    ("os.remove('PRECIOUS')", "calls os.remove", FILES),
    ("os.rename('PRECIOUS', 'PRECIOUS.old')", "calls os.rename", FILES),
    ("os.truncate('PRECIOUS', 0)", "calls os.truncate", FILES),
    ("os.chmod('PRECIOUS', 0)", "calls os.chmod", FILES),
    ("import tempfile; tempfile.mkdtemp()", "calls os.mkdir", FILES),
    ("import tempfile; tempfile.TemporaryFile()", "writes '", FILES),
    ("os.mkfifo('left')", "raises PermissionError", KERNEL),
    ("from multiprocessing.shared_memory import SharedMemory; SharedMemory(create=True, size=9)", "raises ", KERNEL),
    ("import socket; socket.socket()", "calls socket.socket", NETWORK),
    ("import socket; socket.getaddrinfo('localhost', 80)", "calls socket.getaddrinfo", NETWORK),
    ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')", "calls socket.", NETWORK),
    ("os.fork()", "calls os.fork", PROCESSES),
    ("while True: os.fork()", "calls os.fork", PROCESSES),
    ("os.system('true')", "calls os.system", PROCESSES),
    ("import subprocess; subprocess.run(['true'])", "calls subprocess.Popen", PROCESSES),
    ("import multiprocessing; multiprocessing.Process(target=print).start()", "calls os.fork", PROCESSES),
    ("os.execv('/bin/true', ['true'])", "calls os.exec", PROCESSES),
    ("os.kill(os.getppid(), 9)", "signals process ", SIGNALS),
    ("os.killpg(0, 9)", "calls os.killpg", SIGNALS),
    ("open('ROOT/mkdocs.yml')", "reads 'mkdocs.yml'", FOREIGN),
    ("os.chdir('ROOT'); open('docs/sources.md')", "reads 'docs/sources.md'", FOREIGN),
    ("os.listdir('ROOT/docs')", "reads 'docs'", FOREIGN),
    ("import pathlib; files = len([*pathlib.Path('ROOT').rglob('*.md')])", "reads '.'", FOREIGN),
    ("import contextlib; c = contextlib.suppress(OSError)\nwith c: open('ROOT/mkdocs.yml')", "reads '", FOREIGN),
    ("open('PRECIOUS')", "reads '/", FOREIGN),
    ("os.listdir(os.path.dirname('PRECIOUS'))", "reads '/", FOREIGN),
    ("open('/proc/self/cwd/../../PRECIOUS')", "reads '/", FOREIGN),
    ("open(os.path.expanduser('~/../none'))", "reads '/", FOREIGN),
    ("import warnings; warnings.warn('old')", "warns UserWarning: old", "a snippet runs without a warning"),
]
FROM_C = [
    # a call that Python does not see, and that only the kernel can refuse
    "fork()",
    "execv(b'/bin/true', None)",
    "socket(2, 1, 0)",
    "kill(os.getppid(), 0)",
    "mkdir(b'left')",
    "unlink(b'PRECIOUS')",
    "shmget(0, 4096, 0o1600)",
]
ALLOWED = """
import asyncio, inspect, json, os, socket, sys, tempfile, threading, traceback
libraries = [bool(inspect.getsource(json)), bool(os.listdir(sys.prefix)), bool(os.listdir("/usr"))]
own = [*os.listdir(), *os.listdir(tempfile.gettempdir()), *os.listdir(os.path.expanduser("~"))]
with open("/proc/self/status") as status:
    libraries.append(bool(status.read()))
libraries.append(bool(traceback.format_stack()))  # which shows lines of whoever called
text = open(__file__).read().splitlines()[0]
with open(os.devnull, "w") as nothing:
    print("nothing", file=nothing)
asyncio.run(asyncio.sleep(0))
done = []
threads = [threading.Thread(target=done.append, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
    thread.join()
try:
    os.mkdir("cache")
except OSError:
    cached = False
"""
DIRTY = """
import contextlib, os, random, warnings
import numpy, torch
torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_num_threads(3)
torch.set_grad_enabled(False)
torch.use_deterministic_algorithms(True)
torch.nn.Conv2d = torch.nn.Linear
torch.manual_seed(5), random.seed(5), numpy.random.seed(5)
os.environ["LEFT"] = "x"
os.chdir("/")
warnings.resetwarnings()
"""
STATE = """
import os, random, warnings
import numpy, torch
dtype, device = str(torch.get_default_dtype()), str(torch.get_default_device())
threads, gradients = torch.get_num_threads(), torch.is_grad_enabled()
deterministic = torch.are_deterministic_algorithms_enabled()
convolution = torch.nn.Conv2d.__name__
drawn = torch.initial_seed(), random.random(), numpy.random.rand()
left, files = os.environ.get("LEFT", "nothing"), os.listdir()
filters = len(warnings.filters)
"""
MAIN = """
import sys
from pathlib import Path
from typing import TypeVar
from why18.running.runner import Runner
from why18.snippets import Snippet
Runner().run([Snippet.read(Path(sys.argv[1]))])
"""
SET = [
    # what the user sets, and the limits that differ from those of the table
    ({}, {}),
    ({"WHY18_SECONDS": "0.5"}, {"seconds": 0.5}),
    ({"WHY18_FACTS": "1000000000", "WHY18_MEMORY": " 1e3 "}, {"facts": 10**9, "memory": 1000}),
    ({"WHY18_SEED": "5", "SECONDS": "3", "why18_seconds": "3"}, {}),
]
T = TypeVar("T")
FOREVER = "while True:\n    pass"


@pytest.fixture
def runner() -> Iterator[Runner]:
    """A runner of its own."""
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the workers of a test make their folders."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def run(repository: Repository, runner: Runner, source: str) -> Execution:
    """Run a snippet of this source."""
    snippet = Snippet.read(repository.write("snippets/limited.py", source))
    return runner.run([snippet])[snippet.key]


def hand_over(path: Path, runner: Runner) -> int:
    """Have a snippet run that never ends; the process that it runs in."""
    process = runner.ready(set(), lambda _: None)
    process.run(Snippet.read(path))
    return wait_for(lambda: children(process.worker.pid))[0]


def children(process: int) -> list[int]:
    """The processes that a process has started, and that run."""
    listed = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, check=False).stdout  # noqa: S603, S607
    return [int(child) for child in listed.split() if runs(int(child))]


def runs(process: int) -> bool:
    """Say whether a process runs; one that has ended and that nobody asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_for(found: Callable[[], T]) -> T:
    """Wait until this is found, for ten seconds at most."""
    ends = time.monotonic() + 10
    while not (result := found()) and time.monotonic() < ends:
        time.sleep(0.05)
    return result


@pytest.mark.parametrize(("environment", "expected"), SET)
def test_a_limit_is_what_the_user_set(environment: dict[str, str], expected: dict[str, float]) -> None:
    """Any of them, up to a thousand million; all else stays as the table has it."""
    values = {name: limit.value for name, limit in limits.TABLE.items()}

    found = limits.read(environment)

    assert {name: limit.value for name, limit in found.items()} == values | expected
    assert [limit.variable for limit in found.values()] == [limit.variable for limit in limits.TABLE.values()]


@pytest.mark.parametrize("text", ["soon", "", "0", "-1", "inf", "nan", "1e99", "1000000000.5"])
def test_what_is_no_amount_is_no_limit(text: str) -> None:
    """It is said what is wanted."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        limits.read({"WHY18_SECONDS": text})

    assert (
        str(caught.value)
        == f"WHY18_SECONDS is {text!r}: set it to a number of seconds, above 0 and up to 1,000,000,000"
    )


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, None), ({"WHY18_SEED": "0"}, 0), ({"WHY18_SEED": "-5"}, -5)]
)
def test_a_seed_is_an_integer_or_left_to_chance(environment: dict[str, str], expected: int | None) -> None:
    """Nought is a seed too."""
    assert limits.seed(environment) == expected


def test_a_text_is_no_seed() -> None:
    """It is said what is wanted."""
    with pytest.raises(ValueError, match=r"^WHY18_SEED is 'x': set it to an integer$"):
        limits.seed({"WHY18_SEED": "x"})


def test_what_decides_of_an_environment_is_told_apart() -> None:
    """The project's own variables, and where libraries are; a set of them is the same in any order."""
    environment = {"WHY18_SEED": "1", "HOME": "/root", "LD_LIBRARY_PATH": "/lib", "why18_x": "1", "WHY18_FACTS": "2"}

    assert list(limits.settings(environment).items()) == [
        ("LD_LIBRARY_PATH", "/lib"),
        ("WHY18_FACTS", "2"),
        ("WHY18_SEED", "1"),
    ]


@pytest.mark.parametrize(("variable", "low", "source", "line", "fault"), EXCEEDED)
def test_a_limit_is_held_and_can_be_raised(  # noqa: PLR0913, PLR0917 - a case of the table
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    low: str,
    source: str,
    line: int,
    fault: str,
) -> None:
    """The fault says how; with the limit that holds otherwise, the same snippet runs to its end."""
    runner, raised = Runner(), Runner()

    free = run(repository, raised, source)
    monkeypatch.setenv(variable, low)
    held = run(repository, runner, source)

    assert (held.line, held.fault) == (line, f"{fault}; {variable} raises the limit")
    assert free.fault == ""


def test_a_limit_that_is_no_amount_is_refused(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing runs under a limit that nobody set."""
    monkeypatch.setenv("WHY18_MEMORY", "soon")
    expected = "WHY18_MEMORY is 'soon': set it to a number of MiB of memory, above 0 and up to 1,000,000,000"

    with pytest.raises(RuntimeError) as caught:
        run(repository, runner, "layers = 18")

    assert str(caught.value) == expected


def test_a_seed_that_is_no_integer_is_refused(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said before a worker is made."""
    monkeypatch.setenv("WHY18_SEED", "1.5")

    with pytest.raises(RuntimeError, match=r"^WHY18_SEED is '1\.5': set it to an integer$"):
        run(repository, runner, "layers = 18")


def test_where_no_folder_can_be_held_none_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems know no locks: to try again would make a folder each time, for ever."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("fcntl.flock", refuse)

    with pytest.raises(OSError, match="no locks"), scratch_module.folder():
        pass

    assert list(tmp_path.iterdir()) == []


def test_every_limit_has_a_snippet_that_exceeds_it() -> None:
    """The table of cases above is whole."""
    assert {case[0] for case in EXCEEDED} == {limit.variable for limit in limits.TABLE.values()}


@pytest.fixture(scope="module")
def shared() -> Iterator[Runner]:
    """A runner for many snippets, none of which reaches another."""
    made = Runner()
    yield made
    made.close()


@pytest.mark.parametrize(("statement", "begins", "ends"), REFUSED)
def test_what_no_snippet_does_is_refused_by_name(  # noqa: PLR0913, PLR0917 - a case of the table
    repository: Repository,
    shared: Runner,
    tmp_path_factory: pytest.TempPathFactory,
    statement: str,
    begins: str,
    ends: str,
) -> None:
    """The fault says where, what, and what to do instead, and all stays as it was."""
    precious = tmp_path_factory.mktemp("user") / "precious.txt"
    precious.write_text("mine")
    mode, memory = precious.stat().st_mode, sorted(os.listdir("/dev/shm"))  # noqa: PTH208, S108 - names are enough
    statement = statement.replace("PRECIOUS", str(precious)).replace("ROOT", str(repository.root))
    source = f"import os\n{statement}"

    found = run(repository, shared, source)

    assert found.fault.startswith(begins)
    assert found.fault.endswith(f"{'; ' if ends in (KERNEL, REFUSED[-1][2]) else ': '}{ends}")
    assert found.line == len(source.splitlines())
    assert [*precious.parent.iterdir()] == [precious]
    assert (precious.read_text(), precious.stat().st_mode) == ("mine", mode)
    assert sorted(os.listdir("/dev/shm")) == memory  # noqa: PTH208, S108 - as above
    assert (repository.root / "snippets/limited.py").read_text() == source


@pytest.mark.parametrize("call", FROM_C)
def test_the_kernel_refuses_what_python_does_not_see(
    repository: Repository, shared: Runner, tmp_path: Path, call: str
) -> None:
    """A call from C fails as one without the right to it does."""
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    call = call.replace("PRECIOUS", str(precious))

    found = run(repository, shared, f"import ctypes, os\nlibc = ctypes.CDLL(None)\nanswer = libc.{call}")

    assert (found.facts, found.fault) == ({"answer": -1}, "")
    assert precious.exists()


def test_what_a_snippet_may_do_it_can(repository: Repository, shared: Runner) -> None:
    """It reads itself, its folder and libraries, throws output away, starts threads; a library misses no cache."""
    found = run(repository, shared, "# first" + ALLOWED)

    assert found.fault == ""
    assert (found.facts["libraries"], found.facts["own"]) == ([True] * 5, [])
    assert (found.facts["text"], found.facts["done"], found.facts["cached"]) == ("# first", [*range(8)], False)


def test_a_snippet_imports_nothing_that_lies_beside_it(repository: Repository, shared: Runner) -> None:
    """Who pastes it has only it."""
    repository.write("snippets/beside.py", "layers = 18")

    found = run(repository, shared, "import beside")

    assert found.fault == "raises ModuleNotFoundError: No module named 'beside'"


def test_nothing_of_the_users_environment_reaches_a_snippet(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number is the same whatever a user has set."""
    for name in ("LAYERS", "TORCH_HOME", "PYTHONWARNINGS", "WHY18_SEED"):
        monkeypatch.setenv(name, "1")
    for name in ("PYTHONHASHSEED", "OMP_NUM_THREADS", "TZ", "LC_ALL"):
        monkeypatch.setenv(name, "7")
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    expected = {
        "CUDA_VISIBLE_DEVICES": "",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "OMP_NUM_THREADS": "1",
        "PATH": os.defpath,
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
    }
    source = "import os\nset_ = dict(os.environ)\nhome, files = set_.pop('HOME'), os.listdir(os.path.expanduser('~'))"
    source += "\ncache = set_.pop('TORCHINDUCTOR_CACHE_DIR')"

    found = run(repository, runner, source)

    assert found.facts["set_"] == expected
    assert found.facts["files"] == []
    assert found.facts["home"] == found.facts["cache"] != os.environ["HOME"]


def test_nothing_of_one_snippet_reaches_the_next_through_torch(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Type, device, threads, gradients, random numbers, patches, environment, folder and warnings are as they were."""
    monkeypatch.setenv("WHY18_SEED", "1")

    before = run(repository, runner, STATE)
    changed = run(repository, runner, DIRTY + STATE.replace("os.listdir()", "[os.getcwd()]"))
    after = run(repository, runner, STATE + "\n")

    assert (before.fault, changed.fault) == ("", "")
    assert [name for name, value in before.facts.items() if changed.facts[name] == value] == []
    assert after.facts == before.facts


def test_a_worker_leaves_no_folder_behind(repository: Repository, runner: Runner, scratch: Path) -> None:
    """When it is closed, what it made is gone."""
    found = run(repository, runner, "import os\nfolder = os.getcwd()")
    made = [path.name for path in scratch.iterdir()]

    runner.close()

    assert Path(found.facts["folder"]).parent == scratch / made[0]  # type: ignore[arg-type] # a path
    assert list(scratch.iterdir()) == []


def test_a_killed_worker_takes_its_snippets_with_it(repository: Repository, runner: Runner, scratch: Path) -> None:
    """What runs ends at once, and the next worker removes the folder, but not that of one that lives."""
    forever = hand_over(repository.write("snippets/forever.py", FOREVER), runner)
    killed, others = runner.ready(set(), lambda _: None).worker, [Runner(), Runner()]
    (left,) = scratch.iterdir()

    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    ended = wait_for(lambda: not runs(forever))
    was_left = left.exists()
    for other in others:
        run(repository, other, "layers = 18")
    folders = list(scratch.iterdir())
    for other in others:
        other.close()

    assert ended
    assert was_left
    assert left not in folders
    assert len(folders) == len(others)


def test_a_killed_check_leaves_nothing_running(
    repository: Repository, scratch: Path, request: pytest.FixtureRequest
) -> None:
    """Worker, snippet and folder go when the process that asked for them is killed."""
    path = repository.write("snippets/forever.py", FOREVER)
    command = [sys.executable, "-c", MAIN, str(path)]
    with subprocess.Popen(command, cwd=request.config.rootpath) as check:  # noqa: S603 - our own
        (worker,) = wait_for(lambda: children(check.pid))
        (forever,) = wait_for(lambda: children(worker))

        check.kill()
    ended = wait_for(lambda: not runs(worker) and not runs(forever))

    assert ended
    assert list(scratch.iterdir()) == []


def test_a_snippet_that_leaves_its_group_is_ended_all_the_same(
    repository: Repository, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended by its own number too."""
    monkeypatch.setenv("WHY18_SECONDS", "0.5")

    found = run(repository, runner, "import os\nos.setpgid(0, os.getpgid(os.getppid()))\nwhile True:\n    pass")

    assert found.fault == "takes more than 0.5 seconds; WHY18_SECONDS raises the limit"
