"""``why18`` on a terminal: in go its arguments, out come faults with their places, and a status."""

import argparse
import sys
from pathlib import Path

from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.project import Repository


def pages_of(path: Path) -> list[Path]:
    """Markdown files that an argument names."""
    return sorted(page for page in path.rglob("*.md") if page.is_file()) if path.is_dir() else [path]


def show(text: str) -> None:
    """Show what is being done, where a person looks at it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def check(options: argparse.Namespace, parser: argparse.ArgumentParser, repository: Repository) -> int:
    """Check pages against the code, and say what is wrong with them."""
    paths = [page.resolve() for path in options.paths for page in pages_of(path)]
    if options.paths and not paths:
        parser.error(f"there is no Markdown file in {', '.join(map(str, options.paths))}")
    made = report(paths or repository.pages(), repository, None if options.no_cache else open_cache(repository), show)
    show("")
    for fault in made.faults:
        print(fault)
    verdict = f"{len(made.faults)} {'fault' if len(made.faults) == 1 else 'faults'}" if made.faults else "all hold"
    kinds = f"{made.computed} computed, {made.quoted} quoted"
    count = f"{made.pages} {'page' if made.pages == 1 else 'pages'}"
    print(f"{count}, {made.computed + made.quoted} numbers ({kinds}): {verdict}")
    return 1 if made.faults else 0


def facts(options: argparse.Namespace, parser: argparse.ArgumentParser, repository: Repository) -> int:
    """List what every number computes, or what differs from such a list."""
    from why18.faces import facts  # noqa: PLC0415 - a second of work that a plain check need not do

    try:
        before = options.before and options.before.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"{options.before} is no list of facts, as why18 facts > FILE writes it: {error}")
    return facts.main(repository, before)


COMMANDS = {"check": check, "facts": facts}


def parse(parser: argparse.ArgumentParser, arguments: list[str] | None) -> argparse.Namespace:
    """What the user asks for. Ends the program where that cannot be."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    checking = commands.add_parser("check", help="check Markdown files against the code")
    default = "docs, README.md and CONTRIBUTING.md"
    checking.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=f"file or folder (default: {default})")
    checking.add_argument("--no-cache", action="store_true", help="read and run everything anew, and keep nothing")
    listing = commands.add_parser("facts", help="list every number with what it computes, and the versions")
    listing.add_argument("before", nargs="?", type=Path, metavar="FILE", help="show what has changed since this list")
    options = parser.parse_args(arguments)
    named = options.paths if options.command == "check" else list(filter(None, [options.before]))
    if missing := [path for path in named if not path.exists()]:
        parser.error(f"there is no {', '.join(map(str, missing))}")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its status: 0 all holds, 1 something does not, 2 bad usage."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a fact may be no text at all
    parser = argparse.ArgumentParser(prog="why18", description="Check every number on every page against the code.")
    options = parse(parser, arguments)
    try:
        repository = Repository.around(Path.cwd())
    except FileNotFoundError as error:
        parser.error(str(error))
    try:
        return COMMANDS[options.command](options, parser, repository)
    except RuntimeError as error:
        print(f"why18: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
