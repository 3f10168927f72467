"""Formulas as MathML."""

import pytest
from markdown import Markdown, markdown

from why18.reading.formulas.mathml import Formulas

X = "<mrow><mi>x</mi></mrow></math>"
INLINE, BLOCK = f'<math data-tex="x" display="inline">{X}', f'<math data-tex="x" display="block">{X}'

FORMULAS = [
    # Markdown, and what it becomes
    ("a $x$ b", f"a {INLINE} b"),
    ("($x$), $x$.", f"({INLINE}), {INLINE}."),
    ("a $$x$$", f"a {BLOCK}"),
    ("a\n$$\nx\n$$\nb", f"a\n{BLOCK}\nb"),
    ("costs $5 or $6", "costs $5 or $6"),
    ("a $ x $ b", "a $ x $ b"),
    ("\\$x$", "\\$x$"),
    ("`$x$`", "<code>$x$</code>"),
    ("*a* $x$ *b*", f"<em>a</em> {INLINE} <em>b</em>"),
    ("a $\\frac$ b", "a $\\frac$ b"),  # no formula stays as it is typed
    ("a $&nbsp;$ b", "a $&nbsp;$ b"),
]


@pytest.mark.parametrize(("source", "expected"), FORMULAS)
def test_formula_becomes_mathml(source: str, expected: str) -> None:
    """In a line or as a block; what is code, escaped, or a price is none."""
    actual = markdown(source, extensions=[Formulas()])

    assert actual == f"<p>{expected}</p>"


def test_formulas_are_read_behind_code_and_before_escapes() -> None:
    """Code spans hold none, and what is escaped in a formula is the formula's own."""
    patterns = Markdown(extensions=[Formulas()]).inlinePatterns

    names = sorted(("escape", "formula", "formula-display", "backtick"), key=patterns.get_index_for_name)

    assert names == ["backtick", "formula-display", "formula", "escape"]
