"""What no snippet does is refused by name, caught or not; a library may try things while it is imported."""

import os
import socket
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.running.conftest import Run
from why18.running.guard import FILES, FOREIGN, NETWORK, PROCESSES, SIGNALS, Guard, RefusedError, lies_in
from why18.running.runner import Runner

WARNING = "a snippet runs without a warning"
REFUSED = [
    # what a snippet does in its second line, how the fault begins, and how it ends
    ("open('left.txt', 'w')", "writes 'left.txt'", FILES),
    ("open(__file__, 'a')", "writes '", FILES),
    ("os.open('left.txt', os.O_CREAT)", "writes 'left.txt'", FILES),
    ("os.open('left.txt', os.O_CREAT, dir_fd=os.open('/usr', os.O_RDONLY))", "writes 'left.txt'", FILES),
    ("import pathlib; pathlib.Path('left.txt').write_text('x')", "writes 'left.txt'", FILES),
    ("os.mkdir('left')", "calls os.mkdir", FILES),
    ("os.mkdir('left', dir_fd=os.open('.', os.O_RDONLY))", "calls os.mkdir", FILES),
    ("os.makedirs('left/deep', exist_ok=True)", "calls os.mkdir", FILES),
    ("os.mkfifo('left')", "writes 'left'", FILES),  # of which Python says nothing
    ("os.symlink('/', '/dev/shm/left')", "calls os.symlink", FILES),
    ("os.remove('PRECIOUS')", "calls os.remove", FILES),
    ("os.rename('PRECIOUS', 'PRECIOUS.old')", "calls os.rename", FILES),
    ("os.truncate('PRECIOUS', 0)", "calls os.truncate", FILES),
    ("os.chmod('PRECIOUS', 0)", "calls os.chmod", FILES),
    ("import tempfile; tempfile.mkdtemp()", "calls os.mkdir", FILES),
    ("import tempfile; tempfile.TemporaryFile()", "writes '", FILES),
    (
        "from multiprocessing.shared_memory import SharedMemory; SharedMemory(create=True, size=9)",
        "raises OSErr",
        FILES,
    ),
    ("import torch; torch.save(torch.ones(3), 'left.pt')", "writes 'left.pt'", FILES),  # from C++
    ("import torch; torch.save(torch.ones(3), open('left.pt', 'wb'))", "writes 'left.pt'", FILES),
    ("import torchvision; torchvision.models.resnet18(weights='DEFAULT')", "calls socket.getaddrinfo", NETWORK),
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
    ("open('PRECIOUS')", "reads '/", FOREIGN),
    ("os.listdir(os.path.dirname('PRECIOUS'))", "reads '/", FOREIGN),
    ("open('/proc/self/cwd/../../PRECIOUS')", "reads '/", FOREIGN),
    ("open(os.path.expanduser('~/../none'))", "reads '/", FOREIGN),
    ("import warnings; warnings.warn('old')", "warns UserWarning: old", WARNING),
]
CAUGHT = [
    # what a snippet does and does not let go wrong, and how the fault begins
    ("open('left.txt', 'w')", "writes 'left.txt'"),
    ("os.mkdir('cache')", "calls os.mkdir"),
    ("open('ROOT/mkdocs.yml')", "reads 'mkdocs.yml'"),
    ("__import__('urllib.request').request.urlopen('http://127.0.0.1:9')", "calls socket."),
    ("__import__('subprocess').run(['true'])", "calls subprocess.Popen"),
    ("t = __import__('threading').Thread(target=os.mkdir, args=('left',)); t.start(); t.join()", "calls os.mkdir"),
    ("__import__('torch').save(0, 'left.pt')", "writes 'left.pt'"),
]
HOW = [
    # how it is caught
    "try: {}\nexcept Exception: x = 1",
    "try: {}\nexcept BaseException: x = 1",
    "import contextlib; c = contextlib.suppress(BaseException)\nwith c: {}",
]
LIBRARY = """import os
exec(compile('''
import importlib.machinery, sys
class Finder:
    def find_spec(name, *_):
        return importlib.machinery.ModuleSpec(name, Finder) if name == "library" else None
    def create_module(spec):
        return None
    def exec_module(module):
        exec(compile(LINES, "/somewhere/site-packages/library.py", "exec"), module.__dict__)
sys.meta_path.append(Finder)
''', "/somewhere/site-packages/finder.py", "exec"))
LINES = '''import os, pathlib, shutil, subprocess, tempfile, urllib.request
def missed(act, *given, **named):
    try:
        return act(*given, **named) and "" or ""
    except OSError as error:
        return str(error)
def work():
{}
'''
"""
TRIES = [
    # what a library tries, how what it meets begins while it is imported, and the fault where a snippet calls it
    ("os.mkdir('cache')", "", ""),
    ("os.makedirs('cache/deep', exist_ok=True)", "", ""),
    ("pathlib.Path('settings.json').touch()", "", ""),
    ("pathlib.Path('settings.json').write_text('18')", "[Errno 27] File too large", ""),
    ("os.makedirs(os.path.expanduser('~'), exist_ok=True)", "", ""),  # as torch.compile does
    ("shutil.rmtree(tempfile.mkdtemp())", "", ""),
    ("pathlib.Path(f := tempfile.mkdtemp(), 'a').touch(); shutil.rmtree(f)", "", ""),
    ("os.rename(tempfile.mkdtemp(), 'renamed')", "", ""),
    ("os.symlink('/', 'link')", "calls os.symlink", "calls os.symlink"),
    ("os.mkdir('PRECIOUS.d')", "calls os.mkdir", "calls os.mkdir"),
    ("pathlib.Path('PRECIOUS').write_text('x')", "writes '/", "writes '/"),
    ("subprocess.run(['true'])", "calls subprocess.Popen", "calls subprocess.Popen"),
    ("urllib.request.urlopen('http://127.0.0.1:9')", "calls socket.", "calls socket."),
]
ALLOWED = """# first
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
"""
LIES_IN = [
    # a path, a folder, and whether it is that one or lies in it
    ("/a", "/a", True),
    ("/a/b/c", "/a", True),
    ("/ab", "/a", False),
    ("/a", "/a/b", False),
    ("/a", "/", True),
    ("/a/b", "a", False),
]
INSTALLED = {
    # a library that computes with torch, and a snippet that does so by it, without torch among its imports
    "keras": "import os\nos.environ['KERAS_BACKEND'] = 'torch'\nimport keras\nmodel = keras.Sequential([keras.layers"
    ".Input((4,)), keras.layers.Dense(2)])\nfound = [model.count_params(), *model(keras.ops.ones((3, 4))).shape]",
    "timm": "import timm\nmodel = timm.create_model('resnet18')\nfound = sum(p.numel() for p in model.parameters())",
    "transformers": "from transformers import BertConfig, BertModel\nmodel = BertModel(BertConfig(num_hidden_layers=1, "
    "vocab_size=9))\nfound = sum(p.numel() for p in model.encoder.parameters())",
}
COMPUTED = {"keras": [10, 3, 2], "timm": 11_689_512, "transformers": 7_087_872}


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A file of the user's."""
    (tmp_path / "user").mkdir()
    (tmp_path / "user/precious.txt").write_text("mine")
    return tmp_path / "user/precious.txt"


