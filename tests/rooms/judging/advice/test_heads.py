"""What is said of a number in a table: the head whose link would stand for all that are beside it."""

import pytest

from tests.rooms.conftest import SNIPPET, Practice

SHOWN = '\n\n```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
FACTS = (
    "modules = {'A1': 274 or 0, 'B 7': 355 or 0, 'C': 12 or 0}\n"
    "weights = {'A1': 1_500_000 or 0, 'B 7': 2_000_000 or 0}\n"
    "twice = {'A1': 12 or 0, 'B 7': 13 or 0}\nagain = {'A1': 12 or 0, 'B 7': 13 or 0}\n"
    "sides = {'A1': (7, 9 or 0), 'B 7': (8, 10 or 0)}\n"
    "total = {'First': 274 or 0, 'Next': 355 or 0}\n"
    "said = {'A1': '2x18 and 7x10', 'B 7': 'nothing'}\nasked = {'A1': '2x18' or 0, 'B 7': '3x18' or 0}\n"
    "wide = {'First': {'a': 11 or 0, 'b': 100}, 'Next': {'a': 14 or 0, 'b': 101}}\n"
)
COLUMN, ROW = "link the head of their column, ", "link the first cell of their row, "
TABLES = [
    # a table, and the heads that are offered for its numbers
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |", [f"{COLUMN}[Modules](#modules)"]),
    ("| | A1 | B7 |\n| --- | --- | --- |\n| *Modules* | 274 | 355 |", [f"{ROW}[*Modules*](#modules)"]),
    ("| | Of it (M) |\n| --- | --- |\n| A1 | 1.5 |\n| B7 | 2.0 |", [f"{COLUMN}[Of it (M)](#weights)"]),
    ("| | Again |\n| --- | --- |\n| A1 | 12 |\n| B7 | 13 |", [f"{COLUMN}[Again](#again)"]),  # it names one of two
    ("| | Much |\n| --- | --- |\n| A1 | 12 |\n| B7 | 13 |", []),  # two facts, and it names neither
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 356 |", []),  # one is wrong
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| D | 355 |", []),  # no entry of the fact
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |", []),  # one is linked by itself
    ("| | Modules of 18 |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |", []),  # a head that states a number itself
    ("| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 | 12 |", []),  # no table of so many columns
    ("| | Sides |\n| --- | --- |\n| A1 | (7, 9) |\n| B7 | 8, 10 |", [f"{COLUMN}[Sides](#sides)"]),  # a tuple a cell
    ("| | It says |\n| --- | --- |\n| A1 | 2x18 |\n| B7 | 3x18 |", [f"{COLUMN}[It says](#asked)"]),  # texts
    ("| | It says |\n| --- | --- |\n| A1 | 2x18 and 7x10 |\n| B7 | nothing |", []),  # one is linked by itself
    (
        "| | Modules | Again |\n| --- | --- | --- |\n| A1 | 274 | 12 |\n| B7 | 355 | 13 |",
        [f"{COLUMN}[Modules](#modules)", f"{COLUMN}[Again](#again)"],
    ),
    (
        "| | a | b | Total |\n| --- | --- | --- | --- |\n| First | 11 | 100 | 274 |\n| Next | 14 | 101 | 355 |",
        [f"{COLUMN}[Total](#total)", f"{ROW}[First](#wide.first)", f"{ROW}[Next](#wide.next)"],
    ),  # what a head of a column takes in is none of its row's
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_head_is_offered_where_all_numbers_beside_it_are_entries_of_one_fact(
    repository: Practice, table: str, expected: list[str]
) -> None:
    """By the keys in the first cells, or in the heads."""
    repository.write("snippets/section/page.py", SNIPPET + FACTS)

    faults = repository.faults_in(f"{table}{SHOWN}")

    assert [fault.partition(": ")[2].partition(": ")[2] for fault in faults if "computes them all" in fault] == expected
