"""Markdown files, from disk to claims."""

from pathlib import Path

from checker import project
from checker.claims import FaultsError, Page
from checker.locate import Locator
from checker.prose import number_tokens
from checker.reader import convert
from checker.targets import is_sources


def open_page(path: Path, root: Path) -> Page:
    """Load a page, and hold its metadata to the rule: a site shows them as titles and descriptions."""
    try:
        page = project.load(path, root)
    except FaultsError as error:
        return Page(path, project.shown(path, root), "", faults=error.faults)
    head = page.source[: project.front_matter(page.source)]
    locator = Locator(head)
    values = [str(value) for value in project.metadata(head)]
    for text in (head, *values):  # as it is written, and as a site shows it
        for start, end in number_tokens(text):
            message = f"states {text[start:end]} in the metadata, where nothing checks it"
            page.blame(locator.text(text[start:end]), message)
    page.faults = list(dict.fromkeys(page.faults))
    return page


def read(path: Path, root: Path) -> Page:
    """Read one Markdown file of the repository at ``root``, or any other. Never raises for what it holds."""
    page = open_page(path, root)
    if page.source and not is_sources(path, root):
        convert(page, page.source[project.front_matter(page.source) :], root)
    return page
