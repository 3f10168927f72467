"""A small repository for pages that nobody would write, and how long to write them."""

import os
import shutil
from pathlib import Path

import pytest

from .pieces import SHOWN, SNIPPET


@pytest.fixture(scope="session")
def times() -> int:
    """How many times as much as usual to try: ``WHY18_FUZZ=50 pytest tests/fuzz``."""
    return int(os.environ.get("WHY18_FUZZ", "1"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The root of a repository with one snippet and the page that shows it, configured as the real one is."""
    made = tmp_path_factory.mktemp("small")
    shutil.copy(root / "mkdocs.yml", made)
    for folder in ("snippets/section", "docs/section"):
        (made / folder).mkdir(parents=True)
    (made / "snippets/section/page.py").write_text(SNIPPET, "utf-8")
    (made / "docs/section/shown.md").write_text(SHOWN, "utf-8")
    return made
