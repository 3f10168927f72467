"""What a person sees of the command while it works, and when they ask what it can do."""

import io
import sys

import pytest

from checker.cli import main, show

from .conftest import Repository

CLEAR = "\r\033[K"
"""Back to the beginning of the line, and empty it."""


class Terminal(io.StringIO):
    """A terminal, which shows what was written when it is flushed."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.shown: list[str] = []

    def isatty(self) -> bool:
        """Be one."""
        return True

    def flush(self) -> None:
        """Show what was written since."""
        self.shown.append(self.getvalue()[sum(map(len, self.shown)) :])


def test_progress_is_shown_at_once_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word takes the place of the one before."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show("reading 1 of 2")
    show("reading 2 of 2")

    assert terminal.shown == [f"{CLEAR}reading 1 of 2", f"{CLEAR}reading 2 of 2"]


def test_nobody_is_shown_progress_who_does_not_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of errors holds errors."""
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)

    show("reading 1 of 2")

    assert file.getvalue() == ""


@pytest.mark.parametrize("options", [["--no-cache"], ["--verify-cache"]])
def test_the_line_is_empty_before_the_verdict(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """What was done is said while it is, and nothing of it stays."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    repository.write("docs/page.md", "It has [18](../snippets/section/page.py#layers).")
    monkeypatch.chdir(repository.root)

    status = main(["check", *options])

    assert status == 0
    assert terminal.shown[:2] == [f"{CLEAR}reading 1 of 2", f"{CLEAR}reading 2 of 2"]
    assert terminal.shown[-1] == CLEAR


def test_help_says_what_is_checked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the README, with what is taken where nothing is named."""
    monkeypatch.setenv("COLUMNS", "200")
    said = []
    for arguments in (["--help"], ["check", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        said.append(capsys.readouterr().out)

    assert "\nHold every number on every page against the code.\n" in said[0]
    assert "  hold Markdown files against the code\n" in said[0]
    assert "  file or folder (default: docs, README.md and CONTRIBUTING.md)\n" in said[1]
