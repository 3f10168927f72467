"""Each tool finds the program by the one name ``why18``, wherever it is installed."""

import json
import re
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

import pytest
from markdown import Extension
from mkdocs.plugins import BasePlugin

from why18.faces import cli, pytest_plugin
from why18.faces.commands import COMMANDS
from why18.faces.extension import Why18
from why18.faces.mkdocs_plugin import Why18Plugin
from why18.reading.dialect import parse_config

ENTRIES = [
    # a group of entry points, and what ``why18`` is there
    ("markdown.extensions", Why18),
    ("mkdocs.plugins", Why18Plugin),
    ("pytest11", pytest_plugin),
    ("console_scripts", cli.main),
]


@pytest.mark.parametrize(("group", "found"), ENTRIES)
def test_entry_point_loads(group: str, found: object) -> None:
    """A configuration that names ``why18`` needs no path of a module."""
    (entry,) = entry_points(group=group, name="why18")

    assert entry.load() is found


def test_entry_points_are_what_their_tools_expect() -> None:
    """Python-Markdown and MkDocs refuse anything else."""
    assert (issubclass(Why18, Extension), issubclass(Why18Plugin, BasePlugin)) == (True, True)


def test_command_is_installed() -> None:
    """As a program beside the interpreter."""
    command = [str(Path(sys.executable).with_name("why18")), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own

    assert (done.returncode, done.stdout.startswith("usage: why18")) == (0, True)


def test_mkdocs_yml_names_no_module_of_ours(root: Path) -> None:
    """But for two paths: the templates, and what Zensical renders anew and so checks when it has changed."""
    config = parse_config((root / "mkdocs.yml").read_bytes())
    theme, watch = config["theme"].pop("custom_dir"), config.pop("watch")

    assert re.findall(r"why18[./:]\w*", json.dumps(config)) == ["why18.css"]
    assert "hooks" not in config
    assert theme == "why18/faces/theme"
    assert set(watch) == {"snippets", "docs", "why18", "README.md", "CONTRIBUTING.md"}


def test_theme_lies_in_the_package(root: Path) -> None:
    """So a wheel has it, and mkdocs.yml leads to it."""
    theme = files("why18.faces") / "theme"

    assert (theme / "main.html").is_file()
    assert (theme / "assets/javascripts/palette.js").is_file()
    assert Path(str(theme)) == root / "why18/faces/theme"


def test_every_command_is_a_module_of_its_name() -> None:
    """So a command is added by a module and a line."""
    folder = Path(str(cli.__file__)).parent / "commands"
    files = [*folder.glob("[!_]*.py"), *folder.glob("*/__init__.py")]
    commands = {
        path.relative_to(folder).parts[0].removesuffix(".py")
        for path in files
        if "\ndef run(" in path.read_text("utf-8")
    }

    assert set(COMMANDS) == commands
