"""What becomes of a claim, in every word."""

from pathlib import Path

import pytest

from why18.judging import evidence as check
from why18.judging.evidence import Evidence, needed
from why18.judging.verdicts import Verdict, snippet_fault
from why18.numbers.values import Fact
from why18.reading.page import read
from why18.records import Fault
from why18.running.execution import Run
from why18.snippets import Snippet

from ..conftest import SOURCES as LISTED
from ..conftest import Repository

PAGE = "../../snippets/section/page.py"
WHERE = "snippets/section/page.py"
SOURCES = "docs/sources.md"
SHAPES: Fact = {"layer1": [64, 56, 56]}


def verdict_of(repository: Repository, claim: str) -> Verdict:
    """What becomes of the one claim of a page."""
    page = read(repository.write("docs/section/page.md", claim), repository.root)
    evidence = Evidence(repository.root)
    evidence.gather(needed(page))
    (verdict,) = map(evidence.judge, page.claims)
    assert verdict.claim == page.claims[0]
    return verdict


def judged(repository: Repository, claim: str) -> tuple[int, Fact | None, str]:
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
        f"quotes 1.80 billion, but {SOURCES}#paper-flops holds 1.8 × 10⁹",
    ),
    ("[19](../sources.md#paper-layers)", 1, None, f"quotes 19, but {SOURCES}#paper-layers holds 18"),
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
    shared: Repository, claim: str, line: int, computed: Fact | None, fault: str
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
    ("nested", "holds more than numbers, so no text can state it: give each of its parts a name of its own"),
    ("texts", "holds more than numbers, so no text can state it: give each of its parts a name of its own"),
]


@pytest.mark.parametrize(("name", "wrong"), UNREACHABLE)
def test_what_no_name_reaches_and_no_text_states_is_said(repository: Repository, name: str, wrong: str) -> None:
    """With what the snippet has to change, whether the claim is struck or not."""
    repository.write("snippets/section/page.py", UNREACHABLE_FACTS)

    actual = [judged(repository, claim)[2] for claim in (f"[7 × 7]({PAGE}#{name})", f"~~[7 × 7]({PAGE}#{name})~~")]

    assert actual == [f"{name} in {WHERE} {wrong}"] * 2


def test_without_a_list_of_sources_nothing_is_quoted(repository: Repository) -> None:
    """What is missing is named."""
    (repository.root / SOURCES).unlink()

    actual = judged(repository, "[18](../sources.md#paper-layers)")

    assert actual == (1, None, f"there is no {SOURCES}")


def test_from_a_list_with_faults_nothing_is_quoted(repository: Repository) -> None:
    """What is wrong with the claim is the first of them, at its place."""
    repository.write(SOURCES, f"{LISTED}| 21 {{ #p }} | | T |\n| 22 {{ #q }} | | T |\n")

    fault = verdict_of(repository, "[18](../sources.md#paper-layers)").fault

    assert str(fault).startswith(f"{SOURCES}:10:8: row #p cannot be quoted: ")


def test_a_snippet_has_a_fault_where_it_failed() -> None:
    """In the line where it did; what was printed before is no matter."""
    root = Path("/root")
    snippet = Snippet(root / WHERE, b"layers = 18\nlayers / 0")

    assert snippet_fault(snippet, Run(output="18"), root) is None
    assert snippet_fault(snippet, Run(fault="raises it", line=2), root) == Fault(WHERE, 2, 1, "raises it")


def test_a_value_that_no_line_assigns_is_computed_by_the_first(repository: Repository) -> None:
    """A place is named all the same."""
    repository.write("snippets/section/page.py", "\n\nglobals()['layers'] = 18")

    actual = judged(repository, f"[21]({PAGE}#layers)")

    assert actual == (1, 18, f"states 21, but {WHERE}:1 computes layers = 18")


def test_a_claim_does_not_hold_where_its_snippet_fails(repository: Repository) -> None:
    """What was computed before it failed is not believed, and what is wrong is the snippet's own."""
    repository.write("snippets/section/page.py", "layers = 18\nlayers / 0")

    actual = judged(repository, f"[18]({PAGE}#layers)")

    assert actual == (1, None, "raises ZeroDivisionError: division by zero")


def test_who_waits_is_told_what_runs(repository: Repository) -> None:
    """A cold check takes seconds."""
    said: list[str] = []

    Evidence(repository.root, said.append).gather([repository.root / "snippets/section/page.py"])

    assert said == ["1 snippets to run"]


def test_a_script_outside_of_the_snippets_is_not_run(tmp_path: Path) -> None:
    """Nor where the repository itself lies in a folder of that name."""
    repository = Repository(tmp_path / "snippets/repository")
    repository.write("mkdocs.yml", "markdown_extensions: [pymdownx.superfences]")
    tool = repository.write("tools/tool.py", "layers = 18")
    page = read(repository.write("docs/page.md", "[18](../tools/tool.py#layers)"), repository.root)
    evidence = Evidence(repository.root)

    evidence.gather(needed(page))

    assert tool not in evidence.runs
    assert [fault.message for fault in evidence.faults(page)] == [
        "links 18 to tools/tool.py, which is not in snippets/"
    ]


def test_a_claim_is_judged_once(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is judged before it is shown, and its claims say the same when it is."""
    page = read(repository.write("docs/section/page.md", f"[18]({PAGE}#layers)"), repository.root)
    evidence = Evidence(repository.root)
    evidence.gather(needed(page))
    first = evidence.judge(page.claims[0])
    monkeypatch.setattr(check, "judge_computed", None)

    assert evidence.judge(page.claims[0]) is first
