"""A number that is put anywhere into a page is found, if a real browser shows it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from .pieces import KINDS, TARGET, build
from .planting import FIRST, Planted, seen, show, sow

PLANT = str(FIRST)
FOUND = [
    # pages in which a plant once was not found, and what each is for
    f"`Conv2d({PLANT})`",  # in code, which may be evidence
    f"`Conv2d(k, s){PLANT}`",  # behind the brackets of a call
    f"tor{PLANT}ch.nn.Conv2d",  # before a known name
    f"<code>f(<b title='{PLANT}'>x</b>)</code>",  # a tooltip in code
    f"<code>f(<img src='a.png' alt='{PLANT}'>)</code>",
    f"text <code>\n\n    indented{PLANT}",  # a block in code that does not end
    f"```markdown\nText <!-- {PLANT} -->\n```",  # an example shows its comments
    f"```markdown\nText <b{PLANT}>\n```",
    f"````markdown\n```text{PLANT}\ntext\n```\n````",
]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    """A window of its own."""
    with closing(browser.new_context(offline=True)) as window:
        yield window.new_page()


def missed(tab: Tab, batch: list[Planted]) -> list[str]:
    """Plants that the browser shows and the checker does not report, each with where and in what."""
    plants = seen(tab, batch)
    return [
        f"{plant} in {where}: {planted.page.source.text}"
        for planted, plant, where in plants
        if not planted.reported(plant, where)
    ]


@pytest.mark.parametrize("source", FOUND)
def test_plant_that_once_was_missed_is_found(tab: Tab, small: Path, source: str) -> None:
    """The browser sees it, and so does the checker."""
    planted = show(source, small / "docs/section/page.md", small, [PLANT])

    assert list(seen(tab, [planted])) != []
    assert missed(tab, [planted]) == []


def test_plant_that_a_browser_does_not_show_is_none(tab: Tab, small: Path) -> None:
    """An address, a comment and a constant of a formula; the word beside them is seen."""
    source = f"[text](page{PLANT}.md) <!-- {PLANT} --> [18]({TARGET}#x{PLANT}) $x = {PLANT}a$"
    planted = show(source, small / "docs/section/page.md", small, [PLANT])

    assert list(seen(tab, [planted])) == []


def test_number_planted_in_a_real_page_is_found(tab: Tab, root: Path, tmp_path: Path, times: int) -> None:
    """Forty numbers at once, at random places of each page of the site and of the front door."""
    random = Random(18)  # noqa: S311 - the same each time
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for folder in ("snippets", "docs"):
        shutil.copytree(root / folder, tmp_path / folder)
    pages = [*(root / "docs").rglob("*.md"), root / "README.md", root / "CONTRIBUTING.md"]
    looked_at = 0
    for path in sorted(pages) * times:
        copy = tmp_path / path.relative_to(root)
        if path.name == "sources.md":  # that page alone states numbers without links
            continue
        plants = [str(FIRST + index) for index in range(40)]
        assert show(path.read_text("utf-8"), copy, tmp_path, []).page.faults == ()
        planted = show(sow(path.read_text("utf-8"), random, plants), copy, tmp_path, plants)
        looked_at += len({plant for _, plant, _ in seen(tab, [planted])})

        assert missed(tab, [planted]) == []

    assert looked_at > 100 * times  # most places of a page are shown


def test_number_planted_in_any_page_is_found(tab: Tab, small: Path, times: int) -> None:
    """A few numbers in each of many pages that nobody would write."""
    random = Random(18)  # noqa: S311 - the same each time
    looked_at = 0
    for _ in range(5 * times):
        batch, first = [], FIRST
        for _ in range(20):
            source = build(random.randrange(KINDS) for _ in range(random.randrange(1, 16)))
            plants = [str(first + index) for index in range(random.randrange(1, 5))]
            first += len(plants)
            batch.append(show(sow(source, random, plants), small / "docs/section/page.md", small, plants))
        looked_at += len({plant for _, plant, _ in seen(tab, batch)})

        assert missed(tab, batch) == []

    assert looked_at > 50 * times
