"""The numbers that papers and libraries state, as ``docs/sources.md`` holds them: one a row, each with an id.

| Stated | What | Where |
| --- | --- | --- |
| 18 { #he-2015-layers-18 } | layers of ResNet-18 | Table 1 |
"""

import re
from functools import lru_cache

from checker.numbers import parse

ROW = re.compile(
    r"""
    \| \s* (?P<stated> [^|{]*? ) \s* \{ \s* \# (?P<id> [\w.-]+ ) \s* \} \s*
    \| \s* (?P<what> [^|\s][^|]* )
    \| \s* (?P<where> [^|\s][^|]* )
    \| \s*
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=8)
def parse_rows(listed: bytes) -> dict[str, str]:
    """What each row of a list of sources states, by its id. A row that does not say what and where is none."""
    rows = (ROW.fullmatch(line.strip()) for line in listed.decode(errors="replace").splitlines())
    return {row["id"]: row["stated"] for row in rows if row}


def same(stated: str, quoted: str) -> bool:
    """Say whether two texts state the very same number, to the same digit: 1.8 billion is 1.8 × 10⁹."""
    return stated == quoted or (parse(stated) is not None and parse(stated) == parse(quoted))
