"""The texts of mkdocs.yml."""

import pytest

from why18.reading.site.settings import faults

STATES = "mkdocs.yml:{}: states {} in what the site shows of its settings, where nothing checks it"

SETTINGS = [
    # settings, and what they state
    ("site_name: Why 18?\ncopyright: The authors of Why 18?", []),
    ("site_name: Why 54?", [("1:16", "54")]),
    ("site_description: It has\n  fifty layers", [("2:3", "fifty")]),
    ("nav:\n  - Has 54: a.md\n  - B:\n      - Of ResNet-18: c-54.md\n      - d-54.md", [("2:9", "54")]),
    ("theme:\n  palette:\n    - scheme: x5\n      toggle:\n        icon: a/5\n        name: To 54", [("6:18", "54")]),
    ("extra:\n  social:\n    - name: 54\n      link: https://x.org/54\n      icon: a/b-54", [("3:13", "54")]),
    ("markdown_extensions:\n  - toc:\n      toc_depth: 3\n      title: On 54", [("4:17", "54")]),
    ("theme: &a\n  name: 54\nextra: *a", [("2:9", "54")]),
    ("x: !ENV y\nsite_name: !ENV [54]", [("2:18", "54")]),
    ("edit_uri: blob/54\nplugins:\n  - search:\n      separator: '5'", []),
    ("a: [", []),  # which is refused where pages are read
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SETTINGS)
def test_what_a_site_shows_of_its_settings_states_no_number(text: str, expected: list[tuple[str, str]]) -> None:
    """But for its own name, which its pages answer; what is technical may hold any."""
    actual = sorted(map(str, faults(text.encode())))

    assert actual == [STATES.format(place, number) for place, number in expected]
