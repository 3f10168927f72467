"""Mistakes of which torch says what it wanted and what came: what is said to do about each, and that it helps."""

from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.nn import functional
from torch.utils.data import default_collate

from tests.rooms.census.sizes.messages.test_mistakes import Mistake, z
from why18.census.sizes import read


def labels(*shape: int) -> torch.Tensor:
    """Labels, all of them the first class."""
    return torch.zeros(*shape, dtype=torch.long, device="cpu")


def lstm(*state: int, batch_first: bool = False, sides: int = 1) -> object:
    """Run an LSTM of two layers on a state of this shape, and on 5 steps of 3 samples, or 5 samples of 3 steps."""
    layer = nn.LSTM(10, 20, 2, batch_first=batch_first, bidirectional=sides == 2, device="cpu")
    return layer(z(5, 3, 10), (z(*state), z(*state)))


def attended(**masks: torch.Tensor) -> object:
    """Run attention on 10 tokens of 2 samples."""
    return nn.MultiheadAttention(16, 4, device="cpu")(z(10, 2, 16), z(10, 2, 16), z(10, 2, 16), **masks)


def loaded(*file: int) -> object:
    """Load a file of a layer with this weight into one of 10 × 512."""
    return nn.Linear(512, 10, device="cpu").load_state_dict({"weight": z(*file), "bias": z(10)})


