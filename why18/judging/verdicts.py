"""Claims held against the evidence."""

from dataclasses import dataclass
from pathlib import Path

from why18.numbers.values import Fact, NotComparableError, as_python, holds, is_number
from why18.project import nearest, shown
from why18.reading import sources
from why18.records import Claim, Fault
from why18.running.execution import Run
from why18.snippets import FOLDER, Snippet, snippet_files


@dataclass(frozen=True)
class Verdict:
    """What became of a claim."""

    claim: Claim
    fault: Fault | None
    """What is wrong with it, ``None`` where it holds."""
    line: int = 1
    """Line of the snippet that computes the value, counted from one."""
    computed: Fact | None = None
    """The value that the snippet computes."""


class Missing(Exception):  # noqa: N818 - an answer rather than an error
    """What a dotted name led to instead of a fact."""


def look_up(name: str, run: Run) -> Fact:
    """The value of a dotted name. Raises ``Missing`` with what stands there instead."""
    whole, *path = name.split(".")
    if whole.startswith("_"):
        raise Missing("is private, as its underscore says: name it without one, and it is a fact")
    if whole in run.others:
        raise Missing(f"is of type {run.others[whole]}, but a fact is a number, text, truth value, tuple or dictionary")
    value: Fact = run.facts
    for depth, part in enumerate((whole, *path)):
        if not isinstance(value, dict):
            reached = ".".join((whole, *path)[:depth])
            raise Missing(f"does not exist: a dot leads to an entry of a dictionary, and {reached} is none")
        if part not in value:
            raise Missing(instead(part, ".".join((whole, *path)[depth:]), value))
        value = value[part]
    if isinstance(value, list) and not all(map(is_number, value)):
        raise Missing("holds more than numbers, so no text can state it: give each of its parts a name of its own")
    return value


def instead(part: str, rest: str, entries: dict[str, Fact]) -> str:
    """What to say of an entry that does not exist."""
    if unreachable := next((key for key in entries if "." in key and f"{rest}.".startswith(f"{key}.")), None):
        return f"does not exist: a dot leads to an entry, and none to {unreachable!r}: take the dots out of the key"
    near = nearest(part, [key for key in entries if "." not in key])
    return f"does not exist{f'; the nearest is {near}' if near else ''}"


def snippet_fault(snippet: Snippet, run: Run, root: Path) -> Fault | None:
    """What went wrong when a snippet ran, ``None`` where nothing did."""
    return Fault(shown(snippet.path, root), run.line, 1, run.fault) if run.fault else None


def judge_computed(claim: Claim, snippet: Snippet, run: Run, root: Path) -> Verdict:
    """Hold a number against the variable that computes it."""
    if run.fault:
        return Verdict(claim, snippet_fault(snippet, run, root))
    where, line = shown(snippet.path, root), snippet.line_of(claim.name) or 1
    try:
        computed = look_up(claim.name, run)
    except Missing as missing:
        return Verdict(claim, claim.fault(f"{claim.name} in {where} {missing}"))
    at = f"{where}:{line}"
    try:
        true = holds(claim.stated, computed)
    except NotComparableError as reason:
        message = f"states {claim.stated!r}, but {claim.name} at {at} {reason}"
        return Verdict(claim, claim.fault(message), line, computed)
    value = as_python(computed)
    if claim.refuted and true:
        message = f"strikes {claim.stated}, but {at} computes {claim.name} = {value}: it is right, so do not strike it"
    elif not claim.refuted and not true:
        message = f"states {claim.stated}, but {at} computes {claim.name} = {value}"
    else:
        return Verdict(claim, None, line, computed)
    return Verdict(claim, claim.fault(message), line, computed)


def missing_snippet(claim: Claim, root: Path) -> Fault | None:
    """What is wrong with the target of a computed number, ``None`` where it is a snippet with a name."""
    where = shown(claim.target, root)
    if not claim.target.is_relative_to(root / FOLDER):
        return claim.fault(f"links {claim.stated} to {where}, which is not in {FOLDER}/")
    if not claim.target.is_file():
        near = nearest(where, [shown(path, root) for path in snippet_files(root)])
        return claim.fault(f"there is no snippet {where}{f'; the nearest is {near}' if near else ''}")
    if not claim.name:
        return claim.fault(f"links {claim.stated} to {where} without a variable: add #name")
    return None


def judge_quoted(claim: Claim, listed: bytes | None, root: Path) -> Verdict:
    """Hold a number against the row that it names of a list of sources, ``None`` where there is no list."""
    where = f"{shown(claim.target, root)}#{claim.name}"
    if listed is None:
        return Verdict(claim, claim.fault(f"there is no {shown(claim.target, root)}"))
    listing = sources.read(claim.target, root, listed)
    if listing.faults:
        return Verdict(claim, listing.faults[0])
    rows = listing.rows
    if claim.name not in rows:
        near = nearest(claim.name, rows)
        hint = f"; the nearest is #{near}" if near else ""
        return Verdict(claim, claim.fault(f"there is no row {where}{hint}"))
    if claim.refuted:
        return Verdict(claim, claim.fault(f"strikes {claim.stated}, which is quoted: only what is computed can refute"))
    if not sources.same(claim.stated, rows[claim.name]):
        return Verdict(claim, claim.fault(f"quotes {claim.stated}, but {where} holds {rows[claim.name]}"))
    return Verdict(claim, None)
