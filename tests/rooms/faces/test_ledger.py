"""``why18 ledger``, as a person types it, and what ``why18 check`` says of it."""

import re
from datetime import UTC, datetime

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import PAGE, SNIPPET, Command, shows, typed

LEDGER = "docs/.ledger"
TEXT = "# How many?\n\nIt has [18](#layers) layers."
NOTHING = "nothing is added to the ledger while anything is wrong"
LOST = (
    f"{LEDGER}:9:3: /section/page/#layers was published, and {PAGE} has no such heading or fact: give it its name "
    "back, or write which took its place behind it, #layers -> #depth"
)
LACKS = (
    f"{PAGE}:1:1: is about to be published with what the ledger lacks, /section/page/#depth and 1 more: "
    "run why18 ledger, and commit it"
)


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in a repository with a page that has no fault."""
    return typed(repository, monkeypatch, capsys, TEXT)


def kept(repository: Practice) -> list[str]:
    """The ledger, less what it says of itself, and less versions and days, which have to be today's."""
    lines = (repository.root / LEDGER).read_text("utf-8").splitlines()
    today = datetime.now(UTC).date().isoformat()
    return [re.sub(rf" {today} {today} [0-9a-f]{{8}}$", "", line) for line in lines if not line.startswith("#")]


def rename(repository: Practice) -> None:
    """Give the fact of the page another name."""
    repository.write(PAGE, shows(TEXT.replace("#layers", "#depth")))
    repository.write(
        "snippets/section/page.py", SNIPPET.replace('"layers", layers', "depth").replace("layers", "depth")
    )


def test_ledger_has_what_readers_can_link(repository: Practice, why18: Command) -> None:
    """It says what it added, and a second time that there is nothing to add."""
    (repository.docs / "sources.md").unlink()
    today = datetime.now(UTC).date().isoformat()
    count = "docs/.ledger has every address, 4 of 1 pages\n"

    assert why18("ledger") == (0, f"/section/page/ published {today}, new #answer #how-many #layers\n{count}", "")
    assert kept(repository) == ["/section/page/", "  #answer", "  #how-many", "  #layers"]
    written = (repository.root / LEDGER).read_bytes()
    assert why18("ledger") == (0, count, "")
    assert (repository.root / LEDGER).read_bytes() == written


def test_fact_with_another_name_needs_its_old_one(repository: Practice, why18: Command) -> None:
    """The check fails until somebody writes which took its place, and the ledger takes nothing new before that."""
    why18("ledger")
    rename(repository)
    checked, refused = why18("check", "-q"), why18("ledger")
    ledger = (repository.root / LEDGER).read_text("utf-8")
    repository.write(LEDGER, ledger.replace("  #layers\n", "  #layers -> #depth\n"))
    mended, added = why18("check", "-q"), why18("ledger")

    assert checked == (1, f"{LOST}\n", "")
    assert refused == (1, f"{LOST}\n{NOTHING}\n", "")
    assert mended == (0, "", "")
    assert added[1].startswith("/section/page/ changed ")
    assert "new #depth\n" in added[1]
    assert {"  #depth", "  #layers -> #depth"} <= set(kept(repository))


def test_what_is_not_published_may_have_any_name(repository: Practice, why18: Command) -> None:
    """Until it is about to be, which one says: then the ledger has to have it."""
    why18("ledger")
    ledger = (repository.root / LEDGER).read_text("utf-8")
    repository.write(LEDGER, ledger.replace("  #layers\n", "").replace("  #how-many\n", ""))
    rename(repository)

    assert why18("check", "-q") == (0, "", "")
    assert why18("check", "-q", "--published") == (1, f"{LACKS}\n", "")
    assert why18("ledger")[0] == 0
    assert why18("check", "-q", "--published") == (0, "", "")


def test_page_with_many_addresses_is_told_in_short(repository: Practice, why18: Command) -> None:
    """The ledger itself has them all."""
    repository.write(PAGE, shows(TEXT) + "".join(f"\n## Part {letter}\n\nWords.\n" for letter in "abcdefgh"))

    added = why18("ledger")[1]

    assert "new #answer #how-many #layers #part-a #part-b #part-c #part-d #part-e and 3 more\n" in added
    assert "  #part-h" in kept(repository)


def test_kept_page_has_its_addresses(repository: Practice, why18: Command) -> None:
    """What the check has kept of a page is enough to see that an address leads nowhere."""
    why18("ledger")
    ledger = (repository.root / LEDGER).read_text("utf-8")
    repository.write(LEDGER, ledger.replace("  #layers\n", "  #layers\n  #lost\n"))

    kept, anew = why18("check", "-q"), why18("check", "-q", "--no-cache")

    assert kept == anew
    assert kept[1].startswith(f"{LEDGER}:10:3: /section/page/#lost was published")
