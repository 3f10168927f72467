"""What becomes of a claim, in every word."""

import pytest

from tests.rooms.conftest import SOURCES as LISTED
from tests.rooms.conftest import Practice
from why18.judging.evidence import Evidence
from why18.reading.page import read
from why18.records import Fact, Verdict

PAGE = "../../snippets/section/page.py"
WHERE = "snippets/section/page.py"
SOURCES = "docs/sources.md"
SHAPES: Fact = {"layer1": [64, 56, 56]}


def verdict_of(repository: Practice, claim: str) -> Verdict:
    """What becomes of the one claim of a page."""
    page = read(repository.write("docs/section/page.md", claim), repository)
    evidence = Evidence(repository)
    evidence.gather(page.snippets)
    (verdict,) = map(evidence.judge, page.claims)
    assert verdict.claim == page.claims[0]
    return verdict


def judged(repository: Practice, claim: str) -> tuple[int, Fact | None, str]:
    """The line that computes the value of a claim, the value, and what is wrong with the claim."""
    verdict = verdict_of(repository, claim)
    return verdict.line, verdict.computed, verdict.fault.message if verdict.fault else ""


NO_ENTRY = "a dot leads to an entry of a dictionary, and"

VERDICTS = [
    # a claim, the line that computes its value, the value, and what is wrong
    (f"[18]({PAGE}#layers)", 3, 18, ""),
    (f"~~[54]({PAGE}#layers)~~", 3, 18, ""),
    (f"[7 × 7]({PAGE}#kernel)", 5, [7, 7], ""),
    (f"[21]({PAGE}#layers)", 3, 18, f"states 21, but {WHERE}:3 computes layers = 18"),
    (f"[(7, 8)]({PAGE}#kernel)", 5, [7, 7], f"states (7, 8), but {WHERE}:5 computes kernel = (7, 7)"),
    (
        f"~~[18]({PAGE}#layers)~~",
        3,
        18,
        f"strikes 18, but {WHERE}:3 computes layers = 18: it is right, so do not strike it",
    ),
    (
        f"[18]({PAGE}#shapes)",
        8,
        SHAPES,
        f"states '18', but shapes at {WHERE}:8 is a dictionary: name one of its entries, as in .layer1",
    ),
    (
        f"[18]({PAGE}#kernel)",
        5,
        [7, 7],
        f"states '18', but kernel at {WHERE}:5 is a tuple, so the text must be one, such as 7 × 7",
    ),
    (
        f"~~[54]({PAGE}#block)~~",
        6,
        "BasicBlock",
        f"states '54', but block at {WHERE}:6 is the text 'BasicBlock', which no number states",
    ),
    (f"~~[Bottleneck]({PAGE}#block)~~", 6, "BasicBlock", ""),
    (f"[18]({PAGE}#qqqqqq)", 1, None, f"qqqqqq in {WHERE} does not exist"),
    (f"[18]({PAGE}#layer)", 1, None, f"layer in {WHERE} does not exist; the nearest is layers"),
    (f"[18]({PAGE}#shapes.layer)", 1, None, f"shapes.layer in {WHERE} does not exist; the nearest is layer1"),
    (
        f"[18]({PAGE}#layers.layer)",
        1,
        None,
        f"layers.layer in {WHERE} does not exist: {NO_ENTRY} layers is none",
    ),
    (
        f"[64]({PAGE}#shapes.layer1.0)",
        1,
        None,
        f"shapes.layer1.0 in {WHERE} does not exist: {NO_ENTRY} shapes.layer1 is none",
    ),
    (
        f"[18]({PAGE}#_layers)",
        1,
        None,
        f"_layers in {WHERE} is private, as its underscore says: name it without one, and it is a fact",
    ),
    (
        f"[18]({PAGE}#model.depth)",
        1,
        None,
        f"model.depth in {WHERE} is of type object, but a fact is a number, text, truth value, tuple or dictionary",
    ),
    ("[18](../../why18/page.py#n)", 1, None, "links 18 to why18/page.py, which is not in snippets/"),
    (f"[18]({PAGE})", 1, None, f"links 18 to {WHERE} without a variable: add #name"),
    (
        "[18](../../snippets/section/pages.py#n)",
        1,
        None,
        f"there is no snippet snippets/section/pages.py; the nearest is {WHERE}",
    ),
    (
        f"[18](../../snippets/{'q' * 40}.py#n)",
        1,
        None,
        f"there is no snippet snippets/{'q' * 40}.py",
    ),
    ("[18](../sources.md#paper-layers)", 1, None, ""),
    ("[1.8 billion](../sources.md#paper-flops)", 1, None, ""),
    (
        "[1.80 billion](../sources.md#paper-flops)",
        1,
        None,
        f"quotes 1.80 billion, but {SOURCES}#paper-flops states 1.8 × 10⁹",
    ),
    ("[19](../sources.md#paper-layers)", 1, None, f"quotes 19, but {SOURCES}#paper-layers states 18"),
    ("[19](../sources.md#qqqqqq)", 1, None, f"there is no row {SOURCES}#qqqqqq"),
    (
        "[18](../sources.md#paper-layer)",
        1,
        None,
        f"there is no row {SOURCES}#paper-layer; the nearest is #paper-layers",
    ),
    (
        "~~[18](../sources.md#paper-layers)~~",
        1,
        None,
        "strikes 18, which is quoted: only what is computed can refute",
    ),
]


