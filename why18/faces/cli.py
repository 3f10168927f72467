"""``why18`` on a terminal: in go its arguments, out come faults with their places, and a status.

The status is 0 where all holds and 1 where a page has a fault; 2 where that cannot be told, for what is no fault of a
page: wrong usage, nothing to check, a configuration or a file that cannot be read, snippets that cannot run.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from why18.faces.commands import COMMANDS
from why18.faces.formats import escaped
from why18.faces.terminal import show

UNTOLD, INTERRUPTED, UNREAD = 2, 130, 141
"""Statuses; the last two are those that a shell gives to what Ctrl-C or a closed pipe ends."""


class Version(argparse.Action):
    """Says which version this is; it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: str | Sequence[object] | argparse.Namespace | None) -> None:
        """Print the version and end the program."""
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of a check

        print(f"why18 {version('why18')}")
        parser.exit()


def run(arguments: Sequence[str]) -> int:
    """Run the command. Raises ``RuntimeError`` and ``OSError`` for what is no fault of a page."""
    if sys.stdout is None:
        raise RuntimeError("standard output is closed")
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a fact may be no text at all
    parser = argparse.ArgumentParser(prog="why18", description="Check every number on every page against the code.")
    parser.add_argument("--version", action=Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    modules = {name: import_module(f"why18.faces.commands.{name}") for name in COMMANDS if name in arguments}
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose)
        if name in modules:
            modules[name].arguments(command)
    options = parser.parse_args(arguments)
    status: int = modules[options.command].run(options, parser)
    sys.stdout.flush()  # while it can still be said that nobody reads
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its status."""
    try:
        return run(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still wants to write
        return UNREAD
    except KeyboardInterrupt:
        show("")
        return INTERRUPTED
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    except RuntimeError as error:
        reason = str(error)
    show("")
    print(f"why18: {escaped(reason)}", file=sys.stderr)
    return UNTOLD


if __name__ == "__main__":
    sys.exit(main())