TOLD: list[tuple[str, Mistake, list[str], list[str]]] = [
    # what somebody did, in torch; what has to be said; what would be wrong
    # -- recurrent layers
    ("embeddings of another width", lambda: nn.GRU(300, 20)(z(32, 50, 100)), ["make input_size 100"], []),
    ("channels of a Conv1d", lambda: nn.LSTM(64, 20)(z(32, 64, 50)), ["x.movedim(1, -1)"], []),
    ("a cell", lambda: nn.LSTMCell(10, 20)(z(3, 8)), ["input_size 8"], []),
    ("a state of the batch, without batch_first", lambda: lstm(2, 5, 20), ["write batch_first=True"], ["num_layers"]),
    ("a last batch that is smaller", lambda: lstm(2, 64, 20, batch_first=True), ["a state of its size"], []),
    ("two directions", lambda: lstm(2, 3, 20, sides=2), ["bidirectional"], ["batch_first"]),
    ("a state with its batch first", lambda: lstm(5, 2, 20, batch_first=True), ["h.transpose(0, 1)"], ["num_layers"]),
    ("a state of other features", lambda: lstm(2, 3, 30), ["hidden_size, 20"], ["batch_first"]),
    ("a state without layers", lambda: nn.GRU(10, 20)(z(5, 3, 10), z(3, 20)), ["h.unsqueeze(0)"], []),
    ("steps without a batch", lambda: nn.GRU(10, 20)(z(5, 10), z(1, 3, 20)), ["x.unsqueeze(1)"], []),
    ("maps", lambda: nn.LSTM(10, 20)(z(5, 3, 2, 5)), ["x.flatten(2)"], []),
    # -- norms
    ("a norm of other channels", lambda: nn.BatchNorm2d(64)(z(8, 32, 4, 4)), ["make the norm for 32"], []),
    ("a norm of features that stand last", lambda: nn.BatchNorm1d(64)(z(8, 100, 64)), ["x.movedim(-1, 1)"], []),
    ("a norm of features on maps", lambda: nn.BatchNorm1d(64)(z(8, 64, 4, 4)), ["BatchNorm2d"], ["is missing"]),
    ("a norm of maps on features", lambda: nn.BatchNorm2d(64)(z(8, 64)), ["BatchNorm1d"], ["is missing"]),
    ("a norm of maps on one image", lambda: nn.BatchNorm2d(64)(z(64, 8, 8)), ["x.unsqueeze(0)"], []),
    ("a batch of one", lambda: nn.BatchNorm1d(64)(z(1, 64)), ["model.eval()", "drop_last=True"], []),
    ("another width", lambda: nn.LayerNorm(64)(z(8, 100, 128)), ["nn.LayerNorm(128)"], ["movedim"]),
    ("maps", lambda: nn.LayerNorm(64)(z(8, 64, 16, 16)), ["x.movedim(1, -1)", "x.movedim(-1, 1)"], []),
    ("other sides", lambda: nn.LayerNorm([64, 8, 8])(z(8, 64, 4, 4)), ["nn.LayerNorm([64, 4, 4])"], []),
    ("groups", lambda: nn.GroupNorm(32, 48), ["as 16"], []),
    ("groups of a convolution", lambda: nn.Conv2d(30, 64, 3, groups=4), ["in_channels cannot be divided"], []),
    # -- poolings
    ("a sentence shorter than a window", lambda: nn.MaxPool1d(4)(z(4, 16, 3)), ["AdaptiveMaxPool1d(1)"], []),
    ("few frames", lambda: nn.AvgPool3d(2)(z(1, 3, 1, 8, 8)), ["1×8×8", "2×2×2"], []),
    ("too much padding", lambda: nn.MaxPool2d(2, padding=2)(z(1, 3, 8, 8)), ["half of its kernel"], []),
    ("too much padding of an average", lambda: nn.AvgPool2d(3, padding=2)(z(1, 3, 8, 8)), ["half of its kernel"], []),
    ("output padding", lambda: nn.ConvTranspose2d(3, 8, 2, output_padding=1)(z(1, 3, 8, 8)), ["0 where both"], []),
    ("reflection", lambda: functional.pad(z(1, 3, 2, 2), (2, 2, 2, 2), "reflect"), ["less than the side"], []),
    ("frames in a pooling", lambda: nn.MaxPool2d(2)(z(1, 2, 3, 8, 8)), ["x.flatten(0, 1)"], []),
    ("an axis that is not there", lambda: functional.softmax(z(10), 1), ["of 1 axis the last is 0"], []),
    # -- attention, and tokens
    ("another width", lambda: nn.TransformerEncoderLayer(16, 4)(z(10, 2, 8)), ["nn.Linear(8, 16)"], []),
    ("heads", lambda: nn.MultiheadAttention(512, 7), ["a multiple of the heads"], []),
    ("a batch that stands first", lambda: attended(attn_mask=z(2, 2)), ["batch_first=True"], []),
    ("a mask of padding with the batch last", lambda: attended(key_padding_mask=z(10, 2)), ["mask.T"], []),
    ("targets of another batch", lambda: nn.Transformer(16, 4)(z(10, 4, 16), z(10, 2, 16)), ["batch_first=True"], []),
    ("targets of another width", lambda: nn.Transformer(16, 4)(z(10, 2, 8), z(10, 2, 8)), ["d_model"], []),
    ("a word beyond the vocabulary", lambda: nn.Embedding(10, 3)(labels(2) + 10), ["x.max() + 1"], []),
    ("queries by keys", lambda: z(2, 8, 10, 64) @ z(2, 8, 10, 64), ["k.transpose(-2, -1)"], ["matrices meet"]),
    ("other heads", lambda: torch.bmm(z(8, 10, 64), z(4, 64, 10)), ["8 matrices meet 4"], ["queries"]),
    # -- outputs and labels
    (
        "a view that makes rows",
        lambda: functional.cross_entropy(z(324, 10), labels(4)),
        ["x.flatten(1)", "81 outputs"],
        [],
    ),
    ("another batch", lambda: functional.cross_entropy(z(32, 10), labels(20)), ["same batch"], ["each sample has"]),
    ("labels of tokens", lambda: functional.cross_entropy(z(32, 10), labels(1600)), ["50 labels"], []),
    ("classes last", lambda: functional.cross_entropy(z(32, 50, 9), labels(32, 50)), ["outputs.movedim(-1, 1)"], []),
    ("all steps", lambda: functional.cross_entropy(z(32, 50, 9), labels(32)), ["outputs[:, -1]"], ["movedim"]),
    ("a column of labels", lambda: functional.cross_entropy(z(32, 10), labels(32, 1)), ["labels.squeeze(1)"], []),
    ("one-hot labels", lambda: functional.cross_entropy(z(32, 10), labels(32, 10)), ["labels.argmax(1)"], []),
    ("a mask with a channel", lambda: functional.cross_entropy(z(4, 9, 8, 8), labels(4, 1, 8, 8)), ["squeeze(1)"], []),
    ("a mask of other sides", lambda: functional.cross_entropy(z(4, 9, 8, 8), labels(4, 9, 9)), ["interpolate"], []),
    ("classes from 1", lambda: functional.cross_entropy(z(4, 10), labels(4) + 10), ["labels - 1"], []),
    (
        "targets without an axis",
        lambda: functional.binary_cross_entropy_with_logits(z(32, 1), z(32)),
        ["target.view_as(output)"],
        ["CrossEntropyLoss"],
    ),
    ("two outputs", lambda: functional.binary_cross_entropy(z(32, 2), z(32)), ["CrossEntropyLoss"], ["view_as"]),
    ("a U-Net's target", lambda: nn.BCELoss()(z(4, 1, 8, 8), z(4, 1, 9, 9)), ["crop the target"], ["three channels"]),
    ("a mask in colours", lambda: nn.BCELoss()(z(4, 1, 8, 8), z(4, 3, 8, 8)), ["image.convert('L')"], ["crop"]),
    # -- batches
    ("images of other sides", lambda: default_collate([z(3, 8, 9), z(3, 8, 8)]), ["Resize((224, 224))"], ["RGB"]),
    ("some grey", lambda: default_collate([z(3, 8, 8), z(1, 8, 8)]), ["image.convert('RGB')"], ["Resize"]),
    ("sequences", lambda: default_collate([z(50), z(37)]), ["pad_sequence"], ["Resize"]),
    ("signals", lambda: default_collate([z(1, 99), z(1, 98)]), ["one length"], ["pad_sequence"]),
    ("images and features joined", lambda: torch.cat([z(4, 5), z(4, 5, 6)], 1), ["x.unsqueeze(axis)"], []),
    ("a grey image in Normalize", lambda: z(1, 8, 8).sub_(z(3, 1, 1)), ["Normalize((0.5,), (0.5,))"], []),
    ("tokens beyond the positions", lambda: z(1, 512).expand(1, 600), ["truncation=True"], []),
    # -- views
    ("a view of the usual batch", lambda: z(20, 784).view(64, 1, 28, 28), ["it is 20: write -1"], ["each sample"]),
    ("a view of colours", lambda: z(50, 3, 32, 32).view(50, 784), ["each sample has 3072, not 784"], ["write -1"]),
    ("an image of colours", lambda: z(3, 28, 28).view(28, 28), ["2352 = 3 × 784"], []),
    ("heads that do not divide", lambda: z(2, 10, 512).view(2, 10, 7, -1), ["2×10×7 = 140"], ["x.flatten(1)"]),
    ("a view behind a transpose", lambda: z(4, 8, 3).transpose(1, 2).view(4, 24), ["x.reshape"], []),
    # -- files, and what else is said
    ("classes of a file", lambda: loaded(1000, 512), ["make the model with 1000 classes", "strict=False"], []),
    ("a file of another width", lambda: loaded(10, 256), ["settings of the file"], ["classes"]),
    ("a vector", lambda: z(10, 64) @ z(32), ["takes a vector of 64 values"], []),
    (
        "an image without a batch",
        lambda: functional.interpolate(z(3, 8, 8), scale_factor=2, mode="bilinear"),
        ["0"],
        [],
    ),
    # -- what meets, and channels, of which fewer was said
    ("a class token", lambda: torch.cat([z(1, 1, 8), z(32, 9, 8)], 1), ["token.expand(32, -1, -1)"], ["no crop"]),
    ("an average joined to maps", lambda: torch.cat([z(2, 3, 1, 1), z(2, 3, 32, 32)], 1), ["interpolate(x"], ["crop"]),
    ("noise of each sample", lambda: z(2, 4, 64, 64) * z(2), ["w.view(-1, 1, 1, 1)"], []),
    ("a weight of each sample", lambda: z(32, 10) * z(32), ["mask.unsqueeze(1)"], []),
    ("a mask of tokens", lambda: z(8, 12, 128, 128) + z(8, 128), ["mask[:, None, None]"], []),
    ("sensors last", lambda: nn.Conv1d(1, 32, 5)(z(64, 128, 9)), ["x.movedim(-1, -2), and make in_channels 9"], []),
    ("bands last", lambda: nn.Conv2d(3, 32, 5)(z(8, 64, 64, 12)), ["x.movedim(-1, -3), and make in_channels 12"], []),
]


