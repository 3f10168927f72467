"""The rule: every number that a reader can see is a link to its evidence, a known name, or code.

In goes what a page shows, with its claims; out come faults and bare numbers, each with its place in the source.
"""

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from why18.numbers.tokens import APART, TOKEN, number_tokens
from why18.numbers.words import NUMBER_WORD
from why18.reading.positions import Locator
from why18.reading.prose import equations, surroundings
from why18.reading.visible import EXEMPT, TextRun, Visible, allowed, characters, owned
from why18.records import START, Bare, Claim, Fault, Place, Source

TAG = re.compile(r"(?P<opens>[<{])[^<>{}]*")
"""The mark-up of an element or a list of attributes, without what closes it."""
SHORT = {".": "class", "#": "id"}
"""What a sign before a word stands for in a list of attributes."""
FORMULA = re.compile(r"<math\b", re.IGNORECASE)
TYPED = re.compile(r"(?<![\w$\\])\$+(?!\d)(?P<apart>\s*)(?P<latex>[^$\n]*?[^\W\d_][^$\n]*?)\s*\$+(?!\w)")
"""A formula between dollar signs, or what its writer took for one, since blanks stand within them."""
NAME = re.compile(r"(?P<name>[\w:-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")

UNKNOWN = re.compile(r"(?<![\w.,/-])[A-Za-z][A-Za-z_-]*\d[\w.-]*$")
"""Letters with digits behind them, which would be no number if anybody knew the name."""
LONGEST = 40
"""Characters of such a name before its number."""
AROUND = 80
"""Characters on either side of a bare number that are taken for its sentence."""


def found(
    source: Source, seen: Visible, claims: Sequence[Claim], cells: frozenset[int], locator: Locator
) -> Iterator[Fault | Bare]:
    """What breaks the rule in what a page shows, and its bare numbers and code spans.

    The page's own claims come in the order of their indexes; ``cells`` are the indexes of those in linked tables.
    """
    yield from forbidden_faults(source, seen, claims, locator)
    places = Places(locator)
    for run in seen.runs:
        yield from numbers_found(source, run, claims, cells, places)
    for span in seen.codes:
        yield Bare(locator.code(span), span, "code")
    for latex in seen.formulas:
        yield Bare(locator.formula(latex), latex, "formula")
    yield from typed_faults(source, seen, locator)


def forbidden_faults(source: Source, seen: Visible, claims: Sequence[Claim], locator: Locator) -> Iterator[Fault]:
    """What could show a reader something else than what is read."""
    typed = [("<math>", locator.place(*match.span())) for match in typed_formulas(locator)]
    written = mark_up(locator) if seen.forbidden else {}
    for name in seen.forbidden:
        places = written.get(name, deque([START]))
        typed.append((name, places.popleft() if len(places) > 1 else places[0]))
    for name, place in typed:
        yield source.fault(place, allowed.message(name))
    for index in sorted(seen.dressed):
        message = "contains more than plain text: a link to evidence is words, with emphasis and code, or one formula"
        yield claims[index].fault(message)
    yield from unseen_faults(source, locator)
    for run in seen.runs:
        for index in {index for index, _, _ in owned(run) if run.heading and index in seen.struck}:
            why = "contents, navigation and search show it without its stroke"
            yield claims[index].fault(
                f"strikes {claims[index].stated} in a heading, and {why}: quote it there, unstruck"
            )


def unseen_faults(source: Source, locator: Locator) -> Iterator[Fault]:
    """The characters of a source that no reader sees."""
    for offset, character in characters.unseen(source.text):
        yield source.fault(locator.place(offset, offset + 1), characters.message(character))


def typed_faults(source: Source, seen: Visible, locator: Locator) -> Iterator[Fault]:
    """The formulas that a reader sees as they are typed, such as those in the alternative of an image."""
    for run in seen.runs:
        for formula in TYPED.finditer(run.prose()):
            place = locator.text(formula[0]) if formula["apart"] else locator.formula(formula["latex"])
            why = "it cannot be laid out, or stands where nothing is"
            yield source.fault(place, f"the formula {formula[0]} is shown as it is typed: {why}")


def typed_formulas(locator: Locator) -> list[re.Match[str]]:
    """Where a source types a formula as mark-up."""
    return list(FORMULA.finditer(locator.prose)) if FORMULA.search(locator.source) else []


