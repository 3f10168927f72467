"""The second reader goes through the finished site, and finds whatever is planted there."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

READER = Path(__file__).with_name("second_reader.js").read_text("utf-8")
HELD = '<a class="fact" href="#x-1" title="computed: snippets/x.py:1 computes x = 54">54</a>'
PLANTS = [  # behind what it is planted, what, and what is found
    ("</h1>", "<h2>What 54 layers do</h2>", ["54"]),
    ("</h1>", "<table><tr><th>Layers</th><td>54</td></tr></table>", ["54"]),
    ("</h1>", "<ul><li>54</li></ul>", ["54"]),
    ("</h1>", "<p>has about fifty layers</p>", ["fifty"]),
    ("</h1>", "<p>fif<b>ty-f</b>our layers</p>", ["fifty", "four"]),
    ("</h1>", "<p>fif\N{SOFT HYPHEN}ty layers</p>", ["fifty"]),
    ("</h1>", "<p>\N{FULLWIDTH LATIN SMALL LETTER T}wo layers</p>", ["two"]),
    ("</h1>", "<p>Hundreds of layers</p>", ["Hundreds"]),
    ("</h1>", "<p>two ways to count two hidden layers, in May of 2026</p>", ["two"]),
    ("</h1>", f"<table><tr><td>54 wide</td><td>{HELD}</td></tr></table>", ["54"]),  # another entry than the row says
    ("</h1>", "<p>5<b>4</b> layers</p>", ["5", "4"]),
    ("</h1>", "<p>x<sup>2</sup></p>", ["2"]),
    ("</h1>", "<p>x\N{SUPERSCRIPT TWO}</p>", ["\N{SUPERSCRIPT TWO}"]),
    ("</h1>", "<p>\N{FULLWIDTH DIGIT FIVE} layers</p>", ["\N{FULLWIDTH DIGIT FIVE}"]),
    ("</h1>", "<p>\N{VULGAR FRACTION ONE HALF} of it</p>", ["\N{VULGAR FRACTION ONE HALF}"]),
    ("</h1>", "<p>\N{ROMAN NUMERAL FOUR}</p>", ["\N{ROMAN NUMERAL FOUR}"]),
    ("</h1>", "<p>&#53;4 layers</p>", ["54"]),
    ("</h1>", "<p>\N{KEYCAP TEN} of \N{HUNDRED POINTS SYMBOL}</p>", ["\N{KEYCAP TEN}", "\N{HUNDRED POINTS SYMBOL}"]),
    ("</h1>", "<p>a quadrillion, sixtyfour or onehundred</p>", ["quadrillion", "sixtyfour", "onehundred"]),
    ("</h1>", "<html title='54 layers'><body aria-label='55 layers'>", ["54", "55"]),
    ("</h1>", "<p>a 54-layer net of 11M</p>", ["54", "11"]),
    ("</h1>", "<p>Top-5 of ResNet 18, 4D</p>", ["5", "18", "4"]),
    ("</h1>", f"<p>{HELD}M is 1{HELD}</p>", ["1"]),
    ("</h1>", '<p><a class="fact" href="#x-1">54</a></p>', ["54"]),
    ("</h1>", '<p><a href="#x-1" title="computed: x.py:1 computes x = 54">54</a></p>', ["1", "54", "54"]),
    ("</h1>", '<p><img src="x.png" alt="54 layers"></p>', ["54"]),
    ("</h1>", '<p title="54 layers" aria-label="sixty">x</p>', ["54", "sixty"]),
    ("</h1>", '<input placeholder="54" value="55">', ["54", "55"]),
    ("</h1>", '<ol start="54"><li>x</li></ol>', ["54"]),
    ("</h1>", '<svg aria-label="54"><g transform="scale(2)"><text>55</text></g></svg>', ["54", "55"]),
    ("</h1>", f"<p>3 × 9 × 2 = {HELD}</p>", []),
    ("</h1>", f"<p>50 + 4 = {HELD}, 60 − 6 = {HELD}, 50 + 2 × 2 = {HELD}, 27 + 27 = {HELD}</p>", []),
    ("</h1>", f"<p>(28 − 1) · 2 = {HELD}, 3 · (20 − 2) = {HELD}</p>", []),
    ("</h1>", f"<p>3 × 9 × 3 = {HELD}</p>", ["3", "9", "3"]),  # which is false
    ("</h1>", f"<p>(27 − 1) · 2 = {HELD}</p>", ["27", "1", "2"]),
    ("</h1>", "<p>3 × 9 × 2 = 54</p>", ["3", "9", "2", "54"]),  # and nothing in it is held
    ("</h1>", f"<p>3 × 9 × 2 = {HELD} of 9</p>", ["9"]),
    ("</h1>", "<p>Table 1 and Section 3.3 have 1</p>", ["1"]),
    ("</h1>", '<p><a class="quoted" href="#x" title="quoted: docs/sources.md, row x">54</a></p>', []),
    (
        "</h1>",
        '<p><del><a class="quoted refuted" href="#x" title="refuted: docs/sources.md, row x">54</a></del></p>',
        [],
    ),
    ("</h1>", "<p><code>resnet18()</code> <code>of 1024</code></p>", ["1024"]),
    ("</h1>", "<p><code>= 48</code> <code>x = f(3) + 48</code> <code>(64, 56)</code></p>", ["48", "48", "64", "56"]),
    ("</h1>", "<p><code>fifty-four layers</code> <code>layers.54</code></p>", ["fifty", "54"]),
    ("</h1>", "<p><code>layers/54</code> <code>x⁵</code></p>", ["54", "⁵"]),
    ("</h1>", "<math><mi>L</mi><mo>=</mo><mn>54</mn></math>", ["54"]),
    ("</h1>", "<math><mi>L</mi><mo>∈</mo><mo>{</mo><mn>54</mn><mo>}</mo></math>", ["54"]),
    ("</h1>", '<math><mi>L</mi><mo>⩽</mo><mn>54</mn><mspace width="0.2em"/><mi>M</mi></math>', ["54"]),
    ("</h1>", '<math><mi>L</mi><mspace width="1em"/><mn>54</mn></math>', ["54"]),
    ("</h1>", '<math><mn>54</mn><mi mathvariant="normal">l</mi><mi mathvariant="normal">s</mi></math>', ["54"]),
    ("</h1>", "<math><mn>54</mn><mphantom><mi>x</mi></mphantom></math>", ["54"]),
    ("</h1>", "<math><mover><mn>54</mn><mi>x</mi></mover></math>", ["54"]),
    ("</h1>", "<math><mtable><mtr><mtd><mi>L</mi></mtd><mtd><mn>54</mn></mtd></mtr></mtable></math>", ["54"]),
    ("</h1>", "<math alttext='54'><mi>L</mi><mo>+</mo><mn>1</mn><mtext>of 54</mtext></math>", ["54", "formula", "54"]),
    ("</h1>", "<p><math><mi>o</mi><mo>=</mo><mn>2</mn><mi>i</mi></math></p>", ["formula"]),
    ("</h1>", "<p><math><mi>F</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>+</mo><mi>x</mi></math></p>", []),
    (
        "</h1>",
        "<p><math><mi>F</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>+</mo><mn>2</mn><mi>x</mi></math></p>",
        ["formula"],
    ),
    ("</h1>", "<p><math><mi>k</mi></math> <math><msub><mi>k</mi><mn>2</mn></msub><mo>=</mo></math></p>", []),
    ("</h1>", "<p><math><mi mathvariant='normal'>i</mi><mi mathvariant='normal'>n</mi></math></p>", []),
    (
        "</h1>",
        '<a class="fact" href="#f" title="formula: the same as f at x.py:1"><math><mn>2</mn><mi>i</mi></math></a>',
        [],
    ),
    ("</h1>", "<pre><code>54 layers</code></pre>", ["54"]),
    ("</h1>", '<div class="language-bash"><pre><code>uv run x 5 # 54\n55 layers</code></pre></div>', ["54", "55"]),
    ("</h1>", '<div class="language-markdown"><pre><code>has 54, [18](x.py#y)</code></pre></div>', ["54"]),
    ("</h1>", '<section class="snippet"><pre><code>print(54)</code></pre></section>', ["snippet", "54"]),
    ("</h1>", '<p class="verified">Numbers: 54</p>', ["54"]),
    ("</h1>", "<iframe srcdoc='54'></iframe>", ["<iframe>", "54"]),
    ("</h1>", "<div><template shadowrootmode='open'>54</template></div>", ["<div>"]),
    ("<head>", "<style>h1::after { content: '54' }</style>", ["54"]),
    ("<title>", "54 layers ", ["54"]),
    ('name="description" content="', "54 layers ", ["54"]),
    ('<footer class="md-footer">', "<p>54</p>", ["54"]),
    ("</h1>", f"<p>{HELD} modules of ResNet-18, <code>Conv2d(3, k=(7, 7))</code> and 2D</p>", []),
    ("</h1>", "<p><code>docs/why-resnet-18.md</code> <code>layer1.0.conv1</code></p>", []),
    ("</h1>", "<math><mi>y</mi><mo>=</mo><mn>2</mn><mi>x</mi><mo>+</mo><mn>1</mn></math>", ["formula"]),
    (
        "</h1>",
        "<math><mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>,</mo><mn>54</mn><mo>,</mo><mo>(</mo><mi>y</mi><mo>)</mo></math>",
        ["54"],
    ),
    ("</h1>", "<math><mo>max</mo><mo>(</mo><mn>0</mn><mo>,</mo><mi>x</mi><mo>)</mo></math>", ["formula"]),
]

Read = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """A page without scripts and styles, which takes what is planted as it is, and quickly."""
    with closing(browser.new_context(java_script_enabled=False)) as window:
        yield window.new_page()


@pytest.fixture(scope="module")
def read(root: Path, titles: list[str]) -> Read:
    """The second reader: numbers of a page that nothing holds, each with the place where it stands."""
    snippets = [path.read_text("utf-8").strip() for path in (root / "snippets").rglob("*.py")]
    known = {"site": "Why 18?", "titles": titles, "snippets": snippets}
    return lambda page: [f"{found['number']} @ {found['where']}" for found in page.evaluate(READER, known)]


@pytest.fixture(scope="module")
def built(site: Path, server: str, question: str) -> str:
    """The HTML of a page with a snippet, less its policy, under which no planted style would show anything."""
    html = (site / question.removeprefix(server) / "index.html").read_text("utf-8")
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)


def test_every_number_has_evidence(page: Page, read: Read, name: str) -> None:
    """Every number of a page is in a claim, an executed result, code or a name."""
    found = read(page)

    assert (name == "sources") == bool(found), found  # that page alone states numbers without links


@pytest.mark.parametrize(("anchor", "plant", "numbers"), PLANTS, ids=[plant for _, plant, _ in PLANTS])
def test_planted_number_is_found(  # noqa: PLR0913, PLR0917 - fixtures and a case
    still: Page, read: Read, built: str, anchor: str, plant: str, numbers: list[str]
) -> None:
    """A number that nothing holds is found wherever it is planted, and nothing else is."""
    still.set_content(built.replace(anchor, anchor + plant, 1))
    found = read(still)

    assert anchor in built
    assert numbers == [number.partition(" @ ")[0] for number in found], found
