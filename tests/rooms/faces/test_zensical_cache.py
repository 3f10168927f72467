"""Zensical keeps what it rendered, and never a page whose evidence has changed."""

import sys
import time
from pathlib import Path

import pytest
from markdown import Markdown
from zensical.extensions.context import ContextExtension, Page

from tests.generators import build
from why18.faces.zensical_clock import wait_out

from ..conftest import SNIPPET, SOURCES, Practice

SAVE_AND_BUILD = """
import sys, time, zensical
from pathlib import Path
saved, armed = Path(sys.argv[1]), False
def save(event, given):
    global armed
    if armed and event == "os.scandir" and Path(given[0]) == saved.parent:
        armed = False
        time.sleep(1.05 - time.time() % 1)
        saved.touch()
sys.addaudithook(save)  # at the start of a second, when Zensical is about to look when the file was saved
for _ in range(2):  # the second time nothing is left to import, and the page is rendered at once
    armed = True
    zensical.build(str(Path("mkdocs.yml").absolute()), {"clean": False, "strict": True})
"""
PAGE = """# How?

It has [18](../sources.md#paper-layers) and [18](../../snippets/section/page.py#layers) layers.
"""


@pytest.fixture
def kept(repository: Practice, request: pytest.FixtureRequest) -> Practice:
    """A small site that Zensical has built; no page shows a snippet, for one that does is never kept."""
    before, _, rest = (request.config.rootpath / "mkdocs.yml").read_text("utf-8").partition("nav:\n")
    repository.write("mkdocs.yml", before + "theme:\n" + rest.partition("theme:\n")[2])
    repository.write("docs/assets/why18.css", "")
    repository.write("docs/index.md", "# Home")
    repository.write("docs/section/page.md", PAGE)
    (repository.root / "why18").symlink_to(request.config.rootpath / "why18")
    status, said = build(repository.root)

    assert status == 0, said
    return repository


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("snippets/section/page.py", SNIPPET.replace("18", "19"), "docs/section/page.md:3:46: states 18"),
        ("docs/sources.md", SOURCES.replace("| 18 ", "| 19 "), "docs/section/page.md:3:9: quotes 18, but"),
    ],
)
def test_a_page_whose_evidence_changed_is_not_kept(kept: Practice, name: str, content: str, says: str) -> None:
    """Be it the snippet of another page or the sources: the build fails, though the page is as it was."""
    kept.write(name, content)

    status, said = build(kept.root)

    assert status == 1
    assert says in said


def test_a_page_is_kept_while_nothing_changes(kept: Practice) -> None:
    """Or there were nothing to be stale: what Zensical has kept of the page is published as it is."""
    entries = {path: path.read_text("utf-8") for path in (kept.root / ".cache").iterdir() if path.is_file()}
    for path, text in entries.items():
        path.write_text(text.replace("It has", "It had"), "utf-8")

    status, _ = build(kept.root)

    assert status == 0
    assert "It had" in (kept.root / "site/section/page/index.html").read_text("utf-8")


def test_a_page_is_rendered_when_the_second_of_its_evidence_is_over(kept: Practice) -> None:
    """However soon after a save the build begins; from then on another save shows."""
    path = kept.root / "snippets/section/page.py"
    build(kept.root, (sys.executable, "-c", SAVE_AND_BUILD, str(path)))
    saved = int(path.stat().st_mtime)
    texts = {entry: entry.read_text() for entry in (kept.root / ".cache").iterdir() if entry.is_file()}
    rendered = [entry.stat().st_mtime for entry, text in texts.items() if "It has" in text]

    assert rendered
    assert min(rendered) >= saved + 1


def test_evidence_is_read_when_its_second_is_over(tmp_path: Path) -> None:
    """Saved once more after it was read, a file differs in what Zensical knows of it: the second of its saving."""
    path = tmp_path / "page.py"
    path.write_text("layers = 18")
    watched = [(str(path), int(path.stat().st_mtime))]
    wait_out(Markdown(extensions=[ContextExtension(page=Page(url="", path=""), config={"watched_files": watched})]))
    path.write_text("layers = 19")

    assert int(path.stat().st_mtime) > watched[0][1]


@pytest.mark.parametrize("saved", [0, 2**40], ids=["long-ago", "in-the-future"])
def test_nothing_waits_for_another_second(saved: int) -> None:
    """Neither for what was saved long ago nor for a clock that is ahead."""
    began = time.monotonic()
    wait_out(
        Markdown(extensions=[ContextExtension(page=Page(url="", path=""), config={"watched_files": [("x", saved)]})])
    )

    assert time.monotonic() - began < 0.5
