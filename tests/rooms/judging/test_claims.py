"""What is wrong with a page, and where."""

from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from why18.records import Claim, Fault, FaultsError, Place

TARGET = "shown.md"
QUOTED = "../sources.md#paper-deeper"
SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```'


def test_claim_and_its_faults_are_named_by_its_place() -> None:
    """By line and column, as an editor can jump to."""
    claim = Claim("docs/a.md", Place(5, 7, 2, 3), "18", "computed", Path("/snippets/a.py"), "layers", refuted=False)

    fault = claim.fault("is wrong")

    assert str(claim) == "docs/a.md:2:3"
    assert fault == Fault("docs/a.md", 2, 3, "is wrong")
    assert str(fault) == "docs/a.md:2:3: is wrong"


def test_error_says_all_faults_by_place_and_each_once() -> None:
    """A line each, as an editor can jump to."""
    faults = [Fault("b.md", 1, 1, "x"), Fault("a.md", 10, 1, "y"), Fault("a.md", 9, 2, "z"), Fault("b.md", 1, 1, "x")]

    assert str(FaultsError(faults)) == "a.md:9:2: z\na.md:10:1: y\nb.md:1:1: x"


TRUE = [
    # pages without a fault
    "# Layers\n\n## The code\n\nSee [it](#the-code), [all](#layers), [a word](#w) and <b id='w'>this</b>.",
    f"It has [18]({TARGET}#layers) layers.",
    f"It has [eighteen]({TARGET}#layers) layers and [11.7 million]({TARGET}#parameters) parameters.",
    f"It has [**18**]({TARGET}#layers) layers.",
    f"It has *[18]({TARGET}#layers)* layers.",
    f"It has [`18`]({TARGET}#layers) layers.",
    f"It has [18][n] layers.\n\n[N]: {TARGET}#layers",
    f"It has [18][] layers.\n\n[18]: {TARGET}#layers",
    f"It is [more than 11 million]({TARGET}#parameters).",
    f"Its kernel is [7 × 7]({TARGET}#kernel), its shape [(64, 56, 56)]({TARGET}#shapes.layer1).",
    f"It is made of [BasicBlock]({TARGET}#block), and that is [true]({TARGET}#deep).",
    f"It has ~~[34]({QUOTED})~~ [18]({TARGET}#layers) layers.",
    f"A ~~[34]({QUOTED})~~ [18]({TARGET}#layers)-layer network.",
    "The authors count [18](../sources.md#paper-layers) or [34](../sources.md#paper-deeper).",
    "It takes [1.8 billion](../sources.md#paper-flops).",
    f"# Has it [18]({TARGET}#layers) layers?",
    f"| rule | layers |\n|---|--:|\n| depth | [18]({TARGET}#layers) |",
    f"- a list\n    - with [18]({TARGET}#layers)",
    f'!!! note "With [18]({TARGET}#layers) layers"\n    Here.',
    f"> quoted: [18]({TARGET}#layers)",
    f"{'[18](' + TARGET + '#layers) '}" * 50,
    "ResNet-18 has a `Conv2d` in 2D, as `resnet18()` says.",
    f"It sets `(7, 7) or 0`, and `shapes` begins with `layer1`; it prints `layers 18`.\n\n{SHOWN}",
    "It is $y = F(x) + x$, and takes\n\n$$O(n^2)$$\n\nin `$HOME`, $k_h$ and x.",
    f"# How is $k$?\n\n[18]({TARGET}#layers)",
    f"`f(x)` has [18]({TARGET}#layers), $n =$ [18]({TARGET}#layers), $n$ – [18]({TARGET}#layers) – `x`",
    "(`conv`,`layer`), `docs/section/shown.md`, `snippets/section/page.py` and `section/shown.md`",
    "A link to [the list](https://example.org/18/54?x=3#4) keeps its address.",
    "```bash\npython3 -m http.server 8000 # see it\nls snippets\n```",
    f"```bash\ncd docs\n```\n\nIt has [18]({TARGET}#layers) layers.",
    "```bash\nuv pip install torch==2.9\n```",
    "```sh\npython3 -m http.server 8000\n```",
    "```shell\npython3 -m http.server 8000\n```",
    '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```',
    '```python\n--8<-- "snippets/section/page.py"\n```',
    f"```markdown\nIt has [18]({TARGET}#layers) layers.\n```",
    f'```markdown title="docs/page.md"\nIt has [18](section/{TARGET}#layers) layers.\n```',
    f"{SHOWN}\n\n```python\nassert layers == 18\nprint(len(shapes))\n```\n\n```text\nlayers 18\n```",
    f"It has [18]({TARGET}#layers)\nlayers.".replace("\n", "\r\n"),
    f"\ufeffIt has [18]({TARGET}#layers) layers.",
]


