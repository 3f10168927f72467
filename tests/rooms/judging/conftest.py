"""A runner for one test, and what a repository keeps on disk."""

from collections.abc import Callable

import pytest

from why18.judging.cache import Cache
from why18.project import Repository
from why18.running.runner import Runner


@pytest.fixture
def runner(new_process: Callable[[], Runner]) -> Runner:
    """A runner that has run nothing yet."""
    return new_process()


@pytest.fixture
def entries(repository: Repository) -> Cache:
    """The cache of the repository."""
    return Cache(repository)


def kinds(repository: Repository) -> list[str]:
    """The kind of each entry in the cache of a repository."""
    return sorted(path.name.partition("-")[0] for path in Cache(repository).folder.glob("*"))
