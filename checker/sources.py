"""The numbers that papers and libraries state, as ``docs/sources.md`` holds them.

An entry is a heading with an id. Below it stands a list; each item begins with the table or section where
its numbers stand, and a colon: ``- Table 1: 18, 34, 50, 101 and 152 layers``.
"""

import re
from functools import lru_cache
from pathlib import Path

from checker.numbers import DIGITS, Number, parse
from checker.prose import NUMBER_WORD

HEADING = re.compile(r"#{2,}\s+(?P<title>.*?)\s*\{[^}]*#(?P<id>[\w.-]+)[^}]*\}\s*")
ITEM = re.compile(r"[-*+]\s+(?P<where>[^:]*\S):\s+(?P<numbers>.+)")
ONE = re.sub(r"\?P<\w+>", "?:", DIGITS.pattern)
NUMBER = re.compile(rf"(?<![\w.,])(?:{ONE})(?:[ ]?[×x][ ]?(?:{ONE}))*(?!\w|[.,]\d)", re.VERBOSE | re.ASCII)


def numbers_in(text: str) -> list[str]:
    """The numbers of an item, each as it is written."""
    return [match[0] for pattern in (NUMBER, NUMBER_WORD) for match in pattern.finditer(text)]


@lru_cache(maxsize=8)
def parse_entries(text: str) -> dict[str, tuple[str, ...]]:
    """Texts of the numbers that each entry holds, by the entry's id."""
    entries: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("#"):
            heading = HEADING.fullmatch(line)
            current = entries.setdefault(heading["id"], []) if heading else None
        elif current is not None and (item := ITEM.fullmatch(line.strip())):
            current += numbers_in(item["numbers"])
    return {name: tuple(numbers) for name, numbers in entries.items()}


def entries(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of a list of sources. Raises ``OSError`` where there is none."""
    return parse_entries(path.read_text("utf-8"))


def same(stated: str, quoted: str) -> bool:
    """Say whether two texts state the very same number, to the same digit."""
    first, second = parse(stated), parse(quoted)
    if isinstance(first, Number) and isinstance(second, Number):
        # 1.8 billion and 1.8 × 10⁹ are one number; 20 thousand and 20,000 are not the same precision.
        return first == second
    return first is not None and first == second