@pytest.mark.parametrize("page", TRUE)
def test_true_page_has_no_fault(shared: Practice, page: str) -> None:
    """Numbers are found in every place and compared in every form."""
    actual = shared.faults_in(page)

    assert actual == []


FAULTS = [
    # a page, where the fault is, and how its message begins
    ("# Is it a page of layers\n\nIt has a hundred layers.", "3:8", "states a hundred without a link"),
    ("# Layers\n\nSee [the code](#cod).", "3:6", "leads to #cod, which is nowhere on this page"),
    ('a\n\n```text\n--8<-- "notes.txt"\n```', "4:1", "a page includes nothing but a snippet, alone in a code block"),
    ('```python\n--8<-- "snippets/section/page.py:1:1"\n```', "2:1", "a page includes nothing but a snippet, alone"),
    (f"It has [21]({TARGET}#layers).", "1:9", "states 21, but snippets/section/page.py:3 computes layers = 18"),
    (f"a\n\nb [21]({TARGET}#layers).", "3:4", "states 21, but"),
    (f"It has ~~[18]({TARGET}#layers)~~.", "1:11", "strikes 18, which nobody is said to state"),
    (
        f"~~[18](../sources.md#paper-layers)~~ [18]({TARGET}#layers)",
        "1:4",
        "strikes 18, but snippets/section/page.py:3 computes layers = 18: it is right",
    ),
    (f"~~[34]({QUOTED})~~", "1:4", "strikes 34, and does not say what is right: put it right behind"),
    (f"It has [18]({TARGET}#layer).", "1:9", "links 18 to docs/section/shown.md#layer: no snippet of that page has"),
    (f"It has [18]({TARGET}).", "1:9", "states 18 without a link"),
    (f"It has [18]({TARGET}#model).", "1:9", "model in snippets/section/page.py is of type object, but a fact"),
    (f"[18]({TARGET}#shapes)", "1:2", "states 18, but snippets/section/page.py:8 computes shapes = {'layer1'"),
    (f"[(64, 56, 57)]({TARGET}#shapes.layer1)", "1:2", "states (64, 56, 57), but snippets/section/page.py:9 computes"),
    (f"[18]({TARGET}#shapes.layer2)", "1:2", "shapes.layer2 in snippets/section/page.py does not exist; the nearest"),
    (
        "[18](../../snippets/section/pages.py#n)",
        "1:2",
        "links 18 to snippets/section/pages.py#n: address a fact through the page that shows its snippet",
    ),
    ("[18](../../why18/page.py#n)", "1:2", "links 18 to why18/page.py#n: address a fact through the page that"),
    ("[19](../sources.md#paper-layers)", "1:2", "quotes 19, but docs/sources.md#paper-layers states 18"),
    ("[34](../sources.md#paper-layers)", "1:2", "quotes 34, but"),  # another number of the same paper
    ("[1](../sources.md#paper-layers)", "1:2", "quotes 1, but"),  # of Table 1: where it stands, not what
    ("[18](../sources.md#paper-layer)", "1:2", "there is no row docs/sources.md#paper-layer; the nearest is #paper-l"),
    ("~~[19](../sources.md#paper-layers)~~", "1:4", "quotes 19, but docs/sources.md#paper-layers states 18"),
    ("It has 54 layers.", "1:8", "states 54 without a link"),
    ("It has ~~54~~ layers.", "1:10", "strikes 54 without a link"),
    ("A 54-layer network.", "1:3", "states 54 without a link"),
    ("ResNet-19", "1:8", "states 19 in ResNet-19, a name that nobody knows"),
    ("It has two layers.", "1:8", "states two without a link"),
    ("x²", "1:1", "states x² without a link"),
    ("# With 54", "1:8", "states 54 without a link"),
    ("| a 3 | b |\n|---|---|\n| c | d |", "1:5", "states 3 without a link"),
    ("| a | b |\n|---|---|\n| c | 4 |", "3:7", "states 4 without a link"),
    ('!!! note "Note 9"\n    Here.', "1:16", "states 9 without a link"),
    ("![with 54 layers](x.png)", "1:8", "states 54 without a link"),
    ('[a](https://example.org "all 54")', "1:30", "states 54 without a link"),
    ("<p>54</p>", "1:4", "states 54 without a link"),
    ("a 10<sup>9</sup>", "1:3", "states 109 without a link"),
    ("5<b>4</b>", "1:1", "states 54 without a link"),
    ("&#53;4", "1:1", "states 54 without a link"),
    ("`48`", "1:2", "states 48 without a link"),
    ("`= 48`", "1:2", "states = 48 in code that is not on this page"),
    ("    54", "1:5", "states 54 without a link"),
    ("```text\n54\n```", "2:1", "states 54 in a block that is not of this page's code or output"),
    ("```python\nx = 54\nx / 0\n```", "3:1", "raises ZeroDivisionError: division by zero"),
    (f"{SHOWN}\n\n```python\nassert layers == 54\n```", "6:1", "raises AssertionError"),
    ("`Conv2d(3, 54)`", "1:2", "states Conv2d(3, 54) in code that is not on this page"),
    ("```bash\nls # 54 files\n```", "2:6", "states 54 in a block of commands"),
    ("```bash\ncd docs # 54 files # here\n```", "2:11", "states 54 in a block of commands"),
    ("```bash\n54 files\n```", "2:1", "states 54 in a block of commands"),
    ("```bash\nResNet-18 has\n  54\n```", "3:3", "states 54 in a block of commands"),
    ('```bash title="54 layers"\nls\n```', "1:1", "the title of a code block with a number in it names a file"),
    (f"[2<span hidden>0</span>]({TARGET}#layers)", "1:2", "contains more than plain text"),
    (f"[1<sup>8</sup>]({TARGET}#layers)", "1:2", "contains more than plain text"),
    (f"[~~18~~]({TARGET}#layers)", "1:2", "contains more than plain text"),
    (f"[1<br>8]({TARGET}#layers)", "1:2", "contains more than plain text"),
    (f'<b dir="rtl">[18]({TARGET}#layers)</b>', "1:4", "dir= is not allowed"),
    (f"\u202e[18]({TARGET}#layers)", "1:1", "contains the invisible character U+202E"),
    (f"[18]({TARGET}#layers) million", "1:2", "states 18 million, but the link does not contain all of it: 18"),
    ("has `fifty-four` layers", "1:6", "states fifty-four without a link"),
    ("has <x-y>fif</x-y>ty layers", "1:10", "states fifty without a link"),
    ("has fif<!-- -->ty layers", "1:5", "states fifty without a link"),
    ('<pre><span data-linenos="54">x</span></pre>', "1:26", "states 54 without a link"),
    ("# Layers { data-toc-label='54 layers' }", "1:28", "states 54 without a link"),
    ("# A { data-toc-label='54 layers' }\n\n# B\n\n## C", "1:23", "states 54 without a link"),
    ("# B\n\n## C { data-toc-label='54 layers' }\n\n# A", "3:24", "states 54 without a link"),
    ('---\ntitle: "fif\\\n  ty layers"\n---\nText.', "1:1", "states fifty in the metadata"),
    ("---\ntitle: Text.\nlayers: [54]\n---\nText.", "3:10", "states 54 in the metadata"),
    ("# Why? { #a }\n\na", "1:1", "answers a question, but states no number"),
    ('--8<-- "docs/sources.md"', "1:1", "a page includes nothing but a snippet"),
    ("![x](https://example.org/x.png)", "1:1", "src= is not allowed"),
    ("[54](sources.md#t)", "1:2", "links 54 to docs/section/sources.md#t: there is no such page"),
    ("[54](http://[::1)", "1:2", "states 54 without a link"),
    ("[54](file:///a.py#x)", "1:2", "states 54 without a link"),
    ("[54](//example.org/a.py#x)", "1:2", "states 54 without a link"),
    ("[54](snippets/s%00.py#x)", "1:2", "states 54 without a link"),
    (f"[54]({'a' * 300}.py#x)", "1:2", "states 54 without a link"),
    ("a $L = 54$ b", "1:8", "states 54 without a link"),
    ("a $P \\approx 11.7\\,\\mathrm{M}$ b", "1:14", "states 11.7 M without a link"),
    ("`layers` and `fifty-four layers`", "1:15", "states fifty-four layers in code that is not on this page"),
    (f"[18]({TARGET}#layers)$\\,\\mathrm{{M}}$ parameters", "1:2", "reads 18 M, but the link contains 18 alone"),
    (f"[18]({TARGET}#layers)`M`", "1:2", "states 18 with 'M' beside it"),
    (f"[18]({TARGET}#layers) `million`", "1:2", "reads 18 million, but the link contains 18 alone"),
    (f"`minus` [18]({TARGET}#layers)", "1:10", "'minus' before 18 changes what it states"),
    (f"[54]({TARGET}#block)", "1:2", "states '54', but block at snippets/section/page.py:6 is the text"),
    ("x\n\n<html title='54 layers'>", "3:14", "states 54 without a link"),
    ("a `(\u202e)`", "1:5", "contains the invisible character U+202E"),
    ("a $50 - (3 - 1) = 48$ b", "1:19", "states 48 without a link"),
    ("$$54$$", "1:3", "states 54 without a link"),
    ("a $x \\text{ has 54 layers}$", "1:17", "states 54 without a link"),
    ("costs $5 or $6", "1:8", "states 5 without a link"),
    ("ResNet-18 has 18 layers", "1:15", "states 18 without a link"),
    (f"[fif*ty* layers]({TARGET})", "1:2", "states fifty without a link"),
    (f"[18]({TARGET}#layers)\n\nsee [18](https://example.org)", "3:6", "states 18 without a link"),
    (f"see [21](https://example.org)\n\n[21]({TARGET}#layers)", "3:2", "states 21, but"),
    (f"<!-- [21]({TARGET}#layers) -->\n\nhas [21]({TARGET}#layers)", "3:6", "states 21, but"),
    ("# A { #x-18 }\n\nhas 18", "3:5", "states 18 without a link"),
    ("a\n\nb\n\nhas &#53;4", "5:1", "states 54 without a link"),
    ("```markdown\nIt has 54.\n```", "2:8", "states 54 without a link"),
    (f"```markdown\n[21]({TARGET}#layers)\n```", "2:2", "states 21, but"),
    ("---\ntitle: With 54\n---\nText.", "2:13", "states 54 in the metadata"),
    (f"[18]({TARGET}#layers)M", "1:2", "states 18M, but the link does not contain all of it: 18"),
    (f"[1]({TARGET}#a)[8]({TARGET}#b)", "1:2", "states 18, but the link does not contain all of it"),
    (
        f"so 55[7 × 7]({TARGET}#layers)layers",
        "1:7",
        "states 557 and 7layers, but the link does not contain all of it: 7 × 7",
    ),
    (f"[18]({TARGET}#layers).5", "1:2", "states 18.5, but the link does not contain all of it"),
    (f"more than [18]({TARGET}#layers)", "1:12", "states more than 18, but snippets/section/page.py:3 computes"),
    (f"never [18]({TARGET}#layers)", "1:8", "'never' before 18 changes what it states"),
    (f"−[18]({TARGET}#layers)", "1:3", "'−' before 18 changes what it states"),
    (
        f"[18 layers]({TARGET}#layers)",
        "1:2",
        "states '18 layers', but layers at snippets/section/page.py:3 is a number",
    ),
    ("# How many?\n\nMany.", "1:1", "answers a question, but states no number that is checked"),
    ("<script>x</script>", "1:2", "<script> is not allowed"),
    ("a script\n\n<SCRIPT>x</SCRIPT>", "3:2", "<script> is not allowed"),  # where it is written, not where it is named
    ("a link `<link>`\n\n<link href=x>", "3:2", "<link> is not allowed"),
    ("dir\n\n<b title='dir' dir=rtl>x</b>", "3:16", "dir= is not allowed"),
    ("hidden\n\n<p hidden>x</p>", "3:4", "hidden= is not allowed"),
    ("a\n{ hidden=x }", "2:3", "hidden= is not allowed"),
    ("<a href='b.md'>b</a>\n<a href='&#106;avascript:x'>c</a>", "2:4", "href= is not allowed"),  # the one that is
    ("<a onclick='x'>b</a>\n<a onclick='y'>c</a>", "2:4", "onclick= is not allowed"),
    ("src\n\n![x](https://example.org/x.png)", "1:1", "src= is not allowed"),  # Markdown names none
    ('<a onclick="x">y</a>', "1:4", "onclick= is not allowed"),
    ('```python exce="true"\nx = y\n```', "1:1", "code block option exce= is unknown; did you mean exec=?"),
    ('```python exec="true" source="abov"\n```', "1:1", "code block option source=\"abov\" is unknown; take 'above'"),
    ('```python source="above"\nx = y\n```', "1:1", 'code block option source= needs exec="true" before it'),
    ('```python exec="true"\nprint(x)\n```', "1:1", "an executed block contains one line"),
    ('```bash exec="true"\nls\n```', "1:1", "only Python snippets are executed, not bash"),
    (
        '```python exec="true"\n--8<-- "snippets/section/pag.py"\n```',
        "1:1",
        "there is no snippet snippets/section/pag.p",
    ),
    (f'```bash title="{"a1" * 200}"\nls\n```', "1:1", "the title of a code block with a number in it names a file"),
    (f'```python exec="true"\n--8<-- "snippets/{"a" * 300}.py"\n```', "1:1", "there is no snippet snippets/aaa"),
    ("a\n\n" + "- " * 1000 + "54", "3:1", "nests too deep to be read"),
    ("a\n\n" + "\n".join("    " * depth + "- 54" for depth in range(300)), "302:1", "nests too deep to be read"),
    ("```python exec=true, source=above\nx = y\n```", "1:1", "code block is not understood"),
]


