"""What becomes of a claim, in every word."""

import pytest

from tests.rooms.conftest import SOURCES as LISTED
from tests.rooms.conftest import Practice
from why18.judging.evidence import Evidence
from why18.reading.page import read
from why18.records import Fact, Verdict

PAGE = "shown.md"
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


NO_ENTRY = "a dot leads to an entry of a dictionary or a tuple, and"
ROW = "link it to the row of the sources that does, ~~[54](…sources.md#row)~~, with what is right behind it"
NOT_SHOWN = "address a fact through the page that shows its snippet"

LINKS = "links 18 to docs/section/shown.md"

VERDICTS = [
    # a claim, the line that computes its value, the value, and what is wrong
    (f"[18]({PAGE}#layers)", 3, 18, ""),
    (f"[7 × 7]({PAGE}#kernel)", 5, [7, 7], ""),
    (f"[7]({PAGE}#kernel.0)", 5, 7, ""),
    (f"[64]({PAGE}#shapes.layer1.0)", 9, 64, ""),
    (f"[64]({PAGE}#shapes.Layer-1.0)", 9, 64, ""),  # by letters and digits
    (f"[two]({PAGE}#kernel)", 5, [7, 7], ""),  # a whole number states the length
    (f"[its layers]({PAGE}#layers)", 3, 18, ""),  # a link, which states nothing
    (f"[21]({PAGE}#layers)", 3, 18, f"states 21, but {WHERE}:3 computes layers = 18"),
    (f"[(7, 8)]({PAGE}#kernel)", 5, [7, 7], f"states (7, 8), but {WHERE}:5 computes kernel = (7, 7)"),
    (f"[8]({PAGE}#kernel.0)", 5, 7, f"states 8, but {WHERE}:5 computes kernel.0 = 7"),
    (
        f"[7]({PAGE}#kernel.2)",
        1,
        None,
        f"kernel.2 in {WHERE} does not exist: kernel has the elements 0 to 1",
    ),
    (
        f"~~[54]({PAGE}#layers)~~",
        3,
        18,
        f"strikes 54, which nobody is said to state: {ROW}",
    ),
    (
        f"[18]({PAGE}#layer)",
        1,
        None,
        f"{LINKS}#layer: no snippet of that page has such a fact; the nearest is layers",
    ),
    (
        f"[18 layers]({PAGE}#what-others-say)",
        1,
        None,
        (
            f"{LINKS.replace('18', '18 layers')}#what-others-say: no snippet of that page has such a fact; "
            "a heading is no evidence: link words to it, and the number to a fact"
        ),
    ),
    (f"[18]({PAGE}#qqqqqq)", 1, None, f"{LINKS}#qqqqqq: no snippet of that page has such a fact"),
    ("[18](nowhere.md#layers)", 1, None, "links 18 to docs/section/nowhere.md#layers: there is no such page"),
    (f"[18]({PAGE}#shapes.layer)", 1, None, f"shapes.layer in {WHERE} does not exist; the nearest is layer1"),
    (
        f"[18]({PAGE}#layers.layer)",
        1,
        None,
        f"layers.layer in {WHERE} does not exist: {NO_ENTRY} layers is none",
    ),
    (
        f"[18]({PAGE}#model.depth)",
        1,
        None,
        f"model.depth in {WHERE} is of type object, but a fact is a number, text, truth value, tuple or dictionary",
    ),
    ("[18](../../snippets/section/page.py#layers)", 1, None, f"links 18 to {WHERE}#layers: {NOT_SHOWN}"),
    ("[18](../../snippets/section/page.py)", 1, None, f"links 18 to {WHERE}#: {NOT_SHOWN}"),
    ("[18](../sources.md#paper-layers)", 1, None, ""),
    ("[the paper](../sources.md#paper-2015)", 1, None, ""),
    (
        "[18](../sources.md#paper-2015)",
        1,
        None,
        f"there is no row {SOURCES}#paper-2015; the nearest is #paper-flops",
    ),  # a work states nothing
    ("[the paper](../sources.md#qqqqqq)", 1, None, f"there is no row {SOURCES}#qqqqqq"),
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
]


@pytest.mark.parametrize(("claim", "line", "computed", "fault"), VERDICTS)
def test_claim_is_judged_with_what_computes_it(
    shared: Practice, claim: str, line: int, computed: Fact | None, fault: str
) -> None:
    """The verdict has the line, the value, and every word of what is wrong."""
    actual = judged(shared, claim)

    assert actual == (line, computed, fault)


