"""What is said of a number in a table: the head whose link would stand for all that are beside it."""

import pytest

from tests.rooms.conftest import SNIPPET, Practice

SHOWN = '\n\n```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
FACTS = (
    "modules = {'A1': 274 or 0, 'B 7': 355 or 0, 'C': 12 or 0}\n"
    "weights = {'A1': 1_500_000 or 0, 'B 7': 2_000_000 or 0}\n"
    "twice = {'A1': 12 or 0, 'B 7': 13 or 0}\nagain = {'A1': 12 or 0, 'B 7': 13 or 0}\n"
)
COLUMN, ROW = (
    "or, for all beside it, link the head of its column: ",
    "or, for all beside it, link the first cell of its row: ",
)
TABLES = [
    # a table, and the heads that are offered for its numbers
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |", [f"{COLUMN}[Modules](#modules)"] * 2),
    ("| | A1 | B7 |\n| --- | --- | --- |\n| *Modules* | 274 | 355 |", [f"{ROW}[*Modules*](#modules)"] * 2),
    ("| | Of it (M) |\n| --- | --- |\n| A1 | 1.5 |\n| B7 | 2.0 |", [f"{COLUMN}[Of it (M)](#weights)"] * 2),
    ("| | Again |\n| --- | --- |\n| A1 | 12 |\n| B7 | 13 |", [f"{COLUMN}[Again](#again)"] * 2),  # it names one of two
    ("| | Much |\n| --- | --- |\n| A1 | 12 |\n| B7 | 13 |", []),  # two facts, and it names neither
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 356 |", []),  # one is wrong
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| D | 355 |", []),  # no entry of the fact
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |", []),  # one is linked by itself
    ("| | Modules of 18 |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |", []),  # a head that states a number itself
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 | 12 |", []),  # no table of so many columns
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_head_is_offered_where_all_numbers_beside_it_are_entries_of_one_fact(
    repository: Practice, table: str, expected: list[str]
) -> None:
    """By the keys in the first cells, or in the heads."""
    repository.write("snippets/section/page.py", SNIPPET + FACTS)

    said = [fault.partition("; or, for")[1:] for fault in repository.faults_in(f"{table}{SHOWN}")]

    assert ["".join(more)[2:] for more in said if any(more)] == expected
