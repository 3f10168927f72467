"""What a page shows of its evidence."""

from pathlib import Path

import pytest

from checker.claims import Claim, Place
from checker.numbers import Fact
from checker.published import LINE, attributes, count, line_id
from checker.verdicts import Verdict

CODE = '<div class="language-python highlight"><pre><span id="__span-3-1">a = 1</span></pre></div>'
PRINTS = '<div class="language-text highlight"><pre><span id="__span-4-1">1</span></pre></div>'


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        (CODE + PRINTS, ["page-1", "page-prints-1"]),
        (PRINTS + CODE, ["page-prints-1", "page-1"]),
        (PRINTS, ["page-prints-1"]),  # a snippet whose code is not shown
    ],
)
def test_a_number_leads_to_a_line_of_code_and_not_of_output(html: str, ids: list[str]) -> None:
    """Lines of output have names of their own, wherever they stand."""
    named = LINE.sub(line_id(html, "page"), html)

    assert [part.partition('"')[0] for part in named.split('id="')[1:]] == ids


def verdict(computed: Fact, *, refuted: bool = False, kind: str = "computed") -> Verdict:
    """A claim that holds, with this value."""
    claim = Claim("docs/a.md", Place(0, 1, 1, 1), "18", kind, Path("/r/snippets/a.py"), "depth", refuted)  # type: ignore[arg-type] # one of two kinds
    return Verdict(claim, None, 7, computed)


SAID = [
    # a verdict, and what its link says
    (verdict(18), 'class="fact" title="verified: snippets/a.py:7 computes depth = 18 ('),
    (verdict([7, 7]), 'class="fact" title="verified: snippets/a.py:7 computes depth = (7, 7) ('),
    (verdict('a "b"'), 'class="fact" title="verified: snippets/a.py:7 computes depth = a &quot;b&quot; ('),
    (verdict(18, refuted=True), 'class="fact refuted" title="refuted: snippets/a.py:7 computes depth = 18 ('),
    (verdict(None, kind="quoted"), 'class="quoted" title="quoted from snippets/a.py, row depth"'),  # type: ignore[arg-type] # nothing computes it
]


@pytest.mark.parametrize(("found", "said"), SAID)
def test_a_link_says_what_its_evidence_is(found: Verdict, said: str) -> None:
    """The value as the snippet spells it, with the versions that computed it."""
    assert attributes(found, Path("/r"))[: len(said)] == said


def test_a_page_says_how_much_it_states() -> None:
    """And nothing where it states nothing."""
    refuted, quoted = verdict(18, refuted=True).claim, verdict(18, kind="quoted").claim

    assert count([]) == ""
    assert count([quoted]).startswith('<p class="verified">Numbers on this page: 1. Computed: 0. Quoted: 1. Computed')
    assert "Numbers on this page: 3. Computed: 2, of which refuted: 2. Quoted: 1. " in count([refuted, refuted, quoted])
