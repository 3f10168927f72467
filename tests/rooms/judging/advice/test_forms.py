"""What is said of a number by its form: of orders, versions, dates, works, places and powers."""

import pytest

from why18.judging.advice.forms import DATE, PLACE, POWER, form

YEAR = "a year needs no link behind in, since, until, or an author of the sources"
WORK = "name the work, with a link to its heading in the sources"
FORMS = [
    # what stands before a number, the number, what stands behind it, and what to write
    ("the ", "2nd", " layer", "an order is a word: write first, second, third"),
    ("since ", "1.13.1", ".", "a version needs no link behind the name of its library, as in torch 1.13.1"),
    ("on ", "2015", "-12-10", DATE),
    ("on 2015-", "12", "-10", DATE),
    ("on 2015-12-", "10", "", DATE),
    ("the ", "2015", " paper", YEAR),
    ("He et al. (", "2015", ")", YEAR),
    ("the ", "2048", " channels", ""),
    ("has ", "2015", " units", ""),
    ("arXiv:", "1512.03385", "", WORK),
    ("see line ", "12", "", PLACE),
    ("(eq. (", "4", "))", PLACE),
    ("the baseline ", "12", "", ""),
    ("at ", "1e", "-3", POWER),
    ("at 1e-", "3", "", POWER),
    ("about ", "10", "^6", POWER),
    ("about 10^", "6", "", POWER),
    ("It has ", "18", " layers", ""),
    ("of 3 to ", "12", "-fold", ""),
]


@pytest.mark.parametrize(("before", "number", "behind", "way"), FORMS)
def test_form_of_a_number_says_what_to_write(before: str, number: str, behind: str, way: str) -> None:
    """And a number of no such form is told of facts and rows."""
    assert form(number, before, behind) == way
