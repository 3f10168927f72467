"""What several tests share: the repository, the built site, a server for it, and a browser that stays at home."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

os.environ.pop("SITE_URL", None)  # the sites of the tests stand nowhere, also where the site is about to be published
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    protocol_version = "HTTP/1.1"  # keeps connections: a page has a dozen files

    def handle(self) -> None:
        """Serve, and let a closed page close its connections."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """One ``mkdocs build --strict`` for all tests; the last of its arguments is the folder of the site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, check=False, timeout=600)  # noqa: S603 - all of it stands above


@pytest.fixture(scope="session")
def site(build: subprocess.CompletedProcess[str]) -> Path:
    """The folder of the finished site."""
    if build.returncode:
        pytest.fail("the site does not build: test_site_builds shows why", pytrace=False)
    return Path(build.args[-1])


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()


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
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A window whose pages reach the local server, and nothing else."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")) as window:
        window.route(re.compile(rf"^(?!{re.escape(server)})"), lambda route: route.abort())
        window.set_default_timeout(10_000)
        yield window
