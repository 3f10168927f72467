"""``why18 check --fix``: what it links, what it leaves alone, and how it asks."""

import subprocess
from collections.abc import Sequence

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import PAGE, SHOWN, SNIPPET, Command, on_terminal, shows, typed
from why18.faces.commands import asking, fix
from why18.judging.advice.links import Link
from why18.judging.evidence import Evidence
from why18.records import Page

WITH_BLOCKS = SNIPPET.replace(
    "print",
    "wide, wider, sides = 813 or 0, 1024 or 0, [7 or 0, 9 or 0]\n"
    "modules = {'A1': 274 or 0, 'B7': 355 or 0, 'C': 12 or 0}\nshare = {'A1': 0.25 or 0, 'B7': 0.5 or 0}\n"
    "sized, lone, both = {7: 281 or 0, 9: 283 or 0}, 4 or 0, [4 or 0, 4]\n"
    "blocks = 8 or 0\ndepth = {'ResNet34': 34 or 0, 'all of it': 77 or 0}\nheads = 5 or 0\ntails = 5 or 0\n"
    "fully, fully_connected = 6 or 0, 6 or 0\nmore_parameters, of = 73 or 0, {'moved': 73 or 0}\n"
    "twos = {'A1': 2 or 0, 'B7': 2 or 0}\nfew = {'a': 2 or 0, 'b': 3 or 0, 'c': 2 or 0, 'd': 2 or 0}\n"
    "nines, once, anew = 43 or 0, [41 or 0, 43], [41 or 0, 43]\n"
    "first, second = [{'A1': n or 0, 'B7': n + 2} for n in (41, 41)]\nmore = {'a': 9 or 0, 'c': 9 or 0}\n"
    "def area(a, b):\n    return a * b\nassert all(area(n, 9) + area(n, n) == n * (9 + n) for n in range(200))\n"
    "def named(n):\n    return 3 * n + 4\nassert all(named(n) == 4 + n + 2 * n for n in range(200))\nprint",
)
MORE = """
def twice(a, b):
    return b * a
assert all(twice(n, 9) + twice(n, n) == n * (9 + n) for n in range(200))
vast, huge = 1234 or 0, 1234 or 0
maps = {'A1': [2 or 0, 45], 'B7': [2 or 0, 47]}
told = {name: ' × '.join(map(str, sides)) for name, sides in maps.items()}
"""


