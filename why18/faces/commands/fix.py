"""``why18 check --fix``: in go pages with bare numbers, out come the same with links, where it is sure what to link to.

A link is sure where one fact of the page alone computes the number, and a word of its name stands in the sentence or
the number is not met by chance; where of several it alone is named by the word behind the number, or has all its name
beside it; in a table where all numbers of a column or a row are entries of one fact; and around a quotation where one
row of the sources has its words; and, each time, where the page, read again with it, has claims there that
hold. Nothing but links is written: no value and no other byte of a file changes. On a terminal each line is shown, and
a person asked.
"""

import difflib
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from pathlib import Path

from why18.faces.formats import counted, escaped
from why18.judging.advice.links import Link, likely, linked
from why18.judging.cache import Cache
from why18.judging.evidence import Evidence, gathered
from why18.judging.kinds import kind_of
from why18.project import Repository, digest
from why18.reading.page import read_source
from why18.records import Page, Progress

QUESTION = "write it? y yes, n no, a all that follow, q quit: "


def written(page: Page, links: Sequence[Link], evidence: Evidence) -> tuple[list[Link], bool]:
    """Of links in order, once all are written: those that make false claims, and whether all make true ones only.

    That is where besides heads there are no fewer claims more than numbers, as many bare numbers less, and no fault
    more of another kind.
    """
    again = read_source(replace(page.source, text=linked(page.source.text, links)), evidence.repository)
    left = evidence.faults(again)
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
    named = sum(link.place.start not in link.numbers for link in links)  # heads, each of them a claim as well
    more, fewer = len(again.claims) - len(page.claims) - named, len(page.bare) - len(again.bare)
    others, before = (sum(kind_of(f) != "bare number" for f in faults) for faults in (left, evidence.faults(page)))
    return false, all(true for _, true in stated) and len(stated) <= more <= fewer and others <= before


def sure(page: Page, evidence: Evidence) -> list[Link]:
    """The likely links that hold together: without those that are false; else each half, with what was kept before."""
    kept: list[Link] = []

    def keep(links: Sequence[Link]) -> None:
        tried = sorted([*kept, *links], key=lambda link: link.place.start)
        if written(page, tried, evidence)[1]:
            kept.extend(links)
        elif len(links) > 1:
            keep(links[: len(links) // 2])
            keep(links[len(links) // 2 :])

    links = likely(page, evidence)
    while links and (false := written(page, links, evidence)[0]):
        links = [link for link in links if link not in false]
    keep(links)
    return sorted(kept, key=lambda link: link.place.start)


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


class Person:
    """Who is asked, line by line."""

    def __init__(self, *, agrees: bool, silent: bool) -> None:
        """Ask on the terminal, unless somebody ``agrees`` to all beforehand."""
        self.agrees, self.silent, self.left = agrees, silent, False

    def wants(self, page: Page, links: Sequence[Link]) -> bool:
        """Show a line as it is and as it would be, and say whether to write it so."""
        if self.left or (self.agrees and self.silent):
            return self.agrees and not self.left
        place, text = links[0].place, page.source.text
        start, end = place.start - place.col + 1, text.find("\n", place.start)
        end = len(text) if end < 0 else end
        here = [replace(k, place=replace(k.place, start=k.place.start - start, end=k.place.end - start)) for k in links]
        old = text[start:end]
        print(f"{escaped(page.source.shown)}:{place.line}:{place.col}", file=sys.stderr)
        print(f"- {escaped(old)}\n+ {escaped(linked(old, here))}", file=sys.stderr)
        return self.agrees or self.answers()

    def answers(self) -> bool:
        """Ask until there is an answer; where nobody is there any more, that is one to leave."""
        while True:
            print(QUESTION, end="", file=sys.stderr, flush=True)
            answer = (sys.stdin.readline() or "q").strip().lower()[:1]
            if answer == "a":
                self.agrees = True
            if answer == "q":
                self.left = True
            if answer in ("y", "n", "a", "q"):
                return answer in ("y", "a")


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
    found = [(page, links) for page in pages if page.bare and (links := sure(page, evidence))]
    progress("")
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        for page, links in found:
            print(*difference(page, links), sep="", end="")
        if found and not silent:
            print("nothing is written: --yes writes it, and so does a terminal, where it asks", file=sys.stderr)
        return bool(found)
    person, linked_now = Person(agrees=yes, silent=silent), list[Link]()
    for page, links in found:
        lines = [list(line) for _, line in groupby(links, lambda link: link.place.line)]
        if wanted := [link for line in lines if person.wants(page, line) for link in line]:
            page.source.path.write_bytes(as_bytes(page, wanted)[1])
            linked_now += wanted
    if not silent:
        print(f"linked {counted(sum(len(link.numbers) for link in linked_now), 'number')}", file=sys.stderr)
    return False
