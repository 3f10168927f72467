"""What the snippets of a page print, read when they have run."""

import pytest

from tests.rooms.conftest import Practice

SNIPPET = "snippets/section/page.py"
BLOCK = '# A\n\n```python exec="true" source="above"{options}\n--8<-- "snippets/section/page.py"\n```\n'
PLACE = "3:1: "
PRINTS = f"{PLACE}what {SNIPPET} prints "
PROSE = (
    f"{PLACE}{SNIPPET} prints something, which would stand there as prose that nothing reads: "
    'say result="text", or html="true" for a picture'
)
ENDS = (
    f"{PLACE}{SNIPPET} prints a line that begins with ``` or ~~~, which would end the block that it stands in: "
    "print another sign"
)
BARE = f'{PRINTS}states 54 outside of a picture: print it as a link to its fact, <a href="#name">54</a>'

PRINTED = [
    # what the snippet prints, options of its block, and the faults
    ("54", ' result="text"', []),
    ("54", "", [PROSE]),
    ("", "", []),
    ("```\\n54", ' result="text"', [ENDS]),
    ("<svg><text>54</text></svg>", ' html="true"', []),
    ("<h2>54</h2>", ' html="true"', [BARE]),
    ("<script>a</script>", ' html="true"', [f"{PRINTS}<script> is not allowed: it can show what nothing reads"]),
    ("<a href='#layers'>18</a>", ' html="true"', []),
    ("<a href='#layers'>54</a>", ' html="true"', [f"{PLACE}states 54, but {SNIPPET}:1 computes layers = 18"]),
    ("<a href='#depth'>18</a>", ' html="true"', [f"{PLACE}depth in {SNIPPET} does not exist"]),
]


@pytest.mark.parametrize(("output", "options", "expected"), PRINTED)
def test_output_is_read_as_it_is_shown(repository: Practice, output: str, options: str, expected: list[str]) -> None:
    """As text it is output; as HTML it keeps the rule, at the place of the block; as prose nothing reads it."""
    repository.write(SNIPPET, f'layers = len(range(18))\nprint("{output}", end="")\n')

    actual = repository.faults_in(BLOCK.format(options=options))

    assert actual == expected
