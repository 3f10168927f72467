"""Kinds of faults: in goes a fault, out comes of which kind it is, by the words with which its message begins."""

import re

from why18.records import Fault

SHAPE = "shape"
KINDS = {
    # a kind, and how the messages of its faults begin; the first that fits counts
    "metadata": r"states .* in the metadata|begins with metadata|begins with [\w-]+:, which",
    "formula": r"(?:states|strikes|quotes|links|the formula) \$",
    "code span": r"states .* in code that is not on ",
    "literal": r"states .*typed into the snippet",
    "bare number": r"states .* (?:without a link|a name that|whose stars|in the mark-up|in a block|in a drawing)",
    "link text": r"states .* (?:with .* beside|but the link does not) |reads |'.*' (?:before|behind) |contains more",
    "wrong number": r"states .*, (?:but|and) ",
    "struck": r"strikes ",
    "quoted": r"quotes |there is no row |row #|#\S+ stands for |there is no \S*sources\.md",
    "name clash": r"links .*: rename one of them",
    "missing fact": r"links |leads to |there is no snippet|\S+ in \S+\.py ",
    SHAPE: r"the (?:heading|answer|page|snippet|line|name|row) ",
    "equation": r".* is (?:.* )?not (?:[<>≤≥≠≈→] )?[-\d(]",
    "code block": r"(?:an executed|a static) block|(?:the title of a )?code block|only Python|a page includes",
    "mark-up": r".* is not allowed",
}
PATTERNS = {kind: re.compile(begins, re.DOTALL) for kind, begins in KINDS.items()}
REST = "page"
"""The kind of what begins otherwise: it is about a page as a whole."""


def kind_of(fault: Fault) -> str:
    """The kind of a fault; one of a snippet that says nothing of its shape is what went wrong when it ran."""
    found = next((kind for kind, pattern in PATTERNS.items() if pattern.match(fault.message)), REST)
    return "snippet" if fault.path.endswith(".py") and found != SHAPE else found
