"""What was published and leads nowhere, and what is about to be published and is not kept."""

from datetime import UTC, datetime

import pytest

from tests.rooms.conftest import SNIPPET, Practice
from why18.judging.report import report
from why18.ledger.entries import NAME, read
from why18.ledger.faults import faults
from why18.ledger.growth import grown

LEDGER = f"docs/{NAME}"
PAGE = """# How many?

It has [18](#layers) layers, and its first stage gives [64](#shapes.layer1.0) channels.

```python exec="true" source="above" result="text"
--8<-- "snippets/section/page.py"
```

## Why so many? { #why }

The [paper](../sources.md#paper-2015) says [18](../sources.md#paper-layers).
"""
SOURCES = """/sources/ 2026-01-31 2026-01-31 00000000
"""
BEFORE = """/section/page/ 2026-01-31 2026-01-31 00000000
  #answer
  #how-many
  #layers
  #shapes.layer1.0
  #why
"""


@pytest.fixture
def published(repository: Practice) -> Practice:
    """A repository whose page was published."""
    (repository.docs / "section/shown.md").unlink()
    repository.write("docs/section/page.md", PAGE)
    repository.write(LEDGER, BEFORE)
    return repository


def found(repository: Practice, *names: str, whole: bool = False) -> list[str]:
    """What is wrong with the addresses of these pages, or of every page."""
    paths = [repository.root / name for name in names] or repository.pages()
    made = report(paths, repository)
    return list(map(str, faults(paths, made.addresses, repository, published=whole)))


def rewrite(repository: Practice, name: str, old: str, new: str) -> None:
    """Change words of a file."""
    text = (repository.root / name).read_text("utf-8")
    assert old in text
    repository.write(name, text.replace(old, new))


def add(repository: Practice) -> None:
    """Add what is new to the ledger."""
    made = report(repository.pages(), repository)
    ledger = grown(read(repository)[0], made.addresses, repository, datetime.now(UTC).date().isoformat())
    repository.write(LEDGER, ledger.text())


def test_what_was_published_and_is_there_has_no_fault(published: Practice) -> None:
    """Whatever else the page says by now."""
    rewrite(published, MARKDOWN, "## Why so many?", "## Why that many?")

    assert found(published) == []


MARKDOWN, SCRIPT = "docs/section/page.md", "snippets/section/page.py"
NAMELESS = "was published, and docs/section/page.md has no such heading or fact: give it its name back, or write which"
TOOK = "took its place behind it,"
RENAMED = [
    # what is changed, each in a file, and what is said of it, with the place in the ledger
    (
        [(MARKDOWN, "#layers", "#depth"), (SCRIPT, "layers = 18", "depth = 18"), (SCRIPT, '"layers", layers', "depth")],
        f"4:3: /section/page/#layers {NAMELESS} {TOOK} #layers -> #depth",
    ),
    (
        [(MARKDOWN, "#shapes.layer1.0", "#shapes.stage1.0"), (SCRIPT, '"layer1"', '"stage1"')],
        f"5:3: /section/page/#shapes.layer1.0 {NAMELESS} {TOOK} #shapes.layer1.0 -> #shapes.stage1.0",
    ),
    (
        [(MARKDOWN, " { #why }", "")],
        f"6:3: /section/page/#why {NAMELESS} {TOOK} #why -> #why-so-many",
    ),
    (
        [(MARKDOWN, "## Why so many? { #why }", "More follows.")],
        f"6:3: /section/page/#why {NAMELESS} {TOOK} #why -> #…",
    ),
]


@pytest.mark.parametrize(("changes", "said"), RENAMED)
def test_heading_or_fact_with_another_name_is_a_fault(
    published: Practice, changes: list[tuple[str, str, str]], said: str
) -> None:
    """At the line of the ledger where to write what it leads to, with a guess at that."""
    for change in changes:
        rewrite(published, *change)

    assert found(published) == [f"{LEDGER}:{said}"]


GONE = "/section/page/ was published, and there is no such page any more: write which took its place behind it"
MOVED = [
    # where a page is moved to, if anywhere, and the guess
    ("docs/section/pages.md", "/section/pages/"),
    ("docs/elsewhere/question.md", "/elsewhere/question/"),
    (None, "/…/"),
]


