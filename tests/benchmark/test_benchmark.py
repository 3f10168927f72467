"""The benchmark compares what it says, measures it, and the page about it states what was measured."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.benchmark.__main__ import Bench
from tests.benchmark.content import SYSTEMS, configuration, name_of, write
from why18.reading.dialect import parse_config

NAMED = {
    # by their paths
    "hook": "markdown_extensions: [toc, why18.reading.mathml]\nplugins: [search, {markdown-exec: {}}]\n"
    "hooks: [why18/faces/mkdocs_hook.py]\ntheme: {name: material, custom_dir: why18/faces/theme}\n",
    # by their entry points
    "plugin": "markdown_extensions: [{toc: {}}, why18]\nplugins: [search, markdown-exec, {why18: {}}]\n"
    "theme: {name: material}\n",
}


def parts(config: dict[str, Any]) -> list[str]:
    """The names of all that a configuration loads."""
    return [name_of(entry) for key in ("markdown_extensions", "plugins", "hooks") for entry in config.get(key, [])]


def test_systems_differ_in_what_they_are_compared_for(root: Path) -> None:
    """Ours is as committed; the plain site lacks our package and executes nothing; the third executes without us."""
    committed = parse_config((root / "mkdocs.yml").read_bytes())
    made = {system: configuration(root, system) for system in SYSTEMS}
    without = [name for name in parts(committed) if not name.startswith("why18")]

    assert parts(made["ours"]) == parts(committed)
    assert parts(made["executing"]) == without
    assert parts(made["plain"]) == [name for name in without if name != "markdown-exec"]
    assert [config["theme"]["features"] for config in made.values()] == [committed["theme"]["features"]] * 3


@pytest.mark.parametrize("config", NAMED.values(), ids=NAMED)
def test_a_plain_site_has_nothing_of_ours_however_it_is_named(tmp_path: Path, config: str) -> None:
    """Extensions, plugins and hooks may be named by a path or by an entry point."""
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    plain = configuration(tmp_path, "plain")

    assert (parts(plain), plain["theme"]) == (["toc", "search"], {"name": "material"})


def test_a_small_run_measures_builds_and_edits(tmp_path: Path, root: Path) -> None:
    """Our build of made-up pages finds no fault, each change is served, and results are in the file and the table."""
    made = {system: write(root, tmp_path / system, system, 3) for system in ("ours", "plain")}
    bench = Bench(tmp_path / "results.json")

    bench.builds("3", made, 1)
    bench.edits("3", {"ours": made["ours"]}, 1)
    medians = json.loads((tmp_path / "results.json").read_text("utf-8"))["medians"]

    ours = {f"3-ours-{case}" for case in ("cold", "warm", "memory", "prose", "snippet")}
    assert set(medians) == ours | {"3-plain-cold", "3-plain-memory"}
    assert all(value > 0 for value in medians.values())
    assert re.search(r"^\| 3-ours-warm \| [\d.]+ s \| [\d.]+ \|$", bench.table(), re.MULTILINE)


def test_the_snippet_of_the_page_computes_from_the_rows_of_the_sources(root: Path) -> None:
    """What is measured stands twice: as a row, which the page quotes, and in the snippet, which derives the rest."""
    sources = (root / "docs/sources.md").read_text("utf-8")
    found = re.findall(r"^\| ([\d.]+) s \{ #speed-([\w-]+) \}", sources, re.MULTILINE)
    rows = {name: float(value) for value, name in found}
    names = runpy.run_path(str(root / "snippets/about/how_fast_it_is.py"))
    series = {"plain-cold": "plain", "ours-cold": "cold", "ours-warm": "warm"}
    kept = {f"{content}-{case}": value for case, name in series.items() for content, value in names[name].items()}
    kept |= {
        f"site-{system}-{case}": names[name][system]
        for case, name in {"prose": "sentence", "snippet": "snippet"}.items()
        for system in ("ours", "plain")
    }
    kept["site-executing-cold"] = names["executing"]

    assert kept == {name: rows[name] for name in kept}


def test_the_picture_of_the_page_names_its_curves_in_their_order(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name stands beside its own curve: from the top down, from the slowest build of most pages to the fastest."""
    names = runpy.run_path(str(root / "snippets/about/how_fast_it_is.py"))
    written = re.findall(r'y="(\d+)"[^>]*>(from nothing|nothing changed|plain)<', capsys.readouterr().out)
    drawn = [name for _, name in sorted(written, key=lambda found: int(found[0]))]
    series = {"from nothing": "cold", "nothing changed": "warm", "plain": "plain"}

    assert drawn == sorted(series, key=lambda name: -names[series[name]][1000])
