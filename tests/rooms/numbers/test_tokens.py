"""What counts as a number in visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from why18.numbers.tokens import number_tokens

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
    ("46.7 MB,54 in all", ["46.7 MB", "54"]),  # without a blank between them
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
    ('two (large) layers, three \N{LEFT DOUBLE QUOTATION MARK}layers"', ["two", "three"]),
    ("two. (Layers", []),
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


@given(st.text(st.characters(codec="utf-8", exclude_characters="§")))  # in § 7, it is the name of a place
def test_every_digit_is_in_a_token_or_a_name(text: str) -> None:
    """No arrangement of characters makes a digit vanish that is alone."""
    spans = list(number_tokens(f"{text} 7 {text}"))

    assert any("7" in f"{text} 7 {text}"[start:end] for start, end in spans)
