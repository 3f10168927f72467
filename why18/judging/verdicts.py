"""Verdicts: in go a claim and its evidence, out comes whether the claim is true, and if not, what to say of it."""

from dataclasses import replace

from why18.numbers.values import NotComparableError, holds, is_number
from why18.project import SNIPPETS, Repository, nearest
from why18.reading import sources
from why18.records import Claim, Fact, Fault, Verdict
from why18.running.execution import Execution
from why18.snippets import Snippet


class Missing(Exception):  # noqa: N818 - an answer rather than an error
    """What a dotted name led to instead of a fact."""


def look_up(name: str, run: Execution) -> Fact:
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
            raise Missing(missing_message(part, ".".join((whole, *path)[depth:]), value))
        value = value[part]
    if isinstance(value, list) and not all(map(is_number, value)):
        raise Missing("has more than numbers in it, so no text can state it: give each of its parts a name of its own")
    return value


def missing_message(part: str, rest: str, entries: dict[str, Fact]) -> str:
    """What to say of an entry that does not exist."""
    if unreachable := next((key for key in entries if "." in key and f"{rest}.".startswith(f"{key}.")), None):
        return f"does not exist: a dot leads to an entry, and none to {unreachable!r}: take the dots out of the key"
    near = nearest(part, [key for key in entries if "." not in key])
    return f"does not exist{f'; the nearest is {near}' if near else ''}"


def snippet_fault(snippet: Snippet, run: Execution, repository: Repository) -> Fault | None:
    """What went wrong when a snippet ran, ``None`` where nothing did."""
    return Fault(repository.shown(snippet.path), run.line, 1, run.fault) if run.fault else None


def judge_computed(claim: Claim, snippet: Snippet, run: Execution, repository: Repository) -> Verdict:
    """Compare a number with the variable that computes it."""
    where, line = repository.shown(snippet.path), snippet.line_of(claim.name) or 1
    if run.fault:
        return Verdict(claim, snippet_fault(snippet, run, repository), where)
    try:
        computed = look_up(claim.name, run)
    except Missing as missing:
        return Verdict(claim, claim.fault(f"{claim.name} in {where} {missing}"), where)
    verdict = Verdict(claim, None, where, line, computed)
    try:
        true = holds(claim.stated, computed)
    except NotComparableError as reason:
        message = f"states {claim.stated!r}, but {claim.name} at {where}:{line} {reason}"
        return replace(verdict, fault=claim.fault(message))
    if claim.refuted and true:
        message = f"strikes {claim.stated}, but {verdict.evidence}: it is right, so do not strike it"
    elif not claim.refuted and not true:
        message = f"states {claim.stated}, but {verdict.evidence}"
    else:
        return verdict
    return replace(verdict, fault=claim.fault(message))


def missing_snippet(claim: Claim, repository: Repository) -> Fault | None:
    """What is wrong with the target of a computed number, ``None`` where it is a snippet with a name."""
    where = repository.shown(claim.target)
    if not claim.target.is_relative_to(repository.snippets):
        return claim.fault(f"links {claim.stated} to {where}, which is not in {SNIPPETS}/")
    if not claim.target.is_file():
        near = nearest(where, map(repository.shown, repository.snippet_files()))
        return claim.fault(f"there is no snippet {where}{f'; the nearest is {near}' if near else ''}")
    if not claim.name:
        return claim.fault(f"links {claim.stated} to {where} without a variable: add #name")
    return None


def judge_quoted(claim: Claim, listed: bytes | None, repository: Repository) -> Verdict:
    """Compare a number with the row that it names of a list of sources, ``None`` where there is no list."""
    where = repository.shown(claim.target)
    return Verdict(claim, quoted_fault(claim, listed, f"{where}#{claim.name}", repository), where)


def quoted_fault(claim: Claim, listed: bytes | None, row: str, repository: Repository) -> Fault | None:
    """What is wrong with a number that a row is said to state, ``None`` where it does."""
    if listed is None:
        return claim.fault(f"there is no {repository.shown(claim.target)}")
    listing = sources.read(claim.target, repository, listed)
    if listing.faults:
        return listing.faults[0]
    if claim.name not in listing.rows:
        near = nearest(claim.name, listing.rows)
        return claim.fault(f"there is no row {row}{f'; the nearest is #{near}' if near else ''}")
    if claim.refuted:
        return claim.fault(f"strikes {claim.stated}, which is quoted: only what is computed can refute")
    if not sources.same(claim.stated, listing.rows[claim.name]):
        return claim.fault(f"quotes {claim.stated}, but {row} states {listing.rows[claim.name]}")
    return None
