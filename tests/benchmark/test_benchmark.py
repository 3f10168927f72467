"""The benchmark builds what holds, keeps what it measured, and says which targets are missed."""

import re
from pathlib import Path

import pytest
import yaml

from tests.benchmark.measure import Cost
from tests.benchmark.plan import Point, measurements
from tests.benchmark.results import Results
from tests.benchmark.systems import FLOORS, SYSTEMS, write
from tests.benchmark.tables import report
from tests.benchmark.targets import Target, once, wherever
from tests.benchmark.write import write_snippet
from why18.judging.evidence import check
from why18.project import default_pages
from why18.reading.page import read

SNIPPET = "snippets/about/how_fast_it_is.py"


def cost(seconds: float) -> Cost:
    """A measurement that took so long."""
    return Cost(seconds, seconds, int(seconds * 2**20), 0, 0, torch=False, left=0, load=0.0)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """Every measurement that is planned, made twice; each system takes a second more than the one before."""
    made = Results.open(tmp_path / "results.json")
    names = ["machine", *SYSTEMS]
    for point in measurements(["site", "light", "real"], [30, 100, 1000], list(SYSTEMS), 2):
        made.costs[point] = cost(1 + names.index(point.system) + point.round)
    return made


def test_what_it_builds_holds(tmp_path: Path, root: Path) -> None:
    """A page that is refused would take no time; each states some ten numbers."""
    system = write(root, "light", 3, "ours", tmp_path)
    pages = [read(path, system.folder) for path in default_pages(system.folder)]

    faults = check(pages, system.folder)

    assert faults == []
    assert [len(page.claims) for page in pages] == [0, 12, 12, 12]
    assert len(system.snippets) == 3


def test_an_edit_alters_what_was_edited_before(tmp_path: Path, root: Path) -> None:
    """So that a page or a snippet does not grow from one repetition to the next."""
    system = write(root, "light", 1, "ours", tmp_path)
    page, snippet = system.folder / f"docs/{system.page}.md", system.snippets[0]
    seen = []
    for _ in range(2):
        system.edit_prose()
        system.edit_snippet()
        seen.append((page.read_text("utf-8"), snippet.read_text("utf-8")))

    assert seen[0] != seen[1]
    assert [len(text) for text in seen[0]] == [len(text) for text in seen[1]]


def test_the_systems_differ_in_what_they_are_compared_for(tmp_path: Path, root: Path) -> None:
    """Ours is as committed; nothing else has the checker; one executes; each floor lacks what it is named for."""
    config = {
        name: yaml.safe_load((write(root, "light", 1, name, tmp_path).folder / "mkdocs.yml").read_text("utf-8"))
        for name in ("ours", "markdown-exec", *FLOORS)
    }
    committed = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    del committed["nav"]
    with_checker = [name for name in config if "why18" in str(config[name])]
    executing = [name for name in config if "markdown-exec" in str(config[name]["plugins"])]
    searching = [name for name in config if "search" in config[name]["plugins"]]
    pruning = [name for name in config if "navigation.prune" in config[name]["theme"]["features"]]

    assert config["ours"]["theme"] == committed["theme"]
    assert config["ours"]["markdown_extensions"] == committed["markdown_extensions"]
    assert (with_checker, executing) == (["ours"], ["ours", "markdown-exec"])
    assert [name for name in config if name not in searching] == ["searchless"]
    assert [name for name in config if name not in pruning] == ["unpruned"]


def test_what_was_measured_is_kept_and_continued(tmp_path: Path) -> None:
    """The median counts; what another machine or version has measured is not mixed with it."""
    path = tmp_path / "results.json"
    first = Results.open(path)
    for turn, seconds in enumerate((3.0, 1.0, 2.0)):
        first.keep(Point("light", 30, "ours", "cold", turn), cost(seconds))
    again = Results.open(path)
    path.write_text(path.read_text().replace('"cores": ', '"cores": 1'))

    assert again.value("light", 30, "ours", "cold") == 2.0
    assert again.value("light", 30, "ours", "warm") is None
    with pytest.raises(ValueError, match="comes from another machine or other versions: name a new file"):
        Results.open(path)


def test_every_target_is_measured(results: Results) -> None:
    """A plan that leaves one out would never miss it."""
    targets = [*(t for content, size in results.sizes() for t in wherever(results, content, size)), *once(results)]
    edited = {"live", "snippets that ran in it", "why18 check", "torch in why18 check"}  # measured of few pages alone
    missing = [target.what for target in targets if None in (target.figure, target.limit)]

    assert [what for what in missing if not any(word in what for word in edited)] == []
    assert all("1000" in what for what in missing)


VERDICTS = [
    # a figure, its limit, its unit, and the verdict
    (1.2, 1.3, "×", "met"),
    (1.3, 1.3, "×", "met"),
    (1.56, 1.3, "×", "missed by 0.26 × (+20%)"),
    (1, 0, "", "missed by 1"),
    (None, 1.3, "×", "not measured"),
    (1.2, None, "×", "not measured"),
]


@pytest.mark.parametrize(("figure", "limit", "unit", "verdict"), VERDICTS)
def test_a_target_that_is_missed_says_by_how_much(
    figure: float | None, limit: float | None, unit: str, verdict: str
) -> None:
    """A figure at its limit meets it."""
    assert Target("what", figure, limit, unit).row()[-1] == verdict


def test_the_report_names_what_was_missed(results: Results) -> None:
    """The made-up costs of ours are a second above plain's."""
    said = report(results)

    assert re.search(r"site: warm build / plain build +1\.40 × +1\.30 × +missed by 0\.10 × \(\+8%\)", said)
    assert re.search(r"light 1000: cold build / plain build +1\.40 × +2\.00 × +met", said)


def test_the_results_go_into_the_snippet_and_it_still_runs(tmp_path: Path, root: Path, results: Results) -> None:
    """The lines of data are replaced, and no other; each figure is there."""
    path = tmp_path / "snippet.py"
    path.write_bytes((root / SNIPPET).read_bytes())

    write_snippet(path, results)
    before, after = (text.read_text("utf-8").splitlines() for text in (root / SNIPPET, path))
    changed = [new.partition(" = ")[0] for old, new in zip(before, after, strict=True) if old != new]
    names: dict[str, object] = {}
    exec(compile(path.read_text("utf-8"), path, "exec"), names)  # noqa: S102 - our own

    assert {"ours", "light_plain", "light_ours", "floors", "site", "live", "alone", "memory"} <= set(changed)
    assert not any(word in name for name in changed for word in ("ratio", "_svg", "growth"))
    assert names["light_ratio"] == {30: 3.5 / 2.5, 100: 3.5 / 2.5, 1000: 3.5 / 2.5}


def test_a_snippet_without_a_line_for_a_figure_is_refused(tmp_path: Path, results: Results) -> None:
    """It would be lost in silence."""
    path = tmp_path / "snippet.py"
    path.write_text('"""None."""\n')

    with pytest.raises(ValueError, match="has no line that begins with 'machine = '"):
        write_snippet(path, results)
