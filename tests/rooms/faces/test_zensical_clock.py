"""A page that Zensical keeps is never older than its evidence: its second is waited out."""

import pytest
from markdown import Markdown
from zensical.extensions.context import ContextExtension, Page

from why18.faces.zensical_clock import TICK, wait_out

NOW = 1_000_000.0
WAITS = [
    # what time it is, the seconds in which the watched files were saved, and how long there is to wait
    (NOW, [NOW - 1], TICK),  # it is over, but for what the clock of a file system may be behind
    (NOW - 0.5, [NOW - 1], 0.5 + TICK),
    (0.0, [0.0], 1 + TICK),  # no second begins later
    (NOW - 1 + 1 + TICK, [NOW - 1], None),  # to the moment at which it is over
    (NOW, [NOW - 2], None),
    (NOW, [NOW - 1, NOW - 9], TICK),  # the last of them counts
    (NOW, [NOW - 9, NOW - 1], TICK),
    (NOW - 0.5, [NOW], None),  # from the future
    (NOW, [], None),
]


def render(saved: list[float]) -> Markdown:
    """What Zensical renders pages with, where it watches files that were saved then."""
    watched = [(f"snippets/{number}.py", when) for number, when in enumerate(saved)]
    return Markdown(extensions=[ContextExtension(page=Page(url="", path=""), config={"watched_files": watched})])


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long there was sleep."""
    times: list[float] = []
    monkeypatch.setattr("time.sleep", times.append)
    return times


@pytest.mark.parametrize(("now", "saved", "wait"), WAITS)
def test_the_second_of_the_last_save_is_waited_out(
    slept: list[float], monkeypatch: pytest.MonkeyPatch, now: float, saved: list[float], wait: float | None
) -> None:
    """And a little longer, but for nothing that is long over or that has not yet been."""
    monkeypatch.setattr("time.time", lambda: now)

    wait_out(render(saved))

    assert slept == ([] if wait is None else [pytest.approx(wait)])


def test_where_zensical_does_not_render_nothing_waits(slept: list[float]) -> None:
    """MkDocs renders every page anew."""
    wait_out(Markdown())

    assert slept == []