SOURCES = """# Sources

## A thread { #thread }

| Words | What | Where |
| --- | --- | --- |
| it is 34 layers deep { #deep } | layers | its question |
"""


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, in a repository whose snippet computes three facts more, two of them alike."""
    command = typed(repository, monkeypatch, capsys)
    repository.write("snippets/section/page.py", WITH_BLOCKS)
    repository.write("docs/sources.md", SOURCES)
    return command


FIXED = [
    # a page, and the same after it was fixed; nothing where nothing is sure
    ("It has 18 layers.", "It has [18](#layers) layers."),
    ("It has eighteen layers.", "It has [eighteen](#layers) layers."),
    ("It has 18 layers and 8 blocks.", "It has [18](#layers) layers and [8](#blocks) blocks."),
    ("Of 11,689,512 parameters.", "Of [11,689,512](#parameters) parameters."),
    ("A [18](#layers) of layers, and 18 layers.", "A [18](#layers) of layers, and [18](#layers) layers."),
    ("# Has it 18 layers?", "# Has it [18](#layers) layers?"),
    ("| Layers |\n| --- |\n| 18 layers |", "| Layers |\n| --- |\n| [18](#layers) layers |"),
    ("> - **18** layers", "> - **[18](#layers)** layers"),
    ("It has 18 layers  \nand more.\t\n\n\n", "It has [18](#layers) layers  \nand more.\t\n\n\n"),
    ("ResNet-34 has 34 layers.", "ResNet-34 has [34](#depth.resnet34) layers."),
    ("Its depth is 77.", "Its depth is [77](#depth.all_of_it)."),
    ("A `resnet_34` is of 34.", "A `resnet_34` is of [34](#depth.resnet34)."),
    ("It has $3n + 4$ layers.", "It has [$3n + 4$](#named) layers."),
    ("$$o = 3n + 4$$", "[$$o = 3n + 4$$](#named)"),
    ("It has 18 layers, not $2n$.", "It has [18](#layers) layers, not $2n$."),
    ("[$3n + 4$](#named) is $3n + 4$.", "[$3n + 4$](#named) is [$3n + 4$](#named)."),
    ("It has 5 heads.", "It has [5](#heads) heads."),
    ("Of layers, as one said who counted, 18.", "Of layers, as one said who counted, [18](#layers)."),
    ("Its share is 25.0 % of A1.", "Its share is [25.0 %](#share.a1) of A1."),
    ("It goes 7, 9 at its sides.", "It goes [7, 9](#sides) at its sides."),
    ('The paper has "1.8 × 10⁹" and "34 of 7 layers".', None),  # no row has these words
    ('It says "34 layers deep".', 'It says "[34 layers deep](../sources.md#deep)".'),
    ("Of heads and tails 5 tails.", "Of heads and tails [5](#tails) tails."),  # of two, what stands behind it
    ("Of heads and tails 5.", None),
    ("Of 6 fully connected layers.", "Of [6](#fully_connected) fully connected layers."),  # all of its name
    ("In the layers it says 34 layers are deep.", None),  # as a row has it, so that it may be quoted
    (
        "| | Parameters |\n| --- | --- |\n| moved | 73 |",
        "| | Parameters |\n| --- | --- |\n| moved | [73](#of.moved) |",  # for the name of its row
    ),
    ("It has 3 × 6 = 18 layers.", "It has 3 × 6 = [18](#layers) layers."),  # and none around a factor
    ("It has 8 × 9 = 72 blocks.", None),
    ("It is 9×9 in all.", None),  # a square, by a side that it may be by chance
    (
        "| | Wheels |\n| --- | --- |\n| a | 2 |\n| b | 3 |\n| c | 2 |\n| d | 2 |",
        "| | [Wheels](#few) |\n| --- | --- |\n| a | 2 |\n| b | 3 |\n| c | 2 |\n| d | 2 |",
    ),
    ("It has sides of (7, 9).", "It has sides of [(7, 9)](#sides)."),
    ("It goes on (sides: 7 → 9).", "It goes on (sides: [7 → 9](#sides))."),
    ("Its sides are 7 + 9 = 16.", "Its sides are [7 + 9](#sides) = 16."),
    ("It goes 7, 9, 18 at its sides.", None),
    ("Of them, 813.", "Of them, [813](#wide)."),
    ("It says 813 and 274, of B7 355.", "It says [813](#wide) and 274, of B7 [355](#modules.b7)."),
    (
        "| | Modules | Share (%) |\n| --- | --- | --- |\n| A1 | 274 | 25 |\n| B7 | 355 | 50 |",
        "| | [Modules](#modules) | [Share (%)](#share) |\n| --- | --- | --- |\n| A1 | 274 | 25 |\n| B7 | 355 | 50 |",
    ),
    (
        "| | A1 | B7 |\n| --- | --- | --- |\n| All | 274 | 355 |\n| Share (%) | 25 | 50 |",
        "| | A1 | B7 |\n| --- | --- | --- |\n| [All](#modules) | 274 | 355 |\n| [Share (%)](#share) | 25 | 50 |",
    ),
    (
        "| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 356 |",
        "| | Modules |\n| --- | --- |\n| A1 | [274](#modules.a1) |\n| B7 | 356 |",
    ),
    # a head is linked where all that it would state is whole, and its own words can be seen
    (
        "| | Modules |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |\n| C | 13 or so |",
        "| | Modules |\n| --- | --- |\n| A1 | [274](#modules.a1) |\n| B7 | [355](#modules.b7) |\n| C | 13 or so |",
    ),
    (
        "| | A1 | B7 |\n| --- | --- | --- |\n| | 274 | 355 |",
        "| | A1 | B7 |\n| --- | --- | --- |\n| | [274](#modules.a1) | [355](#modules.b7) |",
    ),
    ("| | Wheels |\n| --- | --- |\n| A1 | 2 |\n| B7 | 2 |", None),  # met by chance, all of them
    ("| | Twos |\n| --- | --- |\n| A1 | 2 |\n| B7 | 2 |", "| | [Twos](#twos) |\n| --- | --- |\n| A1 | 2 |\n| B7 | 2 |"),
    (
        "| | Modules $ab$ |\n| --- | --- |\n| A1 | 274 |\n| B7 | 355 |",
        "| | Modules [$ab$](#area) |\n| --- | --- |\n| A1 | [274](#modules.a1) |\n| B7 | [355](#modules.b7) |",
    ),
    ("| | $ab$ |\n| --- | --- |\n| A1 | 8 |\n| B7 | 9 |", None),  # it would make them entries of a function
    ("Somebody says “of 813\nlayers, and 813”.", None),
    (f"It has {'7' * 5000} layers.", None),
    # no fact, or several, or one of another name
    ("It has 19 layers.", None),
    ("It has 5 ears.", None),
    ("It has 18 wheels.", None),
    ("It has 1024 wheels.", None),  # a power of two is met by chance
    ("Of B7, 274.", None),  # it is of another
    ("With 7 sides.", None),  # an element that nobody would find by this name
    ('Somebody says "of 813 layers".', None),
    ("It has 18 wheels. Of layers nobody spoke.", None),
    ("A ResNet of depth 34.", None),
    ("ResNet-340 has depth 34.", None),
    ("Of layers. It has 18. Its layers are many.", None),
    ("Of its [parts](#layers) it has 18.", None),
    # what would not be a claim there, or none that holds
    ("`Stack(18)` layers", None),
    ("    18 layers", None),
    ("```markdown\n18 layers\n```", None),
    ("![18 layers](picture.png)", None),
    ("[18 layers](page.md)", None),
    ("<div>18 layers</div>", None),
    ("~~18~~ layers", None),
    ("Not 18 layers.", None),
    ("It has layers, $L = 18$.", None),
    # of what looks alike, that which is sure
    ("![18 layers](picture.png) of 18 layers", "![18 layers](picture.png) of [18](#layers) layers"),
    ("```markdown\n18 layers\n```\n\n18 layers", "```markdown\n18 layers\n```\n\n[18](#layers) layers"),
    ("    18 layers\n\nIt has 18 layers.", "    18 layers\n\nIt has [18](#layers) layers."),
]


@pytest.mark.parametrize(("page", "fixed"), FIXED)
def test_fix_writes_the_links_that_are_sure(repository: Practice, why18: Command, page: str, fixed: str | None) -> None:
    """One fact computes the number, a word of its name stands in the sentence, and the link holds."""
    file = repository.write(PAGE, shows(page))

    why18("check", "--fix", "--yes", "--quiet", PAGE)

    assert file.read_text("utf-8") == shows(page if fixed is None else fixed)


BYTES = [
    # bytes before and after
    (b"It has 18 layers.\r\n\r\n", b"It has [18](#layers) layers.\r\n\r\n"),
    (b"\xef\xbb\xbfIt has 18 layers.\n\n", b"\xef\xbb\xbfIt has [18](#layers) layers.\n\n"),
    (
        b"\xef\xbb\xbf\r\n\r\nIt has 18 layers,\r\n8 blocks.\n\r\n",
        b"\xef\xbb\xbf\r\n\r\nIt has [18](#layers) layers,\r\n[8](#blocks) blocks.\n\r\n",
    ),
    ("É × 18 layers — ✓\n\n".encode(), "É × [18](#layers) layers — ✓\n\n".encode()),
    (
        b"---\r\ntitle: Of layers\r\n---\r\n\r\n18 layers\r\n\r\n",
        b"---\r\ntitle: Of layers\r\n---\r\n\r\n[18](#layers) layers\r\n\r\n",
    ),
    (b"Some\rwords \r18 layers\r\r", b"Some\rwords \r[18](#layers) layers\r\r"),
]


@pytest.mark.parametrize(("before", "after"), BYTES)
def test_fix_keeps_every_other_byte(repository: Practice, why18: Command, before: bytes, after: bytes) -> None:
    """Ends of lines of each kind, the mark at the beginning, blanks at the end."""
    end = SHOWN.rstrip("\n").encode()
    file = repository.write(PAGE, before + end)

    status, output, _ = why18("check", "--fix", "--yes", PAGE)

    assert file.read_bytes() == after + end
    assert (status, output.endswith("all hold\n")) == (0, True)


def test_fix_shows_each_line_and_reports_what_is_left(repository: Practice, why18: Command) -> None:
    """What it did is no part of the report, which may be read by a program."""
    repository.write(PAGE, shows("It has 18 layers.\n\nAnd 54 layers, or 8 blocks."))

    status, output, errors = why18("check", "--fix", "--yes", PAGE)

    assert status == 1
    assert output.startswith(f"{PAGE}:3:5: states 54 without a link, and no fact")
    assert output.endswith("1 page, 2 numbers (2 computed, 0 quoted): 1 fault\n")
    assert errors == (
        f"{PAGE}:1:8\n- It has 18 layers.\n+ It has [18](#layers) layers.\n"
        f"{PAGE}:3:19\n- And 54 layers, or 8 blocks.\n+ And 54 layers, or [8](#blocks) blocks.\n"
        "linked 2 numbers\n"
    )


def test_fix_prints_a_difference_where_nobody_can_be_asked(repository: Practice, why18: Command) -> None:
    """Nothing is written; ``git apply`` would write it."""
    text = shows("It has 18 layers.").rstrip("\n")
    file = repository.write(PAGE, text)

    status, output, errors = why18("check", "--fix")
    kept = file.read_text("utf-8")
    repository.write("difference", output)
    subprocess.run(["git", "apply", "difference"], cwd=repository.root, check=True)  # noqa: S607 - the user's own

    assert (status, kept) == (1, text)
    assert output.startswith(f"--- a/{PAGE}\n+++ b/{PAGE}\n@@ -1,4 +1,4 @@\n-It has 18 layers.\n+It has [18](#layers)")
    assert errors == "nothing is written: --yes writes it, and so does a terminal, where it asks\n"
    assert file.read_text("utf-8") == text.replace("18", "[18](#layers)", 1)


def test_fix_where_nothing_is_to_fix_is_a_check(repository: Practice, why18: Command) -> None:
    """Of what it cannot fix, and of what holds."""
    right = why18("check", "--fix")
    repository.write(PAGE, shows("And 54."))
    status, output, errors = why18("check", "--fix")

    assert right == (0, "2 pages, 1 number (1 computed, 0 quoted): all hold\n", "")
    assert (status, errors) == (1, "")
    assert output.startswith(f"{PAGE}:1:5: states 54")


def test_fix_writes_nothing_into_a_page_that_was_saved_meanwhile(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor saves is not undone."""
    file = repository.write(PAGE, shows("It has 18 layers."))

    monkeypatch.setattr(asking, "show", lambda *_: file.write_text("Other words."))

    status, output, errors = why18("check", "--fix", "--yes")

    assert (status, output, file.read_text("utf-8")) == (2, "", "Other words.")
    assert errors == f"why18: {PAGE} has been saved since it was read: run it again\n"


