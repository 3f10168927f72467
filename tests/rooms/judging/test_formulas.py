"""Formulas on a page: held against the functions of its snippets, quoted from the sources, or refuted."""

# ruff: noqa: E501 - a row of a table is a case, on a line

import pytest

from tests.rooms.conftest import Practice, made_in
from why18.judging.evidence import Evidence
from why18.reading.page import read
from why18.records import Verdict

SNIPPET = '''"""What comes out of a convolution?"""

from itertools import product


def size(i, k, s=1, p=0):
    return (i + 2 * p - k) // s + 1


def half(n):
    return n / 2


def total(n):
    return 2 * sum(n) + 2


def seldom(n):
    return n + 1


def alone(n):
    return n + 2


def constant(n, m):
    return n + m


def unasserted(n):
    return n


def inverse(n, d):
    return n if d == 0 else n / d


def named(model):
    return 18


def unused(n):
    return n


def torn(n):
    return n + offset


def optional(n, k=None):
    return n if k is None else n + k


places = {0: 0}
for i, k, s, p in product(range(1, 13), range(1, 5), range(1, 4), range(2)):
    slid = len(range(0, i + 2 * p - k + 1, s))
    assert slid == max(size(i, k, s, p), 0)
for n in range(1, 120):
    assert half(n) * 2 == n
    assert alone(n) - 2 == n
    assert constant(n, 3) == n + 3
    unasserted(n)
for n in product((1, 2, 3), repeat=5):
    assert total(n) == 2 + 2 * n[0] + 2 * sum(n[1:])
for n in range(5):
    assert seldom(n) > n
for n, d in product(range(11), range(11)):
    assert inverse(n, d) <= n
assert named(object()) == 18
for offset in (1, 2):
    assert torn(5) == 5 + offset
for n in range(120):
    assert optional(n) == n
    assert optional(n, 1) == n + 1
layers = size(20, 3) or 0
'''
WHERE = "snippets/section/sizes.py"
SOURCES = r"""# Sources

## A help { #help }

| Stated | What | Where |
| --- | --- | --- |
| $\lfloor (i - k)/s \rfloor + 1$ { #unpadded } | size | the help |
| the size is input_size-(filter_size-1) { #typed } | size | the help |
| 18 { #layers } | layers | the help |
"""
SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/sizes.py"\n```\n'
SIZE = r"o = \lfloor (i + 2p - k)/s \rfloor + 1"


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Practice:
    """A repository with functions, which run once."""
    made = made_in(tmp_path_factory.mktemp("sizes"), request.config.rootpath / "mkdocs.yml")
    made.write(WHERE, SNIPPET)
    made.write("docs/sources.md", SOURCES)
    return made


def faults(sizes: Practice, text: str) -> list[str]:
    """What is wrong with a page that shows the snippet below a text."""
    return sizes.faults_in(f"{text}\n\n{SHOWN}")


TRUE = [
    # a text in which every formula holds
    f"It is [${SIZE}$](#size).",
    f"[$${SIZE}$$](#size)",
    "[$o = \\lfloor (i - k)/s \\rfloor + 1$](#size) without padding, for [$18$](#layers)",
    "[$n/2$](#half), [$h = \\frac{n}{2}$](#half) and [$\\tfrac12 n$](#half)",
    "[$2\\sum_j n_j + 2$](#total)",
    f"# Is it [${SIZE}$](#size)?\n\n[18](#layers)",
    f"| Size | [$n/2$](#half) |\n| --- | --- |\n| [${SIZE}$](#size) | x |",
    f"- a\n    - [${SIZE}$](#size)",
    f"!!! note\n\n    [${SIZE}$](#size)",
    "The kernel is $k$, the padding $p_o$ on each side; $n =$ [18](#layers), and $y = F(x) + x$ takes $O(n^2)$.",
    "[$\\begin{cases} n & \\text{if } d = 0 \\\\ n/d & \\text{otherwise.} \\end{cases}$](#inverse)",
    "[The function](#size) says it, and [$k$](#size) is a letter.",
    f"A help says [$\\lfloor (i - k)/s \\rfloor + 1$](../sources.md#unpadded), and means [${SIZE}$](#size).",
    f"It says ~~[$\\lfloor (i - k) / s \\rfloor + 1$](../sources.md#unpadded)~~ [${SIZE}$](#size).",
    "It says [$\\text{input\\_size} - (\\text{filter\\_size} - 1)$](../sources.md#typed), and is right.",
]


@pytest.mark.parametrize("text", TRUE)
def test_true_formula_has_no_fault(sizes: Practice, text: str) -> None:
    """Wherever it stands, and whatever of the parameters it leaves out."""
    assert faults(sizes, text) == []


