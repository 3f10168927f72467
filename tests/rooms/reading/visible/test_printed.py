"""HTML that a snippet prints."""

import pytest

from why18.reading.visible.printed import read_printed

BARE = 'states {0} outside of a picture: print it as a link to its fact, <a href="#name">{0}</a>'

OUTPUTS = [
    # what a snippet prints, its links to facts, and what is wrong
    ("<svg><title>54 layers</title><text>55</text><desc>56</desc></svg>", [], []),
    ('<svg aria-label="54"><text>55</text></svg>', [], []),
    ("<pre>54 <b>55</b></pre>", [], []),
    ('<p>It has <a href="#depth">18</a> layers.</p>', [("depth", "18")], []),
    ('<a href="#a.b"><b>1</b>8</a> <a href="#c">d</a>', [("a.b", "18"), ("c", "d")], []),
    ("<h2>What 54 layers do</h2>", [], [BARE.format(54)]),
    ("<p>54 and fifty layers, 54</p>", [], [BARE.format(54), BARE.format("fifty")]),
    ('<a href="page.md#x">54</a> <a href="https://x.org/#y">55</a>', [], [BARE.format(54), BARE.format(55)]),
    ('<a href="#x">1</a>8', [("x", "1")], [BARE.format(18)]),
    ('<p title="54">a</p>', [], [BARE.format(54)]),
    ('<label><input type="radio" value="54">a</label>', [], [BARE.format(54)]),
    ("ResNet-18 and <code>Conv2d(3, 64)</code>", [], []),
    ("<script>a</script><script>b</script>", [], ["<script> is not allowed: it can show what nothing reads"]),
    ("", [], []),
]


@pytest.mark.parametrize(("html", "links", "faults"), OUTPUTS)
def test_printed_number_is_output_or_a_link_to_its_fact(
    html: str, links: list[tuple[str, str]], faults: list[str]
) -> None:
    """In pictures and blocks of text numbers are output; elsewhere nothing holds one but its link."""
    printed = read_printed(html)

    assert printed.links == links
    assert printed.faults == faults
