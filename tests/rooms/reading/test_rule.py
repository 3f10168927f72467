"""The rule, applied to what a page shows."""

import pytest

from tests.rooms.conftest import Practice
from why18.reading.positions import Locator
from why18.reading.rule import mark_up

TARGET = "shown.md"
FORBIDDEN = "{} is not allowed: it can show what nothing reads"
DRESSED = "contains more than plain text: a link to evidence is words, with emphasis and code, or one formula"
BESIDE = "1:{}: states {} with '{}' beside it: the link must contain all of it, unit included"
UNSEEN = "contains the invisible character U+{}, which no reader sees: take it out"
IN_HEADING = "in a heading, and contents, navigation and search show it without its stroke: quote it there, unstruck"
TURNS = "contains the invisible character U+{}, which turns text round: take it out"

SHOWN = [
    # a page, and the whole report
    ("It has layers.", []),
    ("It has 54.", ["1:8: states 54 without a link"]),
    (
        "Of 3 / 2 = 4.",
        [
            "1:4: states 3 without a link",
            "1:8: states 2 without a link",
            "1:12: 3 / 2 is 1.5, and not 4",
            "1:12: states 4 without a link",
        ],
    ),
    (
        "five layers\n\n| 6 | `f(7)` |\n|---|---|\n| 5 | five layers |",
        [
            "1:1: states five without a link",
            "3:3: states 6 without a link",
            "5:3: states 5 without a link",
            "5:7: states five without a link",
        ],
    ),
    (
        f"a [18]({TARGET}#layers)5",
        ["1:4: states 185, but the link does not contain all of it: 18"],
    ),
    (
        f"[1]({TARGET}#a)[8]({TARGET}#b)",
        [
            "1:2: states 18, but the link does not contain all of it: 1",
            BESIDE.format(2 + len(f"1]({TARGET}#a)["), 8, 1),
        ],
    ),
    (
        f"[18]({TARGET}#layers) and never [18]({TARGET}#layers)",
        ["1:34: 'never' before 18 changes what it states: say what is right, and leave it out"],
    ),
    (f"[18]({TARGET}#layers) and about [18]({TARGET}#layers)", []),  # which is a part of what it states
    ("138 million", ["1:1: states 138 million without a link"]),
    (
        "a 7 × 7\nb 7",
        ["1:3: states 7 × 7 without a link", "2:3: states 7 without a link"],
    ),
    (f"[20]({TARGET}#a) million", ["1:2: states 20 million, but the link does not contain all of it: 20"]),
    (  # whose million is not that of the next number
        f"A net, [20]({TARGET}#a) million, and a million",
        [
            "1:9: states 20 million, but the link does not contain all of it: 20",
            "1:38: states a million without a link",
        ],
    ),
    (f"[7]({TARGET}#a) × [7]({TARGET}#a)", []),
    (
        f"[7]({TARGET}#a) × 8",
        [
            "1:2: reads 7 × 8, but the link contains 7 alone: put all of it into the link",
            "1:19: states 8 without a link",
        ],
    ),
    ("a ResNet-19", ["1:10: states 19 without a link"]),
    ("a foo2", ["1:3: states foo2 without a link"]),
    (f"3 × 3 × 2 = [18]({TARGET}#a)", []),
    (f"3 × 3 × 3 = [18]({TARGET}#a)", ["1:14: 3 × 3 × 3 is 27, and not 18"]),
    (
        f"48 convolutions + 1 + 1 = [50]({TARGET}#a)",
        ["1:1: states 48 without a link"],
    ),
    (f"3 × 6 = [18]({TARGET}#a), 6", ["1:27: states 6 without a link"]),  # the second of two
    ("two ways, two layers", ["1:11: states two without a link"]),
    (f"[3]({TARGET}#a) < [5]({TARGET}#b), [18]({TARGET}#a) ≠ [5]({TARGET}#b)", []),
    (f"[5]({TARGET}#a) < [3]({TARGET}#b)", ["1:20: 5 is not < 3"]),
    (f"[18]({TARGET}#a)\n\n[<b>1</b>8]({TARGET}#b)\n[1<b>8</b>]({TARGET}#c)", [f"3:2: {DRESSED}", f"4:2: {DRESSED}"]),
    (
        "a \u202eb\u202d\n\n\u202ec",
        [f"1:3: {TURNS.format('202E')}", f"1:5: {TURNS.format('202D')}", f"3:1: {TURNS.format('202E')}"],
    ),
    ("a \u061cb", [f"1:3: {TURNS.format('061C')}"]),
    ("é\na\u2065b &shy;", [f"2:2: {UNSEEN.format('2065')}", f"2:5: {UNSEEN.format('00AD')}"]),
    (
        f"[1\u31648]({TARGET}#layers) `\u3164`",
        [f"1:3: {UNSEEN.format('3164')}", f"1:{len(TARGET) + 17}: {UNSEEN.format('3164')}"],
    ),
    (
        "a <b class='fact'>b</b>\n*c*{ .fact .md-hidden }\n",
        [
            '1:6: class="fact" is not allowed: the checker gives it to what it has checked',
            '2:7: class="fact" is not allowed: the checker gives it to what it has checked',
            "2:13: " + FORBIDDEN.format('class="md-hidden"'),
        ],
    ),
    ("a <svg><text>b</text></svg>", ["1:4: <svg> is not allowed: have a snippet print the picture"]),
    ("a $x$ <math><mi>x</mi></math> `<math>`", ["1:7: <math> is not allowed: write a formula between dollar signs"]),
    (f"## ~~[18]({TARGET}#layers)~~ a", [f"1:7: strikes 18 {IN_HEADING}"]),
    (f"# Is it [18]({TARGET}#layers) and not\n\n~~[18]({TARGET}#layers)~~", []),
    (
        "<b onclick='x'>a</b>\n<b onload='x'>a</b>\n<b ONCLICK='x'>a</b>\n<b onclick='x'>a</b>",
        [
            f"1:4: {FORBIDDEN.format('onclick=')}",
            f"2:4: {FORBIDDEN.format('onload=')}",
            f"3:4: {FORBIDDEN.format('onclick=')}",
            f"4:4: {FORBIDDEN.format('onclick=')}",
        ],
    ),
    # of those that the source does not name, the place is that of the last that it does, or the first of the page
    (
        "a <b hidden>a</b>\n\n![](https://example.org/x.png) <i hidden>b</i>\n",
        [
            f"1:1: {FORBIDDEN.format('src=')}",
            f"1:6: {FORBIDDEN.format('hidden=')}",
            f"3:35: {FORBIDDEN.format('hidden=')}",
        ],
    ),
    ("a ![](//x.org/x)\n<img src='//x.org/y'>", [f"2:6: {FORBIDDEN.format('src=')}"]),
    ("# Why?", ["1:1: answers a question, but states no number that is checked"]),
    ("# Why?\n\nSo.", ["1:1: answers a question, but states no number that is checked"]),
    ("# Why\n\n## Why?", []),  # only the first heading asks
    ("Why?", []),
    (f"# Why?\n\n[18]({TARGET}#layers)", []),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_rule_finds_what_has_no_evidence(shared: Practice, text: str, expected: list[str]) -> None:
    """Each number without evidence, and each thing that could show one unread, is a fault with its place."""
    actual = shared.own_faults(text)

    assert actual == expected


WRITTEN = [
    # a source, and where elements and forbidden attributes are written in it: what is there, and the line
    ("<p>a</p>\n<SCRIPT>b</SCRIPT>", {"<p>": [("p", 1)], "<script>": [("SCRIPT", 2)]}),
    ("<b script hidden>", {"<b>": [("b", 1)], "script=": [("script", 1)], "hidden=": [("hidden", 1)]}),
    ("a { hidden=x } {dir=rtl}", {"hidden=": [("hidden", 1)], "dir=": [("dir", 1)]}),
    ("a {script}", {"script=": [("script", 1)]}),  # an attribute is no element
    ("< script>", {}),
    ("a { .fact #__x .note }", {'class="fact"': [("fact", 1)], "id=": [("__x", 1)]}),
    (
        "<td style='text-align: left;'><p style = \"color: red\">\n<p style>",
        {"<td>": [("td", 1)], "<p>": [("p", 1), ("p", 2)], "style=": [("style", 1), ("style", 2)]},
    ),
    ("<a href=b.md><a href=&#106;avascript:x>", {"<a>": 2 * [("a", 1)], "href=": [("href", 1)]}),
    ("<b title='hidden' dir=rtl>", {"<b>": [("b", 1)], "dir=": [("dir", 1)]}),
    ("`<link>`\n<!-- <link> <b> -->\n<link>", {"<link>": [("link", 3)], "<b>": [("b", 2)]}),  # prose goes before
]


@pytest.mark.parametrize(("source", "expected"), WRITTEN)
def test_mark_up_is_found_where_it_is_written(source: str, expected: dict[str, list[tuple[str, int]]]) -> None:
    """Each element by the name that opens it, and of attributes those that a page must not hold."""
    found = mark_up(Locator(source))

    actual = {name: [(source[p.start : p.end], p.line) for p in places] for name, places in found.items()}
    assert actual == expected
