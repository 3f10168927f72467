"""Style sheets, which could show any text."""

import pytest

from why18.reading.site.styles import wrong

SHEETS = [
    # a style sheet, and what is wrong with it
    ("a { color: red; margin: 2em 54px }", []),
    ('a::before { content: "✓ "; }', []),
    ('a::before{content:"\\2713"}', []),
    ("a::after { content: attr(data-value) ': ' counter(line) / '' }", []),
    ("a{content:none}b{content:open-quote}", []),
    ('a::before { content: "54" }', ["content"]),
    ('a::before { CONTENT: "not " }', ["content"]),
    ("a{content:'\\35 4'}", ["content"]),
    ("a{content:var(--text)}", ["content"]),
    ('a{--text:"54"}', ["--text"]),
    ('a{list-style-type:"54"}', ["list-style-type"]),
    ('a{quotes:"5" "4"}', ["quotes"]),
    ('a{content:"/*";}b{content:"54"}/* "*/', ["content"]),
    ("a{/* content: '54' */}", []),
    ("a{content:'54", ["content"]),
    ("a{counter-reset: line}b{counter-reset: line 0}", []),
    ("a{counter-reset: line 53}", ["counter-reset"]),
    ("@counter-style x { symbols: a }", ["@counter-style"]),
    ('a{font-family:"Source Sans 3"}b{grid-template-areas:"x y"}', []),
    ("@media (max-width: 44.9375em){a[data-x='5']:hover{color:red}}", []),
    ('@import "x.css";', ["@import"]),
    ("a{background:url(x.svg)}b{background:url('../x.png#a')}", []),
    ("a{background:url(https://example.org/x)}", ["url("]),
    ("a{background:url('//example.org/x')}", ["url("]),
    ("a{background:url(data:image/svg+xml,54)}", ["url("]),
]


@pytest.mark.parametrize(("sheet", "expected"), SHEETS)
def test_sheet_shows_signs_and_nothing_else(sheet: str, expected: list[str]) -> None:
    """Neither words nor numbers, nor anything from elsewhere."""
    actual = [message.split(":")[0].split(" is not")[0] for _, message in wrong(sheet)]

    assert actual == expected


def test_fault_stands_where_the_sheet_writes_it() -> None:
    """Behind comments and strings too."""
    sheet = "/* 'a\n*/ a { content: '→'; }\nb { content: '54' }"

    assert [offset for offset, _ in wrong(sheet)] == [sheet.rindex("content")]
