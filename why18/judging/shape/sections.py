"""The sections of an answer: in goes its page, out come the faults of those that are missing, empty or out of place."""

from collections.abc import Iterator

from why18.judging.shape.draft import Draft
from why18.judging.shape.text import Heading, headings
from why18.records import Fault

OWN, CODE, SOURCES = "For your own network", "The code", "Sources and related questions"
PURPOSES = {
    OWN: "what a reader does with a network of their own, with code to paste",
    CODE: "the snippets of the page, but for those that draw",
    SOURCES: "where the quoted words stand, and what else is asked",
}
HELPS = ("```", "~~~", "tools/")
"""What helps with a reader's own network: code to paste, or a tool."""


def section_faults(draft: Draft) -> Iterator[Fault]:
    """Whether a page helps with a reader's own network, and ends with the code, its sources and related questions."""
    found = [heading for heading in headings(draft.text) if heading.level == 2]
    texts = [heading.text for heading in found]
    end = len(draft.text.rstrip())
    ends = [heading.start for heading in found[1:]]
    by_name = {heading.text: heading for heading in reversed(found)}
    alike = {heading.text.casefold(): heading for heading in found if heading.text not in PURPOSES}
    for name, purpose in PURPOSES.items():
        if name in by_name:
            continue
        if other := alike.get(name.casefold()):
            yield draft.fault(other.start, f"the section is called {other.text!r}: write ## {name}")
        else:
            at = place_of(name, found, by_name, end)
            yield draft.fault(at, f"the page has no section ## {name}: write {purpose}")
    seen: set[str] = set()
    for heading in found:
        if heading.text in seen:
            yield draft.fault(heading.start, f"the page has two sections ## {heading.text}: make them one")
        seen.add(heading.text)
    for heading, behind in zip(found, [*ends, end], strict=False):
        if heading.text == OWN and not any(help_ in draft.text[heading.end : behind] for help_ in HELPS):
            yield draft.fault(heading.start, f"the section ## {OWN} has nothing to use: give code, or link a tool")
    if {CODE, SOURCES} <= by_name.keys() and texts[-2:] != [CODE, SOURCES]:
        says = f"the page does not end with ## {CODE} and ## {SOURCES}: write other sections before them"
        yield draft.fault(by_name[CODE].start, says)


def place_of(name: str, found: list[Heading], by_name: dict[str, Heading], end: int) -> int:
    """Where a section belongs that is missing: before what comes behind it, or at the end."""
    if name == OWN:
        return found[0].start if found else end
    return by_name[SOURCES].start if name == CODE and SOURCES in by_name else end
