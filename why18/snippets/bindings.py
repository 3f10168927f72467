"""Bindings: in goes a statement, out come the names that it binds and reads, and the entries of what it writes."""

import ast
from collections.abc import Iterable, Iterator, Sequence

COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
DEFINED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
BLOCK = ast.stmt | ast.ExceptHandler | ast.match_case
"""A statement, or a part of one that holds statements."""


def bound_names(target: ast.AST) -> list[ast.Name]:
    """Names that an assignment target binds, and those whose value it changes, as ``shapes`` in ``shapes[0]``."""
    found: list[ast.Name] = []
    for node in ast.walk(target):
        if isinstance(getattr(node, "ctx", None), ast.Store):
            while isinstance(node, ast.Subscript | ast.Attribute):
                node = node.value  # noqa: PLW2901 - the way down to the name
            found += [node] if isinstance(node, ast.Name) else []
    return found


def targets_of(node: ast.stmt) -> list[ast.expr]:
    """What a statement itself assigns to, with ``=``, ``for``, ``with`` and ``:=``."""
    targets: list[ast.expr] = list(getattr(node, "targets", []))
    if isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For):
        targets.append(node.target)
    targets += [item.optional_vars for item in getattr(node, "items", []) if item.optional_vars]
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.expr):
            targets += [inner.target for inner in ast.walk(part) if isinstance(inner, ast.NamedExpr)]
    return targets


def bound_in_loops(statements: Sequence[ast.stmt]) -> frozenset[str]:
    """Names that are bound in loops alone, of which the last round is left."""
    within = {id(part) for loop in statements if isinstance(loop, ast.For | ast.While) for part in ast.walk(loop)}
    bound: dict[bool, set[str]] = {True: set(), False: set()}
    for node in statements:
        bound[id(node) in within] |= {name.id for target in targets_of(node) for name in bound_names(target)}
    return frozenset(bound[True] - bound[False])


def entry_lines(name: str, value: ast.AST | None) -> dict[str, int]:
    """Lines of the entries that a dictionary display writes out, by their addresses."""
    if not isinstance(value, ast.Dict):
        return {}
    found: dict[str, int] = {}
    for key, entry in zip(value.keys, value.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str | int):
            address = f"{name}.{plain_key(key.value)}"
            found |= {address: key.lineno, **entry_lines(address, entry)}
    return found


def keys_written(node: ast.stmt, name: str) -> set[str]:
    """Keys of the entries of a name that a statement writes: ``b`` by ``t["b"] = 1``; none where it may write any."""
    keys: list[ast.expr | None] = []
    for part in (part for target in targets_of(node) for part in ast.walk(target)):
        if isinstance(getattr(part, "ctx", None), ast.Store):
            whole, key = part, None
            while isinstance(whole, ast.Subscript | ast.Attribute):
                whole, key = whole.value, getattr(whole, "slice", None)
            if isinstance(whole, ast.Name) and whole.id == name:
                added = getattr(node, "value", None) if isinstance(node, ast.AugAssign) and whole is part else None
                keys += added.keys if isinstance(added, ast.Dict) else [key]
    known = {plain_key(key.value) for key in keys if isinstance(key, ast.Constant)}
    return known if all(isinstance(key, ast.Constant) for key in keys) else set()


def writings_of(statements: Sequence[ast.stmt]) -> dict[str, list[tuple[int, set[str]]]]:
    """The line of each assignment to each name, with the keys of the entries that it writes, if no others."""
    found: dict[str, list[tuple[int, set[str]]]] = {}
    for node in statements:
        for name in (name for target in targets_of(node) for name in bound_names(target)):
            found.setdefault(name.id, []).append((name.lineno, keys_written(node, name.id)))
    return found


def pairs_of(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Each name of an assignment with what it is assigned; of ``a, b = c`` nothing can be said."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        starred = any(isinstance(part, ast.Starred) for part in (*target.elts, *value.elts))
        if len(target.elts) == len(value.elts) and not starred:
            for part, assigned in zip(target.elts, value.elts, strict=True):
                yield from pairs_of(part, assigned)


def part_of(node: ast.expr | None, part: str) -> ast.expr | None:
    """The entry of a display under a key or at a place, ``None`` where it has none."""
    if isinstance(node, ast.Dict):
        entries = zip(node.keys, node.values, strict=True)
        return next(
            (v for k, v in entries if isinstance(k, ast.Constant) and plain_key(k.value) == plain_key(part)), None
        )
    if isinstance(node, ast.Tuple | ast.List) and part.isdecimal() and int(part) < len(node.elts):
        return node.elts[int(part)]
    return None


def address_of(name: str) -> str:
    """A dotted name as links write it: its keys by their letters and digits."""
    whole, *path = name.split(".")
    return ".".join([whole, *map(plain_key, path)])


def plain_key(key: object) -> str:
    """A key by its letters and digits alone: ``ResNet-34`` is ``resnet34``."""
    return "".join(filter(str.isalnum, str(key))).casefold()


def is_said(node: ast.stmt) -> bool:
    """Say whether a statement computes nothing, but prints or asserts what has been computed."""
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return isinstance(node, ast.Assert) or (isinstance(called, ast.Name) and called.id == "print")


def loaded_by(node: ast.stmt) -> set[str]:
    """Names that a statement itself reads, without those of the statements in it, but for a function's."""
    parts: list[ast.AST] = (
        [node]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        else [part for part in ast.iter_child_nodes(node) if not isinstance(part, ast.stmt | ast.ExceptHandler)]
    )
    return {
        name.id
        for part in parts
        for name in ast.walk(part)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)
    }


def read_by(node: ast.AST) -> set[str]:
    """The names that a node reads from around it, without the statements in it: what it binds for itself is its own."""
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Load) else set()
    inside = [part for part in ast.iter_child_nodes(node) if not isinstance(part, BLOCK)]
    if isinstance(node, FUNCTIONS | ast.ClassDef):
        inside = list(ast.iter_child_nodes(node))
    found = set[str]().union(*map(read_by, inside)) if not isinstance(node, FUNCTIONS) else read_within(inside)
    own = set[str]()
    if isinstance(node, COMPREHENSIONS):
        own = {name.id for generator in node.generators for name in bound_names(generator.target)}
    if isinstance(node, FUNCTIONS):
        own = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
        own |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    return found - own


def read_within(parts: Sequence[ast.AST]) -> set[str]:
    """The names that the body of a function reads, the statements in its statements too."""
    found = set[str]()
    for part in parts:
        found |= read_by(part)
        if isinstance(part, BLOCK) and not isinstance(part, DEFINED):
            found |= read_within([s for s in ast.iter_child_nodes(part) if isinstance(s, BLOCK)])
    return found


def assertions_of(statements: Sequence[ast.stmt], functions: Iterable[str]) -> dict[str, int]:
    """Line of the first assertion that names a function, else of one that rests on it, for each that has one."""
    loaded = [(node, read_by(node)) for node in statements]
    asserted = [node for part in statements for node in ast.walk(part) if isinstance(node, ast.Assert)]
    found: dict[str, int] = {}
    for function in functions:
        resting = {function}
        known = 0
        while known < len(resting):  # what a function calls may stand behind it
            known = len(resting)
            for node, names in loaded:
                if resting & names:
                    resting |= {name.id for target in targets_of(node) for name in bound_names(target)}
                    resting |= {node.name} if isinstance(node, ast.FunctionDef) else set()
        lines = [node.lineno for names in ({function}, resting) for node in asserted if names & read_by(node)]
        found |= {function: lines[0]} if lines else {}
    return found
