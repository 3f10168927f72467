"""Where things are in a repository."""

from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from why18.project import Repository, nearest


def test_repository_is_the_nearest_folder_upwards_with_a_configuration(tmp_path: Path) -> None:
    """A repository may lie inside of another."""
    inner = tmp_path / "inner"
    below = inner / "docs" / "section"
    below.mkdir(parents=True)
    for folder in (tmp_path, inner):
        (folder / "mkdocs.yml").touch()

    assert [Repository.around(folder).root for folder in (below, inner, tmp_path)] == [inner, inner, tmp_path]


def test_repository_is_found_through_a_link(tmp_path: Path) -> None:
    """Targets are compared as they are, and not as somebody came to them."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    (real / "mkdocs.yml").touch()
    link.symlink_to(real)

    assert Repository.around(link).root == real


def test_pages_are_files(tmp_path: Path) -> None:
    """A folder, or the lock that an editor leaves, which leads nowhere."""
    page = tmp_path / "docs/page.md"
    (tmp_path / "docs/folder.md").mkdir(parents=True)
    page.touch()
    (tmp_path / "docs/.#page.md").symlink_to("somebody@somewhere")

    assert Repository(tmp_path).pages() == [page]


def test_repository_that_is_none_is_said(tmp_path: Path) -> None:
    """Where there is none, it is said what was sought, and from where."""
    (tmp_path / "mkdocs.yml").mkdir()

    with pytest.raises(FileNotFoundError, match=f"^there is no mkdocs.yml in {tmp_path} or above"):
        Repository.around(tmp_path)


def test_path_is_shown_as_the_user_knows_it() -> None:
    """Short inside of the repository, whole outside of it."""
    shown = Repository(Path("/a/b")).shown

    assert [shown(Path(path)) for path in ("/a/b/c/d.md", "/a/e.md")] == ["c/d.md", "/a/e.md"]


PRACTICE = ("docs/section/shown.md", "docs/sources.md")
"""The pages that every repository here has."""


def test_pages_are_the_site_and_the_front_door(repository: Practice) -> None:
    """Other Markdown, what is no file or hidden, and what pages load, is no page."""
    names = ["docs/b.md", "docs/a/c.md", "docs/assets/a.txt", "docs/.a/b.md", "docs/.b", "docs/assets/d.md"]
    names += ["docs/assets/e/f.txt", "docs/a/.g/h.md"]
    for name in (*names, "notes.md", "CONTRIBUTING.md", "README.md/x"):
        repository.write(name, "x")

    (repository.root / "docs/c").symlink_to("nowhere")  # which a generator tries to publish

    actual = [path.relative_to(repository.root).as_posix() for path in repository.pages()]

    assert actual == ["docs/a/c.md", "docs/assets/d.md", "docs/b.md", "docs/c", *PRACTICE, "CONTRIBUTING.md"]


def test_snippets_are_files(tmp_path: Path) -> None:
    """A folder, or the lock that an editor leaves, which leads nowhere."""
    (tmp_path / "snippets/folder.py").mkdir(parents=True)
    (tmp_path / "snippets/.#page.py").symlink_to("somebody@somewhere")
    snippet = tmp_path / "snippets/folder.py/page.py"
    snippet.touch()

    assert Repository(tmp_path).snippet_files() == [snippet]


PAGES = [
    # pages that are there, a snippet, and the page that shows it
    (["why-resnet-18"], "why_resnet_18", "why-resnet-18"),
    (["why-resnet-18"], "why_resnet_18_tested", "why-resnet-18"),
    (["why", "why-resnet"], "why_resnet_18", "why-resnet"),  # the longest stem
    ([], "why_resnet_18", "why-resnet-18"),
]


@pytest.mark.parametrize(("there", "snippet", "expected"), PAGES)
def test_page_of_a_snippet_has_its_section_and_the_beginning_of_its_stem(
    repository: Practice, there: list[str], snippet: str, expected: str
) -> None:
    """A page may show several snippets."""
    for stem in there:
        repository.write(f"docs/counting/{stem}.md", "x")

    actual = repository.page_of(repository.snippets / f"counting/{snippet}.py")

    assert actual == repository.docs / f"counting/{expected}.md"


@pytest.mark.parametrize(
    ("word", "words", "expected"),
    [
        ("layer", ["kernel", "layers"], "layers"),
        ("abcd", ["abxy"], "abxy"),  # half of it is enough
        ("abcd", ["axyz"], None),
        ("x", [], None),
    ],
)
def test_nearest_word_is_half_the_same_at_least(word: str, words: list[str], expected: str | None) -> None:
    """A hint is given where one is likely, and none where it would be a guess."""
    actual = nearest(word, words)

    assert actual == expected
