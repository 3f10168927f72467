"""Markdown files, from disk to claims."""

from pathlib import Path

from checker import beginning, project
from checker.claims import FaultsError, Page
from checker.reader import convert
from checker.targets import is_sources


def open_page(path: Path, root: Path) -> Page:
    """Load a page, and hold to the rule what a site shows before its text."""
    try:
        page = project.load(path, root)
    except FaultsError as error:
        return Page(path, project.shown(path, root), "", faults=error.faults)
    beginning.hold(page, root)
    return page


def read(path: Path, root: Path) -> Page:
    """Read one Markdown file of the repository at ``root``, or any other. Never raises for what it holds."""
    page = open_page(path, root)
    if page.source and not is_sources(path, root):
        convert(page, page.source[project.front_matter(page.source) :], root)
    return page
