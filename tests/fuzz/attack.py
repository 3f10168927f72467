"""Fuzzing led by coverage, for as long as one likes: numbers and whole pages, from bytes that atheris thinks up.

    uv run --group fuzz python -m tests.fuzz.attack -max_total_time=600

What it finds is a case of the ordinary tests from then on. It needs no browser: what a page shows is read by the
parser of the standard library, which is not the checker's.
"""

import shutil
import sys
import tempfile
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore] # in a group of its own

with atheris.instrument_imports(include=["why18", "tests.fuzz"]):
    from tests.fuzz.pieces import SHOWN, SNIPPET, build
    from tests.fuzz.planting import FIRST, Planted, faults_of, show
    from why18.numbers.comparison import NotComparableError, holds
    from why18.numbers.tokens import number_tokens
    from why18.numbers.values import parse
    from why18.records import FaultsError

PLANT = str(FIRST)
LONGEST = 4_000
"""Bytes of an input: Python-Markdown takes a time that grows with the square of some."""
FACTS = (18, -0.5, 10**30, "x", True, [7, 7], {"layers": 18})
ASIDE = frozenset(
    ("code", "math", "pre", "script", "style", "svg", "textarea", "title", "xmp", "plaintext", "template")
)
"""Elements whose text is no prose, or is not taken apart alike by all parsers."""
SPOKEN = frozenset(("alt", "aria-label", "placeholder", "title"))


class Prose(HTMLParser):
    """The text of a page, less code and formulas, with what is spoken or shown in place of an element."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.text, self.aside = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out all behind an element that is set aside: it may not end where it seems to."""
        self.aside = self.aside or tag in ASIDE
        if not self.aside:
            self.text += "".join(f" {value} " for name, value in attrs if name in SPOKEN and value)

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self.aside:
            self.text += data


def attack_numbers(text: str) -> None:
    """Read a text as a number, and as prose."""
    parse(text)
    assert any(f"{text} 7 {text}"[start:end].find("7") >= 0 for start, end in number_tokens(f"{text} 7 {text}")), text
    for fact in FACTS:
        try:
            holds(text, fact)  # type: ignore[arg-type] # a list of integers is a fact
        except NotComparableError:
            continue


def attack_page(source: str, place: int, root: Path) -> None:
    """Read a page with a number planted in it."""
    at = place % (len(source) + 1)
    try:
        planted = show(source[:at] + PLANT + source[at:], root / "docs/section/page.md", root, [PLANT])
    except FaultsError:  # refused as a whole: it could not be read in time
        return
    lines = planted.page.source.text.split("\n")
    for fault in faults_of(planted.page):
        assert 1 <= fault.line <= len(lines), fault
        assert 1 <= fault.col <= len(lines[fault.line - 1]) + 1, fault
    prose = Prose()
    with suppress(AssertionError):  # it stops at a declaration that it does not know; what it read until then counts
        prose.feed(planted.html)
    refused = any(" is not allowed" in fault.message for fault in planted.page.faults)
    assert PLANT not in prose.text or refused or reports(planted), planted.page.source.text


def reports(planted: Planted) -> bool:
    """Say whether the plant is reported where a browser lays it out as text."""
    return planted.reported(PLANT, "text")


def main() -> None:
    """Attack until atheris has had enough."""
    root = Path(tempfile.mkdtemp())
    for folder in ("docs/section", "snippets/section"):
        (root / folder).mkdir(parents=True)
    (root / "snippets/section/page.py").write_text(SNIPPET, "utf-8")
    (root / "docs/section/shown.md").write_text(SHOWN, "utf-8")
    shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", root)

    def attack(data: bytes) -> None:
        kind, place, rest = data[:1], int.from_bytes(data[1:3]), data[3:]
        text = rest.decode("utf-8", "ignore").replace("\r", "\n")
        if kind < b"\x40":
            attack_numbers(text)
        elif kind < b"\xa0":
            attack_page(text, place, root)
        else:
            attack_page(build(rest[:60]), place, root)

    atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-len_control=0", "-timeout=20", *sys.argv[1:]], attack)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
