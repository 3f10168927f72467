"""The map of the program is its order: a room imports only rooms that stand before it."""

import ast
import re
from pathlib import Path

import why18

PACKAGE = Path(str(why18.__file__)).parent
ORDER = re.findall(r"^    ([a-z]+)/? {2,}", str(why18.__doc__), re.MULTILINE)
PATHS = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """The room of a module, by its dotted name without that of the package."""
    return module.partition(".")[0]


def imports(path: Path) -> list[str]:
    """The modules that a module imports, wherever in it."""
    names = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    return names


def test_rooms_import_only_rooms_that_stand_before_them() -> None:
    """Data flow one way, and so do imports."""
    upwards = []
    for path in PATHS:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        ours = [name.removeprefix("why18.") for name in imports(path) if name.startswith("why18.")]
        upwards += [(parts, name) for name in ours if ORDER.index(room(name)) > ORDER.index(parts[0])]

    assert upwards == []


def test_faces_alone_import_mkdocs() -> None:
    """What reads a page knows what MkDocs makes of it, but does without it."""
    there = {path.relative_to(PACKAGE).parts[0] for path in PATHS if "mkdocs" in map(room, imports(path))}

    assert there == {"faces"}


def test_map_names_every_room() -> None:
    """And nothing that is none."""
    there = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PATHS} - {"__init__"}

    assert set(ORDER) == there


def test_rooms_are_read_in_one_sitting() -> None:
    """No module is over 200 lines or so, and no room has more than thirteen files."""
    rooms = {path.parent for path in PATHS}

    assert [str(path) for path in PATHS if len(path.read_text("utf-8").splitlines()) > 215] == []
    assert [str(folder) for folder in rooms if len([p for p in folder.glob("*.py") if p.stem != "__init__"]) > 13] == []
