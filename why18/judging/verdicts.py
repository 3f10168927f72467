"""Verdicts: in go a claim and its evidence, out comes whether the claim is true, and if not, what to say of it."""

from dataclasses import replace

from why18.judging.formulas import judge_formula
from why18.numbers.comparison import NotComparableError, holds, of_a_fact
from why18.numbers.tokens import number_tokens, states_number
from why18.numbers.values import Number, parse
from why18.project import Repository, nearest
from why18.reading import sources
from why18.records import Claim, Fact, Fault, Verdict
from why18.running.execution import Execution
from why18.snippets import Snippet, plain_key


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
        reached = ".".join((whole, *path)[:depth])
        if isinstance(value, dict):
            value = value[part if part in value and not depth else key_like(part, value)]  # a variable is spelled out
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, list):
            raise Missing(f"does not exist: {reached} has the elements 0 to {len(value) - 1}")
        else:
            raise Missing(f"does not exist: a dot leads to an entry of a dictionary or a tuple, and {reached} is none")
    return value


def key_like(part: str, entries: dict[str, Fact]) -> str:
    """The key of an entry by its letters and digits. Raises ``Missing`` where there is none, or are several."""
    keys = [key for key in entries if plain_key(key) == plain_key(part)]
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise Missing(f"stands for {' and '.join(keys)}, which have the same letters and digits: rename one of them")
    near = nearest(part, entries)
    raise Missing(f"does not exist{f'; the nearest is {near}' if near else ''}")


def snippet_fault(snippet: Snippet, run: Execution, repository: Repository) -> Fault | None:
    """What went wrong when a snippet ran, ``None`` where nothing did."""
    return Fault(repository.shown(snippet.path), run.line, 1, run.fault) if run.fault else None


def judge_computed(claim: Claim, snippet: Snippet, run: Execution, repository: Repository) -> Verdict:
    """Compare a number with the fact that it names."""
    where, line = repository.shown(snippet.path), snippet.line_of(claim.name) or 1
    if run.fault:
        return Verdict(claim, snippet_fault(snippet, run, repository), where)
    numbers = states_number(claim.stated) or claim.stated.lower() in ("true", "false")
    if claim.formula:
        return judge_formula(claim, snippet, run, repository)
    if claim.name in snippet.functions:
        says = f"links {claim.stated} to {claim.name} at {where}:{line}, a function"
        fault = claim.fault(f"{says}: link a formula to it, [$…$](#{claim.name}), and a number to what it gave")
        return Verdict(claim, fault if numbers else None, where, plain=not numbers, line=line)
    try:
        computed = look_up(claim.name, run)
    except Missing as missing:
        return Verdict(claim, claim.fault(f"{claim.name} in {where} {missing}"), where)
    given = snippet.is_given(claim.name)
    plain = not (numbers or isinstance(computed, str) or of_a_fact(claim.stated, computed))
    verdict = Verdict(claim, None, where, given=given, plain=plain, line=line, computed=computed)
    return replace(verdict, fault=computed_fault(verdict, snippet))


def computed_fault(verdict: Verdict, snippet: Snippet) -> Fault | None:
    """What is wrong with a claim whose fact has been computed."""
    claim = verdict.claim
    assert verdict.computed is not None
    if verdict.plain:
        return None
    if claim.refuted:
        says = f"strikes {claim.stated}, which nobody is said to state: link it to the row of the sources that does"
        return claim.fault(f"{says}, ~~[{claim.stated}](…sources.md#row)~~, with what is right behind it")
    try:
        true = holds(claim.whole, verdict.computed)
    except NotComparableError as reason:
        return claim.fault(f"states {claim.whole!r}, but {claim.name} at {verdict.target}:{verdict.line} {reason}")
    if not true:
        value = verdict.computed
        near = isinstance(value, float) and claim.whole == f"{value:.0f}"
        rounded = f": a whole number is exact, so write {value:.1f}" if near else ""
        return claim.fault(f"states {claim.whole}, but {verdict.evidence}{rounded}")
    if verdict.given and not snippet.supports(claim.name):
        what = f"{verdict.target}:{verdict.line} is typed into the snippet, and nothing is computed from it"
        return claim.fault(
            f"states {claim.whole}, but {claim.name} at {what}: compute it, or quote it from the sources"
        )
    return None


def missing_fact(claim: Claim, repository: Repository) -> Fault | None:
    """What is wrong with the address of a computed number, ``None`` where it is that of a snippet's fact."""
    if not claim.problem:
        return None
    return claim.fault(f"links {claim.stated} to {repository.shown(claim.target)}#{claim.name}: {claim.problem}")


def judge_quoted(claim: Claim, listed: bytes | None, repository: Repository, right: Verdict | None) -> Verdict:
    """Compare a number with the row that it names of a list of sources, ``None`` where there is no list.

    ``right`` is the verdict of the claim behind a struck one, if there is one.
    """
    where = repository.shown(claim.target)
    fault = quoted_fault(claim, listed, where, repository)
    if claim.refuted and not fault:
        fault = refuted_fault(claim, right)
    return Verdict(claim, fault, where)


def quoted_fault(claim: Claim, listed: bytes | None, where: str, repository: Repository) -> Fault | None:
    """What is wrong with a number that a row is said to state, ``None`` where it does."""
    if listed is None:
        return claim.fault(f"there is no {where}")
    listing = sources.read(claim.target, repository, listed)
    if listing.faults:
        return listing.faults[0]
    if claim.name not in listing.rows:
        if claim.name in listing.works and not claim.formula and not states_number(claim.stated):
            return None
        near = nearest(claim.name, listing.rows)
        return claim.fault(f"there is no row {where}#{claim.name}{f'; the nearest is #{near}' if near else ''}")
    row = listing.rows[claim.name]
    states = row.states_formula(claim.formula) if claim.formula else row.states(claim.stated, claim.follows)
    if not states:
        behind, order = "", ""
        if claim.follows and row.states(claim.stated, ()):
            behind, order = f" behind {claim.follows[-1]}", ": quote the numbers of a row in its order"
        return claim.fault(f"quotes {claim.stated}{behind}, but {where}#{claim.name} states {row.words}{order}")
    return None


def refuted_fault(claim: Claim, right: Verdict | None) -> Fault | None:
    """What is wrong with a struck number that somebody stated, ``None`` where the code computes something else."""
    if right is None or right.claim.kind != "computed" or right.plain:
        way = f"put it right behind, as in ~~[{claim.stated}](…)~~ [right](#fact), or do not strike it"
        return claim.fault(f"strikes {claim.stated}, and does not say what is right: {way}")
    if bool(claim.formula) != bool(right.claim.formula):
        what = "a formula" if claim.formula else "a number"
        return claim.fault(f"strikes {claim.stated}, beside which {right.claim.stated} stands: what is right is {what}")
    if right.fault or right.computed is None:
        return None  # which is said where it stands
    if agrees(claim.whole, right.computed):
        return claim.fault(f"strikes {claim.whole}, but {right.evidence}: it is right, so do not strike it")
    return None


def agrees(stated: str, computed: Fact) -> bool:
    """Say whether a text is true of a computed value, or whatever it states in words is: 16 weight layers."""
    try:
        return holds(stated, computed)
    except NotComparableError:
        numbers = [parse(stated[start:end]) for start, end in number_tokens(stated)]
        return bool(numbers) and all(isinstance(number, Number) and number.holds(computed) for number in numbers)
