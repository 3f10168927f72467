"""Two tensors that are added or joined, and differ along an axis: which mistakes their sizes can come from."""

from why18.census.sizes.messages.readings import Reading

HALVINGS = "give an image whose sides are multiples of 2 for each halving, of 16 for four, of 32 for five"
EQUAL = "If they count samples, tokens, time steps or features, give both as many."
FEWER = "If one has fewer axes, view it as the other: a number for each channel needs w[..., None, None], one for each "
FEWER += "sample w.view(-1, 1, 1, 1), a mask of tokens mask[:, None, None] where heads are."
ALPHA = "If an image's channels stand last, and the fourth is alpha, take x[..., :3]."
SHORTCUT = "If they count channels or features, a 1×1 convolution or nn.Linear on a shortcut makes them equal."
LABELS = "If outputs have an axis more than labels, compare outputs.argmax(1), and train with nn.CrossEntropyLoss."
TOKENS = "If they count tokens or time steps, cut or pad to as many as the model has positions for."
MASK = "If a mask lacks channels, or a weight of each sample an axis, write mask.unsqueeze(1)."
DIM = "If channels are to be joined, write dim=1."
SIZE = "If images or sequences are to become a batch, make them of one size."


def added(one: str, other: str, dimension: str | None) -> Reading:
    """Read two tensors that are added and differ along an axis, which torch numbers."""
    a, b = sorted((int(one), int(other)))
    numbers = {"smaller": a, "larger": b}
    if dimension == "0":
        ways = [EQUAL, "If it is a single image's channels, as in Normalize, give it as many."]
        if (a, b) == (3, 4):
            ways = ["If it is a single image with an alpha channel, convert it to RGB.", *ways]
        elif a == 3:
            ways = ["If a single image's channels stand last, write x.movedim(-1, 0).", *ways]
    elif dimension == "1":
        ways = [LABELS, SHORTCUT, TOKENS, MASK]
        if a >= 8 and b % a == 0:
            ways = [SHORTCUT, LABELS, TOKENS, MASK]
        elif a >= 128:
            ways = [TOKENS, SHORTCUT, LABELS, MASK]
    else:
        maps = f"If both are sides of maps: {sides(a, b)}"
        if b == 2 * a:
            maps = "If both are sides of maps, one may have been halved once more: in a residual block, put its stride "
            maps += "on the shortcut; where it should have come back, as in an autoencoder, upsample it."
        flat = a < 5 or (b % a == 0 and b > 4 * a)
        ways = [*([ALPHA] if (a, b) == (3, 4) else []), *([FEWER, maps] if flat else [maps, FEWER]), EQUAL]
        return Reading("sides", f"{a} and {b} meet. {' '.join(ways)}", numbers)
    return Reading("added", f"Dimension {dimension} is {a} in the one and {b} in the other. {' '.join(ways)}", numbers)


def joined(dimension: str, one: str, other: str) -> Reading:
    """Read two tensors that are joined, along a dimension, and differ along another one."""
    a, b = sorted((int(one), int(other)))
    maps = f"If both are sides of maps: {sides(a, b)}"
    if a == 1 and b > 2:
        maps = "If the one is a map of 1×1, as behind a global average, write interpolate(x, size=y.shape[2:])."
        if dimension == "1":
            maps = f"If the one is the same for all samples, as a class token, write token.expand({b}, -1, -1). {maps}"
    ways = {"0": [DIM, SIZE, EQUAL, maps], "1": [maps, EQUAL]}.get(dimension, [EQUAL, DIM, maps])
    return Reading("sides", f"{a} and {b} meet. {' '.join(ways)}", {"smaller": a, "larger": b})


def sides(a: int, b: int) -> str:
    """What can have made two sides that should be the same, the smaller first."""
    if b == 2 * a:
        text = "if the one was halved once more, or not doubled, upsample it. If convolutions without padding have cut "
        return f"{text}it, crop the larger map."
    if b - a > 1:
        odd = f"; the difference of {b - a} is odd, so no crop is the same on both sides" if (b - a) % 2 else ""
        text = "if convolutions without padding have cut the one, crop the larger map, or pad the convolutions"
        text += f"{odd}. If the one was halved and doubled again, it lost what was left over: {HALVINGS}, and a "
        text += (
            "transposed convolution with kernel 3 an output_padding of 1. If it was halved more often than doubled, "
        )
        return f"{text}upsample it."
    if a % 2:
        text = f"if {a} was halved, rounded up as in a ResNet, and {b} came back, {HALVINGS}. If {b // 2} was doubled "
        text += "but for one, as by a transposed convolution with kernel 3, stride 2 and padding 1, give it "
        text += "output_padding=1. If both were halved, and one rounded down, pad that."
    else:
        text = f"if {b} was halved, lost one, and {a} came back, {HALVINGS}, or pad the smaller map."
    text += (
        " If convolutions without padding have cut the one, crop the larger map by one. If an even kernel was padded"
    )
    return f"{text}, take an odd one."
