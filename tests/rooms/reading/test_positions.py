"""Where in a source what was rendered stands."""

import pytest

from why18.numbers.values import LONGEST
from why18.reading.mark_up import blank, plain
from why18.reading.positions import Locator

TEXTS = [
    # a source, texts that are sought one after the other, and the line and column of each
    ("54 and 54\n54", ["54", "54", "54"], [(1, 1), (1, 8), (2, 1)]),
    ("54 and 54", ["54", "54", "54", "54"], [(1, 1), (1, 8), (1, 8), (1, 8)]),  # the last one stays
    ("a 154 54", ["54"], [(1, 7)]),  # no part of a word
    ("a 541 54", ["54"], [(1, 7)]),
    ("a x\u202ey \u202e", ["\u202e", "\u202e"], [(1, 4), (1, 7)]),  # a sign may stand in the middle of one
    ("a 5<b>4</b> x 5**4**", ["54", "54", "54"], [(1, 3), (1, 15), (1, 15)]),  # mark-up may run through it
    ("a 5**43 5**4**", ["54"], [(1, 9)]),
    ("a\n\nb &#53;4\n\nc", ["54"], [(3, 1)]),  # as entities: its line
    ("\nb &#53;4", ["54"], [(2, 1)]),
    ("[54] 54", ["54", "54"], [(1, 2), (1, 6)]),  # brackets that are no link
    ("a\n\n`54` <!-- 54 --> b", ["54"], [(3, 2)]),
    ("a\nResNet-18 has 18", ["18"], [(2, 15)]),
    ("a [18](https://example.org/18) b 18", ["18", "18"], [(1, 4), (1, 34)]),
    ("a $18x$ and 18", ["18"], [(1, 13)]),
    ("a `conv(18)` and 18", ["18"], [(1, 18)]),
    ("# A { #x-18 }\n\nb 18", ["18"], [(3, 3)]),
    ("a\n<script>", ["script"], [(2, 2)]),
    ("a\n<!-- 54 -->", ["54"], [(2, 6)]),  # where the prose does not hold it, the source does
    ("a\nb", ["54", "54"], [(1, 1), (1, 1)]),  # nowhere
    ("a\n" + "x" * 300, ["x" * 300], [(2, 1)]),
    ("a\n(" + "x" * 300, ["(" + "x" * 300], [(2, 1)]),  # by how it begins
    (f"(x{LONGEST * 'x'}\n(x{(LONGEST - 2) * 'x'}", [f"(x{(LONGEST - 2) * 'x'}"], [(2, 1)]),
    ("a\n" + "x " * 300, [("x " * 300).strip()], [(2, 1)]),
]


@pytest.mark.parametrize(("source", "texts", "expected"), TEXTS)
def test_text_is_found_going_forward(source: str, texts: list[str], expected: list[tuple[int, int]]) -> None:
    """The next place where it stands in the prose, and the last one where there is no other."""
    locator = Locator(source)

    actual = [(place.line, place.col) for place in map(locator.text, texts)]

    assert actual == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("a 54 b", "54", (2, 4)),
        ("a 5**4** b", "54", (2, 6)),
        ("a\nb &#53;4", "54", (2, 2)),  # which character it is, nobody knows
        ("a <!-- 54 -->", "54", (7, 9)),
        ("a", "54", (0, 0)),
    ],
)
def test_place_of_a_text_is_where_it_begins_and_ends(source: str, text: str, expected: tuple[int, int]) -> None:
    """So that it can be altered there."""
    place = Locator(source).text(text)

    assert (place.start, place.end) == expected


