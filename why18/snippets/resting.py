"""What a line rests on: in go a script and a name, out come the lines that compute it, and those that these need."""

import ast
from collections.abc import Iterator, Sequence

from why18.snippets.bindings import bound_names, loaded_by, targets_of

LONG = 6
"""Lines of a function that are shown with what calls it; of a longer one, the first alone."""


def lines_of(node: ast.stmt) -> list[int]:
    """The lines of a statement, counted from one; of one that holds others, the line that begins it.

    Of a function all lines, if they are few.
    """
    first, last = node.lineno, node.end_lineno or node.lineno
    if isinstance(node, ast.FunctionDef) and last - first < LONG:
        return list(range(first, last + 1))
    body: Sequence[ast.stmt] = getattr(node, "body", ())
    return list(range(first, max(body[0].lineno, first + 1) if body else last + 1))


def binds(node: ast.stmt) -> set[str]:
    """The names that a statement itself binds, or changes; imports bind none that one would look for."""
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    return {name.id for target in targets_of(node) for name in bound_names(target)}


def within(body: Sequence[ast.stmt], heads: tuple[ast.stmt, ...] = ()) -> Iterator[tuple[ast.stmt, tuple[ast.stmt, ...]]]:  # fmt: skip  # noqa: E501
    """Each statement of a module, with those in whose blocks it stands, from the outermost."""
    for node in body:
        yield node, heads
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            for block in ("body", "handlers", "orelse", "finalbody"):
                yield from within(getattr(node, block, []), (*heads, node))


def resting(tree: ast.Module, name: str) -> list[int]:
    """The lines on which a name rests, its own among them, in their order: what binds it, and all that this reads."""
    statements = [(node, heads, binds(node)) for node, heads in within(tree.body)]
    needed, pending, lines = {name}, [name], set[int]()
    while pending:
        wanted = pending.pop()
        for node, heads, bound in statements:
            if wanted in bound:
                lines.update(line for part in (*heads, node) for line in lines_of(part))
                read = {found for part in (*heads, node) for found in loaded_by(part)} - needed
                needed |= read
                pending += read
    return sorted(lines)


def end_of(tree: ast.Module, line: int) -> int:
    """The last line of the statements that begin at a line; what stands behind is no ground for what they compute."""
    return max([line, *(max(lines_of(node)) for node, _ in within(tree.body) if node.lineno == line)])
