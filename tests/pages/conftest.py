"""What the tests of the real pages share."""

from pathlib import Path

import pytest

from why18.judging.cache import open_cache
from why18.judging.evidence import Evidence
from why18.project import Repository


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """All snippets, run once, or as they have been kept."""
    repository = Repository.around(Path(__file__).parent)
    gathered = Evidence(repository, cache=open_cache(repository))
    gathered.gather(repository.snippet_files())
    return gathered
