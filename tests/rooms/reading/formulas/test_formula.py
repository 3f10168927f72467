"""What a formula states: of a result, of a parameter, or nothing that could be wrong."""

from itertools import product
from typing import Any

import pytest

from why18.reading.formulas.expressions import UncalledError
from why18.reading.formulas.formula import read, same
from why18.reading.formulas.notation import alike, is_notation, states, typed
from why18.reading.formulas.symbols import UnreadableError
from why18.snippets.functions import Function


def field(layers: int, k: tuple[int, ...], s: tuple[int, ...]) -> int:
    """The receptive field of the first layers, by the sum."""
    jump = found = 1
    for kernel, stride in list(zip(k, s, strict=True))[:layers]:
        found += (kernel - 1) * jump
        jump *= stride
    return found


SIZE = Function("size", ("i", "k"), {}, {(i, k): i - k + 1 for i in range(1, 6) for k in range(1, 6)})
KEPT = Function("kept", ("k", "p"), {}, {(2 * p + 1, p): p + 7 for p in range(5)})
LISTS = list(product((1, 2, 3), repeat=3))
CALLS = [(layers, k, s) for layers in range(4) for k in LISTS for s in LISTS]
FIELD = Function("field", ("l", "k", "s"), {}, {call: field(*call) for call in CALLS})

HELD = [
    # a formula, the function, whether it holds on every call, and the parameter that it sets
    ("i - k + 1", SIZE, True, ""),
    ("o = i - k + 1", SIZE, True, ""),
    ("i - k + 1 = o", SIZE, True, ""),
    ("o = i - k + 1 = i - (k - 1)", SIZE, True, ""),
    ("o = i - k + 1 = i - k - 1", SIZE, False, ""),
    ("o_1 = i - k + 1", SIZE, True, ""),
    (r"\text{out} = i - k + 1", SIZE, True, ""),
    (r"o = \; i - k + 1 \quad", SIZE, True, ""),
    ("o = i - k + 1.", SIZE, True, ""),  # the stop of its sentence
    ("size(i, k) = i - k + 1", SIZE, True, ""),
    ("out = i - k + 1", SIZE, True, ""),
    (r"o_{54} = i - k + 1", SIZE, True, ""),  # a label
    ("o = i - k", SIZE, False, ""),
    ("o = i", SIZE, False, ""),
    ("p = (k - 1)/2", KEPT, True, "p"),
    ("k = 2p + 1", KEPT, True, "k"),
    ("p = k/2", KEPT, False, "p"),
    ("p + 7 = p + 7", KEPT, True, ""),  # each side is what the function returned
    ("p = 7 + p - 7", KEPT, None, ""),
    ("k + p = p + k", KEPT, False, ""),
    (r"\frac{k - 1}{2} = p", KEPT, False, ""),
    (r"r_l = r_{l-1} + (k_l - 1)\prod_{m<l} s_m", FIELD, True, ""),
    (r"r_l = r_{l-1} + (k_l - 1)\prod_{m=1}^{l-1} s_m", FIELD, True, ""),
    (r"r_l = 1 + \sum_{j \le l} (k_j - 1)\prod_{m<j} s_m", FIELD, True, ""),
    (r"r_l = r_{l-1} + (k_l - 1)\prod_{m \le l} s_m", FIELD, False, ""),
    (r"r_l = r_{l-1} + k_l\prod_{m<l} s_m", FIELD, False, ""),
]


@pytest.mark.parametrize(("latex", "function", "holds", "setting"), HELD, ids=[row[0] for row in HELD])
def test_formula_is_compared_with_what_its_function_returned(
    latex: str,
    function: Function,
    holds: bool | None,  # noqa: FBT001 - a column of the table
    setting: str,
) -> None:
    """A lone letter that is no parameter is the result, and one that is a parameter is set; earlier results count.

    What sets a parameter by itself says nothing.
    """
    if holds is None:
        with pytest.raises(UnreadableError, match="p stands on both sides"):
            read(latex, function, {})
        return
    formula = read(latex, function, {})
    wrong = []
    for arguments, returned in function.table.items():
        try:
            wrong += [arguments] if formula.wrong(arguments, returned) else []
        except UncalledError:  # the first of a series has nothing before it
            assert arguments[0] == 0

    assert (not wrong, formula.setting) == (holds, setting)


def test_entry_that_a_formula_sets_is_named_as_it_is_written() -> None:
    """And set to itself, it says nothing."""
    function = Function("f", ("x", "a"), {}, {((1, 2), 1): 0})

    assert read("x_1 = a", function, {}).setting == "x_1"
    assert read("x_2 = x_1 + a", function, {}).setting == "x_2"
    with pytest.raises(UnreadableError, match="x_1 stands on both sides"):
        read("x_1 = x_1 + a - a", function, {})


