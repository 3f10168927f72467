"""Execute one snippet, statement by statement, in a process that was made for it.

The source goes in, and two kinds of lines come out through a pipe: ``{"line": 12}`` before each top-level statement,
so that a process which dies without a word still says where, and one last ``{"facts": …, "others": …, "calls": …,
"fault": …}``. Order of calls: ``confine``, the statements, ``explain`` where one fails, ``collect``.

What confines a snippet is against mistakes, not malice: somebody who wants to can get round it.
"""

import __future__

import ast
import errno
import json
import linecache
import os
import sys
import traceback
import types
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from why18.running.calls import Calls
from why18.running.confine import Terms, confine
from why18.running.guard import FILES, RefusedError, UnavailableError
from why18.running.limits import Limit

FUTURE = reduce(or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names))
"""The flags of a module by which it is compiled otherwise, such as that of ``annotations``."""
BITS = 4096
"""Size of an integer that a fact may be; Python itself refuses to print one of some three times that."""


def refusal(error: BaseException | None) -> RefusedError | UnavailableError | None:
    """The refusal that an exception goes back to, if it does."""
    while error is not None and not isinstance(error, RefusedError | UnavailableError):
        error = error.__cause__ or error.__context__
    return error


def describe(error: BaseException, source_line: str, limits: dict[str, Limit]) -> str:
    """Say what a snippet did to end with an exception, and which limit it met, if it did."""
    if refused := refusal(error):
        return str(refused)
    if isinstance(error, SystemExit):
        return f"calls sys.exit({error.code!r}): a snippet runs to its end"
    what = (str(error) or source_line).strip().partition("\n")[0][:500]
    if isinstance(error, MemoryError) or os.strerror(errno.ENOMEM) in str(error):
        return limits["memory"].fault
    if isinstance(error, Warning):
        return f"warns {type(error).__name__}: {what}; a snippet runs without a warning"
    raises = f"raises {type(error).__name__}: {what}"
    return f"{raises}; {FILES}" if os.strerror(errno.EFBIG) in str(error) else raises  # no file may have a byte


def explain(error: BaseException, path: str, line: int, limits: dict[str, Limit]) -> dict[str, Any]:
    """Say at which line of the snippet an exception left it, and what it was."""
    own = [number for frame, number in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == path]
    if isinstance(error, SyntaxError) and not own:
        return {"line": error.lineno or 1, "message": f"is not Python: {error.msg}"}
    line = own[-1] if own else line
    return {"line": line, "message": describe(error, linecache.getline(path, line), limits)}


def fact(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """A plain value as JSON holds it. Raises ``TypeError`` for anything that is not a fact."""
    if isinstance(value, int) and value.bit_length() > BITS:
        raise TypeError(f"{type(value).__name__} of more than {BITS} bits")
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [fact(element) for element in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str | int) for key in value):
            raise TypeError("dict whose keys are neither texts nor whole numbers")
        if len({str(key) for key in value}) < len(value):
            raise TypeError("dict with keys that read alike")
        return {str(key): fact(entry) for key, entry in value.items()}
    raise TypeError(type(value).__name__)


def collect(namespace: dict[str, Any]) -> dict[str, Any]:
    """Sort the module-level names into facts and others, these with the name of their type."""
    facts: dict[str, Any] = {}
    others: dict[str, str] = {}
    for name, value in namespace.items():
        if name.startswith("_"):
            continue
        try:
            facts[name] = fact(value)
        except TypeError as error:
            others[name] = str(error)
        except Exception:  # noqa: BLE001 - a class of the snippet's may do anything where its values are looked at
            others[name] = type(value).__name__
    return {"facts": facts, "others": others}


def execute(path: str, source: str, pipe: int, terms: Terms) -> None:
    """Run the source statement by statement as ``__main__``; facts and fault go to the pipe."""

    def send(message: dict[str, Any]) -> None:
        data = b"\n" + dumps(message).encode() + b"\n"  # also behind a line that is not ours, and has no end
        while data:
            data = data[write(pipe, data) :]

    dumps, write = json.dumps, os.write
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__file__ = path
    sys.setrecursionlimit(2 * sys.getrecursionlimit())  # a call that is noted is two
    guard = confine(Path(path), terms)
    line, fault, calls = 1, None, Calls()
    try:
        tree = ast.parse(source)
        flags = compile(tree, path, "exec").co_flags & FUTURE  # what is no module raises here
        for statement in tree.body:
            line = statement.lineno
            send({"line": line})
            code = compile(ast.Module([statement], []), path, "exec", flags)
            exec(code, module.__dict__)  # noqa: S102 - to run a snippet is what this is for
            if isinstance(statement, ast.FunctionDef):
                module.__dict__[statement.name] = calls.noted(statement.name, module.__dict__[statement.name])
            if refused := guard.refused():
                raise refused  # noqa: TRY301 - it was caught, but is a fault all the same
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - whatever leaves a snippet is its fault
        fault = explain(error, path, line, terms.limits)
        if refused := guard.refused():  # which led to the error, though a library may have said it otherwise
            fault["message"] = str(refused)
    send(collect(module.__dict__) | {"calls": calls.collected(), "fault": fault})
