"""``why18``: the checker on a terminal."""

import argparse
import sys
from pathlib import Path

from checker.check import check
from checker.pages import read
from checker.project import default_pages, find_root


def pages_of(path: Path) -> list[Path]:
    """Markdown files that an argument names."""
    return sorted(path.rglob("*.md")) if path.is_dir() else [path]


def show(text: str) -> None:
    """Show what is being done, where a person looks at it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its status: 0 all holds, 1 something does not, 2 bad usage."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a fact may be no text at all
    parser = argparse.ArgumentParser(prog="why18", description="Hold every number on every page against the code.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checker = commands.add_parser("check", help="check Markdown files")
    default = "docs, README.md and CONTRIBUTING.md"
    checker.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=f"file or folder (default: {default})")
    options = parser.parse_args(arguments)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        parser.error(f"there is no {', '.join(map(str, missing))}")
    try:
        root = find_root(Path.cwd())
    except FileNotFoundError as error:
        parser.error(str(error))
    paths = [page.resolve() for path in options.paths for page in pages_of(path)]
    if options.paths and not paths:
        parser.error(f"there is no Markdown file in {', '.join(map(str, options.paths))}")
    paths = paths or default_pages(root)
    pages = []
    for number, path in enumerate(paths, 1):
        show(f"reading {number} of {len(paths)}")
        pages.append(read(path, root))
    try:
        faults = check(pages, root, show)
    except RuntimeError as error:
        print(f"why18: {error}", file=sys.stderr)
        return 1
    show("")
    for fault in faults:
        print(fault)
    claims = [claim for page in pages for claim in page.claims]
    kinds = f"{sum(c.kind == 'computed' for c in claims)} computed, {sum(c.kind == 'quoted' for c in claims)} quoted"
    verdict = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}" if faults else "all hold"
    count = f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}"
    print(f"{count}, {len(claims)} numbers ({kinds}): {verdict}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