def state(precious: Path) -> list[Any]:
    """What a snippet is to leave as it was."""
    mine = [*precious.parent.iterdir(), precious.read_text(), precious.stat().st_mode]
    return [*mine, *sorted(os.listdir("/dev/shm"))]  # noqa: PTH208, S108 - names are enough


@pytest.mark.parametrize(("statement", "begins", "ends"), REFUSED)
def test_snippet_is_refused_what_none_does(  # noqa: PLR0913, PLR0917 - a case of the table
    run: Run, root: Path, precious: Path, statement: str, begins: str, ends: str
) -> None:
    """The fault says where, what, and what to do instead, and all stays as it was."""
    before = state(precious)
    source = f"import os\n{statement.replace('PRECIOUS', str(precious)).replace('ROOT', str(root))}"

    found = run(source)

    assert found.fault.startswith(begins)
    assert found.fault.endswith(f"{'; ' if begins.startswith(('raises', 'warns')) else ': '}{ends}")
    assert found.line == 2
    assert state(precious) == before
    assert (root / "snippets/page.py").read_text() == source


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize(("statement", "begins"), CAUGHT)
def test_snippet_that_catches_a_refusal_has_a_fault(
    run: Run, root: Path, how: str, statement: str, begins: str
) -> None:
    """What it made of it may be anything; the fault stands where it was refused."""
    source = f"import os\nx = 0\n{how.format(statement.replace('ROOT', str(root)))}\ny = 2"

    found = run(source)

    assert found.fault.startswith(begins)
    assert found.line in (3, 4)
    assert "y" not in found.facts


