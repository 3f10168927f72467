"""Standard input as a page: in go its bytes, out comes a ``Page`` of the current folder, named ``<stdin>``."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from why18.project import Repository
from why18.reading import front_matter
from why18.reading.dialect import too_deep
from why18.reading.page import load
from why18.reading.reader import read_text
from why18.records import FaultsError, Page, Source

NAME = "<stdin>"


def read(data: bytes, repository: Repository) -> Page:
    """Read a page that is no file. Never raises for what is in it."""
    path = Path.cwd() / NAME
    with TemporaryDirectory() as folder:
        file = Path(folder, "page.md")
        file.write_bytes(data)
        try:
            text = load(file, repository).text
        except FaultsError as error:
            faults = tuple(replace(fault, path=NAME) for fault in error.faults)
            return Page(Source(path, NAME, ""), faults=faults)
    source = Source(path, NAME, text)
    above = front_matter.faults(source, repository)
    try:
        return read_text(source, text[front_matter.length(text) :], repository, above)
    except RecursionError:
        return Page(source, faults=(*above, too_deep(NAME, text)))
