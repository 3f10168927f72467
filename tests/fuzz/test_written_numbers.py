"""Numbers in every notation of the design, held against arithmetic that is done here a second time."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from why18.numbers.comparison import NotComparableError, holds
from why18.numbers.tokens import number_tokens
from why18.project import Repository
from why18.reading.page import read

from .planting import faults_of

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905 - a list of words
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNREAD = {"zero", "one", "and"}
"""Number words that are too often something else."""
LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LETTERS = {"k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
LETTERS |= {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}
RELATIONS = {"more than": 1, "over": 1, ">": 1, "fewer than": -1, "less than": -1, "under": -1, "<": -1}
"""Strict ones, with the side on which the value lies."""
BOUNDS = {"at least": 1, "no fewer than": 1, "≥": 1, "at most": -1, "no more than": -1, "up to": -1, "≤": -1}
"""Those that the bound itself fulfils."""
WORDS = st.sampled_from("Layers of the network, and so (it is) written; e.g. here: “kernel” – a path/b x".split())  # noqa: SIM905 - a list of words


@dataclass(frozen=True)
class Written:
    """A number as somebody writes it."""

    text: str
    value: Fraction
    unit: Fraction
    """What half of may lie between it and what is computed, on either side."""


def spell(number: int, joint: str, conjunction: str) -> str:
    """A whole number below a thousand, in words."""
    if number >= 100:
        rest = f"{conjunction}{spell(number % 100, joint, '')}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (joint + UNITS[number % 10] if number % 10 else "")


@st.composite
def digits(draw: st.DrawFn) -> Written:
    """A number in digits: grouped or not, with decimals or not, with a scale, a power or a percent sign behind it."""
    whole, places = draw(st.integers(0, 10**12)), draw(st.integers(0, 6))
    decimals = draw(st.integers(0, 10**places - 1))
    sign = draw(st.sampled_from(["", "-", "\N{MINUS SIGN}"]))
    text = f"{whole:,}".replace(",", draw(st.sampled_from(["", ",", " ", "\N{NARROW NO-BREAK SPACE}"])))
    text = f"{sign}{text}.{decimals:0{places}}" if places else f"{sign}{text}"
    factor, exact = Fraction(1), places == 0
    match draw(st.sampled_from(["nothing", "word", "letter", "percent", "power", "exponent"])):
        case "word":
            scale = draw(st.sampled_from(sorted(LARGE)))
            text, factor = f"{text} {scale}", Fraction(LARGE[scale])
        case "letter":
            scale = draw(st.sampled_from(sorted(LETTERS)))
            text, factor = f"{text}{draw(st.sampled_from(['', ' ']))}{scale}", Fraction(LETTERS[scale])
        case "percent":
            text, factor = f"{text}{draw(st.sampled_from(['', ' ']))}%", Fraction(1, 100)
        case "power":
            power = draw(st.integers(0, 15))
            text = f"{text} × 10{''.join('⁰¹²³⁴⁵⁶⁷⁸⁹'[int(digit)] for digit in str(power))}"
            factor = Fraction(10**power)
        case "exponent":
            power = draw(st.integers(-9, 15))
            text, factor = f"{text}e{power}", Fraction(10) ** power
        case _:
            factor = Fraction(0)
    exact = exact and (not factor or whole == 0)  # 0 billion is no rounded million
    factor = factor or Fraction(1)
    value = (whole + Fraction(decimals, 10**places)) * factor * (-1 if sign else 1)
    return Written(text, value, Fraction(0) if exact else factor / 10**places)


@st.composite
def words(draw: st.DrawFn) -> Written:
    """A number in words, with a scale or not."""
    number = draw(st.integers(0, 999))
    text = spell(
        number, draw(st.sampled_from(["-", " ", "\N{NON-BREAKING HYPHEN}"])), draw(st.sampled_from([" ", " and "]))
    )
    if draw(st.booleans()):
        return Written(draw(st.sampled_from([text, text.capitalize()])), Fraction(number), Fraction(0))
    scale = draw(st.sampled_from(sorted(LARGE)))
    return Written(f"{text} {scale}", Fraction(number * LARGE[scale]), Fraction(LARGE[scale] if number else 0))


WRITTEN = digits() | words()
OFFSETS = st.fractions(-2, 2, max_denominator=1000) | st.sampled_from([Fraction(n, 2) for n in range(-3, 4)])
MANY = settings(max_examples=400)


def near(value: Fraction) -> int | float:
    """The number that Python computes with: an integer where it is one."""
    return int(value) if value.denominator == 1 else float(value)


def exactly(computed: float) -> Fraction:
    """What a computed number prints as."""
    return Fraction(repr(computed))


@MANY
@given(WRITTEN, OFFSETS)
def test_written_number_holds_within_half_a_unit(written: Written, offset: Fraction) -> None:
    """A number holds for what rounds to it, and for nothing else; an exact one for itself."""
    computed = near(written.value + offset * (written.unit or 1))
    expected = abs(exactly(computed) - written.value) <= written.unit / 2

    assert holds(written.text, computed) == expected


@MANY
@given(WRITTEN, st.sampled_from(sorted(RELATIONS | BOUNDS)), st.booleans(), OFFSETS)
def test_relation_holds_on_its_side(written: Written, relation: str, large: bool, offset: Fraction) -> None:  # noqa: FBT001
    """A bound is exact, however it is written."""
    computed = near(written.value + offset * (written.unit or 1))
    beyond = (exactly(computed) - written.value) * (RELATIONS | BOUNDS)[relation]
    expected = beyond > 0 or (beyond == 0 and relation in BOUNDS)

    assert holds(f"{relation.capitalize() if large else relation} {written.text}", computed) == expected


@MANY
@given(st.lists(st.tuples(st.integers(-999, 10**6), st.sampled_from([0, 0, 0, 1])), min_size=2, max_size=5), st.data())
def test_tuple_holds_element_by_element(elements: list[tuple[int, int]], data: st.DataObject) -> None:
    """In brackets or as a product, grouped or not; one element that differs, or is missing, refutes it."""
    shape = [value for value, _ in elements]
    commas = [f"{value:,}" for value in shape]
    form = data.draw(st.sampled_from(["({})", "[{}]"]))
    ways = [
        form.format(", ".join(commas)),
        form.format(",".join(map(str, shape))),
        " × ".join(commas),
        "×".join(commas),
    ]
    stated = data.draw(st.sampled_from(ways))
    computed = [value + off for value, off in elements]

    assert holds(stated, [*computed]) == (shape == computed)
    assert not holds(stated, [*computed[:-1]])


@MANY
@given(WRITTEN, st.lists(WORDS), st.lists(WORDS))
def test_number_is_found_in_any_prose(written: Written, before: list[str], after: list[str]) -> None:
    """Each digit of it, and each number word where it counts layers, wherever it stands."""
    start = len(" ".join([*before, ""]))
    text = " ".join([*before, written.text, "layers", *after])
    found = {index for first, last in number_tokens(text) for index in range(first, last)}
    at, missed = start, []
    for word in written.text.replace("-", " ").replace("\N{NON-BREAKING HYPHEN}", " ").split(" "):
        counts = (
            word.isalpha() and len(word) > 2 and word.lower() not in UNREAD and "iB" not in word
        ) or word.isdigit()
        missed += [word] * (counts and not found.issuperset(range(at, at + len(word))))
        at += len(word) + 1

    assert missed == []


@MANY
@given(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.sampled_from([18, 0.5, -3, 10**30, "x", True, [7, 7], [], {"a": 1}]),
)
def test_any_text_is_compared_with_any_fact(text: str, fact: object) -> None:
    """It is true, or it is not, or the two cannot be compared."""
    try:
        actual = holds(text, fact)  # type: ignore[arg-type]
    except NotComparableError:
        actual = False

    assert actual in {True, False}


@settings(MANY, max_examples=80)
@given(
    st.lists(st.sampled_from(["x", "y", "k", "+", "-", "(", ")", "\\cdot", "s_i", "7", "48"]), max_size=6),
    st.integers(2, 99),
    st.data(),
)
def test_equation_with_a_number_alone_on_one_side_is_a_statement(
    small: Path, side: list[str], number: int, data: st.DataObject
) -> None:
    """A formula states what is equal to a number; with letters on both sides it is one, and needs a link as a whole."""
    left, right = " ".join(["x", *side]), str(number)
    sides = data.draw(st.permutations([left, right]))
    path = small / "docs/section/page.md"
    path.write_text(f"a ${sides[0]} = {sides[1]}$ b", "utf-8")
    statement = [fault.message for fault in faults_of(read(path, Repository(small)))]
    path.write_text(f"a ${left} = {number} y$ b", "utf-8")
    formula = [fault.message for fault in faults_of(read(path, Repository(small)))]

    assert [message for message in statement if message.startswith(f"states {number} ")] != [], statement
    assert formula == [f"states {left} = {number} y without a link"]
