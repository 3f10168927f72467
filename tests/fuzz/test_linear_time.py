"""Four times the text takes four times as long to read, whatever the text is made of."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from why18.numbers.tokens import number_tokens
from why18.numbers.values import parse
from why18.reading.mark_up import SPAN
from why18.reading.page import length_fault
from why18.reading.positions import Locator
from why18.reading.prose import equations
from why18.reading.prose.surroundings import relations
from why18.reading.reader import HIDDEN
from why18.reading.rule import found, mark_up
from why18.reading.site import styles
from why18.reading.visible import TextRun, Visible, read
from why18.reading.visible.characters import unseen
from why18.records import Claim, Source

SIZE = 2_000
"""Characters of the shorter text; a page may have 200,000 bytes."""
UNMEASURABLE = 0.01
"""Seconds for the longer text below which a clock tells nothing; for the longest page that is still no wait."""
LIMIT = 9
"""How many times as long four times the text may take: four is linear, sixteen is quadratic."""

REPEATED = [
    # what opens and does not close
    *(
        "[",
        "[[a]",
        "[a](",
        "[a][",
        "[\\]",
        "![",
        "(",
        "`",
        "` ",
        "``a`",
        "$",
        "$$a",
        "$a",
        "<",
        "<b",
        "<!--",
        "<!-- -",
        "<!-->",
        "{",
        "a{: ",
    ),
    *(
        "*a",
        "**",
        "~~a",
        "_a ",
        "&",
        "&#5",
        "```\n",
        "~~~ a\n",
        "> ",
        "-8<",
        "8<--",
        "- ",
        "    - a\n",
        ">\n",
        "|",
        "'",
        "\\",
    ),
    # what closes
    *(
        "[18](a.py#x) ",
        "[18][x] ",
        "[x]: a.py#x\n",
        "[a](b) ",
        "`f(7)` ",
        "`7` ",
        "$x$ ",
        "| 7 ",
        "<!-- 7 -->",
        "{: #a }",
        "~~7~~",
        "a{: 7 }",
    ),
    # what reads like a number
    *(
        "1",
        "1,234",
        ",234",
        " 234",
        "1.",
        "1.5 ",
        "7 ",
        "7×",
        "(7, ",
        "-",
        "−",
        "twenty-",
        "twenty ",
        "hundred and ",
        "million ",
        "not ",
        "more than ",
        "two of the ",
        "two or ",
        "two layers ",
        "7 + ",
        "7 = ",
        "(7 × ",
        "⌊7)",
        "a + 7 = a ",
        "7^",
        "11 689 ",
        "about ",
        "Table 1 ",
        "in 2015 ",
        "He and ",
    ),
    *(
        "½",
        "½ ",
        "² ",
        "七",
        "\N{FULLWIDTH DIGIT FIVE}a",
        "7\N{SOFT HYPHEN}",
        "\N{SOFT HYPHEN}",
        "5\N{COMBINING ENCLOSING KEYCAP} ",
        "\N{RIGHT-TO-LEFT MARK}",
    ),
    # names, code and space
    *(
        "resnet-",
        "resnet_",
        "a.",
        "a/",
        "/a",
        "1a.b",
        "ResNet-18 ",
        "f(",
        "f[7]",
        "x[0](",
        "\n",
        " ",
        "\t",
        "\N{NO-BREAK SPACE}",
    ),
    "".join(f"{'    ' * level}- a\n" for level in range(12)),
    # style sheets
    *(
        "a{content:'7'}",
        "content:",
        "a:b",
        "/*",
        "url(",
        "\\7",
        "attr(a)",
    ),
    # HTML
    *(
        "<b>",
        "<p>",
        "</p>",
        "<code>",
        "<code>f(",
        "<math>",
        "<math><mi>x",
        "<math><mi><b>",
        "<del>",
        "<b title='7'>",
        "<br>",
        "<td>",
        "<svg>",
        "<b a",
        "<b a='",
        '<b a="',
        "{ a =",
        "<b a = ",
        "<math><mover><mrow>",
        "<math><mn>7</mn><mo>,</mo></math>",
        "<math><mi>x,",
        "a.1",
    ),
]
ENDLESS: list[Callable[[int], str]] = [
    lambda size: " ".join(map(str, range(size // 5))),
    lambda size: " ".join(f"{number}<b>7</b>" for number in range(size // 12)),
    lambda size: " ".join(f"[{number}](#x)" for number in range(size // 14)),
    lambda size: "\n".join(f"[{number}]: #x" for number in range(size // 14)),
    lambda size: " ".join(f"`f({number})`" for number in range(size // 10)),
    lambda size: f"{'_' * 90}{'_' * size}\n\n{'_' * 90}54",  # strokes may be mark-up, and part of a word
    lambda size: f"7{' ' * size}7",
    lambda size: f"{'a ' * (size // 2)}7",
    lambda size: f"{'[' * (size // 2)}{']' * (size // 2)}",
]


def whole(text: str) -> None:
    """Apply the rule to a text that shows itself as it is written."""
    locator = Locator(text)
    run = TextRun(text, [None] * len(text))
    for number in found(Source(Path("docs/page.md"), "docs/page.md", text), Visible([run]), [], frozenset(), locator):
        locator.claim(str(number), "")


def beside(text: str) -> None:
    """Look at what stands beside a claim, for as many claims as a text has room for."""
    piece, page = f"{text[:40]}7", Path("docs/page.md")
    run = TextRun()
    for _ in range(len(text) // 80):
        run.add(piece, None)
        run.add("18", 0)
    locator = Locator("[18](a.py#x)")
    claim = Claim("docs/page.md", locator.claim("18", "a.py#x"), "18", "computed", Path("a.py"), "x", refuted=False)
    list(found(Source(page, "docs/page.md", ""), Visible([run]), [claim], frozenset(), locator))


def arithmetic(text: str) -> None:
    """Evaluate the equations of a text, one with a result at its end, and many with claims between them."""
    whole = TextRun()
    whole.add(f"{text} = ", None)
    whole.add("18", 0)
    equations.read(whole)
    many = TextRun()
    for claim in range(len(text) // 40):
        many.add(f"{text[:30]} = ", None)
        many.add("18", claim)
    equations.read(many)
    list(relations(many))


def absent(text: str) -> None:
    """Seek the place of many texts that a source does not hold, as where they are put together from pieces."""
    locator = Locator(text)
    for number in range(len(text) // 20):
        locator.text(f"{number}x{number}")
        locator.code(f"{number}x{number}")


def spans(text: str) -> None:
    """Seek the place of every code span of a source."""
    locator = Locator(text)
    for code in SPAN.findall(text):
        locator.code(code)


STEPS: dict[str, Callable[[str], object]] = {
    "the numbers of a text": lambda text: list(number_tokens(text)),
    "what a text states": parse.__wrapped__,  # reads it anew each time
    "what HTML shows": lambda text: read(text, lambda _: None),
    "the characters of a source": lambda text: list(unseen(text)),
    "what a source opens and does not close": lambda text: length_fault("docs/page.md", text),
    "what a style sheet shows": lambda text: list(styles.wrong(text)),
    "the includes of a source": lambda text: Locator(text).includes(),
    "the elements of a source": lambda text: mark_up(Locator(text)),
    "claims in a source": lambda text: [
        locator.claim("x", "") for locator in [Locator(text)] for _ in range(len(text) // 12)
    ],
    "places of what a source does not hold": absent,
    "places of code spans": spans,
    "the mark-up of an example": HIDDEN.findall,
    "the rule, applied to a page": whole,
    "what stands beside claims": beside,
    "the equations of a text": arithmetic,
}


def seconds(step: Callable[[str], object], text: str) -> float:
    """Processor time of one call."""
    start = time.process_time()
    step(text)
    return time.process_time() - start


def growth(step: Callable[[str], object], short: str, long: str) -> float:
    """How many times as long the long text takes, the best of what was measured; 0 where it is too fast to tell."""
    best_long = seconds(step, long)
    if best_long < UNMEASURABLE:
        return 0
    best_short = seconds(step, short)
    for _ in range(3):
        if best_long <= LIMIT * best_short:
            break
        best_long, best_short = min(best_long, seconds(step, long)), max(best_short, seconds(step, short))
    return best_long / best_short


@pytest.mark.parametrize("make", [*REPEATED, *ENDLESS], ids=lambda make: repr(make) if isinstance(make, str) else None)
def test_reading_is_linear_in_the_length_of_a_text(make: str | Callable[[int], str]) -> None:
    """Each step of the reading is linear in each text that was made to hold it up."""

    def text(size: int) -> str:
        return make * (size // len(make)) if isinstance(make, str) else make(size)

    short, long = text(SIZE), text(4 * SIZE)
    actual = {name: growth(step, short, long) for name, step in STEPS.items()}

    assert {name: times for name, times in actual.items() if times > LIMIT} == {}
