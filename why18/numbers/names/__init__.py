"""Names: in go the lists beside this file, out comes a pattern of names whose digits are no numbers, as ResNet-18.

``torch.txt`` lists the models and classes of torch and torchvision as the libraries spell them; a test
compares it with the installed libraries. ``others.txt`` is short, and every line of it is a decision. ``kinds`` knows
what no list can hold: places in works, years, versions. (``counted.txt`` holds no names; ``words`` reads it.)
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from why18.numbers.names.kinds import KINDS

LISTS = ("torch.txt", "others.txt")
HYPHENS = "\\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
PART = re.compile(r"[a-z]+|\d+", re.IGNORECASE)


def spellings(name: str) -> str:
    """Pattern of the ways in which people write a name: ``resnet18`` is ResNet-18, resnet_18, ResNet18."""
    pattern, parts = "", list(PART.finditer(name))
    for part, following in pairwise([*parts, None]):
        assert part
        pattern += part[0]
        if following is None:
            break
        if part[0].isdigit() and following[0].isdigit():
            pattern += f"[{HYPHENS}_.]"
        elif part[0].isalpha() and following[0].isalpha():
            pattern += f"[{HYPHENS}_ ]?"  # only between words may there be a space: "ResNet 18" hides a number
        else:
            pattern += f"[{HYPHENS}_/.]?"
    return pattern


def listed(path: Path) -> list[str]:
    """Names in a list, one a line, without its comments."""
    lines = (line.partition("#")[0].strip() for line in path.read_bytes().decode().splitlines())
    return [line for line in lines if line]


@cache
def known() -> re.Pattern[str]:
    """Pattern that finds a known name standing alone."""
    folder = Path(__file__).parent
    names = {name for file in LISTS for name in listed(folder / file)}
    patterns = sorted({spellings(name) for name in names}, key=len, reverse=True)
    alone = rf"(?<![\w.-])(?:[a-z_]+\.)*(?:{'|'.join(patterns)}|[123]D)(?!\w|[-.,/×]\d)"
    return re.compile(f"{KINDS}|{alone}", re.IGNORECASE)
