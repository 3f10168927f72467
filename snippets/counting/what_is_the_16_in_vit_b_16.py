"""What is the 16 in ViT-B/16?"""

from torch import device, zeros
from torchvision.models import get_model

names = ("vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14")
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name).eval() for name in names}
    image = zeros(1, 3, 224, 224)
side = image.shape[-1]


def number_in(part):
    return sum(tensor.numel() for tensor in part.parameters())


def by_hand(layers, width, pixels, patches):
    """Add up the parameters of a ViT without its head."""
    attention = 4 * (width + 1) * width
    feed_forward = (width + 1) * 4 * width + (4 * width + 1) * width
    norm = 2 * width
    embedding = (3 * pixels**2 + 1) * width
    class_and_positions = width + (patches + 1) * width
    blocks = layers * (attention + feed_forward + 2 * norm)
    return embedding + class_and_positions + blocks + norm


patch, pixels, grid, patches, tokens = {}, {}, {}, {}, {}
layers, width, parameters = {}, {}, {}
for name, model in models.items():
    cut = model.conv_proj  # a convolution whose kernels lie side by side
    assert cut.kernel_size == cut.stride
    patch[name] = cut.kernel_size
    pixels[name] = patch[name][0]
    squares = cut(image)  # (1, width, rows of patches, patches in a row)
    width[name] = squares.shape[1]
    grid[name] = tuple(squares.shape[2:])
    patches[name] = squares[0, 0].numel()
    assert patches[name] == (side // pixels[name]) ** 2
    tokens[name] = model.encoder.pos_embedding.shape[1]
    assert tokens[name] == patches[name] + 1  # one more, for the class
    layers[name] = len(model.encoder.layers)
    parameters[name] = number_in(model)
    sizes = layers[name], width[name], pixels[name], patches[name]
    assert parameters[name] == by_hand(*sizes) + number_in(model.heads)
    print(f"{name}: {patches[name]} patches, {layers[name]} layers")