@pytest.mark.parametrize(("page", "place", "message"), FAULTS)
def test_fault_is_named_with_its_place(shared: Practice, page: str, place: str, message: str) -> None:
    """What is wrong stands first in the report, with the line and column where it stands in the source."""
    actual = shared.faults_in(page)

    assert [fault for fault in actual if fault.startswith(f"{place}: {message}")] != [], actual


def test_failure_inside_a_code_block_is_not_swallowed(repository: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """SuperFences drops a block whose formatter fails, and with it the numbers in it."""

    def fail(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("why18.reading.fences.Fences.sort", fail)

    with pytest.raises(ArithmeticError):
        repository.faults_in("```text\nWith 54.\n```")


def test_faults_of_all_pages_are_sorted_by_place(repository: Practice) -> None:
    """One wrong page does not hide another."""
    repository.write("docs/a.md", "With 54.")
    repository.write("docs/b.md", f"With [54](section/{TARGET}#layers).")
    repository.write("README.md", "With two layers.")

    actual = [fault.partition(" ")[0] for fault in repository.faults()]

    assert actual == ["README.md:1:6:", "docs/a.md:1:6:", "docs/b.md:1:7:"]


@pytest.mark.parametrize("claims", ["", f"It has [18]({TARGET}#layers) layers; so [18]({TARGET}#layers)."])
def test_page_that_shows_a_snippet_that_fails_has_its_fault(repository: Practice, claims: str) -> None:
    """It would show no result, whether or not a claim rests on it; each fault is named once."""
    repository.write("snippets/section/page.py", "layers = 18 or 0\nlayers / 0")

    actual = repository.faults_in(f'```python exec="true"\n--8<-- "snippets/section/page.py"\n```\n\n{claims}')

    assert actual == ["snippets/section/page.py:2:1: raises ZeroDivisionError: division by zero"]


def test_fault_has_the_place_of_its_claim_among_many_that_look_the_same(shared: Practice) -> None:
    """The third number is wrong, and the third is named."""
    right, wrong = f"[18]({TARGET}#layers)", f"[18]({TARGET}#kernel)"

    actual = shared.faults_in(f"{right} and\n{right} and\n{wrong} and\n{right}")

    assert [fault.partition(": ")[0] for fault in actual] == ["3:2"]
