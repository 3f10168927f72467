"""The cache: an entry is believed while nothing that it depends on has changed, and never otherwise."""

import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import why18
from tests.rooms.conftest import SHOWN, SNIPPET, SOURCES, Practice, in_fork
from tests.rooms.judging.conftest import kinds
from why18.faces.cli import main
from why18.judging import cache
from why18.judging.cache import Cache, open_cache
from why18.judging.evidence import Evidence
from why18.judging.report import CHECKED, SITE, report
from why18.project import digest
from why18.reading.page import read
from why18.running.runner import Runner

PAGE = "docs/section/page.md"
TEXT = """It has [18](shown.md#layers) layers, and [34](../sources.md#paper-deeper) elsewhere.

```python exec="true" source="above" result="text"
--8<-- "snippets/shown.py"
```

```python
--8<-- "snippets/read.py"
```

```bash title="notes-18.sh"
ls
```
"""
FILES = {
    # all that the page depends on, but for mkdocs.yml
    PAGE: TEXT,
    "snippets/section/page.py": SNIPPET,
    "snippets/shown.py": "print('words')\n",
    "snippets/read.py": "word = 'read'\n",
    "docs/sources.md": SOURCES,
    "docs/section/shown.md": SHOWN,
    "notes-18.sh": "ls\n",
}
COUNTS = {"computed": 1, "quoted": 1, "formulas": 0}
CLOCK = "import time\nlayers = 18 or 0\nwhen = time.monotonic_ns()\n"


@pytest.fixture(autouse=True)
def _on_a_developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing says that this is CI."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def page(repository: Practice) -> Path:
    """A page without faults, with all that it depends on."""
    for name, content in FILES.items():
        repository.write(name, content)
    return repository.root / PAGE


def when(repository: Practice) -> object:
    """When the snippet ran that reads the clock, by what this process finds."""
    path = repository.snippets / "clock.py"
    evidence = Evidence(repository, cache=Cache(repository))
    evidence.gather([path])
    return evidence.executions[path].facts.get("when")


def test_cache_gives_back_what_was_put_under_this_kind_name_and_key(entries: Cache) -> None:
    """And nothing under any other, nor where two parts of the key only look the same when they are joined."""
    entries.put({"layers": 18}, "run", "name", "ab", b"c")
    others = [("page", "name", "ab", "c"), ("run", "other", "ab", "c"), ("run", "name", "a", "bc"), ("run", "name")]

    assert entries.get("run", "name", "ab", "c") == {"layers": 18}
    assert [entries.get(*other) for other in others] == [None] * 4


def test_cache_has_one_entry_for_a_name(entries: Cache) -> None:
    """A result under another key takes the place of the one before, so a snippet that is edited leaves no trail."""
    for key in "abc":
        entries.put(key, "run", "name", key)

    assert [entries.get("run", "name", key) for key in "abc"] == [None, None, "c"]
    assert kinds(entries.repository) == ["run"]


def test_cache_gives_back_every_kind_of_fact(repository: Practice, entries: Cache) -> None:
    """An execution is the same from disk, also with text that no encoding can write."""
    source = "a = 1\nb = 2.5\nc = 'ü\\ud800'\nd = True\ne = (1, [2])\nf = {'k': {4: 5}}\nj = 2**4000\nn = float('nan')"
    path = repository.write("snippets/facts.py", source)
    evidence = Evidence(repository)
    evidence.gather([path])
    run = asdict(evidence.executions[path])

    entries.put(run, "run", "name")

    assert run["facts"].keys() == set("abcdefjn")
    assert json.dumps(entries.get("run", "name")) == json.dumps(run)


# What an entry depends on beside the files of the repository


