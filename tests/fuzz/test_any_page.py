"""Any page whatever is read to its end, and its faults have a place in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from why18.project import Repository
from why18.reading.page import read
from why18.records import Fault, Page

from .pieces import KINDS, build
from .planting import faults_of

FOUND = [
    # pages that once broke the reading, and what each is for
    ("```python hl_lines='a'\nx\n```", 'code block option hl_lines="a" names no lines'),  # no lines at all
    ("```python hl_lines='1-9999999999'\nx\n```", "names no lines"),  # each is laid out
    ("a $_$ b 54", "states 54"),  # no formula
    ("a $\\left( x$ b 54", "states 54"),
]


def read_text(text: str, small: Path) -> Page:
    """Read a page of this text."""
    path = small / "docs/section/page.md"
    path.write_text(text, "utf-8")
    return read(path, Repository(small))


def outside(page: Page) -> list[Fault]:
    """Faults whose place is not in the page."""
    lines = page.source.text.split("\n")
    known = (fault for fault in faults_of(page) if 1 <= fault.line <= len(lines) and fault.col >= 1)
    inside = {fault for fault in known if fault.col <= len(lines[fault.line - 1]) + 1}
    return [fault for fault in faults_of(page) if fault not in inside]


@pytest.mark.parametrize(("text", "message"), FOUND)
def test_page_that_once_broke_the_reading_has_a_fault(small: Path, text: str, message: str) -> None:
    """A page ends in a report, not in a traceback."""
    actual = [fault.message for fault in faults_of(read_text(text, small))]

    assert [found for found in actual if message in found] != [], actual


def test_any_pieces_make_a_page_that_can_be_read(small: Path, times: int) -> None:
    """Pieces of the dialect in any order, closed or not, one in the other."""

    @settings(max_examples=250 * times)
    @given(st.lists(st.integers(0, KINDS - 1), min_size=1, max_size=25))
    def reads(codes: list[int]) -> None:
        page = read_text(build(codes), small)

        assert outside(page) == []

    reads()


def test_any_text_makes_a_page_that_can_be_read(small: Path, times: int) -> None:
    """Characters without any order, control characters and unpaired marks among them."""

    @settings(max_examples=100 * times)
    @given(
        st.text(st.characters(codec="utf-8"), max_size=200), st.text("`~*_[](){}<>!|#:\\\"'&;$-=+ \n\t1a", max_size=200)
    )
    def reads(anything: str, marks: str) -> None:
        page = read_text(anything + marks, small)

        assert outside(page) == []

    reads()


def test_each_of_many_numbers_has_its_own_place(small: Path) -> None:
    """A page with more numbers than are sought one by one still says where each of them stands."""
    page = read_text("\n".join(f"has {number} of it" for number in range(2, 302)), small)
    actual = [(bare.place.line, bare.place.col) for bare in page.bare]

    assert actual == [(line, 5) for line in range(1, 301)]
