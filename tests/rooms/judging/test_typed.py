"""What is typed into a page and is no claim: numbers and code spans without a link."""

import pytest

from tests.rooms.conftest import Practice

SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n\n'
DATE = ((4, "2013"), (9, "12"), (12, "18"))
POWERS = ((4, "2**7"), (12, "2**8"))
FACTORS = "1:{}: states {} without a link: link the result of its equation, and its factors need no link"
OF_FORMULA = "without a link: link all else in its equation, and a 1 of a sum needs no link"
IN_FORMULA = "without a link, and none can stand in a formula"
BARE = [
    # what a page says above its snippet, and what is wrong with it
    ("It has 18.", ["1:8: states 18 without a link; layers computes 18: [18](#layers)"]),
    ("It has 3 × 6 = 18.", [FACTORS.format(8, "3 × 6"), "1:16: states 18 without a link; layers computes 18: [18](#"]),
    ("It has 36 / 2 = [18](#layers).", []),
    ("It has 18 = 6 × 3.", ["1:8: states 18 without a link; layers", FACTORS.format(13, "6 × 3")]),
    ("It has 17 + 1 = 18.", ["1:8: states 17 without", f"1:13: states 1 {OF_FORMULA}", "1:17: states 18 without"]),
    ("It has [18](#layers) + 1 = 19.", ["1:28: states 19 without"]),
    ("Of 18 = 9 + 9.", ["1:4: states 18 without", "1:9: states 9 without", "1:13: states 9 without"]),
    (
        "It has [18](#layers), with $L = 18$.",  # the second 18, not the first
        [f"1:33: states 18 {IN_FORMULA}: end it before the number, $L =$ [18](#layers)"],
    ),
    ("Of $18 = L$.", [f"1:5: states 18 {IN_FORMULA}: say beside it what it states"]),
    ("It has not 18.", ["1:12: 'not' before 18 changes what it states: say what is right, and leave it out"]),
    ("A kernel of 7 × 7.", ["1:13: states 7 × 7 without a link; kernel computes 7 × 7: [7 × 7](#kernel)"]),
    ("As `layers = 18` and `conv`.", []),
    ("As `layer1` says.", []),  # a text of the snippet
    ("See `snippets/section/page.py` and `section/shown.md`.", []),  # files of the repository
    ("As `resnet18` and `Conv2d`.", []),  # known names
    ("See `docs/54.md`.", ["1:6: states docs/54.md in code that is not on this page"]),
    ("As `layers = 54`.", ["1:5: states layers = 54 in code that is not on this page"]),
    ("As `f(18)`\nand `f(19)`.", ["1:5: states f(18) in code", "2:6: states f(19) in code"]),
    (
        "Since 0.4.1.",
        ["1:7: states 0.4.1 without a link; a version needs no link behind the name of its library, as in"],
    ),
    ("Of 3*3*64 weights.", ["1:4: states 3*3*64, whose stars are emphasis and not shown: write 3 × 3 × 64, or put it"]),
    (
        "It has 3*3*64*128 = 5.",  # of which the last star stays
        ["1:8: states 3*3*64*128, whose stars are emphasis and not shown: write 3 × 3 × 64 × 128", "1:21: states 5"],
    ),
    ("Of 2**7 or 2**8.", [f"1:{at}: states {of}, whose stars are emphasis and not shown: put" for at, of in POWERS]),
    (
        "Of 2*7 or 3 images.",
        ["1:4: states 2 without", "1:6: states 7 without", "1:11: states 3 without"],
    ),  # it is shown
    ("~~19~~ [18](#layers)", ["1:3: strikes 19 without a link: say who states it, and what is right, ~~[19](../sourc"]),
    (
        "The paper counts 34 layers.",
        ["1:18: states 34 without a link; compute it in the snippet, or, if somebody else states it, quote [34](../s"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_bare_number_has_the_facts_and_the_rows_that_state_it(shared: Practice, text: str, expected: list[str]) -> None:
    """And a code span is of the page, of a name, or of a file, or it is a fault."""
    actual = shared.faults_in(f"{text}\n\n{SHOWN}")

    assert [fault[: len(wrong)] for fault, wrong in zip(actual, expected, strict=True)] == expected


def test_number_that_a_clash_of_names_hides_is_told_which_to_rename(repository: Practice) -> None:
    """Also where the other snippet has a function of that name: a link to it would be refused."""
    repository.write("snippets/other.py", "def layers(network):\n    return network")
    page = f"It has 18 layers.\n\n{SHOWN}{SHOWN.replace('section/page', 'other')}"

    (fault,) = repository.faults_in(page)

    assert "; layers of snippets/section/page.py computes it, but snippets/other.py binds that name as well" in fault


def test_number_of_a_page_whose_snippet_fails_is_known_once_that_runs(repository: Practice) -> None:
    """Other evidence is offered all the same, and code that it may print, or a formula of it, is no fault."""
    repository.write("snippets/other.py", "1 / 0")
    page = f"It has 18 layers and 54, `code = 54`, $a + b$.\n\n{SHOWN}{SHOWN.replace('section/page', 'other')}"

    assert repository.faults_in(page) == [
        "1:8: states 18 without a link; layers computes 18: [18](#layers)",
        "1:22: states 54 without a link; what computes it is known once snippets/other.py runs",
        "snippets/other.py:1:1: raises ZeroDivisionError: division by zero",
    ]


def test_number_is_offered_nothing_on_which_nothing_rests(repository: Practice) -> None:
    """A link to what is typed, and used by nobody, would be refused."""
    repository.write("snippets/section/page.py", "typed = 18\nassert typed\nside = 34\narea = side * side")

    faults = repository.faults_in(f"It has 18, and 34.\n\n{SHOWN}")

    assert ["no fact of this page computes it" in fault for fault in faults] == [True, False]


def test_shapes_of_a_message_are_written_as_code_with_the_words_around_them(repository: Practice) -> None:
    """No fact is so, but the snippet prints the message."""
    repository.write("snippets/section/page.py", "print('mat1 and mat2', '(4x2704 and 400x120)')")

    faults = repository.faults_in(f"It says (4x2704 and 400x120), and so 4x2705.\n\n{SHOWN}")

    words = "the snippet has `(4x2704 and 400x120)`: write all of it as code"
    assert [fault.partition(" without a link")[2][2:] for fault in faults][:2] == [words, words]
    assert "4x2705 without a link, and no fact of this page computes it" in faults[2]


def test_number_of_a_name_that_the_picture_has_as_well_is_that_of_the_page(repository: Practice) -> None:
    """A picture computes again what it draws; nothing is to be renamed for it, and what it has is not compared."""
    repository.write("snippets/other_picture.py", "layers = 19 or 0")
    page = f"It has 18 layers, so [18](#layers).\n\n{SHOWN.replace('section/page', 'other_picture')}{SHOWN}"

    assert repository.faults_in(page) == ["1:8: states 18 without a link; layers computes 18: [18](#layers)"]


def test_number_is_offered_nothing_that_the_snippet_that_draws_computes(repository: Practice) -> None:
    """It stands first on the page, and says where something is drawn; a page that only draws has nothing else."""
    repository.write("snippets/other_picture.py", "plates = 18 or 0")
    page = f"It has 18 layers.\n\n{SHOWN.replace('section/page', 'other_picture')}{SHOWN}"

    (fault,) = repository.faults_in(page)

    (of_picture,) = repository.faults_in(f"It has 18 plates.\n\n{SHOWN.replace('section/page', 'other_picture')}")

    assert fault.endswith("; layers computes 18: [18](#layers)")
    assert of_picture.endswith("; plates computes 18: [18](#plates)")


def test_number_is_offered_what_a_loop_leaves_where_nothing_else_computes_it(repository: Practice) -> None:
    """A link to it would hold; beside a fact it is none that anybody means."""
    repository.write(
        "snippets/section/page.py", "for n in (17, 18):\n    shape = (n, 54)\nlayers = n or 0\nprint(shape)"
    )

    faults = repository.faults_in(f"It has 18 × 54, and 18 of them.\n\n{SHOWN}")

    assert [fault.partition(" without a link; ")[2] for fault in faults] == [
        "shape computes 18 × 54: [18 × 54](#shape)",
        "layers computes 18: [18](#layers); if that is not meant, compute it",
    ]


def test_name_that_a_row_has_is_known_on_the_line_that_quotes_it(repository: Practice) -> None:
    """It is what the row's number is a number of."""
    listed = "# S\n\n## W { #w }\n\n| Words | What | Where |\n| --- | --- | --- |\n"
    repository.write("docs/sources.md", listed + "| 16 maps { #maps } | maps of C3 | a page |\n")

    faults = repository.faults_in(
        f"C3 has [16](../sources.md#maps).\nAnd C4 has [16](../sources.md#maps).\n\nC3\n\n{SHOWN}"
    )

    assert [fault.partition(", ")[0] for fault in faults] == ["2:5: states C4", "4:1: states C3"]


def test_product_without_its_result_is_told_to_have_one(shared: Practice) -> None:
    """A factor with a link would state something of its own."""
    (first, second) = shared.faults_in(f"So it has 128·577 of them.\n\n{SHOWN}")

    way = "without a link: write the result of its product behind it, and link that: 2 · 3 = [6](#fact)"
    assert (first, second) == (f"1:11: states 128 {way}", f"1:15: states 577 {way}")


def test_number_is_offered_nothing_that_loops_leave(repository: Practice) -> None:
    """Neither here nor where the picture has a fact of that name."""
    repository.write("snippets/other_picture.py", "rounds = 18 or 0\nprint('<svg></svg>')")
    repository.write("snippets/section/page.py", "for rounds in (17, 18):\n    layers = rounds\n    print(layers)")
    page = f"It has 18.\n\n{SHOWN.replace('section/page', 'other_picture')}{SHOWN}"

    (fault,) = repository.faults_in(page)

    assert "#rounds" not in fault


def test_number_word_is_not_excused_by_a_word_of_the_code(repository: Practice) -> None:
    """An identifier is, such as ``conv2``, but a text that says "two" computes no number."""
    repository.write("snippets/other.py", "layers, conv2 = 18, 1\nprint('in two halves')")
    page = f"As in conv2, it has two layers.\n\n{SHOWN.replace('section/page', 'other')}"

    assert [fault[:31] for fault in repository.faults_in(page)] == ["1:21: states two without a link"]
