"""What the checker does for MkDocs alone, beside what whole builds show."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from why18.faces.mkdocs_hook import EXTENSION

from why18.faces import mkdocs_hook
from why18.faces.aside import Aside
from why18.faces.extension import Collected
from why18.judging import cache
from why18.judging import evidence as check
from why18.judging.cache import Cache
from why18.numbers import names
from why18.records import Fault
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import Practice

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
    for module in (mkdocs_hook, check):
        monkeypatch.setattr(module, "RUNNER", own)
    return own


@pytest.fixture
def config(repository: Practice, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """What MkDocs knows of a site that stands and is built anew, where nothing can run; and no build under way."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(mkdocs_hook, "BUILD", mkdocs_hook.Build())
    runner.close()
    repository.write("mkdocs.yml", "site_name: Small\nmarkdown_extensions: [attr_list, pymdownx.superfences]\n")
    repository.write("site/index.html", "old")
    return load_config(str(repository.root / "mkdocs.yml"))


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


TROUBLE = [
    # what a disk holds or does not, and how it is said
    (OSError(28, "No space left on device"), r"\[Errno 28\] No space left on device"),
    (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "'utf-8' codec can't decode byte 0xff"),
]


@pytest.mark.parametrize(("error", "said"), TROUBLE)
def test_trouble_with_files_is_said_in_a_line(error: Exception, said: str) -> None:
    """And what it was goes with it."""
    with pytest.raises(Abort, match=rf"^the site cannot be built, and the old one stays: {said}"):
        mkdocs_hook.on_build_error(error)


def test_a_build_forgets_what_may_have_changed(repository: Practice, runner: Runner) -> None:
    """The lists of names, what is installed, what failed, and what is gone."""
    names.known()
    cache.environment()
    runner.runs |= {"failed": Execution(fault="takes too long"), "gone": Execution()}

    mkdocs_hook.forget(repository.root)

    assert [known.cache_info().currsize for known in (names.known, cache.environment)] == [0, 0]
    assert runner.runs == {}


def test_a_build_of_single_pages_is_refused() -> None:
    """It would put a part in the place of the whole."""
    what = "--dirty cannot be used here: the site is built whole, and swapped in when all holds"

    with pytest.raises(Abort, match=f"^{what}$"):
        mkdocs_hook.on_startup(dirty=True)
    mkdocs_hook.on_startup(dirty=False)


def stands(root: Path) -> dict[str, str]:
    """What is in the site and beside it, with what it says."""
    files = (path for path in root.glob("site*/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def test_a_site_is_built_beside_the_old_one_and_takes_its_place(repository: Practice, config: MkDocsConfig) -> None:
    """Then it is where the configuration says, for who sends it elsewhere."""
    given = mkdocs_hook.on_config(config)
    folder = config.site_dir
    repository.write("site.new/index.html", "new")
    during = stands(repository.root)
    mkdocs_hook.on_post_build(config)

    assert given is config
    assert (folder, config.site_dir) == (str(repository.root / "site.new"), str(repository.root / "site"))
    assert during == {"site/index.html": "old", "site.new/index.html": "new"}
    assert stands(repository.root) == {"site/index.html": "new"}


def test_a_build_that_fails_leaves_nothing_but_the_old_site(repository: Practice, config: MkDocsConfig) -> None:
    """Whatever it was that failed; and where nothing had begun, there is nothing to end."""
    mkdocs_hook.on_build_error(ValueError("before it began"))
    mkdocs_hook.on_config(config)
    repository.write("site.new/index.html", "new")

    mkdocs_hook.on_build_error(ValueError("layers"))

    assert stands(repository.root) == {"site/index.html": "old"}
    assert not (repository.root / "site.new").exists()


def test_a_build_says_for_what_it_waits(
    repository: Practice, config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    """For another of the same site, which ends here when that is said."""
    other = Aside(repository.root / "site")
    other.begin(lambda: None)

    def end(_: logging.LogRecord) -> bool:
        other.end()
        return True

    mkdocs_hook.LOG.addFilter(end)
    with caplog.at_level(logging.INFO, "mkdocs.hooks.why18"):
        mkdocs_hook.on_config(config)
    mkdocs_hook.LOG.removeFilter(end)
    mkdocs_hook.on_build_error(ValueError("layers"))

    assert [record.getMessage() for record in caplog.records] == [
        f"Waiting for another build of {repository.root / 'site'}"
    ]


def test_a_build_begins_with_the_snippets_that_have_not_run(
    repository: Practice, config: MkDocsConfig, runner: Runner
) -> None:
    """They run while MkDocs sets out, but for those whose results were kept; what another build found is not known."""
    paths = [repository.root / "snippets/section/page.py", repository.write("snippets/other.py", "layers = 34")]
    page, other = map(Snippet.read, paths)
    Cache(repository).put({"facts": {"layers": 34}}, "run", other.key)
    runner.runs["gone"] = Execution()

    mkdocs_hook.on_config(config)
    mkdocs_hook.on_build_error(ValueError("layers"))

    assert list(runner.waiting.values()) == [page]
    assert runner.runs == {}
    assert config.mdx_configs[EXTENSION] == {"collected": Collected()}


def test_all_faults_are_raised_at_once_with_those_of_pages_that_were_not_rendered(
    repository: Practice, config: MkDocsConfig
) -> None:
    """Sorted, a line each; a page that was rendered is not read again."""
    rendered = repository.write("docs/index.md", "It has 54 layers.")
    repository.write("README.md", "")
    found = Fault("docs/index.md", 1, 8, "states what the extension says")
    config.mdx_configs[EXTENSION] = {"collected": Collected([found], {rendered})}

    with pytest.raises(PluginError) as caught:
        mkdocs_hook.on_env(None, config)

    assert str(caught.value) == (
        "the numbers do not hold, and the old site stays\n\n"
        "README.md:1:1: is empty, so there is nothing to check\n"
        "docs/index.md:1:8: states what the extension says\n"
    )


def test_where_all_holds_the_build_goes_on_and_that_is_kept(repository: Practice, config: MkDocsConfig) -> None:
    """With what MkDocs renders pages with, as it was."""
    config.mdx_configs[EXTENSION] = {"collected": Collected()}
    environment = object()

    given = mkdocs_hook.on_env(environment, config)

    assert given is environment
    assert len(list((repository.root / cache.FOLDER).glob("holds-*"))) == 1  # the list of sources
