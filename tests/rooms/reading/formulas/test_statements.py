"""Which formulas are formulas, and which state a number."""

import pytest
from latex2mathml.converter import convert
from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18.reading.formulas.statements import is_formula, is_letter, sides


def math(html: str) -> LexborNode:
    """The formula in a piece of HTML."""
    found = LexborHTMLParser(html).css_first("math")
    assert found
    return found


FORMULAS = [
    # LaTeX, and what the line is for
    r"o = \left\lfloor \frac{i + 2p - d(k - 1) - 1}{s} \right\rfloor + 1",
    r"(k - 1) / 2",
    r"p = 2k + 1",
    r"x_1 \cdot 3^{n}",
    r"\sum_{i=1}^{n} x_i",  # a bound stands before the rest of its side
    r"y = \max(0, x)",  # a comma between arguments
    r"F = 2 \cdot \mathrm{MACs}",  # a word that is counted, and no unit
    r"y = \alpha x' + \sqrt{2} \, z^2",
    r"y = 0.5 x",
    r"L",
    r"= 2x",
    r"y = 2X",
    r"\begin{matrix} x & 2y \end{matrix}",
    r"\begin{cases} n & \text{if } n > 0 \\ 1 & \text{otherwise} \end{cases}",  # what cases compare with
    r"25{,}088 n",
]
STATEMENTS = [
    # LaTeX, and what the line is for
    r"54",
    r"50 - (3 - 1)",
    r"L = 54",
    r"L \sim 54",
    r"L \simeq 54",
    r"L \cong 54",
    r"L \propto 54",
    r"L \ll 54",
    r"L \leqslant 54",
    r"L \Rightarrow 54",
    r"L \in \{54\}",
    r"L \colon 54",
    r"L : 54",
    r"L ; 54",
    r"L , 54",
    r"\{L, 54\}",
    r"\max(0, x), 54",
    r"L = 54 \%",
    r"L = 54!",
    r"L \quad 54",  # a wide space
    r"\begin{aligned} L &= 54 \\ D &= L \end{aligned}",  # a line
    r"\begin{matrix} L & 54 \end{matrix}",  # a cell
    r"P \approx 11.7\,\mathrm{M}",  # a scale
    r"11.7\,\mathrm{M}",
    r"P = (54k)",
    r"P = 7 x 7",
    r"54 \, \mathrm{layers}",  # a unit
    r"54 \operatorname{layers}",
    r"54^{\mathrm{layers}}",
    r"\overset{L}{54}",  # a name
    r"54_{x}",
    r"54 \phantom{x}",  # what nobody sees
    r"54 \smash{x}",
    r"L \text{ has 54}",  # prose
    r"L = f i f t y",
]
RAW = [
    # MathML, and whether it is a formula
    ("<mover> <mrow> <mn>54</mn> </mrow><mi>x</mi></mover>", False),
    ("<mover><mrow><mn>5</mn><mi>y</mi></mrow><mi>x</mi></mover>", True),
    ("<msub></msub><mi>x</mi>", True),
    ("<mn>54</mn><mi>layers</mi>", False),  # a browser sets a word upright
    ("<mn>54</mn><mi>ms</mi>", False),  # a short one too
    ("<mn>54</mn><mi>x</mi>", True),
    ("<mi>L</mi><mo>=</mo><mn>5 4</mn><mi>x</mi>", True),
    ("<mi>L</mi><mo>=</mo><mn>5 4</mn>", False),
    ("<mi>L</mi><mspace width></mspace><mn>54</mn>", False),
    ("<mi>L</mi><mo>=</mo><mo>{</mo><mn>54</mn><mi>k</mi><mo>}</mo>", False),
    ("<mn>54</mn><mo>.</mo><mi>x</mi>", False),
    ("<mn>五</mn>", False),
    ("<mn>½</mn>", False),
    ("<mn>\N{MATHEMATICAL BOLD DIGIT FIVE}</mn><mi>\N{MATHEMATICAL BOLD CAPITAL M}</mi>", False),
    ("<mi>x</mi><mspace width='0.2em'></mspace><mn>5</mn>", True),
    ("<mi>x</mi><mspace></mspace><mn>5</mn>", False),
]


@pytest.mark.parametrize("latex", FORMULAS)
def test_formula_has_a_letter_on_each_side_with_a_number(latex: str) -> None:
    """Its numbers are constants."""
    assert is_formula(math(convert(latex)))


@pytest.mark.parametrize("latex", STATEMENTS)
def test_side_that_is_nothing_but_a_number_states_it(latex: str) -> None:
    """Whatever sign or space parts it from the others, and with its unit or without."""
    assert not is_formula(math(convert(latex)))


@pytest.mark.parametrize(("mathml", "expected"), RAW)
def test_mathml_is_read_however_it_was_written(mathml: str, expected: bool) -> None:  # noqa: FBT001
    """A page may hold it as HTML."""
    assert is_formula(math(f"<math>{mathml}</math>")) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"y = 2x + 1", ["y", "2x+1"]),
        (r"a \le b, c", ["a", "b", "c"]),
        (r"f(x, 2) = 0.5", ["f(x,2)", "0.5"]),
        (r"L = 54 \, \mathrm{layers} + x", ["L", "54+x"]),
        (r"L \, M \quad 54", ["LM", "54"]),
        (r"L \times 5 4", ["L×54"]),
    ],
)
def test_formula_has_sides(latex: str, expected: list[str]) -> None:
    """Between its relations, without the units of its numbers."""
    actual = sides(math(convert(latex)))

    assert actual == expected


LETTERS = [
    # LaTeX, and whether it is a lone letter
    ("k", True),
    ("k_h", True),
    (r"r_{l-1}", True),
    (r"c_{\text{in}}", True),
    (r"\hat{x}", True),
    (r"\mathrm{in}", True),
    (r"\text{padding}", True),
    (r"\alpha", True),
    ("n =", True),
    (r"\underbrace{P}_{k^2 c + c}", False),
    (r"\underset{2n + 5}{o}", False),
    (r"\overset{2n}{o}", False),
    (r"o_{= 2n + 5}", False),
    (r"x_{\frac{n}{k}}", False),
    (r"\text{(i - k)/s}", False),
    ("ik", False),
    ("k^n", False),
    ("o = i", False),
]


@pytest.mark.parametrize(("latex", "expected"), LETTERS)
def test_letter_is_alone_but_for_a_label(latex: str, expected: bool) -> None:  # noqa: FBT001
    """An accent above it, an index below it, and no formula in its place."""
    assert is_letter(math(convert(latex))) is expected
