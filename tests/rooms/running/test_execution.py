"""What came out of a snippet, as the rest of the checker knows it."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from why18.running import execution
from why18.running.execution import Execution, not_python, preloaded, printable, versions
from why18.snippets import Snippet


def snippet(source: str | bytes) -> Snippet:
    """A snippet that is not on disk."""
    return Snippet(Path("snippets/page.py"), source.encode() if isinstance(source, str) else source)


RESULT = {"facts": {"layers": 18}, "others": {"model": "ResNet"}, "calls": {}, "output": "18\n"}
KEPT = RESULT


def test_execution_without_a_fault() -> None:
    """It has all that the worker says, and it went wrong nowhere."""
    made = Execution.from_worker(RESULT | {"fault": None})

    assert vars(made) == KEPT | {"fault": "", "line": 1}


def test_execution_with_a_fault() -> None:
    """It has what went wrong and where."""
    made = Execution.from_worker(RESULT | {"fault": {"message": "raises ValueError: wrong", "line": 7}})

    assert vars(made) == KEPT | {"fault": "raises ValueError: wrong", "line": 7}


IMPORTS = [
    # what snippets are, and what of it is imported for all
    ([], set()),
    (["import math"], set()),
    (["import torch\nimport math", "layers = 18"], {"torch"}),
    (["from torchvision.models import resnet18", "import torch.nn as nn"], {"torch", "torchvision"}),
]


@pytest.mark.parametrize(("sources", "modules"), IMPORTS)
def test_preloaded_is_what_any_snippet_needs(sources: list[str], modules: set[str]) -> None:
    """Of the modules that are slow to import, and nothing else."""
    assert preloaded(map(snippet, sources)) == modules


MISTAKES = [
    # a snippet, what is wrong with it, and the line
    ("x = 1\nx = (", "is not Python: '(' was never closed", 2),
    ("x = 1\n\0", "is not Python: source code string cannot contain null bytes", 1),
    (
        b"x = 1\ny = '\xe9'",
        "is not Python: 'utf-8' codec can't decode byte 0xe9 in position 11: invalid continuation byte",
        1,
    ),
    ("\n\n" + "-" * 100_000 + "1", "is not Python: too deeply nested", 1),
]


@pytest.mark.parametrize(("source", "fault", "line"), MISTAKES)
def test_mistake_is_found_before_anything_runs(source: str | bytes, fault: str, line: int) -> None:
    """At its line, or at the first where it has none."""
    assert not_python(snippet(source)) == Execution(fault=fault, line=line)


def test_python_is_no_mistake() -> None:
    """Whatever it will compute."""
    assert not_python(snippet("layers = 1 / 0")) is None


PRINTED = [
    # a text, and what a terminal is given
    ("raises ValueError: 7 × 7, größer", "raises ValueError: 7 × 7, größer"),
    ("\x1b]0;18\x07", r"\x1b]0;18\x07"),  # sets the title of the window
    ("18\r54\b", r"18\r54\x08"),  # overwrites what stands there
    ("\u202e18\u2066", r"\u202e18\u2066"),  # turns the direction
    ("\ud800", r"\ud800"),  # cannot be encoded
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_printable_text_has_escapes(text: str, expected: str) -> None:
    """For all that a terminal would obey, or not show."""
    assert printable(text) == expected


def test_versions_are_those_of_what_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torch first, without what a build adds to a version; what is not installed or comes with Python has none."""
    installed = {"torch": "2.15.0+cpu", "torchvision": "0.29.2", "timm": "1.0.28", "keras": "3.15.1", "os": "1"}

    def version(name: str) -> str:
        if name not in installed:
            raise PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(execution, "version", version)
    imports = [{"torchvision", "torch"}, {"timm", "torch", "os", "keras"}, {"here"}, set()]
    versions.cache_clear()
    found = [versions(frozenset(names)) for names in imports]
    versions.cache_clear()  # so that what follows sees what is installed

    assert found == ["torch 2.15.0, torchvision 0.29.2", "torch 2.15.0, keras 3.15.1, timm 1.0.28", "", ""]
