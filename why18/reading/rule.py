"""The rule: every number that a reader can see is a link to its evidence, a known name, or code."""

import html
import re
from collections import defaultdict, deque

from why18.numbers.tokens import number_tokens
from why18.reading.positions import Locator
from why18.reading.surroundings import faults_beside
from why18.reading.visible import TURNING, Run, Visible, is_forbidden
from why18.records import START, Claim, Page, Place

TAG = re.compile(r"(?P<opens>[<{])[^<>{}]*")
"""The mark-up of an element or a list of attributes, without what closes it."""
NAME = re.compile(r"(?P<name>[\w:-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


def hold(page: Page, seen: Visible, claims: list[Claim], locator: Locator) -> None:
    """Hold what a page shows to the rule; the page's own claims come in the order of their indexes."""
    blame_forbidden(page, seen, claims, locator)
    for run in seen.runs:
        blame_numbers(page, run, claims, locator)
        for index, message in faults_beside(run):
            page.blame(claims[index].place, message)
    page.question = "?" in seen.heading
    if page.question and not page.claims:
        page.blame(START, "answers a question, but states no number that is checked")


def blame_forbidden(page: Page, seen: Visible, claims: list[Claim], locator: Locator) -> None:
    """Note what could show a reader something else than what is read."""
    written = mark_up(locator) if seen.forbidden else {}
    for name in seen.forbidden:
        places = written.get(name, deque([START]))
        place = places.popleft() if len(places) > 1 else places[0]
        page.blame(place, f"{name} is not allowed: it can show what nothing reads")
    for index in sorted(seen.dressed):
        message = "holds more than plain text: a link to evidence may hold emphasis and code, and nothing else"
        page.blame(claims[index].place, message)
    for run in seen.runs:
        for match in TURNING.finditer(run.text):
            message = f"holds the invisible character U+{ord(match[0]):04X}, which turns text round: take it out"
            page.blame(locator.text(match[0]), message)


def mark_up(locator: Locator) -> dict[str, deque[Place]]:
    """Where elements and forbidden attributes are written, by what a fault calls them: ``<script>``, ``onclick=``."""
    places: dict[str, deque[Place]] = {}
    for text in (locator.source, locator.prose):  # what is prose goes before what seems to be none
        found: dict[str, deque[Place]] = defaultdict(deque)
        for tag in TAG.finditer(text):
            for match in NAME.finditer(tag[0]):
                name, value = match["name"].lower(), html.unescape((match["value"] or "").strip("\"'"))
                names_tag = tag["opens"] == "<" and match.start() == 1
                if names_tag or is_forbidden(name, value):
                    place = locator.place(*(tag.start() + at for at in match.span("name")))
                    found[f"<{name}>" if names_tag else f"{name}="].append(place)
        places |= found
    return places


def blame_numbers(page: Page, run: Run, claims: list[Claim], locator: Locator) -> None:
    """Note the numbers that are no claim, and those that are one in part."""
    for start, end in number_tokens(run.prose()):
        owners, text = set(run.owners[start:end]), run.text[start:end]
        if owners == {None}:
            ways = f"link it to the snippet that computes it, [{text}](….py#name), quote it from docs/sources.md"
            page.blame(locator.text(text), f"states {text} without a link: {ways}, or reword")
        elif len(owners) > 1:
            claim = claims[min(owner for owner in owners if owner is not None)]
            page.blame(claim.place, f"states {text}, but the link does not hold all of it: {claim.stated}")
