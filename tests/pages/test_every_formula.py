"""The real pages: that each of their formulas can fail, whatever changes in it: sign, constant, letter, bracket."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from why18.judging.evidence import Evidence
from why18.judging.formulas import judge_refuted
from why18.reading.formulas import formula
from why18.reading.formulas.symbols import UnreadableError
from why18.reading.page import read, read_source
from why18.records import Claim
from why18.running.execution import Execution

from .test_every_page import PAGES, WHY18

CLAIMS = [claim for path in PAGES for claim in read(path, WHY18).claims if claim.formula]
COMPUTED = [claim for claim in CLAIMS if claim.kind == "computed"]
REFUTED = [claim for claim in CLAIMS if claim.refuted]
OTHER = {"+": "-", "-": "+", "/": r"\cdot"}
CONSTANT = re.compile(r"(?<![\w\\])\d+")
WORD = re.compile(r"\\text\{[^{}]*\}|\\[a-z]+|\w_\w")
"""What has letters that are none by themselves."""
SIGN = re.compile(r"[-+/]")
PIECE = re.compile(r"\\left\b|\\right\b|\\text\{[^{}]*\}|\\[a-z]+|.", re.DOTALL)
OPENS, CLOSES = {"(", "{", r"\lfloor", r"\lceil"}, {")", "}", r"\rfloor", r"\rceil"}


def spelled(parameter: str) -> str:
    """A parameter as a formula writes it."""
    return parameter if re.fullmatch(r"\w(_\w)?", parameter) else rf"\text{{{parameter}}}".replace("_", r"\_")


def letters_changed(latex: str, parameters: list[str]) -> Iterator[str]:
    """Each letter of the formula for each other that its function has."""
    for one in map(spelled, parameters):
        masked = WORD.sub(lambda word: "\0" * len(word[0]), latex) if len(one) == 1 else latex
        for match in re.finditer(re.escape(one), masked):
            for other in map(spelled, parameters):
                if other != one:
                    yield f"{latex[: match.start()]}{other}{latex[match.end() :]}"


def signs_changed(latex: str) -> Iterator[str]:
    """Each sign for its opposite."""
    for match in SIGN.finditer(latex):
        yield f"{latex[: match.start()]}{OTHER[match[0]]} {latex[match.end() :]}"


def constants_changed(latex: str) -> Iterator[str]:
    """Each constant by one, up and down."""
    for match in CONSTANT.finditer(latex):
        for by in (1, -1):
            yield f"{latex[: match.start()]}{int(match[0]) + by}{latex[match.end() :]}"


def partner(pieces: list[str], start: int) -> int:
    """The place of the bracket that closes the one at a place."""
    depth = 0
    for place in range(start, len(pieces)):
        depth += (pieces[place] in OPENS) - (pieces[place] in CLOSES)
        if depth == 0:
            return place
    raise AssertionError(pieces)


def brackets_changed(latex: str) -> Iterator[str]:
    """Each pair of brackets left out, and each floor for a ceiling, or the other way round."""
    pieces = PIECE.findall(latex)
    for start, piece in enumerate(pieces):
        if piece not in OPENS or piece == "{":
            continue
        end = partner(pieces, start)
        grows = pieces[start - 1] == r"\left" if start else False
        yield "".join(
            " " if place in (start, end) or (grows and place in (start - 1, end - 1)) else text
            for place, text in enumerate(pieces)
        )
        if piece != "(":
            kind = {r"\lfloor": "ceil", r"\lceil": "floor"}[piece]
            yield "".join(
                {start: rf"\l{kind} ", end: rf"\r{kind} "}.get(place, text) for place, text in enumerate(pieces)
            )


def terms_dropped(latex: str) -> Iterator[str]:
    """Each term of each sum left out."""
    pieces = PIECE.findall(latex)
    for start in range(len(pieces)):
        begins = start == 0 or pieces[start - 1] in {*OPENS, *"+-=,"}
        if not begins or pieces[start] in {"+", "-"} or not pieces[start].strip():
            continue
        depth, end = 0, start
        while end < len(pieces) and (depth or pieces[end] not in {*CLOSES, *"+-=,", r"\right"}):
            depth += (pieces[end] in OPENS) - (pieces[end] in CLOSES)
            end += 1
        signed = start and pieces[start - 1] in {"+", "-"}
        left, right = pieces[: start - 1 if signed else start], pieces[end:]
        if not signed and right[:1] == ["+"]:
            right = right[1:]
        if signed or right[:1] in (["-"], ["+"]) or (pieces[end : end + 1] == ["+"]):
            yield "".join([*left, *right])


def changes(latex: str, parameters: list[str]) -> Iterator[str]:
    """All of them, each once."""
    made = (
        *signs_changed(latex),
        *constants_changed(latex),
        *letters_changed(latex, parameters),
        *brackets_changed(latex),
        *terms_dropped(latex),
    )
    yield from dict.fromkeys(change for change in made if change != latex)


def says_less(change: str, latex: str, run: Execution, name: str) -> bool:
    """Say whether a change leaves out a letter with a default: it says nothing of the calls that have another value."""
    function = run.functions[name]
    try:
        left = formula.read(change, function, run.functions).letters
    except UnreadableError:
        return False
    return bool((formula.read(latex, function, run.functions).letters - left) & set(function.defaults))


def test_pages_have_formulas() -> None:
    """Computed ones, and the wrong ones of others that people come with."""
    rows = {claim.name for claim in REFUTED}

    assert len(COMPUTED) > 9
    assert rows >= {"matconvnet-help", "tooljolt-ceil-mode"}


@pytest.mark.parametrize("claim", COMPUTED, ids=str)
def test_every_change_of_a_formula_is_refused(claim: Claim, evidence: Evidence) -> None:
    """Sign, constant, letter, bracket, rounding and term: nothing of it is idle on the cases of its function."""
    run = evidence.executions[claim.target]
    every = changes(claim.formula, list(run.functions[claim.name].parameters))
    made = [change for change in every if not says_less(change, claim.formula, run, claim.name)]

    holding = [
        change for change in made if not evidence.judge(replace(claim, formula=change, stated=f"${change}$")).fault
    ]

    assert len(made) > 3
    assert holding == []


@pytest.mark.parametrize("claim", REFUTED, ids=str)
def test_refuted_formula_differs_from_what_is_right(claim: Claim, evidence: Evidence) -> None:
    """At a case that its card names; the right one in its place would be no error of anybody's."""
    assert claim.right
    verdict = evidence.judge(claim)
    right = judge_refuted(
        replace(verdict, claim=replace(claim, formula=claim.right.formula)),
        evidence.judge(claim.right),
        evidence.executions[claim.right.target],
    )

    assert verdict.fault is None
    assert verdict.difference.startswith("at ")
    assert "do not strike it" in str(right.fault)


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_formula_without_its_link_is_refused(claim: Claim, evidence: Evidence) -> None:
    """Where it stands, as a bare number is."""
    page = read(WHY18.root / claim.page, WHY18)
    text, (start, end) = page.source.text, (claim.place.start, claim.place.end)
    behind = text.index(")", end) + 1

    again = read_source(replace(page.source, text=text[: start - 1] + text[start:end] + text[behind:]), WHY18)
    said = [fault for fault in evidence.faults(again) if "without a link" in fault.message]

    assert [(fault.line, fault.col) for fault in said] == [(claim.place.line, claim.place.col - 1)]
