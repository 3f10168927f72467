"""The question that began it all, and what a search put beside it: each statement, and the claim that settles it."""

from pathlib import Path

import pytest

from why18.judging.evidence import Evidence
from why18.project import Repository
from why18.reading.page import read

WHY18 = Repository.around(Path(__file__).parent)

SETTLED = {
    # page: what was said, the number that the page states to it, its fact or row, and whether it is refuted there
    "counting/why-resnet-18": [
        ("the print appears to be 54 layers", "54", "leaf_modules", True),
        ("which is what the input and the output make", "54", "with_input_and_output", False),
        ("so why is it called 18", "18", "depth", False),
        ("there are 20 convolution layers", "20", "convolutions", False),
        ("one 7x7 conv", "7×7", "stem_kernel", False),
        ("16 3x3 conv", "16", "convolutions_3x3", False),
        ("plus 3 1x1 conv for downsample", "3", "projections", False),
        ("ignore them, count the linear layer, and it is 18", "18", "depth", False),
        ("all convolution and fully connected layers, nothing else", "21", "weighted_layers", False),
    ],
    "seeing/draw-my-network": [
        ("an example of drawing it with Graphviz", "18", "boxes_that_count", False),
    ],
    "counting/how-many-layers-should-it-have": [
        ("the number of layers is a hyperparameter", "35", "lists_18_deep", False),
        ("models of various layers, like 18", "18", "layers.resnet18", False),
        ("34", "34", "layers.resnet34", False),
        ("50", "50", "layers.resnet50", False),
    ],
    "counting/what-counts-as-a-layer": [
        ("some people count the pooling layers", "20", "depth_with_pooling.resnet18", False),
    ],
    "counting/shortcut-projections": [
        ("more than 18, because of the 1x1 layers", "21", "resnet18.b.weightedlayers", False),
        ("without those projections there are 18", "18", "resnet18.b.depth", False),
        ("which is no rule for other networks", "18", "resnet50_layers_other_than_1x1", False),
    ],
    "sizes/convolution-output-size": [
        ("(50,50) and (3,3) give 48", "48", "outputs.simple", False),
    ],
    "counting/cnn-with-4-convolutional-layers": [
        ("it has three layers, namely …", "three", "click-reader-layers", False),
        ("4 convolutional layers", "4", "convolutions.withoutrelus", False),
        ("3 max pooling layers", "3", "max_poolings.withoutrelus", False),
        ("two fully connected layers", "two", "fully_connected.withoutrelus", False),
        ("one softmax output layer", "ten", "listed", False),
        ("the convolution layer carries the computation", "99.2 %", "share.vgg16.computation", False),
    ],
    "sizes/how-many-neurons": [
        ("layer 2: 27x27x128 * 2", "27 × 27 × 128 × 2", "paper.layer2.size", False),
        ("= 186,624", "186,624", "paper.layer2.neurons", False),
        ("layer 3: 13x13x192 * 2", "13 × 13 × 192 × 2", "paper.layer3.size", False),
        ("= 64,896", "64,896", "paper.layer3.neurons", False),
    ],
}
STATEMENTS = [(page, *statement) for page, statements in SETTLED.items() for statement in statements]


@pytest.mark.parametrize(("page", "said", "stated", "fact", "refuted"), STATEMENTS)
def test_statement_is_settled(page: str, said: str, stated: str, fact: str, refuted: bool) -> None:  # noqa: FBT001
    """It stands on a page as a checked claim: true, refuted, or put right."""
    claims = read(WHY18.root / f"docs/{page}.md", WHY18).claims
    settling = [c for c in claims if (c.stated, (c.right or c).name, c.refuted) == (stated, fact, refuted)]
    evidence = Evidence(WHY18)
    evidence.gather({claim.target for claim in settling}, ahead=WHY18.snippet_files)

    assert settling, said
    assert [evidence.judge(claim).fault for claim in settling] == [None] * len(settling)
