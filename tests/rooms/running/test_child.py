"""The process of a snippet: nothing of others is open in it, and what it says is bounded and understood, or a fault."""

import os

import pytest

from tests.rooms.running.conftest import Run, plain
from why18.running.child import LARGEST, NOT_OURS, TOO_LARGE
from why18.running.runner import Runner

RESULT = '{"facts": {"layers": 17}, "others": {}, "calls": {}, "fault": null}'
PIPE = "import os, stat\npipe, = [n for n in range(3, 300) if os.path.exists(f'/proc/self/fd/{n}')]\n"
MALFORMED = [
    # what a snippet writes into the pipe in its third line, why that is no result
    ("os.write(pipe, b'rubbish\\n')", "is no JSON"),
    ("os.write(pipe, b'rubbish')", "and has no end"),
    ("os.write(pipe, b'\\xff\\xfe\\n')", "is no text"),
    ("os.write(pipe, b'[' * 99_999 + b'\\n')", "is deeper than Python goes"),
    ('os.write(pipe, b\'{"facts": 18, "others": {}, "calls": {}, "fault": null}\\n\')', "has no facts"),
    ('os.write(pipe, b\'{"facts": {}, "others": {}, "calls": {}, "fault": {}}\\n\')', "has a fault without a place"),
]


def test_process_finds_nothing_of_others(runner: Runner) -> None:
    """However many run at once, and however many descriptors are open, one of them is open here: its own pipe."""
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(300)]
    for descriptor in opened:
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - as it is called
    look = (
        "import os, time\nfound = [n for n in range(2000) if os.path.exists(f'/proc/self/fd/{n}')]\ntime.sleep(0.05)\n"
        "above = len(os.listdir(f'/proc/{os.getppid()}/fd'))\n"
    )
    snippets = [plain(f"{look}# {n}") for n in range(12)]

    runs = runner.run(snippets)
    for descriptor in opened:
        os.close(descriptor)

    for run in runs.values():
        assert isinstance(run.facts["found"], list)
        assert run.facts["found"][:3] == [0, 1, 2]
        assert len(run.facts["found"]) == 4
    above = {int(str(run.facts["above"])) for run in runs.values()}
    assert max(above) - min(above) < 3  # nor does anything stay open for long where they were forked


def test_process_cannot_forge_what_others_compute(runner: Runner) -> None:
    """Whatever it writes to whatever is open, what runs beside it computes what it computes."""
    forge = f"import os\nfor n in range(3, 50):\n    try:\n        os.write(n, b'{RESULT}\\n')\n    except OSError:\n"
    forge += "        pass"
    snippets = [plain(f"import time\ntime.sleep(0.1)\nlayers = 18 + {n}") for n in range(6)]

    runs = runner.run([snippets[0], plain(forge), *snippets[1:]])

    assert [runs[snippet.key].facts for snippet in snippets] == [{"layers": 18 + n} for n in range(6)]


@pytest.mark.parametrize(("statement", "_why"), MALFORMED)
def test_malformed_result_is_a_fault_of_the_line(run: Run, statement: str, _why: str) -> None:
    """It is said where it was written; what the snippet computes is known all the same."""
    found = run(f"{PIPE}{statement}\nlayers = 18")

    assert (found.line, found.fault) == (3, NOT_OURS)
    assert found.facts["layers"] == 18


def test_forged_result_is_not_believed(run: Run) -> None:
    """What is said last is the truth, and that is what the snippet has computed."""
    found = run(f"{PIPE}os.write(pipe, b'{RESULT}\\n')\nlayers = 18\nimport json\njson.dumps = lambda *a: '{{}}'")

    assert (found.fault, found.facts["layers"]) == ("", 18)


def test_closed_pipe_is_a_fault(run: Run) -> None:
    """Nothing is known of a snippet that closes what is not its own; it does not run on for ever."""
    found = run("import os\nos.closerange(3, 300)\nlayers = 18")

    assert (found.line, found.facts) == (2, {})
    assert found.fault == "ends its process with status 0 before its own end"


def test_facts_are_bounded(run: Run) -> None:
    """What is beyond is a fault of the last line, and says what to do; it is no matter of settings."""
    small, large = run(f"x = 1\ny = 'x' * {LARGEST - 500}"), run(f"x = 1\ny = 'x' * {LARGEST}")
    hidden = run(f"x = 1\n_y = 'x' * {LARGEST}")

    assert (small.fault, hidden.fault, hidden.facts) == ("", "", {"x": 1})
    assert (large.line, large.fault, large.facts) == (2, TOO_LARGE, {})


def test_process_that_leaves_its_group_is_ended_in_time(
    run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended by its own number too."""
    monkeypatch.setenv("WHY18_SECONDS", "0.5")

    found = run("import os\nos.setpgid(0, os.getpgid(os.getppid()))\nwhile True:\n    pass", runner)

    assert found.fault == "takes more than 0.5 seconds; WHY18_SECONDS raises the limit"


def test_process_that_says_nothing_more_is_ended_in_time(
    run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it has closed all that is open does not mean that it has ended."""
    monkeypatch.setenv("WHY18_SECONDS", "0.5")

    found = run("import os\nwhile os.closerange(0, 300) is None:\n    pass", runner)

    assert found.fault == "takes more than 0.5 seconds; WHY18_SECONDS raises the limit"
    assert found.line == 2


def test_process_reads_nothing_and_prints_text(run: Run) -> None:
    """In UTF-8, up to its end, in a group and an empty folder of its own."""
    source = """import io, os, sys
process, group, folder, files = os.getpid(), os.getpgrp(), os.getcwd(), os.listdir()
text, encoding = sys.stdin.read() if sys.stdin else os.read(0, 9).decode(), sys.stdout.encoding
print("café")
os.write(2, b"lost")
sys.stdout = io.StringIO()
os.write(1, b"last")
"""
    found = run(source)

    assert found.fault == ""
    assert found.facts["process"] == found.facts["group"]
    assert (found.facts["files"], found.facts["text"], found.facts["encoding"]) == ([], "", "utf-8")
    assert found.output == "café\nlast"
    assert not os.path.exists(str(found.facts["folder"]))  # noqa: PTH110 - a text
