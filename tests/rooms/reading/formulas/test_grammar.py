"""Formulas as the field writes them: each notation against arithmetic that is typed here a second time, in Python."""

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from why18.reading.formulas.formula import read
from why18.reading.formulas.symbols import UnreadableError
from why18.snippets.functions import Function

Made = Callable[..., Any]
LISTS = list(product((1, 2, 3), repeat=3))


def function(made: Made, letters: str, values: Sequence[Sequence[Any]], **defaults: int) -> Function:
    """A function with its letters, called with each of these values."""
    names = tuple(letters.split())
    return Function("f", names, defaults, {tuple(arguments): made(*arguments) for arguments in values})


def grid(letters: str) -> list[tuple[Any, ...]]:
    """Values for letters: lists for those in capitals, numbers from one for the others."""
    values = [LISTS if letter.isupper() else range(1, 6) for letter in letters.split()]
    return list(product(*values))[:400]


def given(latex: str, letters: str, values: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """What a formula gives for each of these values of its letters."""
    target = function(lambda *_: 0, letters, values)
    (side,) = read(latex, target, {}).sides
    return (side(*arguments) for arguments in target.table)


NOTATIONS = [
    # LaTeX, its letters, and what it gives; a letter in capitals is a list, counted from one
    (
        r"o = \lfloor (i + 2p - d(k-1) - 1)/s \rfloor + 1",
        "i p d k s",
        lambda i, p, d, k, s: (i + 2 * p - d * (k - 1) - 1) // s + 1,
    ),
    (
        r"o = \left\lfloor \frac{i + 2p - d(k - 1) - 1}{s} \right\rfloor + 1",
        "i p d k s",
        lambda i, p, d, k, s: (i + 2 * p - d * (k - 1) - 1) // s + 1,
    ),
    (
        r"o = 1 + ⌊(i + 2·p − d·(k − 1) − 1) / s⌋",
        "i p d k s",
        lambda i, p, d, k, s: (i + 2 * p - d * (k - 1) - 1) // s + 1,
    ),
    (
        r"\left\lfloor\dfrac{i + 2 \times p - k}{s} + 1\right\rfloor",
        "i p k s",
        lambda i, p, k, s: (i + 2 * p - k) // s + 1,
    ),
    (r"3n + 4", "n", lambda n: 3 * n + 4),
    (r"6n+2", "n", lambda n: 6 * n + 2),
    (r"2\sum_i N_i + 2", "N", lambda n: 2 * sum(n) + 2),
    (r"2\sum_{i=1}^{3} N_i + 2", "N", lambda n: 2 * sum(n) + 2),
    (r"\sum_{i=0}^{2} N_i", "N", sum),
    (r"2(N_1 + N_2 + N_3) + 2", "N", lambda n: 2 * sum(n) + 2),
    (r"\sum_i N_i^2", "N", lambda n: sum(x**2 for x in n)),
    (r"\sum_{i < 3} N_i", "N", lambda n: n[0] + n[1]),
    (r"\sum_i N_i (k - 1) \cdot 2 - 1", "N k", lambda n, k: sum(n) * (k - 1) * 2 - 1),
    (r"\sum_{i=2} N_i", "N", lambda n: n[1] + n[2]),
    (r"\lfloor (n^3)^{1/3} \rfloor + n^{2/2}", "n", lambda n: 2 * n),
    (r"\sum_{i=1}^{c} i", "c", lambda c: c * (c + 1) // 2),
    (
        r"(i-1)s - 2p + d(k-1) + p_o + 1",
        "i s p d k p_o",
        lambda i, s, p, d, k, p_o: (i - 1) * s - 2 * p + d * (k - 1) + p_o + 1,
    ),
    (
        r"(i-1)s - 2p + d(k-1) + p_{o} + 1",
        "i s p d k p_o",
        lambda i, s, p, d, k, p_o: (i - 1) * s - 2 * p + d * (k - 1) + p_o + 1,
    ),
    (r"1 + c(k-1)\sum_j D_j", "c k D", lambda c, k, d: 1 + c * (k - 1) * sum(d)),
    (r"g\,h\,(i + h + 2)", "g h i", lambda g, h, i: g * h * (i + h + 2)),
    (r"gh(i + h + 2)", "g h i", lambda g, h, i: g * h * (i + h + 2)),
    (r"\max(0, (\lceil i/s \rceil - 1)s + k - i)", "i s k", lambda i, s, k: max(0, (math.ceil(i / s) - 1) * s + k - i)),
    (r"\min\{i, k, s\}", "i k s", min),
    (r"\prod_l S_l", "S", math.prod),
    (r"\prod\limits_{l} S_l", "S", math.prod),
    (r"\displaystyle\prod_{l=1}^{3} S_l", "S", math.prod),
    (r"2^{n}", "n", lambda n: 2**n),
    (r"2^n n^{-1}", "n", lambda n: Fraction(2**n, n)),
    (r"(n + 1)^2 - \lfloor n \rfloor^2", "n", lambda n: 2 * n + 1),
    (r"\left(n + 1\right)^2", "n", lambda n: (n + 1) ** 2),
    (r"4nd^2 + 2n^2d", "n d", lambda n, d: 4 * n * d * d + 2 * n * n * d),
    (r"\sqrt{n^2} + \sqrt[3]{n^3}", "n", lambda n: 2 * n),
    (r"\sqrt{(10^{17} + d)^2}", "d", lambda d: 10**17 + d),
    (r"\frac{1}{\sqrt d}", "d", lambda d: 1 / math.sqrt(d)),
    (r"\tfrac12 n", "n", lambda n: Fraction(n, 2)),
    (r"(k - 1)/2", "k", lambda k: Fraction(k - 1, 2)),
    (r"k/2 \cdot s", "k s", lambda k, s: Fraction(k * s, 2)),
    (r"-n + -2 \cdot -n", "n", lambda n: n),
    (r"{+}1 + [n - \{n - 1\}]", "n", lambda _: 2),
    (r"i \bmod s", "i s", lambda i, s: i % s),
    (r"1.5n", "n", lambda n: Fraction(3 * n, 2)),
    (r"25{,}088 n", "n", lambda n: 25088 * n),
    (r"n ÷ 2", "n", lambda n: Fraction(n, 2)),
    (
        r"\begin{cases} r - 1 & \text{if } (r - 1)s \ge i + p \\ r & \text{otherwise} \end{cases}",
        "r s i p",
        lambda r, s, i, p: r - 1 if (r - 1) * s >= i + p else r,
    ),
    (
        r"\begin{cases} 1, & i < k \le s \\ 2 & \text{if } i = k \text{ and } k \ne s \\ 3 & \text{else} \end{cases}",
        "i k s",
        lambda i, k, s: 1 if i < k <= s else 2 if i == k != s else 3,
    ),
    (r"\mathrm{in} \cdot \text{out} + \mathit{in}", "in_ out", lambda i, o: i * o + i),
    (r"in + out", "in_ out", lambda i, o: i + o),
    (r"2in\,k", "in_ k", lambda i, k: 2 * i * k),
    (r"C_{in} C_{\text{out}}", "C_in C_out", lambda i, o: i * o),
    (r"kernel\_size - 1", "kernel_size", lambda k: k - 1),
    (r"\text{kernel\_size} - 1", "kernel_size", lambda k: k - 1),
    (r"\alpha + \theta_1 + \Delta", "alpha theta_1 Delta", lambda a, t, d: a + t + d),
    (r"k_h k_w", "k_h k_w", lambda h, w: h * w),
]


@pytest.mark.parametrize(("latex", "letters", "expected"), NOTATIONS, ids=[row[0] for row in NOTATIONS])
def test_notation_is_read_as_the_field_means_it(latex: str, letters: str, expected: Made) -> None:
    """On every case, and exactly: a fraction is one, and only a root that is none is a float."""
    values = grid(letters)

    actual = list(given(latex, letters, values))

    assert actual == [pytest.approx(e) if isinstance(e := expected(*v), float) else e for v in values]
    assert {type(a) for a in actual} <= {type(expected(*v)) for v in values} | {int, Fraction}


def test_letter_before_a_bracket_is_a_factor_unless_the_snippet_has_such_a_function() -> None:
    """A call has the value that the snippet computed, with the defaults of what it leaves out."""
    span = Function("d", ("k", "d"), {"d": 2}, {(k, 2): 1000 + k for k in range(9)})
    target = function(lambda *_: 0, "d k", [(3, 4)])

    product_of, call = (read("d(k - 1)", target, functions) for functions in ({}, {"d": span}))

    assert [side(3, 4) for side in (*product_of.sides, *call.sides)] == [9, 1003]


def test_letter_of_several_is_called_like_one() -> None:
    """Typed side by side, or set upright."""
    span = Function("span", ("k",), {}, {(4,): 7})
    target = function(lambda *_: 0, "k", [(4,)])

    found = [read(latex, target, {"span": span}).sides[0](4) for latex in ("span(k)", r"\text{span}(k)")]

    assert found == [7, 7]


def test_call_has_to_have_its_arguments() -> None:
    """No more than there are parameters."""
    g = Function("g", ("a", "b"), {"b": 2}, {(1, 2): 3})
    target = function(lambda *_: 0, "k", [(4,)])

    with pytest.raises(UnreadableError, match="g is called with 3: it takes a, b"):
        read("g(k, k, k)", target, {"g": g})


NOT_READ = [
    # LaTeX, its letters, and what is said of it
    ("(i", "i", "( is not closed"),
    ("i)", "i", ") cannot be read where it stands"),
    (r"\lfloor i", "i", "⌊ is not closed"),
    (r"\lceil i \rfloor", "i", "⌈ is not closed"),
    ("i +", "i", "it ends too soon"),
    (r"i \cdot", "i", "it ends too soon"),
    (r"\frac{i}{}", "i", "it ends too soon"),
    ("2^10 i", "i", "0 stands right behind a factor: write \\cdot between them, or {…} around it"),
    ("i 2", "i", "2 stands right behind a factor: write \\cdot between them, or {…} around it"),
    ("1/2i", "i", "i behind a division can be read in two ways: set a fraction"),
    ("i/s(k)", "i s k", "( behind a division can be read in two ways: set a fraction"),
    (r"n \bmod 2k", "n k", "k behind a division can be read in two ways: set a fraction"),
    (r"0{,}5n", "n", "{,} cannot be read where it stands"),
    (r"\begin{cases} n = 2 & n > 1 \end{cases}", "n", "= cannot be read where it stands"),
    (r"\begin{cases} n & \text{otherwise } n > 1 \end{cases}", "n", "n cannot be read where it stands"),
    (r"\begin{cases} n & n \text{ and } n > 1 \end{cases}", "n", "a case says when it counts: if …, or otherwise"),
    (r"-n \bmod k", "n k", "mod behind a minus can be read in two ways: set brackets"),
    (r"n \qquad k", "n k", "what stands behind a wide space, or in another line, is a formula of its own"),
    (r"n \\ k", "n k", "what stands behind a wide space, or in another line, is a formula of its own"),
    (r"\overset{2}{n}", "n", "nothing stands straight above or below a letter or a sign, but for a sum or a product"),
    (r"2\frac12 n", "n", "2 before a fraction can be read in two ways: write \\cdot between them"),
    (r"\text{stride}[0]", "stride", "[ behind stride is no index: write stride_i"),
    ("n & k", "n k", "& cannot be read where it stands"),
    ("-" * 3000 + "n", "n", "it nests too deep"),
    ("in", "i n in_", "in can be read in two ways: \\mathrm{in}, or i · n"),
    ("i!", "i", "! cannot be read where it stands"),
    (r"i \pm 1", "i", "± cannot be read where it stands"),
    (r"i \dots k", "i k", "... cannot be read where it stands"),
    ("|i|", "i", "| cannot be read where it stands"),
    (r"\binom{i}{k}", "i k", "two lines above each other, without one between them, are no fraction"),
    (
        r"\begin{matrix} i & k & s \end{matrix}",
        "i k s",
        "a table in a formula has two columns: a value, and when it counts",
    ),
    (r"\begin{cases} i & k \end{cases}", "i k", "a case says when it counts: if …, or otherwise"),
    ("i + q", "i k", "f has no parameter q; it has i, k"),
    ("K + 1", "k", "f has no parameter K; it has k"),
    ("kernal", "kernel", "f has no parameter k; it has kernel"),
    (r"\text{kernal} + 1", "kernel", "f has no parameter kernal; the nearest is kernel"),
    ("i_o + 1", "i k", "f has no parameter i_o; the nearest is i"),
    ("N + 1", "N", "N is a list: say which entry, N_i"),
    (r"\sum N_i", "N", "a sum or a product says below it over which letter it goes, as in ∑_i or ∑_{i=1}^n"),
    (r"\sum_{i=1} k", "k", "nothing says how far i goes: no list bears it as an index"),
    (r"\sum_i k", "k", "nothing says how far i goes: no list bears it as an index"),
    (r"\sum_{k=1}^{3} k", "k", "k has a meaning already: count with another letter"),
    (r"\sum_{i \ne 1} N_i", "N", "a sum or a product says below it over which letter it goes, as in ∑_i or ∑_{i=1}^n"),
    (r"i \text{ layers}", "i", "f has no parameter layers; it has i"),
    (r"\hat{i}", "i", "nothing stands straight above or below a letter or a sign, but for a sum or a product"),
    (r"\phantom{i}", "i", "<mphantom> is no part of the formulas that are read"),
    ("1.2.3 i", "i", ".3 cannot be read where it stands"),
    ("1.5{,}000.2 i", "i", "1.5000.2 is no number"),
    ("o = i = k < s", "i k s", "< does not say that two sides are equal"),
    (r"o \approx i", "i", "≈ does not say that two sides are equal"),
    ("o =", "i", "it ends too soon"),
    ("o = u", "i", "it states nothing that can be computed"),
]


@pytest.mark.parametrize(("latex", "letters", "message"), NOT_READ, ids=[row[0] for row in NOT_READ])
def test_what_cannot_be_read_is_said(latex: str, letters: str, message: str) -> None:
    """With the sign, or with the letter and those that there are."""
    with pytest.raises(UnreadableError) as raised:
        list(given(latex, letters, grid(letters)))

    assert str(raised.value) == message


NO_VALUES = [
    # LaTeX, its letters, their values, and what has no value
    ("i/s", "i s", (1, 0), ZeroDivisionError),
    ("0^{-i}", "i", (1,), ZeroDivisionError),
    ("N_4", "N", ((1, 2, 3),), IndexError),
    ("N_0", "N", ((1, 2, 3),), IndexError),
    ("N_{3/2}", "N", ((1, 2, 3),), IndexError),
    (r"\sum_i N_i K_i", "N K", ((1, 2, 3), (1, 2)), IndexError),
    (r"\sqrt{i}", "i", (-1,), ValueError),
    ("2^{i}", "i", (10**9,), OverflowError),
    (r"\prod_{j=1}^{i} 2^{100}", "i", (100,), OverflowError),
    (r"\sum_{j=1}^{i} \sum_{m=1}^{i} j", "i", (9000,), OverflowError),
    (r"\sum_{j=1}^{i} j", "i", (10**9,), OverflowError),
    (r"\sum_{j=1}^{i/2} j", "i", (3,), ArithmeticError),
    (r"\begin{cases} 1 & i > 2 \end{cases}", "i", (1,), ArithmeticError),
]


@pytest.mark.parametrize(("latex", "letters", "values", "error"), NO_VALUES, ids=[row[0] for row in NO_VALUES])
def test_what_has_no_value_says_so(latex: str, letters: str, values: tuple[Any, ...], error: type[Exception]) -> None:
    """It is neither skipped nor waited for."""
    with pytest.raises(error):
        list(given(latex, letters, [values]))
