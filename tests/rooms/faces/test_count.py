"""``why18 count`` as a person types it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import on_terminal
from why18.census import data
from why18.census.build import named
from why18.census.counts import RULES
from why18.faces.cli import main
from why18.judging.cache import Cache

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """The command, run where there is no repository: its status, its output and its errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(["count", *arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    return run


def test_count_prints_every_rule_in_eighty_columns(count: Typed) -> None:
    """A line begins with the name of the rule, and its count follows."""
    status, output, errors = count("vit_b_16")
    lines = output.splitlines()

    assert (status, errors) == (0, "")
    assert max(map(len, lines)) <= 80
    assert [rule.name for rule in RULES if not any(line.startswith(f"{rule.name} ") for line in lines)] == []
    assert re.search(r"^Depth +50  1 convolution \+ 12 bare matrices", output, re.MULTILINE)
    assert re.search(r"^Parameters +86,567,656 ", output, re.MULTILINE)
    assert "– 12 leaf modules never called: 12 NonDynamicallyQuantizableLinear" in lines


TOLD = [
    # a number, the status, and lines of the answer
    (18, 0, ["18 = 17 + 1: depth", "  17 convolutions + 1 fully connected layer"]),
    (20, 0, ["20 = 1 + 16 + 3: convolutions", "20: batch norms"]),
    (11689512, 0, ["11,689,512 = 11,166,912 + 9,600 + 513,000: parameters"]),
    (
        54,
        1,
        [
            "54: no rule gives it",
            "– it is 52 leaf modules + 1 input + 1 output",
            "– next below: 52, leaf modules, layers in YOLO's summary",
            "– next above: 60, leaf calls, buffers",
        ],
    ),
]


@pytest.mark.parametrize(("number", "status", "answer"), TOLD)
def test_told_number_is_answered(count: Typed, number: int, status: int, answer: list[str]) -> None:
    """By the rules that give it, else by sums and by what is near, with status 1."""
    actual, output, _ = count("resnet18", "--told", str(number))

    assert actual == status
    assert [line for line in answer if line not in output.splitlines()] == []


SPELLINGS = ["11689512", "11,689,512", "11 689 512", "11_689_512", "11\N{NO-BREAK SPACE}689\N{NO-BREAK SPACE}512"]


@pytest.mark.parametrize("number", SPELLINGS)
def test_told_number_is_read_as_people_write_it(count: Typed, number: str) -> None:
    """With whatever stands between its groups of digits."""
    status, output, _ = count("resnet18", "--told", number)

    assert (status, "11,689,512 = 11,166,912 + 9,600 + 513,000: parameters" in output.splitlines()) == (0, True)


TOLD_OF_A_RULE = [
    # a rule, a number, the status, and the rules and the sums that JSON gives
    ("depth", "18", 0, {"rules": ["depth"], "sums": []}),
    ("depth", "20", 1, {"rules": [], "sums": ["18 depth + 1 input + 1 output"]}),  # the convolutions were not asked for
    ("convolutions", "20", 0, {"rules": ["convolutions"], "sums": []}),
]


@pytest.mark.parametrize(("rule", "number", "status", "said"), TOLD_OF_A_RULE)
def test_told_number_is_held_against_the_rule_that_is_asked_for(
    count: Typed, rule: str, number: str, status: int, said: dict[str, list[str]]
) -> None:
    """Whatever the others give; its count is printed alone all the same."""
    alone = count("resnet18", "--rule", rule, "--told", number)
    actual, output, _ = count("resnet18", "--rule", rule, "--told", number, "--json")
    told = json.loads(output)["told"]

    assert alone == (status, count("resnet18", "--rule", rule)[1], "")
    assert actual == status
    assert {"rules": told["rules"], "sums": [one["text"] for one in told["sums"]]} == said


def test_rule_prints_its_count_alone(count: Typed) -> None:
    """So that a script can take it."""
    assert count("resnet18", "--rule", "depth") == (0, "18\n", "")


def test_rule_without_a_count_says_why(count: Typed, tmp_path: Path) -> None:
    """With status 1."""
    (tmp_path / "sequence.py").write_text("from torch import nn\n\nnet = nn.LSTM(3, 4)\n")

    status, output, _ = count("sequence:net", "--rule", "depth")

    assert (status, output.partition(":")[0]) == (1, "not known")


def test_name_of_a_class_cannot_command_a_terminal(count: Typed, tmp_path: Path) -> None:
    """What a model calls its modules is shown, and not obeyed."""
    code = "from torch import nn\n\nOdd = type('Odd\\x1b]0;x\\x07', (nn.ReLU,), {})\n"
    (tmp_path / "odd.py").write_text(
        code + "one = Odd()\nnet = nn.Sequential(nn.Linear(3, 3), one, one, nn.Linear(3, 3))\n"
    )

    status, output, _ = count("odd:net", "--input", "3", "--told", "4")

    assert status in (0, 1)
    assert "Odd" in output
    assert "\x1b]" not in output


def test_json_holds_counts_with_their_kinds(count: Typed) -> None:
    """By the ids of the rules, all of them or the one that is asked for."""
    _, output, _ = count("resnet18", "--json", "--rule", "depth")

    assert json.loads(output) == {
        "model": "resnet18",
        "counts": {"depth": {"count": 18, "kind": "exact"}},
        "notes": [
            "counted on an input of 1 × 3 × 224 × 224",
            "8 ReLU run 2 times in one pass, printed once",
            "9 operations by no leaf module: 8 add, 1 flatten",
        ],
    }


LINKS = [
    # the address of the site, arguments, the last line
    ("https://example.org/why/", ["resnet18"], "https://example.org/why/tools/layer-counter/#model=resnet18"),
    (
        "https://example.org",
        ["resnet18", "--told", "20"],
        "https://example.org/tools/layer-counter/#model=resnet18&told=20",
    ),
]


@pytest.mark.parametrize(("site", "arguments", "last"), LINKS)
def test_last_line_leads_to_the_tool(
    count: Typed, monkeypatch: pytest.MonkeyPatch, site: str, arguments: list[str], last: str
) -> None:
    """In the same state, where the site has an address."""
    monkeypatch.setenv("SITE_URL", site)

    assert count(*arguments)[1].splitlines()[-1] == last


BAD = [
    (["resnt18"], "torchvision has no resnt18: did you mean resnet18"),
    (["resnet18", "--input", "3,a"], "'3,a' is no shape: write sizes with commas, 3,224,224, or 1,128:int64"),
    (
        ["resnet18", "--input", "99999999999999999999,1,1"],
        "'99999999999999999999,1,1' is more than a tensor can hold: write smaller sizes",
    ),
    (["resnet18", "--input", "4,224,224"], "resnet18 cannot run on an input of 4,224,224: "),
    (["resnet18", "--rule", "layers"], "argument --rule: invalid choice: 'layers'"),
    (["resnet18", "--told", "many"], "argument --told: 'many' is no whole number: write one such as 18 or 11,689,512"),
    (["resnet18", "--told", "11,68"], "argument --told: '11,68' is no whole number"),
    (["resnet18", "--told", "1.8"], "argument --told: '1.8' is no whole number"),
    (["-", "--input", "3,224,224"], "--input is for a model that runs, and a print is only read: leave it out"),
    ([], "the following arguments are required: MODEL"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_bad_input_is_said_with_status_2(count: Typed, arguments: list[str], said: str) -> None:
    """On standard error, and nothing on standard output."""
    status, output, errors = count(*arguments)

    assert (status, output) == (2, "")
    assert f"error: {said}" in errors


def test_module_that_ends_the_program_is_said(count: Typed, tmp_path: Path) -> None:
    """Rather than to end without a word, as if all were well."""
    (tmp_path / "script.py").write_text("import sys\n\nsys.exit(0)\n")

    status, output, errors = count("script:net")

    assert (status, output) == (2, "")
    assert 'script ends the program while it is loaded: put what it runs below if __name__ == "__main__":' in errors


def test_terminal_shows_counts_in_bold(tmp_path: Path) -> None:
    """And what was told in green; a file gets neither."""
    shown = on_terminal(["count", "resnet18", "--told", "18"], tmp_path, TERM="xterm")

    assert "\033[32;1m18\033[0m" in shown
    assert "\033[1m60\033[0m" in shown


PRINTED = ["import sys", "from why18.faces.cli import main", "main(['count', '-', '--json'])"]
LOADED = "print([name for name in ('torch', 'torchvision') if name in sys.modules], file=sys.stderr)"


def test_print_is_recognised_where_the_data_are_at_hand(repository: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """With exact counts, as on the page, in a repository that keeps them; in any other as printed; without torch."""
    text = str(named("alexnet"))

    def counted() -> tuple[str, dict[str, dict[str, object]], str]:
        command = [sys.executable, "-c", "\n".join([*PRINTED, LOADED])]
        done = subprocess.run(command, cwd=repository.root, input=text, capture_output=True, text=True, check=True)  # noqa: S603 - our own
        said = json.loads(done.stdout)
        return said["model"], said["counts"], done.stderr.strip()

    model, counts, loaded = counted()

    assert (model, loaded) == ("AlexNet", "[]")
    assert counts["leaf-modules"] == {"count": 21, "kind": "printed"}
    assert counts["multiply-adds"] == {"count": None, "kind": "unknown"}

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(data, "made", lambda: {"alexnet": data.entry("alexnet")})
    data.data(Cache(repository))
    model, counts, loaded = counted()

    assert (model, loaded) == ("alexnet", "[]")
    assert counts["leaf-modules"] == {"count": 21, "kind": "exact"}
    assert counts["multiply-adds"] == {"count": 714188480, "kind": "exact"}


def test_command_without_a_model_needs_no_torch(tmp_path: Path) -> None:
    """Its import takes seconds, and neither help nor a print needs it."""
    script = "import sys, why18.faces.cli, why18.faces.commands.count.table; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603 - our own

    assert done.stdout == "False\n"
