"""What recurrent layers, attention and embeddings say of an input that they were not made for."""

from why18.census.sizes.messages.readings import SIZE, SIZES, N, Pattern, Reading, numbers_of, says
from why18.census.sizes.refusals import times

THREE = "([0-9]{1,12}, [0-9]{1,12}, [0-9]{1,12})"


def state(wanted: str, got: str) -> Reading:
    """Read a state that does not fit a recurrent layer or its input: layers, batch and features."""
    want, came = numbers_of(wanted), numbers_of(got)
    ways = []
    if came == [want[1], want[0], want[2]] != want:
        ways.append("If its batch stands first, write h.transpose(0, 1).contiguous(): batch_first is of x alone.")
    elif came[0] != want[0]:
        ways.append("Its first is num_layers, and twice that if the layer is bidirectional.")
    if came[1] != want[1] and not ways:
        ways.append("If x has its batch first, write batch_first=True; if it has not, leave that out.")
        ways.append("If the last batch is smaller, make a state of its size, or pass none, or write drop_last=True.")
    if came[2] != want[2]:
        ways.append(f"Its last is hidden_size, {want[2]}.")
    text = f"The state is {times(came)}, and layers × batch × features are {times(want)}. {' '.join(ways)}"
    return Reading("state", text, {})


SEQUENCES: list[Pattern] = [
    (
        rf"input\.size\(-1\) must be equal to input_size\. Expected {N}, got {N}",
        says(
            "features",
            "Each step has {1} values, on the last axis, and the layer was made for {0}. If the {1} are features,"
            " make input_size {1}. If {0} features stand before the steps, as behind a Conv1d, write x.movedim(1,"
            " -1).",
        ),
    ),
    (
        rf"inconsistent input_size: got {N},? expected {N}",
        says(
            "features",
            "Each row has {0} values, and the cell was made for {1}: make input_size {0}, or pass {1}.",
        ),
    ),
    (rf"Expected hidden(?:\[[01]\])? size \({THREE}\), got [\[(]{THREE}", state),
    (
        r"(?:Expected input to be 2D or 3D|input must have 3 dimensions), got ([0-9])",
        says(
            "axes",
            "Steps × batch × features are wanted, or with batch_first=True batch × steps × features, and {0}D "
            "came. If a step is one number, write x.unsqueeze(-1). If it is a map, flatten it, "
            "x.flatten(2).",
        ),
    ),
    (
        r"For batched 3-D input, hx (?:and cx )?should",
        says(
            "state",
            "The input has a batch, so the state has three axes as well: layers, batch and hidden_size. If the "
            "layers are missing, write h.unsqueeze(0).",
        ),
    ),
    (
        r"For unbatched 2-D input, hx (?:and cx )?should",
        says(
            "state",
            "The input has no batch, and the state has. If x is steps × features, write x.unsqueeze(1), or "
            "x.unsqueeze(0) with batch_first=True.",
        ),
    ),
    (
        r"embed_dim must be divisible by num_heads",
        says(
            "heads",
            "All heads take as many features: make embed_dim, or d_model, a multiple of the heads.",
        ),
    ),
    (
        rf"hidden size \({N}\) is not a multiple of the number of attention heads \({N}\)",
        says(
            "heads",
            "All heads take as many features: make {0} a multiple of {1}, or the heads what divides {0}.",
        ),
    ),
    (
        rf"was expecting embedding dimension of {N}, but got {N}",
        says(
            "features",
            "The last axis is {1}, and the layer was made for {0}: make embed_dim, or d_model, {1}; or bring x to"
            " {0}, by nn.Linear({1}, {0}).",
        ),
    ),
    (
        r"feature number of src and tgt must be equal to d_model",
        says("features", "The last axis of src and that of tgt have to be d_model: look at both shapes."),
    ),
    (
        r"batch number of src and tgt must be equal",
        says(
            "batch",
            "If the batch stands first in src and tgt, write batch_first=True: else axis 1 is the batch.",
        ),
    ),
    (
        rf"shape of the [23]D attn_mask is {SIZE}, but should be \({SIZES}\)",
        says(
            "mask",
            "attn_mask is [{0}], and [{1}] is wanted, where the last two count tokens. If the batch stands first "
            "in x, write batch_first=True. If the mask says which tokens are padding, pass it as "
            "key_padding_mask.",
        ),
    ),
    (
        rf"key_padd(?:ed|ing)_mask.?\.shape\[0\] to be {N}, but got {N}",
        says(
            "mask",
            "key_padding_mask is batch × tokens: its batch is {1}, and that of x is {0}. If the batch stands "
            "first in x, write batch_first=True. If it stands last in the mask, write mask.T.",
        ),
    ),
    (
        r"index out of range in self|srcIndex < srcSelectDimSize",
        says(
            "index",
            "An index is negative, or too large: look at x.min() and x.max(). If it is nn.Embedding, "
            "num_embeddings has to be x.max() + 1 at least. If tokens were added to a tokenizer, write "
            "model.resize_token_embeddings(len(tokenizer)). If a text has more tokens than there are positions, "
            "cut it.",
        ),
    ),
]
