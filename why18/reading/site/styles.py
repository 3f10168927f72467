"""Style sheets: in goes one, out come the places where it could show text, or load something from elsewhere.

A sheet may show ``attr()``, ``counter()`` and signs; words and numbers are those of pages.
"""

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"""
    (?P<comment> /\* .*? (?: \*/ | \Z) )
    | (?P<url> url\( \s* (?: "[^"\n]*" | '[^'\n]*' | [^()"']* ) \s* \) )
    | (?P<string> " (?: \\. | [^"\\\n] )* "? | ' (?: \\. | [^'\\\n] )* '? )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
ESCAPE = re.compile(r"\\(?:(?P<code>[0-9a-fA-F]{1,6})\s?|(?P<other>.))", re.DOTALL)
FILLED = re.compile("[\"']\x01*[\"']?")
"""A string whose characters have been set aside."""
DECLARED = re.compile(r"(?<![\w-])(?P<name>-{0,2}[\w-]+)\s*:(?P<value>[^;{}]*)(?=[;}]|\Z)")
CONTENT = re.compile(
    rf"(?:\s|/|{FILLED.pattern}|attr\([\w-]+\)|counters?\([^()]*\)|none|normal|(?:no-)?(?:open|close)-quote|!important)*"
)
"""What may stand behind ``content:``."""
NAMED = re.compile(r"font(?:-family|-feature-settings|-variation-settings)?|grid(?:-template)?(?:-areas)?|src")
"""Properties whose strings are names, and are not shown."""
COUNTED = re.compile(r"counter-(?:reset|set)")
LOADS = re.compile(r"@import\b|@counter-style\b|(?:url|src|image-set)\(", re.IGNORECASE)
WITHIN = re.compile(r"url\(\s*([\"']?)(?!//)[\w./#?=-]+\1\s*\)", re.IGNORECASE)
"""The address of a file of the site."""


def decoded(string: str) -> str:
    """The text that a string of a style sheet shows."""

    def character(match: re.Match[str]) -> str:
        code = int(match["code"] or "0", 16)
        return (chr(code) if 0 < code < 0x110000 else "\N{REPLACEMENT CHARACTER}") if match["code"] else match["other"]

    return ESCAPE.sub(character, string[1:].removesuffix(string[:1]))


def aside(match: re.Match[str]) -> str:
    """As many characters as a comment, an address of the site or a string has, which mean nothing."""
    text = match[0]
    if match["string"]:
        end = text[:1] if len(text) > 1 and text.endswith(text[:1]) else ""
        return text[:1] + "\x01" * (len(text) - 1 - len(end)) + end
    return text if match["url"] and not WITHIN.fullmatch(text) else re.sub(r"[^\n]", " ", text)


def wrong(sheet: str) -> Iterator[tuple[int, str]]:
    """What is wrong with a style sheet, each with its offset."""
    text = TOKEN.sub(aside, sheet)
    for match in LOADS.finditer(text):
        yield match.start(), f"{match[0]} is not allowed: a style sheet loads nothing but files of the site"
    for match in DECLARED.finditer(text):
        name, value, at = match["name"].lower(), match["value"], match.start("value")
        if name == "content" and not CONTENT.fullmatch(value):
            yield match.start(), "content: may be attr(), counter(), or a string without letters and digits"
        if COUNTED.fullmatch(name) and re.search(r"(?<![\w-])-?[1-9]", value):
            yield match.start(), f"{name}: begins to count at a number that nothing checks: begin at 0"
        shown = [decoded(sheet[at + string.start() : at + string.end()]) for string in FILLED.finditer(value)]
        if not NAMED.fullmatch(name) and any(map(str.isalnum, "".join(shown))):
            yield match.start(), f"{name}: shows a text, and nothing reads a style sheet: write it on a page"
