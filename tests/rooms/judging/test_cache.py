"""What is kept on disk: used while nothing that it depends on has changed, and never otherwise."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest

from why18.faces.cli import main
from why18.judging import cache
from why18.judging import evidence as check
from why18.judging.cache import Cache, open_cache
from why18.judging.evidence import Evidence
from why18.judging.held import Held
from why18.judging.report import report
from why18.project import digest
from why18.reading.page import read
from why18.running.runner import Runner

from ..conftest import SNIPPET, Repository

CLOCK = "import time\nlayers = 18\nwhen = time.monotonic_ns()\n"
PAGE = "docs/section/page.md"
HOLDS = "It has [18](../../snippets/section/page.py#layers) layers, and [34](../sources.md#paper-deeper) elsewhere.\n"


@pytest.fixture(autouse=True)
def _on_a_developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing says that this is CI."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def entries(tmp_path: Path) -> Cache:
    """A cache of its own."""
    return Cache(tmp_path)


def clock(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> object:
    """What a snippet that reads the clock computes, for a process that has run nothing yet."""
    monkeypatch.setattr(check, "RUNNER", Runner())
    path = repository.root / "snippets/clock.py"
    evidence = Evidence(repository.root, cache=Cache(repository.root))
    evidence.gather([path])
    return evidence.runs[path].facts.get("when")


def kinds(root: Path) -> list[str]:
    """What kinds of entries there are."""
    return sorted(path.name.partition("-")[0] for path in (root / cache.FOLDER).glob("*"))


def test_another_process_does_not_run_it_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snippet that reads the clock gives the same time twice."""
    repository.write("snippets/clock.py", CLOCK)

    first, second = clock(repository, monkeypatch), clock(repository, monkeypatch)

    assert first == second is not None


