"""What the commands share: what a person sees of work that takes long, and where the command was typed."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from why18.project import Repository


def show(text: str) -> None:
    """Show what is being done, where a person looks at it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def here(parser: argparse.ArgumentParser) -> Repository:
    """The repository in which the command was typed. Ends the program outside of any."""
    try:
        return Repository.around(Path.cwd())
    except FileNotFoundError as error:
        parser.error(str(error))


def as_path(text: str) -> Path:
    """A path as an argument. Raises ``ArgumentTypeError`` for an empty text, which would be the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no path: write . for the current folder")
    return Path(text)


def existing(paths: Iterable[Path], parser: argparse.ArgumentParser) -> None:
    """End the program where something that was named is not there."""
    if missing := [path for path in paths if not path.exists()]:
        parser.error(f"there is no {', '.join(map(str, missing))}")
