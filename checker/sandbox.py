"""Run one snippet in a process that was made for it, and tell the worker what came out.

The module runs in a fork of the worker and ends with the process. Two kinds of lines go up the pipe:
``{"line": 12}`` before each top-level statement, so that a process which dies without a word still
says where, and one last ``{"facts": …, "fault": …}``.
"""

import ast
import json
import linecache
import os
import resource
import sys
import traceback
import types
from pathlib import Path
from typing import Any

MEMORY = 8 * 1024**3
"""Bytes of private memory that a snippet may map; torch alone maps less than one eighth."""
CPU = 120
"""Seconds of processor time."""
BITS = 4096
"""Size of an integer that a fact may be; Python itself refuses to print one of some three times that."""
FACTS = 1024**2
"""Bytes of JSON that the facts of one snippet may take."""


def fact(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """A plain value as JSON holds it. Raises ``TypeError`` for anything that is not a fact."""
    if isinstance(value, int) and value.bit_length() > BITS:
        raise TypeError(f"{type(value).__name__} of more than {BITS} bits")
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [fact(element) for element in value]
    if isinstance(value, dict):
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
        except (TypeError, RecursionError) as error:
            others[name] = str(error) if isinstance(error, TypeError) else type(value).__name__
    return {"facts": facts, "others": others}


def explain(error: BaseException, path: str, line: int) -> dict[str, Any]:
    """Say at which line of the snippet an exception left it, and what it was."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    if isinstance(error, SyntaxError) and not own:
        return {"line": error.lineno or 1, "message": f"is not Python: {error.msg}"}
    line = own[-1].lineno or line if own else line
    if isinstance(error, SystemExit):
        return {"line": line, "message": f"calls sys.exit({error.code!r}): a snippet runs to its end"}
    what = (str(error) or linecache.getline(path, line)).strip().partition("\n")[0]
    return {"line": line, "message": f"raises {type(error).__name__}: {what}"[:500]}


def confine() -> None:
    """Give the process its limits."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it may read files, but write none
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))  # the last line of defence, should nobody be left to end it
    sys.dont_write_bytecode = True


def execute(path: str, source: str, pipe: int) -> None:
    """Run the source statement by statement as ``__main__``; facts and fault go to the pipe."""

    def send(message: dict[str, Any]) -> None:
        data = dumps(message).encode() + b"\n"
        while data:
            data = data[write(pipe, data) :]

    # A snippet may patch what it imports, and the checker is none of its business.
    dumps, write = json.dumps, os.write
    sys.modules.update({name: None for name in sys.modules if name.partition(".")[0] == "checker"})  # type: ignore[misc]
    sys.argv = [path]
    sys.path[0] = str(Path(path).parent)
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__file__ = path
    line, fault = 1, None
    try:
        confine()
        for statement in ast.parse(source, path).body:
            line = statement.lineno
            send({"line": line})
            code = compile(ast.Module([statement], []), path, "exec")
            exec(code, module.__dict__)  # noqa: S102 - to run a snippet is what this is for
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - whatever leaves a snippet is its fault
        fault = explain(error, path, line)
    result = collect(module.__dict__)
    if len(dumps(result)) > FACTS:
        fault = fault or {"line": line, "message": f"states more than {FACTS} bytes of facts"}
        result = collect({})
    send(result | {"fault": fault})
