"""What counts as a number in visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from why18.numbers.tokens import is_code, number_tokens

NUMBERS = [
    # text, the numbers a reader sees in it
    ("ResNet-18 has 20 convolutions", ["20"]),
    ("ResNet18, resnet_18 and RESNET-18", []),  # as people write it
    ("ResNet-18's and ResNet-18-based", []),
    ("ResNet-19", ["19"]),  # nobody knows it
    ("ResNet 18", ["18"]),  # a space hides a number behind a name
    ("ResNet-18,000", ["18,000"]),
    ("Wide ResNet-50-2 and ResNeXt-50-32x4d", []),
    ("VGG16, Conv2d, conv2_x, layer4", []),
    ("ViT-B/16 and EfficientNet-B0", []),
    ("1D, 2D and 3D, but 4D", ["4D"]),
    ("54-layer", ["54"]),
    ("11M and 3x3", ["11M", "3x3"]),
    ("1,000 or 3.14", ["1,000", "3.14"]),
    ("x² and 10⁹", ["x²", "10⁹"]),
    ("layer²", ["layer²"]),  # no layer2
    ("½, Ⅳ, ①, 五 and ٥", ["½", "Ⅳ", "①", "五", "٥"]),
    ("５４ and 𝟓", ["５４", "𝟓"]),  # full width, and mathematical bold
    ("5️⃣", ["5"]),  # a keycap
    ("🔟, 💯 and 🥈", ["🔟", "💯", "🥈"]),  # pictures of numbers
    ("㋀ and ㏿㍰", ["㋀", "㍰"]),  # the month one and the hour 24, each in one character
    ("138 million, 528 MB, 74 % and 1.8 GFLOPs", ["138 million", "528 MB", "74 %", "1.8 GFLOPs"]),  # one token each
    ("7 × 7 or 7 x 7 × 512", ["7 × 7", "7 x 7 × 512"]),
    ("7x7x512", ["7x7x512"]),
    ("11 689 512 and 5 12", ["11 689 512", "5", "12"]),
    ("5 Macs and 5 megapixels", ["5", "5"]),  # words that begin as a scale does
    ("two layers", ["two"]),
    ("two", []),  # counts nothing that the site counts
    ("two ways, three answers and a dozen pages", []),
    ("Two fully connected layers", ["Two"]),
    ("two max-pooling layers", ["two"]),
    ("two\nlayers", ["two"]),
    ("three 3×3 convolutions", ["three", "3×3"]),
    ("two or three layers", ["two", "three"]),
    ("two of its layers", ["two"]),
    ("two layer types", []),  # counts the types
    ("two papers on layers", []),
    ("two is less than layers", []),
    ("two, layers", []),
    ("eighteen-layer and fifty-four\u2011layer networks", ["eighteen", "fifty-four"]),
    ("two-tower, three-channel, two-dimensional, ten-crop", []),
    ("two matrices and three biases of four heads", ["two", "three", "four"]),
    ("two thirds and three quarters", ["two", "three"]),
    ("twofold", ["twofold"]),  # as hundreds, always a number
    ("twenty-one, or twenty one kernels", ["twenty one"]),
    ("one hundred and five ways", ["one hundred and five"]),
    ("five million", ["five million"]),
    ("hundreds of millions", ["hundreds", "millions"]),
    ("a quadrillion", ["a quadrillion"]),
    ("sixtyfour, twentyone and onehundredfiftyfour layers", ["onehundredfiftyfour"]),
    ("fourty layers, ninty-one kernels, tweleve heads", ["fourty", "ninty-one", "tweleve"]),  # misspelt
    ("tw\u00ado layers", ["tw\u00ado"]),  # a soft hyphen, which nobody sees
    ("t\u200bwo layers", ["t\u200bwo"]),
    ("f\u0456fty fi\ufe0fve layers", ["fi\ufe0fve"]),  # a variation selector; a Cyrillic letter is another word
    ("ｆｉｆｔｙ layers", ["ｆｉｆｔｙ"]),
    ("nn.Conv2d and torch.nn.Conv3d", []),
    ("ResNet\u201118", []),  # a hyphen that does not break
    ("one first second pair both zero none", []),
    ("someone often weighed stone network", []),  # one, ten, eight, two inside of words
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_are_found_in_text(text: str, expected: list[str]) -> None:
    """Digits of every kind and number words, but not the digits of known names."""
    actual = [text[start:end] for start, end in number_tokens(text)]

    assert actual == expected


def test_factors_of_a_product_can_be_had_one_by_one() -> None:
    """Where each is a claim of its own; a scale stays with its number."""
    text = "7 × 7 × 5 million"

    assert [text[start:end] for start, end in number_tokens(text, products=False)] == ["7", "7", "5 million"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("Conv2d(3, 64, kernel_size=7)", True),
        ("nn.Linear(512 * 7 * 7, 10)", True),
        ("f(g(3), 2)", True),
        ("f(g(h(1)[2]))", True),
        ("fifty-four", False),
        ("twenty", False),
        ("fifty-four layers", False),
        ("= fifty-four", False),
        ("layers.fifty", False),
        ("f('fifty-four')", True),  # what a call is given
        ("½", False),
        ("⑱ layers", False),
        ("⁵⁴", False),
        ("layers⁵⁴", False),  # raised digits are no part of a name
        ("五十四", False),
        ("größe2", True),
        ("layers/54", False),
        ("layers/½", False),
        ("snippets/why_resnet_18/", True),
        ("layer4/", True),  # a folder, for it says so
        ("layer4/x", True),
        ("resnet-54/", True),
        ("resnet-54/X", True),
        ("docs/page.md(54)", False),  # nobody calls a file
        ("fifty4", False),
        ("layers.54", False),
        ("shapes.5.4", False),
        ("model.layer1[0].conv2", True),
        ("x[0][1]", True),
        ("layer1.0.conv1", True),
        ("docs/counting/why-resnet-18.md", True),
        ("print(model)", True),
        ("48", False),
        ("= 48", False),
        ("stride = 2", False),
        ("50 - (3 - 1) = 48", False),
        ("len(x) == 20", False),
        ("54 layers", False),
        ("(54)", False),
        ("resnet-54", False),
        ("MAX(3)", True),
        ("f(X, 3)", True),
        ("f(54", False),  # brackets that do not close hide nothing
        ("54)", False),
        ("3 * f(x)", False),
        ("f(x)3", False),
        ("f(x, g(y)) + 3", False),
        ("[3, 4]", False),  # a list of numbers is no index
        ("x_(3)", True),
        ("x + (3)", False),
    ],
)
def test_code_span_is_code_or_prose(code: str, expected: bool) -> None:  # noqa: FBT001
    """A number, and a result in code's clothes, are prose."""
    actual = is_code(code)

    assert actual == expected


@given(st.text(st.characters(codec="utf-8", exclude_characters="§")))  # in § 7, it is the name of a place
def test_every_digit_is_in_a_token_or_a_name(text: str) -> None:
    """No arrangement of characters makes a digit vanish that is alone."""
    spans = list(number_tokens(f"{text} 7 {text}"))

    assert any("7" in f"{text} 7 {text}"[start:end] for start, end in spans)
