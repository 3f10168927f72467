"""Pages that held the last time, and what makes them be read again."""

from pathlib import Path

import pytest

from why18.judging.cache import Cache
from why18.judging.held import Held, hash_of
from why18.project import digest
from why18.records import Page

RESULT = {"computed": 1, "quoted": [0, "b"]}


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page on disk, which rests on two files."""
    for name in ("page.md", "inside.py", "gone.py"):
        (tmp_path / name).write_text(name)
    return Page(tmp_path / "page.md", "page.md", "page.md", digest("page.md"))


def held(root: Path, kind: str = "holds") -> Held:
    """What another process would find."""
    return Held(Cache(root), kind, root)


def keep(page: Page, kind: str = "holds", given: str = "") -> None:
    """Keep that it held with its files as they are now."""
    root = page.path.parent
    needs = {root / name: digest(name) for name in ("inside.py", "gone.py")}
    held(root, kind).keep(page, needs, RESULT, given)


def test_a_file_that_is_not_there_has_no_hash(tmp_path: Path) -> None:
    """Any other has that of its bytes."""
    (tmp_path / "a").write_bytes(b"\xff")

    assert [hash_of(tmp_path / name) for name in ("a", "b", ".")] == [digest(b"\xff"), "", ""]


def test_what_was_kept_is_recalled(page: Page) -> None:
    """By any process, for this page, this kind of result and this text alone."""
    root = page.path.parent
    keep(page)
    keep(page, "published", "text")

    assert held(root).recall(page.path) == held(root, "published").recall(page.path, "text") == RESULT
    assert [
        held(root).recall(root / "inside.py"),
        held(root).recall(page.path, "text"),
        held(root, "published").recall(page.path),
        held(root, "published").recall(page.path, "other"),
    ] == [None] * 4


CHANGES = [
    # a file, and what happens to it
    ("page.md", "changed"),
    ("inside.py", "changed"),
    ("gone.py", "changed"),
    ("page.md", None),
    ("inside.py", None),
    ("gone.py", None),
]


@pytest.mark.parametrize(("name", "text"), CHANGES)
def test_nothing_is_recalled_when_anything_has_changed(page: Page, name: str, text: str | None) -> None:
    """The page, or any file that it rests on; but what is as it was again is recalled."""
    keep(page)
    path = page.path.parent / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    changed = held(page.path.parent).recall(page.path)
    path.write_text(name)

    assert changed is None
    assert held(page.path.parent).recall(page.path) == RESULT


def test_a_file_that_was_not_there_is_still_to_be_missing(page: Page) -> None:
    """A list of sources that is made later may hold what a page quotes."""
    path = page.path.parent / "later.md"
    held(page.path.parent).keep(page, {path: ""}, RESULT)
    before = held(page.path.parent).recall(page.path)
    path.touch()

    assert before == RESULT
    assert held(page.path.parent).recall(page.path) is None


def test_files_are_found_from_wherever_the_work_goes_on(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their names are those in the repository."""
    keep(page)
    (page.path.parent / "docs").mkdir()
    monkeypatch.chdir(page.path.parent / "docs")

    assert held(page.path.parent).recall(page.path) == RESULT


def test_without_a_cache_nothing_is_kept(page: Page) -> None:
    """And nothing goes wrong."""
    nowhere = Held(None, "holds", page.path.parent)
    nowhere.keep(page, {}, RESULT)

    assert nowhere.recall(page.path) is None
    assert not (page.path.parent / ".cache").exists()
