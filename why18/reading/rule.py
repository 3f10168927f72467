"""The rule: every number that a reader can see is a link to its evidence, a known name, or code.

In goes what a page shows, with its claims; out come the faults, each with its place in the source.
"""

import html
import re
from collections import defaultdict, deque
from collections.abc import Container, Iterator, Sequence

from why18.numbers.tokens import APART, number_tokens
from why18.reading import surroundings
from why18.reading.positions import Locator
from why18.reading.visible import TURNING, TextRun, Visible, is_forbidden
from why18.records import START, Bare, Claim, Fault, Place, Source

AROUND = 80
"""Characters on either side of a bare number that are taken for its sentence."""
BREAK = rf"[\s()\[\]{{}},;:.!?\"“”\u2018\u2019{APART}]"
"""What ends a word."""
TAG = re.compile(r"(?P<opens>[<{])[^<>{}]*")
"""The mark-up of an element or a list of attributes, without what closes it."""
NAME = re.compile(r"(?P<name>[\w:-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


def faults(source: Source, seen: Visible, claims: Sequence[Claim], locator: Locator) -> Iterator[Fault]:
    """What breaks the rule in what a page shows; the page's own claims come in the order of their indexes."""
    yield from forbidden_faults(source, seen, claims, locator)
    for run in seen.runs:
        yield from partial_faults(run, claims)
        for index, message in surroundings.faults(run):
            yield claims[index].fault(message)


def forbidden_faults(source: Source, seen: Visible, claims: Sequence[Claim], locator: Locator) -> Iterator[Fault]:
    """What could show a reader something else than what is read."""
    written = mark_up(locator) if seen.forbidden else {}
    for name in seen.forbidden:
        places = written.get(name, deque([START]))
        place = places.popleft() if len(places) > 1 else places[0]
        yield source.fault(place, f"{name} is not allowed: it can show what nothing reads")
    for index in sorted(seen.dressed):
        message = "contains more than plain text: a link to evidence may contain emphasis and code, and nothing else"
        yield claims[index].fault(message)
    for run in seen.runs:
        for match in TURNING.finditer(run.text):
            message = f"contains the invisible character U+{ord(match[0]):04X}, which turns text round: take it out"
            yield source.fault(locator.text(match[0]), message)


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


def partial_faults(run: TextRun, claims: Sequence[Claim]) -> Iterator[Fault]:
    """The numbers that are a claim in part."""
    for start, end in number_tokens(run.prose()):
        owners, text = set(run.owners[start:end]), run.text[start:end]
        if len(owners) > 1:
            claim = claims[min(owner for owner in owners if owner is not None)]
            yield claim.fault(f"states {text}, but the link does not contain all of it: {claim.stated}")


def bare_numbers(seen: Visible, cells: Container[int], locator: Locator) -> Iterator[Bare]:
    """The numbers that are no claim, and the code spans with digits, in the order in which a reader meets them.

    Each number of the prose takes its place in turn, those of linked cells as well, so that the next finds its own.
    """
    for run in seen.runs:
        for start, end in number_tokens(run.prose()):
            owners, text = set(run.owners[start:end]), run.text[start:end]
            if owners == {None}:
                yield bare_number(run, start, end, locator.text(text))
            elif any(owner in cells for owner in owners if owner is not None):
                locator.text(text)
    for span in seen.codes:
        yield Bare(locator.code(span), span, "code")


def bare_number(run: TextRun, start: int, end: int, place: Place) -> Bare:
    """A bare number with what stands around it."""
    before, behind = run.text[max(0, start - AROUND) : start], run.text[end : end + AROUND]
    word = f"{re.split(BREAK, before)[-1]}{run.text[start:end]}{re.split(BREAK, behind)[0]}"
    struck = before[-1:] == APART and behind[:1] == APART
    return Bare(
        place, run.text[start:end], "struck" if struck else "prose", f"{before}{run.text[start:end]}{behind}", word
    )
