"""Puts the results into the snippet of the results page: the lines that hold data, and no other."""

import re
from pathlib import Path
from typing import Any

from tests.benchmark.results import Results
from tests.benchmark.systems import FLOORS

NAMES = {
    "python": "python",
    "mkdocs": "mkdocs",
    "mkdocs-material": "material",
    "markdown-exec": "markdown_exec",
    "myst-nb": "myst_nb",
}
"""Distributions as the snippet names them; those that compute stand below every page."""
SIZES = (30, 100, 1000)


def rounded(values: dict[Any, float | None]) -> dict[Any, float]:
    """What was measured of these seconds, with three digits, which is more than two runs agree in."""
    return {key: float(f"{value:.3g}") for key, value in values.items() if value is not None}


def curve(results: Results, content: str, system: str) -> dict[int, float]:
    """Seconds of a cold build by number of pages."""
    return rounded({size: results.value(content, size, system, "cold") for size in SIZES})


def peaks(results: Results, system: str) -> dict[int, int]:
    """Bytes that the main process of a cold build takes at most, by number of pages."""
    found = {size: results.value("light", size, system, "cold", "main_memory") for size in SIZES}
    return {size: int(peak) for size, peak in found.items() if peak is not None}


def data(results: Results) -> dict[str, Any]:
    """Each value that the snippet keeps, by its name there."""
    computer, versions = results.about["machine"], results.about["versions"]

    def site(system: str, case: str) -> float | None:
        return results.value("site", 0, system, case)

    return {
        "machine": f"{computer['processor']}, {computer['cores']} cores, {computer['memory'] / 1024**3:.0f} GiB",
        "versions": {shown: versions[name] for name, shown in NAMES.items() if name in versions},
        "ours": curve(results, "real", "ours"),
        "markdown_exec": curve(results, "real", "markdown-exec"),
        "myst_nb": curve(results, "real", "myst-nb"),
        "light_plain": curve(results, "light", "plain"),
        "light_ours": curve(results, "light", "ours"),
        "floors": rounded({floor: results.value("light", 1000, floor, "cold") for floor in FLOORS[1:]}),
        "site": rounded({"plain": site("plain", "cold")} | {c: site("ours", c) for c in ("cold", "warm")}),
        "live": rounded(
            {
                "plain": site("plain", "live prose"),
                "prose": site("ours", "live prose"),
                "snippet": site("ours", "live snippet"),
            }
        ),
        "alone": rounded(
            {
                "start": site("machine", "start"),
                "torch": site("machine", "import"),
                "snippets": site("machine", "snippets"),
                "check": site("ours", "check warm"),
                "networks": results.value("real", 100, "machine", "snippets"),
            }
        ),
        "memory": peaks(results, "ours"),
        "plain_memory": peaks(results, "plain"),
    }


def write_snippet(path: Path, results: Results) -> None:
    """Replace the data of the snippet at ``path``. Raises ``ValueError`` where it has no line for some of it."""
    text = path.read_text("utf-8")
    for name, value in data(results).items():
        new = f"{name} = {value!r}".replace("'", '"')
        old = re.search(rf"^{name} = [^#\n]*?(?=(?:  #.*)?$)", text, re.MULTILINE)
        if old is None:
            raise ValueError(f"{path} has no line that begins with '{name} = '")
        text = text[: old.start()] + new + text[old.end() :]
    path.write_text(text, "utf-8")
