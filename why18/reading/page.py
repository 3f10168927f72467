"""A Markdown file to what it states: ``load`` takes it from disk, ``read`` takes its source through the reading."""

import re
from codecs import BOM_UTF8
from collections import Counter
from pathlib import Path

from why18.project import Repository, digest
from why18.reading import front_matter, rule, sources
from why18.reading.dialect import too_deep
from why18.reading.positions import Locator
from why18.reading.reader import read_text
from why18.records import START, Fault, FaultsError, Page, Source

OPENS = re.compile(r"[\[(\])>]|<(?=[a-zA-Z/!?])|`+")
CLOSES = {"]": "[", ")": "(", ">": "<"}
MOST_OPEN = {"[": 100, "(": 100, "<": 100, "`": 2_000}
"""How often a paragraph may open what it does not close; of code spans, how many signs it may have."""
LARGEST = 200_000  # bytes; a page has under 120 lines, and Python-Markdown is slow with large ones


def load(path: Path, repository: Repository) -> Source:
    """Read a Markdown file from disk. Raises ``FaultsError`` where it is not text that a page may be."""
    name = repository.shown(path)
    if refused := odd(path):
        raise FaultsError([Fault(name, 1, 1, refused)])
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
    if slow := length_fault(name, text):
        raise FaultsError([slow])
    return Source(path, name, text, digest(data))


def odd(path: Path) -> str:
    """What is wrong with an entry of a folder at which a build fails, or waits for ever; empty where it is a file."""
    if path.is_dir():
        return "is a link to a folder, which a site follows: put the folder here itself"
    if not path.is_file():
        return "is no file: a site cannot be built with a link that leads nowhere, a pipe or the like"
    if not path.name.isprintable() or any("\ud800" <= character <= "\udfff" for character in str(path)):
        return "has a name that is no UTF-8, under which no site can show it: rename it"
    return ""


def length_fault(name: str, text: str) -> Fault | None:
    """The first sign of a page at which Python-Markdown takes too long: it seeks the end of each that opens something.

    It works on 20 kB of ``[`` for a minute. A bracket has to close in its paragraph, a tag anywhere.
    """
    opened: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            opened = Counter({"<": opened["<"]})
        for match in OPENS.finditer(line):
            sign = match[0]
            if opens := CLOSES.get(sign):
                opened[opens] = max(0, opened[opens] - 1)
                continue
            opened[sign[0]] += 1
            if opened[sign[0]] > MOST_OPEN[sign[0]]:
                what = f"has more {sign[0]} before its end than can be read in time: close them, or split it"
                return Fault(name, number, match.start() + 1, f"the paragraph {what}")
    return None


def read(path: Path, repository: Repository) -> Page:
    """Read one Markdown file of the repository, or any other. Never raises for what is in it."""
    try:
        source = load(path, repository)
    except FaultsError as error:
        return Page(Source(path, repository.shown(path), ""), faults=tuple(error.faults))
    return read_source(source, repository)


def read_source(source: Source, repository: Repository) -> Page:
    """Read a page that has been loaded, or changed since. Never raises for what is in it."""
    above = front_matter.faults(source, repository)
    if source.path == repository.sources:
        config = {repository.config: digest(repository.config.read_bytes())}
        listing = sources.read(source.path, repository, source.text.encode())
        unseen = rule.unseen_faults(source, Locator(source.text))
        return Page(source, reads=config, faults=(*above, *unseen, *listing.faults), ids=listing.ids)
    try:
        return read_text(source, source.text[front_matter.length(source.text) :], repository, above)
    except RecursionError:
        fault = too_deep(source.shown, source.text)
    except UnicodeDecodeError as error:
        message = f"includes a file that is not UTF-8: byte 0x{error.object[error.start]:02x}; save it as UTF-8"
        fault = source.fault(START, message)
    return Page(source, faults=(*above, fault))
