"""A small site, for tests that build it as a user does."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import generators
from tests.generators import GENERATORS
from tests.rooms.conftest import Practice, made_in

TARGET = "section/shown.md"
"""The page that shows the snippet, from one in ``docs/``."""
SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```'
README = "# Read me\n\nIt has [18](docs/section/shown.md#layers) layers.\n"
STATED = "# How?\n\n[18](#layers) layers, ~~[34](../sources.md#paper-deeper)~~ [18](#layers)."
"""A page, less the snippet that it shows."""
THEME = "why18/faces/theme"
"""The one path of the package that ``mkdocs.yml`` names."""
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))


@dataclass(frozen=True)
class Site(Practice):
    """A repository that can be built."""

    def build(self, generator: str = "mkdocs") -> tuple[int, str]:
        """Build the site, strictly; the status, and all that was said."""
        return generators.build(self.root, GENERATORS[generator])

    @contextmanager
    def start(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """Start a command in the repository; in the end it is ended."""
        settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "TMPDIR": str(self.root / "tmp")}
        (self.root / "tmp").mkdir(exist_ok=True)
        said, environment = subprocess.PIPE, os.environ | settings
        with subprocess.Popen(  # noqa: S603 - our own
            command, cwd=self.root, env=environment, stdout=said, stderr=subprocess.STDOUT, text=True
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, *command: str) -> tuple[int, str]:
        """Run a command to its end; the status, and all that was said."""
        with self.start(*command) as process:
            said, _ = process.communicate(timeout=100)
        return process.returncode, said

    def published(self) -> dict[str, str]:
        """Every page of the built site, less what a generator writes of the time."""
        folder = self.root / "site"
        found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
        return {name: re.sub(r"\d{4}-\d\d-\d\dT[\d:.+]+", "", html) for name, html in found.items()}

    def beside(self) -> list[str]:
        """What stands beside the site."""
        return sorted(path.name for path in self.root.glob("site?*"))


@pytest.fixture(autouse=True)
def _on_a_developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing says that this is CI, so results are kept."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def site(tmp_path: Path, root: Path) -> Site:
    """A small site, configured as the real one is but for its navigation."""
    made = Site(made_in(tmp_path, root / "mkdocs.yml").root)
    before, _, rest = (root / "mkdocs.yml").read_text("utf-8").partition("nav:\n")
    made.write("mkdocs.yml", before + "theme:\n" + rest.partition("theme:\n")[2])
    shutil.copytree(root / THEME, made.root / THEME)
    made.write("docs/assets/why18.css", "")
    made.write("docs/index.md", f"# Home\n\nIt has [18]({TARGET}#layers) layers.")
    made.write("docs/section/page.md", f"{STATED}\n\n{SHOWN}\n")
    for name in ("README.md", "CONTRIBUTING.md"):
        made.write(name, README)
    return made


UNRENDERED = [
    # what no generator hands to the extension: a file, what is put there, and what a build says of it
    ("README.md", "With 54.", "README.md:1:6: states 54 without a link"),
    ("CONTRIBUTING.md", "With 54.", "CONTRIBUTING.md:1:6: states 54 without a link"),
    ("docs/index.md", "---\ntitle: It has 54 layers\n---\n", "docs/index.md:2:15: states 54"),
    ("docs/raw.html", "With 54.", "docs/raw.html:1:1: is published as it is, and nothing reads it"),
    ("docs/sources.md", "# Sources\n\n| 34 { #paper-deeper } | layers | Table 1 |", "docs/sources.md:3:"),
]
PLANTED = [
    *UNRENDERED,
    # the same of pages and of what they rest on
    ("docs/index.md", "With 54.", "docs/index.md:1:6: states 54 without a link"),
    ("docs/index.md", " \n", "docs/index.md:1:1: is empty"),
    ("docs/section/page.md", "Many.\n\n# More?", "docs/section/page.md:1:1: answers a question, but states no number"),
    ("docs/sources.md", "# Sources", "docs/section/page.md:3:26: there is no row docs/sources.md#paper-deeper"),
    ("snippets/section/page.py", "layers = 19 or 0", "states 18, but snippets/section/page.py:1 computes layers = 19"),
    ("snippets/section/page.py", "With 54.", "snippets/section/page.py:1:1: is not Python: invalid syntax"),
    ("snippets/section/page.py", "import os\nos._exit(0)", "snippets/section/page.py:2:1: ends its process with"),
]
