"""What may stand in HTML: in go an element and its attributes, out come the names of those that are on no list.

What is on a list is read, or shows nothing. So nothing has to be known of the many things that can hide text,
turn it round, or show some that nothing reads: they are not on a list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


READ = words(
    "abbr alt alttext aria-description aria-label aria-placeholder aria-roledescription aria-valuetext data-toc-label "
    "label placeholder start summary title value"
)
"""Attributes that show or speak what they say: it is read as text."""
EVERY = words("aria-label class id markdown title")
"""Attributes of every element."""

PAGE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(words("abbr b blockquote br caption cite code dd dfn div dl dt em figcaption figure hr i"), EVERY),
    **dict.fromkeys(words("kbd li mark p pre section small span strong sub summary sup table tbody"), EVERY),
    **dict.fromkeys(words("tfoot thead tr ul"), EVERY),
    **dict.fromkeys(words("h1 h2 h3 h4 h5 h6"), EVERY | {"data-toc-label"}),
    "a": EVERY | words("data-claim href"),
    "del": EVERY | {"data-search-exclude"},
    "details": EVERY | {"open"},
    "div": EVERY | {"data-block"},
    "img": EVERY | words("alt height loading src width"),
    "ol": EVERY | {"start"},
    "td": EVERY | words("align colspan data-claim rowspan style"),
    "th": EVERY | words("abbr align colspan data-claim rowspan scope style"),
}
"""HTML that Markdown and its extensions make, and what of it a page may type; each element with its attributes."""
LAID_OUT = words("displaystyle mathvariant scriptlevel")
MATH: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(words("mi mn mroot mrow msqrt mstyle msub msubsup msup mtext mtr munder munderover"), LAID_OUT),
    "math": words("alttext data-tex display xmlns"),
    "mfrac": LAID_OUT | {"linethickness"},
    "mo": LAID_OUT | words("accent fence form lspace maxsize minsize movablelimits rspace separator stretchy"),
    "mover": LAID_OUT | {"accent"},
    "mspace": words("linebreak width"),
    "mtable": LAID_OUT | words("columnalign columnlines columnspacing rowlines rowspacing"),
    "mtd": LAID_OUT | {"columnalign"},
}
"""What formulas are made of; a phantom hides, and padding moves one part over another."""
DRAWN = words(
    "aria-hidden aria-label aria-labelledby class clip-path clip-rule cx cy d dominant-baseline dx dy fill "
    "fill-opacity fill-rule font-family font-size font-style font-weight gradientUnits height id letter-spacing "
    "marker-end marker-mid marker-start markerHeight markerUnits markerWidth offset opacity orient overflow "
    "paint-order patternUnits points preserveAspectRatio r refX refY role rx ry stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "style text-anchor textLength transform vector-effect version viewBox width x x1 x2 xml:space xmlns xmlns:xlink "
    "y y1 y2"
)
DRAWING: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        words("circle clipPath defs desc ellipse g line linearGradient marker path pattern polygon"), DRAWN
    ),
    **dict.fromkeys(words("polygon polyline radialGradient rect stop svg symbol text title tspan"), DRAWN),
    "use": DRAWN | {"href"},
}
"""SVG. Neither foreign objects, links and images nor styles, scripts and what moves."""
SPOKEN = words("aria-describedby aria-hidden aria-label aria-labelledby role tabindex")
PRINTED: Mapping[str, frozenset[str]] = {
    **{tag: names | SPOKEN | {"style"} for tag, names in PAGE.items()},
    **MATH,
    **DRAWING,
    **dict.fromkeys(words("fieldset legend"), EVERY | SPOKEN | {"style"}),
    "label": EVERY | SPOKEN | words("for style"),
    "input": EVERY | SPOKEN | words("checked disabled name type value"),
}
"""What a snippet may print: pictures, and buttons to choose one by."""

CLASSES = (
    words("admonition admonition-title filename headerlink highlight hll inline end")
    | words("abstract bug danger example failure info note question quote success tip warning")  # of admonitions
    | words("cluster edge graph node")  # of Graphviz
    | words("cards grid md-button md-button--primary")  # of the theme
)
CLASS = re.compile(r"language-[\w.+#-]+|[a-z][a-z0-9]{0,2}|why18-[\w-]+")
"""Classes that are many: of code, of the tokens in it, which Pygments names by up to three letters, and our own."""
OURS = re.compile(r"why18-[a-z-]+")
"""Custom elements of the site."""
OURS_DATA = re.compile(r"data-(?!md-|clipboard-|search-|preview|(?:text|value)$)[a-z-]+")
"""Attributes that a snippet may print for our own scripts; the theme has its own, and our styles show two."""

WEB = r"(?:https?://|mailto:)[^\s\\\x00-\x1f]+"
HERE = r"(?!\s*//)[^:/?#\\\x00-\x1f]*(?:[/?#][^\\\x00-\x1f]*)?"
"""An address within the site: no other scheme, no other host, and nothing that a browser takes out of an address."""
SIDE = r"[1-9]\d{1,3}"
STYLE = (
    r"(?:align-items|border-radius|display|flex(?:-wrap)?|gap|grid-template-columns|height|justify-content|margin"
    r"|max-width|min-width|overflow-x|padding|text-align|width|--[a-z-]+)\s*:\s*+(?!none|-|[^;]*url)[a-z0-9 .%(),-]+"
)
VALUES = {
    name: re.compile(pattern)
    for name, pattern in {
        "align": "left|right|center",
        "colspan": r"\d{1,3}",
        "href": rf"{WEB}|{HERE}",
        "id": r"__span-\d+-\d+|(?!__)\S*",
        "height": SIDE,
        "rowspan": r"\d{1,3}",
        "src": HERE,
        "style": r"text-align: (?:left|right|center);",
        "width": SIDE,
    }.items()
}
"""What an attribute of HTML may be, where not anything will do: addresses, and sides that can be seen."""
PRINTED_VALUES = {
    **VALUES,
    "style": re.compile(rf"(?:\s*{STYLE}\s*(?:;|$))*"),
    "tabindex": re.compile("0"),
    "type": re.compile("radio|checkbox"),
}
MATH_VALUE = re.compile(r"(?:(?!-|negative)[\w.%-]+ ?)*")
"""What an attribute of a formula may be: no length below zero, with which one part stands over another."""
WITHIN = re.compile("#.*")
"""What a drawing may use: a part of itself."""


@dataclass(frozen=True)
class Lists:
    """What may stand in a kind of HTML."""

    elements: Mapping[str, frozenset[str]]
    """Each element with its attributes."""
    values: Mapping[str, re.Pattern[str]]
    """What the value of an attribute must match."""
    data: re.Pattern[str] | None = None
    """Attributes besides, of any element."""

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """The attributes of any element."""
        return frozenset[str]().union(*self.elements.values())

    def attributes(self, tag: str | None) -> frozenset[str]:
        """The attributes of an element; where it is not known which it is, those of any."""
        return self.anywhere if tag is None else self.elements.get(tag, EVERY)

    def wrong(self, tag: str | None, name: str, value: str) -> list[str]:
        """What is wrong with an attribute, as it is written: ``onclick=``, ``class="fact"``; empty where nothing is."""
        if name == "class":
            return [f'class="{word}"' for word in value.split() if word not in CLASSES and not CLASS.fullmatch(word)]
        allowed = name in self.attributes(tag) or (self.data is not None and self.data.fullmatch(name))
        return [] if allowed and self.fits(tag, name, value) else [f"{name}="]

    def fits(self, tag: str | None, name: str, value: str) -> bool:
        """Say whether an attribute may have a value."""
        if tag in MATH:
            return name in READ or name in {"data-tex", "xmlns"} or MATH_VALUE.fullmatch(value) is not None
        drawn = {"href": WITHIN, "style": self.values["style"]}
        pattern = (drawn if tag in DRAWING else self.values).get(name)
        return pattern is None or pattern.fullmatch(value) is not None

    def read(self, node: LexborNode) -> list[str]:
        """What the attributes of an element show or speak, and what those say that are on no list."""
        return [
            value
            for name, value in node.attributes.items()
            if value and (name in READ or not (name in QUIET or (self.data and self.data.fullmatch(name))))
        ]

    def allows(self, tag: str) -> bool:
        """Say whether an element may stand there."""
        return tag in self.elements or OURS.fullmatch(tag) is not None

    def faults(self, node: LexborNode) -> Iterator[str]:
        """What is wrong with an element, as it is written: ``<script>``, ``onclick=``; of what is in it see there."""
        tag, parent = str(node.tag), node.parent
        if tag in {"html", "head", "body"}:  # a browser has them, and a page does not type them
            if node.attributes:
                yield f"<{tag}>"
        elif not self.allows(tag):
            if parent is None or self.allows(str(parent.tag)) or parent.tag in {"head", "body"}:
                yield f"<{tag}>"
        elif tag == "del" and not node.text().strip():
            yield "<del>"
        else:
            for name, value in node.attributes.items():
                yield from self.wrong(tag, name, value or "")


IN_PAGES = Lists({**PAGE, **MATH}, VALUES)
IN_PRINTS = Lists(PRINTED, PRINTED_VALUES, OURS_DATA)
QUIET = frozenset[str]().union(*PRINTED.values()) - READ
"""Attributes that show nothing."""
HINTS = {
    "<svg>": "have a snippet print the picture",
    "<math>": "write a formula between dollar signs",
    "<s>": "strike with ~~…~~",
    "<strike>": "strike with ~~…~~",
    "<del>": "strike a text, or take it out",
    **dict.fromkeys(("<input>", "<label>"), "have a snippet print it"),
    **{
        f'class="{word}"': "the checker gives it to what it has checked"
        for word in ("fact", "given", "plain", "quoted", "refuted", "snippet", "verified")
    },
}
"""What to do in place of what is not allowed."""


def message(name: str) -> str:
    """What to say of what is on no list."""
    return f"{name} is not allowed: {HINTS.get(name, 'it can show what nothing reads')}"
