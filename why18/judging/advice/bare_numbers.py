"""Bare numbers: in goes one with its sentence, out come the facts that compute it, and the one that it can mean."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from why18.judging.advice.chance import is_distinct
from why18.numbers.comparison import NotComparableError, holds
from why18.numbers.values import Number, parse
from why18.records import Bare, Fact
from why18.snippets import plain_key

WORD = re.compile(r"[^\W\d_]{3,}")
KEY = re.compile(r"[a-z0-9_]+")
"""A key that a link can write as it is; of any other the letters and digits are written, word by word."""
DIGIT = re.compile(r"\d")
PLAIN = {"first", "last", "all", "other", "total", "number", "count"}
"""Words of names that stand in any sentence, and say nothing of what it counts."""
SIDES = "edge height image kernel map patch pixels plane size side stride width window"
"""Words of names that may say how wide a square is."""
ONE = ("1", "one", "One")
COUNTED = re.compile(r" (?P<words>[^\W\d_]{4,}(?: [^\W\d_]{3,}){0,2})")
"""The words right behind a number, which say what is counted: fully connected layers."""
SHORTEST = 4
"""Letters that two words have to share."""
APART = r"[\W_]?"
"""What may stand between two letters of a key, as in ResNet-18."""
DEEPEST = 3
"""How many dots an address may have."""


def entries(facts: Mapping[str, Fact], depth: int = 0) -> Iterator[tuple[str, Fact]]:
    """Every fact and every entry, by its address."""
    for name, value in facts.items():
        yield str(name), value
        if isinstance(value, dict) and depth < DEEPEST:
            spelled = {key if KEY.fullmatch(key) else in_words(key): entry for key, entry in value.items()}
            yield from ((f"{name}.{key}", entry) for key, entry in entries(spelled, depth + 1))
        elif isinstance(value, list):
            yield from ((f"{name}.{index}", entry) for index, entry in enumerate(value))


def in_words(key: str) -> str:
    """The letters and digits of a key, word by word: ``two_groups`` of "two groups"."""
    return "_".join(filter(None, map(plain_key, key.split())))


def stems(text: str) -> set[str]:
    """The words of a text, without the ends by which they differ: convolution, convolutions."""
    return {word.casefold()[:6].rstrip("s") for word in WORD.findall(text.replace("_", " "))}


def computes(value: Fact, text: str) -> bool:
    """Say whether a fact is what a bare number states: a number, or a tuple where the text is one."""
    if isinstance(value, bool) or (isinstance(value, dict | list) and isinstance(parse(text), Number)):
        return False
    try:
        return holds(text, value)
    except NotComparableError:
        return False


def candidates(bare: Bare, facts: Mapping[str, Fact], line: str = "", question: str = "") -> list[str]:
    """The addresses of the facts that compute a bare number, the likeliest first.

    Those that the word behind it names, then those whose key stands in its sentence, or on its ``line``, then those
    whose name shares a word with it; and of these, as they stand in the code, but entries last, those before others
    whose key stands in the ``question`` of their page. Elements of lists come behind all: what their place counts,
    their name does not say; and of entries of a dictionary that are the same, one stands for all.
    """
    found = computing(bare, facts)
    behind = words_behind(bare)

    def order(address: str) -> tuple[int, ...]:
        whole = not isinstance(found[address], list), is_element(address)
        keys = [has_own_key(address, said) for said in (bare.sentence, line)]
        said = counts(address, behind), *keys, is_named(address, bare)
        entry = "." in address, not has_own_key(address, question)
        return *whole, *(-likely for likely in said), *entry

    wholes = {address for address, value in entries(facts) if isinstance(value, dict)}
    return list(folded(sorted(found, key=order), wholes, bare.sentence))


def folded(addresses: Iterable[str], wholes: Container[str], sentence: str) -> Iterator[str]:
    """Of the entries of a dictionary that are the same the first, and those whose key stands in the sentence."""
    known = set[str]()
    for address in addresses:
        whole = address.rpartition(".")[0]
        if whole not in known or has_own_key(address, sentence):
            yield address
        known |= {whole} if whole in wholes else set()


def computing(bare: Bare, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts and entries that compute a bare number, by their addresses; a square also by what is named a side."""
    found = {address: value for address, value in entries(facts) if computes(value, bare.text)}
    if not isinstance(parse(bare.text), list):
        return found
    sides = stems(SIDES)
    maps = {a: value for a, value in found.items() if isinstance(value, list | str)}
    named = {a: value for a, value in found.items() if a not in maps and names_in(a) & sides}
    whole = maps | {a: value for a, value in named.items() if not is_element(a)}
    return whole or named


