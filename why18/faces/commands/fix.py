"""``why18 check --fix``: in go pages with bare numbers, out come the same with links, where it is sure what to link to.

A link is sure where one fact of the page alone computes the number, and a word of its name stands in the sentence or
the number is not met by chance; where of several it alone is named by the word behind the number, or has all its name
beside it; in a table where all numbers of a column or a row are entries of one fact; and around a quotation where one
row of the sources has its words; and, each time, where the page, read again with it, has claims there that
hold. Nothing but links is written: no value and no other byte of a file changes. On a terminal each line is shown, and
a person asked; there it is also asked which of several is meant, where more than one would hold, or one is not sure.
"""

import difflib
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from pathlib import Path

from why18.faces.commands.asking import Person
from why18.faces.formats import counted
from why18.judging.advice.links import Link, Linking, linked
from why18.judging.cache import Cache
from why18.judging.evidence import Evidence, gathered
from why18.judging.kinds import kind_of
from why18.project import Repository, digest
from why18.reading.page import read_source
from why18.records import Page, Progress


@dataclass(frozen=True)
class Trial:
    """What came of links, once all of them are written."""

    true: list[Link]
    """Those that make true claims only."""
    false: list[Link]
    """Those that make a false one; what makes none is in neither list."""
    holds: bool
    """Whether all make true claims only: besides heads there are no fewer claims more than numbers, as many bare
    numbers less, and no fault more of another kind."""


def written(page: Page, links: Sequence[Link], evidence: Evidence) -> Trial:
    """Try links, in the order in which they stand."""
    again = read_source(replace(page.source, text=linked(page.source.text, links)), evidence.repository)
    left = evidence.wrong(again)
    faulty = {(fault.line, fault.col) for fault in left}
    places = [claim.place for claim in again.claims]
    claims = sorted((place.start, place.end, (place.line, place.col) not in faulty) for place in places)
    starts, ends = [start for start, _, _ in claims], [link.place.end for link in links]
    added = [0, *accumulate(len(str(link)) - len(link.stated) for link in links)]

    def is_true(link: Link, number: int) -> bool | None:
        moved = number + added[bisect_right(ends, number)] + (number == link.place.start)
        _, end, true = claims[bisect_right(starts, moved) - 1] if claims else (0, 0, False)
        return true if moved < end else None

    stated = [(link, is_true(link, number)) for link in links for number in link.numbers]
    false = [link for link, true in stated if true is False]
    true = [link for link in links if all(held for other, held in stated if other is link)]
    named = sum(link.place.start not in link.numbers for link in links)  # heads, each of them a claim as well
    more, fewer = len(again.claims) - len(page.claims) - named, len(page.bare) - len(again.bare)
    others, before = (sum(kind_of(f) != "bare number" for f in faults) for faults in (left, evidence.wrong(page)))
    holds = len(true) == len(links) and len(stated) <= more <= fewer and others <= before
    return Trial(true, false, holds)


def sure(page: Page, evidence: Evidence) -> list[Link]:
    """The likely links that hold together: without those that are false; else each half, with what was kept before."""
    kept: list[Link] = []

    def keep(links: Sequence[Link]) -> None:
        tried = sorted([*kept, *links], key=lambda link: link.place.start)
        if written(page, tried, evidence).holds:
            kept.extend(links)
        elif len(links) > 1:
            keep(links[: len(links) // 2])
            keep(links[len(links) // 2 :])

    links = Linking(page, evidence).likely()
    while links and (false := written(page, links, evidence).false):
        links = [link for link in links if link not in false]
    keep(links)
    return sorted(kept, key=lambda link: link.place.start)


def to_choose(page: Page, evidence: Evidence) -> list[list[Link]]:
    """For each number or head, the links of which one may be meant, and which would hold."""
    choices, true = Linking(page, evidence).choices(), list[Link]()
    heads = [links for links in choices if len(links[0].numbers) > 1]
    for offered in (heads, [links for links in choices if links not in heads]):
        for ranked in zip_longest(*offered):  # first all that are the likeliest, then all the second
            true += written(page, [link for link in ranked if link], evidence).true
    return [held for links in choices if (held := [link for link in links if link in true])]


def as_bytes(page: Page, links: Sequence[Link]) -> tuple[bytes, bytes]:
    """The bytes of a page, and the same with links. Raises ``RuntimeError`` where they are no longer what was read."""
    data = page.source.path.read_bytes()
    if digest(data) != page.source.hash:
        raise RuntimeError(f"{page.source.shown} has been saved since it was read: run it again")
    text = data.decode()
    mark = len(text) - len(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    pairs = [match.start() - mark - passed for passed, match in enumerate(re.finditer("\r\n", text))]
    moved = []
    for link in links:
        start, end = (at + mark + bisect_left(pairs, at) for at in (link.place.start, link.place.end))
        moved.append(replace(link, place=replace(link.place, start=start, end=end)))
    return data, linked(text, moved).encode()


def difference(page: Page, links: Sequence[Link]) -> Iterator[str]:
    """What would change in a file, as ``git apply`` and ``patch -p1`` take it."""
    before, after = (data.decode().splitlines(keepends=True) for data in as_bytes(page, links))
    name = page.source.shown
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def fix(  # noqa: PLR0913 - where to look, with what, and whom to ask
    paths: Sequence[Path],
    repository: Repository,
    cache: Cache | None,
    progress: Progress,
    *,
    yes: bool,
    silent: bool,
) -> bool:
    """Write what is sure, or, where nobody can be asked, print what would change, and say whether anything would."""
    pages, evidence = gathered(paths, repository, cache, progress)
    found = [(page, sure(page, evidence)) for page in pages if page.bare]
    progress("")
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        differing = [line for page, links in found if links for line in difference(page, links)]
        print(*differing, sep="", end="")
        if differing and not silent:
            print("nothing is written: --yes writes it, and so does a terminal, where it asks", file=sys.stderr)
        return bool(differing)
    person, linked_now = Person(agrees=yes, silent=silent), list[Link]()
    for page, _ in found if not silent else ():
        for names in Linking(page, evidence).in_the_way():
            print(f"{names}: no link can lead there until one is renamed", file=sys.stderr)
    for page, links in found:
        if wanted := person.decides(page, links, [] if person.agrees or person.left else to_choose(page, evidence)):
            page.source.path.write_bytes(as_bytes(page, wanted)[1])
            linked_now += wanted
    if not silent:
        print(f"linked {counted(sum(len(link.numbers) for link in linked_now), 'number')}", file=sys.stderr)
    return False
