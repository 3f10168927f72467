"""A question: in goes what was typed, out come its heading and the names of its files, or why it is none."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from why18.judging.advice.messages import NAMES
from why18.judging.shape.answer import HEADING_LENGTH
from why18.numbers.values import Number, parse
from why18.numbers.words import APOSTROPHES
from why18.project import Repository
from why18.reading.page import read_source
from why18.records import Bare, Source
from why18.snippets import DRAWING

KEPT = re.compile(r"(?<!`)`[^`]+`(?!`)|(?<![$\w])\$[^$\s](?:[^$]*[^$\s])?\$(?![$\w])")
"""Code and formulas, as Markdown has them."""
MARK_UP = re.compile(r"[\\`*_{}\[\]#~|]")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
WORDS = 3
"""How many a question has at least."""
ASKED = "asked"
"""The fact of a draft that holds the numbers of its question."""


@dataclass(frozen=True)
class Question:
    """A question that may become a page."""

    text: str
    """As it was typed, with single blanks."""
    heading: str
    """The same in Markdown, each number a link to a fact of the draft."""
    listed: str
    """A link to the page, with that text, for a list of the first page."""
    numbers: tuple[str, ...]
    """Its numbers as Python, in their order; those in known names are none."""
    page: Path
    snippet: Path
    picture: Path

    @property
    def stem(self) -> str:
        """The last part of its address."""
        return self.page.stem

    @classmethod
    def read(cls, typed: str, section: str, repository: Repository) -> Self:
        """A question as it was typed. Raises ``ValueError`` with what is wrong with it, and what to write."""
        text = " ".join(typed.split())
        if not text.isprintable():
            raise ValueError("the question has characters that cannot be printed: type it anew")
        stem = stem_of(text)
        if not stem:
            raise ValueError(f"{text!r} has no letters a to z, of which an address is made: ask in English")
        page = repository.docs / section / f"{stem}.md"
        snippet = repository.snippets / section / f"{stem.replace('-', '_')}.py"
        escaped = in_markdown(text)
        read = read_source(Source(page, repository.shown(page), f"# {escaped}\n"), repository)
        bare = [bare for bare in read.bare if bare.kind == "prose"]  # of code the check says what is wrong
        if wrong := [*problems(text), *unknown(bare)]:
            raise ValueError("; ".join(wrong))
        address = page.relative_to(repository.docs).as_posix()
        heading = linked(escaped, bare, lambda words: words, "")
        listed = linked(escaped, bare, lambda words: f"[{words}]({address})", address)
        numbers = tuple(as_python(number) for number in bare)
        return cls(text, heading, listed, numbers, page, snippet, snippet.with_stem(f"{snippet.stem}{DRAWING}"))


def problems(text: str) -> Iterator[str]:
    """What is wrong with the words of a question, all of it."""
    if not text.endswith("?"):
        yield f"{text!r} does not ask: write the question as a person types it, with its ?"
    if len(text.split()) < WORDS:
        yield f"{text!r} has fewer than {WORDS} words: write the question as a person types it"
    if len(text) > HEADING_LENGTH:
        yield f"the question has {len(text)} characters: write {HEADING_LENGTH} at most"


def unknown(bare: Iterable[Bare]) -> Iterator[str]:
    """What is wrong with its names: those that nobody knows, whose digits would be numbers."""
    if names := list(dict.fromkeys(bare.word for bare in bare if bare.word)):
        are, them = ("is a name", "it") if len(names) == 1 else ("are names", "them")
        later = f"or, if the snippet will have {them}, ask without, and write {them} into the heading then"
        yield f"{' and '.join(names)} {are} that nobody knows: add {them} to {NAMES}, {later}"


def stem_of(text: str) -> str:
    """What names the files of a question: its letters and digits, those of each word together."""
    plain = unicodedata.normalize("NFKD", text.replace("×", "x").casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in APOSTROPHES)
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def in_markdown(text: str) -> str:
    """A text so that a page shows it as it was typed, but for code and formulas."""
    parts, reached = [], 0
    for code in KEPT.finditer(text):
        parts += [escaped(text[reached : code.start()]), code[0]]
        reached = code.end()
    return "".join([*parts, escaped(text[reached:])])


def escaped(text: str) -> str:
    """A text without a sign that Markdown reads."""
    return "".join(ENTITIES.get(c, f"\\{c}" if MARK_UP.match(c) else c) for c in text)


def linked(heading: str, bare: list[Bare], other: Callable[[str], str], address: str) -> str:
    """A heading whose numbers are links to facts of a page, and whose other words are made by a function."""
    parts, reached = [], len("# ")
    text = f"# {heading}"
    for index, number in enumerate(bare):
        start = number.place.start
        parts += [spaced(text[reached:start], other)]
        parts += [f"[{number.text}]({address}#{ASKED}.{index})"]
        reached = start + len(number.text)
    return "".join([*parts, spaced(text[reached:], other)])


def spaced(words: str, made: Callable[[str], str]) -> str:
    """Words made by a function, with the blanks around them outside."""
    inner = words.strip()
    before, _, behind = words.partition(inner)
    return f"{before}{made(inner)}{behind}" if inner else words


def as_python(number: Bare) -> str:
    """A number as a literal of Python. Raises ``ValueError`` where no literal is the same."""
    value = parse(number.text)
    if isinstance(value, list):
        return f"({', '.join(map(literal, value))},)" if len(value) == 1 else f"({', '.join(map(literal, value))})"
    if value is None or value.relation != "=":
        raise ValueError(f"the question states {number.text}: ask without it, and state it in the answer")
    return literal(value)


def literal(number: Number) -> str:
    """A number as Python writes it: whole numbers exactly."""
    return str(number.value) if number.value.denominator == 1 else repr(float(number.value))
