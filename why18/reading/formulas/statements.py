"""Formulas and statements: in goes MathML, out comes which it is.

``y = 2x + 1`` is a formula, with constants in it; ``L = 54`` states what L is; ``k`` alone is a letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18.numbers.tokens import has_digit
from why18.numbers.values import parse
from why18.numbers.words import NUMBER_WORD
from why18.reading.formulas.mathml import mathml

ELEMENTS = frozenset(
    "math merror mfrac mi mn mo mover mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "  # noqa: SIM905 - a list of words
    "munderover".split()
)
"""What a formula is made of; annotations are prose, and are read as prose, and a phantom hides it."""
ARITHMETIC = frozenset("+-−±∓·∙•×*⋆/÷^_()[]{}⌊⌋⌈⌉⟨⟩|‖∥!√∑∏∫∂∇∞…⋯∘⊙⊗⊕¯\N{PRIME}\N{ASTERISK OPERATOR}\N{DIVISION SLASH}")
"""What joins or encloses the parts of a side. Any other sign parts two sides: ``=``, ``≈``, ``∈``, ``⇒``, ``:``."""
LABELLED = frozenset(("mover", "msub", "msubsup", "munder", "munderover"))
"""Elements whose first part the others only name."""
IN_LABELS = frozenset((",", "-", "\N{MINUS SIGN}", "+", "\N{PRIME}"))
NAME = re.compile(r"\s*\w+(?:\s\w+)*\s*")
APART = ";"
"""Stands between two sides where they are written in a line."""
THIN = "0."
"""How the width of a space begins that parts nothing; at a wider one, and in each cell, a formula begins anew."""


def sort(math: LexborNode) -> Literal["formula", "letter", "statement"]:
    """Which of them it is: numbers in a statement are stated, those in a formula are its constants."""
    if not is_formula(math):
        return "statement"
    return "letter" if is_letter(math) else "formula"


def is_statement(latex: str) -> bool:
    """Say whether a formula in LaTeX is a statement, whose numbers are read as those of prose."""
    try:
        math = LexborHTMLParser(mathml(latex)).css_first("math")
    except ValueError:  # it is shown as it is typed
        return False
    return math is not None and sort(math) == "statement"


def is_letter(math: LexborNode) -> bool:
    """Say whether a formula is a lone letter, name or sign, with something below or above it or not.

    A sign of equality behind it stands before what follows: ``$n =$ [18](#depth)``.
    """
    node, parts = math, list(math.iter())
    while parts:
        if [part.text() for part in parts[1:]] == ["="]:
            parts.pop()
        if len(parts) > 1 and not is_label(node, parts[1:]):  # or a name, which comes letter by letter
            return all(part.tag == "mi" and "mathvariant" in part.attributes for part in parts)
        node = parts[0]
        parts = list(node.iter())
    return node.tag in ("mi", "mo") or (node.tag == "mtext" and NAME.fullmatch(node.text()) is not None)


def is_label(labelled: LexborNode, label: list[LexborNode]) -> bool:
    """Say whether an element is a letter with a label: an accent above it, or below it letters, numbers, an index."""
    if labelled.tag == "mover":
        return [part.tag for part in label] == ["mo"]
    inside = [part for part in label[0].traverse() if part.is_element_node]
    return labelled.tag == "msub" and all(
        part.tag in ("mi", "mn", "mrow", "mtext") or part.text() in IN_LABELS for part in inside
    )


def is_cases(math: LexborNode) -> bool:
    """Say whether a formula tells cases apart: a table behind a brace."""
    return any(table.prev is not None and table.prev.text() == "{" for table in math.css("mtable"))


def is_formula(math: LexborNode) -> bool:
    """Say whether a formula is one: letters, and constants among them.

    Of which one side of an equation is nothing but a number, with its unit or without, as in ``L = 54``, is a
    statement. So is what contains a number word, or an element that no formula is made of, or a number in prose.
    """
    if not all(part.tag in ELEMENTS for part in math.traverse()):
        return False
    if any(has_digit(text.text()) for text in math.css("mtext")):
        return False
    if is_cases(math):
        return True
    found = sides(math)
    return not any(NUMBER_WORD.search(side) or is_stated(side) for side in found)


def is_stated(side: str) -> bool:
    """Say whether one side of an equation is nothing but a number: 54, 50 − 2, (11.7M)."""
    letters = any(character.isalpha() and not character.isnumeric() for character in side)
    number = unicodedata.normalize("NFKC", side).strip("()[]{}")
    return has_digit(side) and (not letters or (parse(number) is not None and not number.endswith("x")))


def sides(math: LexborNode) -> list[str]:
    """What stands between the relations of a formula, in a line and without the units of its numbers."""
    line, depth = [APART], 0
    for text, tag, upright in leaves(math):
        if upright and line[-1].isnumeric():  # 54 layers; a variable stands slanted: 2x
            continue
        for character in text:
            depth += (character == "(") - (character == ")")
            joins = character.isalnum() or character in ARITHMETIC
            joins = joins or (character == "." and tag == "mn") or (character == "," and depth > 0)
            line.append(character if joins else APART)
    return "".join(line[1:]).split(APART)


def leaves(math: LexborNode) -> Iterator[tuple[str, str, bool]]:
    """The texts of a formula in their order, each with its element and whether it is a word that is set upright."""
    pending = [math]
    while pending:
        node = pending.pop()
        if node.is_text_node:
            text, parent = "".join(node.text().split()), node.parent
            assert parent
            upright = len(text) > 1 or parent.attributes.get("mathvariant") == "normal"
            yield text, str(parent.tag), upright and text.isalpha()
        elif node.tag == "mrow" and node.text() == ",":  # between the thousands of a number
            continue
        elif node.tag == "mtd" or (node.tag == "mspace" and not str(node.attributes.get("width")).startswith(THIN)):
            yield APART, "mo", False
        parts = list(node.iter(include_text=True))
        pending += reversed([base] if node.tag in LABELLED and (base := lone_number(node)) else parts)


def lone_number(labelled: LexborNode) -> LexborNode | None:
    """The first part of an element, where that is a number and nothing else."""
    parts = list(labelled.iter())[:1]
    while len(parts) == 1 and parts[0].tag == "mrow":
        parts = list(parts[0].iter())
    return parts[0] if len(parts) == 1 and parts[0].tag == "mn" else None
