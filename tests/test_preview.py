"""What a pull request gets from ``.ci/preview``: its faults as GitHub reads them, and the site as a draft.

Nothing is installed here: what stands in for uv and pip finds all of it in this environment.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rooms.conftest import SNIPPET, Practice, made_in

STANDING_IN = {
    "uv": '#!/bin/sh\nif [ "$1" = run ]; then shift; exec "$@"; fi\n',
    "python3": "#!/bin/sh\n",
}
INDEX = "# Home\n\nIt has [{}](section/shown.md#layers) layers.\n"


@pytest.fixture
def proposed(tmp_path: Path, root: Path) -> Practice:
    """A repository in which somebody has changed something."""
    made = made_in(tmp_path, root / "mkdocs.yml")
    before, _, rest = (root / "mkdocs.yml").read_text("utf-8").partition("nav:\n")
    made.write("mkdocs.yml", before + "theme:\n" + rest.partition("theme:\n")[2])
    (tmp_path / "why18/faces").mkdir(parents=True)
    (tmp_path / "why18/faces/theme").symlink_to(root / "why18/faces/theme")
    for name, text in STANDING_IN.items():
        made.write(f"bin/{name}", text).chmod(0o755)
    made.write("pyproject.toml", '[tool.ruff.lint]\nselect = ["F"]\n')
    for name in ("README.md", "CONTRIBUTING.md"):
        made.write(name, "# It\n")
    (tmp_path / ".ci").mkdir()
    shutil.copy(root / ".ci/preview", tmp_path / ".ci")
    return made


def preview(repository: Practice) -> tuple[int, list[str], str]:
    """The status, the commands for GitHub, and the first page of the draft."""
    path = f"{repository.root / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    command = ["bash", str(repository.root / ".ci/preview")]
    done = subprocess.run(command, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    said = [line for line in done.stdout.splitlines() if line.startswith("::")]
    return done.returncode, said, (repository.root / "site/index.html").read_text("utf-8")


def test_preview_of_what_holds_is_the_site(proposed: Practice) -> None:
    """With pages that lead to each other from a disk, where no server finds the page of a folder."""
    proposed.write("docs/index.md", INDEX.format(18))

    status, said, page = preview(proposed)

    assert (status, said) == (0, [])
    assert 'href="section/shown.html#layers"' in page


def test_preview_of_what_does_not_hold_is_a_draft(proposed: Practice) -> None:
    """Beside the faults of its pages and of its code, each with its place."""
    proposed.write("docs/index.md", INDEX.format(19))
    proposed.write("snippets/section/page.py", f"import os\n{SNIPPET}")

    status, (code, page_fault), page = preview(proposed)

    assert status == 1
    assert code.startswith("::error title=ruff (F401)")
    assert page_fault.startswith("::error file=docs/index.md,line=3,col=9,title=why18::")
    assert "Draft with 1 fault" in page
