"""Two environments are compared by what they compute: a number that changed is named with its place."""

import sys
from importlib.metadata import version

import pytest

from tests.rooms.conftest import SNIPPET, Practice
from why18.faces.commands.facts import changes, installed, lines, main

TARGET = "section/shown.md"
ORDERED = ("z", "b, computes", "a, computes")
"""A version and two numbers, in an order that is not that of the alphabet."""


def numbers(repository: Practice) -> list[str]:
    """The lines of a listing that are about a page."""
    return [line for line in lines(repository) if line.startswith("docs/")]


def test_facts_list_every_computed_number(repository: Practice) -> None:
    """In the order of the page: its place, what it states, its variable, and the value; what is quoted is none."""
    repository.write(
        "docs/page.md",
        f"It has [18]({TARGET}#layers), ~~[34](sources.md#paper-deeper)~~ [18]({TARGET}#layers)\n"
        f"and [(7, 7)]({TARGET}#kernel).\n\nAs [BasicBlock]({TARGET}#block).",
    )

    assert numbers(repository) == [
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes 18",
        "docs/page.md:1:74 states 18 for snippets/section/page.py#layers, computes 18",
        "docs/page.md:2:6 states (7, 7) for snippets/section/page.py#kernel, computes (7, 7)",
        "docs/page.md:4:5 states BasicBlock for snippets/section/page.py#block, computes BasicBlock",
    ]


def test_facts_list_formulas_with_their_cases(repository: Practice) -> None:
    """In an environment where a function gives something else, what is said of it differs."""
    held = "def named(n):\n    return 3 * n + 4\nassert all(named(n) == 4 + n + 2 * n for n in range(200))\n"
    repository.write("snippets/section/page.py", SNIPPET + held)
    repository.write("docs/page.md", f"[$3n + 4$]({TARGET}#named) and [$3n + 5$]({TARGET}#named).")

    states = "for snippets/section/page.py#named, computes"
    differs = "at n = 0 the formula gives 5, named gives 4"
    assert numbers(repository) == [
        f"docs/page.md:1:2 states $3n + 4$ {states} the same in 200 cases",
        f"docs/page.md:1:41 states $3n + 5$ {states} (nothing): states $3n + 5$, but {differs}",
    ]


def test_facts_begin_with_versions(repository: Practice) -> None:
    """A value is worth what made it: Python, and each distribution that is installed."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    listing = lines(repository)
    names = [line.partition(" ")[0] for line in listing[1:-1]]

    assert names == sorted(names)
    assert listing[:-1] == installed()
    assert listing[0] == "python {}.{}.{}".format(*sys.version_info[:3])
    assert f"torch {version('torch')}" in listing
    assert f"mkdocs-material {version('mkdocs-material')}" in listing
    assert f"typing-extensions {version('typing-extensions')}" in listing  # which calls itself typing_extensions
    assert [line for line in listing if line.startswith("docs/")] == listing[-1:]


def test_facts_say_why_a_number_has_no_value(repository: Practice) -> None:
    """Its name may be gone, or be of no type that a fact has."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layer).")

    address = "docs/section/shown.md#layer"
    why = f"links 18 to {address}: no snippet of that page has such a fact; the nearest is layers"

    assert numbers(repository) == [f"docs/page.md:1:9 states 18 for {address}, computes (nothing): {why}"]


