"""What the tests of the real pages share."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from why18.judging.cache import open_cache
from why18.judging.evidence import Evidence
from why18.project import Repository


@pytest.fixture(autouse=True)
def recursion_limit() -> Iterator[None]:
    """Python's limit as it was: code to paste may raise it, and nothing would nest too deep for the tests behind it."""
    limit = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(limit)


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """All snippets, run once, or as they have been kept."""
    repository = Repository.around(Path(__file__).parent)
    gathered = Evidence(repository, cache=open_cache(repository))
    gathered.gather(repository.snippet_files())
    return gathered


@pytest.fixture(scope="module")
def facts(request: pytest.FixtureRequest, evidence: Evidence) -> dict[str, Any]:
    """The facts of the snippets that have the section and the stem of the module that tests their page.

    Where two have a name, it is that of the snippet without more than the stem, which comes last.
    """
    stem = request.path.stem.removeprefix("test_")
    paths = sorted((evidence.repository.snippets / request.path.parent.name).glob(f"{stem}*.py"), reverse=True)
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}
