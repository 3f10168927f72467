"""Markdown files, from disk to claims."""

from pathlib import Path

from why18 import project
from why18.project import digest, is_sources
from why18.reading import front_matter as beginning
from why18.reading import sources
from why18.reading.nesting import too_deep
from why18.reading.reader import convert
from why18.records import START, FaultsError, Page


def open_page(path: Path, root: Path) -> Page:
    """Load a page, and hold to the rule what a site shows before its text."""
    try:
        page = project.load(path, root)
    except FaultsError as error:
        return Page(path, project.shown(path, root), "", faults=error.faults)
    page.reads[root / project.CONFIG] = digest((root / project.CONFIG).read_bytes())  # by which its sources are read
    beginning.hold(page, root)
    return page


def read(path: Path, root: Path) -> Page:
    """Read one Markdown file of the repository at ``root``, or any other. Never raises for what it holds."""
    page = open_page(path, root)
    if not page.source:
        return page
    if is_sources(path, root):
        page.faults += sources.read(path, root, page.source.encode()).faults
        return page
    try:
        convert(page, page.source[project.front_matter(page.source) :], root)
    except RecursionError:
        page.faults = [too_deep(page.shown, page.source)]
    except UnicodeDecodeError as error:
        page.blame(
            START, f"includes a file that is not UTF-8: byte 0x{error.object[error.start]:02x}; save it as UTF-8"
        )
    return page
