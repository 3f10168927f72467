"""What a page may load: only what its own site serves, and no script that stands in a page."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.generators import build
from tests.site.conftest import PAGES

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
ELSEWHERE = "http://elsewhere.example/"
WATCH = """addEventListener("securitypolicyviolation", event =>
    report(`${event.disposition} ${event.effectiveDirective} ${event.blockedURI}`))"""
LOADING = re.compile(r"(?i)url\(\s*['\"]?(?!data:)(?:[a-z][a-z0-9+.-]*:)?//|@import")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def watched(context: BrowserContext, said: list[str]) -> Page:
    """An empty page that reports what its pages refuse to load, and what they complain of."""
    opened = context.new_page()
    opened.expose_function("report", lambda text: said.append(text))  # noqa: PLW0108 - it marks what it is given
    opened.add_init_script(WATCH)
    opened.on("console", lambda line: said.append(line.text) if line.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    return opened


@pytest.fixture
def said() -> list[str]:
    """What the browser says while a test runs."""
    return []


@pytest.fixture
def guarded(browser: Browser, said: list[str]) -> Iterator[Page]:
    """A watched page in a window of its own, which remembers nothing of other tests."""
    with closing(browser.new_context(reduced_motion="reduce", color_scheme="light")) as window:
        window.set_default_timeout(10_000)
        yield watched(window, said)


def use(page: Page) -> None:
    """Search, take other colours and have them on the next visit, copy a block of code."""
    page.locator("label[for^=__palette]:visible").click()
    page.reload()
    chosen = page.evaluate("__md_get('__palette').color.scheme")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", chosen)
    for copy in page.locator("button.md-code__button[data-md-type=copy]:visible").all()[:1]:
        copy.click()
        expect(page.locator(".md-dialog")).to_have_text("Copied to clipboard")


def policy_of(html: str) -> dict[str, str]:
    """The policy with which a page begins; empty where it begins with anything else."""
    first = LexborHTMLParser(html).css_first("head > *")
    attributes = first.attributes if first else {}
    if attributes.get("http-equiv") != "Content-Security-Policy":
        return {}
    directives = (part.strip().partition(" ") for part in str(attributes["content"]).split(";"))
    return {name: value for name, _, value in directives}


def test_every_page_carries_the_policy(site: Path) -> None:
    """It comes before anything that loads, and says nothing but this."""
    policies = {built.relative_to(site): policy_of(built.read_text("utf-8")) for built in site.rglob("*.html")}

    assert len(policies) > 1
    assert policies == dict.fromkeys(policies, POLICY)


KINDS = sorted({page.rpartition("/")[0].replace("tools", page) or page: page for page in PAGES}.values())
"""A page of each section, and each tool: what all pages of a section have is refused on none or on all."""


@pytest.mark.parametrize("kind", KINDS)
def test_page_can_be_used(guarded: Page, server: str, kind: str, said: list[str]) -> None:
    """Nothing that a page needs is refused: the search, the colours, the copy button; its files load on all pages."""
    guarded.goto(f"{server}{kind}/".removesuffix("index/"))
    use(guarded)
    guarded.keyboard.press("/")
    guarded.keyboard.type("ResNet")
    expect(guarded.locator("a.md-search-result__link").first).to_be_visible()
    guarded.wait_for_load_state("networkidle")

    assert said == []


def test_colours_are_the_same_on_every_page(guarded: Page, server: str, question: str, said: list[str]) -> None:
    """A choice is kept for the whole site, however deep a page lies, and on the page that says that there is none."""
    guarded.goto(question)
    for _ in range(2):  # from the system's colours to the light ones, and on to the dark ones
        guarded.locator("label[for^=__palette]:visible").click()
    seen = []
    for address in (question, server, f"{server}404.html"):
        guarded.goto(address)
        seen.append(guarded.evaluate("document.body.dataset.mdColorScheme"))

    assert seen == ["slate"] * 3
    assert said == []


INJECTED = [
    ("script-src-elem inline", "add('script', { text: 'window.ran = true' })"),
    ("script-src-elem {}a.js", "add('script', { src: '{}a.js' })"),
    ("script-src-elem data", "add('script', { src: 'data:text/javascript,window.ran = true' })"),
    ("script-src-attr inline", "add('div', { innerHTML: '<img src=\"data:,\" onerror=\"window.ran = true\">' })"),
    ("script-src-elem inline", "location = 'javascript:window.ran = true'"),
    ("script-src eval", "setTimeout('window.ran = true')"),
    ("img-src {}a.png", "add('img', { src: '{}a.png' })"),
    ("style-src-elem {}a.css", "add('link', { rel: 'stylesheet', href: '{}a.css' })"),
    ("style-src-elem inline", "add('style', { textContent: 'body { display: none }' })"),
    ("img-src {}a.png", "add('p', { style: 'background: url({}a.png)' })"),
    ("font-src {}a.woff2", "new FontFace('a', 'url({}a.woff2)').load().catch(() => 0)"),
    ("connect-src {}a", "fetch('{}a').catch(() => 0)"),
    ("connect-src {}a", "navigator.sendBeacon('{}a')"),
    ("connect-src ws://elsewhere.example/", "new WebSocket('ws://elsewhere.example/')"),
    ("worker-src blob", "new Worker(URL.createObjectURL(new Blob([''])))"),
    ("frame-src http://elsewhere.example", "add('iframe', { src: '{}' })"),
    ("media-src {}a.mp4", "add('video', { src: '{}a.mp4' })"),
    ("object-src http://elsewhere.example", "add('object', { data: '{}a' })"),
    ("base-uri {}", "document.head.append(Object.assign(document.createElement('base'), { href: '{}' }))"),
    ("form-action {}?", "add('form', { action: '{}' }).submit()"),
]
ADD = "(name, parts) => document.body.appendChild(Object.assign(document.createElement(name), parts))"


@pytest.mark.parametrize(("refused", "injected"), INJECTED, ids=[f"{index}" for index in range(len(INJECTED))])
def test_injected_content_is_refused(guarded: Page, server: str, said: list[str], refused: str, injected: str) -> None:
    """Code or markup that got into a page runs nothing, loads nothing, and sends nothing anywhere."""
    left: list[str] = []
    guarded.on("response", lambda got: None if got.url.startswith(server) else left.append(got.url))
    guarded.goto(server)
    with guarded.expect_console_message(lambda line: "Content Security Policy" in line.text):
        guarded.evaluate(f"() => {{ const add = {ADD}; {injected.replace('{}', ELSEWHERE)} }}")
    guarded.wait_for_function("said => said", arg=True)
    expected = refused.format(ELSEWHERE)

    assert f"enforce {expected}" in said
    assert guarded.evaluate("[window.ran, location.href]") == [None, server]
    assert left == []


def test_no_page_names_a_file_of_another_site(site: Path) -> None:
    """Neither its elements nor its style sheets; only a reader who follows a link goes elsewhere."""
    found = []
    for built in site.rglob("*.html"):
        for element in LexborHTMLParser(built.read_text("utf-8")).css("*"):
            named = {} if element.tag == "a" else element.attributes
            texts = [text for key, text in named.items() if text and key != "content" and not key.startswith("xmlns")]
            found += [
                f"{built}: {text}" for text in texts if re.search(r"(?i)^\s*(https?:)?//|url\(\s*.?https?:", text)
            ]
    sheets = [sheet for sheet in site.rglob("*.css") if LOADING.search(sheet.read_text("utf-8"))]

    assert (found, sheets) == ([], [])


@pytest.mark.parametrize("generator", ["material", "zensical"])
def test_theme_misses_none_of_its_own_functions(generator: str, root: Path) -> None:
    """What the theme defines in a script of its own, ours defines in a file."""
    spec = find_spec(generator)
    assert spec
    assert spec.origin
    theirs = (Path(spec.origin).parent / "templates/partials/javascripts/base.html").read_text("utf-8")
    ours = (root / "why18/faces/theme/assets/javascripts/state.js").read_text("utf-8")

    assert set(re.findall(r"(__md_\w+)=", theirs)) == set(re.findall(r"window\.(__md_\w+) =", ours))


@pytest.fixture(scope="module")
def zensical(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the configuration and the theme of the real one, made by Zensical."""
    folder = tmp_path_factory.mktemp("zensical")
    before, _, rest = (root / "mkdocs.yml").read_text("utf-8").partition("nav:\n")
    (folder / "mkdocs.yml").write_text(before + "theme:\n" + rest.partition("theme:\n")[2], "utf-8")
    shutil.copytree(root / "why18", folder / "why18")
    (folder / "snippets").mkdir()
    (folder / "docs/assets").mkdir(parents=True)
    (folder / "docs/assets/why18.css").touch()
    shutil.copy(root / "docs/assets/favicon.svg", folder / "docs/assets")
    (folder / "docs/index.md").write_text("# Home\n\nOf layers.\n\n```bash\nwhy18 check\n```\n", "utf-8")
    status, said = build(folder)
    assert status == 0, said
    return folder / "site"


def test_zensical_keeps_the_policy(zensical: Path, browser: Browser, said: list[str]) -> None:
    """Its search writes a style sheet into the page, which alone is allowed besides, and all works."""
    handler = partial(Quiet, directory=zensical)
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as http,
        closing(browser.new_context(reduced_motion="reduce")) as window,
    ):
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        page = watched(window, said)
        page.goto(f"http://127.0.0.1:{http.server_port}/")
        use(page)
        page.keyboard.press("/")
        page.keyboard.type("layers")
        expect(page.get_by_role("option", name="Home")).to_be_visible()
        page.wait_for_load_state("networkidle")
        http.shutdown()

    assert said == []
    assert policy_of((zensical / "index.html").read_text("utf-8")) == POLICY | {"style-src": "'self' 'unsafe-inline'"}