def cache_module(package: Path) -> ModuleType:
    """The module of the cache, from a copy of the checker."""
    spec = importlib.util.spec_from_file_location("copied", package / "judging/cache.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_cache_forgets_all_when_the_checker_changed(tmp_path: Path, root: Path) -> None:
    """Every module and every list of names counts, in every room, and so does where a file is."""
    copy = tmp_path / "why18"
    shutil.copytree(root / "why18", copy, ignore=shutil.ignore_patterns("__pycache__"))
    files = [path for path in copy.rglob("*") if path.suffix in (".py", ".txt")]
    seen = [cache_module(copy).environment()]
    for path in files:
        path.write_bytes(path.read_bytes() + b"\n# so\n")
        seen.append(cache_module(copy).environment())
    (copy / "numbers/tokens.py").rename(copy / "reading/tokens.py")
    seen.append(cache_module(copy).environment())

    assert {path.parent.name for path in files} >= {"why18", "names", "numbers", "reading", "running", "judging"}
    assert len(set(seen)) == len(files) + 2


@pytest.mark.parametrize("kind", ["run", "checked", "census", "published"])
def test_cache_keeps_what_a_room_behind_does_not_change(tmp_path: Path, root: Path, kind: str) -> None:
    """Whoever changes how a page looks does not have every snippet run anew; what is published does depend on it."""
    copy = tmp_path / "why18"
    shutil.copytree(root / "why18", copy, ignore=shutil.ignore_patterns("__pycache__"))
    before, changed = cache_module(copy).environment(kind), set()
    for path in sorted(copy.glob("*/__init__.py")):
        path.write_bytes(path.read_bytes() + b"\n# so\n")
        if (now := cache_module(copy).environment(kind)) != before:
            changed.add(path.parent.name)
        before = now
    rooms = re.findall(r"^    ([a-z]+)/ ", str(why18.__doc__), re.MULTILINE)
    makes = {"run": "judging", "checked": "judging", "census": "census", "published": "faces"}[kind]

    assert changed == set(rooms[: rooms.index(makes) + 1])


def test_cache_forgets_all_when_an_installed_distribution_or_the_interpreter_changed(
    entries: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not a snippet imports it, for what it imports imports others."""

    def found() -> object:
        cache.environment.cache_clear()
        return entries.get("run", "name")

    monkeypatch.syspath_prepend(str(tmp_path))
    versions = [tmp_path / f"numbers-{version}.dist-info" for version in (1, 2)]
    versions[0].mkdir()
    cache.environment.cache_clear()
    entries.put("x", "run", "name")
    seen = [found()]
    versions[0].rename(versions[1])
    seen.append(found())
    versions[1].rename(versions[0])
    seen.append(found())
    with monkeypatch.context() as another:
        another.setattr(sys, "version", "another")
        seen.append(found())
    cache.environment.cache_clear()  # so that what follows sees what is installed

    assert seen == ["x", None, "x", None]


@pytest.mark.parametrize("variable", ["WHY18_SEED", "LD_LIBRARY_PATH"])
def test_cache_forgets_all_when_a_setting_of_the_user_changed(
    repository: Practice, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A snippet runs with it."""
    monkeypatch.delenv(variable, raising=False)
    Cache(repository).put("x", "run", "name")
    before = Cache(repository).get("run", "name")
    monkeypatch.setenv(variable, "1")

    assert (before, Cache(repository).get("run", "name")) == ("x", None)


@pytest.mark.parametrize("variable", ["WHY18_SECONDS", "WHY18_MEMORY", "WHY18_OUTPUT"])
def test_cache_keeps_what_came_of_a_snippet_when_a_limit_changed(
    entries: Cache, repository: Practice, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """It ran to its end, and no limit changes what it computed."""
    entries.put("x", "run", "name")
    monkeypatch.setenv(variable, "1")

    assert Cache(repository).get("run", "name") == "x"


# What the entry of a page depends on

CHANGES = [
    # a file, what it becomes, and how the first fault of the page begins then
    (PAGE, TEXT.replace("[18]", "[19]"), f"{PAGE}:1:9: states 19, but snippets/section/page.py:3 computes layers = 18"),
    (PAGE, TEXT + "More words.\n", None),
    ("snippets/section/page.py", SNIPPET.replace("18", "20"), f"{PAGE}:1:9: states 18, but snippets/section/page.py:3"),
    ("snippets/section/page.py", f"{SNIPPET}# so\n", None),
    ("snippets/section/page.py", None, f"{PAGE}:1:9: links 18 to docs/section/shown.md#layers: no snippet of that"),
    ("docs/section/shown.md", "# Another", f"{PAGE}:1:9: links 18 to docs/section/shown.md#layers: no snippet of"),
    ("docs/section/shown.md", None, f"{PAGE}:1:9: links 18 to docs/section/shown.md#layers: there is no such page"),
    ("snippets/shown.py", "1 / 0\n", "snippets/shown.py:1:1: raises ZeroDivisionError"),
    ("snippets/shown.py", "print('others')\n", None),
    ("snippets/shown.py", None, f"{PAGE}:3:1: there is no snippet snippets/shown.py"),
    ("snippets/read.py", "word = 'other'\n", None),
    (
        "docs/sources.md",
        SOURCES.replace("34", "50"),
        f"{PAGE}:1:43: quotes 34, but docs/sources.md#paper-deeper states",
    ),
    ("docs/sources.md", "# Sources\n", f"{PAGE}:1:43: there is no row docs/sources.md#paper-deeper"),
    ("docs/sources.md", None, f"{PAGE}:1:43: there is no docs/sources.md"),
    ("mkdocs.yml", "markdown_extensions: [attr_list, tables, pymdownx.superfences, pymdownx.snippets, nl2br]\n", None),
    ("notes-18.sh", "cd docs\n", None),
    ("notes-18.sh", None, f"{PAGE}:11:1: the title of a code block with a number in it names a file"),
]


@pytest.mark.parametrize(("name", "content", "fault"), CHANGES)
def test_cache_forgets_a_page_when_a_file_that_it_depends_on_changed(
    repository: Practice, page: Path, name: str, content: str | None, fault: str | None
) -> None:
    """The page is judged by what the file is now; where the file is again what it was, the entry is believed again."""
    path = repository.root / name
    original = path.read_bytes()

    def change() -> None:
        path.unlink() if content is None else repository.write(name, content)

    first = report([page], repository, Cache(repository)).faults
    change()
    changed = Cache(repository).get_page(CHECKED, page)
    path.write_bytes(original)
    restored = Cache(repository).get_page(CHECKED, page)
    change()
    second = [str(found) for found in report([page], repository, Cache(repository)).faults]

    assert restored
    assert (first, changed, restored["counts"]) == ([], None, COUNTS)
    if fault:
        assert second[0].startswith(fault)
    elif name != "mkdocs.yml":  # under which the page may be another
        assert second == []


def test_cache_follows_another_dialect_in_the_same_process(repository: Practice) -> None:
    """What a strike is depends on it, and a process that serves a site lives long."""
    page = repository.write(PAGE, "~~[34](../sources.md#paper-deeper)~~")
    config = repository.config.read_text("utf-8")

    first = report([page], repository, Cache(repository))
    repository.write("mkdocs.yml", config.replace("  - pymdownx.tilde:\n      subscript: false\n", ""))
    second = report([page], repository, Cache(repository))

    assert [f.message.partition(",")[0] for f in first.faults] == ["strikes 34"]
    assert "strikes 34" not in [f.message.partition(",")[0] for f in second.faults]


@pytest.mark.parametrize("name", FILES)
def test_cache_keeps_a_page_by_its_files_as_they_were_read(repository: Practice, page: Path, name: str) -> None:
    """A file that was saved once more while the page was judged has not been judged as it is now."""
    kept, found, evidence = Cache(repository), read(page, repository), Evidence(repository)
    evidence.gather(found.snippets)
    faults = evidence.faults(found)
    repository.write(name, FILES[name] * 2)
    kept.put_page(CHECKED, found, evidence.needs(found), COUNTS)
    saved = kept.get_page(CHECKED, page)
    repository.write(name, FILES[name])

    assert (faults, saved) == ([], None)
    assert kept.get_page(CHECKED, page) == COUNTS


def test_cache_keeps_a_page_while_others_show_the_same_snippets(repository: Practice, page: Path) -> None:
    """Of the page through which a fact is addressed, its prose decides nothing."""
    report([page], repository, Cache(repository))
    repository.write("docs/section/shown.md", f"{SHOWN}\nIt was written anew.\n")
    other_prose = Cache(repository).get_page(CHECKED, page)
    repository.write("docs/section/shown.md", "# Shown\n\nNo more.\n")

    assert other_prose
    assert other_prose["counts"] == COUNTS
    assert Cache(repository).get_page(CHECKED, page) is None


def test_cache_is_believed_in_a_copy_of_the_repository(repository: Practice, page: Path, tmp_path: Path) -> None:
    """What is kept does not depend on where the repository lies: not of a page, and not of a snippet."""
    repository.write("snippets/clock.py", CLOCK)
    report([page], repository, Cache(repository))
    ran = in_fork(lambda: when(repository))
    copy = Practice(shutil.copytree(repository.root, tmp_path / "copy"))

    kept = Cache(copy).get_page(CHECKED, copy.root / PAGE)
    assert kept
    assert kept["counts"] == COUNTS
    assert in_fork(lambda: when(copy)) == ran


def test_cache_keeps_a_page_by_the_text_that_was_rendered(repository: Practice, page: Path, entries: Cache) -> None:
    """A site generator may have read the page before it was saved again; and it asks for another kind of result."""
    entries.put_page("published", read(page, repository), {}, "result", "as it was")

    asked = [("published", "as it was"), ("published", "as it is"), ("published", ""), (CHECKED, "as it was")]
    assert [entries.get_page(kind, page, text) for kind, text in asked] == ["result", None, None, None]


# What is kept of snippets


def test_cache_keeps_what_a_snippet_computed(repository: Practice, new_process: Callable[[], Runner]) -> None:
    """Another process does not run it again: it finds the time of the first; when a comment is added, it runs."""
    repository.write("snippets/clock.py", CLOCK)
    found = []
    for source in (CLOCK, CLOCK, f"{CLOCK}# so\n"):
        repository.write("snippets/clock.py", source)
        new_process()
        found.append(when(repository))

    assert found[0] is not None
    assert found[0] == found[1] != found[2]


def test_cache_keeps_what_ran_ahead_for_another_page(repository: Practice, new_process: Callable[[], Runner]) -> None:
    """When that page asks for it, it has run, and then the next process need not run it."""
    clock = repository.write("snippets/clock.py", CLOCK)
    new_process()
    Evidence(repository, cache=Cache(repository)).gather([repository.snippets / "section/page.py"], lambda: [clock])
    first = when(repository)
    new_process()

    assert when(repository) == first is not None


def test_cache_keeps_nothing_that_failed(repository: Practice, runner: Runner, entries: Cache) -> None:
    """Neither a snippet, whose failure may be the machine's, nor a page that has a fault."""
    failing = repository.write("snippets/clock.py", f"{CLOCK}1 / 0\n")
    pages = [
        repository.write("docs/a.md", "[19](section/shown.md#layers)"),
        repository.write("docs/b.md", '[18](#layers)\n\n```python exec="true"\n--8<-- "snippets/clock.py"\n```'),
        repository.write("docs/c.md", "It has 54."),
    ]

    made = report(pages, repository, entries)

    assert len(made.faults) == len(pages)
    assert kinds(repository) == ["run", "site"]
    assert entries.get("run", str(failing)) is None
    assert runner.runs  # and the entry is of the other snippet, which did not fail


# Where nothing can be kept, or nothing is to be


def damaged(whole: bytes) -> list[bytes]:
    """An entry cut anywhere, with any byte of its key altered, or overwritten."""
    cut = [whole[:length] for length in range(len(whole))]
    key = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(whole.index(b"\n") + 1)]
    return [*cut, *key, b"\xff" * len(whole), b"\0" * len(whole)]


def test_cache_believes_no_damaged_entry(entries: Cache) -> None:
    """A full disk or a power cut may leave anything."""
    entries.put({"layers": 18}, "run", "name", "key")
    path = entries.path("run", "name")
    whole = path.read_bytes()
    found: list[Any] = []
    for content in damaged(whole):
        path.write_bytes(content)
        found.append(entries.get("run", "name", "key"))
    path.write_bytes(whole)

    assert found == [None] * len(found)
    assert entries.get("run", "name", "key") == {"layers": 18}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"0\n{}"])
