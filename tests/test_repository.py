"""What the repository holds beside its pages and its program: what editors, hooks and containers read, and no more."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.rooms.conftest import Practice, made_in
from why18.faces import cli

CONTRIBUTED = Path(sys.executable).parent
"""Where the commands of this environment are."""


def data(path: Path) -> Any:  # noqa: ANN401 - whatever JSON can say
    """What a file of JSON holds."""
    return json.loads(path.read_text("utf-8"))


@pytest.fixture
def practice(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A repository of somebody else's, in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    return made_in(tmp_path, root / "mkdocs.yml")


METADATA = [
    # metadata of a page, and whether they may stand there
    ("title: Why it is so", True),
    ("asked: [resnet 18, layers of resnet-18]", True),
    ("asked: [18, 54.5]", True),  # what people type may be a number
    ("asked: [true]", False),  # which YAML reads as something else
    ("asked: [~]", False),
    ("asked: []", False),
    ("asked: ['']", False),
    ("asked: [deep, deep]", False),
    ("asked: how many layers", False),  # no list
    ("asked:", False),
    ("asked: [[a]]", False),
    ("asked: [{a: b}]", False),
    ("layers: 18", False),  # nothing checks it
    ("layers: 1.5", False),
    ("layers: [18]", False),
    ("layers: {deep: 18}", False),
    ("layers: {deep: {asked: [18]}}", False),  # the words are those at the top
    ("search: {exclude: true}", True),
    ("hide: [navigation, toc]", True),
    ("template: ~", True),
]


@pytest.mark.parametrize(("metadata", "holds"), METADATA)
def test_schema_of_metadata_says_what_the_checker_says(
    practice: Practice, root: Path, metadata: str, *, holds: bool
) -> None:
    """An editor that knows the schema warns before the checker does; what stands in a text only the checker finds."""
    schema = data(root / ".vscode/front-matter.schema.json")
    Draft7Validator.check_schema(schema)

    assert Draft7Validator(schema).is_valid(yaml.safe_load(metadata)) is holds
    assert (practice.own_faults(f"---\n{metadata}\n---\n\n# Why\n") == []) is holds


def test_schema_of_metadata_is_read_for_pages(root: Path) -> None:
    """The settings lead to it."""
    ((schema, pages),) = data(root / ".vscode/settings.json")["yaml.schemas"].items()

    assert (root / schema).is_file()
    assert list(root.glob(pages))


def test_editor_finds_the_place_of_a_fault(practice: Practice, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The task of the editor runs the checker, and its pattern takes a line of it apart."""
    (task,) = data(root / ".vscode/tasks.json")["tasks"]
    matcher = task["problemMatcher"]
    pattern = matcher["pattern"]
    practice.write("docs/section/page.md", "# Why\n\nIt has [18](shown.md#layers): 54.\n")

    assert [task["command"], *task["args"][:2]] == ["uv", "run", "why18"]
    assert cli.main(task["args"][2:]) == 1
    found = [match for line in capsys.readouterr().out.splitlines() if (match := re.match(pattern["regexp"], line))]
    parts = [tuple(match[pattern[part]] for part in ("file", "line", "column")) for match in found]
    assert parts == [("docs/section/page.md", "3", "31")]
    assert found[0][pattern["message"]].startswith("states 54 without a link")


def test_hook_holds_a_commit_with_a_fault(practice: Practice, root: Path) -> None:
    """As pre-commit runs it: the entry, in the folder of somebody's repository, with the files where it names them."""
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *words = shlex.split(hook["entry"])
    command = [str(CONTRIBUTED / program), *words]

    def statuses() -> int:
        return subprocess.run(command, cwd=practice.root, capture_output=True, check=False).returncode  # noqa: S603 - our own

    holds = statuses()
    practice.write("docs/section/page.md", "# Why\n\nIt has 54 layers.\n")

    assert not hook["pass_filenames"]
    assert (holds, statuses()) == (0, 1)


def test_container_is_set_up_as_the_checks_are(root: Path) -> None:
    """By the same file, which brings what README names."""
    command = shlex.split(data(root / ".devcontainer/devcontainer.json")["postCreateCommand"])
    setup = (root / ".ci/setup").read_text("utf-8")

    assert command == ["bash", ".ci/setup"]
    assert "bash .ci/setup" in (root / ".ci/run").read_text("utf-8").splitlines()
    assert re.findall(r"Debian's `([\w-]+)` and `([\w-]+)`", (root / "README.md").read_text("utf-8")) == re.findall(
        r"install .* ([\w-]+) ([\w-]+) >", setup
    )


ADDRESS = re.compile(
    r"//(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|conda|anaconda|yarnpkg|crates|ghcr|mcr)\.|index-url|registry="
)
"""Where packages come from, in an address or as a setting of a client."""
LOCKS = re.compile(r"(?:[\w.-]*\.lock|[\w-]*lock\.(?:json|ya?ml|toml)|Pipfile\.lock|go\.sum)")


@pytest.fixture(scope="module")
def committed(root: Path) -> list[Path]:
    """What git knows, and what it would take in."""
    if not (root / ".git").exists():
        pytest.skip("a copy without its history, as .ci/upgrade makes it")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout  # noqa: S603 - as it stands
    return [path for name in names.split("\0") if name and (path := root / name).is_file()]


def test_no_file_says_where_packages_come_from(committed: list[Path]) -> None:
    """A machine may have a registry of its own, which its own settings name."""
    assert Path(__file__) in committed
    assert [path for path in committed if ADDRESS.search(path.read_text("utf-8", errors="replace"))] == [Path(__file__)]


def test_no_lock_file_is_committed(committed: list[Path]) -> None:
    """It would hold the address of a registry for each package; ``exclude-newer`` fixes the versions instead."""
    assert [path for path in committed if LOCKS.fullmatch(path.name)] == []


def test_tests_of_a_file_stay_together(request: pytest.FixtureRequest) -> None:
    """On several cores, with what they share: where xdist misses the mark, each process makes that anew, unnoticed."""
    assert "PYTEST_XDIST_WORKER" not in os.environ or request.node.nodeid.endswith(f"@{request.node.path}")