def test_search_for_texts_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a long page few texts that are no words of it are sought, for each takes a look at all of it."""
    monkeypatch.setattr("why18.reading.positions.MOST_SOUGHT", 5)
    locator = Locator("[a] " * 50 + "[y] [z]")

    places = [locator.text(text) for text in ("[y]", "[1]", "[2]", "[3]", "[4]", "[z]", "[y]")]

    assert [place.col for place in places] == [201, 1, 1, 1, 1, 1, 201]  # what was found stays found


def test_number_of_an_item_is_no_number_of_its_text() -> None:
    """It counts the items of a list, and is read by nobody."""
    place = Locator("1. a\n3. b 3\n\n> - 3) c").text("3")

    assert (place.line, place.col) == (2, 6)


CLAIMS = [
    # a source, the texts and addresses of links that are asked for, and what the source has at their places
    ("[1](#x) [2](#y)", [("1", "#x"), ("2", "#y")], ["1", "2"]),
    ("[1](#x) [1](#y) [1](#x)", [("1", "#x"), ("1", "#x"), ("1", "#y")], ["1", "1", "1"]),
    ("[**1**](#x)", [("1", "#x")], ["**1**"]),
    ("[`1`](#x)", [("1", "#x")], ["`1`"]),
    ("[1\n2](#x)", [("1 2", "#x")], ["1\n2"]),
    ('[1](#x "a title")', [("1", "#x")], ["1"]),
    ("[1](<#x>)", [("1", "#x")], ["1"]),
    ("[&#49;](#x) [2](#x)", [("1", "#x"), ("2", "#x")], ["&#49;", "2"]),
    ("[one two](#x) [x](#y)", [("three", "#x"), ("x", "#y")], ["one two", "x"]),  # written otherwise: the next to it
    ("[x](#x)", [("x", "#x"), ("x", "#x")], ["x", ""]),
    ("[18][N] [19][]\n\n[n]: #x\n[19]: <sources.md#y>", [("18", "#x"), ("19", "sources.md#y")], ["18", "19"]),
    ("![18](#x) [18](#x)", [("18", "#x")], ["18"]),
    ("<!-- [18](#x) -->\n\n```\n[18](#x)\n```\n\n[18](#x)", [("18", "#x")], ["18"]),
    ("[a\\]b](#x)", [("a]b", "#x")], ["a\\]b"]),
    ("[[64, 3, 7, 7]](#x)", [("[64, 3, 7, 7]", "#x")], ["[64, 3, 7, 7]"]),  # a text with brackets
]


@pytest.mark.parametrize(("source", "links", "expected"), CLAIMS)
def test_claim_is_found_by_its_text_its_address_and_its_turn(
    source: str, links: list[tuple[str, str]], expected: list[str]
) -> None:
    """No link is taken twice."""
    locator = Locator(source)

    places = [locator.claim(text, address) for text, address in links]

    assert [source[place.start : place.end] for place in places] == expected
    assert len({place.start for place in places}) == len(places)


def test_links_that_are_claims_are_no_prose() -> None:
    """The numbers of others are found as such."""
    locator = Locator("[18](https://example.org) [18](#x)\n[18](x.md) [18](sources.md#a)")
    claims = [locator.claim("18", "#x"), locator.claim("18", "sources.md#a")]

    assert [(place.line, place.col) for place in claims] == [(1, 28), (2, 13)]
    assert [(place.line, place.col) for place in (locator.text("18"), locator.text("18"))] == [(1, 2), (2, 2)]


CELLS = [
    # a source, a cell by table, row and column, its text, and what the source has at its place
    ("| a | b |\n| --- | --: |\n| c | 18 |", (0, 1, 1), "18", (3, 7)),
    ("a | b\n--- | ---\nc | 18", (0, 1, 1), "18", (3, 5)),
    ("18\n\n| a | b |\n| --- | --- |\n| c | 18 |\n| d | 18 |", (0, 2, 1), "18", (6, 7)),
    ("| a |\n| --- |\n| 1 |\n\n| b | c |\n| - | - |\n| d | **1** |", (1, 1, 1), "1", (7, 7)),
    ("| a | b |\n| --- | --- |\n| `x\\|y` | 18 |", (0, 1, 1), "18", (3, 12)),
]


@pytest.mark.parametrize(("source", "at", "text", "expected"), CELLS)
def test_cell_is_found_by_its_table_row_and_column(
    source: str, at: tuple[int, int, int], text: str, expected: tuple[int, int]
) -> None:
    """However the table is drawn."""
    place = Locator(source).cell(at, text)

    assert (place.line, place.col) == expected


SPANS = [
    # a source, code spans that are sought one after the other, and what the source has at their places
    ("`f(1)` `f(2)` `f(1)`", ["f(1)", "f(1)", "f(2)"], [(1, 2), (1, 16), (1, 9)]),
    ("`a` `a`", ["a", "a", "a"], [(1, 2), (1, 6), (1, 6)]),  # the last one stays
    ("a\n\n`` f(1) ``", ["f(1)"], [(3, 4)]),
    ("``a ` 1``", ["a ` 1"], [(1, 3)]),  # a stroke in it
    ("a `f(1,\n2)`", ["f(1,\n2)"], [(1, 4)]),  # two lines
    ("```\n`a`\n```\n\n`a`", ["a"], [(5, 2)]),  # in no block
    ("a", ["b"], [(1, 1)]),  # nowhere
]


@pytest.mark.parametrize(("source", "texts", "expected"), SPANS)
def test_code_span_is_found_going_forward(source: str, texts: list[str], expected: list[tuple[int, int]]) -> None:
    """However many strokes it stands between."""
    locator = Locator(source)

    actual = [(place.line, place.col) for place in map(locator.code, texts)]

    assert actual == expected


def test_blocks_are_found_with_their_content() -> None:
    """A mark closes a block that is as long as the one that opened it, and has nothing behind it."""
    source = "```python a\nx\n```\n> ~~~ b \n> y\n> ```\n> ~~~~\n````\n```\n```` c\nz"
    locator = Locator(source)

    actual = [
        (block.header, source[block.place.start : block.place.end], block.place.line, source[block.start : block.end])
        for block in locator.blocks
    ]

    assert actual == [
        ("python a", "```python a", 1, "\nx\n"),
        ("b", "~~~ b ", 4, "\n> y\n> ```\n"),
        ("", "````", 8, "\n```\n```` c\nz"),
    ]


def test_block_is_asked_for_by_its_first_line() -> None:
    """What nobody asks for is passed, and said to be; a block that is not there passes all."""
    locator = Locator("```a\n```\n```b\n```\n```c\n```\n```d\n```")

    asked = [locator.block(header) for header in ("a", " c ", "x", "d")]

    assert [(block and block.header, [other.header for other in passed]) for block, passed in asked] == [
        ("a", []),
        ("c", ["b"]),
        (None, ["d"]),
        (None, []),
    ]


def test_includes_are_found_outside_of_blocks() -> None:
    """A block may hold one line that includes a file; a page may not."""
    locator = Locator('a\n  --8<-- "x"\n```\n--8<-- "y"\n```\nb -8<- "z" c')

    assert [(place.line, place.col) for place in locator.includes()] == [(2, 1), (6, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**18**", "18"),
        ("`a_b`  c", "ab c"),
        ("1 &lt; 2\n3", "1 < 2 3"),
        ("x\\.y", "x.y"),
        ("18{ .a }", "18"),
        ("a-b", "a-b"),
    ],
)
def test_text_of_a_link_is_what_a_reader_sees(text: str, expected: str) -> None:
    """Without mark-up, with characters for entities, and in one line."""
    actual = plain(text)

    assert actual == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "ab\ncd\nef"),
        ([(0, 1)], " b\ncd\nef"),
        ([(1, 4)], "a \n d\nef"),
        ([(0, 1), (7, 8)], " b\ncd\ne "),
        ([(0, 8)], "  \n  \n  "),
    ],
)
def test_blanked_text_keeps_its_lines(spans: list[tuple[int, int]], expected: str) -> None:
    """Every other character stays where it is."""
    actual = blank("ab\ncd\nef", spans)

    assert actual == expected