def test_report_computes_again_what_is_damaged(repository: Practice, page: Path, content: bytes) -> None:
    """The report is the same, and afterwards all entries are whole again."""
    first = report([page], repository, Cache(repository))
    before = {path: path.read_bytes() for path in Cache(repository).folder.iterdir()}
    for path in before:
        path.write_bytes(content)

    second = report([page], repository, Cache(repository))

    assert (first, len(before)) == (second, 4)
    kept = Cache(repository).get_page(CHECKED, page)
    assert kept
    assert kept["counts"] == COUNTS
    assert before.keys() == set(Cache(repository).folder.iterdir())
    assert content not in [path.read_bytes() for path in before]


OBSTACLES: dict[str, Callable[[Path], object]] = {
    "a file in the place of .cache": lambda root: Practice(root).write(".cache", "in the way"),
    "a file in the place of the folder": lambda root: Practice(root).write(cache.FOLDER, "in the way"),
    "a folder that nobody can write to": lambda root: (root / ".cache").symlink_to("/proc"),
    "a link that leads to itself": lambda root: (root / ".cache").symlink_to(".cache"),
    "folders in the place of the entries": lambda root: [
        Practice(root).write(f"{cache.FOLDER}/{kind}-{digest(name)}/x", "in the way")
        for kind, name in (
            (CHECKED, PAGE),
            (SITE, ""),
            ("run", "snippets/section/page.py"),
            ("run", "snippets/shown.py"),
        )
    ],
}


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_report_does_without_a_cache_that_cannot_be_written(repository: Practice, page: Path, obstacle: str) -> None:
    """Everything is computed, nothing is said about it, and nothing half made is left."""
    OBSTACLES[obstacle](repository.root)
    before = set(repository.root.glob(".cache/why18/*"))

    made = [report([page], repository, Cache(repository)) for _ in range(2)]

    assert [(each.computed, each.quoted, each.faults) for each in made] == [(1, 1, [])] * 2
    assert set(repository.root.glob(".cache/why18/*")) == before


