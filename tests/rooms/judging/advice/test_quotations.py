"""What is said of a number in somebody's words: the row of the sources that has all of them."""

import pytest

from tests.rooms.conftest import Practice

SHOWN = '\n\n```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
SOURCES = """# Sources

## A thread { #thread }

| Words | What | Where |
| --- | --- | --- |
| it has 16 weight layers and 2 * 3 more { #thread-layers } | layers | its question |
| a Conv2d of `Conv2d` { #thread-class } | a class | its title |
| 54 { #thread-54 } | layers | its answer |
| Error: m1: [2048 x 1], m2: [2048 x 1000] { #thread-error } | a message | its question |
| it comes to 12 \\* 7 + 1 = 85M { #thread-sum } | layers | its answer |

## Another thread { #other }

| Words | What | Where |
| --- | --- | --- |
| of 16 weight layers { #other-layers } | layers | its question |
"""
ROW, OTHER = "../sources.md#thread-layers", "../sources.md#other-layers"
ERROR = "m1: [2048 x 1], m2: [2048 x 1000]"
QUOTATIONS = [
    # a sentence, and the quotation in it with the links that are offered
    ('It says "it has 16 weight layers".', f"it has 16 weight layers without a link: [it has 16 weight layers]({ROW})"),
    ("It says “2 * 3 more”.", f"2 * 3 more without a link: [2 * 3 more]({ROW})"),
    (
        'It says "16 weight layers".',
        f"16 weight layers without a link: [16 weight layers]({ROW}) or [16 weight layers]({OTHER})",
    ),
    (
        'It says "m1: [2048 x 1], m2: [2048 x 1000]".',  # with brackets of its own
        f"{ERROR} without a link: [{ERROR}](../sources.md#thread-error)",
    ),
    (f"It says `{ERROR}`.", f"`{ERROR}` without a link: [`{ERROR}`](../sources.md#thread-error)"),  # a message, as code
    (f"It says ``{ERROR}``.", f"``{ERROR}`` without a link: [``{ERROR}``](../sources.md#thread-error)"),
    (f'It says "`{ERROR}`".', f"`{ERROR}` without a link: [`{ERROR}`](../sources.md#thread-error)"),  # one, not two
]
EQUATIONS = [
    # a sentence, and the equations in it that are those of a row
    ("A thread says that 12 \\* 7 + 1 = 85M.", ["12 \\* 7 + 1 = 85M"]),
    ("There are 12 \\* 7 + 1 = 85M, says a thread.", ["12 \\* 7 + 1 = 85M"]),
    ("Somebody suggests 12 \\* 7 + 1 = 85M.", ["12 \\* 7 + 1 = 85M"]),
    ("There are 12 \\* 7 + 1 = 85M.", []),  # as one's own
    ("A thread says that 12 \\* 7 + 1 = 86M.", []),
    ("A thread says that 12 \\* 7 + 1 = [85M](#layers).", []),
]
NO_QUOTATIONS = [
    # a sentence in which each number stands for itself
    'It says "it has 17 weight layers".',  # other words
    'It says "54".',  # a number alone, which many rows state
    'It says "it has [16](../sources.md#thread-layers) weight layers".',
    'It is 16" wide, and 2" high.',  # inches
    "It says `m1: [2048 x 2]`.",
    "It says `54`.",
    'It says "a Conv2d of `Conv2d`".',  # a known name, which needs no evidence
]


@pytest.fixture
def thread(repository: Practice) -> Practice:
    """A repository that quotes two threads."""
    repository.write("docs/sources.md", SOURCES)
    return repository


@pytest.mark.parametrize(("sentence", "expected"), QUOTATIONS)
def test_quotation_is_one_link_to_the_row_that_has_its_words(thread: Practice, sentence: str, expected: str) -> None:
    """Whatever the numbers in it are; of several rows, the writer knows which."""
    faults = thread.faults_in(sentence + SHOWN)

    assert [fault.partition(": quotes ")[2] for fault in faults] == [expected]


@pytest.mark.parametrize("sentence", NO_QUOTATIONS)
def test_words_of_no_row_are_no_quotation(thread: Practice, sentence: str) -> None:
    """Their numbers are as in any other sentence."""
    assert not [fault for fault in thread.faults_in(sentence + SHOWN) if ": quotes " in fault]


@pytest.mark.parametrize(("sentence", "expected"), EQUATIONS)
def test_equation_of_others_is_one_link_to_the_row_that_has_it(
    thread: Practice, sentence: str, expected: list[str]
) -> None:
    """Where somebody is said to state it."""
    faults = thread.faults_in(sentence + SHOWN)

    links = [f"{words} without a link: [{words}](../sources.md#thread-sum)" for words in expected]
    assert [fault.partition(": quotes ")[2] for fault in faults if ": quotes " in fault] == links
