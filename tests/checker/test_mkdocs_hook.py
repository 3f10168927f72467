"""What the checker does for MkDocs alone, beside what whole builds show."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from checker import cache, mkdocs_hook, names
from checker.run import Run
from checker.runner import Runner

from .conftest import Repository

FAILURES = [
    # what a rebuild raises, and what is said of it
    (Abort("the numbers do not hold"), "the numbers do not hold\nThe last good site is served until this is mended"),
    (ZeroDivisionError("layers"), "ZeroDivisionError: layers\n\nThe last good site is served until this is mended"),
]


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner of its own, which imports nothing ahead."""
    own = Runner()
    monkeypatch.setattr(own, "prepare", lambda: None)
    monkeypatch.setattr(mkdocs_hook, "RUNNER", own)
    return own


@pytest.mark.usefixtures("runner")
@pytest.mark.parametrize(("error", "said"), FAILURES)
def test_a_rebuild_that_fails_is_said_and_the_server_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception, said: str
) -> None:
    """A mistake with its words, anything else with where it came from."""

    def fail() -> None:
        raise error

    server = LiveReloadServer(fail, host="127.0.0.1", port=0, root=str(tmp_path))
    served = mkdocs_hook.on_serve(server, fail)
    with caplog.at_level(logging.ERROR, "mkdocs.hooks.why18"):
        served.builder()
    server.server_close()

    assert served is server
    assert [record.getMessage()[-len(said) :] for record in caplog.records] == [said]


@pytest.mark.usefixtures("runner")
def test_a_rebuild_that_succeeds_says_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is built once for each call."""
    built: list[int] = []
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))

    mkdocs_hook.on_serve(server, lambda: built.append(1)).builder()
    server.server_close()

    assert (built, caplog.records) == ([1], [])


def test_trouble_with_a_disk_is_said_in_a_line() -> None:
    """And what it was goes with it."""
    with pytest.raises(Abort, match=r"^the site cannot be built, and the old one stays: \[Errno 28\] No space left"):
        mkdocs_hook.on_build_error(OSError(28, "No space left on device"))


def test_a_build_forgets_what_may_have_changed(repository: Repository, runner: Runner) -> None:
    """The lists of names, what is installed, what failed, and what is gone."""
    names.known()
    cache.environment()
    runner.runs |= {"failed": Run(fault="takes too long"), "gone": Run()}

    mkdocs_hook.forget(repository.root)

    assert [known.cache_info().currsize for known in (names.known, cache.environment)] == [0, 0]
    assert runner.runs == {}


def test_a_build_of_single_pages_is_refused() -> None:
    """It would put a part in the place of the whole."""
    what = "--dirty cannot be used here: the site is built whole, and swapped in when all holds"

    with pytest.raises(Abort, match=f"^{what}$"):
        mkdocs_hook.on_startup(dirty=True)
    mkdocs_hook.on_startup(dirty=False)
