"""Which network a print shows: in go its lines, out comes a short text that is the same for the same structure.

What is computed, so that a page can compute it as well:

1. Of each line four things count, joined by ``|``: its level, counted from the first line; the name in its brackets,
   which is empty for the first line; its class; and the *inputs* in its arguments, as ``INPUTS`` finds them. These are
   the first number where the arguments begin with one, or with ``in_features=``; behind it, with an ``x`` each, the
   numbers of ``kernel_size=``, and behind a ``/`` that of ``groups=``. Without a first number they are empty.
2. The lines are joined by line feeds and encoded as UTF-8.
3. FNV-1a, in 32 bits, goes over these bytes twice, with its own prime and with ``SECOND``; the fingerprint is both
   results, in 8 hexadecimal digits each.

No number of *outputs* counts: what a layer puts out, the next takes in, so nothing is lost but the outputs of a head. A
network whose head was changed for another number of classes has the fingerprint that it had.

    (1, "conv1", "Conv2d", "3, 64, kernel_size=(7, 7), stride=(2, 2)")    1|conv1|Conv2d|3x7x7
    (1, "fc", "Linear", "in_features=512, out_features=1000, bias=True")  1|fc|Linear|512
    (1, "relu", "ReLU", "inplace=True")                                   1|relu|ReLU|
"""

import re
from collections.abc import Sequence

Line = tuple[int, str, str, str]
"""Of a printed module: its level, the name in brackets, its class, and what stands in the brackets behind that."""

START = 0x811C9DC5
FIRST = 0x01000193
"""Where FNV-1a begins, and its prime."""
SECOND = 0x01000195
"""Another odd factor, so that two structures that meet once do not meet twice."""
BITS = 0xFFFFFFFF
INPUTS = re.compile(r"\s*\(?\s*(?:in_features\s*=\s*)?([0-9]+)")
KERNEL = re.compile(r"\bkernel_size\s*=\s*\(?([0-9,\s]+)")
GROUPS = re.compile(r"\bgroups\s*=\s*([0-9]+)")
NUMBER = re.compile(r"[0-9]+")


def fingerprint(lines: Sequence[Line]) -> str:
    """The fingerprint of a network from the lines of its print, the network itself first: 16 hexadecimal digits."""
    root = lines[0][0] if lines else 0
    described = [
        f"{level - root}|{name if number else ''}|{kind}|{inputs(arguments)}"
        for number, (level, name, kind, arguments) in enumerate(lines)
    ]
    data = "\n".join(described).encode()
    return f"{fnv_1a(data, FIRST):08x}{fnv_1a(data, SECOND):08x}"


def inputs(arguments: str) -> str:
    """What a line says of how much its module reads: ``3x7x7`` for ``3, 64, kernel_size=(7, 7)``; it may be empty."""
    first = INPUTS.match(arguments)
    if not first:
        return ""
    kernel = KERNEL.search(arguments)
    groups = GROUPS.search(arguments)
    sizes = NUMBER.findall(kernel[1]) if kernel else []
    return "x".join([first[1], *sizes]) + (f"/{groups[1]}" if groups else "")


def fnv_1a(data: bytes, factor: int) -> int:
    """FNV-1a in 32 bits: ``Math.imul(hash ^ byte, factor) >>> 0``, byte by byte."""
    state = START
    for byte in data:
        state = (state ^ byte) * factor & BITS
    return state