def test_facts_name_a_snippet_that_fails_once(repository: Practice) -> None:
    """With the newest versions that is a change like any other, and comes before the numbers that it takes along."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) or [18]({TARGET}#layers).")
    repository.write("snippets/section/page.py", "layers = 18 or 0\nraise ValueError('wrong')")

    assert lines(repository)[-3:] == [
        "snippets/section/page.py, computes (nothing): raises ValueError: wrong",
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes (nothing)",
        "docs/page.md:1:42 states 18 for snippets/section/page.py#layers, computes (nothing)",
    ]


def test_facts_name_snippets_that_fail_in_order(repository: Practice) -> None:
    """Whichever page rests on them; one that does not fail is not listed."""
    snippets = [f"snippets/{name}.py" for name in "dcba"]
    for snippet in snippets:
        repository.write(snippet, "1 / 0")
    links = " ".join(f"[18](../{snippet}#layers)" for snippet in [*snippets, "snippets/section/page.py"])
    repository.write("docs/page.md", links)

    failed = [line for line in lines(repository) if line.startswith("snippets/")]

    assert failed == [
        f"{snippet}, computes (nothing): raises ZeroDivisionError: division by zero" for snippet in reversed(snippets)
    ]


def test_facts_come_in_the_order_of_their_places(repository: Practice) -> None:
    """By page, the front door among them; then by line and column, as numbers and not as text."""
    number = f"[18]({TARGET}#layers)"
    repository.write("README.md", number.replace("../", ""))
    repository.write("docs/b.md", number)
    repository.write("docs/a.md", f"{'x ' * 40}{number}\n and {number}" + f"\n\n{number}" * 5)

    assert [line.partition(" ")[0] for line in lines(repository) if ".md:" in line] == [
        "README.md:1:2",
        *(f"docs/a.md:{place}" for place in ("1:82", "2:7", "4:2", "6:2", "8:2", "10:2", "12:2")),
        "docs/b.md:1:2",
    ]


def test_facts_give_a_text_one_line(repository: Practice) -> None:
    """A value with a line break cannot be taken for two lines; numbers are as the snippet spells them."""
    repository.write("docs/page.md", f"It has [a]({TARGET}#text), [(7, 7)]({TARGET}#kernel), [0.5]({TARGET}#half).")
    repository.write("snippets/section/page.py", "text = 'a\\r\\nb'\nkernel = [7, 7]\nhalf = 0.5")

    assert [line.partition("computes ")[2] for line in numbers(repository)] == [r"a\r\nb", "(7, 7)", "0.5"]


def test_changes_are_old_and_new_values(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """An altered snippet changes its numbers, and that is status 1; those that stay are not listed."""
    repository.write(
        "docs/page.md",
        f"It has [18]({TARGET}#layers) *layers*, as [ResNet-18]({TARGET}#block),\nand [(7, 7)]({TARGET}#kernel).",
    )
    statuses = [main(repository, None)]
    before = capsys.readouterr().out.splitlines()
    changed = SNIPPET.replace("layers = 18 or 0", "layers = 19 or 0").replace("(7, 7)", "(3, 3)")
    repository.write("snippets/section/page.py", changed)
    statuses.append(main(repository, before))

    assert statuses == [0, 1]
    assert capsys.readouterr().out == (
        "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes 18 → 19\n"
        "    no longer true: It has 18 layers, as ResNet-18,\n"
        "docs/page.md:2:6 states (7, 7) for snippets/section/page.py#kernel, computes (7, 7) → (3, 3)\n"
        "    no longer true: and (7, 7).\n"
        "docs/page.md: numbers that change 2, no longer true 2\n"
    )


def test_change_may_leave_a_number_true(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """It is listed all the same, beside one in a table that is not true any more."""
    repository.write(
        "docs/page.md",
        f"About [11.7 million]({TARGET}#parameters) are trained.\n\n| What | Count |\n| --- | ---: |\n"
        f"| all | [11,689,512]({TARGET}#parameters) |\n",
    )
    before = lines(repository)
    repository.write("snippets/section/page.py", SNIPPET.replace("11_689_512", "11_689_511"))
    main(repository, before)

    assert capsys.readouterr().out.splitlines()[1::2] == [
        "    still true: About 11.7 million are trained.",
        "    no longer true: | all | 11,689,512 |",
    ]


def test_changes_are_counted_by_page(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """In the end, for there may be hundreds of them; a snippet that fails now is said with its reason alone."""
    repository.write("docs/a.md", f"It has [18]({TARGET}#layers).")
    repository.write("docs/b.md", f"It has [more than 17]({TARGET}#layers), [18]({TARGET}#layers).")
    before = lines(repository)
    repository.write("snippets/section/page.py", SNIPPET.replace("layers = 18 or 0", "layers = 19 or 0"))
    main(repository, before)
    changed = capsys.readouterr().out.splitlines()
    repository.write("snippets/section/page.py", "raise ValueError('wrong')")
    main(repository, before)

    assert changed[-2:] == [
        "docs/a.md: numbers that change 1, no longer true 1",
        "docs/b.md: numbers that change 2, no longer true 1",
    ]
    assert capsys.readouterr().out.splitlines()[0] == (
        "snippets/section/page.py, computes (nothing): raises ValueError: wrong"
    )


def test_changes_may_be_none(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """Then that is all that is said, with status 0."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")

    status = main(repository, lines(repository))

    assert (status, capsys.readouterr().out) == (0, "nothing changed\n")


def test_changes_of_versions_alone_are_no_failure(repository: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    """It is listed, and the status stays 0: no number differs."""
    current = f"torch {version('torch')}"
    before = ["torch 2.0" if line == current else line for line in lines(repository)]

    status = main(repository, before)

    assert (status, capsys.readouterr().out) == (0, f"torch 2.0 → {version('torch')}\n")


CHANGES = [
    # two listings, and what is said of them
    (["a 1", "b 1"], ["a 1", "b 2", "c 3"], ["b 1 → 2", "c (nothing) → 3"]),  # one is new
    (["a 1", "b 1"], ["b 1"], ["a 1 → (nothing)"]),  # one is gone
    (["a 1", "x, computes 1"], ["x, computes 2"], ["a 1 → (nothing)", "x, computes 1 → 2"]),  # a number has changed
    (["x, computes 1"], [], ["x, computes 1 → (nothing)"]),  # a number is gone
    (["z 1", "b, computes 1", "a, computes 1"], [], [f"{about} 1 → (nothing)" for about in ORDERED]),
    (["x, computes a, computes b"], ["x, computes a, computes c"], ["x, computes a, computes b → a, computes c"]),
]


@pytest.mark.parametrize(("before", "after", "said"), CHANGES)
def test_changes_name_what_only_one_has(before: list[str], after: list[str], said: list[str]) -> None:
    """Versions come before numbers, whichever of the two listings has them."""
    assert changes(before, after) == said
