"""What a page with faults looks like to who writes it."""

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser
from zensical.extensions.context import ContextExtension, Page

from tests.rooms.conftest import Practice
from tests.rooms.faces.conftest import SHOWN
from why18.faces.extension import Collected
from why18.faces.page.draft import draft
from why18.judging.cache import Cache
from why18.reading.dialect import EXTENSION, dialect
from why18.records import Fault

PAGE = "docs/section/page.md"
SNIPPET = "snippets/section/page.py"
FAULTS = [Fault("docs/b.md", 2, 1, 'states "54" & <b>'), Fault("docs/a.md", 10, 3, "x"), Fault("docs/a.md", 9, 3, "y")]


def test_draft_begins_with_its_faults() -> None:
    """Sorted by place, each once, as text."""
    listed = LexborHTMLParser(draft("<p>a</p>", [*FAULTS, FAULTS[0]], []))
    (item,) = listed.css("aside.draft")

    assert item.attributes["role"] == "status"
    assert [node.text() for node in item.css("li")] == [
        "docs/a.md:9:3 y",
        "docs/a.md:10:3 x",
        'docs/b.md:2:1 states "54" & <b>',
    ]
    assert [node.text() for node in item.css("p")] == ["Draft with 3 faults"]
    assert "Draft with 1 fault<" in draft("", FAULTS[:1], [])


def test_fault_is_counted_once() -> None:
    """However often it is named."""
    assert "Draft with 1 fault<" in draft("", [FAULTS[0], FAULTS[0]], [])


MARKED = [
    # the HTML of a page, its bare numbers, and what is marked
    ("<p>It has 54.</p>", ["54"], "<p>It has <b>54</b>.</p>"),
    ("<p>54, 55 and 54</p>", ["54"], "<p><b>54</b>, 55 and <b>54</b></p>"),
    ("<p>154 and 5.4</p>", ["54"], "<p>154 and 5.4</p>"),  # another number
    ("<h1>With <em>54</em></h1>", ["54"], "<h1>With <em><b>54</b></em></h1>"),
    ("<p>11.7 million &amp; more</p>", ["11.7 million"], "<p><b>11.7 million</b> &amp; more</p>"),
    ("<p>7 × 7</p>", ["7 × 7"], "<p><b>7 × 7</b></p>"),
    ("<p>fifty-four layers</p>", ["fifty-four"], "<p><b>fifty-four</b> layers</p>"),
    ("<p>ResNet-18 has 18</p>", ["18"], "<p>ResNet-18 has <b>18</b></p>"),  # a name is no number
    ("<p>&lt;54&gt;</p>", ["54"], "<p>&lt;<b>54</b>&gt;</p>"),
    ('<p><a href="#54" title="54">54</a> 54</p>', ["54"], '<p><a href="#54" title="54">54</a> <b>54</b></p>'),
    ("<p><code>f(54)</code> and 54</p>", ["54"], "<p><code>f(54)</code> and <b>54</b></p>"),
    ("<pre><code>54</code> 54</pre>54", ["54"], "<pre><code>54</code> 54</pre><b>54</b>"),
    ("<svg><text>54</text></svg><math><mn>54</mn></math>", ["54"], None),
    ('<p><img alt="54" src="x"/> 54</p>', ["54"], '<p><img alt="54" src="x"/> <b>54</b></p>'),
    ('<p><math data-tex="2k"><mn>2</mn></math> 2</p>', ["2"], '<p><math data-tex="2k"><mn>2</mn></math> <b>2</b></p>'),
    (
        '<math data-tex="k &lt; 2"><mn>2</mn></math><math data-tex="2k"></math>',
        ["k < 2"],
        '<math data-tex="k &lt; 2" class="bare"><mn>2</mn></math><math data-tex="2k"></math>',
    ),
    ('<a href="#f"><math data-tex="2k"></math></a>', ["2k"], None),  # a link says itself what is wrong
    ("<p>54</p>", [], None),
    ("<p>54</p>", ["55"], None),
]


@pytest.mark.parametrize(("html", "bare", "expected"), MARKED)
def test_bare_number_is_marked_where_it_stands(html: str, bare: list[str], expected: str | None) -> None:
    """In prose, and neither in links nor in code, pictures or formulas."""
    marks = (expected or html).replace("<b>", '<mark class="bare">').replace("</b>", "</mark>")

    assert draft(html, [], bare).endswith(f"</aside>{marks}")