@pytest.mark.parametrize(("statement", "meets", "fault"), TRIES)
def test_library_may_try(run: Run, precious: Path, statement: str, meets: str, fault: str) -> None:
    """While it is imported; where a snippet calls it, it may do what stays in the folder of the process."""
    before = state(precious)
    acts = statement.replace("PRECIOUS", str(precious))
    body = f"    global said\n    said = missed(lambda: [{acts.replace('; ', ', ')}])"
    library = LIBRARY.format(textwrap.indent(body, ""))

    imported = run(f"{library}LINES += 'work()'\nimport library\nsaid = library.said")
    called = run(f"{library}import library\nlibrary.work()\nsaid = library.said")

    assert imported.fault == ""
    assert meets in str(imported.facts["said"])
    assert bool(imported.facts["said"]) is bool(meets)
    assert called.fault.startswith(fault)
    assert bool(called.fault) is bool(fault)
    assert state(precious) == before


def test_library_may_not_read_what_is_not_installed(run: Run, precious: Path) -> None:
    """Not even while it is imported, for what it found would decide what comes of the snippet."""
    acts = f"try:\n    open({str(precious)!r})\nexcept OSError:\n    pass\n"

    found = run(LIBRARY.format("    pass") + f"LINES = {acts!r}\nimport library")

    assert found.fault == f"reads {str(precious)!r}: {FOREIGN}"


def test_snippet_cannot_hide_behind_a_library(run: Run) -> None:
    """A call that comes back to its own lines is its own, and so is one that the standard library makes for it."""
    source = LIBRARY.format("    pass") + "LINES += 'def back(act):\\n    act()'\nimport library\n"

    found = run(f"{source}library.back(lambda: os.mkdir('left'))")

    assert found.fault == f"calls os.mkdir: {FILES}"


def test_snippet_may_read_what_is_installed(run: Run) -> None:
    """It reads itself, its folder and libraries, throws output away, and starts threads."""
    found = run(ALLOWED)

    assert found.fault == ""
    assert (found.facts["libraries"], found.facts["own"]) == ([True] * 5, [])
    assert (found.facts["text"], found.facts["done"]) == ("# first", [*range(8)])


