"""Code blocks that are typed into a page: in they go, out come their faults; Python is run, any other is compared."""

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from why18.judging.code_spans import PageCode, is_known
from why18.numbers.tokens import has_digit
from why18.records import Fault, Page, Place, Static
from why18.snippets import Snippet
from why18.snippets.bindings import bound_names, read_by, targets_of

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

PYTHON = ("python", "py", "python3")


def static_faults(page: Page, evidence: "Evidence") -> Iterator[Fault]:
    """What is wrong with code that is typed into a page: Python that fails, or lines that are none of its own."""
    code = PageCode(evidence.shown(page)) if page.static else None
    for block in page.static:
        if block.language in PYTHON:
            typed = Snippet(page.source.path, block.source.encode())
            yield from python_faults(page, evidence, block, typed)
            yield from other_functions(page, evidence, block, typed)
        elif code:
            for number, line in enumerate(block.source.split("\n"), 1):
                if has_digit(line) and not is_known(line) and not code.shows(line):
                    message = f"states {line.strip()} in a block that is not of this page's code or output"
                    way = "take it from the snippet, or from what it prints"
                    yield page.source.fault(at(block, number), f"{message}: {way}")


def at(block: Static, line: int) -> Place:
    """The place of a line of a block, counted from one."""
    return replace(block.place, line=block.place.line + line, col=1)


def python_faults(page: Page, evidence: "Evidence", block: Static, typed: Snippet) -> Iterator[Fault]:
    """What goes wrong when a block of Python runs behind the snippet of its page that has the names it needs.

    Of several it is the first that has most of them, what draws comes last, for readers see the code that computes, and
    a block that needs none runs alone.
    """
    shown = sorted((snippet for snippet, _ in evidence.shown(page)), key=lambda snippet: snippet.draws)
    needed = names_needed(typed)
    first = Snippet(page.source.path, b"")
    if needed:
        first = max(shown, key=lambda snippet: len(needed & names_bound(snippet.statements)), default=first)
    path = first.path.with_name(f"{first.path.stem}.{block.place.line}.py")  # a name of its own in the cache
    whole = Snippet(path, f"{first.text}\n{typed.text}\n".encode())
    run = evidence.execute([whole])[whole.key]
    line = run.line - first.text.count("\n") - 1
    if run.fault and line > 0:
        where = f"; the block runs in the names of {evidence.repository.shown(first.path)}" if first.source else ""
        what = "; define it there, or in the block" if where and "NameError" in run.fault else ""
        yield page.source.fault(at(block, line), run.fault + where + what)


def names_needed(block: Snippet) -> set[str]:
    """The names that code reads, and neither binds before nor has from Python itself; none of what is no Python.

    ``model.trainable = True`` reads the model, and changes it; ``batch = batch.flatten(1)`` reads the one before it.
    """
    read = set[str]().union(*map(read_by, block.statements)) - names_bound(block.statements)
    for place, statement in enumerate(block.statements):
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):  # which read before they bind
            changed = {name.id for name in bound_names(statement)} if isinstance(statement, ast.AugAssign) else set()
            read |= (read_by(statement) | changed) - names_bound(block.statements[:place])
    nodes = [node for statement in block.statements for node in ast.walk(statement)]
    caught = {node.name for node in nodes if isinstance(node, ast.ExceptHandler)}
    return read - caught - set(dir(builtins))


def names_bound(statements: Sequence[ast.stmt]) -> set[str]:
    """The names that code has at module level: its facts and functions, its classes, and what it imports."""
    found = {node.name for node in statements if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in statements:
        found |= {name.id for target in targets_of(node) for name in bound_names(target)}
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return found


def other_functions(page: Page, evidence: "Evidence", block: Static, typed: Snippet) -> Iterator[Fault]:
    """The functions of a block of Python that a snippet of its page has as well, and otherwise: one has drifted."""
    shown = [(evidence.repository.shown(snippet.path), snippet) for snippet, _ in evidence.shown(page)]
    for own in functions(typed.statements):
        theirs = [(path, f) for path, snippet in shown for f in functions(snippet.statements) if f.name == own.name]
        if theirs and code_of(own) not in [code_of(function) for _, function in theirs]:
            path, first = theirs[0]
            message = f"{own.name} is not what it is at {path}:{first.lineno}: type the same, or give it another name"
            yield page.source.fault(at(block, own.lineno), message)


def functions(nodes: Iterable[ast.AST]) -> list[ast.FunctionDef]:
    """The functions among these."""
    return [node for node in nodes if isinstance(node, ast.FunctionDef)]


def code_of(function: ast.FunctionDef) -> str:
    """What a function does, however it is set, and without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return "".join(map(ast.dump, (function.args, *function.decorator_list, *body)))
