"""A folder is built beside its place, and takes it whole."""

from pathlib import Path

import pytest

from why18.faces.aside import Aside


def standing(folder: Path) -> list[str]:
    """All files in a folder, and the folders without any."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or empty(path))


def empty(folder: Path) -> bool:
    """Say whether nothing is in a folder."""
    return not list(folder.iterdir())


def lay(folder: Path, names: list[str]) -> None:
    """Make these files."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize("place", ["site", "docs/public/site"])
@pytest.mark.parametrize("before", [[], ["old.html"]])
def test_finish_puts_the_new_folder_in_its_place(tmp_path: Path, place: str, before: list[str]) -> None:
    """Whether or not one stands there; folders above it are made, and nothing is left beside it."""
    lay(tmp_path, [f"{place}/{name}" for name in before])
    aside = Aside(tmp_path / place)
    lay(aside.begin(), ["new.html"])
    during = standing(tmp_path)
    aside.finish()

    assert during == sorted([f"{place}.new/new.html", *(f"{place}/{name}" for name in before)])
    assert standing(tmp_path) == [f"{place}/new.html"]


def test_end_leaves_the_old_folder(tmp_path: Path) -> None:
    """And nothing of the new one; ended once more, it does nothing."""
    lay(tmp_path, ["site/old.html"])
    aside = Aside(tmp_path / "site")
    lay(aside.begin(), ["new.html"])
    aside.end()
    aside.end()

    assert standing(tmp_path) == ["site/old.html"]


def test_finish_that_cannot_take_the_place_leaves_the_old_folder(tmp_path: Path) -> None:
    """What stood there is put back."""
    lay(tmp_path, ["site/old.html"])
    aside = Aside(tmp_path / "site")
    aside.begin().rmdir()

    with pytest.raises(FileNotFoundError):
        aside.finish()
    aside.end()

    assert standing(tmp_path) == ["site/old.html"]


LEFT = [
    # what a killed build has left, and what stands when the next has begun
    (["site/page", "site.new/half"], ["site.new", "site/page"]),
    (["site/page", "site.old/replaced"], ["site.new", "site/page"]),
    (["site.new/whole", "site.old/page"], ["site.new", "site/page"]),  # killed between two names
    (["site.new/half"], ["site.new"]),
]


@pytest.mark.parametrize(("left", "begun"), LEFT)
def test_begin_clears_up_after_a_killed_build(tmp_path: Path, left: list[str], begun: list[str]) -> None:
    """What it had moved away is put back, and the next one builds in an empty folder."""
    lay(tmp_path, left)

    Aside(tmp_path / "site").begin()

    assert standing(tmp_path) == begun
