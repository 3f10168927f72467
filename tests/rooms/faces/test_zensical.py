"""Zensical keeps what it rendered, and never a page that is older than its evidence."""

import sys
import time
from pathlib import Path

import pytest
from markdown import Markdown
from zensical.extensions.context import ContextExtension, Page

from tests.generators import build
from tests.rooms.conftest import SNIPPET, SOURCES
from tests.rooms.faces.conftest import UNRENDERED, Site
from why18.faces.zensical_clock import TICK, wait_out

PAGE = "# How?\n\nIt has [18](../sources.md#paper-layers) and [18](shown.md#layers) layers.\n"


@pytest.fixture
def kept(site: Site) -> Site:
    """A small site that Zensical has built; no page shows a snippet, for one that does is never kept."""
    site.write("docs/section/page.md", PAGE)
    status, said = site.build("zensical")

    assert status == 0, said
    return site


STALE = [
    *UNRENDERED,
    # what a page rests on that is as it was
    ("snippets/section/page.py", SNIPPET.replace("18", "19"), "docs/section/page.md:3:46: states 18"),
    ("docs/sources.md", SOURCES.replace("| 18 ", "| 19 "), "docs/section/page.md:3:9: quotes 18, but"),
]


@pytest.mark.parametrize(("file", "content", "said"), STALE)
def test_zensical_refuses_what_is_wrong_with_every_page_kept(kept: Site, file: str, content: str, said: str) -> None:
    """``watch`` in mkdocs.yml has it render again, and then everything is checked."""
    kept.write(file, content)

    status, output = kept.build("zensical")

    assert status == 1
    assert said in output


def test_zensical_publishes_what_it_kept_while_nothing_changes(kept: Site) -> None:
    """Else no page could be stale, and the tests above would show nothing."""
    for path in (kept.root / ".cache").iterdir():
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace("It has", "It had"), "utf-8")

    status, _ = kept.build("zensical")

    assert status == 0
    assert "It had" in kept.published()["section/page/index.html"]


def test_zensical_ignores_the_plugin_of_mkdocs(kept: Site) -> None:
    """Without it in mkdocs.yml the site is the same."""
    before = kept.published()
    config = (kept.root / "mkdocs.yml").read_text("utf-8")
    without = config.replace("languages: [python]\n  - why18\n", "languages: [python]\n")
    kept.write("mkdocs.yml", without)

    status, said = kept.build("zensical")

    assert without != config
    assert (status, "why18" in said, kept.beside()) == (0, False, [])
    assert kept.published() == before


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


def test_zensical_renders_a_page_when_the_second_of_its_evidence_is_over(kept: Site) -> None:
    """However soon after a save the build begins; from then on another save shows."""
    path = kept.root / "snippets/section/page.py"
    build(kept.root, (sys.executable, "-c", SAVE_AND_BUILD, str(path)))
    saved = int(path.stat().st_mtime)
    texts = {entry: entry.read_text() for entry in (kept.root / ".cache").iterdir() if entry.is_file()}
    rendered = [entry.stat().st_mtime for entry, text in texts.items() if "It has" in text]

    assert rendered
    assert min(rendered) >= saved + 1


def zensical(saved: list[tuple[str, float]]) -> Markdown:
    """What Zensical renders a page with, where it watches files that were saved in these seconds."""
    return Markdown(extensions=[ContextExtension(page=Page(url="", path=""), config={"watched_files": saved})])


def test_wait_lets_the_next_save_of_a_file_have_another_second(tmp_path: Path) -> None:
    """By its second Zensical tells that a file has changed."""
    path = tmp_path / "page.py"
    path.write_text("layers = 18 or 0")
    second = int(path.stat().st_mtime)
    wait_out(zensical([(str(path), second)]))
    path.write_text("layers = 19 or 0")

    assert int(path.stat().st_mtime) > second


NOW = 1_000_000.0
WAITS = [
    # what time it is, the seconds in which the watched files were saved, and how long there is to wait
    (NOW, [NOW - 1], TICK),  # it is over, but for what the clock of a file system may be behind
    (NOW - 0.5, [NOW - 1], 0.5 + TICK),
    (0.0, [0.0], 1 + TICK),  # no second begins later
    (NOW + TICK, [NOW - 1], None),  # to the moment at which it is over
    (NOW, [NOW - 2], None),
    (NOW, [NOW - 1, NOW - 9], TICK),  # the last of them counts
    (NOW, [NOW - 9, NOW - 1], TICK),
    (NOW - 0.5, [NOW], None),  # from the future
    (NOW, [], None),
]


@pytest.mark.parametrize(("now", "saved", "wait"), WAITS)
def test_wait_ends_with_the_second_of_the_last_save(
    monkeypatch: pytest.MonkeyPatch, now: float, saved: list[float], wait: float | None
) -> None:
    """And a little later; nothing waits for what is long over, or for a clock that is ahead."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "time", lambda: now)

    wait_out(zensical([(f"{number}.py", when) for number, when in enumerate(saved)]))
    wait_out(Markdown())  # MkDocs renders every page anew

    assert slept == ([] if wait is None else [pytest.approx(wait)])