@pytest.mark.parametrize(("to", "guess"), MOVED)
def test_page_that_moved_is_a_fault(published: Practice, to: str | None, guess: str) -> None:
    """One, however many addresses it had; where pages are named, nothing is said of others."""
    published.write(LEDGER, BEFORE + SOURCES)
    published.write("docs/other.md", "# Other\n")
    add(published)
    page = published.root / MARKDOWN
    if to:
        published.write(to, page.read_bytes())
    page.unlink()

    assert found(published) == [f"{LEDGER}:8:1: {GONE}, -> {guess}"]
    assert found(published, "docs/other.md") == []


def test_old_address_that_leads_on_has_no_fault(published: Practice) -> None:
    """A page to where it is now, a heading and a fact to what they are called there."""
    published.write("docs/section/new.md", PAGE.replace("{ #why }", "").replace("#layers", "#depth"))
    (published.root / MARKDOWN).unlink()
    published.write(SCRIPT, SNIPPET.replace("layers = 18", "depth = 18").replace('"layers", layers', "depth"))
    now = BEFORE.replace("00000000", "00000000 -> /section/new/")
    now = now.replace("#layers", "#layers -> #depth").replace("#why", "#why -> #why-so-many")
    published.write(LEDGER, now)

    assert found(published) == []


LINE = "/section/page/ 2026-01-31 2026-01-31 00000000"
WRONG = [
    # what is written into the ledger, and what is wrong with it
    (f"{LINE} -> /sources/\n", "1:1: /section/page/ leads to /sources/, but {} such a page: take -> /sources/ out"),
    (
        "/old/ 2026-01-31 2026-01-31 00000000 -> /older/\n",
        "1:1: /old/ leads to /older/, and that leads to no page: write another one",
    ),
    (
        "/old/ 2026-01-31 2026-01-31 00000000 -> /old/\n",
        "1:1: /old/ leads to /old/, and that leads to no page: write another one",
    ),
    (
        f"{LINE}\n  #layers -> #why\n",
        f"2:3: /section/page/#layers leads to #why, but {MARKDOWN} has it: take -> #why out",
    ),
    (
        f"{LINE}\n  #old -> #older\n",
        f"2:3: /section/page/#old leads to #older, which is nowhere in {MARKDOWN}: write another one",
    ),
    (
        "/old/ 2026-01-31 2026-01-31 00000000 -> /section/page/\n  #old\n",
        f"2:3: /old/#old {NAMELESS} {TOOK} #old -> #…",
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_ledger_that_leads_astray_is_a_fault(published: Practice, text: str, said: str) -> None:
    """An old address leads to a page that is there, and what is there leads to itself."""
    published.write(LEDGER, text)

    assert found(published) == [f"{LEDGER}:{said.format('there is')}"]


def test_page_whose_snippet_fails_has_lost_nothing(published: Practice) -> None:
    """Nobody knows its facts then: that it fails is said once, and not with each of its addresses."""
    published.write(SCRIPT, "1 / 0\n")

    assert found(published) == []


def test_what_is_about_to_be_published_has_to_be_in_the_ledger(published: Practice) -> None:
    """Where one says that it is; until then names may change freely."""
    published.write(LEDGER, LINE + "\n  #answer\n  #how-many\n  #layers\n  #why\n")
    published.write("README.md", "[11,689,512](docs/section/page.md#parameters)\n")
    what = "is about to be published with what the ledger lacks"

    assert found(published) == []
    assert found(published, whole=True) == [
        f"{MARKDOWN}:1:1: {what}, /section/page/#parameters and 1 more: run why18 ledger, and commit it",
        f"docs/sources.md:1:1: {what}, /sources/ and its addresses: run why18 ledger, and commit it",
    ]


def test_ledger_that_grew_lacks_nothing(published: Practice) -> None:
    """And grows no more: what was in it stays as it was."""
    add(published)
    grown = (published.root / LEDGER).read_text("utf-8")
    add(published)

    assert found(published, whole=True) == []
    assert (published.root / LEDGER).read_text("utf-8") == grown