def mark_up(locator: Locator) -> dict[str, deque[Place]]:
    """Where elements, and attributes on no list, are written, by what a fault calls them: ``<b>``, ``onclick=``."""
    places: dict[str, deque[Place]] = {}
    for text in (locator.source, locator.prose):  # what is prose goes before what seems to be none
        found: dict[str, deque[Place]] = defaultdict(deque)
        for tag in TAG.finditer(text):
            element = None
            for match in NAME.finditer(tag[0]):
                name, value = match["name"].lower(), html.unescape((match["value"] or "").strip("\"'"))
                place = locator.place(*(tag.start() + at for at in match.span("name")))
                if tag["opens"] == "<" and element is None:
                    if match.start() > 1:  # it opens nothing
                        break
                    element = name
                    found[f"<{name}>"].append(place)
                    continue
                if short := SHORT.get(tag[0][match.start() - 1]):
                    name, value = short, match["name"]
                for wrong in allowed.IN_PAGES.wrong(element, name, value):
                    found[wrong].append(place)
        places |= found
    return places


class Places:
    """The places of numbers in the source, which are found going forward: what needs no link is passed as well."""

    def __init__(self, locator: Locator) -> None:
        """Look for nothing yet: where nothing is wrong, nobody asks."""
        self.locator, self.passed = locator, list[str]()

    def of(self, text: str) -> Place:
        """The next place of a number, from its first word to its last."""
        passed, self.passed = self.passed, []
        return [self.next(number) for number in [*passed, text]][-1]

    def next(self, text: str) -> Place:
        """The place of the next number in the source, whose every word is passed."""
        tokens = list(TOKEN.finditer(text))
        words = [self.locator.text(token[0]) for token in tokens] or [self.locator.text(text)]
        end, sign = words[-1].end, text[tokens[-1].end() :] if tokens else ""
        if self.locator.source.startswith(sign, end):  # one that is no word, as in 99.2 %
            end += len(sign)
        if self.locator.source.startswith(text, end - len(text)):  # a short word of it may stand before as well
            return self.locator.place(end - len(text), end)
        return replace(words[0], end=max(words[0].end, end))


def numbers_found(
    source: Source, run: TextRun, claims: Sequence[Claim], cells: frozenset[int], places: Places
) -> Iterator[Fault | Bare]:
    """What is found of the numbers of a run: false equations, numbers without a link, links with half a number."""
    arithmetic = equations.read(run)
    for claim, message in arithmetic.faults:
        yield claims[claim].fault(message)
    beside, halves = dict(surroundings.faults(run)), defaultdict[int, list[str]](list)
    for start, end, states in numbers(run, arithmetic.held):
        owners, text = set(run.owners[start:end]), run.text[start:end]
        if owners == {None} and states:
            yield (bare := bare_number(run, start, end, places.of(text)))
            equation, wrong = arithmetic.bare.get(start, ("", ""))
            if equation and equation in source.text:  # or it is shown otherwise than it is typed: 3*3*64 as 3364
                yield source.fault(bare.place, wrong)
        elif owners == {None} or owners <= cells:
            places.passed.append(text)
        elif len(owners) > 1 and states:
            claim = min(owner for owner in owners if owner not in {None, EXEMPT})
            halves[claim].append(text)
            unlinked = (run.text[at] if run.owners[at] is None else " " for at in range(start, end))
            places.passed += "".join(unlinked).split()
    for claim, texts in halves.items():
        stated = claims[claim].stated
        beside[claim] = f"states {' and '.join(texts)}, but the link does not contain all of it: {stated}"
    for claim, message in beside.items():
        yield claims[claim].fault(message)


def bare_number(run: TextRun, start: int, end: int, place: Place) -> Bare:
    """A bare number with what stands around it."""
    text = run.text[start:end]
    before, behind = run.text[max(0, start - AROUND) : start], run.text[end : end + AROUND]
    struck = before[-1:] == APART and behind[:1] == APART
    name = UNKNOWN.search(run.text[max(0, start - LONGEST) : end])
    return Bare(place, text, "struck" if struck else "prose", f"{before}{text}{behind}", name[0] if name else "")


def numbers(run: TextRun, held: frozenset[int]) -> Iterator[tuple[int, int, bool]]:
    """Spans of the numbers of a run, a product as one where it has one owner, each with whether it needs a link.

    What an equation holds needs none, nor does a number word that counts nothing.
    """
    prose, found = run.prose(), list[tuple[int, int, bool]]()
    for start, end in number_tokens(prose):
        parts = [(start, end)]
        if len(set(run.owners[start:end])) > 1 or not held.isdisjoint(range(start, end)):
            parts = [(start + at, start + to) for at, to in number_tokens(prose[start:end], products=False)]
        found += [(*part, not held.issuperset(range(*part))) for part in parts]
    stated = {at for start, end, _ in found for at in range(start, end)}
    found += [(*word.span(), False) for word in NUMBER_WORD.finditer(prose) if word.start() not in stated]
    yield from sorted(found)
