"""Which rows of the sources a bare number may be quoted from."""

import pytest

from why18.judging.advice.rows import Quotable
from why18.reading.sources import Row
from why18.records import START, Bare

ABOUT = [
    # a row, a sentence with 54 in it, and whether the one is about the other
    (Row("54 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 leaf modules of it", True),
    (Row("54 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 modules of it", False),  # one word
    (Row("55 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 leaf modules of it", False),
    (Row("54", "images", "Table 1", "Residual learning"), "Residual learning of 54", False),  # its work alone says it
    (Row("54", "images", "Table 1", "Residual learning"), "It sees 54 images while learning", True),
]


@pytest.mark.parametrize(("row", "sentence", "expected"), ABOUT)
def test_row_is_offered_where_it_is_about_the_same(row: Row, sentence: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """It states the number, and shares two words with the sentence, one of which is not the work's."""
    assert bool(Quotable({"row": row}).stating(Bare(START, "54", sentence=sentence))) is expected


OFFERED = [
    # a number, its sentence, and the rows that it may be quoted from
    ("256", "It has 256 layers.", []),  # a size of any map
    ("28 × 28", "It has 28 × 28 cells.", []),
    ("4,096", "It has 4,096 layers.", ["wide"]),
    ("2×1568", "It says 2×1568.", ["message"]),
    ("256", "The wide output layer of 256.", ["output", "wide"]),  # first what shares most words
]


@pytest.mark.parametrize(("number", "sentence", "expected"), OFFERED)
def test_rows_of_the_same_come_first_and_of_another_thing_only_for_a_long_number(
    number: str, sentence: str, expected: list[str]
) -> None:
    """Many works state a size that is a power of two."""
    rows = {
        "wide": Row("256, then 4096", "a wide layer", "Table 1", "A paper"),
        "output": Row("256", "a wide output layer", "Table 1", "A paper"),
        "message": Row("(2x1568 and 1050x10)", "an error", "a thread", "Another"),
        "digits": Row("28 × 28", "a digit", "Table 1", "A paper"),
    }

    assert Quotable(rows).stating(Bare(START, number, sentence=sentence)) == expected


TOLD = [
    # a sentence on a page about VGG16, and whether a row on its depth in a table is offered, whose words many share
    ("It has 16 layers.", False),
    ("## Why do others count 16?", True),
    ("Today the table says 16.", True),
    ("- ✓ the depth is 16 layers", True),
    ("The author says 16.", True),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_row_is_offered_by_common_words_where_somebody_is_said_to_state_it(sentence: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """The question of the page says of what."""
    rows = {f"row-{at}": Row(str(at), "depth of VGG networks in layers", "a column", "A table") for at in range(30)}
    quotable = Quotable(rows, "# How many layers does VGG16 have?")

    assert (quotable.about(Bare(START, "16", sentence=sentence)) == ["row-16"]) is expected


def test_row_of_the_work_beside_a_number_comes_first() -> None:
    """A sentence may quote several works, and its other words are of another."""
    rows = {
        "long": Row("16 layers of a network in blocks", "layers", "a page", "A thread"),
        "beside": Row("16", "depth", "a column", "Keras Applications"),
    }
    quotable = Quotable(rows)
    said = Bare(
        START, "16", sentence="A thread has layers of a network in blocks, and Keras Applications a depth of 16"
    )

    assert quotable.about(said) == ["long", "beside"]
    assert quotable.about(said, "Keras Applications a depth of 16") == ["beside", "long"]
