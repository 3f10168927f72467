"""Linked tables: in goes a table whose heads, or first cells, are links to facts; out come links for its cells.

``| Model | [Depth](#depth) |``: each number below such a head is the entry of that fact whose key is the first cell of
its row. Where the first cell of a row is the link, the keys are the heads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from why18.numbers.scales import SCALES, any_of
from why18.numbers.tokens import states_number
from why18.reading.formulas.mathml import TEX
from why18.snippets import plain_key

SCALE = re.compile(rf"\((?P<scale>{any_of(SCALES)})\)\s*$")
"""A scale at the end of a head, which counts for its column: ``Parameters (M)``."""


@dataclass(frozen=True)
class Cell:
    """A cell that states the entry of a fact."""

    element: Element
    """Its element in the tree, with its text and nothing linked in it."""
    address: str
    """The address of the fact with the key of the entry, as a link has it."""
    scale: str
    """The scale in the head of its column or row; empty where there is none."""
    at: tuple[int, int, int]
    """Which table of the page, which row of it, and which cell, each counted from zero."""
    key: Element
    """The cell that has the key of the entry."""
    key_at: tuple[int, int, int]
    """Which cell that is, counted alike."""


def text_of(element: Element) -> str:
    """The text of an element, as a reader sees it."""
    return " ".join("".join(element.itertext()).split())


def fact_of(cell: Element) -> str:
    """The address of the fact that the only link of a cell leads to; empty where it has none, or states a number."""
    links = list(cell.iter("a"))
    addressed = len(links) == 1 and "#" in links[0].get("href", "") and not states_number(text_of(links[0]))
    return links[0].get("href", "") if addressed else ""


def cells_of(table: Element, number: int) -> Iterator[Cell]:
    """The cells of a table that state entries of facts: those with a number, and without a link of their own."""
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    heads = rows[0] if rows and all(cell.tag == "th" for cell in rows[0]) else []
    for line, row in enumerate(rows[1:] if heads else [], 1):
        for column, cell in enumerate(row[1:], 1):
            linked = any(inside.tag in ("a", TEX) for inside in cell.iter())
            if column >= len(heads) or linked or not states_number(text_of(cell)):
                continue
            for head, key, key_at in ((heads[column], row[0], (line, 0)), (row[0], heads[column], (0, column))):
                if fact := fact_of(head):
                    scale = SCALE.search(text_of(head)) or SCALE.search(text_of(heads[column]))
                    yield Cell(
                        cell,
                        f"{fact}.{plain_key(SCALE.sub('', text_of(key)))}",
                        scale["scale"] if scale else "",
                        (number, line, column),
                        key,
                        (number, *key_at),
                    )
                    break


def link_cells(root: Element) -> dict[Element, Cell]:
    """Make each such cell of a page the text of a link; the links, each with its cell."""
    cells = [cell for number, table in enumerate(root.iter("table")) for cell in cells_of(table, number)]
    return {link(cell): cell for cell in cells}


def link(cell: Cell) -> Element:
    """Make the content of a cell the text of a link."""
    element = cell.element
    inside = SubElement(element, "a", href=cell.address)
    inside.text, element.text = element.text, None
    for child in list(element)[:-1]:
        element.remove(child)
        inside.append(child)
    return inside
