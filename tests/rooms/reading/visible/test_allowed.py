"""What may stand in HTML."""

import re
from pathlib import Path

import pytest

from why18.reading.visible import read
from why18.reading.visible.allowed import HINTS, IN_PRINTS, message

FORBIDDEN = [
    # HTML of a page, and what in it is on no list
    ("<p>a</p>", []),
    ("<script>a</script><style>b</style>", ["<script>", "<style>"]),
    ("<why18-size>a</why18-size><x-y>b</x-y>", ["<x-y>"]),
    ("<p hidden>a</p>", ["hidden="]),
    ('<p onclick="a" ONLOAD="b">a</p>', ["onclick=", "onload="]),
    ('<p style="color: red">a</p>', ["style="]),
    ('<table><td style="text-align: center;">a</table>', []),
    ('<table><td style="text-align: center; color: red">a</table>', ["style="]),
    ("<table><td style>a</table>", ["style="]),
    # addresses
    ('<a href=" JavaScript:x">a</a><a href="data:,54">b</a>', ["href=", "href="]),
    ('<a href="&#1;javascript:x">a</a><a href="java&#9;script:x">b</a>', ["href=", "href="]),
    ('<a href="\\\\example.org">a</a><a href="//example.org">b</a>', ["href=", "href="]),
    ('<a href="a b.md?x=:#y:z">a</a><a href="https://x.org/a">b</a><a href="mailto:a@x.org">c</a><a href>d</a>', []),
    ('<img src="https://x.org/x.png"><img src="//x.org/x.png"><img src="data:,x">', ["src=", "src=", "src="]),
    ('<img src="x.png" width="80"><a href="https://example.org">a</a><img src>', []),
    # what hid text, or excused a number, though it was on no list of what does
    ('<p class="md-toggle">a</p><p class="md-hidden note">b</p>', ['class="md-toggle"', 'class="md-hidden"']),
    ('<p class="fact">a</p><p class="highlight k language-text">b</p>', ['class="fact"']),
    ("<ruby>a<rp>54</rp></ruby>", ["<ruby>"]),
    ("<datalist><option>54</datalist>", ["<datalist>"]),
    ("<svg><title>54</title></svg>", ["<svg>"]),
    ("<svg><desc>54</desc></svg>", ["<svg>"]),
    ('<meter value="54">a</meter>', ["<meter>"]),
    ("<math><mn>5</mn><mphantom><mi>x</mi></mphantom></math>", ["<mphantom>"]),
    ("-<s></s>18", ["<s>"]),
    ("-<del> </del>18", ["<del>"]),
    ("-<input type=hidden>18", ["<input>"]),
    ("<select><option>54</select>", ["<select>"]),
    ('<svg><g transform="scale(-1)"><foreignObject>18</foreignObject></g></svg>', ["<svg>"]),
    ('-<img src="x.png" width="0">18', ["width="]),
    ('<p id="__palette">a</p><p id="a-1">b</p><span id="__span-0-1">c</span>', ["id="]),
    ('<a name="x">a</a>', ["name="]),
    ('<p aria-hidden="true">a</p>', ["aria-hidden="]),
    ("a<body hidden>", ["<body>"]),
    # formulas
    ("<math><mi onclick='a'>x</mi></math>", ["onclick="]),
    ("<math><mstyle mathcolor='white' mathsize='0'><mi>x</mi></mstyle></math>", ["mathcolor=", "mathsize="]),
    ("<math><mspace width='-1em'/><mspace width='1em'/></math>", ["width="]),
    ("<math><mspace width='negativethickmathspace'/></math>", ["width="]),
    ("<math><mrow href='x'>a</mrow><mpadded>b</mpadded></math>", ["href=", "<mpadded>"]),
    ("<math display='block' alttext='x'><mo stretchy='false' lspace='0em'>(</mo></math>", []),
]