NOT_DOUBLED = "at n = 1 the formula gives 2, half gives 0.5"
NOT_KNOWN = "it cannot be read: size has no parameter q; it has i, k, s, p"
WRONG = [
    # a text, and what is wrong with it
    ("[$o = \\lfloor (i - 2p - k)/s \\rfloor + 1$](#size)", "1:2: states $o = \\lfloor (i - 2p - k)/s \\rfloor + 1$, but at i = 1, k = 1, s = 1, p = 1 the formula gives -1, size gives 3"),
    ("[$o = \\lceil (i + 2p - k)/s \\rceil + 1$](#size)", "1:2: states $o = \\lceil (i + 2p - k)/s \\rceil + 1$, but at i = 1, k = 1, s = 3, p = 1 the formula gives 2, size gives 1"),
    ("It is [$2n$](#half).", f"1:8: states $2n$, but {NOT_DOUBLED}"),
    ("It is\n\n[$$2n$$](#half)", f"3:2: states $2n$, but {NOT_DOUBLED}"),
    ("[$o = i - q$](#size)", f"1:2: states $o = i - q$, but {NOT_KNOWN}"),
    ("[$o = i - k +$](#size)", "1:2: states $o = i - k +$, but it cannot be read: it ends too soon"),
    ("[$o = i + 1$](#size)", "1:2: states $o = i + 1$, but it leaves out k, which has no default in size"),
    ("[$n + 1$](#seldom)", "1:2: states $n + 1$, but the snippet calls seldom for it on 5 cases: 100 different ones are needed"),
    ("[$n + m$](#constant)", "1:2: states $n + m$, but m is 3 in all 119 calls of constant: let it vary"),
    ("[$n$ + 1](#half)", f"1:2: links n + 1 to half at {WHERE}:10, a function: link a formula to it, [$…$](#half), and a number to what it gave"),
    ("[$n/k$ of it](#half)", "1:2: contains more than plain text: a link to evidence is words, with emphasis and code, or one formula"),
    ("[$54$](#layers)", f"1:2: states 54, but {WHERE}:75 computes layers = 18"),
    ("[$2n$](#unasserted)", f"1:2: states $2n$, but nothing asserts what unasserted gives at {WHERE}:30: hold it against the library"),
    ("[$n/d$](#inverse)", "1:2: states $n/d$, but at n = 0, d = 0 the formula divides by zero, inverse gives 0"),
    ("[$2\\sum_j n_j n_{j+1}$](#total)", "1:2: states $2\\sum_j n_j n_{j+1}$, but at n = (1, 1, 1, 1, 1) the formula has no value (n has no entry 6), total gives 12"),
    ("[$2n$](#layers)", f"1:2: states $2n$, but layers at {WHERE}:75 is a variable, and a formula is held against a function"),
    ("[$2m$](#named)", f"1:2: states $2m$, but the snippet never calls named at {WHERE}:38 with plain numbers that give a plain number"),
    ("[$2n$](#unused)", f"1:2: states $2n$, but the snippet never calls unused at {WHERE}:42 with plain numbers that give a plain number"),
    ("[$n + 1$](#torn)", "1:2: states $n + 1$, but torn gives different numbers for the same arguments"),
    ("[$n + k$](#optional)", "1:2: states $n + k$, but at n = 0, k = None the formula has no value (unsupported operand type(s) for +: 'int' and 'NoneType'), optional gives 0"),
    ("[$\\text{half}(n)$](#half)", "1:2: states $\\text{half}(n)$, but it cannot be read: half gives the same as itself"),
    ("[$n = n$](#half)", "1:2: states $n = n$, but it cannot be read: n stands on both sides"),
    ("[$2n = n + n$](#half)", f"1:2: states $2n = n + n$, but {NOT_DOUBLED}"),
    ("[$2n$](#halve)", "1:2: links $2n$ to docs/section/page.md#halve: no snippet of that page has such a fact; the nearest is half"),
    ("[18](#size)", f"1:2: links 18 to size at {WHERE}:6, a function: link a formula to it, [$…$](#size), and a number to what it gave"),
    ("~~[$2n$](#half)~~ [$n/2$](#half)", "1:4: strikes $2n$, which nobody is said to state: link it to the row of the sources that does, ~~[$2n$](…sources.md#row)~~, with what is right behind it"),
    ("[$2n$](../sources.md#unpadded)", "1:2: quotes $2n$, but docs/sources.md#unpadded states ⌊(i−k)/s⌋+1"),
    ("[$o = i$](../sources.md#help)", "1:2: there is no row docs/sources.md#help"),
    ("~~[$\\lfloor (i - k)/s \\rfloor + 1$](../sources.md#unpadded)~~", "1:4: strikes $\\lfloor (i - k)/s \\rfloor + 1$, and does not say what is right: put it right behind, as in ~~[$\\lfloor (i - k)/s \\rfloor + 1$](…)~~ [right](#fact), or do not strike it"),
    ("~~[$\\lfloor (i - k)/s \\rfloor + 1$](../sources.md#unpadded)~~ [18](#layers)", "1:4: strikes $\\lfloor (i - k)/s \\rfloor + 1$, beside which 18 stands: what is right is a formula"),
    ("~~[18](../sources.md#layers)~~ [$n/2$](#half)", "1:4: strikes 18, beside which $n/2$ stands: what is right is a number"),
    ("~~[$\\lfloor (i - k)/s \\rfloor + 1$](../sources.md#unpadded)~~ [$n/2$](#half)", "1:4: strikes $\\lfloor (i - k)/s \\rfloor + 1$, but it cannot be read: half has no parameter i; it has n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), WRONG, ids=[row[0] for row in WRONG])
def test_formula_that_does_not_hold_is_a_fault(sizes: Practice, text: str, fault: str) -> None:
    """With the first case at which it differs, or with what could not be read or held."""
    assert faults(sizes, text) == [fault]


def test_struck_formula_that_is_right_is_a_fault(sizes: Practice) -> None:
    """Nobody is corrected who is right."""
    sizes.write("docs/sources.md", SOURCES.replace("(i - k)", "(i + 2p - k)"))
    wrong = faults(sizes, f"~~[$\\lfloor (i + 2p - k)/s \\rfloor + 1$](../sources.md#unpadded)~~ [${SIZE}$](#size)")
    sizes.write("docs/sources.md", SOURCES)

    says = "strikes $\\lfloor (i + 2p - k)/s \\rfloor + 1$, but size gives the same in all 289 calls: do not strike it"
    assert wrong == [f"1:4: {says}"]


BARE = [
    # a text, and what is said of its formula without a link
    (f"It is ${SIZE}$.", f"1:7: states ${SIZE}$ without a link; size gives the same: [${SIZE}$](#size)"),
    ("It is\n\n$$n/2$$", "3:1: states $n/2$ without a link; half gives the same: [$n/2$](#half)"),
    ("It is $n = n$.", "1:7: states $n = n$ without a link; link it to a function of the snippet that gives the same: [$n = n$](#function)"),
    ("It is $n + m$.", "1:7: states $n + m$ without a link; constant gives the same, but m is 3 in all 119 calls of constant: let it vary"),
    ("It is $n + 2$.", "1:7: states $n + 2$ without a link; alone gives the same: [$n + 2$](#alone)"),
    ("It is $n$, and $n + 1$.", "1:16: states $n + 1$ without a link; seldom gives the same, but the snippet calls seldom for it on 5 cases: 100 different ones are needed"),
    ("It is $(i - k)/s + 1$.", "1:7: states $(i - k)/s + 1$ without a link; size nearly gives the same, but at i = 1, k = 2, s = 2 the formula gives 1/2, size gives 0"),
    ("It is $\\max(0, i - k + 1)$.", "1:7: states $\\max(0, i - k + 1)$ without a link; size nearly gives the same, but at i = 1, k = 3 the formula gives 0, size gives -1"),
    ("It is $k × k$.", "1:7: states $k × k$ without a link; link it to a function of the snippet that gives the same: [$k × k$](#function), or, if it is a shape, say it in words: of side $k$"),
    ("It is $x \\circ y$.", "1:7: states $x \\circ y$ without a link; link it to a function of the snippet that gives the same: [$x \\circ y$](#function)"),
    ("It is $ n/k $.", "1:7: the formula $ n/k $ is shown as it is typed: it cannot be laid out, or stands where nothing is"),
    ("It is $\\frac$ x.", "1:7: the formula $\\frac$ is shown as it is typed: it cannot be laid out, or stands where nothing is"),
    ("![It is $n/k$](x.svg)", "1:9: the formula $n/k$ is shown as it is typed: it cannot be laid out, or stands where nothing is"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), BARE, ids=[row[0] for row in BARE])
def test_formula_without_a_link_is_a_fault(sizes: Practice, text: str, fault: str) -> None:
    """Which names the function that gives the same, or nearly the same."""
    assert faults(sizes, text) == [fault]


def verdicts(sizes: Practice, text: str) -> list[Verdict]:
    """What becomes of the claims of a page that shows the snippet below a text."""
    page = read(sizes.write("docs/section/page.md", f"{text}\n\n{SHOWN}"), sizes)
    evidence = Evidence(sizes)
    evidence.gather(page.snippets)
    return [evidence.judge(claim) for claim in page.claims]


def test_verdict_of_a_formula_says_on_what_it_holds(sizes: Practice) -> None:
    """The function, the line that asserts it, how many cases, and the values of each letter."""
    text = "[$2\\sum_j n_j + 2$](#total), [$\\lfloor (i - k)/s \\rfloor + 1$](#size)"
    text += f", ~~[$\\lfloor (i - k)/s \\rfloor + 1$](../sources.md#unpadded)~~ [${SIZE}$](#size)"

    total, short, struck, size = verdicts(sizes, text)

    assert short.evidence.endswith("in 145 cases: i from 1 to 20, k from 1 to 4, s from 1 to 3")
    assert [verdict.kind for verdict in (total, short, struck, size)] == ["formula", "formula", "refuted", "formula"]
    assert total.evidence == f"the same as total at {WHERE}:14, which line 64 asserts, in 243 cases: 243 lists n"
    assert size.evidence == (
        f"the same as size at {WHERE}:6, which line 57 asserts, in 289 cases: "
        "i from 1 to 20, k from 1 to 4, s from 1 to 3, p from 0 to 1"
    )
    assert struck.difference == "at i = 1, k = 1, s = 1, p = 1 the formula gives 1, size gives 3"
