"""The path of CONTRIBUTING.md, command by command, as it stands there, in a copy of the repository."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import copy_tree
from why18.judging.shape import answer, snippet
from why18.numbers.values import Number, parse

BLOCK = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)
SERVE = "uv run mkdocs serve"
HERE = {"UV_NO_SYNC": "1", "UV_OFFLINE": "1", "UV_PROJECT_ENVIRONMENT": sys.prefix, "NO_MKDOCS_2_WARNING": "1"}
"""For uv: what is installed here is what there is, and nothing is fetched."""
PATIENCE = 600
"""Seconds in which all snippets run, on a machine that does other things as well."""


def environment() -> dict[str, str]:
    """That of a person's machine, which keeps what it has done."""
    return {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")} | HERE


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, with what has been kept of its snippets."""
    folder = tmp_path_factory.mktemp("clone")
    copy_tree(root, folder)
    shutil.copy2(root / "pyproject.toml", folder)
    return folder


@pytest.fixture
def free_port() -> int:
    """A port at which nobody serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def run(command: str, folder: Path) -> tuple[int, str]:
    """The status of a command, and all that it says."""
    done = subprocess.run(  # noqa: S603 - it stands in our own file
        shlex.split(command),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout + done.stderr


def served(command: str, folder: Path, address: str) -> str:
    """What a command that goes on serving shows at an address, once it does."""
    host = re.match(r"http://([\w.:]+)/", address)
    assert host
    with subprocess.Popen(  # noqa: S603 - as above
        [*shlex.split(command), "--dev-addr", host[1]], cwd=folder, env=environment(), stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + PATIENCE
        shown = ""
        while not shown and time.monotonic() < until and process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - on this machine
                shown = answer.read().decode()
            time.sleep(0.2)
        process.terminate()
    return shown


@pytest.mark.timeout(3 * PATIENCE)
def test_path_to_a_page_is_what_the_file_says(clone: Path, free_port: int) -> None:
    """A draft, the page in a browser, the links that are sure, and no fault in the end."""
    (block,) = BLOCK.findall((clone / "CONTRIBUTING.md").read_text("utf-8"))
    new, serve, fix, check = (line.partition(" #")[0].strip() for line in block.splitlines())
    made = run(new, clone)
    address = re.search(r"http://127\.0\.0\.1:8000(?P<path>/counting/[\w-]+/)", made[1])
    assert (made[0], address is not None) == (0, True), made[1]
    assert address
    shown = served(serve, clone, f"http://127.0.0.1:{free_port}{address['path']}")
    page = clone / f"docs{address['path'].rstrip('/')}.md"
    draft = page.read_text("utf-8")
    page.write_text(draft.replace("[3](#leaf_modules)", "3"), "utf-8")
    fixed = run(f"{fix} --yes", clone)

    assert serve == SERVE
    assert f"<title>{re.findall('^# (.*)$', draft, re.MULTILINE)[-1]} - Why 18?</title>" in shown
    assert fixed[0] == 0, fixed[1]
    assert page.read_text("utf-8") == draft
    assert run(check, clone)[0] == 0


SECTIONS = sorted({path.parent.name for path in Path(__file__).parents[1].glob("docs/*/*.md")} - {"about", "tools"})


@pytest.mark.parametrize("section", SECTIONS)
def test_draft_holds_in_every_section(clone: Path, section: str) -> None:
    """As soon as it is made, on its own page and on the first."""
    status, said = run(f'uv run why18 new "What is the {section} of Kohonen?" --section {section}', clone)
    assert status == 0, said

    assert run(f"uv run why18 check docs/{section}/what-is-the-{section}-of-kohonen.md docs/index.md", clone)[0] == 0


def test_limits_are_named_as_they_are(root: Path) -> None:
    """Of a snippet and of an answer, in words, which no link has to hold."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    found = re.search(r"at most (\S+) lines .* at most (\S+) words", text, re.DOTALL)
    assert found
    stated = [number.value for word in found.groups() if isinstance(number := parse(word), Number)]

    assert stated == [snippet.LENGTH, answer.ANSWER_LENGTH]