UNREACHABLE_FACTS = """shapes = {'layer1.0': 64 or 0, 'layer2': 128 or 0}
nested = ((7, 7), (3, 3)) or 0
texts = ('a', 'b') or 0
alike = {'a-b': 1 or 0, 'ab': 2 or 0}
_size = (7, 7) or 0
sides, Sides = 5 or 0, 6 or 0
times = 7.0244 or 0
"""
UNREACHABLE = [
    # a name, and what is wrong with it
    ("shapes.layer1", f"shapes.layer1 in {WHERE} does not exist; the nearest is layer1.0"),
    ("shapes.layer10", f"states '7 × 7', but shapes.layer10 at {WHERE}:1 is a number"),  # by letters and digits
    ("nested", f"states '7 × 7', but nested at {WHERE}:2 is ((7, 7), (3, 3)), which is no tuple of numbers"),
    ("texts", f"states '7 × 7', but texts at {WHERE}:3 is ('a', 'b'), which is no tuple of numbers"),
    ("Sides", f"states '7 × 7', but Sides at {WHERE}:6 is a number"),  # not sides
    ("_size", f"_size in {WHERE} is private, as its underscore says: name it without one, and it is a fact"),
    ("alike.AB", f"alike.ab in {WHERE} stands for a-b and ab, which have the same letters and digits"),
]


ROUNDED = [
    # what is stated of 7.0244, and what the fault says to write
    ("7", ": a whole number is exact, so write 7.0"),
    ("seven", ""),
    ("8", ""),
    ("7.1", ""),
]


@pytest.mark.parametrize(("stated", "advice"), ROUNDED)
def test_whole_number_of_a_fraction_is_told_how_to_be_rounded(repository: Practice, stated: str, advice: str) -> None:
    """Which it is when it has a digit behind the point."""
    repository.write("snippets/section/page.py", UNREACHABLE_FACTS)

    fault = judged(repository, f"[{stated}]({PAGE}#times)")[2]

    assert fault == f"states {stated}, but {WHERE}:7 computes times = 7.0244{advice}"
    assert not judged(repository, f"[7.0]({PAGE}#times)")[2]


@pytest.mark.parametrize(("name", "wrong"), UNREACHABLE)
def test_value_that_no_name_reaches_or_no_text_states_is_a_fault(repository: Practice, name: str, wrong: str) -> None:
    """It says what to change."""
    repository.write("snippets/section/page.py", UNREACHABLE_FACTS)

    actual = judged(repository, f"[7 × 7]({PAGE}#{name})")[2]

    assert actual.startswith(wrong)


GIVEN = [
    # a snippet, a claim on its facts, and whether it is given, or what is wrong
    ("image = (28, 28)\narea = image[0] * image[1]", "[28 × 28](shown.md#image)", True),
    ("image = (28, 28)\narea = image[0] * image[1]", "[28](shown.md#image.1)", True),
    ("image = (28, 28)\narea = image[0] * image[1]", "[784](shown.md#area)", False),
    ("a, b = 2, 3\nc = a + b", "[3](shown.md#b)", True),
    ("layers = {'a': 2, 'b': len('ab')}\nc = sum(layers.values())", "[2](shown.md#layers.a)", True),
    ("layers = {'a': 2, 'b': len('ab')}\nc = sum(layers.values())", "[2](shown.md#layers.b)", False),
    ("count = 0\nfor _ in 'ab':\n    count += 1", "[2](shown.md#count)", False),  # bound again
    ("def f(n):\n    return n * size\nsize = 3\nb = f(2)", "[3](shown.md#size)", True),
    ("layers = 18", "[18](shown.md#layers)", "is typed into the snippet, and nothing is computed from it"),
    ("layers = 18\nprint(layers)", "[18](shown.md#layers)", "is typed into the snippet"),  # to print is not to compute
    ("layers = 18\nassert layers == 18", "[18](shown.md#layers)", "is typed into the snippet"),
]


@pytest.mark.parametrize(("snippet", "claim", "expected"), GIVEN)
def test_literal_is_given_where_something_rests_on_it(
    repository: Practice,
    snippet: str,
    claim: str,
    expected: bool | str,  # noqa: FBT001
) -> None:
    """Nobody is to take a choice for a result, nor a typed number for a computed one."""
    repository.write("snippets/section/page.py", snippet)

    verdict = verdict_of(repository, claim)

    if isinstance(expected, str):
        assert verdict.fault
        assert expected in verdict.fault.message
    else:
        assert (verdict.fault, verdict.given) == (None, expected)


