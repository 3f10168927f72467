"""Standard input as a page: in go its bytes, out comes a ``Page`` of the current folder, named ``<stdin>``."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from why18.project import Repository
from why18.reading.page import load, read_source
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
    return read_source(Source(path, NAME, text), repository)
