"""A paste to its lines: what people's tools made of a print is undone, within lines and between them."""

import re

SPACES = dict.fromkeys(map(ord, "\t\v\f\x85\xa0\u2002\u2003\u2009\u2028\u2029\u202f\u3000\ufeff"), " ")
COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
ESCAPED = re.compile(r"\\n *(?:\([^()\n\\]*\): |\))")
"""A line feed in the string of a program, in front of what stands in a print."""
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"))
BRACE = re.compile(r"(nn\.[A-Za-z_0-9]+) \{$", re.MULTILINE)
CLOSING_BRACE = re.compile(r"^([ |]*)\}$", re.MULTILINE)
MARGIN = re.compile("[ >#|*•·│┃└├─\"'`/-]*")
"""What quotes, comments, bullets and boxes put in front of a line."""


def lines(text: str) -> list[str]:
    """The lines of a paste, as they were before they were pasted; blanks are the only spaces in them."""
    text = COLOUR.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(SPACES)
    if ESCAPED.search(text):
        text = text.replace("\\n", "\n").replace("\\t", " ").replace('\\"', '"')
    text = BREAK.sub("\n", text)
    if "&" in text:
        for entity, meant in ENTITIES:
            text = text.replace(entity, meant)
    if BRACE.search(text):  # Torch7 has braces around what a container holds
        text = CLOSING_BRACE.sub(r"\1)", BRACE.sub(r"\1 (", text))
    return text.split("\n")


def start(line: str) -> int:
    """Where a line begins behind its margin, 0-based."""
    margin = MARGIN.match(line)
    return margin.end() if margin else 0