@pytest.mark.parametrize("name", INSTALLED)
def test_library_computes_with_torch(run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Also where nothing has imported torch before, and whatever the library looks for while it is imported."""
    monkeypatch.setenv("WHY18_SECONDS", "100")  # how fast it is imported is not asked here

    found = run(INSTALLED[name], runner)

    assert (found.fault, found.facts["found"]) == ("", COMPUTED[name])


def test_compiled_model_is_no_fault(run: Run) -> None:
    """What torch.compile does to find a folder is done by a library, in the folder of the process."""
    found = run(
        "import torch, warnings\n"
        "warnings.filterwarnings('ignore', 'Guards may run slower on Python 3.13.0')  # of that release alone\n"
        "model = torch.compile(torch.nn.Linear(2, 3), backend='eager')\n"
        "shape = tuple(model(torch.ones(1, 2)).shape)"
    )

    assert (found.fault, found.facts.get("shape")) == ("", [1, 3])


@pytest.mark.parametrize(("path", "folder", "expected"), LIES_IN)
def test_path_lies_in_a_folder(path: str, folder: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """At any depth; a name that only begins alike does not."""
    assert lies_in(path, folder) is expected


PASSES: list[tuple[str, tuple[Any, ...]]] = [
    # an event of Python's, and its arguments
    ("open", ("ROOT/snippets/page.py", "r", os.O_RDONLY)),
    ("open", (b"ROOT/snippets/page.py", "r", os.O_RDONLY)),
    ("open", (Path("ROOT/snippets/page.py"), "r", os.O_RDONLY)),
    ("open", ("ROOT/.venv/deep/file", "r", os.O_RDONLY)),
    ("open", ("HOME/linked/file", "r", os.O_RDONLY)),  # a link to what may be read
    ("open", (7, "w", os.O_WRONLY)),  # a file that is open
    ("open", (None, "w", os.O_WRONLY)),
    ("os.listdir", (7,)),
    ("socket.__new__", (None, socket.AF_UNIX, socket.SOCK_STREAM, 0)),
]
READS: list[tuple[str, tuple[Any, ...], str]] = [
    # as above, and what is said to be read
    ("open", ("ROOT/.venv/../docs/a.md", "r", os.O_RDONLY), "docs/a.md"),
    ("open", ("HOME/docs/a.md", "r", os.O_RDONLY), "docs/a.md"),  # a link into the repository
    ("open", ("HOME/notes", "r", os.O_RDONLY), "HOME/notes"),
    ("open", ("ROOT/.venv.txt", "r", os.O_RDONLY), ".venv.txt"),  # which only begins alike
    ("os.listdir", (None,), "docs"),  # the working folder
]


@pytest.fixture
def guard(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guard:
    """What watches a snippet of a repository that is reached through a link."""
    for name in ("repository/.venv", "home", "folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(root)
    (tmp_path / "home/docs").symlink_to(tmp_path / "link/docs")
    (tmp_path / "home/linked").symlink_to(root / ".venv")
    monkeypatch.chdir(tmp_path / "link/docs")
    link = tmp_path / "link"
    return Guard(link, link / "snippets/page.py", tmp_path / "folder", [str(link / ".venv")])


def placed(value: Any, folder: Path) -> Any:  # noqa: ANN401 - whatever Python says
    """An argument with the folders of a test in it."""
    if isinstance(value, str | bytes | Path):
        text = os.fsdecode(value).replace("ROOT", str(folder / "link")).replace("HOME", str(folder / "home"))
        return os.fsencode(text) if isinstance(value, bytes) else type(value)(text)
    return value


@pytest.mark.parametrize(("event", "arguments"), PASSES)
def test_guard_lets_pass(guard: Guard, tmp_path: Path, event: str, arguments: tuple[Any, ...]) -> None:
    """Whatever way leads to what may be read."""
    guard.hear(event, tuple(placed(argument, tmp_path) for argument in arguments))

    assert guard.refused() is None


@pytest.mark.parametrize(("event", "arguments", "path"), READS)
def test_guard_refuses_to_read(guard: Guard, tmp_path: Path, event: str, arguments: tuple[Any, ...], path: str) -> None:
    """Whatever way leads there; a path is said as where it leads."""
    with pytest.raises(RefusedError) as caught:
        guard.hear(event, tuple(placed(argument, tmp_path) for argument in arguments))

    assert str(caught.value) == f"reads {placed(path, tmp_path)!r}: {FOREIGN}"
    assert guard.refused() is caught.value


def test_guard_keeps_a_repository_in_a_system_folder_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who keeps one below /opt keeps it closed, and the rest of /opt is open."""
    monkeypatch.setattr("why18.running.guard.SYSTEM", [str(tmp_path)])
    guard = Guard(tmp_path / "repository", tmp_path / "repository/own.py", tmp_path / "folder", [])

    guard.read(tmp_path / "library")

    with pytest.raises(RefusedError, match=r"^reads 'docs': "):
        guard.read(tmp_path / "repository/docs")
