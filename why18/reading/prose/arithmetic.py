"""Arithmetic in prose: in goes a run of text, out come its operands and signs; and what they come to, exactly."""

import math
import operator
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from why18.numbers.values import SUPERSCRIPTS, Number, parse
from why18.numbers.words import ENDS
from why18.reading.visible import TextRun, owned

RELATIONS = {sign: sign for sign in "=≈<>≤≥≠"} | {"==": "=", "<=": "≤", ">=": "≥", "!=": "≠"}
SUMS = frozenset("+-")
SAME = str.maketrans({"−": "-", "·": "×", "*": "×", "⋅": "×", "x": "×", "÷": "/"})
PRECEDENCE = {"+": 1, "-": 1, "×": 2, "/": 2, "^": 3}
APPLY: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "×": operator.mul,
    "/": operator.truediv,
}
OPENING = dict(zip(")]⌋⌉", "([⌊⌈", strict=True))
ROUNDED: dict[str, Callable[[Fraction], int]] = {"⌊": math.floor, "⌈": math.ceil}
LONGEST = 40
"""Characters of a number that an equation may hold."""
MOST = 64
"""How many tokens a side may have, and what the exponent of a power may be."""
LARGEST = 4096
"""Bits of what a power may come to."""

PART = re.compile(
    r"""
    (?P<number> (?: (?<![\w.,]) | (?<=\dx) ) (?: \d{1,3} (?:,\d{3})+ | \d+ ) (?: \.\d+ )?
        (?P<power> [⁺⁻]? [⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2} )? (?= x\d | \W | $ ) (?! [.,]\d ) )
  | (?P<break> ->|→|⇒|=> )
  | (?P<relation> ==|<=|>=|!=|[=≈<>≤≥≠] )
  | (?P<sign> [-+−×·*÷/^⋅] | (?<=\d)x(?=\d) | (?<=\s)x(?=\s) )
  | (?P<open> [(\[⌊⌈] )
  | (?P<close> [)\]⌋⌉] )
  | (?P<word> [^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]* )
  | (?P<other> \S )
    """,
    re.VERBOSE,
)

Kind: TypeAlias = Literal["number", "link", "sign", "relation", "open", "close", "word", "break"]


@dataclass(frozen=True)
class Token:
    """A piece of arithmetic, or of what stands around it."""

    kind: Kind
    start: int
    """Offset of its first character in the run."""
    end: int
    """Offset behind its last character in the run."""
    text: str
    """Its sign, in one spelling; a word as it is."""
    value: Fraction | None = None
    """What a number states."""
    unit: Fraction = Fraction(0)
    """What a step of the last digit of a number is worth."""
    claim: int | None = None
    """The claim whose text it is."""
    base: Fraction | None = None
    """A bare number without its power: the 1024 of 1024²."""

    def is_of(self, number: "Token") -> bool:
        """Whether this is the sign of the number behind it."""
        return self.text in SUMS and self.end == number.start


def tokens(run: TextRun) -> Iterator[Token]:
    """The tokens of a run, a claim as one; what is neither number, sign nor word parts what stands around it."""
    prose, reached = run.prose(), 0
    for claim, start, end in owned(run):
        yield from bare_tokens(prose, reached, start)
        yield link_token(run.text[start:end], claim, start)
        reached = end
    yield from bare_tokens(prose, reached, len(prose))


def link_token(text: str, claim: int, start: int) -> Token:
    """A claim as an operand, by what it states: a number, or a sum or a product that comes to one."""
    end, stated = start + len(text), parse(text)
    if isinstance(stated, Number):
        if stated.relation != "=":
            return Token("break", start, end, text)
        return Token("link", start, end, text, stated.value, stated.unit, claim)
    value = evaluate(list(bare_tokens(text, 0, len(text)))) if len(text) <= MOST else None
    return Token("break" if value is None else "link", start, end, text, value, claim=claim if value else None)


def bare_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch without claims."""
    for match in PART.finditer(text, start, end):
        span, kind = match.span(), match.lastgroup if match.lastgroup != "power" else "number"
        if kind == "number" and len(match[0]) <= LONGEST:
            yield number_token(match)
        elif kind == "relation":
            yield Token("relation", *span, RELATIONS[match[0]])
        elif kind == "sign":
            yield Token("sign", *span, match[0].translate(SAME))
        elif kind in {"open", "close"} or (kind == "word" and match[0].lower() not in ENDS):
            yield Token(kind, *span, match[0])  # type: ignore[arg-type] # one of these three
        else:
            yield Token("break", *span, match[0])


def number_token(match: re.Match[str]) -> Token:
    """A number without a link."""
    digits = match["number"].removesuffix(match["power"] or "")
    base = Fraction(digits.replace(",", ""))
    value = power(base, Fraction(int(match["power"].translate(SUPERSCRIPTS)))) if match["power"] else base
    if value is None:
        return Token("break", *match.span(), match[0])
    decimals = len(digits.partition(".")[2])
    unit = Fraction(1, 10**decimals) if decimals and not match["power"] else Fraction(0)
    return Token("number", *match.span(), match[0], value, unit, base=base)


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """A power, unless it is none of a whole exponent, or too large for a page."""
    if exponent.denominator > 1 or abs(exponent) > MOST or (base == 0 and exponent < 0):
        return None
    bits = (base.numerator.bit_length() + base.denominator.bit_length()) * abs(exponent)
    return base ** int(exponent) if bits <= LARGEST else None


def evaluate(parts: Sequence[Token]) -> Fraction | None:
    """What operands, signs and brackets come to, ``None`` where they come to nothing."""
    if not parts or len(parts) > MOST:
        return None
    rest = deque(parts)
    if rest[0].kind == "sign" and rest[0].text in SUMS:  # the sign of the first number
        rest.appendleft(Token("number", 0, 0, "0", Fraction(0)))
    value = climb(rest, 0)
    return None if rest else value


def climb(rest: deque[Token], level: int) -> Fraction | None:
    """What the first operands come to, as far as the signs between them bind no looser than a level."""
    left = operand(rest)
    while left is not None and rest and rest[0].kind == "sign" and PRECEDENCE[rest[0].text] >= level:
        sign = rest.popleft().text
        right = climb(rest, PRECEDENCE[sign] + (sign != "^"))  # powers bind from the right
        left = None if right is None else applied(left, sign, right)
    return left


def operand(rest: deque[Token]) -> Fraction | None:
    """What the first operand is, which may stand in brackets."""
    if not rest:
        return None
    token = rest.popleft()
    if token.kind != "open":
        return token.value
    value = climb(rest, 0)
    if value is None or not rest or OPENING.get(rest.popleft().text) != token.text:
        return None
    return Fraction(ROUNDED.get(token.text, Fraction)(value))


def applied(left: Fraction, sign: str, right: Fraction) -> Fraction | None:
    """What a sign makes of two values, ``None`` where that is nothing."""
    if sign == "^":
        return power(left, right)
    return None if sign == "/" and right == 0 else APPLY[sign](left, right)
