"""What came out of one execution of a snippet, and of which libraries."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from why18.records import Fact
from why18.snippets import Snippet
from why18.snippets.functions import Function

PRELOADED = ("torch", "torchvision")
"""What the worker imports once for all snippets that need it: seconds of work, where a snippet takes a tenth of one."""


@dataclass(frozen=True)
class Execution:
    """What came out of one execution of a snippet."""

    facts: dict[str, Fact] = field(default_factory=dict)
    """Plain module-level values by name."""
    others: dict[str, str] = field(default_factory=dict)
    """Names of other module-level values, each with the name of its type."""
    calls: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What each function was called with and returned, by its name: ``parameters``, ``defaults``, ``cases``."""
    output: str = ""
    """What it printed."""
    fault: str = ""
    """What went wrong, empty where nothing did."""
    line: int = 1
    """Where it went wrong, counted from one."""

    @cached_property
    def functions(self) -> dict[str, Function]:
        """The functions that were called with numbers and gave numbers, by their names."""
        return {name: Function.called(name, noted) for name, noted in self.calls.items()}

    @classmethod
    def from_worker(cls, result: dict[str, Any]) -> "Execution":
        """Read a result line of the worker."""
        fault = result["fault"] or {"message": "", "line": 1}
        kept = {key: result[key] for key in ("facts", "others", "calls", "output")}
        return cls(**kept, fault=printable(fault["message"]), line=fault["line"])


def printable(text: str) -> str:
    """A text with an escape for each character that a terminal would not show, or would obey."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


@cache
def versions(of: frozenset[str]) -> str:
    """The libraries that compute, of the packages that snippets import, as one line: ``torch 2.15.0, timm 1.0.28``."""
    found = []
    others = of - sys.stdlib_module_names - {*PRELOADED}
    for name in (*(name for name in PRELOADED if name in of), *sorted(others)):
        try:
            found.append(f"{name} {version(name).partition('+')[0]}")
        except PackageNotFoundError:  # a page without torch can be checked without torch
            continue
    return ", ".join(found)


def preloaded(snippets: Iterable[Snippet]) -> set[str]:
    """What these snippets import of the modules that the worker imports for all."""
    return {name for snippet in snippets for name in snippet.imports & set(PRELOADED)}


def not_python(snippet: Snippet) -> Execution | None:
    """What comes of a snippet that cannot run, found out here, so that a mistake costs no import of torch."""
    try:
        snippet.imports  # noqa: B018 - parses it
    except SyntaxError as error:
        return Execution(fault=f"is not Python: {error.msg}", line=error.lineno or 1)
    except ValueError as error:
        return Execution(fault=f"is not Python: {error}")
    return None