def message_of(mistake: Mistake) -> str:
    """What torch says of a mistake."""
    with pytest.raises((RuntimeError, ValueError, IndexError, AssertionError, NotImplementedError)) as caught:
        mistake()
    return str(caught.value)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("what", "mistake", "said", "wrong"), TOLD, ids=[what for what, *_ in TOLD])
def test_what_helps_is_among_what_is_said(what: str, mistake: Mistake, said: list[str], wrong: list[str]) -> None:
    """And nothing that is wrong of it."""
    reading = read(message_of(mistake))

    assert reading is not None, what
    assert [part for part in said if part not in reading.says] == []
    assert [part for part in wrong if part in reading.says] == []


def entropy(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """A loss of logits."""
    return functional.binary_cross_entropy_with_logits(output, target)


MENDED: list[tuple[str, Mistake, Mistake]] = [
    # code that is said, the mistake, and the same with that code
    ("x.movedim(1, -1)", lambda: nn.LSTM(64, 8)(z(3, 64, 5)), lambda: nn.LSTM(64, 8)(z(3, 64, 5).movedim(1, -1))),
    ("h.transpose(0, 1)", lambda: lstm(3, 2, 20), lambda: lstm(2, 3, 20)),
    ("x.movedim(-1, 1)", lambda: nn.BatchNorm1d(8)(z(4, 9, 8)), lambda: nn.BatchNorm1d(8)(z(4, 9, 8).movedim(-1, 1))),
    ("x.movedim(1, -1)", lambda: nn.LayerNorm(8)(z(4, 8, 9, 9)), lambda: nn.LayerNorm(8)(z(4, 8, 9, 9).movedim(1, -1))),
    ("target.view_as(output)", lambda: entropy(z(4, 1), z(4)), lambda: entropy(z(4, 1), z(4).view_as(z(4, 1)))),
    (
        "outputs.movedim(-1, 1)",
        lambda: functional.cross_entropy(z(4, 5, 9), labels(4, 5)),
        lambda: functional.cross_entropy(z(4, 5, 9).movedim(-1, 1), labels(4, 5)),
    ),
    (
        "token.expand(4, -1, -1)",
        lambda: torch.cat([z(1, 1, 8), z(4, 9, 8)], 1),
        lambda: torch.cat([z(1, 1, 8).expand(4, -1, -1), z(4, 9, 8)], 1),
    ),
    ("mask[:, None, None]", lambda: z(8, 2, 9, 9) + z(8, 9), lambda: z(8, 2, 9, 9) + z(8, 9)[:, None, None]),
    ("w.view(-1, 1, 1, 1)", lambda: z(2, 3, 9, 9) * z(2), lambda: z(2, 3, 9, 9) * z(2).view(-1, 1, 1, 1)),
]


@pytest.mark.parametrize(("code", "mistake", "mended"), MENDED)
def test_code_that_is_said_mends_it(code: str, mistake: Mistake, mended: Callable[[], object]) -> None:
    """Torch refuses the one, and takes the other."""
    reading = read(message_of(mistake))

    assert reading is not None
    assert code in reading.says
    assert mended() is not None


OLD = [
    # texts of older versions, of a GPU, and of other libraries, and what has to be said
    ("RuntimeError: input must have 3 dimensions, got 2", "x.unsqueeze(-1)"),
    ("RuntimeError: Expected target size (32, 1000), got torch.Size([32, 50])", "outputs.movedim(-1, 1)"),
    ("RuntimeError: 1D target tensor expected, multi-target not supported", "labels.squeeze(1)"),
    ("ClassNLLCriterion.cu:106: cunn: Assertion `t >= 0 && t < n_classes` failed.", "labels - 1"),
    ("Indexing.cu:1141: indexSelectLargeIndex: Assertion `srcIndex < srcSelectDimSize` failed.", "x.max() + 1"),
    ("The hidden size (768) is not a multiple of the number of attention heads (10)", "make 768 a multiple of 10"),
    (
        "Using a target size (torch.Size([64])) that is different to the input size (torch.Size([64, 1])).",
        "target.view_as(output)",
    ),
]


@pytest.mark.parametrize(("text", "said"), OLD)
def test_old_texts_are_read(text: str, said: str) -> None:
    """As people still paste them."""
    reading = read(text)

    assert reading is not None
    assert said in reading.says
