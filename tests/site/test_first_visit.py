"""The first visit of a page, from a forum's link, on a slow phone: it is light, and nothing moves while one reads."""

import gzip
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, ViewportSize
from playwright.sync_api import TimeoutError as NotInTime

VISITED = ["", "counting/why-resnet-18/", "counting/what-counts-as-a-layer/", "sizes/convolution-output-size/"]
WEIGHT, SCRIPTS = 150_000, 20_000  # bytes, packed as hosts of sites send them
OURS = {path.name for path in (Path(__file__).parents[2] / "why18/faces/theme/assets/javascripts").glob("*.js")}
ALWAYS = {"answer.js", "evidence.js", "search.js"}
SLOW = {"offline": False, "latency": 100, "downloadThroughput": 250_000, "uploadThroughput": 100_000}
PIXEL = 0.001  # of the window, which a formula moves when its font has come
TRIES = 3  # for a machine that does much else shows a page half made, or loses a connection that is slowed down
ARRIVED = """names => names.every((name) =>
    performance.getEntriesByType("resource").some((came) => came.name.endsWith(`/${name}`)))"""
SETTLED = 700  # milliseconds in which what the scripts add has been added
SHIFTS = """() => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().map((shift) => shift.value)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve([]), 500);
})"""
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}


@pytest.mark.parametrize("path", VISITED)
def test_first_visit_is_light(browser: Browser, either: str, path: str) -> None:
    """All that a page loads, search and all; and of that what we wrote."""
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        weights[response.url.rpartition("/")[2]] = len(gzip.compress(response.body()))

    with closing(browser.new_context(service_workers="block")) as window:
        page = window.new_page()
        page.on("response", weigh)
        page.goto(either + path, wait_until="networkidle")
        for _ in range(100):  # where the machine does much else, it is idle before they come
            if weights.keys() >= ALWAYS:
                break
            page.wait_for_timeout(100)
    ours = {name: weight for name, weight in weights.items() if name in OURS}

    assert ours.keys() >= ALWAYS
    assert sum(ours.values()) <= SCRIPTS
    assert sum(weights.values()) <= WEIGHT


def shift_of(browser: Browser, address: str, size: ViewportSize) -> float:
    """How much moves while a page comes to a slow phone: without end where it does not come."""
    with closing(browser.new_context(viewport=size)) as window:
        page = window.new_page()
        devtools = window.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        devtools.send("Network.emulateNetworkConditions", SLOW)
        try:
            page.goto(address)
            page.wait_for_function(ARRIVED, arg=sorted(ALWAYS))
        except NotInTime:
            return float("inf")
        page.wait_for_timeout(SETTLED)
        shifts: list[float] = page.evaluate(SHIFTS)
    return sum(shifts)


@pytest.mark.parametrize("path", VISITED)
def test_nothing_moves_while_a_page_comes(browser: Browser, either: str, server: str, path: str) -> None:
    """Whatever a script adds has its place kept; each page at both widths, and by both generators."""
    size = WIDE if (either == server) == (VISITED.index(path) % 2 == 0) else NARROW

    assert any(shift_of(browser, either + path, size) < PIXEL for _ in range(TRIES))


def test_what_moves_is_noticed(browser: Browser, either: str) -> None:
    """Or an empty list would mean nothing."""
    with closing(browser.new_context(viewport=WIDE)) as window:
        page = window.new_page()
        page.goto(either)
        page.wait_for_timeout(600)
        page.evaluate("document.querySelector('article').prepend(new Image(200, 200))")
        page.wait_for_timeout(100)

        assert sum(page.evaluate(SHIFTS)) > PIXEL