def test_cache_leaves_nothing_of_an_entry_for_which_there_is_no_room(entries: Cache) -> None:
    """The entry before it stays whole."""
    entries.put("before", "run", "name")

    def put_large() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        entries.put("x" * 2000, "run", "name")

    in_fork(put_large)

    assert entries.get("run", "name") == "before"
    assert kinds(entries.repository) == ["run"]


WRITER = """
import sys
from pathlib import Path
from why18.judging.cache import Cache
from why18.project import Repository
mine = Cache(Repository(Path(sys.argv[1])))
seen = set()
for _ in range(300):
    mine.put([int(sys.argv[2])] * 20000, "run", "name")
    found = mine.get("run", "name")
    seen.add((found[0], len(set(found)), len(found)))
print(*(number for number, *rest in seen if rest == [1, 20000]), *(["damaged"] if len(seen) > 2 else []))
"""


def test_cache_may_be_shared_by_two_processes(repository: Practice, root: Path) -> None:
    """Each finds what one of them put there last, whole."""
    commands = [[sys.executable, "-c", WRITER, str(repository.root), str(number)] for number in (1, 2)]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for command in commands]  # noqa: S603 - all of it stands above
    said = [process.communicate(timeout=60)[0].split() for process in running]

    assert [process.returncode for process in running] == [0, 0]
    assert {"1"} <= set(said[0]) <= {"1", "2"}
    assert {"2"} <= set(said[1]) <= {"1", "2"}
    assert kinds(repository) == ["run"]


