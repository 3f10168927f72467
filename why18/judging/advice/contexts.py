"""Contexts: in goes a page's text with the place of a number, out come the words that say what is counted there.

In prose these are its sentence; in a table the head of its column and the first cell of its row, by which one reads it.
"""

import re

from why18.reading import mark_up
from why18.reading.formulas.mathml import SOURCE
from why18.reading.mark_up import LINK
from why18.reading.prose.equations import FORMULA
from why18.records import Place

NEAR = 40
"""Characters on either side of a number in which what it counts, or who states it, is looked for first."""
BOUND = re.compile(r"[.!?][\"')\]*_]*\s+|\n[ \t]*(?=\n|[-*+#|>]|\d+[.)]\s)")
"""Between two sentences, or two parts of a page that are no sentence together."""
QUESTION = re.compile(r"^# .*$", re.MULTILINE)
FACTOR_BEFORE = re.compile(r"[\d)]\s*[×·/÷]\s*$")
RESULT_BEFORE = re.compile(r"\d\s*=\s*(?:[\d.,]*\d\s*[×·/÷]\s*)*$")
"""What stands before a factor, behind its result: others, and none in a sum."""
DOT_BEFORE, DOT_BEHIND = re.compile(r"[\d)]\s*·\s*$"), re.compile(r"\s*·\s*\d")
PRODUCT_BEHIND = re.compile(r"\s*[×·/÷]\s*\d")
FACTORS = re.compile(r"(?P<more>(?:\s*[×·/÷]\s*[\d.,]*\d)*)\s*=\s*[\d.,]*\d")
"""What stands behind a factor: others, and the result, while that has no link."""
QUOTATION = re.compile(r"\"[^\"]*\"|“[^”]*”")
ADDED_BEFORE, ADDED_BEHIND = re.compile(r"[\d)]\s*[+−-]\s*$"), re.compile(r"\s*[+−-]\s*[\d(]")
"""What stands before or behind an operand of a sum."""
OF_FORMULA = frozenset(map(str, FORMULA))
"""How what a sum may add or take away as a formula does is typed."""


class Contexts:
    """What is said around the numbers of one page."""

    def __init__(self, text: str) -> None:
        """Find the tables and formulas of a page, and its question, which says what all of it is about."""
        self.text, self.tables = text, mark_up.tables(text)
        self.formulas = list(SOURCE.finditer(text))
        heading = QUESTION.search(text)
        self.question = unlinked(heading[0]) if heading else ""

    def of(self, place: Place, reach: int | None = None) -> str:
        """The words around a place, without the addresses of their links; of prose, those in ``reach`` characters."""
        for heads, *rows in self.tables:
            for row in rows:
                for column, (start, end) in enumerate(row):
                    if start <= place.start < end:
                        said = [row[column], *row[: column and 1], *heads[column : column + 1]]
                        return " ".join(unlinked(self.text[first:last]) for first, last in said)
        return sentence(self.text, place, reach)

    def before(self, place: Place) -> str:
        """What stands before a place on its line, without the addresses of its links."""
        return unlinked(self.text[place.start - place.col + 1 : place.start])

    def behind(self, place: Place) -> str:
        """What stands behind a place on its line, without the addresses of its links."""
        return unlinked(self.text[place.end :].partition("\n")[0])

    def line(self, place: Place) -> str:
        """The whole line of a place, without the addresses of its links."""
        return f"{self.before(place)}{self.text[place.start : place.end]}{self.behind(place)}"

    def is_factor(self, place: Place) -> bool:
        """Say whether a number is a factor of a product whose result has no link: once that has one, it needs none."""
        rest = FACTORS.match(self.text, place.end)
        typed, before = self.text[place.start : place.end], self.before(place)
        is_one = "×" in typed or FACTOR_BEFORE.search(before)
        if rest:
            return bool(rest["more"] or is_one)
        return bool(RESULT_BEFORE.search(before) and (is_one or PRODUCT_BEHIND.match(self.text, place.end)))

    def is_of_open_product(self, place: Place) -> bool:
        """Say whether a number is a factor beside a dot, where no result stands on the line."""
        is_one = DOT_BEFORE.search(self.before(place)) or DOT_BEHIND.match(self.text, place.end)
        return bool(is_one and "=" not in self.before(place) + self.behind(place))

    def is_of_formula(self, place: Place) -> bool:
        """Say whether a number is the 1 or 2 of a sum in an equation: once all else has links, it needs none."""
        before, behind = self.before(place), self.behind(place)
        is_added = ADDED_BEFORE.search(before) or ADDED_BEHIND.match(behind)
        return bool(self.text[place.start : place.end] in OF_FORMULA and is_added and "=" in before + behind)

    def formula(self, place: Place) -> re.Match[str] | None:
        """The formula in which a number stands, where no link can."""
        return next((match for match in self.formulas if match.start() < place.start < match.end()), None)

    def is_quotation(self, place: Place) -> bool:
        """Say whether a place lies in somebody's words, between quotation marks."""
        for end in ("\n", "\n\n"):  # of a line, or of a paragraph, in which an inch mark may stand before it
            start, behind = self.text.rfind(end, 0, place.start) + 1, self.text.find(end, place.end)
            part = self.text[start : behind if behind >= 0 else None]
            if any(said.start() <= place.start - start < said.end() for said in QUOTATION.finditer(part)):
                return True
        return False


def sentence(text: str, place: Place, reach: int | None = None) -> str:
    """The sentence around a place, or what of it is in ``reach``, without the addresses of its links."""
    before = [bound.end() for bound in BOUND.finditer(text, 0, place.start)]
    behind = BOUND.search(text, place.end)
    left = unlinked(text[before[-1] if before else 0 : place.start])
    right = unlinked(text[place.end : behind.start() if behind else len(text)])
    return f"{left[-reach:] if reach else left}{text[place.start : place.end]}{right[:reach]}"


def unlinked(text: str) -> str:
    """A text without the addresses of its links."""
    return LINK.sub(r"\g<text>", text)
