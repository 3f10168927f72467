"""What a site shows of a page besides its text: its metadata, and the names of its file and folders."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from why18 import project
from why18.numbers.tokens import number_tokens
from why18.reading.positions import Locator
from why18.records import START, Page

TYPED = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):")
"""How a first line begins that MkDocs takes out of the text as MultiMarkdown metadata: ``mkdocs/utils/meta.py``."""
HEADING = re.compile(r"(?:[ \t]*\n)*#[^#\n]*\w")


def hold(page: Page, root: Path) -> None:
    """Hold to the rule what a site shows of a page before its text."""
    length = project.front_matter(page.source)
    blame_metadata(page, page.source[:length])
    if page.path.is_relative_to(root / "docs"):
        for message in chain(taken_out(page.source), shown_names(page, root, page.source[length:])):
            page.blame(START, message)
    page.faults = list(dict.fromkeys(page.faults))


def blame_metadata(page: Page, head: str) -> None:
    """Note the numbers in the metadata, as they are written and as a site shows them."""
    locator = Locator(head)
    try:
        values = list(project.metadata(page.source))
    except ValueError as error:
        message = f"begins with metadata that are not YAML: {error}; a rule needs a blank line before it"
        page.blame(START, message)
        return
    for text in (head, *values) if head else ():
        for start, end in number_tokens(text):
            message = f"states {text[start:end]} in the metadata, where nothing checks it"
            page.blame(locator.text(text[start:end]), message)


def taken_out(source: str) -> Iterator[str]:
    """What is wrong where MkDocs takes the first lines for metadata: readers never see them."""
    if match := TYPED.match(source):
        what = f"begins with {match['key']}:, which MkDocs takes out of the text, as metadata"
        yield f"{what}: begin with a heading, or put metadata between two lines of ---"


def shown_names(page: Page, root: Path, text: str) -> Iterator[str]:
    """What is wrong with the names of folders, which are shown in a navigation, and of a file without a heading."""
    *folders, _ = page.path.relative_to(root / "docs").parts
    for folder in folders:
        if any(number_tokens(folder)):
            yield f"the folder {folder} has a number in its name, which a site shows and nothing checks: rename it"
    if any(number_tokens(page.path.stem)) and not HEADING.match(text):
        yield f"without a heading its name, {page.path.stem}, is its title, and states a number: begin with # and one"
