"""Code spans against the evidence of their page: in goes a span with digits, out comes whether the page shows it.

What a reader copies is checked as well: a span is a run of whole tokens of the code that the page shows, without its
comments, or of what the code printed. A call also matches one whose literals begin alike, argument by argument, with
the same name where both have one, and products multiplied.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import prod

from why18.numbers.names import known
from why18.numbers.tokens import has_digit, number_tokens
from why18.running.execution import Execution
from why18.snippets import Snippet

TOKEN = re.compile(r"\d+(?:\.\d+)*(?:[eE][-+]?\d+)?|\w+|[^\w\s]")
CALL = re.compile(r"(?P<name>\w+)\(")
LITERAL = re.compile(r"(?<![\w.])(?:-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|True|False|None|'[^']*'|\"[^\"]*\")(?![\w.])")
ARGUMENT = re.compile(r"\s*(?:(?P<name>\w+)\s*=(?!=))?(?P<value>.*)", re.DOTALL)
LAYER = r"(?<!\w)[A-Z]\w*\((?:[^()\n]{{0,40}}, )?{literal}(?:, [^()\n]{{0,40}})?\)"
"""The call of a class with a literal among its arguments."""
LONGEST_CALL = 400
"""Characters of a call that are looked at."""


@lru_cache(maxsize=1024)  # a page is looked at twice, and others show its snippet as well
def without_comments(source: str) -> str:
    """A script without its comments and its docstring; all of it where it is no Python."""
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type != tokenize.COMMENT]
        text = tokenize.untokenize(tokens)
        first = ast.parse(source).body[0]
    except (tokenize.TokenError, SyntaxError, ValueError, IndexError):
        return source
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return "\n".join(text.split("\n")[first.end_lineno :]) if is_docstring else text


class PageCode:
    """All code that a page shows, and what it printed."""

    def __init__(self, shown: Iterable[tuple[Snippet, Execution]]) -> None:
        """Take the snippets of a page with their executions."""
        texts = [text for snippet, run in shown for text in (without_comments(snippet.text), run.output)]
        self.texts = texts
        self.tokens = "\0".join(["", *(token for text in texts for token in (*TOKEN.findall(text), "\n")), ""])

    def shows(self, span: str) -> bool:
        """Say whether a span is a run of whole tokens, or a call as it stands there."""
        wanted = "\0".join(["", *TOKEN.findall(span), ""])
        return wanted in self.tokens or self.calls(span)

    def calls(self, span: str) -> bool:
        """Say whether a span is a call of which one with the same name begins with the same literals."""
        call = CALL.search(span)
        if call is None or not span.endswith(")"):
            return False
        wanted = literals(arguments(span, call.end()))
        if not wanted:
            return False
        return any(
            begins(literals(arguments(text, match.end())), wanted)
            for text in self.texts
            for match in re.finditer(rf"(?<!\w){re.escape(call['name'])}\(", text)
        )

    def words_around(self, shape: str, sentence: str) -> str:
        """The most words around a shape in a sentence that the page's code shows as well: (4x2704 and 400x120)."""
        words = sentence.split()
        first = last = next((at for at, word in enumerate(words) if shape in word), 0)

        def run(first: int, last: int) -> str:
            return " ".join(words[first : last + 1]).strip(".,;:")

        while last + 1 < len(words) and self.shows(run(first, last + 1)):
            last += 1
        while first and self.shows(run(first - 1, last)):
            first -= 1
        return run(first, last) if last > first else ""

    def settings(self, number: str) -> Iterator[str]:
        """How the code itself spells a number as a setting, as in ``stride=2``, then as in ``Conv2d(3, 64, 7)``.

        ``3 - 1`` is another number.
        """
        literal = re.escape(number)
        for pattern in (rf"(?<!\w)\w+={literal}(?=\s*(?:[,)]|$))", LAYER.format(literal=literal)):
            yield from dict.fromkeys(match[0] for text in self.texts for match in re.finditer(pattern, text))


def arguments(text: str, start: int) -> str:
    """What stands between the brackets of a call, from behind the one that opens."""
    depth = 1
    for index, character in enumerate(text[start : start + LONGEST_CALL], start):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return text[start:index]
    return ""


def literals(text: str) -> list[tuple[str, list[str]]]:
    """The arguments of a call that hold literals: the name of each, empty where it has none, and its literals."""
    depth, pieces = 0, [""]
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    found = [
        (match["name"] or "", LITERAL.findall(multiplied(match["value"])))
        for match in map(ARGUMENT.match, pieces)
        if match
    ]
    return [(name, value) for name, value in found if value]


def multiplied(value: str) -> str:
    """An argument, with the result in place of a product of whole numbers: 16 * 5 * 5 is 400."""
    factors = [factor.strip() for factor in value.split("*")]
    return str(prod(map(int, factors))) if all(map(str.isdecimal, factors)) else value


def begins(given: list[tuple[str, list[str]]], wanted: list[tuple[str, list[str]]]) -> bool:
    """Say whether these arguments begin with those that are wanted: by literals, and by name where both have one."""
    return len(given) >= len(wanted) and all(
        value == sought and (not name or not called or name == called)
        for (name, value), (called, sought) in zip(given, wanted, strict=False)
    )


def is_known(span: str) -> bool:
    """Say whether a code span states no number: all its digits belong to known names."""
    return not has_digit(known().sub("", span)) and not any(number_tokens(span))
