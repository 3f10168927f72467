"""Asking: in go the links of a page that are sure, and those of which one may be meant; out come those that are wanted.

A line is shown as it is and as it would be; where one of several may be meant, each has a digit.
"""

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace

from why18.faces.formats import escaped
from why18.judging.advice.links import Link, linked
from why18.records import Page

SURE = "write it? y yes, n no, a all that follow, q quit: "


class Person:
    """Who is asked, line by line."""

    def __init__(self, *, agrees: bool, silent: bool) -> None:
        """Ask on the terminal, unless somebody ``agrees`` to all that is sure beforehand."""
        self.agrees, self.silent, self.left = agrees, silent, False
        self.chosen: dict[str, str] = {}
        """The address that was chosen last for each number, which is the first to be offered for the next."""

    def decides(self, page: Page, sure: Sequence[Link], choices: Sequence[Sequence[Link]]) -> list[Link]:
        """Ask of each line that has links which are sure, and of each number that has some to choose from."""
        wanted = list[Link]()
        for line in sorted({link.place.line for link in sure} | {links[0].place.line for links in choices}):
            here = [link for link in sure if link.place.line == line]
            if here and self.wants(page, here):
                wanted += here
            open_here = [links for links in choices if links[0].place.line == line]
            wanted += [chosen for links in open_here if (chosen := self.chooses(page, links))]
        return sorted(wanted, key=lambda link: link.place.start)

    def wants(self, page: Page, links: Sequence[Link]) -> bool:
        """Show a line as it is and as it would be, and say whether to write it so."""
        if self.left or (self.agrees and self.silent):
            return self.agrees and not self.left
        print(f"{where(page, links)}\n- {line_of(page, links)}\n+ {line_of(page, links, links)}", file=sys.stderr)
        return self.agrees or self.answer(SURE, ["y", "n", "a", "q"]) in ("y", "a")

    def chooses(self, page: Page, links: Sequence[Link]) -> Link | None:
        """Show a line with the links of which one may be meant for a number, and say which; ``None`` for none."""
        if self.left:
            return None
        stated, last = links[0].stated, self.chosen.get(links[0].stated)
        links = sorted(links, key=lambda link: link.address != last)
        by_digit = {str(digit): link for digit, link in enumerate(links, 1)}
        shown = "  ".join(f"{digit} {link.address}" for digit, link in by_digit.items())
        line = line_of(page, links, [replace(links[0], address="?")])
        print(f"{where(page, links)}\n  {line}\n{escaped(stated)}:  {escaped(shown)}", file=sys.stderr)
        which = "write it? 1 yes" if len(links) == 1 else f"which is meant? 1 to {len(links)}"
        chosen = by_digit.get(self.answer(f"{which}, n none, q quit: ", [*by_digit, "n", "q"]))
        if chosen:
            self.chosen[stated] = chosen.address
        return chosen

    def answer(self, question: str, answers: Collection[str]) -> str:
        """Ask until there is an answer; where nobody is there any more, that is one to leave."""
        while True:
            print(question, end="", file=sys.stderr, flush=True)
            answer = (sys.stdin.readline() or "q").strip().lower()[:1]
            if answer in answers:
                self.agrees |= answer == "a"
                self.left = answer == "q"
                return answer


def where(page: Page, links: Sequence[Link]) -> str:
    """The place of the first of some links."""
    return f"{escaped(page.source.shown)}:{links[0].place.line}:{links[0].place.col}"


def line_of(page: Page, links: Sequence[Link], written: Sequence[Link] = ()) -> str:
    """The line of the first of some links, with those ``written`` that stand on it."""
    place, text = links[0].place, page.source.text
    start, end = place.start - place.col + 1, text.find("\n", place.start)
    here = [replace(k, place=replace(k.place, start=k.place.start - start, end=k.place.end - start)) for k in written]
    return escaped(linked(text[start : None if end < 0 else end], here))
