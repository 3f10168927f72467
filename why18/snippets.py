"""Snippets: in goes a script that computes facts, out come its imports and the lines of its names; it is not run."""

import ast
import hashlib
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
    def lines(self) -> dict[str, int]:
        """Line, counted from one, of the last assignment to each module-level name.

        The entries of a dictionary display stand under their dotted name, ``shapes.layer1``.
        A script that does not parse assigns nothing.
        """
        found: dict[str, int] = {}
        try:
            pending: list[ast.stmt] = list(reversed(self.tree.body))
        except (SyntaxError, ValueError):
            return found
        while pending:
            node = pending.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            for block in ("finalbody", "orelse", "handlers", "body"):
                pending.extend(reversed(getattr(node, block, [])))
            targets = targets_of(node)
            for target in targets:
                found |= {name.id: name.lineno for name in bound_names(target)}
            if len(targets) == 1 and isinstance(targets[0], ast.Name):
                found |= entry_lines(targets[0].id, getattr(node, "value", None))
        return found

    def line_of(self, name: str) -> int | None:
        """Line that computes a dotted name; for an entry made by code, the line of its dictionary."""
        whole = name.partition(".")[0]
        return self.lines.get(name, self.lines.get(whole))


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
