"""Formulas in words, as they are read aloud."""

import pytest

from why18.reading.formulas.formula import line_of
from why18.reading.formulas.speech import spoken

SAID = [
    # LaTeX, and its words
    (
        r"o = \left\lfloor \frac{i - k}{s} \right\rfloor + 1",
        "o equals the floor of the fraction i minus k over s end of fraction end of floor plus 1",
    ),
    (r"\lceil i/s \rceil \cdot 2", "the ceiling of i over s end of ceiling times 2"),
    (r"d(k - 1)", "d open bracket k minus 1 close bracket"),
    (r"k_h^2 + n^3 - 2^{n}", "k sub h squared plus n cubed minus 2 to the power of n"),
    (r"\sum_i n_i", "the sum over i of n sub i"),
    (r"\prod_{l=1}^{L} s_l", "the product over l equals 1 to L of s sub l"),
    (
        r"\sqrt{n} \sqrt[3]{m} \sqrt[k]{m}",
        "the square root of n, end of root the cube root of m, end of root the root k of m, end of root",
    ),
    (r"\frac12 \text{in}", "1 over 2 in"),
    (r"25{,}088 n \bmod s", "25 088 n modulo s"),
    (r"\max\{0, k\}", "the largest of 0 , k"),
    (
        r"\begin{cases} 1 & \text{if } n \ge k \\ 2 & \text{otherwise} \end{cases}",
        "1 if n is at least k; 2 otherwise",
    ),
]


@pytest.mark.parametrize(("latex", "words"), SAID, ids=[row[0] for row in SAID])
def test_formula_is_spoken_as_one_would_read_it(latex: str, words: str) -> None:
    """Where a fraction, a root and a rounding end is said, since nobody sees it."""
    assert spoken(line_of(latex)) == words
