"""What one sees who points at a number."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from why18.faces.page.cards import LONGEST, card, code_in, value_of
from why18.reading.sources import Row
from why18.records import START, Claim, Fact, Grid, Verdict
from why18.snippets import Snippet

PATH = Path("/x/snippets/a.py")
SOURCE = b"import torch; model = 1\n\n\nother = 2\nlayers = model + 17\nlater = layers\nprint('<b>', layers)\n"
SNIPPET = Snippet(PATH, SOURCE)
SOURCES = Path("/x/docs/sources.md")
CLAIM = Claim("docs/a.md", START, "18", "computed", PATH, "layers", refuted=False)
QUOTED = replace(CLAIM, kind="quoted", target=SOURCES, name="paper-layers", stated="54")
VERDICT = Verdict(CLAIM, None, "snippets/a.py", line=5, computed=18)
ROW = Row("appears to be <54> layers", "layers", "the question", "A thread")

VALUES: list[tuple[Fact | None, str]] = [
    # a fact, and how people read it
    (11_689_512, "11,689,512"),
    (0.5, "0.5"),
    (0.1 + 0.2, "0.3"),
    ([64, 56], "(64, 56)"),
    (True, "True"),
    ("x" * (LONGEST + 1), f"{'x' * LONGEST}…"),
]


@pytest.mark.parametrize(("fact", "expected"), VALUES)
def test_value_is_written_for_people(fact: Fact, expected: str) -> None:
    """Thousands apart, tuples as tuples, and what is long cut off."""
    assert value_of(fact) == expected


def shown(verdict: Verdict) -> LexborHTMLParser:
    """The card of a verdict."""
    return LexborHTMLParser("".join(card(verdict, {PATH: SNIPPET}, {"paper-layers": ROW}) or ()))


def texts(html: LexborHTMLParser, selector: str) -> list[str]:
    """The texts of some elements, less what stands around them."""
    return [node.text().strip() for node in html.css(selector)]


def rooms(html: LexborHTMLParser, selector: str) -> list[tuple[str, str, str]]:
    """Of which file a card shows which lines, and which of them is marked."""
    data = [node.attributes for node in html.css(selector)]
    return [(str(of["data-file"]), str(of["data-lines"]), str(of["data-at"])) for of in data]


def test_card_of_a_computed_number_has_its_line_and_what_that_rests_on() -> None:
    """Not what stands beside it, nor what comes of it."""
    html = shown(VERDICT)

    assert texts(html, ".head") == ["computed layers = 18"]
    assert rooms(html, "code[data-lines]") == [("snippets/a.py", "1 5", "5")]
    assert re.fullmatch(r"snippets/a.py, line 5 · torch [\d.]+", texts(html, ".foot")[0])


def test_card_folds_what_lies_far() -> None:
    """Of many lines the nearest are shown, and the others above them."""
    lines = [f"x{n} = x{n - 1} + 1" if n else "x0 = 1" for n in range(12)]
    verdict = Verdict(replace(CLAIM, name="x11"), None, "snippets/a.py", line=12, computed=12)
    html = LexborHTMLParser("".join(card(verdict, {PATH: Snippet(PATH, "\n".join(lines).encode())}, {}) or ()))

    assert texts(html, "summary") == ["and 4 more that it rests on"]
    assert rooms(html, "body > .highlight code") == [("snippets/a.py", "5 6 7 8 9 10 11 12", "12")]
    assert rooms(html, "details code") == [("snippets/a.py", "1 2 3 4", "12")]


def test_card_says_whether_a_value_is_given() -> None:
    """So that nobody takes a choice for a result."""
    assert texts(shown(replace(VERDICT, given=True)), "b") == ["given"]


def test_card_of_a_formula_says_on_what_it_holds() -> None:
    """The function with its parameters, the assertion, and the cases."""
    source = b"def size(i, k):\n    return i - k + 1\n\n\nassert size(3, 3) == 1\n"
    claim = replace(CLAIM, name="size", formula="i - k + 1")
    verdict = Verdict(claim, None, "snippets/a.py", line=1, grid=Grid(1200, ("i from 1 to 9",), 5))
    html = LexborHTMLParser("".join(card(verdict, {PATH: Snippet(PATH, source)}, {}) or ()))

    assert texts(html, ".head") == ["holds size(i, k)"]
    assert "The same in 1,200 cases: i from 1 to 9." in texts(html, "p")
    assert rooms(html, "code[data-lines]") == [("snippets/a.py", "1 2", "1")]
    assert "line 1, which line 5 asserts" in texts(html, ".foot")[0]


def test_card_of_a_quoted_number_has_the_words_the_work_and_the_place() -> None:
    """As they are, whatever signs are in them."""
    html = shown(Verdict(QUOTED, None, "docs/sources.md"))

    assert texts(html, ".head, blockquote, p:not([class]), .foot") == [
        "quoted A thread",
        "appears to be <54> layers",
        "layers",
        "the question",
    ]


def test_card_of_a_refuted_number_says_what_is_right() -> None:
    """And of a formula where it differs."""
    refuted = replace(QUOTED, refuted=True, right=CLAIM)

    plain = shown(Verdict(refuted, None, "docs/sources.md"))
    formula = shown(Verdict(refuted, None, "docs/sources.md", difference="at i = 5 the formula gives 7"))

    assert "Right is 18" in texts(plain, "p")
    assert "Right is 18: at i = 5 the formula gives 7" in texts(formula, "p")


def test_link_that_states_nothing_has_no_card() -> None:
    """Nor has a number that is wrong, or whose row is gone."""
    fault = CLAIM.fault("wrong")
    gone = replace(QUOTED, name="gone")

    made = [
        card(v, {PATH: SNIPPET}, {})
        for v in (replace(VERDICT, plain=True), replace(VERDICT, fault=fault), Verdict(gone, None, "docs/sources.md"))
    ]

    assert made == [None, None, None]


def test_code_has_only_lines_that_a_card_shows() -> None:
    """Of a snippet of another page, and nothing of one of which no card shows any."""
    _, below = card(VERDICT, {PATH: SNIPPET}, {}) or ("", "")
    code = {"snippets/a.py": ["one", "two", "three", "four", "five", "six"], "snippets/b.py": ["one"]}

    assert code_in([below], code) == {"snippets/a.py": ["one", "", "", "", "five", ""], "snippets/b.py": [""]}
