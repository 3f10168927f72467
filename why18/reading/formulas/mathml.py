"""Formulas as MathML: in goes ``$y = F(x) + x$`` in a line, or ``$$…$$`` on a line of its own, out comes mark-up.

A browser lays MathML out and a screen reader speaks it, without a script and without asking anybody. While a page is
rendered, an element with the LaTeX as its text stands for a formula, so that nothing reads it as Markdown.
"""

import html
import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from latex2mathml.converter import convert
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import AtomicString

INLINE = r"(?<![\\$\w])\$(?![\s$])(?P<latex>[^$\n]+?)(?<![\s\\])\$(?![\w$])"
DISPLAY = r"(?<![\\$])\$\$(?P<latex>[^$]+?)\$\$(?!\$)"
SOURCE = re.compile(f"{DISPLAY.replace('latex', 'display')}|{INLINE}")
"""Finds the formulas in the source of a page."""
TEX = "tex"
"""The element that stands for a formula in a page that is rendered; Python-Markdown breaks the line behind ``math``."""
STANDS = re.compile(rf'<{TEX} display="(?P<display>inline|block)">\$(?P<latex>[^<>$]+)\$</{TEX}>')
AMPERSAND = re.compile(r"&(?!#?\w+;)")
"""A sign that the library leaves as it is typed."""
UNIT = re.compile(r"<mn>([\d.]+)([a-z]+)</mn>")
"""A number with letters that the library takes for a unit of length: ``2in``, ``2pt``."""
TEXT = re.compile(r"<mtext>[^<]*</mtext>")
"""Words in a formula, in which the library leaves the stroke that TeX types before a ``_``."""
SIGN = re.compile(r"<mi>([^\w\s&;]|&#x0(?:230[89AB]|22C5|00B7|2212);)</mi>")
"""A sign that the library takes for a letter."""


def latex_of(source: re.Match[str]) -> str:
    """The LaTeX of a formula that ``SOURCE`` found, on one line."""
    return " ".join((source["display"] or source["latex"]).split())


@lru_cache(maxsize=1024)
def mathml(latex: str, display: str = "inline") -> str:
    """The MathML of a formula, which keeps its LaTeX. Raises ``ValueError`` where it is none."""
    try:
        made = convert(latex, xmlns="", display=display).replace(' xmlns=""', "")
    except Exception as error:
        raise ValueError(latex) from error
    made = AMPERSAND.sub("&amp;", made)
    try:
        fromstring(made)  # noqa: S314 - which a library made of LaTeX
    except ParseError as error:  # it leaves some signs as they are typed
        raise ValueError(latex) from error
    kept = f'<math data-tex="{html.escape(" ".join(latex.split()))}" '
    made = SIGN.sub(r"<mo>\1</mo>", made).replace("<math ", kept, 1)
    made = UNIT.sub(lambda found: f"<mn>{found[1]}</mn>" + "".join(f"<mi>{letter}</mi>" for letter in found[2]), made)
    return TEXT.sub(lambda text: text[0].replace("\\_", "_"), made)


class FormulaPattern(InlineProcessor):
    """Takes one notation of formulas."""

    def __init__(self, pattern: str, md: Markdown, display: str) -> None:
        """Lay out the formulas of this pattern ``inline`` or as a ``block``."""
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        """Have an element stand for a formula. What is no formula stays as it is typed."""
        try:
            mathml(html.unescape(m["latex"]), self.display)  # the serializer keeps an entity, so it is read as its sign
        except ValueError:
            return None, None, None
        element = Element(TEX, display=self.display)
        element.text = AtomicString(f"${m['latex']}$")
        return element, m.start(0), m.end(0)


class LaidOut(Postprocessor):
    """Lays formulas out."""

    def run(self, text: str) -> str:
        """Put MathML in place of what stands for a formula."""
        return STANDS.sub(lambda match: mathml(html.unescape(match["latex"]), match["display"]), text)


class Formulas(Extension):
    """Registers both notations, after code spans and before backslashes mean anything else; and what lays them out."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register at 187 and 186: code spans are at 190, escapes at 180. Lay out at 5, before a page is read."""
        md.inlinePatterns.register(FormulaPattern(DISPLAY, md, "block"), "formula-display", 187)
        md.inlinePatterns.register(FormulaPattern(INLINE, md, "inline"), "formula", 186)
        processor: Any = LaidOut(md)
        md.postprocessors.register(processor, "formulas", 5)
