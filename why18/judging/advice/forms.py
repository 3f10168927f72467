"""Forms: in goes a bare number with what stands beside it, out comes what to write where its form says what it is."""

import re

DATE = "write a date as in December 2015, which needs no link"
POWER = "write such a number out, 1,000,000 or 0.001, or as code of the snippet"
PLACE = "a place in a work needs no link where a row that is quoted here has it, as Table 1"
FORMS = [
    # what stands before a number, the number, what stands behind it, and what to write
    (r"", r"\d+(?:st|nd|rd|th)", r"", "an order is a word: write first, second, third"),
    (r"", r"\d+(?:\.\d+){2,}", r"", "a version needs no link behind the name of its library, as in torch {}"),
    (r"", r"\d{4}", r"-\d\d-\d\d", DATE),
    (r"\d{4}-", r"\d\d", r"-\d\d", DATE),
    (r"\d{4}-\d\d-", r"\d\d", r"", DATE),
    (
        r"(?:\bthe|\(|,|\bpublished) ?",
        r"(?:19[4-9]|20[0-3])\d",
        r"",
        "a year needs no link behind in, since, until, or an author of the sources",
    ),
    (r"(?i:arxiv)[: ]", r"[\d.]+", r"", "name the work, with a link to its heading in the sources"),
    (r"(?i:\b(?:pp?|eq|line|page|equation|chapter|footnote)[. ] ?\(?)", r"\d+", r"", PLACE),
    (r"", r"\d+e", r"[-+]?\d", POWER),
    (r"\de[-+]?", r"\d+", r"", POWER),
    (r"", r"\d+", r"\^", POWER),
    (r"\d\^", r"\d+", r"", POWER),
]


def form(number: str, before: str, behind: str) -> str:
    """What to write in place of a number, by itself and by what stands beside it; empty where that says nothing."""
    ways = (
        way.format(number)
        for left, pattern, right, way in FORMS
        if re.fullmatch(pattern, number) and re.search(f"{left}$", before) and re.match(right, behind)
    )
    return next(ways, "")
