"""Anchors: in go a page and what came of its snippets, out come the addresses that a site has of them.

A line of code bears the names of its facts and functions, and of their entries, unless the page means something else
by such a name.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from why18.project import digest
from why18.reading.links import ANSWER
from why18.records import Addresses, Fact, Page
from why18.running.execution import Execution
from why18.snippets import Snippet, having, plain_key

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

MOST_ELEMENTS = 64
"""Elements of a tuple that have addresses of their own: nobody states those of a longer one."""


def anchors(snippet: Snippet, run: Execution, taken: Container[str]) -> dict[int, list[str]]:
    """The addresses of the functions and facts of a snippet and of their entries, by line, but for those taken."""
    found: dict[int, list[str]] = defaultdict(list)
    for address in (*snippet.functions, *addresses(run.facts)):
        line = snippet.line_of(address)
        if line and address.partition(".")[0] not in taken:
            found[line].append(address)
    return found


def addresses(facts: Mapping[str, Fact]) -> Iterator[str]:
    """The address of each fact, entry and element: ``weighted.resnet34`` is that of ``weighted["ResNet-34"]``."""
    pending = list(facts.items())
    for address, value in pending:
        yield address
        if isinstance(value, list) and len(value) <= MOST_ELEMENTS:
            pending += [(f"{address}.{index}", element) for index, element in enumerate(value)]
        if isinstance(value, dict):
            pending += [(f"{address}.{plain_key(key)}", entry) for key, entry in value.items()]


def taken(page: Page, evidence: "Evidence", snippet: Snippet) -> set[str]:
    """The names of a snippet that stand for no line of it on a page: those of ids, and those that another one gives."""
    shown = [other for other, _ in evidence.shown(page)]
    return {ANSWER, *(page.ids or ()), *(name for name in snippet.addressable if having(shown, name) != [snippet])}


def addresses_of(page: Page, evidence: "Evidence") -> Addresses | None:
    """The addresses of a page whose evidence has been gathered; ``None`` where it was not read, or a snippet failed."""
    shown = evidence.shown(page)
    if page.ids is None or any(run.fault for _, run in shown):
        return None
    found = [anchors(snippet, run, taken(page, evidence, snippet)).values() for snippet, run in shown]
    facts = {address for lines in found for line in lines for address in line}
    own = {(page.source.path, claim.name) for claim in evidence.printed(page)}
    where = evidence.repository.docs
    leads = {(path, name) for path, name in page.leads | own if path.is_relative_to(where)}
    return Addresses(
        ids=frozenset(page.ids),
        facts=frozenset(facts),
        leads=frozenset(f"{evidence.repository.address(path)}#{name}" for path, name in leads),
        version=digest(page.source.text, *(snippet.source for snippet, _ in shown))[:8],
    )
