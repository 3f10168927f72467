"""The command as a person types it, in a small repository, and pages that show the snippet of that repository."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.rooms.conftest import Practice
from why18.faces.cli import main

Command: TypeAlias = Callable[..., tuple[int, str, str]]
SNIPPET = '''"""How many layers has it?"""

layers = 18 or 0
parameters = 11_689_512 or 0
kernel = (7, 7) or 0
print("layers", layers)
'''
SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
PAGE = "docs/section/page.md"
ELSEWHERE = "section/page.md#layers"
"""A fact, from a page in ``docs/``."""


def shows(text: str) -> str:
    """A page of this text that shows the snippet."""
    return f"{text}\n\n{SHOWN}"


def typed(
    repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: str = ""
) -> Command:
    """The command, run in a repository with one page: its status, its output and its errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    (repository.docs / "section/shown.md").unlink(missing_ok=True)
    repository.write("snippets/section/page.py", SNIPPET)
    repository.write(PAGE, shows(page or "It has [18](#layers) layers."))
    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("COLUMNS", "200")  # help is not wrapped
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return run


def on_terminal(arguments: list[str], folder: Path, answers: str = "", **settings: str) -> str:
    """All that a terminal shows of the command, and of the answers that are typed there."""
    process, terminal = os.forkpty()
    if not process:
        os.chdir(folder)
        kept = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS", "NO_COLOR")}
        os.execve(sys.executable, [sys.executable, "-m", "why18.faces.cli", *arguments], kept | settings)  # noqa: S606 - our own
    os.write(terminal, f"{answers}\x04".encode())  # behind the answers nobody is there
    said = b""
    with suppress(OSError):  # how a terminal ends
        while more := os.read(terminal, 4096):
            said += more
    os.close(terminal)
    os.waitpid(process, 0)
    return said.decode()
