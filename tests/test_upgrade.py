"""What newer releases would change is said, old and new, and all is checked with them; the folder stays as it is.

Nothing is fetched here: what stands in for uv makes an environment of this one, and for a newer release it alters what
a snippet computes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UV = """#!/bin/sh
here=$UV_PROJECT_ENVIRONMENT
mkdir -p "$here/bin"
printf '#!/bin/sh\\nexport PYTHONPATH=%s/lib\\nexec {python} "$@"\\n' "$here" >"$here/bin/python"
chmod +x "$here/bin/python"
case "$*" in *--upgrade*) {newer} ;; esac
"""
RUN = 'echo "checked with $(grep = snippets/page.py)"; exit {status}'
SHOWN = '```python exec="true" source="above"\n--8<-- "snippets/page.py"\n```'
CHANGED = [
    "docs/page.md:1:8 states 18 for snippets/page.py#layers, computes 18 → 19",
    "    no longer true: It is 18 layers deep.",
    "docs/page.md: numbers that change 1, no longer true 1",
]


def upgrade(folder: Path, root: Path, newer: str, status: int = 0) -> tuple[int, list[str]]:
    """Ask what an upgrade changes, of a repository with one number; the status, and the lines that were said."""
    shutil.copy(root / "mkdocs.yml", folder)
    for name, text in {
        ".ci/run": RUN.format(status=status),
        "bin/uv": UV.format(python=sys.executable, newer=newer),
        "docs/page.md": f"It is [18](#layers) layers deep.\n\n{SHOWN}",
        "snippets/page.py": "layers = 18 or 0",
        ".gitignore": "left/",
        "left/by-a-tool.md": "54",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copy(root / ".ci/upgrade", folder / ".ci")
    (folder / "bin/uv").chmod(0o755)
    (folder / "tmp").mkdir()
    subprocess.run(["git", "init", "-q", folder], check=True)  # noqa: S603, S607 - our own
    environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(folder / "tmp")}
    command = ["bash", str(folder / ".ci/upgrade")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return done.returncode, done.stdout.splitlines()


def test_number_that_changes_is_said_old_and_new(tmp_path: Path, root: Path) -> None:
    """Before the checks and once more behind them, which run with what is new."""
    status, said = upgrade(tmp_path, root, "echo 'layers = 19 or 0' >snippets/page.py")

    assert status == 1
    checked = said.index("checked with layers = 19 or 0")
    assert [line for line in said[:checked] if line in CHANGED] == CHANGED
    assert said[checked + 1 :][-3:] == CHANGED


def test_upgrade_says_that_nothing_changes(tmp_path: Path, root: Path) -> None:
    """There is nothing to check then."""
    status, said = upgrade(tmp_path, root, "true")

    assert (status, said[-1]) == (0, "nothing changed")


@pytest.mark.parametrize("status", [0, 1])
def test_newer_release_is_said_and_checked(tmp_path: Path, root: Path, status: int) -> None:
    """A check that fails is a failure, though no number has changed."""
    release = "$here/lib/newer-2.0.dist-info"

    found, said = upgrade(
        tmp_path, root, f"mkdir -p {release}; printf 'Name: newer\\nVersion: 2.0\\n' >{release}/METADATA", status
    )

    assert found == status
    assert "checked with layers = 18 or 0" in said
    assert said[-1] == "newer (nothing) → 2.0"


def test_folder_stays_as_it_is(tmp_path: Path, root: Path) -> None:
    """What is tried is a copy of what git knows, and it is removed."""
    _, said = upgrade(tmp_path, root, "test ! -e left && echo 'layers = 19 or 0' >snippets/page.py")

    assert said[-3:] == CHANGED
    assert (tmp_path / "snippets/page.py").read_text() == "layers = 18 or 0"
    assert list((tmp_path / "tmp").iterdir()) == []
