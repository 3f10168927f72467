"""What a site shows of a page besides its text: in goes its source, out come the faults of its metadata and names."""

import re
from collections.abc import Iterator
from typing import Any

from why18.numbers.tokens import number_tokens
from why18.project import Repository
from why18.reading.dialect import parse_yaml
from why18.reading.positions import Locator
from why18.records import START, Fault, Source

METADATA = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
ASKED = "asked"
"""The key under which metadata list the words by which people ask for a page, misspelt ones too."""
QUOTED = r"(?<=[\[,\s])(?:\"[^\"\n]*\"|'[^'\n]*')"
AS_LISTED = re.compile(rf"^{ASKED}:[ \t]*(?:\[(?:{QUOTED}|[^\]])*+\]|(?:\n[ \t]*-[^\n]*)+)[ \t]*$", re.MULTILINE)
COMMENT = re.compile(r"\s#")
TYPED = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):")
"""How a first line begins that MkDocs takes out of the text as MultiMarkdown metadata: ``mkdocs/utils/meta.py``."""
HEADING = re.compile(r"(?:[ \t]*\n)*#[^#\n]*\w")


def length(text: str) -> int:
    """Length of the metadata that a page begins with: a mapping, and not a rule between two lines."""
    match = METADATA.match(text)
    try:
        return match.end() if match and isinstance(parse_yaml(match["yaml"]), dict) else 0
    except ValueError:
        return 0


def metadata(text: str) -> Any:  # noqa: ANN401 - whatever YAML can say
    """What the metadata of a page say. Raises ``ValueError`` where they are not YAML."""
    match = METADATA.match(text)
    return parse_yaml(match["yaml"]) if match else {}


def asked(text: str) -> list[str]:
    """The words by which people ask for a page, as its metadata list them; they state nothing."""
    try:
        listed = metadata(text)
    except ValueError:
        return []
    words = listed.get(ASKED) if isinstance(listed, dict) else None
    return list(map(str, words)) if isinstance(words, list) else []


def unlisted(text: str) -> str:
    """What is wrong with how metadata list the ways in which people ask; empty where nothing is. They are YAML."""
    match, listed = METADATA.match(text), metadata(text)
    if not match or not isinstance(listed, dict) or ASKED not in listed:
        return ""
    words, before = listed[ASKED], set[str]()
    if not isinstance(words, list) or not words or any(isinstance(word, dict | list) for word in words):
        return f"lists in {ASKED} no words by which people ask: write {ASKED}: [words, more words]"
    for word in words:
        said = str(word)
        if not isinstance(word, str) and said not in match["yaml"]:
            return f"lists in {ASKED} what YAML reads as {said}: put it between quotes"
        if not said.strip() or said.casefold() in before:
            return f"lists in {ASKED} {said!r} once too often: leave it out"
        before.add(said.casefold())
    return ""


def values(text: str) -> Iterator[str]:
    """Every single value in the metadata of a page, as text, but for the words by which people ask for it.

    Raises ``ValueError`` where they are not YAML.
    """
    listed = metadata(text)
    if isinstance(listed, dict):
        listed = {key: value for key, value in listed.items() if key != ASKED or not isinstance(value, list)}
    pending: list[Any] = [listed]
    seen: set[int] = set()  # an alias can stand for what contains it
    while pending:
        value = pending.pop()
        if not isinstance(value, dict | list | tuple | set):
            yield value.decode(errors="replace") if isinstance(value, bytes) else str(value)
        elif id(value) not in seen:
            seen.add(id(value))
            pending += [*value, *value.values()] if isinstance(value, dict) else value


def faults(source: Source, repository: Repository) -> list[Fault]:
    """What is wrong with what a site shows of a page before its text."""
    end = length(source.text)
    found = list(metadata_faults(source, source.text[:end]))
    if source.path.is_relative_to(repository.docs):
        messages = [*multimarkdown_faults(source.text), *name_faults(source, repository, source.text[end:])]
        found += [source.fault(START, message) for message in messages]
    return list(dict.fromkeys(found))


def metadata_faults(source: Source, head: str) -> Iterator[Fault]:
    """The numbers in the metadata, as they are written and as a site shows them."""
    locator = Locator(head)
    try:
        shown = list(values(source.text))
    except ValueError as error:
        way = "a rule needs a blank line before it"
        if (match := METADATA.match(source.text)) and COMMENT.search(match["yaml"]):
            way = "what stands behind # is a comment, unless it is quoted"
        message = f"begins with metadata that are not YAML: {error}; {way}"
        yield source.fault(START, message)
        return
    if message := unlisted(source.text):
        yield source.fault(locator.text(f"{ASKED}:"), message)
        return
    for text in (AS_LISTED.sub("", head), *shown) if head else ():
        for start, end in number_tokens(text):
            message = f"states {text[start:end]} in the metadata, where nothing checks it"
            yield source.fault(locator.text(text[start:end]), message)


def multimarkdown_faults(text: str) -> Iterator[str]:
    """What is wrong where MkDocs takes the first lines for metadata: readers never see them."""
    if match := TYPED.match(text):
        what = f"begins with {match['key']}:, which MkDocs takes out of the text, as metadata"
        yield f"{what}: begin with a heading, or put metadata between two lines of ---"


def name_faults(source: Source, repository: Repository, body: str) -> Iterator[str]:
    """What is wrong with the names of folders, which are shown in a navigation, and of a file without a heading."""
    *folders, _ = source.path.relative_to(repository.docs).parts
    for folder in folders:
        if any(number_tokens(folder)):
            yield f"the folder {folder} has a number in its name, which a site shows and nothing checks: rename it"
    stem = source.path.stem
    if any(number_tokens(stem)) and not HEADING.match(body):
        yield f"without a heading its name, {stem}, is its title, and states a number: begin with # and one"
