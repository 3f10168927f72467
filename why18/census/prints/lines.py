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
LIST = re.compile(r"^(?:Out\[[0-9]+\]: *)?\[(?=[A-Z]\w*\()", re.ASCII | re.MULTILINE)
"""How a list of modules begins, ``[Conv2d(``."""
SPLITS = re.compile(r"[()\[\],]|\Z")
FLAT = re.compile(r" *(?:[0-9]+:? +)?([A-Z]\w*\((?!.*[A-Za-z0-9_]\().*\)) *", re.ASCII)
"""A line that is a single module."""


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
    return listed(text).split("\n")


def listed(text: str) -> str:
    """A text in which the items of a list of modules, or lines that are one each, have names as in a network."""
    found = LIST.search(text)
    if found is None:
        flat = [FLAT.fullmatch(line) for line in text.split("\n") if line.strip()]
        return named([one[1] for one in flat if one]) if len(flat) > 1 and all(flat) else text
    depth, begin, items = 0, found.end(), []
    for split in SPLITS.finditer(text, begin):
        if not split[0] or (depth == 0 and split[0] in ",]"):
            items.append(text[begin : split.start()].strip())
            begin = split.end()
        if depth == 0 and split[0] == "]":
            break
        depth += {"(": 1, "[": 1, ",": 0}.get(split[0], -1)
    first, second = (item.split("\n") for item in (*items, "", "")[:2])
    if len(first) > 1 and first[1].strip().endswith(f"): {second[0]}"):
        return text  # of model.modules(), which gives the network first, and all that is in it again
    return f"{text[: found.start()]}{named(items)}{text[begin:]}"


def named(items: list[str]) -> str:
    """Modules with their numbers for names."""
    return "\n".join(f"({number}): {item}" for number, item in enumerate(items))


def start(line: str) -> int:
    """Where a line begins behind its margin, 0-based."""
    margin = MARGIN.match(line)
    return margin.end() if margin else 0
