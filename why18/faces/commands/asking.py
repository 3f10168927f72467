"""Asking: in go the links of a page that are sure, and those of which one may be meant; out come those that are wanted.

One question a line. It is shown as it is, and as it would be with what alone is sure; each number that may mean several
has a question mark there, and below it, with a digit each, what it may mean.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from why18.faces.formats import GREEN, escaped, painted
from why18.judging.advice.links import Link
from why18.records import Page, Place

SURE = "write it? y yes, n {}, a all that is sure from here on, q quit: "
WHICH = "which is meant? {} for {}, 0 none{}; n {}, q quit: "
CODE = 60
"""Characters of a line of code, or of a row's words, beyond which it is cut."""
Choices = Sequence[Sequence[Link]]
"""For each number, or the head of a table, the links of which one may be meant, the likeliest first."""


class Person:
    """Who is asked, line by line."""

    def __init__(self, *, agrees: bool, silent: bool) -> None:
        """Ask on the terminal, unless somebody ``agrees`` to all that is sure beforehand."""
        self.agrees, self.silent, self.left = agrees, silent, False

    def decides(self, page: Page, sure: Sequence[Link], choices: Choices) -> list[Link]:
        """The links that are wanted of those that are sure, and of each number that has some to choose from."""
        wanted = list[Link]()
        for line in sorted({links[0].place.line for links in (*([link] for link in sure), *choices)}):
            here = [link for link in sure if link.place.line == line and taken(wanted).isdisjoint(taken([link]))]
            wanted += self.wants(page, here, besides(wanted, [o for o in choices if o[0].place.line == line]))
        return sorted(wanted, key=lambda link: link.place.start)

    def wants(self, page: Page, sure: Sequence[Link], offered: Choices) -> list[Link]:
        """The links of one line that are wanted; where those that are sure are not, each is asked for with the rest."""
        if self.agrees and sure and not self.silent:
            show(page, sure)
        if self.agrees or self.left:
            return list(sure) if self.agrees else []
        open_ = near(besides(sure, offered), sure)
        if not sure and not open_:
            return []
        all_of_them = each(sure, offered)
        likelier = [links for links in all_of_them if links[0] in sure and len(links) > 1]
        alone = [link for link in sure if [link] in all_of_them]
        asked = sorted([*open_, *likelier], key=lambda links: links[0].place.start)
        is_last = len(all_of_them) == len(asked) or all_of_them == [alone]
        if (answer := self.answer(page, alone, asked, sure, is_last=is_last)) is not None:
            return answer
        return [] if is_last or self.left else self.answer(page, [], all_of_them, sure) or []

    def answer(
        self, page: Page, alone: Sequence[Link], offered: Choices, sure: Sequence[Link], *, is_last: bool = True
    ) -> list[Link] | None:
        """Show a line and ask until there is an answer: the links that are wanted, ``None`` for no.

        Those that stand ``alone`` are written unless it is no; of those ``offered`` the first may be ``sure``. Where
        nobody is there any more, that is a no, and one to leave. Unless the question ``is_last`` of its line, a no
        leads to one about each number.
        """
        show(page, alone, offered)
        no = "no" if is_last else "ask for each number"
        question = asked_for(offered, sure, no) if offered else SURE.format(no)
        while not self.left:
            print(question, end="", file=sys.stderr, flush=True)
            said = "".join((sys.stdin.readline() or "q").lower().split())
            if offered and (chosen := by_digits(said, offered, sure)) is not None:
                return [*alone, *chosen]
            if said[:1] in ("y", "a") and not offered:
                self.agrees = said[0] == "a"
                return list(alone)
            if said[:1] in ("n", "q"):
                self.left = said[0] == "q"
                return None
        return None


def asked_for(offered: Choices, sure: Sequence[Link], no: str) -> str:
    """How to ask which is meant, and what a ``no`` does; where one is likelier of each, a yes is an answer too."""
    digits = "a digit" if len(offered) == 1 else f"{len(offered)} digits, one each"
    numbers = ", ".join(escaped(links[0].stated) for links in offered)
    return WHICH.format(digits, numbers, yes_to(offered, sure), no)


def yes_to(offered: Choices, sure: Sequence[Link]) -> str:
    """What a yes is to: one link alone for each number, or one that is sure; empty where it is no answer."""
    if not all(len(links) == 1 or links[0] in sure for links in offered):
        return ""
    return ", y the first" if any(len(links) > 1 for links in offered) else ", y all"


