"""What a line rests on: in go a script and an address, out come the lines that compute it, and what these need."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from why18.snippets.bindings import DEFINED, bound_names, entry_lines, read_by, targets_of

LONG = 6
"""Lines of a function that are shown with what calls it; of a longer one, the first alone."""
NEAR = 8
"""Lines that are shown at once."""


@dataclass(frozen=True)
class Grounds:
    """The lines on which a value rests, counted from one."""

    at: int
    """The one that computes it."""
    near: tuple[int, ...]
    """That, and those that it needs first."""
    far: tuple[int, ...] = ()
    """The others."""


@dataclass(frozen=True)
class Statement:
    """A statement of a module, also in a loop or a branch."""

    node: ast.stmt
    heads: tuple[ast.stmt, ...]
    """Those in whose blocks it stands, from the outermost."""

    @cached_property
    def lines(self) -> set[int]:
        """Its lines, and the first of those around it."""
        return {line for node in (*self.heads, self.node) for line in lines_of(node)}

    @cached_property
    def binds(self) -> set[str]:
        """The names that it binds, or changes by a method; imports bind none that one would look for."""
        if isinstance(self.node, DEFINED):
            return {self.node.name}
        match self.node:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=receiver)))):
                return {receiver}
        return {name.id for target in targets_of(self.node) for name in bound_names(target)}

    @cached_property
    def reads(self) -> set[str]:
        """The names of the module that it reads, and those around it."""
        return set().union(*(read_by(node) for node in (*self.heads, self.node)))

    @cached_property
    def is_empty(self) -> bool:
        """Whether it binds nothing but what is to be filled, or counted up."""
        value = getattr(self.node, "value", None)
        parts = value.elts if isinstance(value, ast.Tuple) and value.elts else [value]
        return all(ast.unparse(part) in ("[]", "{}", "set()", "0", "''", '""') if part else False for part in parts)


def lines_of(node: ast.stmt) -> list[int]:
    """The lines of a statement; of one that holds others, those that begin it; of a function all, if they are few."""
    first, last = node.lineno, node.end_lineno or node.lineno
    if isinstance(node, ast.FunctionDef) and last - first < LONG:
        return list(range(first, last + 1))
    body: Sequence[ast.stmt] = getattr(node, "body", ())
    return list(range(first, max(body[0].lineno, first + 1) if body else last + 1))


def within(body: Sequence[ast.stmt], heads: tuple[ast.stmt, ...] = ()) -> Iterator[Statement]:
    """The statements of a module, one after the other."""
    for node in body:
        yield Statement(node, heads)
        if not isinstance(node, DEFINED):
            for block in ("body", "orelse", "finalbody"):
                yield from within(getattr(node, block, []), (*heads, node))
            for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
                yield from within(part.body, (*heads, node))


@lru_cache(maxsize=8)  # many cards rest on the lines of one script
def statements_of(tree: ast.Module) -> list[Statement]:
    """All statements of a script, one after the other."""
    return list(within(tree.body))


def grounds(tree: ast.Module, address: str, line: int) -> Grounds:
    """What an address rests on, whose line this is: the statements that bind it, what they read, and so on.

    Nothing is a ground that stands behind what binds the name, and behind the loop in which that stands.
    """
    name, statements = address.partition(".")[0], statements_of(tree)
    binders = [statement for statement in statements if name in statement.binds]
    ends = (s.end_lineno or s.lineno for s in tree.body)
    last = max([line, *(s.node.lineno for s in binders)])
    end = min((number for number in ends if number >= last), default=last)
    known = [statement for statement in statements if statement.node.lineno <= end]
    display = next((s for s in binders if address in entries_of(s, name)), None)
    if display:
        steps, (first, wanted), at = [], entry_of(display, name, address), line
    else:
        fills = [statement.node.lineno for statement in binders if not statement.is_empty]
        steps, first = [binders], {line}
        at = line if line in fills or not fills else fills[-1]
        wanted = set[str]().union(*(s.reads for s in binders)) - {name}
    seen = {name}
    while wanted:
        seen |= wanted
        steps.append([s for s in known if s.binds & wanted])
        wanted = set[str]().union(*(s.reads for s in steps[-1])) - seen
    near, whole = first if len(first) <= NEAR else {at}, {*first, at}
    for statement in (s for step in steps for s in sorted(step, key=lambda s: abs(s.node.lineno - at))):
        whole |= statement.lines
        if len(near | statement.lines | {at}) <= NEAR:
            near = near | statement.lines | {at}
    return Grounds(at, tuple(sorted(near | {at})), tuple(sorted(whole - near - {at})))


def entries_of(statement: Statement, name: str) -> dict[str, int]:
    """The lines of the entries of a display that a statement binds to a name, by their addresses."""
    return entry_lines(name, getattr(statement.node, "value", None))


def entry_of(statement: Statement, name: str, address: str) -> tuple[set[int], set[str]]:
    """The lines of one entry of a display, with that which begins it, and the names that the entry reads."""
    pending: list[tuple[str, ast.AST]] = [(name, statement.node.value)]  # type: ignore[attr-defined] # it is a display
    for prefix, value in pending:
        if prefix == address:
            lines = range(value.lineno, (value.end_lineno or value.lineno) + 1)  # type: ignore[attr-defined] # as above
            return {statement.node.lineno, *lines, entries_of(statement, name)[address]}, read_by(value)
        if isinstance(value, ast.Dict):
            for key, entry in zip(value.keys, value.values, strict=True):
                if isinstance(key, ast.Constant):
                    inner = entry_lines(prefix, ast.Dict([key], [entry]))
                    pending += [(next(iter(inner)), entry)] if inner else []
    return statement.lines, statement.reads
