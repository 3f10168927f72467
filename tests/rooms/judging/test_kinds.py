"""Of which kind a fault is, by what it says."""

import pytest

from why18.judging.kinds import KINDS, REST, kind_of
from why18.records import Fault

SAID = [
    # a kind, and what a fault of it says
    ("metadata", "states 54 in the metadata, where nothing checks it"),
    ("metadata", "begins with title:, which MkDocs takes out of the text, as metadata: begin with a heading"),
    (
        "code span",
        "states Linear(5, 4) in code that is not on this page: write or print it in the snippet",
    ),
    ("literal", "states 18, but layers at snippets/x.py:3 is typed into the snippet, and nothing is computed from it"),
    ("formula", "states $3n + 4$, but at n = 1 the formula gives 7, depth gives 6"),
    ("formula", "states $3n + 4$ without a link; depth gives the same: [$3n + 4$](#depth)"),
    ("formula", "strikes $3n$, but depth gives the same in all 200 calls: do not strike it"),
    ("formula", "the formula $3n$ is shown as it is typed: it cannot be laid out, or stands where nothing is"),
    ("bare number", "states 18 without a link; layers computes 18: [18](#layers)"),
    ("bare number", "states 7 without a link, and no fact of this page computes it: compute it in the snippet"),
    ("bare number", "states 19 in ResNet-19, a name that nobody knows: link what it counts"),
    ("bare number", "states 3*3*64, whose stars are emphasis and not shown: write 3 × 3 × 64"),
    ("bare number", "states 7 in a block of commands, where nothing checks it"),
    ("link text", "states 18 with '.5' beside it: the link must contain all of it, unit included"),
    ("link text", "states 18.5, but the link does not contain all of it: 18"),
    ("link text", "'not' before 18 changes what it states: say what is right, and leave it out"),
    ("link text", "contains more than plain text: a link to evidence is words, with emphasis and code"),
    ("wrong number", "states 21, but snippets/x.py:3 computes layers = 18"),
    ("wrong number", "states 'many', but layers at snippets/x.py:3 is 18"),
    ("struck", "strikes 54, and does not say what is right: put it right behind"),
    ("quoted", "quotes 18, but docs/sources.md#paper states 34"),
    ("quoted", "there is no row docs/sources.md#papre; the nearest is #paper"),
    ("quoted", "#paper stands for 2 things: give each an id of its own"),
    ("name clash", "links 18 to snippets/x.py#layers: layers is a variable of x.py and y.py: rename one of them"),
    ("missing fact", "links 18 to #layers, and no snippet of docs/x.md has that fact"),
    ("missing fact", "layers in snippets/x.py does not exist; the nearest is layer"),
    ("missing fact", "there is no snippet snippets/x.py"),
    ("shape", "the answer has 75 words: write 35 at most"),
    ("equation", "2 + 2 is 4, and not 5"),
    ("code block", "an executed block contains one line, and no code of its own"),
    ("code block", "code block option foo= is unknown"),
    ("mark-up", "<script> is not allowed: it can show what nothing reads"),
    ("page", "is empty, so there is nothing to check"),
]


@pytest.mark.parametrize(("kind", "message"), SAID)
def test_kind_is_told_by_the_first_words(kind: str, message: str) -> None:
    """Each kind has its own."""
    assert kind_of(Fault("docs/x.md", 1, 1, message)) == kind


def test_every_kind_is_told() -> None:
    """None stands in the table that no message leads to."""
    assert {kind for kind, _ in SAID} == {*KINDS, REST}


@pytest.mark.parametrize(
    ("message", "kind"),
    [("raises ZeroDivisionError: division by zero", "snippet"), ("the line has 90 columns: write 88 at most", "shape")],
)
def test_fault_of_a_snippet_is_of_its_run_or_of_its_shape(message: str, kind: str) -> None:
    """Whatever its words are otherwise."""
    assert kind_of(Fault("snippets/x.py", 1, 1, message)) == kind
