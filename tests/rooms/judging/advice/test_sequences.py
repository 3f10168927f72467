"""What is said of numbers in a row: the one link that would stand for all of them."""

import pytest

from tests.rooms.conftest import SNIPPET, Practice

SHOWN = '\n\n```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
FACTS = "sides, widths = [28 or 0, 14, 7], [64 or 0, 128]\n"
SEQUENCES = [
    # a sentence, and what is said to have no link: all numbers of a row at once, or each alone
    ("Sides of 28, 14, 7.", ["28, 14, 7"]),
    ("The shape (28, 14, 7).", ["(28, 14, 7)"]),  # with its brackets
    ("They go 28 → 14 → 7 (64 → 128).", ["28 → 14 → 7", "64 → 128"]),
    ("It is 28 + 14 + 7 = 49.", ["28 + 14 + 7", "49"]),
    ("Sides of 28, 14, 7, 3.", ["28", "14", "7", "3"]),  # one more than the fact has
    ("Sides of 28, 14 → 7.", ["28", "14", "7"]),  # no notation of a tuple
    ("Sides of 28, 14 and 7.", ["28, 14 and 7"]),
    ("Sides of 28, 14, and 7.", ["28, 14, and 7"]),
    ("It goes from 28 to 14, 7 and 3.", ["28", "14", "7", "3"]),
    ("Sides of 64 and 128.", ["64", "128"]),  # two are seldom one
    ("Of [28](#sides.0), 14, 7.", ["14", "7"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SEQUENCES)
def test_numbers_in_a_row_are_one_where_a_fact_is_the_tuple(
    repository: Practice, sentence: str, expected: list[str]
) -> None:
    """One fault says so, and none of its numbers has another."""
    repository.write("snippets/section/page.py", SNIPPET + FACTS)

    faults = [fault.partition(": states ")[2] for fault in repository.faults_in(f"{sentence}{SHOWN}")]

    assert [fault.partition(" without a link")[0] for fault in faults] == expected
