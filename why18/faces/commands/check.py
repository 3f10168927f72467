"""``why18 check``: in go pages, out come their faults with places; the status is 1 where there is one."""

import argparse
import os
import re
import sys
from pathlib import Path

from why18.faces import formats
from why18.faces.terminal import as_path, existing, here, show
from why18.judging import shape
from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.ledger.faults import faults
from why18.project import Repository
from why18.records import quiet

FAULTS = 1
STANDARD_INPUT = Path("-")
ON_A_TERMINAL = 50
"""How many faults a terminal shows where nobody says how many."""
DOCS_DIR = re.compile(r"""^docs_dir:[ \t]*['"]?(?:\./)?(?P<folder>[^'"#\s]+?)/?['"]?[ \t]*(?:#.*)?$""", re.MULTILINE)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    paths = "file or folder, - for standard input (default: docs, README.md and CONTRIBUTING.md)"
    add("paths", nargs="*", type=as_path, metavar="PATH", help=paths)
    add(
        "--fix",
        action="store_true",
        help="link bare numbers: asks for each line, and which link is meant where several may be",
    )
    add("--yes", action="store_true", help="with --fix: write what is sure, and do not ask")
    shown = "one of full, concise, json, github (default: full; on GitHub: github)"
    add("--output-format", choices=formats.FORMATS, metavar="FORMAT", default=formats.default(os.environ), help=shown)
    limit = f"faults to show, 0 for all (default: {ON_A_TERMINAL} on a terminal, elsewhere all)"
    add("--limit", type=amount, metavar="N", help=limit)
    add("-q", "--quiet", action="store_true", help="show faults and nothing else")
    add("--published", action="store_true", help="refuse also drafts, and what the list of published addresses lacks")
    add("--no-cache", action="store_true", help="read and run everything anew, and keep nothing")


def amount(text: str) -> int:
    """A number of faults. Raises ``ArgumentTypeError``."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of faults: write a whole number, or 0 for all")
    return int(text)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Check pages against the code, and say what is wrong with them."""
    files = [path for path in options.paths if path != STANDARD_INPUT]
    existing(files, parser)
    if options.yes and not options.fix:
        parser.error("--yes answers what --fix asks: write --fix --yes")
    if options.fix and files != options.paths:
        parser.error("--fix writes into files, and standard input is none: name a file")
    repository = here(parser)
    progress = quiet if options.quiet else show
    paths = named_pages(files, parser) if options.paths else all_pages(repository)
    cache = None if options.no_cache else open_cache(repository)
    given = []
    if STANDARD_INPUT in options.paths:
        from why18.faces.commands.standard_input import read  # noqa: PLC0415 - a second of work, and seldom wanted

        given.append(read(sys.stdin.buffer.read(), repository))
    if options.fix:
        from why18.faces.commands import fix  # noqa: PLC0415 - as above

        differs = fix.fix(paths, repository, cache, progress, yes=options.yes, silent=options.quiet)
        if differs:
            return FAULTS
    verdicts = options.output_format == "json"
    made = report(paths, repository, cache, progress, given, verdicts=verdicts)
    lost = faults(paths, made.addresses, repository, published=options.published)
    made.faults = sorted({*made.faults, *shape.faults(paths, repository), *lost})
    if options.published:
        from why18.faces.commands.new.drafts import unwritten  # noqa: PLC0415 - as above

        made.faults = sorted({*made.faults, *unwritten(paths, repository)})
    progress("")
    limit = options.limit
    if limit is None:
        limit = ON_A_TERMINAL if sys.stdout.isatty() else 0
    for line in formats.lines(made, options.output_format, limit, silent=options.quiet):
        print(line)
    return FAULTS if made.faults else 0


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


def pages_of(path: Path) -> list[Path]:
    """Markdown files that an argument names."""
    return sorted(page for page in path.rglob("*.md") if page.is_file()) if path.is_dir() else [path]
