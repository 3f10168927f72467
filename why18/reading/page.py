"""A Markdown file to what it states: ``load`` takes it from disk, ``read`` takes its source through the reading."""

from codecs import BOM_UTF8
from pathlib import Path

from why18.project import Repository, digest
from why18.reading import front_matter, sources
from why18.reading.dialect import too_deep
from why18.reading.reader import read_text
from why18.records import START, Fault, FaultsError, Page, Source

LARGEST = 200_000  # bytes; a page has under 120 lines, and Python-Markdown is slow with large ones


def load(path: Path, repository: Repository) -> Source:
    """Read a Markdown file from disk. Raises ``FaultsError`` where it is not text that a page may be."""
    name = repository.shown(path)
    if path.is_dir():
        raise FaultsError(
            [Fault(name, 1, 1, "is a link to a folder, which a site follows: put the folder here itself")]
        )
    if path.suffix != ".md" and path.is_relative_to(repository.docs):
        what = "is published as it is, and nothing reads it"
        message = f"{what}: make it a page, .md, or move it to docs/assets where it is a file that pages load"
        raise FaultsError([Fault(name, 1, 1, message)])
    data = path.read_bytes()
    if len(data) > LARGEST:
        message = f"is {len(data):,} bytes, and a page may have {LARGEST:,}: split it"
        raise FaultsError([Fault(name, 1, 1, message)])
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        line, col = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"is not UTF-8: byte 0x{body[error.start]:02x}; save the file as UTF-8"
        raise FaultsError([Fault(name, line, col, message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise FaultsError([Fault(name, 1, 1, "is empty, so there is nothing to check")])
    return Source(path, name, text, digest(data))


def read(path: Path, repository: Repository) -> Page:
    """Read one Markdown file of the repository, or any other. Never raises for what is in it."""
    try:
        source = load(path, repository)
    except FaultsError as error:
        return Page(Source(path, repository.shown(path), ""), faults=tuple(error.faults))
    above = front_matter.faults(source, repository)
    if path == repository.sources:
        config = {repository.config: digest(repository.config.read_bytes())}
        listing = sources.read(path, repository, source.text.encode())
        return Page(source, reads=config, faults=(*above, *listing.faults))
    try:
        return read_text(source, source.text[front_matter.length(source.text) :], repository, above)
    except RecursionError:
        fault = too_deep(source.shown, source.text)
    except UnicodeDecodeError as error:
        message = f"includes a file that is not UTF-8: byte 0x{error.object[error.start]:02x}; save it as UTF-8"
        fault = source.fault(START, message)
    return Page(source, faults=(*above, fault))
