"""The shape of a snippet: in goes a script, out come the faults of what no good answer on a forum would contain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from why18.project import Repository
from why18.records import Fault
from why18.snippets import Snippet

LENGTH = 60  # lines: a screen or two
WIDTH = 88  # columns, which a page shows without scrolling
OURS = "why18"
QUESTION = re.compile(r'\s*"""[^"\\\n]*\?(?:"""|[ \t]*\n)')
"""How a script begins whose first line asks."""
SUSPECT = re.compile(rf"(?<![\w.])_(?!_\w+__)\w|^\s*(?:import|from)\b.*\b{OURS}\b", re.MULTILINE)
"""What a script holds that has a name to look for, for which it is parsed: most have none."""
DUNDER = re.compile(r"__\w+__|_")
"""Names with an underscore that are Python's own: ``__init__``, and ``_`` for what is not wanted."""


def faults(path: Path, repository: Repository) -> Iterator[Fault]:
    """What is wrong with a snippet, whatever it computes; one that is no Python is said when it runs."""
    shown, snippet, page = repository.shown(path), Snippet.read(path), repository.page_of(path)
    if not page.is_file():
        belongs = f"write {repository.shown(page)}, or let its name begin with that of a page"
        yield Fault(shown, 1, 1, f"the snippet belongs to no page: {belongs}")
    try:
        lines = snippet.text.splitlines()
        begins = QUESTION.match(snippet.text) or (ast.get_docstring(snippet.tree) or "").partition("\n")[0].endswith(
            "?"
        )
        found = names(snippet.tree) if SUSPECT.search(snippet.text) else {}
    except (SyntaxError, ValueError):
        return
    if not begins:
        asks = 'write it as its first line, """How many …?"""'
        yield Fault(shown, 1, 1, f"the snippet does not begin with its question: {asks}")
    if len(lines) > LENGTH:
        says = f"the snippet has {len(lines)} lines: write {LENGTH} at most, or make two of it"
        yield Fault(shown, LENGTH + 1, 1, says)
    for number, line in enumerate(lines, 1):
        if len(line) > WIDTH:
            yield Fault(shown, number, WIDTH + 1, f"the line has {len(line)} columns: write {WIDTH} at most")
    for message, (line_number, offset) in found.items():
        yield Fault(shown, line_number, offset + 1, message)


def names(tree: ast.Module) -> dict[str, tuple[int, int]]:
    """What is wrong with the names in a script, each with the line and the offset at which it stands first."""
    found: dict[str, tuple[int, int]] = {}
    prescribed = set(members(tree))
    for node in ast.walk(tree):
        place = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        own = () if node in prescribed else private(node)
        said = [f"the name {name} begins with an underscore: write {name.lstrip('_')}" for name in own]
        if OURS in imported_by(node):
            said.append(f"the snippet imports {OURS}, which its readers do not have: write it without")
        for message in said:
            found[message] = min(place, found.get(message, place))
    return found


def members(tree: ast.Module) -> Iterator[ast.AST]:
    """What binds the attributes and the methods of the classes: a library may prescribe their names, ``_version``."""
    for node in ast.walk(tree):
        for statement in node.body if isinstance(node, ast.ClassDef) else ():
            yield statement
            yield from getattr(statement, "targets", ())
            yield getattr(statement, "target", statement)


def private(node: ast.AST) -> list[str]:
    """Names that a node binds and whose underscore says that they are nobody's business."""
    return [name for name in bound_by(node) if name.startswith("_") and not DUNDER.fullmatch(name)]


def imported_by(node: ast.AST) -> set[str]:
    """Packages that a statement imports."""
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return {name.partition(".")[0] for name in names}


def bound_by(node: ast.AST) -> Iterator[str]:
    """Names that a node itself binds: a variable, a function, a class, a parameter, an import under another name."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias) and node.asname:
        yield node.asname
