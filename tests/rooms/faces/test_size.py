"""``why18 size``, as a person types it, wherever they are."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from why18.census.sizes import as_json, follow, parse
from why18.faces.cli import main
from why18.faces.commands.size import COLUMNS, GRAMMAR

STEM = "3x224x224 c64k7s2p3 m3s2p1 c64k3p1 a7 f l1000"
TABLE = """\
layer                      output    parameters        multiply-adds        sees
input                   3×224×224
c64k7s2p3              64×112×112         9,472          118,013,952           7
m3s2p1                   64×56×56             0                    0          11
c64k3p1                  64×56×56        36,928          115,605,504          19
a7                         64×7×7             0                    0          47
f                            3136             0                    0
l1000                        1000     3,137,000            3,136,000
in all                                3,183,400          236,755,456
"""


def typed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The status of the command, its output and its errors."""
    try:
        status = main(["size", *arguments])
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, *capsys.readouterr()


def test_chain_is_shown_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    """In a table, with what the first linear layer has to be made for, and the way to the tool."""
    status, output, errors = typed(capsys, STEM)

    assert (status, errors) == (0, "")
    assert output.startswith(TABLE)  # whose last field is that of 8 places, 4 apart: 19 + 7 × 4
    assert "in_features of the first Linear: 3136\n" in output


def test_what_may_not_be_meant_stands_behind_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """As that a batch is none."""
    _, output, _ = typed(capsys, "1x3x9x9 c6k3")

    assert "if 1 is the batch, write 3x9x9." in " ".join(output.split())


LONG = "3x1000x1000 c256k3x5s1x2p0x2d1x1g1nobias c2048k3 u4 c2048k3 f l4096 l4096"


@pytest.mark.parametrize("chain", [STEM, LONG, "3x700x700 c8k3p1 ( m2 ( m2 ( m2 u2 ) u2 ) u2 )"])
def test_lines_fit_a_terminal(capsys: pytest.CaptureFixture[str], chain: str) -> None:
    """All but the address have 80 columns at most."""
    _, output, _ = typed(capsys, chain, "--error", "(128x512 and 2048x4096)")

    assert [line for line in output.splitlines() if len(line) > COLUMNS] == []


def test_impossible_layer_has_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    """It says which, why, what torch says, and which inputs would do."""
    status, output, _ = typed(capsys, "3x9x9 m2 c6k12")
    said = " ".join(output.split())

    assert status == 1
    assert "Impossible: “c6k12”, layer 2: its kernel spans 12, and the height of 4 with no padding." in said
    assert "torch says: Calculated padded input size per channel: (4 x 4). Kernel size: (12 x 12). Kernel" in said
    assert "every side from 24 on. 9 does not; the nearest: 24." in said


BAD = [
    # arguments, and what is wrong with them
    ([], "there is nothing to compute: write a chain, as in why18 size '3x224x224 c64k7s2p3 m3s2p1'"),
    (["3x9x9 c6q3"], "“c6q3”: “q3” is no setting of it: write c64k3p1"),
    (["3x9x9 \033[31m"], r"“\x1b[31m” is no layer: a word begins with"),
    (["--error", "hello"], "--error is no message about shapes that is known: paste the line that begins with"),
]


@pytest.mark.parametrize(("arguments", "wrong"), BAD)
def test_what_cannot_be_read_has_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str], wrong: str) -> None:
    """With what to write, on standard error."""
    status, output, errors = typed(capsys, *arguments)

    assert (status, output) == (2, "")
    assert wrong in errors


SITE = "https://why.example/18"


def test_error_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone, in the place of a chain, and beside the chain in which it came up."""
    monkeypatch.setenv("SITE_URL", SITE)
    message = "mat1 and mat2 shapes cannot be multiplied (128x512 and 2048x4096)"
    alone = typed(capsys, "--error", message)
    _, output, _ = typed(capsys, "1x28x28 c8k3p1 m2 c8k3p1 m2 c8k3p1 m2 c512k3p1 m2 f l10", "--error", message)

    assert alone[0] == 0
    assert typed(capsys, message) == alone
    assert "If it is flattened maps, as 512 of 1×1 where 2×2 was expected" in " ".join(alone[1].split())
    said, _, link = alone[1].partition("The same on the site: ")

    assert link == f"{SITE}/tools/size-calculator/#error={quote(message)}\n"
    assert (
        f"{said}This chain makes 2048 of: 32 to 47.\nThe same on the site: {SITE}/tools/size-calculator/#chain=1x28x28_"
        in output
    )


def test_address_is_that_of_the_published_site(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the environment says it; elsewhere nothing leads nowhere."""
    monkeypatch.delenv("SITE_URL", raising=False)
    _, nowhere, _ = typed(capsys, "3x9x9 c6k3")
    monkeypatch.setenv("SITE_URL", SITE)
    _, output, _ = typed(capsys, "3x9x9 c6k3")

    assert output == f"{nowhere}The same on the site: {SITE}/tools/size-calculator/#chain=3x9x9_c6k3\n"


def test_json_is_what_is_computed(capsys: pytest.CaptureFixture[str]) -> None:
    """One object, with the reading of a message where there is one."""
    _, output, _ = typed(capsys, STEM, "--json", "--error", "1x490 and 10x10")
    said = json.loads(output)
    reading = said.pop("reading")

    assert said == as_json(follow(parse(STEM)))
    assert (reading["kind"], reading["numbers"]["B"]) == ("map", 490)


def test_help_has_the_grammar(capsys: pytest.CaptureFixture[str]) -> None:
    """Below what may be given."""
    _, output, _ = typed(capsys, "--help")

    assert " ".join(GRAMMAR.split()) in " ".join(output.split())


def test_command_needs_neither_a_repository_nor_torch(tmp_path: Path) -> None:
    """It works anywhere, and answers before one has looked up."""
    code = f"import sys; from why18.faces.cli import main; main(['size', {STEM!r}]); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603 - all of it stands above

    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("chain", ["3x32x32 c6k5", "3x32x32 c6k5 f l10"])
def test_chain_that_makes_no_such_number_says_nothing_of_inputs(capsys: pytest.CaptureFixture[str], chain: str) -> None:
    """One has no linear layer, of the other no side makes as many."""
    message = "mat1 and mat2 shapes cannot be multiplied (4x8192 and 2047x1000)"
    _, output, _ = typed(capsys, chain, "--error", message)

    assert "This chain makes" not in output
