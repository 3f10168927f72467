"""A chain of layers as one line of text, which is what one types, what an address holds, and what is kept.

    chain       = shape { word }              words stand apart by spaces, commas or arrows, or by _ in an address
    shape       = 3x224x224  | (3, 224, 224)  channels, and up to three sides
    word        = c64k7s2p3                   convolution to 64 channels, kernel 7, stride 2, padding 3
                | t64k4s2p1o1                 transposed convolution, output padding 1
                | m3s2p1  | v2                max pooling, average pooling; the stride is the kernel where none is said
                | a7      | am7               adaptive average pooling, adaptive max pooling, to 7×7
                | u2                          upsampling, each side twice as long
                | b                           batch norm
                | f                           flatten
                | l1000   | l1000i9216        linear to 1000; made for 9216 features, not for what comes in
                | (       | )  | )crop        keep the map, join it to what comes (U-Net), cut to its size before
    setting     = k | s | p | d | g | o | i   kernel, stride, padding, dilation, groups, output padding, inputs
                | psame | ceil | nobias       behind the settings with a number, or between them
    per axis    = k3x5                        kernel 3 along the height, 5 along the width

A transposed convolution, a pooling and the rest take those settings alone that torch's layer takes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from why18.census.sizes.layers import Layer, Setting, Type

MOST = 9_999_999
"""The largest number that a chain may hold."""
LONGEST = 200
"""How many words a chain may have."""
SHAPE = re.compile(r"[0-9]+(?:x[0-9]+){0,3}")
PRINTED = re.compile(r"^\s*(?:torch\.size)?\s*[(\[]{1,2}\s*([0-9][0-9,\s]{0,40})[)\]]{1,2}")
WORD = re.compile(r"(?P<kind>am|[ctmvaublf])(?P<main>[0-9]+(?:x[0-9]+)*)?(?P<settings>[a-z0-9]*)")
SETTING = re.compile(r"(?P<word>psame|ceil|nobias)|(?P<letter>[a-z])(?P<numbers>[0-9]+(?:x[0-9]+)*)")
JOINS = ("(", ")", ")crop")

KINDS: Mapping[str, tuple[Type, str, str, str]] = {
    # letter: the layer, what its number is, the settings that it takes, an example
    "c": ("conv", "out_channels", "k s p d g i nobias psame", "c64k3p1"),
    "t": ("deconv", "out_channels", "k s p d g i o nobias", "t64k2s2"),
    "m": ("maxpool", "kernel_size", "s p d ceil", "m2"),
    "v": ("avgpool", "kernel_size", "s p ceil", "v2"),
    "a": ("adaptiveavgpool", "output_size", "", "a7"),
    "am": ("adaptivemaxpool", "output_size", "", "am7"),
    "u": ("upsample", "scale_factor", "", "u2"),
    "b": ("batchnorm", "", "", "b"),
    "f": ("flatten", "", "", "f"),
    "l": ("linear", "out_features", "i nobias", "l1000"),
}
SETTINGS: Mapping[str, tuple[str, Any]] = {
    # what is written: what it sets, and to what, where no number says that
    "k": ("kernel_size", None),
    "s": ("stride", None),
    "p": ("padding", None),
    "d": ("dilation", None),
    "g": ("groups", None),
    "o": ("output_padding", None),
    "i": ("in_channels", None),
    "psame": ("padding", "same"),
    "ceil": ("ceil_mode", True),
    "nobias": ("bias", False),
}
SINGLE = ("out_channels", "out_features", "in_channels", "in_features", "groups", "scale_factor")
"""Settings that are one number, whatever the axes."""
MAY_BE_ZERO = ("padding", "output_padding")


class UnreadableError(ValueError):
    """A chain that is not written as the grammar has it; the text says which word, and what to write."""


@dataclass(frozen=True)
class Chain:
    """A chain of layers, read."""

    shape: tuple[int, ...]
    """Channels and sides of the input."""
    words: tuple[tuple[str, Layer | None], ...]
    """Each word with its layer; None for a bracket."""

    def __str__(self) -> str:
        """The line of text."""
        return " ".join(["x".join(map(str, self.shape)), *(word for word, _ in self.words)])


def split(text: str) -> list[str]:
    """The input and the words of a chain, which may be written as torch prints a shape, or as a list."""
    bare = re.sub(PRINTED, r"\1 ", text.lower())
    joined = re.sub(r"(?<=[0-9])(?:\s*[×*,]\s*|\s+x\s+)(?=[0-9])", "x", bare)
    return re.sub(r"(?:[\s_,;→]|->)+", " ", joined).strip().split(" ")


def parse(text: str) -> Chain:
    """Read a chain. Raises ``UnreadableError``."""
    first, *words = split(text)
    if not SHAPE.fullmatch(first):
        raise UnreadableError(f"{shown(first)} is no input: begin with channels and sides, as in 3x224x224")
    if len(words) > LONGEST:
        raise UnreadableError(f"the chain has {len(words)} words: write {LONGEST} at most")
    shape = tuple(number(part, first) for part in first.split("x"))
    if 0 in shape:
        raise UnreadableError(f"{first} has a 0: write 1 or more")
    return Chain(shape, tuple((word, None if word in JOINS else layer(word)) for word in words))


def layer(word: str) -> Layer:
    """The layer that a word describes. Raises ``UnreadableError``."""
    match = WORD.fullmatch(word)
    if match is None:
        what = "c (convolution), t (transposed), m, v, a, am (pooling), u, b, f, l, or ( and )"
        what += "; what has no weights and keeps the shape, as relu, has none"
        raise UnreadableError(f"{shown(word)} is no layer: a word begins with {what}")
    kind, main, takes, example = KINDS[match["kind"]]
    settings: dict[str, Any] = {"type": kind}
    if (match["main"] is None) != (not main):
        wrong = f"says no {main.replace('_', ' ')}" if main else "has a number behind its letter"
        raise UnreadableError(f"{shown(word)} {wrong}: write {example}")
    if main:
        settings[main] = value(match["main"], main, word)
    rest = match["settings"]
    while rest:
        one = SETTING.match(rest)
        written = one and (one["word"] or one["letter"])
        if one is None or written not in takes.split():
            raise UnreadableError(f"{shown(word)}: {shown(rest)} is no setting of it: write {example}")
        name, fixed = SETTINGS[str(written)]
        name = "in_features" if (kind, name) == ("linear", "in_channels") else name
        if name in settings:
            raise UnreadableError(f"{shown(word)} says {name.replace('_', ' ')} twice: write it once")
        settings[name] = value(one["numbers"], name, word) if fixed is None else fixed
        rest = rest[one.end() :]
    if kind in ("conv", "deconv") and "kernel_size" not in settings:
        raise UnreadableError(f"{shown(word)} says no kernel: write {word}k3")
    return Layer.made(settings)


def value(text: str, name: str, word: str) -> Setting:
    """The numbers of a setting. Raises ``UnreadableError``."""
    numbers = tuple(number(part, word) for part in text.split("x"))
    if len(numbers) > (1 if name in SINGLE else 3):
        raise UnreadableError(f"{shown(word)}: {name.replace('_', ' ')} is {text}, and has to be one number")
    if 0 in numbers and name not in MAY_BE_ZERO:
        raise UnreadableError(f"{shown(word)}: {name.replace('_', ' ')} is 0: write 1 or more")
    return numbers[0] if len(numbers) == 1 else numbers


def number(text: str, word: str) -> int:
    """A number. Raises ``UnreadableError`` for one that is too large to be meant."""
    if len(text.lstrip("0")) > len(str(MOST)):
        raise UnreadableError(f"{shown(word)} has a number above {MOST:,}: write a smaller one")
    return int(text)


def shown(word: str) -> str:
    """A word as a message shows it."""
    return f"“{word[:40]}{'…' if len(word) > 40 else ''}”"