@pytest.mark.parametrize(("claim", "line", "computed", "fault"), VERDICTS)
def test_a_claim_is_judged_with_what_computes_it(
    shared: Practice, claim: str, line: int, computed: Fact | None, fault: str
) -> None:
    """The verdict has the line, the value, and every word of what is wrong."""
    actual = judged(shared, claim)

    assert actual == (line, computed, fault)


UNREACHABLE_FACTS = """dotted = {'layers.0': 64}
shapes = {'layer1.0.conv1': 64, 'layer2': 128}
nested = ((7, 7), (3, 3))
texts = 'a', 'b'
"""
UNREACHABLE = [
    # a name, and what is wrong with it
    (
        "shapes.layer1.0.conv1",
        "does not exist: a dot leads to an entry, and none to 'layer1.0.conv1': take the dots out of the key",
    ),
    (
        "shapes.layer1.0.conv1.depth",
        "does not exist: a dot leads to an entry, and none to 'layer1.0.conv1': take the dots out of the key",
    ),
    ("shapes.layer1.0", "does not exist; the nearest is layer2"),
    ("dotted.layers", "does not exist"),  # what no name reaches is no hint
    ("nested", "has more than numbers in it, so no text can state it: give each of its parts a name of its own"),
    ("texts", "has more than numbers in it, so no text can state it: give each of its parts a name of its own"),
]


@pytest.mark.parametrize(("name", "wrong"), UNREACHABLE)
def test_a_value_that_no_name_reaches_or_no_text_states_is_a_fault(repository: Practice, name: str, wrong: str) -> None:
    """It says what to change in the snippet, whether the claim is struck or not."""
    repository.write("snippets/section/page.py", UNREACHABLE_FACTS)

    actual = [judged(repository, claim)[2] for claim in (f"[7 × 7]({PAGE}#{name})", f"~~[7 × 7]({PAGE}#{name})~~")]

    assert actual == [f"{name} in {WHERE} {wrong}"] * 2


def test_a_quote_needs_a_list_of_sources(repository: Practice) -> None:
    """The fault names the file that is missing."""
    (repository.root / SOURCES).unlink()

    actual = judged(repository, "[18](../sources.md#paper-layers)")

    assert actual == (1, None, f"there is no {SOURCES}")


def test_a_quote_needs_a_list_of_sources_without_faults(repository: Practice) -> None:
    """The claim has the first fault of the list, at its place there."""
    repository.write(SOURCES, f"{LISTED}| 21 {{ #p }} | | T |\n| 22 {{ #q }} | | T |\n")

    fault = verdict_of(repository, "[18](../sources.md#paper-layers)").fault

    assert str(fault).startswith(f"{SOURCES}:10:8: row #p cannot be quoted: ")


def test_a_value_that_no_line_assigns_is_computed_by_the_first(repository: Practice) -> None:
    """The fault names a line all the same, to which the page leads."""
    repository.write("snippets/section/page.py", "\n\nglobals()['layers'] = 18")

    actual = judged(repository, f"[21]({PAGE}#layers)")

    assert actual == (1, 18, f"states 21, but {WHERE}:1 computes layers = 18")


def test_a_claim_on_a_snippet_that_fails_has_the_fault_of_the_snippet(repository: Practice) -> None:
    """In the line where it failed; what was computed before is not believed."""
    repository.write("snippets/section/page.py", "layers = 18\nlayers / 0")

    verdict = verdict_of(repository, f"[18]({PAGE}#layers)")

    assert verdict.computed is None
    assert str(verdict.fault) == f"{WHERE}:2:1: raises ZeroDivisionError: division by zero"


KINDS = [
    # a claim that is true, and what is said of its number
    (f"[18]({PAGE}#layers)", "verified"),
    (f"~~[54]({PAGE}#layers)~~", "refuted"),
    ("[18](../sources.md#paper-layers)", "quoted"),
]


@pytest.mark.parametrize(("claim", "kind"), KINDS)
def test_a_verdict_says_what_kind_of_number_it_is_of(shared: Practice, claim: str, kind: str) -> None:
    """A page shows each kind in its own way."""
    assert verdict_of(shared, claim).kind == kind


def test_a_verdict_says_its_evidence_as_the_snippet_spells_it(shared: Practice) -> None:
    """A tuple is one, though what runs a snippet hands back a list."""
    assert verdict_of(shared, f"[7 × 7]({PAGE}#kernel)").evidence == f"{WHERE}:5 computes kernel = (7, 7)"
