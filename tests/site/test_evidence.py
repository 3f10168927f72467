"""The evidence comes to who points at a number: a card beside it, its line, and a way back."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}
APART = """([number, card]) => {
    const one = (number.querySelector("math") ?? number).getBoundingClientRect(), other = card.getBoundingClientRect();
    const apart = other.bottom <= one.top || other.top >= one.bottom;
    return [apart, other.left >= 0 && other.right <= innerWidth && other.top >= 0 && other.bottom <= innerHeight];
}"""
QUESTION = "counting/why-resnet-18/"


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def sized(request: pytest.FixtureRequest, tab: Page) -> Page:
    """An empty page, on a desk and on a phone."""
    tab.set_viewport_size(request.param)
    return tab


def card_of(page: Page) -> Locator:
    """The card that is shown."""
    return page.locator(".why18-card")


def number(page: Page, stated: str, kind: str = "fact") -> Locator:
    """The first number of the article that is stated so."""
    return page.locator(f"article a.{kind}", has_text=stated).first


def test_computed_number_shows_its_line_and_what_that_rests_on(sized: Page, either: str) -> None:
    """With verdict, name and value, the file and the versions; and never over the number."""
    sized.goto(either + QUESTION)
    depth = number(sized, "18")
    depth.hover()
    card = card_of(sized)

    expect(card).to_be_visible()
    expect(card.locator(".head")).to_have_text("computed depth = 18")
    expect(card.locator("pre .at")).to_have_text("depth = len(path)  # the last node is the output")
    expect(card.locator("pre").last).to_contain_text("for node in fx.symbolic_trace(model).graph.nodes:")
    expect(card.locator("details")).to_contain_text("model = resnet18()")
    expect(card.locator(".foot")).to_contain_text("snippets/counting/why_resnet_18.py, line 19 · torch ")
    assert sized.evaluate(APART, [depth.element_handle(), card.element_handle()]) == [True, True]


CARDS = [
    # a page, a number or formula of it by what selects it, and what its card says
    (QUESTION, "a.refuted", ["refuted", "Stack Overflow", "appears to be 54 layers, not 18", "Right is 52"]),
    (QUESTION, "a.quoted:not(.refuted)", ["quoted", "He, Zhang, Ren and Sun"]),
    ("sizes/convolution-output-size/", "a.given", ["given", "examples.simple.k = 3"]),
    (
        "sizes/convolution-output-size/",
        "a.fact:has(math)",
        ["holds", "size(i, k, s=1, p=0, d=1)", "The same in 3,249 cases: i from 1 to 224", "which line 30 asserts"],
    ),
    ("sizes/convolution-output-size/", "a.refuted:has(math)", ["refuted", "ToolJolt", "at i = 5, k = 1, s = 3"]),
    ("counting/shortcut-projections/", "td a.fact", ["computed", "x_shapes.layer1 = (64, 56, 56)"]),
]


@pytest.mark.parametrize(("path", "selected", "said"), CARDS, ids=[f"{row[0]}{row[1]}" for row in CARDS])
def test_card_says_where_a_number_comes_from(
    sized: Page, either: str, path: str, selected: str, said: list[str]
) -> None:
    """Computed, given or held by code; or stated by somebody, in which words, and what is right."""
    sized.goto(either + path)
    link = sized.locator(f"article {selected}").first
    link.hover()
    card = card_of(sized)

    for words in said:
        expect(card).to_contain_text(words)
    assert sized.evaluate(APART, [link.element_handle(), card.element_handle()]) == [True, True]


def test_every_number_of_every_page_has_a_card(page: Page) -> None:
    """Whatever it is, and wherever its snippet stands."""
    without = page.evaluate("""() => {
        const store = document.querySelector(".why18-cards");
        const read = (name) => (store ? JSON.parse(store.dataset[name]) : []);
        const [cards, bodies] = [read("cards"), read("bodies")];
        const whole = ([first, body]) => first.includes('class="head"') && bodies[body].includes('class="foot"');
        return [...document.querySelectorAll("article a:is(.fact, .quoted)")]
            .filter((link) => !cards[link.dataset.card] || !whole(cards[link.dataset.card]))
            .map((link) => link.outerHTML);
    }""")

    assert without == []


def test_card_stays_while_one_moves_into_it(tab: Page, either: str) -> None:
    """And goes when the pointer goes elsewhere; what its number says to who does not see it is there again."""
    tab.goto(either + QUESTION)
    depth = number(tab, "18")
    title = depth.get_attribute("title")
    depth.hover()
    card = card_of(tab)
    expect(card).to_be_visible()
    expect(depth).to_have_accessible_description(re.compile("computed depth = 18 snippets/.* see the code$"))
    card.hover()
    tab.wait_for_timeout(500)
    expect(card).to_be_visible()
    tab.mouse.move(5, 700)

    expect(card).to_have_count(0)
    expect(depth).to_have_attribute("title", str(title))


def test_keyboard_reaches_the_card(tab: Page, either: str) -> None:
    """Focus shows it, Tab leads into it, Escape leads back and closes it."""
    tab.goto(either + QUESTION)
    depth = number(tab, "18")
    tab.locator("article h1 a").focus()
    tab.keyboard.press("Tab")
    expect(depth).to_be_focused()
    expect(card_of(tab)).to_be_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.why18-card') !== null")
    tab.keyboard.press("Escape")

    expect(card_of(tab)).to_have_count(0)
    expect(depth).to_be_focused()


def test_passing_mouse_does_not_close_what_the_keyboard_opened(tab: Page, either: str) -> None:
    """It is in the way of nobody who looks elsewhere."""
    tab.goto(either + QUESTION)
    tab.locator("article h1 a").focus()
    tab.keyboard.press("Tab")
    number(tab, "18").hover()
    tab.mouse.move(5, 700)
    tab.wait_for_timeout(500)

    expect(card_of(tab)).to_be_visible()


def test_card_of_a_heading_is_no_part_of_it(tab: Page, either: str) -> None:
    """It is read after the heading, and Tab leads into it all the same."""
    tab.goto(either + "counting/how-many-layers-has-vgg16/")
    heading = tab.locator("article h2:has(a.fact)").first
    tab.keyboard.press("Tab")  # from now on a focus is one of the keyboard
    heading.locator("a.fact").focus()
    expect(card_of(tab)).to_be_visible()

    assert heading.locator(".why18-card").count() == 0
    tab.keyboard.press("Tab")  # the heading's own link
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.why18-card') !== null")


@pytest.fixture
def phone(browser: Browser, either: str) -> Iterator[Page]:
    """A page on a phone, which has no pointer."""
    with closing(browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)) as held:
        opened = held.new_page()
        opened.goto(either + QUESTION)
        yield opened


def test_first_tap_shows_and_second_follows(phone: Page) -> None:
    """A tap beside it closes the card."""
    depth, card = number(phone, "18"), card_of(phone)
    depth.tap()
    expect(card).to_be_visible()
    phone.locator("article h1").tap()
    expect(card).to_have_count(0)
    depth.tap()
    expect(card).to_be_visible()
    assert not phone.url.endswith("#depth")
    depth.tap()

    phone.wait_for_url("**#depth")


def test_line_is_a_third_down_and_leads_back(sized: Page, either: str) -> None:
    """To the very number, which has the focus then."""
    sized.goto(either + QUESTION)
    depth = number(sized, "18")
    depth.click()
    sized.wait_for_url("**#depth")
    line = sized.locator("code > span:target")
    share = line.evaluate("line => line.getBoundingClientRect().top / innerHeight")
    back = sized.get_by_role("link", name="back to the text")
    expect(back).to_be_in_viewport()
    back.click()

    assert 0.25 < share < 0.45
    expect(depth).to_be_focused()
    expect(depth).to_be_in_viewport()
    expect(back).to_have_count(0)


def test_number_opened_in_a_tab_of_its_own_leaves_the_page_alone(tab: Page, either: str) -> None:
    """The reader stays where they are."""
    tab.goto(either + QUESTION)
    with tab.context.expect_page() as opened:
        number(tab, "18").click(modifiers=["ControlOrMeta"])
    opened.value.close()

    assert tab.url == either + QUESTION


def test_address_that_was_cut_short_harms_nothing(tab: Page, server: str) -> None:
    """The cards are there all the same."""
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.goto(server + QUESTION + "#depth%")
    number(tab, "18").hover()

    expect(card_of(tab)).to_be_visible()
    assert not [fault for fault in faults if "URI" in fault]


def test_number_of_another_page_leads_back_to_it(tab: Page, either: str) -> None:
    """From the first page as well, whose snippets stand elsewhere."""
    tab.goto(either)
    link = tab.locator(".why18-questions a.fact").first
    stated = str(link.text_content())
    link.click()
    tab.wait_for_url(f"{either}*/**")
    tab.get_by_role("link", name="back to the text").click()
    tab.wait_for_url(f"{either}#*")

    assert tab.evaluate("document.activeElement.textContent") == stated


def test_line_shows_its_value_which_is_not_copied(tab: Page, either: str) -> None:
    """Behind every line that computes a fact."""
    tab.goto(either + QUESTION)
    line = tab.locator("#parameters")
    shown = "line => getComputedStyle(line.querySelector('i'), '::after').content"

    assert line.evaluate(shown) == '"= 11,689,512"'
    assert line.evaluate("line => line.innerText.includes('11,689,512')") is False


def test_way_back_is_not_copied_with_the_code(tab: Page, either: str) -> None:
    """It is drawn."""
    tab.goto(either + QUESTION)
    number(tab, "18").click()
    back = tab.get_by_role("link", name="back to the text")
    expect(back).to_be_visible()

    assert back.evaluate("link => [link.textContent, link.offsetHeight >= 24]") == ["", True]


RESTING = [
    # a line, by its number, numbers that rest on it, and one that does not
    (19, {"depth"}, "leaf_modules"),
    (13, {"depth", "path_convolutions", "leaf_calls"}, "parameters"),
    (7, {"depth", "leaf_modules", "parameters"}, "so-54"),
]


@pytest.mark.parametrize(("line", "resting", "other"), RESTING)
def test_line_lights_the_numbers_that_rest_on_it(
    tab: Page, either: str, line: int, resting: set[str], other: str
) -> None:
    """While the pointer is there: those that lead to it, and those that it has a part in."""
    tab.goto(either + QUESTION)
    tab.locator("section.snippet:has(#depth) .language-python code > span").nth(line - 1).hover()
    lit = tab.locator("article a.lit")

    expect(lit.first).to_be_attached()
    facts = {address[1:] for address in lit.evaluate_all("links => links.map(link => link.hash)")}
    assert facts >= resting
    assert other not in facts


def test_card_needs_no_server(browser: Browser, site: Path) -> None:
    """A page that is opened from a disk has its evidence with it."""
    with closing(browser.new_context()) as held:
        opened = held.new_page()
        opened.goto((site / QUESTION / "index.html").as_uri())
        number(opened, "18").hover()

        expect(card_of(opened).locator(".head")).to_have_text("computed depth = 18")


def test_number_has_its_evidence_without_a_script(browser: Browser, either: str) -> None:
    """As a title, and as the link that it is."""
    with closing(browser.new_context(java_script_enabled=False)) as held:
        opened = held.new_page()
        opened.goto(either + QUESTION)
        depth = number(opened, "18")

        expect(depth).to_have_attribute("href", "#depth")
        assert "why_resnet_18.py:19 computes depth = 18" in str(depth.get_attribute("title"))
