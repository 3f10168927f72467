"""Formulas as MathML: in goes ``$y = F(x) + x$`` in a line, or ``$$…$$`` on a line of its own, out comes mark-up.

A browser lays MathML out and a screen reader speaks it, without a script and without asking anybody.
"""

import re
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

INLINE = r"(?<![\\$\w])\$(?![\s$])(?P<latex>[^$\n]+?)(?<![\s\\])\$(?![\w$])"
DISPLAY = r"(?<![\\$])\$\$(?P<latex>[^$]+?)\$\$(?!\$)"
SOURCE = re.compile(f"{DISPLAY.replace('latex', 'display')}|{INLINE}")
"""Finds the formulas in the source of a page."""


class Formula(InlineProcessor):
    """Turns one notation into MathML."""

    def __init__(self, pattern: str, md: Markdown, display: str) -> None:
        """Lay out the formulas of this pattern ``inline`` or as a ``block``."""
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Keep the MathML aside, so that nothing reads it as Markdown. What is no formula stays as it is typed."""
        try:
            mathml = convert(m["latex"], xmlns="", display=self.display).replace(' xmlns=""', "")
        except Exception:  # noqa: BLE001 - the library raises a dozen kinds, and IndexError where it did not look
            return None, None, None
        return self.md.htmlStash.store(mathml), m.start(0), m.end(0)


class Formulas(Extension):
    """Registers both notations, after code spans and before backslashes mean anything else."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register at 187 and 186: code spans are at 190, escapes at 180."""
        md.inlinePatterns.register(Formula(DISPLAY, md, "block"), "formula-display", 187)
        md.inlinePatterns.register(Formula(INLINE, md, "inline"), "formula", 186)
