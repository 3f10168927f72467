"""Where in a source what was rendered stands."""

import pytest

from why18.numbers.values import LONGEST
from why18.reading.positions import MOST_SOUGHT, Locator, blank, plain

SNIPPET = "snippets/a.py#n"

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
    (f"a\nsee [18]({SNIPPET}) of 18", ["18"], [(2, 30)]),  # a claim is found as such
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


def test_search_for_texts_has_a_limit() -> None:
    """Each takes a look at the whole page. Words are found all the same, and what was found stays found."""
    locator = Locator("a\nb **54**\n(5**4**)")
    sought = [f"[{number}]" for number in range(MOST_SOUGHT - 1)]

    places = [locator.text(text) for text in ("(54)", *sought, "b **54**", "(54)", "54")]

    assert [(place.line, place.col) for place in places] == [(3, 1), *[(1, 1)] * len(sought), (1, 1), (3, 1), (2, 5)]


CLAIMS = [
    # a source, the texts of its claims, and what stands in the source at the place of each
    (f"[18]({SNIPPET}) [**18**]({SNIPPET}) [`18`]({SNIPPET})", ["18", "18", "18"], ["18", "**18**", "`18`"]),
    (f"[1]({SNIPPET}) [2]({SNIPPET}) [3]({SNIPPET})", ["3", "1", "2"], ["3", "1", "2"]),
    (f"[&#49;]({SNIPPET}) [2]({SNIPPET})", ["1", "2"], ["&#49;", "2"]),
    (f"[one two]({SNIPPET}) [x]({SNIPPET})", ["three", "x"], ["one two", "x"]),  # written otherwise: the next of all
    (f"[x]({SNIPPET})", ["x", "x"], ["x", ""]),
    (
        "[18][N] [19][] [20]\n\n[n]: a.py#x\n[19]: <docs/sources.md#y>\n> [20]: b.py",
        ["18", "19", "20"],
        ["18", "19", "20"],
    ),
    ("[18](sources.md#y) [18](a.pyx) [18](xsources.md#y) [18](a.py)", ["18", "18"], ["18", "18"]),
    (f"![18]({SNIPPET}) [18]({SNIPPET})", ["18"], ["18"]),
    (f"<!-- [18]({SNIPPET}) -->\n\n```\n[18]({SNIPPET})\n```\n\n[18]({SNIPPET})", ["18"], ["18"]),
    (f"[a\\]b]({SNIPPET})", ["a]b"], ["a\\]b"]),
]


@pytest.mark.parametrize(("source", "texts", "expected"), CLAIMS)
def test_claim_is_found_by_its_text_and_by_its_turn(source: str, texts: list[str], expected: list[str]) -> None:
    """No link is taken twice."""
    locator = Locator(source)

    places = [locator.claim(text) for text in texts]

    assert [source[place.start : place.end] for place in places] == expected
    assert len({place.start for place in places}) == len(places)


def test_links_to_evidence_are_claims_among_links_that_look_the_same() -> None:
    """Others are prose, and their numbers are found as such."""
    locator = Locator(f"[18](https://example.org) [18]({SNIPPET})\n[18](x.md) [18](sources.md#a)")

    assert [(place.line, place.col) for place in (locator.claim("18"), locator.claim("18"))] == [(1, 28), (2, 13)]
    assert [(place.line, place.col) for place in (locator.text("18"), locator.text("18"))] == [(1, 2), (2, 2)]


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