def test_what_ran_ahead_of_its_page_is_kept(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own page asks when it has run, and finds it; so does the next process."""
    repository.write("snippets/clock.py", CLOCK)
    kept, paths = Cache(repository.root), [repository.root / "snippets/section/page.py"]
    monkeypatch.setattr(check, "RUNNER", Runner())
    Evidence(repository.root, cache=kept).gather(paths, ahead=lambda: [repository.root / "snippets/clock.py"])
    evidence = Evidence(repository.root, cache=kept)
    evidence.gather([repository.root / "snippets/clock.py"])
    first = evidence.runs[repository.root / "snippets/clock.py"].facts["when"]

    assert clock(repository, monkeypatch) == first


def test_other_bytes_run(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a comment changes unnoticed."""
    repository.write("snippets/clock.py", CLOCK)
    first = clock(repository, monkeypatch)
    repository.write("snippets/clock.py", CLOCK + "# so\n")

    assert clock(repository, monkeypatch) != first


def test_other_limits_are_another_run(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ran to its end under one limit need not under another."""
    repository.write("snippets/clock.py", CLOCK)
    first = clock(repository, monkeypatch)
    monkeypatch.setenv("WHY18_SECONDS", "19")

    assert clock(repository, monkeypatch) != first


def test_a_failure_is_never_kept(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be the machine's."""
    repository.write("snippets/clock.py", CLOCK + "1 / 0\n")
    repository.write(PAGE, HOLDS.replace("18", "19"))

    clock(repository, monkeypatch)
    made = report([repository.root / PAGE], repository.root, Cache(repository.root))

    assert len(made.faults) == 1
    assert kinds(repository.root) == ["run"]  # of the page's own snippet


CI = [
    # what the variable is set to, and whether there is a cache
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
def test_ci_computes_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None, *, used: bool) -> None:
    """There is no cache where CI is set."""
    if value is not None:
        monkeypatch.setenv("CI", value)

    assert (open_cache(tmp_path) is not None) is used


def module_at(folder: Path) -> ModuleType:
    """The module of the cache, from a copy of the checker."""
    spec = importlib.util.spec_from_file_location("copied", folder / "cache.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_change_of_the_checker_is_another_environment(tmp_path: Path, root: Path) -> None:
    """Every module and every list of names counts."""
    copy = tmp_path / "why18"
    shutil.copytree(root / "why18", copy, ignore=shutil.ignore_patterns("__pycache__"))
    files = [path for path in copy.rglob("*") if path.suffix in (".py", ".txt")]
    before = module_at(copy).environment()
    after = []
    for path in files:
        path.write_bytes(path.read_bytes() + b"\n# so\n")
        after.append(module_at(copy).environment())

    assert len({before, *after}) == 1 + len(files) > 20


def test_another_version_of_anything_installed_is_another_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not a snippet imports it: what it imports imports others."""
    seen = []
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("a-1.dist-info", "a-2.dist-info"):
        (tmp_path / name).mkdir()
        cache.environment.cache_clear()
        seen.append(cache.environment())
        (tmp_path / name).rmdir()
    monkeypatch.setattr(sys, "version", "another")
    cache.environment.cache_clear()
    seen.append(cache.environment())
    cache.environment.cache_clear()  # so that what follows sees what is installed

    assert len(set(seen)) == 3


def test_parts_do_not_run_into_each_other() -> None:
    """A key says where one part ends, and a text is its bytes."""
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("ä", "b") == digest("ä".encode(), b"b")


def test_a_damaged_entry_is_none(entries: Cache) -> None:
    """Cut anywhere, or with any byte altered, it is computed again."""
    entries.put({"layers": 18}, "run", "key")
    path = entries.path("run", ("key",))
    whole = path.read_bytes()
    cut = [whole[:length] for length in range(len(whole))]
    altered = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    found, left = [], []
    for damaged in [*cut, *altered]:
        path.write_bytes(damaged)
        found.append(entries.get("run", "key"))
        left.append(entries.has("run", "key"))
    path.write_bytes(whole)

    assert entries.get("run", "key") == {"layers": 18}
    assert (set(found), set(left)) == ({None}, {False})


WRITER = """
import sys
from pathlib import Path
from why18.judging.cache import Cache
mine = Cache(Path(sys.argv[1]))
seen = set()
for _ in range(300):
    mine.put([int(sys.argv[2])] * 20000, "run", "key")
    found = mine.get("run", "key")
    seen.add(found and (found[0], len(set(found)), len(found)))
print(sorted(map(str, seen)))
"""


def test_two_processes_may_share_it(tmp_path: Path, root: Path) -> None:
    """Each reads what one of them wrote, whole."""
    commands = [[sys.executable, "-c", WRITER, str(tmp_path), str(number)] for number in (1, 2)]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for command in commands]  # noqa: S603
    said = [process.communicate()[0].strip() for process in running]

    assert [process.returncode for process in running] == [0, 0]
    assert set(said) <= {"['(1, 1, 20000)']", "['(2, 1, 20000)']", "['(1, 1, 20000)', '(2, 1, 20000)']"}


def test_it_is_bounded(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used longest ago gives way."""
    monkeypatch.setattr(cache, "LARGEST", 10_000)
    monkeypatch.setattr(cache, "PUTS", 1)
    for number in range(30):
        entries.put("x" * 900, "run", str(number))
        os.utime(entries.path("run", (str(number),)), (number, number))
    entries.get("run", "22")  # used now
    entries.put("x" * 5000, "run", "large")
    entries.prune()
    kept = [number for number in range(30) if entries.get("run", str(number))]

    assert sum(path.stat().st_size for path in entries.folder.iterdir()) <= 10_000
    assert kept == [22, 26, 27, 28, 29]


def test_its_size_is_looked_at_before_the_first_entry_and_now_and_then(
    entries: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look removes all where nothing may be kept; the entry that is then made stays until the next."""
    monkeypatch.setattr(cache, "LARGEST", 0)
    monkeypatch.setattr(cache, "PUTS", 4)
    Cache(entries.folder.parents[1]).put("x", "run", "before")
    left = []
    for number in range(9):
        entries.put("x", "run", str(number))
        left.append(len(list(entries.folder.iterdir())))

    assert left == [1, 2, 3, 4, 1, 2, 3, 4, 1]


def test_what_fits_to_the_byte_stays(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing that does not: the older one goes."""
    sizes = []
    for number in range(2):
        entries.put("x" * 50, "run", str(number))
        path = entries.path("run", (str(number),))
        os.utime(path, (number, number))
        sizes.append(path.stat().st_size)
    left = []
    for largest in (sum(sizes), sum(sizes) - 1):
        monkeypatch.setattr(cache, "LARGEST", largest)
        entries.prune()
        left.append([entries.has("run", str(number)) for number in range(2)])

    assert left == [[True, True], [False, True]]


def test_two_processes_may_look_at_its_size_at_once(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one has removed is gone for the other, which goes on with the next."""
    for number in range(3):
        entries.put("x", "run", str(number))
    unlink = Path.unlink

    def unlink_late(path: Path, *, missing_ok: bool = False) -> None:
        unlink(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(cache, "LARGEST", 0)
    monkeypatch.setattr(Path, "unlink", unlink_late)

    entries.prune()

    assert list(entries.folder.iterdir()) == []


def test_an_entry_is_made_beside_its_place(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """From another file system it could not be put there in one step."""
    monkeypatch.setattr("tempfile.tempdir", str(entries.folder / "nowhere"))

    entries.put("x", "run", "1")

    assert entries.get("run", "1") == "x"


def test_an_entry_that_cannot_be_finished_leaves_nothing(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk may be full when it is to get its name."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)

    entries.put("x", "run", "1")

    assert list(entries.folder.iterdir()) == []


def test_who_breaks_off_is_heard(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the moment in which an entry has got its name, which it keeps."""
    replace = Path.replace

    def break_off(path: Path, target: Path) -> None:
        replace(path, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", break_off)

    with pytest.raises(KeyboardInterrupt):
        entries.put("x", "run", "1")

    assert entries.get("run", "1") == "x"


def test_what_cannot_be_marked_as_used_is_used(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may only be read is of use."""

    def refuse(*_: object) -> None:
        raise PermissionError

    entries.put("x", "run", "1")
    monkeypatch.setattr("os.utime", refuse)

    assert entries.get("run", "1") == "x"


@pytest.mark.parametrize("variable", ["WHY18_SEED", "WHY18_MEMORY", "LD_LIBRARY_PATH"])
def test_what_the_user_sets_is_part_of_the_key(entries: Cache, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """The worker takes it along."""
    before = entries.path("run", ("1",))
    monkeypatch.setenv(variable, "1")

    assert entries.path("run", ("1",)) != before


def test_the_environment_is_part_of_the_key(entries: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another interpreter or another checker has kept is nothing here."""
    entries.put("x", "run", "1")
    before = entries.has("run", "1"), entries.get("run", "1")
    monkeypatch.setattr(cache, "environment", lambda: "another")

    assert before == (True, "x")
    assert (entries.has("run", "1"), entries.get("run", "1")) == (False, None)


def test_a_repository_has_one_cache(tmp_path: Path) -> None:
    """How often its size is looked at does not depend on the number of pages."""
    assert open_cache(tmp_path) is open_cache(tmp_path)


def test_where_nothing_can_be_kept_everything_is_computed(repository: Repository) -> None:
    """A file stands where the folder would."""
    repository.write(".cache", "in the way")
    repository.write(PAGE, HOLDS)

    made = report([repository.root / PAGE], repository.root, Cache(repository.root))

    assert (made.computed, made.quoted, made.faults) == (1, 1, [])


ALTERED = [
    # a file, its new content, and the line of the report
    (PAGE, HOLDS.replace("18", "19"), "docs/section/page.md:1:9: states 19"),
    ("snippets/section/page.py", SNIPPET.replace("18", "20"), "docs/section/page.md:1:9: states 18"),
    ("docs/sources.md", "# Sources\n", "docs/section/page.md:1:65: there is no row"),
    ("mkdocs.yml", "markdown_extensions:\n  - attr_list\n  - pymdownx.superfences\n  - nl2br\n", None),
]


@pytest.mark.parametrize(("file", "content", "line"), ALTERED)
def test_a_page_that_held_is_read_again_when_anything_changes(
    repository: Repository, file: str, content: str, line: str | None
) -> None:
    """The page, its snippet, its source, or the dialect that it is written in."""
    repository.write(PAGE, HOLDS)
    page, kept = repository.root / PAGE, Cache(repository.root)
    held = Held(kept, "holds", repository.root)
    first = report([page], repository.root, kept)
    before = held.recall(page)
    repository.write(file, content)
    after = held.recall(page)
    second = report([page], repository.root, kept)

    assert (first.faults, before, after) == ([], {"computed": 1, "quoted": 1}, None)
    assert [str(fault)[: len(line or "")] for fault in second.faults] == ([line] if line else [])


def test_another_dialect_is_taken_up_by_the_same_process(repository: Repository) -> None:
    """What a strike is depends on it, and a process that serves a site lives long."""
    page = repository.write(PAGE, "~~[54](../../snippets/section/page.py#layers)~~")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")

    first = report([page], repository.root, Cache(repository.root))
    repository.write("mkdocs.yml", config.replace("  - pymdownx.tilde:\n      subscript: false\n", ""))
    second = report([page], repository.root, Cache(repository.root))

    assert first.faults == []
    assert "states 54, but snippets/section/page.py:3 computes layers = 18" in [f.message for f in second.faults]


def test_what_was_rendered_counts_beside_what_is_on_disk(repository: Repository) -> None:
    """A site generator reads a page before the checker does."""
    page = read(repository.write(PAGE, HOLDS), repository.root)
    held = Held(Cache(repository.root), "published", repository.root)

    held.keep(page, {}, "holds", "as it was")

    assert [held.recall(page.path, given) for given in ("as it was", "as it is")] == ["holds", None]


def test_a_page_is_kept_as_it_was_read(repository: Repository) -> None:
    """Saved once more while it was judged, it has not been judged as it is now."""
    page = read(repository.write(PAGE, HOLDS), repository.root)
    repository.write(PAGE, HOLDS.replace("18", "19"))
    held = Held(Cache(repository.root), "holds", repository.root)

    held.keep(page, {}, "holds")

    assert held.recall(page.path) is None


WARM = """
import sys
from why18.faces.cli import main
status = main(["check"])
assert not {"torch", "markdown", "why18.running.runner"} & set(sys.modules), "more was imported than is needed"
sys.exit(status)
"""


def test_a_check_with_nothing_to_do_imports_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither torch nor Markdown: what has held is looked up."""
    repository.write(PAGE, HOLDS)
    monkeypatch.chdir(repository.root)
    main(["check"])
    done = subprocess.run([sys.executable, "-c", WARM], capture_output=True, text=True, check=False)  # noqa: S603

    assert (done.returncode, done.stderr) == (0, "")
    assert "2 pages, 2 numbers (1 computed, 1 quoted): all hold" in done.stdout


def test_without_the_cache_nothing_is_kept(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from it either: see what a false entry does below."""
    repository.write(PAGE, HOLDS)
    monkeypatch.chdir(repository.root)

    status = main(["check", "--no-cache"])

    assert status == 0
    assert kinds(repository.root) == []


def test_what_is_kept_can_be_verified(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kept run that is not what comes out is named, and so is a page that was kept on its ground."""
    repository.write("snippets/clock.py", CLOCK)
    repository.write(PAGE, HOLDS.replace("section/page.py", "clock.py"))
    monkeypatch.chdir(repository.root)
    main(["check"])
    capsys.readouterr()
    fresh = Runner()
    monkeypatch.setattr(check, "RUNNER", fresh)
    monkeypatch.setattr("why18.judging.verify.RUNNER", fresh)

    status = main(["check", "--verify-cache"])
    said = capsys.readouterr().out

    assert status == 1
    assert "3 kept results compared" in said
    assert "snippets/clock.py:1:1: when was " in said
    assert "layers" not in said


def test_a_false_entry_is_believed_by_nobody_who_asks_not_to(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With ``--no-cache`` a page is judged by what its snippet computes now."""
    page = repository.write(PAGE, HOLDS.replace("18", "19"))
    monkeypatch.chdir(repository.root)
    kept = Cache(repository.root)
    source = digest((repository.root / "docs/sources.md").read_bytes())
    Held(kept, "holds", repository.root).keep(
        read(page, repository.root), {repository.root / "docs/sources.md": source}, {"computed": 1, "quoted": 1}
    )

    statuses = [main(["check", PAGE]), main(["check", PAGE, "--no-cache"]), main(["check", PAGE, "--verify-cache"])]
    said = capsys.readouterr().out

    assert statuses == [0, 1, 1]
    assert said.count("docs/section/page.md:1:9: states 19") == 2
    assert "docs/section/page.md:1:1: is kept as holding, and does not" in said


def test_a_run_is_the_same_from_disk(repository: Repository, entries: Cache) -> None:
    """Every kind of fact comes back as it was."""
    source = "a = 1\nb = 2.5\nc = 'ü\\ud800'\nd = True\ne = (1, [2])\nf = {'k': {4: 5}}\nj = 2**4000\nn = float('nan')"
    path = repository.write("snippets/facts.py", source)
    evidence = Evidence(repository.root)
    evidence.gather([path])
    run = asdict(evidence.runs[path])

    entries.put(run, "run", "key")

    assert json.dumps(entries.get("run", "key")) == json.dumps(run)