def is_element(address: str) -> bool:
    """Say whether an address ends with the place of an element."""
    return address.rpartition(".")[2].isdecimal()


def is_named(address: str, bare: Bare) -> bool:
    """Say whether a word of an address stands in the sentence of a bare number."""
    return bool(names_in(address) & stems(bare.sentence))


def is_counted(address: str, bare: Bare) -> bool:
    """Say whether the words right behind a number name what an address counts, or its key stands in the sentence."""
    return counts(address, words_behind(bare)) > 0 or has_own_key(address, bare.sentence)


def words_behind(bare: Bare) -> re.Match[str] | None:
    """The words right behind a number in its sentence."""
    return re.search(re.escape(bare.text) + COUNTED.pattern, bare.sentence)


def names_in(address: str) -> set[str]:
    """The words of an address that say what is counted."""
    return stems(address.replace(".", " ")) - stems(" ".join(PLAIN))


def sure(bare: Bare, facts: Mapping[str, Fact], near: str, behind: str = "") -> str | None:
    """The address of the one fact that a bare number can mean, ``None`` where that is not sure.

    It alone computes the number, and a word of its name stands ``near``, or the number is not met by chance; or of
    several that compute it, it alone is named by the words ``behind`` it, or, where that is not met by chance or its
    key stands in the sentence, has all words of its name ``near``.
    What is said of ResNet-18 is no entry of ``resnet110``, an element of a list is meant by no small number, no square
    by its side, and a 1 may be of a formula.
    """
    if bare.text in ONE:
        return None
    distinct, is_tuple = is_distinct(bare.text), isinstance(parse(bare.text), list)
    found = [
        address
        for address, value in computing(bare, facts).items()
        if (distinct or not is_element(address)) and (isinstance(value, list) or not is_tuple)
    ]
    kept = [address for address in found if has_keys(address, bare.sentence)]
    if len(found) == 1:
        one = found[0]
        is_said = bool(names_in(one) & stems(near)) or has_own_key(one, bare.sentence)
        is_meant = not is_of_another(one, bare.sentence, facts) if distinct else kept and is_said
        return one if is_meant else None
    named = COUNTED.match(behind)
    best = max((counts(address, named) for address in kept), default=0)
    if best:
        meant = [address for address in kept if counts(address, named) == best]
    else:
        kept = [address for address in kept if has_own_key(address, bare.sentence)] or kept
        meant = [address for address in kept if names_in(address) and names_in(address) <= stems(near)]
    return meant[0] if len(meant) == 1 and (best or distinct or has_own_key(meant[0], bare.sentence)) else None


def counts(address: str, behind: re.Match[str] | None) -> int:
    """How well the words behind a number say what an address counts, 0 where they do not.

    The first is a word of it but for the end, pools, poolings; and better, the more words it has, if all stand there.
    """
    words, names = behind["words"].casefold().split() if behind else [], names_in(address)
    if not words or not any(words[0].startswith(name) for name in names if len(name) >= SHORTEST):
        return 0
    return 1 + len(names) if all(any(word.startswith(name) for word in words) for name in names) else 1


def has_own_key(address: str, sentence: str) -> bool:
    """Say whether a key of an address stands in a sentence."""
    return any(stands_in(key, sentence) for key in address.split(".")[1:] if not key.isdecimal())


def is_of_another(address: str, sentence: str, facts: Mapping[str, Fact]) -> bool:
    """Say whether a sentence has the key of another entry of the same fact, and not that of this one."""
    whole, _, key = address.rpartition(".")
    if not whole or key.isdecimal():  # an element of a list, whose key nobody writes
        return False
    others = [other for other, _ in entries(facts) if other.rpartition(".")[0] == whole and other != address]
    return not stands_in(key, sentence) and any(stands_in(other.rpartition(".")[2], sentence) for other in others)


def has_keys(address: str, sentence: str) -> bool:
    """Say whether all keys of an address stand in a sentence that have letters and digits, by these alone."""
    keys = [key for key in address.split(".")[1:] if DIGIT.search(key) and not key.isdecimal()]
    return all(stands_in(key, sentence) for key in keys)


def stands_in(key: str, sentence: str) -> bool:
    """Say whether a key stands in a sentence, by its letters and digits."""
    return bool(re.search(f"(?<!\\w){APART.join(plain_key(key))}(?!\\w)", sentence, re.IGNORECASE))
