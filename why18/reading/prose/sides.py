"""The sides of an equation in prose: in go the tokens beside a relation, out comes as much of them as is arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from why18.reading.prose.arithmetic import Token, evaluate

UNIT_WORDS = 3
"""How many words may stand behind an operand: 48 convolutional layers + …"""


@dataclass(frozen=True)
class Side:
    """What stands on one side of a relation."""

    tokens: Sequence[Token]
    """Its operands, signs, brackets and the words behind its operands."""
    value: Fraction

    @property
    def operands(self) -> list[Token]:
        """All of it but the words."""
        return [token for token in self.tokens if token.kind != "word"]

    @property
    def single(self) -> Token | None:
        """The one number that it consists of, if it does; a power is more than that."""
        first = self.operands[0]
        return first if len(self.operands) == 1 and first.base in {None, first.value} else None

    @property
    def unit(self) -> Fraction:
        """What a step of the last digit is worth, where it is a single rounded number."""
        return self.single.unit if self.single else Fraction(0)

    @property
    def claims(self) -> list[int]:
        """The claims in it."""
        return [token.claim for token in self.tokens if token.claim is not None]


def left_side(tokens: list[Token]) -> Side | None:
    """What stands left of the first relation: the longest end of these tokens that can be evaluated."""
    first = len(tokens) - reach(tokens[::-1], backwards=True)
    if first == len(tokens):
        return None
    if first and tokens[first - 1].kind == "sign":  # it goes on, unless the sign is one of the number alone
        if not tokens[first - 1].is_of(tokens[first]) or (first > 1 and tokens[first - 2].kind == "sign"):
            return None
        first -= 1
    return whole_side(tokens[first:])


def right_side(tokens: list[Token]) -> Side | None:
    """What stands right of the last relation: the longest beginning of these tokens that can be evaluated."""
    signs = int(len(tokens) > 1 and tokens[0].is_of(tokens[1]))
    last = signs + reach(tokens[signs:], backwards=False)
    if last == signs or (tokens[last:] and tokens[last].kind == "sign"):
        return None
    return whole_side(tokens[: last + 1] if tokens[last:] and tokens[last].kind == "word" else tokens[:last])


def whole_side(tokens: list[Token]) -> Side | None:
    """A side that consists of all these tokens."""
    value = evaluate([token for token in tokens if token.kind != "word"])
    return None if value is None else Side(tokens, value)


def reach(tokens: list[Token], *, backwards: bool) -> int:
    """How many of these tokens, which begin at the relation, are arithmetic: operands, signs, brackets, units."""
    opening, closing = ("close", "open") if backwards else ("open", "close")
    depth, words, reached, needs = 0, 0, 0, True
    for count, token in enumerate(tokens, 1):
        if token.kind == "word" and needs == backwards and words < UNIT_WORDS:
            words += 1
            continue
        words = 0
        if needs and token.kind == opening:
            depth += 1
        elif not needs and token.kind == closing and depth:
            depth -= 1
        elif token.kind in {"number", "link"} if needs else token.kind == "sign":
            needs = not needs
        else:
            break
        reached = reached if needs or depth else count
    return reached
