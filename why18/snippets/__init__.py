"""Snippets: in goes a script that computes facts, out come its imports and the lines of its names; it is not run."""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from why18.snippets.bindings import (
    address_of,
    assertions_of,
    bound_in_loops,
    bound_names,
    entry_lines,
    is_said,
    loaded_by,
    pairs_of,
    part_of,
    plain_key,
    targets_of,
    writings_of,
)

__all__ = ["DRAWING", "Snippet", "address_of", "plain_key"]

DRAWING = "_picture"
"""The end of the name of a snippet that draws."""


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
        return cls.known(path, path.read_bytes())

    @classmethod
    @lru_cache(maxsize=4096)
    def known(cls, path: Path, source: bytes) -> "Snippet":
        """The same snippet again while its bytes are the same, with all that is known of it."""
        return cls(path, source)

    @cached_property
    def key(self) -> str:
        """What tells this version of this snippet from every other."""
        return hashlib.sha256(str(self.path).encode() + b"\0" + self.source).hexdigest()

    @property
    def draws(self) -> bool:
        """Whether it draws what another snippet of its page computes."""
        return self.path.stem.endswith(DRAWING)

    @cached_property
    def text(self) -> str:
        """The source as text. Raises ``UnicodeDecodeError``."""
        return self.source.decode("utf-8-sig").replace("\r\n", "\n")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source.

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
                for block in ("finalbody", "orelse", "handlers", "cases", "body"):
                    pending.extend(reversed(getattr(node, block, [])))
        return found

    @cached_property
    def lines(self) -> dict[str, int]:
        """Line, counted from one, of the last assignment to each module-level name.

        The entries of a dictionary display stand under their address, ``shapes.layer1``.
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

    @cached_property
    def functions(self) -> dict[str, int]:
        """Line, counted from one, of the last function of each name at module level."""
        return {node.name: node.lineno for node in self.statements if isinstance(node, ast.FunctionDef)}

    def line_of(self, name: str) -> int | None:
        """Line that computes a dotted name, or begins a function.

        For an entry made by code, it is the line of what it is an entry of: the last that may write this entry.
        """
        if name in self.functions:
            return self.functions[name]
        whole, *path = address_of(name).split(".")
        prefixes = (".".join([whole, *path[:count]]) for count in range(len(path), 0, -1))
        shown = [self.lines[prefix] for prefix in prefixes if prefix in self.lines]
        written = [line for line, keys in self.writings.get(whole, ()) if not path or not keys or path[0] in keys]
        return next(iter([*shown, *reversed(written)]), self.lines.get(whole))

    @cached_property
    def writings(self) -> dict[str, list[tuple[int, set[str]]]]:
        """Lines of all assignments to each name, with the keys of the entries that they write, if no others."""
        return writings_of(self.statements)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the facts that the script may compute: what it assigns at module level."""
        return frozenset(name for name in self.lines if "." not in name)

    @cached_property
    def addressable(self) -> frozenset[str]:
        """Names by which a link may address a fact or a function."""
        return self.names | self.functions.keys()

    @cached_property
    def loop_names(self) -> frozenset[str]:
        """Names that loops alone bind, so that they are what the last round leaves: nobody would state them."""
        return bound_in_loops(self.statements)

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

    @cached_property
    def assertions(self) -> dict[str, int]:
        """Line of the first assertion that names a function, else of one that rests on it, for each that has one."""
        return assertions_of(self.statements, self.functions)

    def supports(self, name: str) -> bool:
        """Say whether anything else is computed from a name: to print it, or to assert it, computes nothing."""
        whole = name.partition(".")[0]
        return any(whole in loaded_by(node) for node in self.statements if not is_said(node))


def having(snippets: Iterable[Snippet], name: str) -> list[Snippet]:
    """Those of a page's snippets whose fact or function a name is.

    What a loop leaves, and what one computes once more to draw it, only where the name is nothing else.
    """
    found = [snippet for snippet in snippets if name in snippet.addressable]
    found = [snippet for snippet in found if name not in snippet.loop_names] or found
    return [snippet for snippet in found if not snippet.draws] or found
