"""Run one snippet in a process that was made for it, and tell the worker what came out.

The module runs in a fork of the worker and ends with the process. Two kinds of lines go up the pipe:
``{"line": 12}`` before each top-level statement, so that a process which dies without a word still
says where, and one last ``{"facts": …, "fault": …}``.

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

from why18.running.confine import Terms, settle
from why18.running.guard import RefusedError
from why18.running.limits import Limit
from why18.running.namespace import collect

FUTURE = reduce(or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names))
"""The flags of a module by which it is compiled otherwise, such as that of ``annotations``."""
KERNEL = "what the kernel refuses a snippet is to write files, to start processes and to use the network"


def refusal(error: BaseException | None) -> RefusedError | None:
    """The refusal that an exception goes back to, if it does."""
    while error is not None and not isinstance(error, RefusedError):
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
    held_by_kernel = any(os.strerror(code) in str(error) for code in (errno.EPERM, errno.EACCES))
    return f"{raises}; {KERNEL}" if held_by_kernel else raises


def explain(error: BaseException, path: str, line: int, limits: dict[str, Limit]) -> dict[str, Any]:
    """Say at which line of the snippet an exception left it, and what it was."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    if isinstance(error, SyntaxError) and not own:
        return {"line": error.lineno or 1, "message": f"is not Python: {error.msg}"}
    line = own[-1].lineno or line if own else line
    return {"line": line, "message": describe(error, linecache.getline(path, line), limits)}


def execute(path: str, source: str, pipe: int, terms: Terms) -> None:
    """Run the source statement by statement as ``__main__``; facts and fault go to the pipe."""

    def send(message: dict[str, Any]) -> None:
        data = dumps(message).encode() + b"\n"
        while data:
            data = data[write(pipe, data) :]

    dumps, write = json.dumps, os.write
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__file__ = path
    line, fault = 1, None
    try:
        guard = settle(Path(path), terms)
        tree = ast.parse(source)
        flags = compile(tree, path, "exec").co_flags & FUTURE  # what is no module raises here
        for statement in tree.body:
            line = statement.lineno
            send({"line": line})
            code = compile(ast.Module([statement], []), path, "exec", flags)
            exec(code, module.__dict__)  # noqa: S102 - to run a snippet is what this is for
            if guard.refusals:
                raise guard.refusals[0]  # noqa: TRY301 - it was caught, but is a fault all the same
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - whatever leaves a snippet is its fault
        fault = explain(error, path, line, terms.limits)
    result = collect(module.__dict__)
    if len(dumps(result)) > terms.limits["facts"].value:
        fault = fault or {"line": line, "message": terms.limits["facts"].fault}
        result = collect({})
    send(result | {"fault": fault})
