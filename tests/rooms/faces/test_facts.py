"""Two environments are compared by what they compute: a number that changed is named with its place."""

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from why18.faces.facts import by_place, changes, installed, lines, main, one_line
from why18.records import Claim, Place

from ..conftest import SNIPPET, Practice

TARGET = "../snippets/section/page.py"
ORDERED = ("z", "b, computes", "a, computes")
"""A version and two numbers, in an order that is not that of the alphabet."""


def numbers(repository: Practice) -> list[str]:
    """The lines of a listing that are about a page."""
    return [line for line in lines(repository.root) if line.startswith("docs/")]


def test_every_computed_number_is_a_line(repository: Practice) -> None:
    """In the order of the page: its place, what it states, its variable, and the value; what is quoted is none."""
    repository.write(
        "docs/page.md",
        f"It has [18]({TARGET}#layers), ~~[54]({TARGET}#layers)~~, [34](sources.md#paper-deeper)\n"
        f"and [(7, 7)]({TARGET}#kernel).\n\nAs [BasicBlock]({TARGET}#block).",
    )

    assert numbers(repository) == [
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes 18",
        "docs/page.md:1:53 strikes 54 for snippets/section/page.py#layers, computes 18",
        "docs/page.md:2:6 states (7, 7) for snippets/section/page.py#kernel, computes (7, 7)",
        "docs/page.md:4:5 states BasicBlock for snippets/section/page.py#block, computes BasicBlock",
    ]


def test_versions_come_first(repository: Practice) -> None:
    """A value is worth what made it: Python, and each distribution that is installed."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    listing = lines(repository.root)
    names = [line.partition(" ")[0] for line in listing[1:-1]]

    assert names == sorted(names)
    assert listing[:-1] == installed()
    assert listing[0] == "python {}.{}.{}".format(*sys.version_info[:3])
    assert f"torch {version('torch')}" in listing
    assert f"mkdocs-material {version('mkdocs-material')}" in listing
    assert f"typing-extensions {version('typing-extensions')}" in listing  # which calls itself typing_extensions
    assert [line for line in listing if line.startswith("docs/")] == listing[-1:]


def test_a_number_without_a_variable_says_why(repository: Practice) -> None:
    """Its name may be gone, or be of no type that a fact has."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layer).")

    why = "layer in snippets/section/page.py does not exist; the nearest is layers"

    assert numbers(repository) == [
        f"docs/page.md:1:9 states 18 for snippets/section/page.py#layer, computes (nothing): {why}"
    ]


def test_a_snippet_that_fails_is_said_once(repository: Practice) -> None:
    """With the newest versions that is a change like any other, and comes before the numbers that it takes along."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) or [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", "raise ValueError('wrong')")

    assert lines(repository.root)[-3:] == [
        "snippets/section/page.py, computes (nothing): raises ValueError: wrong",
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes (nothing)",
        "docs/page.md:1:53 states 18 for snippets/section/page.py#layers, computes (nothing)",
    ]


def test_snippets_that_fail_come_in_the_order_of_their_names(repository: Practice) -> None:
    """Whichever page rests on them; one that does not fail is not listed."""
    snippets = [f"snippets/{name}.py" for name in "dcba"]
    for snippet in snippets:
        repository.write(snippet, "1 / 0")
    links = " ".join(f"[18](../{snippet}#layers)" for snippet in [*snippets, "snippets/section/page.py"])
    repository.write("docs/page.md", links)

    failed = [line for line in lines(repository.root) if line.startswith("snippets/")]

    assert failed == [
        f"{snippet}, computes (nothing): raises ZeroDivisionError: division by zero" for snippet in reversed(snippets)
    ]


def test_numbers_come_in_the_order_of_their_places() -> None:
    """By page, then by line, then by column, as numbers and not as text."""
    places = [
        ("docs/b.md", 1, 1),
        ("docs/a.md", 10, 1),
        ("docs/a.md", 2, 10),
        ("docs/a.md", 2, 9),
        ("README.md", 30, 1),
    ]
    claims = [
        Claim(page, Place(0, 0, line, col), "18", "computed", Path("page.py"), "layers", refuted=False)
        for page, line, col in places
    ]

    assert sorted(claims, key=by_place) == claims[::-1]


def test_the_front_door_counts_in_the_order_of_its_name(repository: Practice) -> None:
    """Before the pages of the site."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    repository.write("README.md", "It has [18](snippets/section/page.py#layers).")

    assert [line.partition(":")[0] for line in lines(repository.root)[-2:]] == ["README.md", "docs/page.md"]


def test_a_text_stays_on_its_line(repository: Practice) -> None:
    """A value with a line break cannot be taken for two lines."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", r"layers = 'a\nb'")

    assert [line.rpartition(" ")[2] for line in numbers(repository)] == [r"a\nb"]


def test_what_changed_is_named_old_and_new(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """An altered snippet changes its numbers, and that is status 1; those that stay are not listed."""
    repository.write(
        "docs/page.md", f"It has [18]({TARGET}#layers), [yes]({TARGET}#block)\nand [(7, 7)]({TARGET}#kernel)."
    )
    statuses = [main(repository.root, None)]
    before = capsys.readouterr().out.splitlines()
    changed = SNIPPET.replace("layers = 18", "layers = 19").replace("(7, 7)", "(3, 3)")
    repository.write("snippets/section/page.py", changed)
    statuses.append(main(repository.root, before))

    assert statuses == [0, 1]
    assert capsys.readouterr().out == (
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes 18 → 19\n"
        "docs/page.md:2:6 states (7, 7) for snippets/section/page.py#kernel, computes (7, 7) → (3, 3)\n"
    )


def test_nothing_changed(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """Then that is all that is said, with status 0."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")

    status = main(repository.root, lines(repository.root))

    assert (status, capsys.readouterr().out) == (0, "nothing changed\n")


def test_a_new_version_alone_is_no_failure(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """It is listed, and the status stays 0: no number differs."""
    current = f"torch {version('torch')}"
    before = ["torch 2.0" if line == current else line for line in lines(repository.root)]

    status = main(repository.root, before)

    assert (status, capsys.readouterr().out) == (0, f"torch 2.0 → {version('torch')}\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["a 1", "b 1"], ["a 1", "b 2", "c 3"], ["b 1 → 2", "c (nothing) → 3"]),
        (["a 1", "b 1"], ["b 1"], ["a 1 → (nothing)"]),
        (["a 1", "x, computes 1"], ["x, computes 2"], ["a 1 → (nothing)", "x, computes 1 → 2"]),
        (["x, computes 1"], [], ["x, computes 1 → (nothing)"]),
        (["z 1", "b, computes 1", "a, computes 1"], [], [f"{about} 1 → (nothing)" for about in ORDERED]),
        (["x, computes a, computes b"], ["x, computes a, computes c"], ["x, computes a, computes b → a, computes c"]),
    ],
)
def test_what_only_one_has_is_a_change(before: list[str], after: list[str], said: list[str]) -> None:
    """Versions come before numbers, whichever of the two listings has them."""
    assert changes(before, after) == said


def test_a_value_takes_one_line() -> None:
    """As the snippet spells it, with its ends of lines as marks."""
    actual = [one_line("a\r\nb"), one_line([7, 7]), one_line(None), one_line(0.5)]

    assert actual == ["a\\r\\nb", "(7, 7)", "None", "0.5"]