def by_digits(said: str, offered: Choices, sure: Sequence[Link]) -> list[Link] | None:
    """The links that somebody chose by a digit each; of two that meet the first. ``None`` for any other answer."""
    if said[:1] == "y" and yes_to(offered, sure):
        said = "1" * len(offered)
    digits = [int(digit) for digit in said if digit in "0123456789"]
    if len(digits) != len(said) or len(digits) != len(offered):
        return None
    if any(digit > len(links) for digit, links in zip(digits, offered, strict=True)):
        return None
    chosen = list[Link]()
    for digit, links in zip(digits, offered, strict=True):
        if digit and taken(chosen).isdisjoint(taken([links[digit - 1]])):
            chosen.append(links[digit - 1])
    return chosen


def taken(links: Iterable[Link]) -> set[int]:
    """All places of the text that links take, or make claims of: a number of a row may have a link of its own."""
    return {at for link in links for at in (*range(link.place.start, link.place.end), *link.numbers)}


def besides(links: Sequence[Link], offered: Choices) -> Choices:
    """What is offered for numbers that are in none of the links."""
    return [others for others in offered if taken(links).isdisjoint(taken(others[:1]))]


def each(sure: Sequence[Link], offered: Choices) -> Choices:
    """All that may be meant on a line: what is sure comes first for its number, before what else that may mean."""
    first = {link.place: link for link in sure}
    rows = {link.place: [link] for link in sure}
    for links in offered:
        place = links[0].place
        rows[place] = rows.get(place, []) + [link for link in links if link != first.get(place)]
    return [rows[place] for place in sorted(rows, key=lambda place: place.start)]


def near(offered: Choices, written: Sequence[Link]) -> Choices:
    """What is offered, of each number first what has the key, and then what has the name, of others on the line."""
    beside, found = list(written), list[Sequence[Link]]()
    for links in offered:
        entries = [parts_of(link) for link in beside]
        keys, names = {key for _, key in entries if key}, {name for name, key in entries if key}
        ranks = [(parts_of(link)[1] not in keys, parts_of(link)[0] not in names) for link in links]
        found.append([links[at] for at in sorted(range(len(links)), key=ranks.__getitem__)])
        beside.append(found[-1][0])
    return found


def parts_of(link: Link) -> tuple[str, str]:
    """The name of a fact that a link leads to, and the key of its entry; of a row, or an element of a list, neither."""
    name, _, key = link.address[1:].partition(".") if link.address[0] == "#" else ("", "", "")
    return ("", "") if key.isdecimal() else (name, key)


def show(page: Page, sure: Sequence[Link], offered: Choices = ()) -> None:
    """Show a line as it is, and as it would be, with all that there is to choose from."""
    asked = [replace(links[0], address="?") for links in offered]
    there = sorted([*sure, *asked], key=lambda link: link.place.start)
    place, apart = there[0].place, [link for at, link in enumerate(there) if not taken(there[:at]) & taken([link])]
    say(f"{escaped(page.source.shown)}:{place.line}:{place.col}")
    say(f"- {line_of(page, place, [])}\n+ {line_of(page, place, apart)}")
    ways = [(digit, link) for links in offered for digit, link in enumerate(links, 1)]
    number = max((len(escaped(link.stated)) for _, link in ways), default=0)
    address = max((len(link.address) for _, link in ways), default=0)
    before = ""
    for digit, link in ways:
        stated = escaped(link.stated) if digit == 1 else ""
        code = "" if digit > 1 and link.says == before else cut(link.says)
        say(f"  {stated:>{number}}  {digit} {link.address:<{address}}  {code}")
        before = link.says


def cut(text: str) -> str:
    """As much of a text as one sees at a glance."""
    return escaped(text if len(text) <= CODE else f"{text[: CODE - 1]}…")


def say(text: str) -> None:
    """Say something to whom is asked."""
    print(text.rstrip(), file=sys.stderr)


def line_of(page: Page, place: Place, links: Iterable[Link]) -> str:
    """The line of a place, with links that stand on it, in a colour."""
    text = page.source.text
    reached, end = place.start - place.col + 1, text.find("\n", place.start)
    parts = list[str]()
    for link in links:
        parts += [escaped(text[reached : link.place.start]), painted(escaped(str(link)), GREEN, sys.stderr)]
        reached = link.place.end
    return "".join([*parts, escaped(text[reached : None if end < 0 else end])])
