"""A small repository to make mistakes in."""

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from why18.judging import evidence
from why18.judging.evidence import Evidence
from why18.project import Repository
from why18.reading.page import read
from why18.records import Fault, Page
from why18.running.runner import Runner

SNIPPET = '''"""How many layers has it?"""

layers = 18 or 0
parameters = 11_689_512 or 0
kernel = (7, 7) or 0
block = "BasicBlock" or 0
deep = True or 0
shapes = {
    "layer1": (64, 56, 56) or 0,
}
model = object()
print("layers", layers)
'''
"""A snippet; ``or 0`` makes a value that is computed of one that is chosen."""
SOURCES = """# Sources

## A paper { #paper-2015 }

| Stated | What | Where |
| --- | --- | --- |
| 18 { #paper-layers } | layers | Table 1 |
| 34 { #paper-deeper } | layers | Table 1 |
| 1.8 × 10⁹ { #paper-flops } | FLOPs | Table 1 |
"""


SHOWN = """# Shown

```python exec="true" source="above" result="text"
--8<-- "snippets/section/page.py"
```
"""
"""A page that shows the snippet, through which its facts are addressed."""


def pytest_configure(config: pytest.Config) -> None:
    """Let tests fork beside the threads of others, of which Python 3.12 warns: nothing that is forked waits for one."""
    config.addinivalue_line("filterwarnings", "ignore:This process .* is multi-threaded:DeprecationWarning")


def faults_of(pages: list[Page], repository: Repository) -> list[Fault]:
    """Everything that is wrong with these pages, sorted by place, each fault once."""
    evidence = Evidence(repository)
    evidence.gather({path for page in pages for path in page.snippets})
    return sorted({fault for page in pages for fault in evidence.faults(page)})


def own_faults_of(page: Page) -> list[str]:
    """What is wrong with a page whatever its snippets compute, sorted by place; its code spans may be evidence."""
    bare = [page.source.fault(b.place, f"states {b.text} without a link") for b in page.bare if b.kind != "code"]
    return list(map(str, sorted({*page.faults, *bare})))


@dataclass(frozen=True)
class Practice(Repository):
    """A repository to make mistakes in: it has one snippet, one list of sources, and pages made by a test."""

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def faults(self, *names: str) -> list[str]:
        """All that is wrong with these pages, or with every page."""
        paths = [self.root / name for name in names] or self.pages()
        return [str(fault) for fault in faults_of([read(path, self) for path in paths], self)]

    def faults_in(self, page: str) -> list[str]:
        """What is wrong with a page of this text, less the page's name."""
        self.write("docs/section/page.md", page)
        return [fault.removeprefix("docs/section/page.md:") for fault in self.faults("docs/section/page.md")]

    def own_faults(self, page: str) -> list[str]:
        """What is wrong with a page of this text whatever its snippets compute: none of them runs."""
        name = "docs/section/page.md"
        return [fault.removeprefix(f"{name}:") for fault in own_faults_of(read(self.write(name, page), self))]


def made_in(folder: Path, config: Path) -> Practice:
    """A repository without a fault, configured as the real one is."""
    made = Practice(folder)
    shutil.copy(config, folder)
    made.write("snippets/section/page.py", SNIPPET)
    made.write("docs/sources.md", SOURCES)
    made.write("docs/section/shown.md", SHOWN)
    return made


@pytest.fixture
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Practice:
    """A repository to change at will."""
    return made_in(tmp_path, request.config.rootpath / "mkdocs.yml")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Practice:
    """A repository for tests that write ``docs/section/page.md`` and nothing else; its snippet runs once for all."""
    return made_in(tmp_path_factory.mktemp("shared"), request.config.rootpath / "mkdocs.yml")


def in_fork(act: Callable[[], Any]) -> Any:  # noqa: ANN401 - what JSON can hold
    """What a function returns in a process of its own, from which it may take what cannot be given back."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(20)
        try:
            said = json.dumps({"returned": act()})
        except BaseException as error:  # noqa: BLE001 - it is the parent who fails
            said = json.dumps({"raised": repr(error)})
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if "returned" not in (answer := json.loads(said or '{"raised": "ended without a word"}')):
        pytest.fail(answer["raised"])
    return answer["returned"]


@pytest.fixture
def new_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Runner]]:
    """A function after which evidence finds a runner that has run nothing yet, as it would in a new process."""
    made: list[Runner] = []

    def begin() -> Runner:
        made.append(Runner())
        monkeypatch.setattr(evidence, "RUNNER", made[-1])
        return made[-1]

    yield begin
    for runner in made:
        runner.close()
