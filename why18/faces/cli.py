"""``why18`` on a terminal: in go its arguments, out come faults with their places, and a status.

The status is 0 where all holds and 1 where a page has a fault; 2 where that cannot be told, for what is no fault of a
page: wrong usage, nothing to check, a configuration or a file that cannot be read, snippets that cannot run.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from why18.faces import count, formats, size
from why18.judging import shape
from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.project import Repository
from why18.records import quiet

FAULTS, UNTOLD, INTERRUPTED, UNREAD = 1, 2, 130, 141
"""Statuses; the last two are those that a shell gives to what Ctrl-C or a closed pipe ends."""
STANDARD_INPUT = Path("-")
ON_A_TERMINAL = 50
"""How many faults a terminal shows where nobody says how many."""
DOCS_DIR = re.compile(r"""^docs_dir:[ \t]*['"]?(?:\./)?(?P<folder>[^'"#\s]+?)/?['"]?[ \t]*(?:#.*)?$""", re.MULTILINE)


def pages_of(path: Path) -> list[Path]:
    """Markdown files that an argument names."""
    return sorted(page for page in path.rglob("*.md") if page.is_file()) if path.is_dir() else [path]


def show(text: str) -> None:
    """Show what is being done, where a person looks at it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def all_pages(repository: Repository) -> list[Path]:
    """Every page of a repository. Raises ``RuntimeError`` where there is none, or where they lie elsewhere."""
    config = repository.config.read_text("utf-8", errors="replace")
    docs = repository.docs.name
    if (match := DOCS_DIR.search(config)) and match["folder"] != docs:
        where = f"{repository.config.name}:{config.count(chr(10), 0, match.start()) + 1}"
        raise RuntimeError(f"{where}: docs_dir is {match['folder']}, but pages lie in {docs}/: rename it to {docs}")
    if pages := repository.pages():
        return pages
    raise RuntimeError(f"there is nothing to check: write a page in {docs}/, or name a Markdown file")


def named_pages(paths: list[Path], parser: argparse.ArgumentParser) -> list[Path]:
    """The pages that arguments name, each once. Ends the program where they name none."""
    if unreadable := [path for path in paths if not (path.is_file() or path.is_dir())]:
        what = "neither a file nor a folder; why18 check - reads standard input"
        parser.error(f"{', '.join(map(str, unreadable))} is {what}")
    pages = [page.resolve() for path in paths for page in pages_of(path)]
    if paths and not pages:
        parser.error(f"there is no Markdown file in {', '.join(map(str, paths))}")
    return list(dict.fromkeys(pages))


def check(options: argparse.Namespace, parser: argparse.ArgumentParser, repository: Repository) -> int:
    """Check pages against the code, and say what is wrong with them."""
    progress = quiet if options.quiet else show
    paths = named_pages([path for path in options.paths if path != STANDARD_INPUT], parser)
    paths = paths if options.paths else all_pages(repository)
    cache = None if options.no_cache else open_cache(repository)
    given = []
    if STANDARD_INPUT in options.paths:
        from why18.faces.standard_input import read  # noqa: PLC0415 - a second of work, and seldom wanted

        given.append(read(sys.stdin.buffer.read(), repository))
    if options.fix:
        from why18.faces import fix  # noqa: PLC0415 - as above

        differs = fix.fix(paths, repository, cache, progress, yes=options.yes, silent=options.quiet)
        if differs:
            return FAULTS
    verdicts = options.output_format == "json"
    made = report(paths, repository, cache, progress, given, verdicts=verdicts)
    made.faults = sorted({*made.faults, *shape.faults(paths, repository)})
    progress("")
    limit = options.limit
    if limit is None:
        limit = ON_A_TERMINAL if sys.stdout.isatty() else 0
    for line in formats.lines(made, options.output_format, limit, silent=options.quiet):
        print(line)
    return FAULTS if made.faults else 0


def facts(options: argparse.Namespace, parser: argparse.ArgumentParser, repository: Repository) -> int:
    """List what every number computes, or what differs from such a list."""
    from why18.faces import facts  # noqa: PLC0415 - a second of work that a plain check need not do

    try:
        before = options.before and options.before.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"{options.before} is no list of facts, as why18 facts > FILE writes it: {error}")
    return facts.main(repository, before)


def finish(options: argparse.Namespace, parser: argparse.ArgumentParser, repository: Repository) -> int:
    """Complete a site that a generator has built."""
    from why18.faces.finish import finish  # noqa: PLC0415 - as above

    try:
        indexes = finish(options.site, repository)
    except ValueError as error:
        parser.error(f"{options.site} cannot be finished: {error}")
    if not indexes:
        parser.error(f"{options.site} has no search: build a site there first, with mkdocs or zensical")
    return 0


COMMANDS = {"check": check, "facts": facts, "finish": finish}
ANYWHERE = {"count": count.count, "size": size.size}
"""Commands that need no repository."""


class Version(argparse.Action):
    """Says which version this is; it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: str | Sequence[object] | argparse.Namespace | None) -> None:
        """Print the version and end the program."""
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of a check

        print(f"why18 {version('why18')}")
        parser.exit()


