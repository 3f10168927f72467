"""Two environments are compared by what they compute: a number that changed is named with its place."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from checker.facts import changes, lines, one_line

from .conftest import SNIPPET, Repository

TARGET = "../snippets/section/page.py"
ORDERED = ("z", "b, computes", "a, computes")
"""A version and two numbers, in an order that is not that of the alphabet."""


def facts(repository: Repository, *arguments: str) -> tuple[int, str]:
    """Status and output of the command, run in a repository."""
    command = [sys.executable, "-m", "checker.cli", "facts", *arguments]
    done = subprocess.run(command, cwd=repository.root, capture_output=True, text=True, check=False)  # noqa: S603
    return done.returncode, done.stdout


def numbers(repository: Repository) -> list[str]:
    """The lines of a listing that are about a page."""
    return [line for line in lines(repository.root) if line.startswith("docs/")]


def test_every_computed_number_is_a_line(repository: Repository) -> None:
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


def test_versions_come_first(repository: Repository) -> None:
    """A value is worth what made it: Python, and each distribution that is installed."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    listing = lines(repository.root)

    assert listing[0] == "python {}.{}.{}".format(*sys.version_info[:3])
    assert f"torch {version('torch')}" in listing
    assert f"mkdocs-material {version('mkdocs-material')}" in listing
    assert f"typing-extensions {version('typing-extensions')}" in listing  # which calls itself typing_extensions
    assert [line for line in listing if line.startswith("docs/")] == listing[-1:]


def test_a_number_without_a_variable_says_why(repository: Repository) -> None:
    """Its name may be gone, or be of no type that a fact has."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layer).")

    why = "layer in snippets/section/page.py does not exist; the nearest is layers"

    assert numbers(repository) == [
        f"docs/page.md:1:9 states 18 for snippets/section/page.py#layer, computes (nothing): {why}"
    ]


def test_a_snippet_that_fails_is_said_once(repository: Repository) -> None:
    """With the newest versions that is a change like any other, and comes before the numbers that it takes along."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) or [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", "raise ValueError('wrong')")

    assert lines(repository.root)[-3:] == [
        "snippets/section/page.py, computes (nothing): raises ValueError: wrong",
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes (nothing)",
        "docs/page.md:1:53 states 18 for snippets/section/page.py#layers, computes (nothing)",
    ]


def test_a_text_stays_on_its_line(repository: Repository) -> None:
    """A value with a line break cannot be taken for two lines."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", r"layers = 'a\nb'")

    assert [line.rpartition(" ")[2] for line in numbers(repository)] == [r"a\nb"]


def test_what_is_no_text_is_listed_all_the_same(repository: Repository) -> None:
    """Half of a character has no encoding: it is written as Python writes it."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", r"layers = '\ud800'")

    status, said = facts(repository)

    assert status == 0
    assert said.endswith(" for snippets/section/page.py#layers, computes \\ud800\n")


def test_what_changed_is_named_old_and_new(repository: Repository) -> None:
    """An altered snippet changes its numbers, and the command ends with status 1; those that stay are not listed."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) of [(7, 7)]({TARGET}#kernel).")
    status, before = facts(repository)
    listing = repository.write("before", before)
    repository.write("snippets/section/page.py", SNIPPET.replace("layers = 18", "layers = 19"))

    assert status == 0
    assert facts(repository, str(listing)) == (
        1,
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes 18 → 19\n",
    )


def test_nothing_changed(repository: Repository) -> None:
    """Then that is all that is said, with status 0."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    listing = repository.write("before", facts(repository)[1])

    assert facts(repository, str(listing)) == (0, "nothing changed\n")


def test_a_new_version_alone_is_no_failure(repository: Repository) -> None:
    """It is listed, and the status stays 0: no number differs."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    current = f"torch {version('torch')}"
    listing = repository.write("before", facts(repository)[1].replace(f"\n{current}\n", "\ntorch 2.0\n"))

    assert facts(repository, str(listing)) == (0, f"torch 2.0 → {version('torch')}\n")


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