CI = [
    # what the variable is set to, and whether anything is kept
    (None, True),
    ("", True),
    ("0", True),
    ("false", True),
    ("False", True),
    ("true", False),
    ("1", False),
    ("woodpecker", False),
]


@pytest.mark.parametrize(("value", "used"), CI)
def test_cache_is_not_used_in_ci(
    repository: Practice, monkeypatch: pytest.MonkeyPatch, value: str | None, *, used: bool
) -> None:
    """There all is computed anew."""
    if value is not None:
        monkeypatch.setenv("CI", value)
    monkeypatch.chdir(repository.root)

    status = main(["check"])

    assert (status, kinds(repository)) == (0, ["checked", "checked", "run", "site"] if used else [])
    assert (open_cache(repository) is not None) is used


WARM = """
import sys
from why18.faces.cli import main
status = main(["check"])
assert not {"torch", "markdown", "why18.running.runner"} & set(sys.modules), "more was imported than is needed"
sys.exit(status)
"""


@pytest.mark.usefixtures("page")
def test_check_with_nothing_to_do_imports_neither_torch_nor_markdown(
    repository: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of which nothing has changed are looked up, and counted as before."""
    monkeypatch.chdir(repository.root)
    main(["check"])

    done = subprocess.run([sys.executable, "-c", WARM], capture_output=True, text=True, check=False)  # noqa: S603 - it stands above

    assert (done.returncode, done.stderr) == (0, "")
    assert "3 pages, 2 numbers (1 computed, 1 quoted): all hold" in done.stdout