def test_fix_reads_a_page_few_times_however_many_do_not_hold(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 40 numbers it drops at once the 20 that would be false."""
    text = "\n\n".join(["Not 18 layers.", "It has 18 layers."] * 20)
    file = repository.write(PAGE, shows(text))
    written, times = fix.written, list[int]()

    def counted(page: Page, links: Sequence[Link], evidence: Evidence) -> fix.Trial:
        times.append(len(links))
        return written(page, links, evidence)

    monkeypatch.setattr(fix, "written", counted)

    why18("check", "--fix", "--yes", "--quiet", PAGE)

    assert file.read_text("utf-8") == shows(text.replace("has 18", "has [18](#layers)"))
    assert times == [40, 20, 20]


ANSWERS = [
    # what a person answers, and which of three numbers are linked
    ("y\nn\ny\n", [True, False, True]),
    ("n\na\n", [False, True, True]),
    ("y\nq\n", [True, False, False]),
    ("Yes\nwhat?\n\n1\nno\nno\n", [True, False, False]),
    ("\x04", [False, False, False]),
]


@pytest.mark.parametrize(("answers", "linked"), ANSWERS)
@pytest.mark.usefixtures("why18")
def test_fix_asks_for_each_line_on_a_terminal(repository: Practice, answers: str, linked: list[bool]) -> None:
    """Yes, no, all that follow, or quit; the end of what is typed is to quit."""
    lines = ["With 18 layers.", "It has 8 blocks.", "So 18 layers."]
    file = repository.write(PAGE, shows("\n\n".join(lines)))

    said = on_terminal(["check", "--fix", PAGE], repository.root, answers, NO_COLOR="1")

    written = file.read_text("utf-8").split("\n\n")[:3]
    assert ["](#" in line for line in written] == linked
    assert f"{PAGE}:1:6\r\n- With 18 layers.\r\n+ With [18](#layers) layers.\r\n{asking.SURE.format('no')}" in said
    assert f"linked {sum(linked)} number" in said


@pytest.mark.usefixtures("why18")
def test_fix_says_first_which_names_are_in_the_way(repository: Practice) -> None:
    """Who renames one of them is asked better questions."""
    repository.write("snippets/other.py", "layers = 19 or 0")
    repository.write(PAGE, shows("With 18 and 19 layers.") + shows("").replace("section/page", "other"))

    said = on_terminal(["check", "--fix", PAGE], repository.root, "q\n", NO_COLOR="1")

    names = "snippets/section/page.py and snippets/other.py bind layers, which 2 numbers may mean"
    assert f"{names}: no link can lead there until one is renamed\r\n" in said


@pytest.mark.usefixtures("why18")
def test_fix_says_what_a_no_does(repository: Practice) -> None:
    """It ends a line, or leads to a question about each of its numbers."""
    repository.write(PAGE, shows("With 18 layers.\n\nOf 8 blocks, 18 layers."))

    said = on_terminal(["check", "--fix", PAGE], repository.root, "n\nn\n00\n", NO_COLOR="1")

    asked = [what for what in ("n no", "n ask for each number") if f", {what}," in said or f"; {what}, q" in said]
    assert asked == ["n no", "n ask for each number"]
    assert said.index(", n no, a all") < said.index(", n ask for each number, a all") < said.index("; n no, q quit")


CHOICES = [
    # what a page states, what a person answers, and what then stands there
    ("Of heads and tails 5.", "2\n", "Of heads and tails [5](#tails)."),
    ("Of heads and tails 5.", "0\n", "Of heads and tails 5."),
    ("Of heads and tails 5.", "n\n", "Of heads and tails 5."),
    ("Of heads and tails 5.", "3\ny\n\n12\n1\n", "Of heads and tails [5](#heads)."),
    ("With 18 wheels.", "y\n", "With [18](#layers) wheels."),  # where there is one for each, as it is shown
    ("With 18 wheels, of 5.", "y\n12\n", "With [18](#layers) wheels, of [5](#tails)."),
    ("With 18 wheels.", "1\n", "With [18](#layers) wheels."),  # of another name, so that it is not sure
    ("Of 5, 8 blocks, and 5.", "22\n", "Of [5](#tails), [8](#blocks) blocks, and [5](#tails)."),
    ("Of 5, 8 blocks, and 5.", "0 2\n", "Of 5, [8](#blocks) blocks, and [5](#tails)."),
    ('It says "34 layers deep". Of 5.', "1\n", 'It says "[34 layers deep](../sources.md#deep)". Of [5](#heads).'),
    (  # the first cells of a column whose head is linked are keys, and none is asked for
        "| | Sized |\n| --- | --- |\n| 7 | 281 |\n| 9 | 283 |",
        "y\n1\n1\n",
        "| | [Sized](#sized) |\n| --- | --- |\n| 7 | 281 |\n| 9 | 283 |",
    ),
    # a no to what is shown asks for each
    ("Of 8 blocks, 18 layers.", "n\n01\n", "Of 8 blocks, [18](#layers) layers."),
    # one that is sure is shown with what else may be meant
    ("Of heads and tails 5 tails.", "2\n", "Of heads and tails [5](#heads) tails."),
    ("Of heads and tails 5 tails.", "y\n", "Of heads and tails [5](#tails) tails."),
    ("Of heads and tails 5 tails.", "n\n", "Of heads and tails 5 tails."),
    ("Of heads and tails 5 tails, of 5.", "y\n12\n", "Of heads and tails [5](#tails) tails, of [5](#heads)."),
    ("It goes 41, 43 nines.", "y\n", "It goes 41, [43](#nines) nines."),  # nothing around what is linked
    ("It goes 41, 43 nines.", "n\n20\n", "It goes [41, 43](#anew) nines."),
    ("It goes 4, 4 lone.", "n\ny\n", "It goes [4](#lone), [4](#lone) lone."),
    ("It goes 41, 43 nines.", "n\n21\n", "It goes [41, 43](#anew) nines."),  # of two that meet the first
    ("Of 2 and 9.", "21\n", "Of [2](#few.a) and [9](#more.a)."),  # of entries that are the same one
    ("Of A1 274, and 2.", "1\n", "Of A1 [274](#modules.a1), and [2](#twos.a1)."),  # first the entry of the same key
    (
        "| | Much |\n| --- | --- |\n| A1 | 41 |\n| B7 | 43 |",
        "2\n",
        "| | [Much](#second) |\n| --- | --- |\n| A1 | 41 |\n| B7 | 43 |",
    ),
    (
        "| | Much |\n| --- | --- |\n| A1 | 41 |\n| B7 | 43 |",
        "n\n1\n2\n",
        "| | Much |\n| --- | --- |\n| A1 | [41](#first.a1) |\n| B7 | [43](#second.b7) |",
    ),
    (  # a column of which all are the same may be met by chance, and is asked for
        "| | Much |\n| --- | --- |\n| a | 2 |\n| c | 2 |\n| d | 2 |",
        "1\n",
        "| | [Much](#few) |\n| --- | --- |\n| a | 2 |\n| c | 2 |\n| d | 2 |",
    ),
    (  # cells whose head is linked are not asked for again, though each of them is sure
        "| | Much |\n| --- | --- |\n| A1 | 2 × 45 |\n| B7 | 2 × 47 |",
        "1\n",
        "| | [Much](#maps) |\n| --- | --- |\n| A1 | 2 × 45 |\n| B7 | 2 × 47 |",
    ),
    (
        "Of 5. So 8 blocks.\n\nHeads and tails: 5.",
        "1\nq\n",
        "Of [5](#heads). So [8](#blocks) blocks.\n\nHeads and tails: 5.",
    ),
    (
        "Of 8 blocks.\n\nHeads and tails: 5.\n\n18 layers.",
        "a\n2\n",
        "Of [8](#blocks) blocks.\n\nHeads and tails: 5.\n\n[18](#layers) layers.",
    ),
    ("Of 5, 8 blocks, and 5.", "\x04", "Of 5, 8 blocks, and 5."),
    ("Of 1234 much.\n\nOf 1234.", "2\n1\n", "Of [1234](#huge) much.\n\nOf [1234](#vast)."),  # in the same order again
    ("Of 7 and 9.", "31\n", "Of [7](#sides.0) and [9](#more.a)."),
    ("It was said: 34 layers deep.", "2\n", "It was said: [34](../sources.md#deep) layers deep."),
    ('It says "34 layers".', "2\n", 'It says "[34 layers](../sources.md#few)".'),
    ("It has $a \\cdot b$ of it.", "2\n", "It has [$a \\cdot b$](#twice) of it."),
]
"""With what two rows say, and two functions give."""


@pytest.mark.parametrize(("page", "answers", "fixed"), CHOICES)
@pytest.mark.usefixtures("why18")
def test_fix_asks_on_a_terminal_which_of_several_is_meant(
    repository: Practice, page: str, answers: str, fixed: str
) -> None:
    """By a digit each, or none of them, all numbers of a line at once."""
    repository.write("snippets/section/page.py", WITH_BLOCKS + MORE)
    repository.write("docs/sources.md", SOURCES + "| 34 layers few { #few } | layers | its answer |\n")
    file = repository.write(PAGE, shows(page))

    said = on_terminal(["check", "--fix", PAGE], repository.root, answers)

    assert file.read_text("utf-8") == shows(fixed)
    assert "Traceback" not in said


def test_fix_shows_what_can_be_chosen_and_no_more(repository: Practice, why18: Command) -> None:
    """The line with the numbers that are asked for, and what would hold there, with its code: not behind "not"."""
    repository.write(PAGE, shows("Of heads and tails 5. Not 18 wheels.\n\n`Stack(18)` of ![18](x.png)"))

    said = on_terminal(["check", "--fix", PAGE], repository.root, "n\n", NO_COLOR="1")
    piped = why18("check", "--fix", "--yes", PAGE)

    assert (
        f"{PAGE}:1:20\r\n- Of heads and tails 5. Not 18 wheels.\r\n+ Of heads and tails [5](?). Not 18 wheels.\r\n"
        "  5  1 #heads  heads = 5 or 0\r\n     2 #tails  tails = 5 or 0\r\n"
        "which is meant? a digit for 5, 0 none; n no, q quit: "
    ) in said
    assert said.count("which is meant?") == 1
    assert "write it?" not in said
    assert piped[2] == "linked 0 numbers\n"


def test_nothing_is_offered_that_a_snippet_imports(repository: Practice, why18: Command) -> None:
    """A link to it would be refused."""
    repository.write("snippets/section/page.py", SNIPPET.replace("layers =", "from math import pi\n\nlayers ="))
    repository.write(PAGE, shows("Some 3.14 of 18 layers."))

    status, output, errors = why18("check", "--fix", "--yes", PAGE)

    assert (status, errors.splitlines()[-1]) == (1, "linked 1 number")
    assert output.startswith(f"{PAGE}:1:6: states 3.14 without a link, and no fact of this page computes it")


def test_fix_shows_in_a_colour_what_it_would_write(repository: Practice, why18: Command) -> None:
    """In a long line one sees at once what is new; nowhere else are there colours."""
    repository.write(PAGE, shows("It has 18 layers."))

    said = on_terminal(["check", "--fix", PAGE], repository.root, "n\n")
    piped = why18("check", "--fix", "--yes", PAGE)

    assert "+ It has \033[32m[18](#layers)\033[0m layers." in said
    assert "\033" not in piped[2]