def amount(text: str) -> int:
    """A number of faults. Raises ``ArgumentTypeError``."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of faults: write a whole number, or 0 for all")
    return int(text)


def parse(parser: argparse.ArgumentParser, arguments: list[str] | None) -> argparse.Namespace:
    """What the user asks for. Ends the program where that cannot be."""
    parser.add_argument("--version", action=Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    checking = commands.add_parser("check", help="check Markdown files against the code")
    add: Callable[..., object] = checking.add_argument
    default = "docs, README.md and CONTRIBUTING.md"
    add(
        "paths", nargs="*", type=Path, metavar="PATH", help=f"file or folder, - for standard input (default: {default})"
    )
    add("--fix", action="store_true", help="link the bare numbers that one fact alone computes; asks for each line")
    add("--yes", action="store_true", help="with --fix: do not ask")
    shown = "one of full, concise, json, github (default: full; on GitHub: github)"
    add("--output-format", choices=formats.FORMATS, metavar="FORMAT", default=formats.default(os.environ), help=shown)
    limit = f"faults to show, 0 for all (default: {ON_A_TERMINAL} on a terminal, elsewhere all)"
    add("--limit", type=amount, metavar="N", help=limit)
    add("-q", "--quiet", action="store_true", help="show faults and nothing else")
    add("--no-cache", action="store_true", help="read and run everything anew, and keep nothing")
    listing = commands.add_parser("facts", help="list every number with what it computes, and the versions")
    listing.add_argument("before", nargs="?", type=Path, metavar="FILE", help="show what has changed since this list")
    finishing = commands.add_parser("finish", help="complete a built site: its search, and what a link to a page shows")
    finishing.add_argument("site", type=Path, metavar="SITE", help="folder of the site, as a generator wrote it")
    count.arguments(commands.add_parser("count", help="count the layers of a network by every rule"))
    size.arguments(commands.add_parser("size", help="compute what comes out of a chain of layers, or read an error"))
    options = parser.parse_args(arguments)
    if options.command in ANYWHERE:
        return options
    given = {"check": "paths", "facts": "before", "finish": "site"}[options.command]
    named = options.paths if options.command == "check" else list(filter(None, [getattr(options, given)]))
    if missing := [path for path in named if path != STANDARD_INPUT and not path.exists()]:
        parser.error(f"there is no {', '.join(map(str, missing))}")
    if options.command == "check" and options.yes and not options.fix:
        parser.error("--yes answers what --fix asks: write --fix --yes")
    if options.command == "check" and options.fix and STANDARD_INPUT in named:
        parser.error("--fix writes into files, and standard input is none: name a file")
    return options


def run(arguments: list[str] | None) -> int:
    """Run the command. Raises ``RuntimeError`` and ``OSError`` for what is no fault of a page."""
    if sys.stdout is None:
        raise RuntimeError("standard output is closed")
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a fact may be no text at all
    parser = argparse.ArgumentParser(prog="why18", description="Check every number on every page against the code.")
    options = parse(parser, arguments)
    if anywhere := ANYWHERE.get(options.command):
        return anywhere(options, parser)
    try:
        repository = Repository.around(Path.cwd())
    except FileNotFoundError as error:
        parser.error(str(error))
    status = COMMANDS[options.command](options, parser, repository)
    sys.stdout.flush()  # while it can still be said that nobody reads
    return status


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its status."""
    try:
        return run(arguments)
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
    print(f"why18: {formats.escaped(reason)}", file=sys.stderr)
    return UNTOLD


if __name__ == "__main__":
    sys.exit(main())
