"""Asking: in go the links of a page that are sure, and those of which one may be meant; out come those that are wanted.

A line is shown as it is and as it would be; where one of several may be meant, each has a digit.
"""

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from why18.faces.formats import escaped
from why18.judging.advice.links import Link, linked
from why18.records import Page, Place

SURE = "write it? y yes, n no, a all that follow, q quit: "
ONE = "write it? y yes, n no, q quit: "


class Person:
    """Who is asked, line by line."""

    def __init__(self, *, agrees: bool, silent: bool) -> None:
        """Ask on the terminal, unless somebody ``agrees`` to all that is sure beforehand."""
        self.agrees, self.silent, self.left = agrees, silent, False

    def decides(self, page: Page, sure: Sequence[Link], choices: Sequence[Sequence[Link]]) -> list[Link]:
        """Ask of each line that has links which are sure, and of each number that has some to choose from."""
        wanted = list[Link]()
        for line in sorted({links[0].place.line for links in (*([link] for link in sure), *choices)}):
            here = [link for link in sure if link.place.line == line]
            offered = [list(links) for links in choices if links[0].place.line == line]
            if here and not self.agrees_to(page, here):
                offered, here = again(here, offered), []
            for links in offered:
                if taken([*wanted, *here]).isdisjoint(taken(links[:1])):
                    here += self.chosen(page, links, here)
            wanted += here
        return sorted(wanted, key=lambda link: link.place.start)

    def agrees_to(self, page: Page, links: Sequence[Link]) -> bool:
        """Show a line with its sure links, and ask whether to write all of them."""
        if self.left or (self.agrees and self.silent):
            return not self.left
        show(page, links)
        return self.agrees or self.answer(SURE, ["y", "n", "a", "q"]) in ("y", "a")

    def chosen(self, page: Page, links: Sequence[Link], written: Sequence[Link]) -> list[Link]:
        """Show a line, with what is to be ``written`` there, and the links of which one may be meant.

        Say which. First come those whose key, and then those whose dictionary, others on the line have.
        """
        if self.left:
            return []
        if len(links) == 1:
            show(page, links, written)
            return list(links) if self.answer(ONE, ["y", "n", "q"]) == "y" else []
        near = [link.address.partition(".") for link in written if "." in link.address]
        keys, names = {key for _, _, key in near}, {name for name, _, _ in near}

        def is_far(link: Link) -> tuple[bool, bool]:
            name, _, key = link.address.partition(".")
            return key not in keys, name not in names

        links = sorted(links, key=is_far)
        by_digit = {str(digit): link for digit, link in enumerate(links, 1)}
        place = links[0].place
        line = line_of(page, place, [*written, replace(links[0], address="?")])
        options = "  ".join(f"{digit} {link.address}" for digit, link in by_digit.items())
        say(f"{where(page, place)}\n  {line}\n{escaped(f'{links[0].stated}:  {options}')}")
        answer = self.answer(f"which is meant? 1 to {len(links)}, n none, q quit: ", [*by_digit, "n", "q"])
        return [by_digit[answer]] if answer in by_digit else []

    def answer(self, question: str, answers: Collection[str]) -> str:
        """Ask until there is an answer; where nobody is there any more, that is one to leave."""
        while True:
            print(question, end="", file=sys.stderr, flush=True)
            answer = (sys.stdin.readline() or "q").strip().lower()[:1]
            if answer in answers:
                self.agrees |= answer == "a"
                self.left = answer == "q"
                return answer


def taken(links: Iterable[Link]) -> set[int]:
    """All places of the text that links take, or make claims of: a number of a row may have a link of its own."""
    return {at for link in links for at in (*range(link.place.start, link.place.end), *link.numbers)}


def again(refused: Sequence[Link], offered: Sequence[list[Link]]) -> list[list[Link]]:
    """What to offer where sure links of a line have been refused: each by itself, before what else may be meant there.

    One that was refused alone is not offered again.
    """
    if len(refused) == 1:
        kept = [[link for link in links if link != refused[0]] for links in offered]
        return [links for links in kept if links]
    first = {link.place.start: link for link in refused}
    found = [
        [first[at], *(link for link in links if link != first[at])] if (at := links[0].place.start) in first else links
        for links in offered
    ]
    missing = first.keys() - {links[0].place.start for links in found}
    return sorted([*found, *([first[at]] for at in missing)], key=lambda links: links[0].place.start)


def show(page: Page, links: Sequence[Link], written: Sequence[Link] = ()) -> None:
    """Show a line, with what is to be ``written`` there, as it is without links, and as it would be with them."""
    place = links[0].place
    say(f"{where(page, place)}\n- {line_of(page, place, written)}\n+ {line_of(page, place, [*written, *links])}")


def say(text: str) -> None:
    """Say something to whom is asked."""
    print(text, file=sys.stderr)


def where(page: Page, place: Place) -> str:
    """A place, as one writes it."""
    return f"{escaped(page.source.shown)}:{place.line}:{place.col}"


def line_of(page: Page, place: Place, links: Iterable[Link]) -> str:
    """The line of a place, with links that stand on it."""
    text = page.source.text
    start, end = place.start - place.col + 1, text.find("\n", place.start)
    here = [replace(k, place=replace(k.place, start=k.place.start - start, end=k.place.end - start)) for k in links]
    here.sort(key=lambda link: link.place.start)
    return escaped(linked(text[start : None if end < 0 else end], here))