PAPER = "../sources.md#paper"
STRUCK = [
    # a page, and what is wrong with its struck number
    (f"~~[34]({PAPER}-deeper)~~ [18]({PAGE}#layers)", ""),
    (f"~~[34]({PAPER}-deeper)~~\n[18]({PAGE}#layers)", ""),
    (f"**~~[34]({PAPER}-deeper)~~ [18]({PAGE}#layers)**", ""),
    (f"~~[18]({PAPER}-layers)~~ [18]({PAGE}#layers)", f"strikes 18, but {WHERE}:3 computes layers = 18: it is right"),
    (f"~~[35]({PAPER}-deeper)~~ [18]({PAGE}#layers)", f"quotes 35, but {SOURCES}#paper-deeper states 34"),
    (f"~~[34]({PAPER}-deeper)~~", "strikes 34, and does not say what is right"),
    (f"~~[34]({PAPER}-deeper)~~, [18]({PAGE}#layers)", "strikes 34, and does not say what is right"),
    (f"~~[34]({PAPER}-deeper)~~ [18]({PAPER}-layers)", "strikes 34, and does not say what is right"),
    (f"~~[34]({PAPER}-deeper)~~ [layers]({PAGE}#layers)", "strikes 34, and does not say what is right"),
]


@pytest.mark.parametrize(("page", "wrong"), STRUCK)
def test_struck_number_is_what_somebody_stated_beside_what_is_right(shared: Practice, page: str, wrong: str) -> None:
    """Nobody refutes a number that he made up, and none that is right."""
    read_page = read(shared.write("docs/section/page.md", page), shared)
    evidence = Evidence(shared)
    evidence.gather(read_page.snippets)
    fault = evidence.judge(read_page.claims[0]).fault

    assert (fault.message if fault else "")[: len(wrong) or 1] == wrong


QUOTED = [
    # words of a row, with what they count if that matters, what a paragraph quotes from it, and whether it may
    ("138", "parameters (in millions)", ["138 million"], True),
    ("138", "parameters in millions", ["138 million"], True),
    ("138", "parameters in millions", ["138"], True),
    ("138", "parameters in millions", ["138 thousand"], False),
    ("138", "parameters of millions of networks", ["138 million"], False),
    ("20 convolutions, one 7×7 and 16 3×3", "what", ["20", "7×7", "16", "3×3"], True),
    ("20 convolutions, one 7×7 and 16 3×3", "what", ["16", "3×3"], True),
    ("20 convolutions, one 7×7 and 16 3×3", "what", ["16", "20"], False),  # in another order
    ("20 convolutions, one 7×7 and 16 3×3", "what", ["17"], False),
    ("20 convolutions", "what", ["20 convolutions"], True),  # as a whole
    ("256x4096 and 768x320", "what", ["256x4096", "768x320"], True),
    ("256x4096 and 768x320", "what", ["4096", "768"], True),  # each side
    ("256x4096 and 768x320", "what", ["768", "4096"], False),
    ("256x4096 and 768x320", "what", ["25"], False),
    ("3x224x224", "what", ["3", "224", "224"], True),
    ("nn.Linear(hidden_units * (49 / 10), 10)", "what", ["nn.Linear(hidden_units * (49 / 10), 10)"], True),
]


@pytest.mark.parametrize(("words", "what", "quoted", "expected"), QUOTED)
def test_numbers_of_a_row_are_quoted_in_its_order(
    repository: Practice,
    words: str,
    what: str,
    quoted: list[str],
    expected: bool,  # noqa: FBT001
) -> None:
    """A row has the words as they stand in the work."""
    repository.write(SOURCES, f"{LISTED}| {words} {{ #words }} | {what} | where |\n")
    page = read(
        repository.write("docs/section/page.md", ", ".join(f"[{text}](../sources.md#words)" for text in quoted)),
        repository,
    )
    evidence = Evidence(repository)

    actual = [evidence.judge(claim).fault for claim in page.claims]

    assert (actual == [None] * len(quoted)) is expected


