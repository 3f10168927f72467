"""What the plugin does for MkDocs, beside what whole builds show."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tests.rooms.faces.conftest import Site
from why18.faces import mkdocs_plugin
from why18.faces.mkdocs_plugin import Why18Plugin
from why18.judging import evidence
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet


@pytest.fixture(autouse=True)
def runner(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner of its own, which imports nothing ahead."""
    own = Runner()
    monkeypatch.setattr(own, "prepare", lambda: None)
    for module in (mkdocs_plugin, evidence):
        monkeypatch.setattr(module, "RUNNER", own)
    return own


REBUILDS = [
    # what a rebuild raises, and the beginning and the end of what is said of it
    (None, "", ""),
    (Abort("a fault"), "a fault\n", "a fault\nThe last good site is served until this is mended"),
    (ZeroDivisionError("x"), "Traceback", "ZeroDivisionError: x\n\nThe last good site is served until this is mended"),
]


@pytest.mark.parametrize(("error", "begins", "ends"), REBUILDS)
def test_serve_goes_on_after_a_rebuild_that_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception | None, begins: str, ends: str
) -> None:
    """A mistake is said with its words, anything else with where it came from."""

    def build() -> None:
        if error:
            raise error

    server = LiveReloadServer(build, host="127.0.0.1", port=0, root=str(tmp_path))
    served = Why18Plugin().on_serve(server, build)
    with caplog.at_level(logging.ERROR, "mkdocs.plugins.why18"):
        served.builder()
    server.server_close()

    assert served is server
    said = "".join(record.getMessage() for record in caplog.records)
    assert (said.startswith(begins), said.endswith(ends), bool(said)) == (True, True, bool(error))


def test_serve_runs_a_snippet_again_that_failed(site: Site, runner: Runner) -> None:
    """It may have been the machine's fault; what computed facts is not run again."""
    failed = Snippet.read(site.write("snippets/failed.py", "layers = 18 or 0"))
    fine = Snippet.read(site.snippets / "section/page.py")
    runner.runs |= {failed.key: Execution(fault="takes too long"), fine.key: Execution({"layers": 34})}
    config = load_config(str(site.config))
    plugin = config.plugins["why18"]

    plugin.on_config(config)
    plugin.on_build_error(error=ValueError("enough"))
    runs = runner.run([failed, fine])
    runner.close()

    assert (runs[failed.key].facts, runs[fine.key].facts) == ({"layers": 18}, {"layers": 34})


TROUBLE = [
    # what a disk does, and how it is said
    (OSError(28, "No space left on device"), r"\[Errno 28\] No space left on device"),
    (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "'utf-8' codec can't decode byte 0xff"),
]


@pytest.mark.parametrize(("error", "said"), TROUBLE)
def test_build_says_trouble_with_files_in_a_line(error: Exception, said: str) -> None:
    """Whenever it comes; any other error is shown with where it came from."""
    with pytest.raises(Abort, match=rf"^the site cannot be built, and the old one stays: {said}"):
        Why18Plugin().on_build_error(error)
    Why18Plugin().on_build_error(ValueError("layers"))


def test_site_is_built_where_templates_cannot_be_kept(site: Site) -> None:
    """What only saves time costs nobody a site."""
    site.write(".cache/templates", "in the way")

    status, said = site.build()

    assert status == 0, said
