"""What a reader sees of a page."""

import pytest
from selectolax.lexbor import LexborNode

from why18.numbers.tokens import APART
from why18.reading.visible import EXEMPT, TextRun, Visible, owned, read


def owner_of(node: LexborNode) -> int | None:
    """The claim that an element is: here its name says so."""
    return int(node.attributes["name"] or "0") if node.tag == "a" and "name" in node.attributes else None


def seen(html: str) -> Visible:
    """What there is to see."""
    return read(html, owner_of)


RUNS = [
    # HTML, and the pieces that it reads as
    ("<p>a</p><p>b</p>", ["a", "b"]),
    ("a<p>b</p>c", ["a", "b", "c"]),
    ("<div>a<div>b</div>c</div>d", ["a", "b", "c", "d"]),
    ("<ul><li>a<li>b</ul>", ["a", "b"]),
    ("<table><tr><td>a<td>b</table>", ["a", "b"]),
    ("5<b>4</b>", ["54"]),
    ("5<x-y>4</x-y>", ["54"]),
    ("5<!-- -->4", ["54"]),
    ("5<br>4", ["5 4"]),
    ('5<img src="x.png">4', [f"5{APART}4"]),
    ("5<del>4</del>3", [f"5{APART}4{APART}3"]),
    ("5<s>4</s>3<strike>2</strike>", [f"5{APART}4{APART}3{APART}2{APART}"]),
    ("a &lt;b&gt; &#53;", ["a <b> 5"]),
    ("a <code>f(54)</code> b", ["a f(54) b"]),
    ("a <code>54</code> b", ["a 54 b"]),
    ("a <code>f(<b>54</b>)</code>", ["a f(54)"]),
    ("<pre><code>f(54)</code></pre>", ["f(54)"]),
    ("<math><mi>x</mi><mo>=</mo><mn>2</mn><mi>y</mi></math>", ["x=2y"]),
    ("<math><mi>x</mi><mspace></mspace><mn>2</mn></math>", ["x 2"]),
    ("<math><mi>x</mi><mo>=</mo><mn>2</mn></math>", ["x=2"]),
    ("<math><mi>x</mi><mtext>54</mtext></math>", ["x54"]),
    ('<math><mi title="54">x</mi></math>', ["54", "x"]),
    ("<math><mtext>a1</mtext><mrow><math><mn>5</mn><mi>x</mi></math></mrow></math>", ["a15x"]),  # one in another
    ('<p title="54">x</p>', ["54", "x"]),
    ('x<html title="54">', ["54", "x"]),  # whose attributes a browser keeps
    ('x<body title="54">', ["54", "x"]),
    ('<p title="">x</p>', ["x"]),
    ('<p class="a54" id="b54">x</p>', ["x"]),
    ('<table><tr><td style="text-align: right;">x</table>', ["x"]),
    ('<img src="54.png" alt="a 54">', ["a 54", APART]),
    ("<p>" + "<b>" * 3000 + "54", ["54"]),  # deeper than Python recurses
    ("", []),
]


@pytest.mark.parametrize(("html", "expected"), RUNS)
def test_page_reads_as_pieces(html: str, expected: list[str]) -> None:
    """What stands in a line is one piece, whatever its mark-up; attributes that may show are pieces of their own."""
    actual = [run.text for run in seen(html).runs]

    assert actual == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <code>f(x)</code> b", f"a {4 * APART} b"),
        ("a <code>54</code> b", "a 54 b"),
        ("5<math><mi>x</mi></math>", f"5{APART}"),
        ("<pre><code>f(54)</code></pre>", "f(54)"),  # a block
        ("a <code>f(<i>54</i>)</code>", "a f(54)"),
        ("a <code>f(5<!-- -->4)</code>", "a f(54)"),
        ("a <mi>5x</mi>", "a 5x"),  # not in a formula
        ("<math><mtext>5x</mtext></math>", "5x"),  # no formula
        ("<math><mtext>a1</mtext><mrow><math><mn>5</mn><mi>x</mi></math></mrow></math>", "a15x"),  # none of its own
        ("a <a name=0>18</a> <a name=1><code>f(x)</code></a>", "a 18 f(x)"),
    ],
)
def test_prose_of_a_piece_is_all_but_its_code_and_formulas(html: str, expected: str) -> None:
    """Each character has its place; in a claim nothing is exempt."""
    (run,) = seen(html).runs

    assert run.prose() == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><h2>b <em>c</em></h2><h1>d</h1>", "b c"),
        ("<h1></h1><h3>a</h3>", "a"),
        ("<h1><p>a</p>b</h1>", "b"),
        ("a<h6>b</h6>", "b"),
        ("<p>a?</p>", ""),
    ],
)
def test_heading_is_the_first_that_shows_anything(html: str, expected: str) -> None:
    """Whatever its level."""
    actual = seen(html).heading

    assert actual == expected


CLAIMS = [
    # HTML in which <a name> is a claim; its claims with their texts, those that are struck, and those that are dressed
    ("a <a name=0>18</a> b", [(0, "18")], set(), set()),
    ("<a name=0>1</a><a name=1>8</a>", [(0, "1"), (1, "8")], set(), set()),
    ("<a name=0><em>1</em><strong>8</strong> <code>f(2)</code></a>", [(0, "18 f(2)")], set(), set()),
    ("<a name=0>1<b>8</b></a>", [(0, "18")], set(), {0}),
    ("<a name=1>1<em class=x>8</em></a>", [(1, "18")], set(), {1}),
    ("<del><a name=0>18</a></del> <a name=1>18</a>", [(0, "18"), (1, "18")], {0}, set()),
    ("<s>a <em><a name=1>18</a></em></s>", [(1, "18")], {1}, set()),
    ("<del>a</del><a name=0>18</a>", [(0, "18")], set(), set()),
    ("<a name=0><del>18</del></a>", [(0, f"{APART}18")], set(), {0}),
    ("<a name=0>1<br>8</a>", [(0, "1 8")], set(), {0}),
    ("<a name=0>1<!-- -->8</a>", [(0, "18")], set(), set()),
    ("<p title='5'>a <a name=0>18</a></p>", [(0, "18")], set(), set()),
]


@pytest.mark.parametrize(("html", "texts", "struck", "dressed"), CLAIMS)
def test_claim_is_the_text_of_its_element(
    html: str, texts: list[tuple[int, str]], struck: set[int], dressed: set[int]
) -> None:
    """And of the elements inside; those that are more than emphasis and code are noted."""
    visible = seen(html)

    assert [(index, run.text[start:end]) for run in visible.runs for index, start, end in owned(run)] == texts
    assert (visible.struck, visible.dressed) == (struck, dressed)


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ([], []),
        ([None, None], []),
        ([0], [(0, 0, 1)]),
        ([None, 0, 0, 1, None, 1], [(0, 1, 3), (1, 3, 4), (1, 5, 6)]),
        ([EXEMPT, 0, EXEMPT], [(0, 1, 2)]),
    ],
)
def test_claim_owns_stretches_of_a_run(owners: list[int | None], expected: list[tuple[int, int, int]]) -> None:
    """Each with its start and its end."""
    actual = list(owned(TextRun("x" * len(owners), owners)))

    assert actual == expected
