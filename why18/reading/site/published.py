"""What a site publishes besides its pages: in goes a repository, out come the faults of its settings and assets."""

from collections.abc import Iterator

from why18.project import Repository
from why18.reading.site import assets, settings
from why18.records import Fault


def faults(repository: Repository) -> Iterator[Fault]:
    """All that is wrong with what stands on every page of a site, or lies beside them."""
    yield from settings.faults(repository.config.read_bytes())
    for path in repository.assets():
        yield from assets.faults(path, repository.shown(path))
