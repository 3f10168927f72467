"""Which inputs does a U-Net take?"""

from torch import device, nn, zeros

networks = {}  # by the padding of the convolutions: the layers of the path in turn
with device("meta"):  # shapes without storage: nothing is computed
    for padding in (0, 1):
        two = [nn.Conv2d(1, 1, kernel_size=3, padding=padding) for _ in range(2)]
        down = [*two, nn.MaxPool2d(2)] * 4
        up = [*two, nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)] * 4
        networks[padding] = [*down, *up, *two]


def sides(side, padding):
    """The side of the input, and of the planes behind each layer."""
    planes = zeros(1, 1, side, side, device="meta")
    found = [side]
    for layer in networks[padding]:
        planes = layer(planes)
        found.append(planes.shape[-1])
    return found


def works(side, padding):
    """Whether something comes out, and each pooling halves an even side."""
    try:
        found = sides(side, padding)
    except RuntimeError:  # too small
        return False
    return all(found[number] % 2 == 0 for number in (2, 5, 8, 11))


tile = 572  # pixels, the paper's example
tile_shape = (tile, tile)
along = sides(tile, padding=0)
output = along[-1]
output_shape = (output, output)
lost = tile - output
copied, cut_to = along[2], along[24]  # the first copy, and the planes that it joins

unpadded = [side for side in range(260) if works(side, padding=0)]
smallest, next_one = unpadded[:2]
unpadded_step = next_one - smallest
smallest_output = sides(smallest, padding=0)[-1]
assert works(tile, padding=0)
assert unpadded == list(range(smallest, 260, unpadded_step))
assert {side - sides(side, padding=0)[-1] for side in unpadded} == {lost}

padded = [side for side in range(1, 130) if works(side, padding=1)]
padded_step = padded[0]
assert padded == list(range(padded_step, 130, padded_step))
asked = 1646  # pixels: even, and no multiple of it
came_out = sides(asked, padding=1)[-1]
rounded_off = asked - came_out
assert rounded_off == asked % padded_step

print(*along, sep=" → ")
print(f"without padding: {smallest} and every {unpadded_step} more, less {lost}")
print(f"with padding: multiples of {padded_step}, and as much comes out")
