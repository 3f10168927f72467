"""The pytest plugin ``why18``: in go the pages of a repository, out comes a test for each of their claims.

An item is named by its place, ``docs/counting/why-resnet-18.md:12:8``. What is wrong with a page apart from
its claims, such as a number without a link, is reported by an item that bears the page's own name.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from why18.judging.cache import open_cache
from why18.judging.evidence import Evidence
from why18.project import Repository
from why18.reading.page import read
from why18.records import Claim, FaultsError, Page

REPOSITORY = pytest.StashKey[Repository]()
PAGES = pytest.StashKey[frozenset[Path]]()
EVIDENCE = pytest.StashKey[Evidence]()


def pytest_configure(config: pytest.Config) -> None:
    """Find the repository that the tests are of; where there is none, nothing is collected."""
    with suppress(FileNotFoundError):
        repository = config.stash[REPOSITORY] = Repository.around(config.rootpath)
        config.stash[PAGES] = frozenset(repository.pages())


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PageFile | None":
    """Collect the pages that keep the rule, and no other Markdown."""
    if file_path.suffix == ".md" and file_path in parent.config.stash.get(PAGES, ()):
        return PageFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_finish(session: pytest.Session) -> None:
    """Gather what all collected claims need at once: what is kept, and the other snippets, which run side by side."""
    pages = {item.path: item.parent.page for item in session.items if isinstance(item, PageItem)}
    if pages:
        repository = session.config.stash[REPOSITORY]
        evidence = session.config.stash[EVIDENCE] = Evidence(repository, cache=open_cache(repository))
        evidence.gather({path for page in pages.values() for path in page.snippets})


class PageFile(pytest.File):
    """A page."""

    page: Page

    def collect(self) -> Iterator[pytest.Item]:
        """An item for the page, and one for each claim on it."""
        self.page = read(self.path, self.config.stash[REPOSITORY])
        yield PageItem.from_parent(self, name=self.page.source.shown, nodeid=self.page.source.shown)
        for claim in self.page.claims:
            yield ClaimItem.from_parent(self, name=str(claim), nodeid=str(claim), claim=claim)


class PageItem(pytest.Item):
    """What a page says outside of its claims, and the snippets that it shows."""

    parent: PageFile

    def runtest(self) -> None:
        """Raise all that is wrong with the page itself."""
        evidence = self.config.stash[EVIDENCE]
        page = self.parent.page
        if faults := evidence.faults(replace(page, claims=())):
            raise FaultsError(faults)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - pytest's own signature
        """Show the faults alone; where the checker itself fails, show how."""
        if isinstance(excinfo.value, FaultsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where a report says that the item stands."""
        return self.path, None, f"page {self.name}"


class ClaimItem(PageItem):
    """One stated number."""

    def __init__(self, claim: Claim, **kwargs: Any) -> None:  # noqa: ANN401 - pytest's own signature
        """Test this claim."""
        super().__init__(**kwargs)
        self.claim = claim

    def runtest(self) -> None:
        """Raise what is wrong with the claim."""
        verdict = self.config.stash[EVIDENCE].judge(self.claim)
        if verdict.fault:
            raise FaultsError([verdict.fault])

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where a report says that the item stands."""
        return self.path, self.claim.place.line - 1, f"claim {self.name}"
