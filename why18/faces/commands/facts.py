"""Facts: in goes a repository, out comes what it computes, a line a number, so that two environments can be compared.

``why18 facts`` prints the lines, ``why18 facts BEFORE`` what has changed since those in a file, each number with the
sentence that states it.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import distributions
from platform import python_version

from why18.faces.terminal import as_path, existing, here
from why18.judging.evidence import gathered
from why18.judging.shape.text import plain
from why18.project import Repository
from why18.records import Fact, Page, Verdict, as_python

COMPUTES = ", computes "
"""Stands once in the line of a number: before it what the page says, after it what the code does."""
ABSENT = "(nothing)"


@dataclass(frozen=True)
class Stated:
    """How a page states a number."""

    page: str
    """As the user knows it."""
    sentence: str
    """The line of its source as a reader sees it: a sentence, or the row of a table."""
    holds: bool
    """Whether it is true of what is computed now."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("before", nargs="?", type=as_path, metavar="FILE", help="show what has changed since this list")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """List what every number computes, or what differs from such a list."""
    existing(filter(None, [options.before]), parser)
    repository = here(parser)
    try:
        before = options.before and options.before.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"{options.before} is no list of facts, as why18 facts > FILE writes it: {error}")
    return main(repository, before)


def installed() -> list[str]:
    """Python and every distribution beside it, a name and a version each, by name."""
    found = {item.name.lower().replace("_", "-"): item.version for item in distributions()}
    return [f"python {python_version()}", *(f"{name} {found[name]}" for name in sorted(found))]


def one_line(value: Fact | None) -> str:
    """A value on one line."""
    return str(as_python(value)).replace("\r", "\\r").replace("\n", "\\n")


def line_of(verdict: Verdict) -> str:
    """Where a number stands, what it states, and what its snippet computes; or why it computes nothing."""
    claim = verdict.claim
    if verdict.computed is None and verdict.fault:
        alone = verdict.fault.path == claim.page  # a snippet that fails is said once, not with each of its numbers
        value = f"{ABSENT}: {one_line(verdict.fault.message)}" if alone else ABSENT
    elif verdict.grid:
        value = f"the same in {verdict.grid.cases} cases"
    else:
        value = one_line(verdict.computed)
    verb = "strikes" if claim.refuted else "states"
    return f"{claim} {verb} {one_line(claim.stated)} for {verdict.target}#{claim.name}{COMPUTES}{value}"


def by_place(judged: tuple[Verdict, Page]) -> tuple[str, int, int]:
    """The order of numbers: page, line, column."""
    claim = judged[0].claim
    return claim.page, claim.place.line, claim.place.col


def lines(repository: Repository) -> list[str]:
    """What is installed, which snippets fail, and every computed number with the value of its variable."""
    return listed(repository)[0]


def listed(repository: Repository) -> tuple[list[str], dict[str, Stated]]:
    """These lines, and how each number is stated, by what its line is about."""
    pages, evidence = gathered(repository.pages(), repository)
    judged = [(evidence.judge(claim), page) for page in pages for claim in page.claims if claim.kind == "computed"]
    judged = sorted(((verdict, page) for verdict, page in judged if not verdict.plain), key=by_place)
    failed = [
        f"{repository.shown(path)}{COMPUTES}{ABSENT}: {one_line(run.fault)}"
        for path, run in sorted(evidence.executions.items())
        if run.fault
    ]
    numbers = [line_of(verdict) for verdict, _ in judged]
    stated = {split(line)[0]: stated_by(*one) for line, one in zip(numbers, judged, strict=True)}
    return [*installed(), *failed, *numbers], stated


def stated_by(verdict: Verdict, page: Page) -> Stated:
    """How a page states a number."""
    line = page.source.text.split("\n")[verdict.claim.place.line - 1]
    return Stated(verdict.claim.page, plain(line), verdict.fault is None)


def split(line: str) -> tuple[str, str]:
    """What a line is about, and what it says of it."""
    separator = COMPUTES if COMPUTES in line else " "
    about, _, value = line.partition(separator)
    return about + separator.rstrip(), value


def changes(before: list[str], after: list[str]) -> list[str]:
    """What two listings say differently, as ``… computes 20 → 21``: versions first, then numbers in their order."""
    old, new = dict(map(split, before)), dict(map(split, after))
    gone = [about for about in old if about not in new]
    return [
        f"{about} {arrow(old.get(about, ABSENT), new.get(about, ABSENT))}"
        for about in sorted([*new, *gone], key=lambda about: about.endswith(COMPUTES.rstrip()))
        if old.get(about) != new.get(about)
    ]


def arrow(old: str, new: str) -> str:
    """From one value to another; a reason why there is none is a reason alone."""
    return new if new.startswith(f"{ABSENT}:") and old == ABSENT else f"{old} → {new}"


def summary(changed: list[Stated]) -> list[str]:
    """How much changes on each page."""
    numbers, false = (
        Counter(stated.page for stated in some) for some in (changed, [one for one in changed if not one.holds])
    )
    return [f"{page}: numbers that change {count}, no longer true {false[page]}" for page, count in numbers.items()]


def main(repository: Repository, before: list[str] | None) -> int:
    """Print the listing, or what has changed since another; the status is 1 where a number changed."""
    now, numbers = listed(repository)
    if before is None:
        print("\n".join(now))
        return 0
    found = changes(before, now)
    changed = []
    for line in found:
        print(line)
        if stated := numbers.get(split(line)[0]):
            print(f"    {'still' if stated.holds else 'no longer'} true: {stated.sentence}")
            changed.append(stated)
    for line in summary(changed) if found else ["nothing changed"]:
        print(line)
    return int(any(COMPUTES in line for line in found))
