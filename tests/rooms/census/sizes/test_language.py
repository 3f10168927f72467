"""A chain as one line of text: what each word means, and what is said of one that means nothing."""

from typing import Any

import pytest

from why18.census.sizes import UnreadableError, parse

WORDS: list[tuple[str, dict[str, Any]]] = [
    # a word, and what torch's layer is made with
    ("c64k7s2p3", {"type": "conv", "out_channels": 64, "kernel_size": 7, "stride": 2, "padding": 3}),
    ("c8k3x5s1x2p0x2", {"type": "conv", "out_channels": 8, "kernel_size": [3, 5], "stride": [1, 2], "padding": [0, 2]}),
    ("c8k3g4d2", {"type": "conv", "out_channels": 8, "kernel_size": 3, "groups": 4, "dilation": 2}),
    ("c8k3psame", {"type": "conv", "out_channels": 8, "kernel_size": 3, "padding": "same"}),
    ("c8nobiask3i4", {"type": "conv", "out_channels": 8, "kernel_size": 3, "bias": False, "in_channels": 4}),
    (
        "t8k4s2p1o1",
        {"type": "deconv", "out_channels": 8, "kernel_size": 4, "stride": 2, "padding": 1, "output_padding": 1},
    ),
    ("m3s2p1", {"type": "maxpool", "kernel_size": 3, "stride": 2, "padding": 1}),
    ("m2x3ceil", {"type": "maxpool", "kernel_size": [2, 3], "ceil_mode": True}),
    ("v2", {"type": "avgpool", "kernel_size": 2}),
    ("c4k1", {"type": "conv", "out_channels": 4, "kernel_size": 1}),
    ("a1", {"type": "adaptiveavgpool", "output_size": 1}),
    ("a7", {"type": "adaptiveavgpool", "output_size": 7}),
    ("am6x5", {"type": "adaptivemaxpool", "output_size": [6, 5]}),
    ("u2", {"type": "upsample", "scale_factor": 2}),
    ("b", {"type": "batchnorm"}),
    ("f", {"type": "flatten"}),
    ("l1000i9216", {"type": "linear", "out_features": 1000, "in_features": 9216}),
]


@pytest.mark.parametrize(("word", "settings"), WORDS, ids=[word for word, _ in WORDS])
def test_word_is_a_layer(word: str, settings: dict[str, Any]) -> None:
    """Each word makes the layer of its settings; what is as usual is left out."""
    (_, layer), *_ = parse(f"3x8x8 {word}").words

    assert layer is not None
    assert layer.as_json() == settings


SPELLINGS = [
    "3x224x224 c64k7 m2",
    "3x224x224_c64k7_m2",
    "  3X224×224\n\tC64K7   m2 ",
    "3×224×224_ c64k7 _m2",
    "3,224,224 c64k7 m2",
    "3, 224, 224, c64k7, m2",
    "3 × 224 × 224 c64k7 m2",
    "3 x 224 x 224 c64k7 m2",
    "3*224*224 c64k7; m2;",
    "3x224x224 -> c64k7 → m2",
    "(3, 224, 224) c64k7 m2",
    "[3, 224, 224] c64k7, m2",
    "torch.Size([3, 224, 224]) -> c64k7 -> m2",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_chain_may_be_written_in_several_ways(text: str) -> None:
    """As torch prints a shape, as the tool does, and as a list; one way is kept."""
    assert str(parse(text)) == "3x224x224 c64k7 m2"


WORDS_BEGIN = "a word begins with c (convolution), t (transposed), m, v, a, am (pooling), u, b, f, l, or ( and )"
WORDS_BEGIN += "; what has no weights and keeps the shape, as relu, has none"
WRONG = [
    # a chain, and what is said of it
    ("", "“” is no input: begin with channels and sides, as in 3x224x224"),
    ("c64k3", "“c64k3” is no input: begin with channels and sides, as in 3x224x224"),
    ("3x8x8 ) relu", f"“relu” is no layer: {WORDS_BEGIN}"),
    ("3x8x8x8x8 f", "“3x8x8x8x8” is no input: begin with channels and sides, as in 3x224x224"),
    ("3x0x8 f", "3x0x8 has a 0: write 1 or more"),
    (
        "3x8x8 q7",
        f"“q7” is no layer: {WORDS_BEGIN}",
    ),
    (
        "3x8x8 <b>",
        f"“<b>” is no layer: {WORDS_BEGIN}",
    ),
    ("3x8x8 c64", "“c64” says no kernel: write c64k3"),
    ("3x8x8 ck3", "“ck3” says no out channels: write c64k3p1"),
    ("3x8x8 f7", "“f7” has a number behind its letter: write f"),
    ("3x8x8 m2k3", "“m2k3”: “k3” is no setting of it: write m2"),
    ("3x8x8 m2g3", "“m2g3”: “g3” is no setting of it: write m2"),
    ("3x8x8 c8k3p", "“c8k3p”: “p” is no setting of it: write c64k3p1"),
    ("3x8x8 c8k3k5", "“c8k3k5” says kernel size twice: write it once"),
    ("3x8x8 c8k3p1psame", "“c8k3p1psame” says padding twice: write it once"),
    ("3x8x8 c8k3s0", "“c8k3s0”: stride is 0: write 1 or more"),
    ("3x8x8 c8x8k3", "“c8x8k3”: out channels is 8x8, and has to be one number"),
    ("3x8x8 c8k99999999", "“c8k99999999” has a number above 9,999,999: write a smaller one"),
    ("3x8x8 " + "f " * 201, "the chain has 201 words: write 200 at most"),
    (
        "3x8x8 " + "q" * 60,
        f"“{'q' * 40}…” is no layer: {WORDS_BEGIN}",
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_word_that_means_nothing_is_named(text: str, said: str) -> None:
    """With what to write in its place."""
    with pytest.raises(UnreadableError) as caught:
        parse(text)

    assert str(caught.value) == said
