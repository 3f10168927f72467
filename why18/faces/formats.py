"""How a report is said: in goes a ``Report``, out come lines, for people, editors, programs, or a code host.

- ``full``: a line for each fault, which begins with its place; where there are many, how many of each kind a file has.
- ``concise``: the lines alone, and the count.
- ``json``: one object, with ``faults`` and the ``verdicts`` of all numbers.
- ``github``: commands of a workflow, by which faults stand in the changes of a pull request.
"""

import json
import math
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TextIO
from unicodedata import category

from why18.judging.kinds import kind_of
from why18.judging.report import Report
from why18.records import Fact, Fault, Verdict

FORMATS = ("full", "concise", "json", "github")
MANY = 10
"""Faults beyond which a table says where they are: more than one sees at a glance."""
BOLD, RED, GREEN = "1", "31", "32"


def default(environment: Mapping[str, str]) -> str:
    """The format that is meant where none is named."""
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "full"


def escaped(text: str) -> str:
    """A text on one line, with nothing in it that a terminal obeys: control characters as Python writes them."""
    kept = (c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode() for c in text)
    return "".join(kept)


def painted(text: str, colour: str, stream: TextIO | None = None) -> str:
    """A text in a colour, where a person looks at it, on the output or another stream, who has not declined colours."""
    plain = not (stream or sys.stdout).isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else f"\033[{colour}m{text}\033[0m"


def counted(count: int, noun: str) -> str:
    """So many of something."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def lines(made: Report, style: str, limit: int, *, silent: bool = False) -> Iterator[str]:
    """A report in one of the formats, with so many faults at most, or all of them if ``limit`` is 0."""
    shown = made.faults[:limit] if limit else made.faults
    if style == "json":
        yield as_json(made, shown)
        return
    yield from (command(fault) if style == "github" else for_people(fault) for fault in shown)
    if silent:
        return
    if more := len(made.faults) - len(shown):
        yield f"… and {more} more: --limit 0 shows all"
    if style == "full" and len(made.faults) > MANY:
        yield from ("", *table(made.faults), "")
    yield closing(made)


def for_people(fault: Fault) -> str:
    """A line that an editor or a terminal can jump to."""
    place = f"{escaped(fault.path)}:{fault.line}:{fault.col}:"
    return f"{painted(place, BOLD)} {escaped(fault.message)}"


def closing(made: Report) -> str:
    """How much was checked, and what came of it."""
    verdict = painted(counted(len(made.faults), "fault"), RED) if made.faults else painted("all hold", GREEN)
    kinds = f"{made.computed} computed, {made.quoted} quoted"
    numbers = counted(made.computed + made.quoted, "number")
    formulas = f", {counted(made.formulas, 'formula')}" if made.formulas else ""
    return f"{counted(made.pages, 'page')}, {numbers} ({kinds}){formulas}: {verdict}"


def table(faults: list[Fault]) -> Iterator[str]:
    """How many faults each file has, and of which kinds, the most first; then how many there are of each kind."""
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for fault in faults:
        files[fault.path][kind_of(fault)] += 1
    rows = [(kinds.total(), escaped(path), kinds) for path, kinds in files.items()]
    rows.sort(key=lambda row: (-row[0], row[1]))
    rows.append((len(faults), f"in {counted(len(files), 'file')}", sum(files.values(), Counter[str]())))
    width = max(len(name) for _, name, _ in rows)
    for count, name, kinds in rows:
        yield f"{count:>5}  {name:<{width}}  {', '.join(f'{kind} {n}' for kind, n in kinds.most_common())}"


def command(fault: Fault) -> str:
    """A command of a workflow; the log shows its message alone, so the place stands in it as well."""
    path = for_workflow(escaped(fault.path)).replace(":", "%3A").replace(",", "%2C")
    message = for_workflow(escaped(str(fault)))
    return f"::error file={path},line={fault.line},col={fault.col},title=why18::{message}"


def for_workflow(text: str) -> str:
    """A text in which a percent sign, the only thing left that a workflow would read, is written out."""
    return text.replace("%", "%25")


def as_json(made: Report, shown: list[Fault]) -> str:
    """A report as an object of JSON, in ASCII, so that no terminal and no encoding changes it."""
    faults = [{"path": f.path, "line": f.line, "col": f.col, "kind": kind_of(f), "message": f.message} for f in shown]
    counts = {"pages": made.pages, "computed": made.computed, "quoted": made.quoted, "formulas": made.formulas}
    return json.dumps({**counts, "faults": faults, "verdicts": [record(v) for v in made.verdicts]}, indent=1)


def record(verdict: Verdict) -> dict[str, object]:
    """A verdict: what a page states where, and the line of code that computes it, if code does."""
    claim, computes = verdict.claim, verdict.computed is not None or verdict.grid is not None
    return {
        "page": claim.page,
        "line": claim.place.line,
        "col": claim.place.col,
        "stated": claim.whole,
        "kind": verdict.kind,
        "holds": verdict.fault is None,
        "target": verdict.target,
        "name": claim.name,
        "computed": finite(verdict.computed),
        "cases": verdict.grid.cases if verdict.grid else None,
        "evidence": verdict.evidence if computes else None,
        "evidence_line": verdict.line if computes else None,
    }


def finite(value: Fact | None) -> Fact | None:
    """A value that JSON knows: what is not finite as a text."""
    if isinstance(value, dict):
        return {name: finite(entry) for name, entry in value.items()}  # type: ignore[misc] # an entry is a fact
    if isinstance(value, list):
        return [finite(entry) for entry in value]  # type: ignore[misc] # as above
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
