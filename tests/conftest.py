"""What several tests share: the repository, the built site, a server for it, and a browser that stays at home."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from tests import generators
from why18.faces.commands.finish import finish
from why18.project import Repository

for known in ("SITE_URL", "REPO_URL"):  # the sites of the tests stand nowhere, also where one is about to be published
    os.environ.pop(known, None)
settings.load_profile("ci")  # the same examples each time, on every machine
TREE = ("README.md", "CONTRIBUTING.md", "mkdocs.yml", "why18", "docs", "snippets", ".cache/why18")
"""What a site is made of, and what has been kept of it."""
WIDE: ViewportSize = {"width": 1280, "height": 900}
"""How pages are opened, in pixels."""
CHROMIUM = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # it finds no server but those of this machine
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    protocol_version = "HTTP/1.1"  # keeps connections: a page has a dozen files

    def handle(self) -> None:
        """Serve, and let a closed page close its connections."""
        with suppress(ConnectionError):
            super().handle()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that has none, as hosts of sites do."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        page = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.hookimpl(tryfirst=True)  # before xdist, which reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, the finished site and whole commands, so that no core waits for another's end.

    On several cores the tests of a file stay together, which share what they build, and so do those that look at one
    page, whatever their file: it is opened once.
    """
    alone, quick = "tests/pages/test_every_snippet", ("tests/rooms", "tests/pages")  # the one on a core of its own
    items.sort(key=lambda item: (not item.nodeid.startswith(alone), item.nodeid.startswith(quick)))
    for item in items:
        params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        shared = params.get("name", item.path) if "page" in getattr(item, "fixturenames", ()) else item.path
        item.add_marker(pytest.mark.xdist_group(str(shared)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).parents[1]


@contextmanager
def made_once(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder for all processes that test: the first to come finds it missing, and fills it while the others wait."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        yield folder


@pytest.fixture(scope="session")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """One ``mkdocs build --strict`` for all tests; the last of its arguments is the folder of the site."""
    with made_once(tmp_path_factory, "built") as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")]
        came = folder / "came.json"
        if not folder.is_dir():
            folder.mkdir()
            quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
            done = subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, check=False)  # noqa: S603 - all of it stands above
            came.write_text(json.dumps([done.returncode, done.stdout, done.stderr]), "utf-8")
        return subprocess.CompletedProcess(command, *json.loads(came.read_text("utf-8")))


@pytest.fixture(scope="session")
def site(build: subprocess.CompletedProcess[str]) -> Path:
    """The folder of the finished site."""
    if build.returncode:
        pytest.fail("the site does not build: test_site_builds shows why", pytrace=False)
    return Path(build.args[-1])


def copy_tree(root: Path, folder: Path) -> None:
    """Copy what a site is made of, with what has been kept of it, so that a snippet that ran need not run again."""
    for name in TREE:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "tmp*"))
        elif (root / name).exists():
            shutil.copy2(root / name, folder)


@pytest.fixture(scope="session")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this tree, built with Zensical: it would empty the tree's own ``site/`` before it renders."""
    with made_once(tmp_path_factory, "successor") as folder:
        if not folder.is_dir():
            folder.mkdir()
            copy_tree(root, folder)
            status, said = generators.build(folder)
            if status:
                folder.joinpath("said").write_text(said, "utf-8")
            else:  # another name, for it is emptied when that is built again
                finish(folder.joinpath("site").rename(folder / "first"), Repository(root))
        if not folder.joinpath("first").is_dir():
            pytest.fail(folder.joinpath("said").read_text("utf-8"), pytrace=False)
        return folder


@pytest.fixture(scope="session")
def successor(tree: Path) -> Path:
    """The site that Zensical made of this tree, finished."""
    return tree / "first"


class Server(ThreadingHTTPServer):
    """A server whose threads end with it."""

    daemon_threads = True
    request_queue_size = 128  # connections that wait until a busy machine gets to them; five would be all


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine; its address, with a slash at its end."""
    with Server(("127.0.0.1", 0), partial(Quiet, directory=site)) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session", params=sorted(generators.GENERATORS))
def either(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site, made by the one generator and by the other."""
    if request.param == "mkdocs":
        yield request.getfixturevalue("server")
        return
    with served(request.getfixturevalue("successor")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. It is needed: what is not looked at in a browser is not tested."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("the site is tested in a real browser: apt-get install chromium", pytrace=False)
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)) as running,
    ):
        yield running


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window that all tests of a process share."""
    with closing(browser.new_context(viewport=WIDE, reduced_motion="reduce")) as window:
        window.set_default_timeout(10_000)
        window.new_page()  # stays open: where the last tab closes, the next needs a new process, most of a second
        yield window