def test_difference_is_what_is_given_and_what_is_right() -> None:
    """In this order."""
    setting, result = read("p = k", KEPT, {}), read("o = i + k", SIZE, {})

    assert setting.wrong((3, 1), 0) == (3, 1)
    assert result.wrong((5, 2), 4) == (7, 4)
    assert result.wrong((5, 2), 7) is None


SAME = [
    # two values, and whether they are the same
    (3, 3, True),
    (3, 3.0, True),
    (0.1 + 0.2, 0.3, True),  # floats round at each step
    (0.3001, 0.3, False),
    (3, 4, False),
    (2.0, 3, False),
    (2_500_000_000_001, 2.5e12, False),  # a whole number, which floats hold exactly
    (2_500_000_000_000, 2.5e12, True),
]


@pytest.mark.parametrize(("value", "right", "expected"), SAME)
def test_only_floats_are_compared_with_a_grain(value: float, right: float, expected: bool) -> None:  # noqa: FBT001
    """What is exact is compared exactly."""
    assert same(value, right) is expected


NOTATION = [
    # a formula, and whether it needs no link
    ("y = F(x) + x", True),
    (r"y = F(x, \{W_i\}) + x", True),
    ("H(x) - x", True),
    ("O(n^2)", True),
    (r"O(n \log n)", True),
    (r"\Theta(n)", True),
    ("O(n) + 2", False),
    ("y = F(x) + 2", False),
    ("y = F(x) + nk", False),
    ("y = F(x) = nkc", False),
    ("P(k) = kkc", False),
    ("C(k)kc + C", False),
    ("O(2n + 5)", False),
    ("O(n^2 d + nd^2)", True),
    ("x_l = H_l(x_0)", False),  # a number
    ("x_l = H_l(x_k)", True),
    ("d(k - 1)", False),
    ("d(k)", False),
    ("o = i + k", False),
    ("S(k)", False),  # a function or a parameter of the snippet
    (r"y = \phantom{F(x)}", False),
]


@pytest.mark.parametrize(("latex", "expected"), NOTATION)
def test_notation_states_no_size(latex: str, expected: bool) -> None:  # noqa: FBT001
    """An order, or how an unknown function acts: there is nothing that could be computed, and no number."""
    assert is_notation(latex, {"S"}) is expected


ALIKE: list[tuple[str, str, Any]] = [
    # two formulas, and whether they show the same
    (r"\lfloor i/s \rfloor", r"\left\lfloor i / s\right\rfloor", True),
    (r"k \cdot s", r"k \times s", True),
    (r"\frac{i}{s}", r"\dfrac{i}{s}", True),
    (r"\frac{i}{s}", r"\frac{s}{i}", False),
    ("i^2", "i_2", False),
    ("i - k", "k - i", False),
    (r"\phantom{i}", r"\phantom{i}", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE)
def test_formulas_are_alike_by_their_symbols(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    """However they are spaced, and by whichever command they are set."""
    assert alike(one, other) is expected


TYPED = [
    # LaTeX, and how others type it
    (r"\text{input\_size} − (\text{filter\_size} - 1) \cdot 2", "input_size-(filter_size-1)*2"),
    ("2^n + k_h^{n+1}", "2^n+k_h^(n+1)"),
    (r"\frac{i - k}{s} + \sqrt{n}", "(i-k)/s+sqrt(n)"),
]


@pytest.mark.parametrize(("latex", "expected"), TYPED)
def test_formula_is_typed_as_others_type_it(latex: str, expected: str) -> None:
    """Without spaces, and with the signs of a keyboard."""
    assert typed(latex) == expected


WORDS = [
    # words of others, a formula, and whether they have it in them
    ("the size is i - (k-1), they say", "i - (k - 1)", True),
    ("“i-(k-1)”.", "i - (k - 1)", True),
    ("i − (k − 1) values", "i - (k - 1)", True),
    ("i - k + 2", "i - k", False),  # a part of another
    ("2i - k", "i - k", False),
    ("o - i - k", "i - k", False),
    ("2n values", "2^n", False),
    ("ab", r"\frac{a}{b}", False),
    ("a/b", r"\frac{a}{b}", True),
]


@pytest.mark.parametrize(("words", "latex", "expected"), WORDS)
def test_words_state_a_formula_as_a_whole(words: str, latex: str, expected: bool) -> None:  # noqa: FBT001
    """Nothing is added to it, or taken away."""
    assert states(words, latex) is expected