def rendered(
    repository: Practice, text: str, saved: str | bytes | None = None, *, shown: bool = True
) -> LexborHTMLParser:
    """A page of this text as it is shown to who writes it; it may have been ``saved`` otherwise."""
    repository.write(PAGE, text if saved is None else saved)
    names, configs = dialect(repository.config.read_bytes(), repository)
    here = ContextExtension(
        page=Page(url="", path="section/page.md"), config={"docs_dir": str(repository.docs), "watched_files": []}
    )
    md = Markdown(
        extensions=[here, *(name for name in names if isinstance(name, str)), EXTENSION],
        extension_configs={**configs, EXTENSION: {"collected": Collected(draft=shown)}},
    )
    return LexborHTMLParser(md.convert(text))


CLAIMS = [
    # a claim, and the class of its element in a draft
    ("[18](#layers)", "fact"),
    ("[21](#layers)", "wrong"),
    ("[18](#depth)", "wrong"),
    ("[18](gone.md#layers)", "wrong"),
    ("[18](../../snippets/section/page.py#layers)", "wrong"),
    ("[34](../sources.md#paper-deeper)", "quoted"),
    ("[35](../sources.md#paper-deeper)", "wrong"),
    ("~~[34](../sources.md#paper-deeper)~~", "wrong"),  # without what is right
    ("~~[21](#layers)~~", "wrong"),
]


@pytest.mark.parametrize(("claim", "expected"), CLAIMS)
def test_wrong_number_looks_like_no_verified_one(repository: Practice, claim: str, expected: str) -> None:
    """It says what is wrong in place of its evidence; a true one beside it says its evidence."""
    page = rendered(repository, f"# How?\n\n{claim} and 54\n\n{SHOWN}")
    (number,) = page.css("p a[class]")

    assert number.attributes["class"] == expected
    assert [fault.text() for fault in page.css("aside li") if str(number.attributes["title"]) in fault.text()] == [
        fault.text() for fault in page.css("aside li") if "states 54" not in fault.text()
    ]
    assert [mark.text() for mark in page.css("mark.bare")] == ["54"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# How?\n\nMany.", "docs/section/page.md:1:1 answers a question, but states no number that is checked"),
        ("```python\n1 / 0\n```", "docs/section/page.md:2:1 raises ZeroDivisionError: division by zero"),
        (
            f"{SHOWN.replace('page.py', 'gone.py')}",
            "docs/section/page.md:1:1 there is no snippet snippets/section/gone.py; the nearest is " + SNIPPET,
        ),
    ],
)
def test_page_with_other_faults_is_shown_below_them(repository: Practice, text: str, fault: str) -> None:
    """Whatever is wrong, its writer sees it, and the rest of the page."""
    assert fault in [node.text() for node in rendered(repository, text).css("aside.draft li")]


def test_page_that_cannot_be_read_is_shown_below_what_is_wrong_with_it(repository: Practice) -> None:
    """As it would be without us."""
    page = rendered(repository, "It has 54.\n\n```sh\nls\n```", b"It has \xff.")

    assert [node.text() for node in page.css("aside.draft li")] == [
        f"{PAGE}:1:8 is not UTF-8: byte 0xff; save the file as UTF-8"
    ]
    assert [node.text() for node in page.css("p:not(.admonition-title)")] == ["It has 54."]
    assert [node.text(strip=True) for node in page.css("pre")] == ["ls"]


def test_draft_is_not_kept(repository: Practice) -> None:
    """It is judged again the next time; nor is one shown where nobody writes it."""
    rendered(repository, f"It has 54.\n\n{SHOWN}")
    refused = rendered(repository, f"It has 54.\n\n{SHOWN}", shown=False)

    assert not list(Cache(repository).folder.glob("published-*"))
    assert refused.css("aside.draft") == []


def test_name_that_the_code_of_a_page_has_is_not_marked(repository: Practice) -> None:
    """It looks like a number until the code of the page is known."""
    repository.write("snippets/section/page.py", 'mat1 = len("ab")\nlayers = mat1 * 9\n')

    page = rendered(repository, f"# How?\n\nHere mat1 has [2](#mat1) letters, and vec2 has 54.\n\n{SHOWN}")

    assert [mark.text() for mark in page.css("mark.bare")] == ["vec2", "54"]
