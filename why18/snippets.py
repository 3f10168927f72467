"""Snippets: in goes a script that computes facts, out come its imports and the lines of its names; it is not run."""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


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


@dataclass(frozen=True)
class Snippet:
    """One script under ``snippets/``."""

    path: Path
    """Where it is, absolute."""
    source: bytes
    """Its bytes, as they were when it was read."""

    @classmethod
    def read(cls, path: Path) -> "Snippet":
        """Read a snippet from disk. Raises ``OSError`` where there is none."""
        return cls(path, path.read_bytes())

    @cached_property
    def key(self) -> str:
        """What tells this version of this snippet from every other."""
        return hashlib.sha256(str(self.path).encode() + b"\0" + self.source).hexdigest()

    @cached_property
    def text(self) -> str:
        """The source as text. Raises ``UnicodeDecodeError``."""
        return self.source.decode("utf-8-sig").replace("\r\n", "\n")

    @property
    def tree(self) -> ast.Module:
        """The parsed source, not kept, since it takes a hundred times the memory of the text.

        Raises ``SyntaxError``, and ``ValueError`` for a NUL or bytes that are not UTF-8.
        """
        try:
            return ast.parse(self.text, str(self.path))
        except (RecursionError, MemoryError):
            raise SyntaxError("too deeply nested") from None

    @cached_property
    def imports(self) -> set[str]:
        """Top-level packages that the snippet imports."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
        return names

    @cached_property
    def is_python(self) -> bool:
        """Whether the script parses."""
        try:
            return bool(self.tree)
        except (SyntaxError, ValueError):
            return False

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """Statements at module level, those in loops and branches among them, in their order.

        A script that does not parse has none.
        """
        found: list[ast.stmt] = []
        pending: list[ast.stmt] = list(reversed(self.tree.body)) if self.is_python else []
        while pending:
            node = pending.pop()
            found.append(node)
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                for block in ("finalbody", "orelse", "handlers", "body"):
                    pending.extend(reversed(getattr(node, block, [])))
        return found

    @cached_property
    def lines(self) -> dict[str, int]:
        """Line, counted from one, of the last assignment to each module-level name.

        The entries of a dictionary display stand under their dotted name, ``shapes.layer1``.
        """
        found: dict[str, int] = {}
        for node in self.statements:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            targets = targets_of(node)
            for target in targets:
                found |= {name.id: name.lineno for name in bound_names(target)}
            if len(targets) == 1 and isinstance(targets[0], ast.Name):
                found |= entry_lines(targets[0].id, getattr(node, "value", None))
        return found

    def line_of(self, name: str) -> int | None:
        """Line that computes a dotted name; for an entry made by code, the line of what it is an entry of."""
        parts = address_of(name).split(".")
        prefixes = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((self.addresses[prefix] for prefix in prefixes if prefix in self.addresses), None)

    @cached_property
    def addresses(self) -> dict[str, int]:
        """The lines by the addresses of their names, whose keys have letters and digits alone."""
        return {address_of(name): line for name, line in self.lines.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the facts that the script may compute: what it assigns at module level."""
        return frozenset(name for name in self.lines if "." not in name)

    @cached_property
    def loop_names(self) -> frozenset[str]:
        """Names that a loop binds, and a function or a comprehension none: nobody would state them."""
        loops = (node.target for node in self.statements if isinstance(node, ast.For))
        return frozenset(name.id for target in loops for name in bound_names(target))

    @cached_property
    def literals(self) -> dict[str, ast.expr]:
        """What each name is assigned that is assigned once, and by a statement that stands by itself."""
        times = Counter(
            name.id for node in self.statements for target in targets_of(node) for name in bound_names(target)
        )
        found: dict[str, ast.expr] = {}
        for node in self.tree.body if self.statements else []:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                for target in targets_of(node):
                    found |= dict(pairs_of(target, node.value))
        return {name: value for name, value in found.items() if times[name] == 1}

    def is_given(self, name: str) -> bool:
        """Say whether an entry is chosen rather than computed: a literal at its place, which is never bound again."""
        whole, *path = name.split(".")
        node = self.literals.get(whole)
        for part in path:
            node = part_of(node, part)
        try:
            ast.literal_eval(node)  # type: ignore[arg-type] # None raises as well
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return False
        return True

    def supports(self, name: str) -> bool:
        """Say whether anything else is computed from a name: to print it, or to assert it, computes nothing."""
        whole = name.partition(".")[0]
        for node in self.statements:
            printed = (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Call)
                and ast.unparse(node.value.func) == "print"
            )
            if printed or isinstance(node, ast.Assert):
                continue
            if whole in loaded_by(node):
                return True
        return False


def entry_lines(name: str, value: ast.AST | None) -> dict[str, int]:
    """Lines of the entries that a dictionary display writes out."""
    if not isinstance(value, ast.Dict):
        return {}
    found: dict[str, int] = {}
    for key, entry in zip(value.keys, value.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str | int):
            found[f"{name}.{key.value}"] = key.lineno
            found |= entry_lines(f"{name}.{key.value}", entry)
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
