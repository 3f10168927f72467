"""Numbers planted in the source of a page, and what a real browser says of where they came out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from markdown import Markdown
from playwright.sync_api import Page as Tab

from why18.project import Repository
from why18.reading import front_matter
from why18.reading.dialect import dialect
from why18.reading.page import load
from why18.reading.reader import Reading
from why18.reading.steps import Follow
from why18.records import Fault, Page

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
FIRST = 404_900_000
"""Plants are counted from here: nothing that anyone computes begins with these digits."""
REFUSED = re.compile(
    r"code block is not understood|an executed block contains|there is no snippet|only Python snippets are"
)
"""Faults of a whole code block, whatever it holds."""
COMMAND = re.compile(r"\s*(?:apt-get|bash|cd|git|mkdocs|pip|pytest|python3?|uv|uvx|why18)\s[^#]*")
ADDRESS = re.compile(r"\]\([^()\n]*\)|\]\[[^\[\]]*\]|^[ \t>]*\[[^\]\n]+\]:.*$", re.MULTILINE)


def faults_of(page: Page) -> list[Fault]:
    """What is wrong with a page, its bare numbers among it, and code spans with digits, which may be evidence."""
    return [*page.faults, *(page.source.fault(bare.place, f"states {bare.text} without a link") for bare in page.bare)]


@dataclass(frozen=True)
class Planted:
    """A page with plants in it."""

    page: Page
    """What the checker read."""
    html: str
    """What the site would show."""
    plants: list[str]
    """The numbers that were put into the source, as they are written."""

    def reported(self, plant: str, where: str) -> bool:
        """Say whether the checker names the plant, compares it with evidence, or refuses the block that it is in."""
        page = self.page
        refused = where.startswith("block") and any(REFUSED.search(fault.message) for fault in page.faults)
        return (
            refused
            or any(plant in claim.stated or plant in claim.name for claim in page.claims)  # a key of a table is a name
            or any(plant in fault.message for fault in faults_of(page))
            or any(plant in block.source for block in page.static)
        )


def show(text: str, path: Path, root: Path, plants: list[str]) -> Planted:
    """Read and render this text as the page at ``path``, which it replaces on disk, with its code blocks in place."""
    path.write_text(text, "utf-8")
    repository = Repository(root)
    source = load(path, repository)
    reading = Reading(source, repository, front_matter.faults(source, repository))
    names, options = dialect(reading.config, repository)
    markdown = Markdown(extensions=[*names, Follow(reading)], extension_configs=options)
    html = markdown.convert(source.text[front_matter.length(source.text) :])
    page = reading.page(html, markdown)
    shown = reading.marks.fill(html, [""] * len(reading.marked), [block.html for block in reading.blocks])
    return Planted(page, shown, plants)


def sow(source: str, random: Random, plants: list[str]) -> str:
    """The source with each plant at a place of its own, between any two characters."""
    places = sorted(random.randrange(len(source) + 1) for _ in plants)
    ends = [*places[1:], len(source)]
    pieces = (f"{plant}{source[at:end]}" for plant, at, end in zip(plants, places, ends, strict=True))
    return source[: places[0]] + "".join(pieces)


def is_constant(text: str) -> bool:
    """Say whether a formula has a letter on each side that has a digit, so that its digits are constants."""
    sides = re.split("[=≠≈<>≤≥≡→]", text)
    return all(re.search(r"[^\W\d_]", side) or not re.search(r"\d", side) for side in sides)


def seen(tab: Tab, batch: list[Planted]) -> Iterator[tuple[Planted, str, str]]:
    """Plants that a browser shows or speaks and that no formula excuses, each with what it saw."""
    found: list[dict[str, Any]] = tab.evaluate(LOOK, [planted.html for planted in batch])
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    parts = [node[part] for node in nodes for part in ("name", "description", "value") if part in node]
    spoken = "\n".join(str(part.get("value", "")) for part in parts)
    for planted, shown in zip(batch, found, strict=True):
        for plant in planted.plants:
            yield from ((planted, plant, where) for where in where_seen(plant, shown, spoken))


def where_seen(plant: str, shown: dict[str, Any], spoken: str) -> Iterator[str]:
    """In which parts of a page a plant is seen, as prose or in code."""
    if plant in shown["text"]:
        yield "text"
    if plant in spoken:
        yield "spoken"
    for code in shown["codes"]:
        if plant in code:
            yield f"code span {code}"
    for formula in shown["formulas"]:
        if plant in formula and not is_constant(formula):
            yield f"formula {formula}"
    for language, block in shown["blocks"]:
        for line in (line for line in block.split("\n") if plant in line):
            typed = language in {"bash", "sh", "shell"} and COMMAND.match(line)
            address = language in {"md", "markdown"} and any(plant in link[0] for link in ADDRESS.finditer(line))
            if not (address or (typed and plant in typed[0])):
                yield f"block of {language or 'text'}: {line}"
