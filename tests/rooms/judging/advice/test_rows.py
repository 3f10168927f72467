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