@pytest.mark.parametrize(("html", "expected"), FORBIDDEN)
def test_page_holds_nothing_that_is_on_no_list(html: str, expected: list[str]) -> None:
    """Each thing is named as it was written, each time that it was; of what an element holds, the element is enough."""
    actual = read(html, lambda _: None).forbidden

    assert actual == expected


PRINTED = [
    # HTML that a snippet prints, and what in it is on no list
    (
        '<svg role="img" viewBox="0 0 1 1" style="max-width: 100%"><g id="a"><path d="M0 0"/><use href="#a"/></svg>',
        [],
    ),
    ('<label for="a"><input id="a" type="radio" name="b" value="c" checked>d</label>', []),
    ('<fieldset><legend>a</legend><input type="checkbox"></fieldset>', []),
    ('<why18-size data-kernel="3" class="why18-tool">a</why18-size>', []),
    ('<p style="display: flex; gap: 0 1em; --row: 3; grid-template-columns: repeat(2, 1fr)">a</p>', []),
    ('<p style="display: none">a</p>', ["style="]),
    ('<p style="position: absolute">a</p>', ["style="]),
    ('<p style="margin: -3em">a</p>', ["style="]),
    ('<p style="width: url(x)">a</p>', ["style="]),
    ('<input type="hidden"><input type="text">', ["type=", "type="]),
    ('<svg><use href="x.svg#a"/></svg>', ["href="]),
    ("<svg><image href='x'/><style>a</style><a href='#x'>b</a></svg>", ["<image>", "<style>"]),
    ("<svg><foreignObject><p>18</p></foreignObject></svg>", ["<foreignObject>"]),
    ("<svg><animate/><script>a</script></svg>", ["<animate>", "<script>"]),
    ('<p class="fact md-hidden">a</p>', ['class="fact"', 'class="md-hidden"']),
    ('<p data-md-component="toc">a</p>', ["data-md-component="]),
    ('<a class="why18-back" data-text="54"></a><i data-value="54"></i>', ["data-text=", "data-value="]),
    ('<meta http-equiv="refresh" content="0"><button>a</button>', ["<meta>", "<button>"]),
]


@pytest.mark.parametrize(("html", "expected"), PRINTED)
def test_snippet_prints_nothing_that_is_on_no_list(html: str, expected: list[str]) -> None:
    """It may print pictures, buttons to choose one by, and elements of ours."""
    actual = read(html, lambda _: None, IN_PRINTS).forbidden

    assert actual == expected


def test_snippet_prints_no_attribute_that_a_style_shows(request: pytest.FixtureRequest) -> None:
    """What the style sheet of the site draws with ``attr()`` is text that nothing reads."""
    sheet = Path(request.config.rootpath, "docs/assets/why18.css").read_text()
    shown = sorted(set(re.findall(r"attr\(([\w-]+)\)", sheet)))

    actual = [read(f'<i {name}="54"></i>', lambda _: None, IN_PRINTS).forbidden for name in shown]

    assert shown
    assert actual == [[f"{name}="] for name in shown]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p title="54" aria-label="55" hidden="56" class="a57" id="b58">x</p>', ["54", "55", "56", "x"]),
        ('<ol start="54"><li>x</ol>', ["54", "x"]),
        ('<h2 data-toc-label="54">x</h2>', ["54", "x"]),
        ('<table><th abbr="54" colspan="2">x</table>', ["54", "x"]),
        ('<math alttext="54" data-tex="55"><mi>x</mi></math>', ["54", "x"]),
    ],
)
def test_what_an_attribute_shows_is_read(html: str, expected: list[str]) -> None:
    """And what one says that is on no list; the rest shows nothing."""
    assert [run.text for run in read(html, lambda _: None).runs] == expected


def test_what_is_not_allowed_is_named_with_what_to_do() -> None:
    """Where there is something to do; else, why."""
    assert message("<svg>") == f"<svg> is not allowed: {HINTS['<svg>']}"
    assert message("<rp>") == "<rp> is not allowed: it can show what nothing reads"