def test_numbers_quoted_in_another_order_are_told_the_order(repository: Practice) -> None:
    """Each of them is one of the row."""
    repository.write(SOURCES, f"{LISTED}| 20 and 16 {{ #words }} | what | where |\n")

    faults = repository.faults_in("[16](../sources.md#words) of [20](../sources.md#words)")

    (actual,) = [fault.partition(": ")[2] for fault in faults if "quotes" in fault]

    assert actual.startswith(f"quotes 20 behind 16, but {SOURCES}#words states 20 and 16: ")
    assert actual.endswith(": quote the numbers of a row in its order")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("18 weight layers", True),
        ("a depth of 18", True),
        ("17 weight layers", False),
        ("54 layers, not 18", False),  # which says that it is wrong
        ("weight layers", False),
    ],
)
def test_struck_words_whose_number_is_right_are_an_error(
    repository: Practice,
    words: str,
    expected: bool,  # noqa: FBT001
) -> None:
    """Words around a right number do not make it wrong."""
    repository.write(SOURCES, f"{LISTED}| {words} {{ #words }} | what | where |\n")
    struck = f"~~[{words}](../sources.md#words)~~ [18](shown.md#layers)"
    page = read(repository.write("docs/section/page.md", struck), repository)
    evidence = Evidence(repository)
    evidence.gather(page.snippets)

    fault = evidence.judge(page.claims[0]).fault

    assert (fault is not None and "it is right, so do not strike it" in fault.message) is expected


def test_quote_needs_a_list_of_sources(repository: Practice) -> None:
    """The fault names the file that is missing."""
    (repository.root / SOURCES).unlink()

    actual = judged(repository, "[18](../sources.md#paper-layers)")

    assert actual == (1, None, f"there is no {SOURCES}")


def test_quote_needs_a_list_of_sources_without_faults(repository: Practice) -> None:
    """The claim has the first fault of the list, at its place there."""
    repository.write(SOURCES, f"{LISTED}| 21 {{ #p }} | | T |\n| 22 {{ #q }} | | T |\n")

    fault = verdict_of(repository, "[18](../sources.md#paper-layers)").fault

    assert str(fault).startswith(f"{SOURCES}:10:8: row #p cannot be quoted: ")


def test_claim_on_a_snippet_that_fails_has_the_fault_of_the_snippet(repository: Practice) -> None:
    """In the line where it failed; what was computed before is not believed."""
    repository.write("snippets/section/page.py", "layers = 18 or 0\nlayers / 0")

    verdict = verdict_of(repository, f"[18]({PAGE}#layers)")

    assert verdict.computed is None
    assert str(verdict.fault) == f"{WHERE}:2:1: raises ZeroDivisionError: division by zero"


KINDS = [
    # a claim that is true, and what is said of its number
    (f"[18]({PAGE}#layers)", "computed"),
    (f"[layers]({PAGE}#layers)", "plain"),
    ("[18](../sources.md#paper-layers)", "quoted"),
]


@pytest.mark.parametrize(("claim", "kind"), KINDS)
def test_verdict_says_what_kind_of_number_it_is_of(shared: Practice, claim: str, kind: str) -> None:
    """A page shows each kind in its own way."""
    assert verdict_of(shared, claim).kind == kind


def test_verdict_says_its_evidence_as_the_snippet_spells_it(shared: Practice) -> None:
    """A tuple is one, though what runs a snippet hands back a list."""
    assert verdict_of(shared, f"[7 × 7]({PAGE}#kernel)").evidence == f"{WHERE}:5 computes kernel = (7, 7)"


@pytest.mark.parametrize(
    ("stated", "name", "right"),
    [
        ("none", "skipped", True),
        ("No", "skipped", True),
        ("none", "added", False),
        ("once", "added", True),
        ("twice", "added", False),
        ("twice", "ratio", True),
        ("a million", "million", True),
        ("a million", "mebi", False),  # it is no rounding
    ],
)
def test_word_that_is_prose_elsewhere_is_a_number_of_a_fact(
    repository: Practice,
    stated: str,
    name: str,
    right: bool,  # noqa: FBT001
) -> None:
    """A page said that none of two functions has a line in a print, and its snippet had found one."""
    repository.write(
        "snippets/section/page.py", "skipped = 3 - 3\nadded = 3 - 2\nratio = 4 / 2\nmillion, mebi = 10**6, 2**20\n"
    )

    verdict = verdict_of(repository, f"[{stated}]({PAGE}#{name})")

    assert (verdict.kind, verdict.fault is None) == ("computed", right)


@pytest.mark.parametrize(("stated", "right"), [("True", True), ("true", True), ("False", False)])
def test_truth_value_is_stated_by_its_name(repository: Practice, stated: str, right: bool) -> None:  # noqa: FBT001
    """It is no link beside the point, as one without a number would be."""
    repository.write("snippets/section/page.py", "odd = 7 % 2 == 1\n")

    verdict = verdict_of(repository, f"[{stated}]({PAGE}#odd)")

    assert (verdict.kind, verdict.fault is None) == ("computed", right)
