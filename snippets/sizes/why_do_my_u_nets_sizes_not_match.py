"""Why do my U-Net's sizes not match?"""

import re

from torch import cat, nn, zeros
from torch.nn.functional import interpolate, max_pool2d, pad


def padded(x, skip):
    rows, columns = (skip.shape[axis] - x.shape[axis] for axis in (2, 3))
    return pad(x, (0, columns, 0, rows)), skip


joins = {  # what is done to the enlarged planes and to the skip before cat
    "cut": lambda x, skip: (x, skip[..., : x.shape[2], : x.shape[3]]),
    "padded": padded,
    "resized": lambda x, skip: (interpolate(x, size=skip.shape[2:]), skip),
    "as they are": lambda x, skip: (x, skip),
}
poolings = 4


class UNet(nn.Module):  # its levels share their layers: only sizes matter
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 1, kernel_size=3, padding=1)
        self.up = nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)
        self.after = nn.Conv2d(2, 1, kernel_size=3, padding=1)

    def forward(self, x):
        planes = [self.conv(x)]
        for _ in range(poolings):
            planes.append(self.conv(max_pool2d(planes[-1], kernel_size=2)))
        self.sides = [plane.shape[2] for plane in planes]
        x = planes.pop()
        for skip in reversed(planes):
            x = self.after(cat(joins[self.join](self.up(x), skip), dim=1))
        return x


model = UNet()
rows = [256, 375, 376, 500, 572, 576, 700, 1646]
messages, levels, outputs = {}, {}, {join: {} for join in joins}
for n in [*rows, *range(16, 100)]:
    for model.join in joins:
        try:
            outputs[model.join][n] = model(zeros(1, 1, n, 16)).shape[2]
        except RuntimeError as error:
            messages[n] = str(error)
        levels[n] = model.sides  # behind no pooling, behind one, and so on
multiple = 2**poolings
assert {n for n in levels if n % multiple} == messages.keys()  # the second route
assert outputs["padded"] == outputs["resized"] == {n: n for n in levels}
halved = {n: ", ".join(map(str, levels[n][1:])) for n in rows}
said = {n: re.findall(r"size (\d+)", messages.get(n, "")) for n in rows}
refused = {n: ", ".join(found) or "nothing" for n, found in said.items()}
fed = pad(zeros(1, 1, 375, 500), (0, -500 % multiple, 0, -375 % multiple))
fed_shape, came_out = fed.shape[2:], model(fed)[..., :375, :500].shape[2:]
fed_height = fed_shape[0]
print(messages[376])
