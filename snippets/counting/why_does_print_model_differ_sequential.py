"""What becomes of a network that is rebuilt as a Sequential of its children?"""

from torch import equal, nn, rand
from torch.nn.functional import relu
from torchvision.models import resnet18

model = resnet18().eval()
image = rand(1, 3, 64, 64)
rebuilt = nn.Sequential(*model.children())
try:
    rebuilt(image)
except RuntimeError as error:
    said = str(error)
mismatch = said.partition("(")[2].rstrip(")")
print("Rebuilt of its children:", said)

*body, head = model.children()
mended = nn.Sequential(*body, nn.Flatten(), head)
assert equal(mended(image), model(image))
print("With a Flatten before the last child it gives the same.")


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(8, 8)
        self.output = nn.Linear(8, 2)

    def forward(self, x):
        return self.output(relu(self.hidden(x)))


small, values = Small(), rand(4, 8)
without_relu = nn.Sequential(*small.children())
assert without_relu(values).shape == small(values).shape
assert not equal(without_relu(values), small(values))
print("A network whose ReLU is a function runs without it, and gives something else.")
