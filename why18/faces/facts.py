"""What a repository computes, a line a number, so that two environments can be compared.

``why18 facts`` prints the lines, ``why18 facts BEFORE`` what has changed since those in a file.
"""

from importlib.metadata import distributions
from pathlib import Path
from platform import python_version

from why18.judging.evidence import Evidence, needed
from why18.judging.verdicts import Verdict
from why18.numbers.values import Fact, as_python
from why18.project import default_pages, shown
from why18.reading.page import read
from why18.records import Claim

COMPUTES = ", computes "
"""Stands once in the line of a number: before it what the page says, after it what the code does."""
ABSENT = "(nothing)"


def installed() -> list[str]:
    """Python and every distribution beside it, a name and a version each, by name."""
    found = {item.name.lower().replace("_", "-"): item.version for item in distributions()}
    return [f"python {python_version()}", *(f"{name} {found[name]}" for name in sorted(found))]


def one_line(value: Fact | None) -> str:
    """A value as a line holds it."""
    return str(as_python(value)).replace("\r", "\\r").replace("\n", "\\n")


def line_of(verdict: Verdict, root: Path) -> str:
    """Where a number stands, what it states, and what its snippet computes; or why it computes nothing."""
    claim = verdict.claim
    target = f"{shown(claim.target, root)}#{claim.name}"
    if verdict.computed is None and verdict.fault:
        alone = verdict.fault.path == claim.page  # a snippet that fails is said once, not with each of its numbers
        value = f"{ABSENT}: {one_line(verdict.fault.message)}" if alone else ABSENT
    else:
        value = one_line(verdict.computed)
    verb = "strikes" if claim.refuted else "states"
    return f"{claim} {verb} {one_line(claim.stated)} for {target}{COMPUTES}{value}"


def by_place(claim: Claim) -> tuple[str, int, int]:
    """The order of numbers: page, line, column."""
    return claim.page, claim.place.line, claim.place.col


def lines(root: Path) -> list[str]:
    """What is installed, which snippets fail, and every computed number with the value of its variable."""
    pages = [read(path, root) for path in default_pages(root)]
    evidence = Evidence(root)
    evidence.gather({path for page in pages for path in needed(page)})
    claims = [claim for page in pages for claim in page.claims if claim.kind == "computed"]
    failed = [
        f"{shown(path, root)}{COMPUTES}{ABSENT}: {one_line(run.fault)}"
        for path, run in sorted(evidence.runs.items())
        if run.fault
    ]
    return [*installed(), *failed, *(line_of(evidence.judge(claim), root) for claim in sorted(claims, key=by_place))]


def values(listing: list[str]) -> dict[str, str]:
    """What each line of a listing is about, with what it says of it, in the same order."""
    found = {}
    for line in listing:
        separator = COMPUTES if COMPUTES in line else " "
        about, _, value = line.partition(separator)
        found[about + separator.rstrip()] = value
    return found


def changes(before: list[str], after: list[str]) -> list[str]:
    """What two listings say differently, as ``… computes 20 → 21``: versions first, then numbers in their order."""
    old, new = values(before), values(after)
    gone = [about for about in old if about not in new]
    return [
        f"{about} {old.get(about, ABSENT)} → {new.get(about, ABSENT)}"
        for about in sorted([*new, *gone], key=lambda about: about.endswith(COMPUTES.rstrip()))
        if old.get(about) != new.get(about)
    ]


def main(root: Path, before: list[str] | None) -> int:
    """Print the listing, or what has changed since another; the status is 1 where a number changed."""
    now = lines(root)
    if before is None:
        print("\n".join(now))
        return 0
    found = changes(before, now)
    print("\n".join(found) or "nothing changed")
    return int(any(COMPUTES in line for line in found))
