"""Limits have a table, a user may raise each, and a snippet that meets one is told which."""

import pytest

from tests.rooms.running.conftest import Run
from why18.running import limits
from why18.running.runner import Runner

EXCEEDED = [
    # the variable, a low limit, a snippet that ends and takes more, the line, and the fault
    ("WHY18_SECONDS", "0.5", "import time\ntime.sleep(1)", 2, "takes more than 0.5 seconds"),
    ("WHY18_MEMORY", "256", "x = bytearray(2**30)", 1, "takes more than 256 MiB of memory"),
    ("WHY18_MEMORY", "256", "import mmap\nx = mmap.mmap(-1, 2**30)", 2, "takes more than 256 MiB of memory"),
    ("WHY18_OUTPUT", "1500", "x = 1\nprint('x' * 2000)", 2, "prints more than 1,500 bytes"),
]
SET = [
    # what the user sets, and the limits that differ from those of the table
    ({}, {}),
    ({"WHY18_SECONDS": "0.5"}, {"seconds": 0.5}),
    ({"WHY18_OUTPUT": "1000000000", "WHY18_MEMORY": " 1e3 "}, {"output": 10**9, "memory": 1000}),
    ({"WHY18_SEED": "5", "SECONDS": "3", "why18_seconds": "3"}, {}),
]


@pytest.mark.parametrize(("environment", "expected"), SET)
def test_limit_is_what_the_user_set(environment: dict[str, str], expected: dict[str, float]) -> None:
    """Any of them, up to a thousand million; all else stays as the table has it."""
    values = {name: limit.value for name, limit in limits.TABLE.items()}

    found = limits.read(environment)

    assert {name: limit.value for name, limit in found.items()} == values | expected
    assert [limit.variable for limit in found.values()] == [limit.variable for limit in limits.TABLE.values()]


@pytest.mark.parametrize("text", ["soon", "", "0", "-1", "inf", "nan", "1e99", "1000000000.5"])
def test_limit_is_an_amount(text: str) -> None:
    """It is said what is wanted."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        limits.read({"WHY18_SECONDS": text})

    said = f"WHY18_SECONDS is {text!r}: set it to a number of seconds, above 0 and up to 1,000,000,000"
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, None), ({"WHY18_SEED": "0"}, 0), ({"WHY18_SEED": "-5"}, -5)]
)
def test_seed_is_an_integer_or_left_to_chance(environment: dict[str, str], expected: int | None) -> None:
    """Nought is a seed too."""
    assert limits.seed(environment) == expected


def test_text_is_no_seed() -> None:
    """It is said what is wanted."""
    with pytest.raises(ValueError, match=r"^WHY18_SEED is 'x': set it to an integer$"):
        limits.seed({"WHY18_SEED": "x"})


def test_settings_are_what_decides() -> None:
    """The project's own variables, and where libraries are; a set of them is the same in any order."""
    environment = {"WHY18_SEED": "1", "HOME": "/root", "LD_LIBRARY_PATH": "/lib", "why18_x": "1", "WHY18_OUTPUT": "2"}

    assert list(limits.settings(environment).items()) == [
        ("LD_LIBRARY_PATH", "/lib"),
        ("WHY18_OUTPUT", "2"),
        ("WHY18_SEED", "1"),
    ]


@pytest.mark.parametrize(("variable", "low", "source", "line", "fault"), EXCEEDED)
def test_limit_is_met_and_can_be_raised(  # noqa: PLR0913, PLR0917 - a case of the table
    run: Run,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    low: str,
    source: str,
    line: int,
    fault: str,
) -> None:
    """The fault says how; under the limit that holds otherwise, the same snippet runs to its end."""
    free = run(source)
    monkeypatch.setenv(variable, low)
    limited = run(source, runner)

    assert (limited.line, limited.fault) == (line, f"{fault}; {variable} raises the limit")
    assert free.fault == ""


def test_every_limit_has_a_snippet_that_exceeds_it() -> None:
    """The table of cases above is whole."""
    assert {case[0] for case in EXCEEDED} == {limit.variable for limit in limits.TABLE.values()}
