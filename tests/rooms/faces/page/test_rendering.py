"""What becomes of a page while a site generator renders it."""

import json
from typing import Any

import pytest

from tests.rooms.faces.conftest import Site

PAGE = """# How?

It has ~~[34](../sources.md#paper-deeper)~~ [18](#layers) layers.

```python exec="true" source="above" html="true"
--8<-- "snippets/section/page.py"
```

## Why do others count [34](../sources.md#paper-deeper)?

They do.
"""
SNIPPET = """layers = len(range(18))
print(f'<p>It prints <a href="#layers">{layers}</a>.</p><svg><text>54</text></svg>')
"""


def texts(index: Any) -> list[str]:  # noqa: ANN401 - what JSON can hold
    """The titles and texts of what can be searched."""
    return [f"{entry['title']} {entry['text']}" for entry in index.get("docs", index.get("items"))]


@pytest.mark.parametrize(("generator", "index"), [("mkdocs", "search/search_index.json"), ("zensical", "search.json")])
def test_shown_is_what_was_read(site: Site, generator: str, index: str) -> None:
    """A struck number is left out of the search, which knows no strokes; a printed one says what its evidence is.

    The answer has an address, and the code of a picture is folded.
    """
    for name in ("README.md", "CONTRIBUTING.md"):
        site.write(name, "# Read me")
    site.write("docs/index.md", "# Start")
    site.write("docs/section/page.md", PAGE)
    site.write("snippets/section/page.py", SNIPPET)

    status, said = site.build(generator)

    assert status == 0, said
    html = site.published()["section/page/index.html"]
    (printed,) = [line for line in html.split("\n") if "<p>It prints <a class" in line]
    assert '<a class="fact" title="computed: snippets/section/page.py:1 computes layers = 18' in printed
    assert '<a class="quoted refuted"' in html
    assert '<p id="answer">It has' in html
    assert html.count("<details><summary>The code that drew this</summary>") == 1
    assert html.index("</details>") < html.index("<p>It prints")
    searched = texts(json.loads((site.root / "site" / index).read_text("utf-8")))
    (found,) = [text for text in searched if "It has" in text]
    assert "It has  18 layers." in found
