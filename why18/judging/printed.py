"""What the snippets of a page print: in goes the page with its executions, out come the faults of the output.

It is known only when they have run, so it is read here, with the place of the block that shows it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from why18.project import Repository
from why18.reading.mark_up import INCLUDE, Block
from why18.reading.positions import Locator
from why18.reading.visible.printed import read_printed
from why18.records import Claim, Fault, Page
from why18.running.execution import Execution

OPTION = re.compile(r"(?<!\S)(?P<name>[a-z]+)\s*=")
FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})", re.MULTILINE)
"""What would end the block that a result stands in."""


def blocks(page: Page, repository: Repository) -> Iterator[tuple[Block, Path]]:
    """The executed blocks of a page, each with the snippet that it shows."""
    text = page.source.text
    for block in Locator(text).blocks:
        include = INCLUDE.fullmatch(text, block.start, block.end)
        if include and "exec" in options(block):
            yield block, (repository.root / include["path"]).resolve()


def options(block: Block) -> set[str]:
    """The names of the options of a block."""
    return {match["name"] for match in OPTION.finditer(block.header)}


def printed_faults(page: Page, runs: Mapping[Path, Execution], repository: Repository) -> Iterator[Fault]:
    """What is wrong with what the snippets of a page print, whatever their facts are."""
    for block, path in blocks(page, repository) if page.executed else ():
        run, shown = runs.get(path), repository.shown(path)
        if run is None or run.fault:
            continue
        if "html" in options(block):
            for message in read_printed(run.output).faults:
                yield page.source.fault(block.place, f"what {shown} prints {message}")
        elif "result" not in options(block) and run.output.strip():
            what = "prints something, which would stand there as prose that nothing reads"
            yield page.source.fault(block.place, f'{shown} {what}: say result="text", or html="true" for a picture')
        elif FENCE.search(run.output):
            what = "prints a line that begins with ``` or ~~~, which would end the block that it stands in"
            yield page.source.fault(block.place, f"{shown} {what}: print another sign")


def printed_claims(page: Page, runs: Mapping[Path, Execution], repository: Repository) -> Iterator[Claim]:
    """The links to facts in HTML that the snippets of a page print, each a claim at the place of its block."""
    for block, path in blocks(page, repository) if page.executed else ():
        if path in runs and "html" in options(block):
            for name, stated in read_printed(runs[path].output).links:
                yield Claim(page.source.shown, block.place, stated, "computed", path, name, refuted=False)
