"""The grammar of formulas: in go the symbols of a line, and what its letters are, out comes its expression.

    side        [+ -] term ([+ -] term)*
    term        factor ([* / mod] factor | factor)*      what stands side by side is multiplied
    factor      [-] atom [^ exponent]
    atom        number | letter | letter _ index | ( side ) | ⌊ side ⌋ | ⌈ side ⌉ | fraction | root | max ( side , … )
                | function ( side , … ) | ∑ _ bounds ^ last term | ∏ _ bounds ^ last term | { table of cases

A letter before a bracket is a factor, unless the snippet has a function of that name.
"""

from collections.abc import Sequence

from why18.reading.formulas import expressions
from why18.reading.formulas.cursor import END, Cursor, unclear
from why18.reading.formulas.expressions import COMPARED, Expression
from why18.reading.formulas.letters import Letters, label
from why18.reading.formulas.symbols import Symbol, UnreadableError

EXTREMES, TOTALS, ROUNDED = ("max", "min"), ("∑", "∏"), ("⌊", "⌈")
CLOSES = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
CONDITION, REST, AND = ("if", "for", "when"), ("otherwise", "else"), ("and",)


class Line(Cursor):
    """A line of symbols that is being read as an expression."""

    def __init__(self, symbols: Sequence[Symbol], letters: Letters) -> None:
        """Begin at its first symbol."""
        super().__init__(symbols)
        self.letters = letters

    def whole(self) -> Expression:
        """The expression that the whole line is. Raises ``UnreadableError``."""
        return self.at_end(self.side())

    def at_end(self, expression: Expression) -> Expression:
        """What has been read, where that is all. Raises ``UnreadableError``."""
        if (rest := self.peek()) is not END:
            raise UnreadableError(f"{rest} cannot be read where it stands")
        return expression

    def below(self, symbols: Sequence[Symbol]) -> Expression:
        """The expression of another line, such as that below a fraction."""
        return Line(symbols, self.letters).whole()

    def side(self) -> Expression:
        """Terms, each with its sign."""
        terms, sign = list[tuple[str, Expression]](), self.take("+", "-") or "+"
        while sign:
            terms.append((sign, self.term(signed=sign == "-" and not terms)))
            sign = self.take("+", "-")
        return terms[0][1] if len(terms) == 1 and terms[0][0] == "+" else expressions.add(terms)

    def term(self, *, signed: bool = False) -> Expression:
        """Factors, with a sign between them or without; ``signed`` if a minus stands before the first."""
        product, divided = self.factor(), False
        while True:
            if sign := self.take("*", "/", "mod"):
                if signed and sign == "mod":
                    raise UnreadableError("mod behind a minus can be read in two ways: set brackets")
                product, divided = expressions.joined(sign, product, self.factor()), sign != "*"
            elif self.goes_on():
                if divided:
                    raise UnreadableError(f"{self.peek()} behind a division can be read in two ways: set a fraction")
                product = expressions.joined("*", product, self.factor())
            else:
                return product

    def goes_on(self) -> bool:
        """Say whether another factor stands right behind the last."""
        before, symbol = self.passed(), self.peek()
        if wrong := unclear(before, symbol, apart=self.apart()):
            raise UnreadableError(wrong)
        if symbol.kind == "name":
            return symbol.text not in (*CONDITION, *REST, *AND)
        return symbol.kind in ("letter", "fraction", "root") or symbol.text in (*CLOSES, *TOTALS)

    def factor(self) -> Expression:
        """An atom to the power of what stands above it."""
        if self.take("-"):
            return expressions.negative(self.factor())
        base = self.atom()
        while exponent := self.take_kind("^"):
            base = expressions.applied("power", (base, self.below(exponent.lines[0])))
        return base

    def atom(self) -> Expression:
        """A number, a letter, or what holds others together."""
        symbol = self.pass_on()
        match symbol.kind:
            case "number":
                return self.number(symbol.text)
            case "letter" | "name":
                return self.named(symbol)
            case "fraction":
                return expressions.joined("/", *map(self.below, symbol.lines))
            case "root":
                return expressions.applied("root", map(self.below, symbol.lines))
        return self.opened(symbol)

    def opened(self, symbol: Symbol) -> Expression:
        """What begins with a sign: a sum, cases, or what stands in brackets."""
        sign = symbol.text
        if sign in TOTALS:
            return self.series(sign)
        if sign == "{" and (table := self.take_kind("table")):
            return self.cases(table)
        if sign not in CLOSES:
            raise UnreadableError("it ends too soon" if symbol is END else f"{symbol} cannot be read where it stands")
        [inside] = self.enclosed(sign, 1)
        return expressions.rounded(sign, inside) if sign in ROUNDED else Expression(f"({inside.text})")

    def enclosed(self, opening: str, most: int = 0) -> list[Expression]:
        """What stands in brackets that have been opened, between commas; so much ``most``, if it is not 0."""
        found = [self.side()]
        while len(found) != most and self.take(","):
            found.append(self.side())
        if not self.take(CLOSES[opening]):
            raise UnreadableError(f"{opening} is not closed")
        return found

    def number(self, text: str) -> Expression:
        """A number with the thousands behind it: ``25{,}088``."""
        while thousands := self.take_thousands():
            text += thousands
        try:
            return expressions.constant(text)
        except ValueError:
            raise UnreadableError(f"{text} is no number") from None

    def named(self, symbol: Symbol) -> Expression:
        """A letter or a name, with its index; or a call."""
        name = self.take_name(symbol, self.letters.longest)
        if name in EXTREMES and (opening := self.take("(", "{")):
            return expressions.applied(name, self.enclosed(opening))
        if name in self.letters.functions and self.take("("):
            return self.call(name, self.enclosed("("))
        if not (index := self.take_kind("_")):
            return self.letters.named(name)
        try:
            expression = None if self.letters.knows(f"{name}_{label(index.lines[0])}") else self.below(index.lines[0])
        except UnreadableError:
            expression = None
        return self.letters.indexed_by(name, label(index.lines[0]), expression)

    def call(self, name: str, arguments: list[Expression]) -> Expression:
        """A call of a function of the snippet, which has to take so many arguments."""
        function = self.letters.functions[name]
        if name == self.letters.function.name:
            raise UnreadableError(f"{name} gives the same as itself")
        if not function.required <= len(arguments) <= len(function.parameters):
            raise UnreadableError(f"{name} is called with {len(arguments)}: it takes {', '.join(function.parameters)}")
        return expressions.called(name, arguments)

    def series(self, total: str) -> Expression:
        """A sum or a product over an index, which goes on as far as its first term does."""
        bounds, above = self.take_kind("_"), self.take_kind("^")
        line = Line(bounds.lines[0] if bounds else (), self.letters)
        index, relation = line.pass_on(), ""
        if index.kind != "letter" or (line.peek() is not END and not (relation := line.take("=", "<", "≤"))):
            raise UnreadableError("a sum or a product says below it over which letter it goes, as in ∑_i or ∑_{i=1}^n")
        bound = line.whole() if relation else None
        with self.letters.counting(index.text):
            body = self.term()
        lists = tuple(sorted(self.letters.indexed.pop(index.text, ())))
        first = expressions.constant(str(self.letters.first))
        last = self.below(above.lines[0]) if above else None
        if bound and relation == "=":
            first = bound
        elif bound:
            last = bound if relation == "≤" else expressions.add([("+", bound), ("-", expressions.constant("1"))])
        if last is None and not lists:
            raise UnreadableError(f"nothing says how far {index} goes: no list bears it as an index")
        end = last or expressions.last_entry(self.letters.first, lists)
        return expressions.series(total, index.text, first, end, body)

    def cases(self, table: Symbol) -> Expression:
        """The cases of a formula, each with its condition."""
        cells = [Line(cell, self.letters) for cell in table.lines]
        self.take("}")
        return expressions.cases([(v.value(), c.condition()) for v, c in zip(cells[::2], cells[1::2], strict=True)])

    def value(self) -> Expression:
        """The whole line, with a comma behind it or none."""
        expression = self.side()
        self.take(",", ";")
        return self.at_end(expression)

    def condition(self) -> str:
        """What is said of when a case counts, in Python."""
        if self.take(*REST):
            return self.at_end(Expression("True")).text
        self.take(*CONDITION)
        parts = [self.comparison()]
        while self.take(*AND):
            parts.append(self.comparison())
        return self.at_end(Expression(" and ".join(parts))).text

    def comparison(self) -> str:
        """Sides with relations between them, in Python."""
        said = self.side().text
        relation = self.take(*COMPARED)
        if not relation:
            raise UnreadableError("a case says when it counts: if …, or otherwise")
        while relation:
            said += f" {COMPARED[relation]} {self.side().text}"
            relation = self.take(*COMPARED)
        return said
