"""What was measured, where, and with which versions; a JSON file that grows with each measurement."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmark.measure import Cost
from tests.benchmark.plan import Point

DISTRIBUTIONS = ("mkdocs", "mkdocs-material", "markdown-exec", "myst-nb", "sphinx", "torch", "torchvision")


def machine() -> dict[str, Any]:
    """Processor, cores and memory of this machine."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    name = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": name, "cores": os.cpu_count(), "memory": memory, "system": platform.system()}


def versions() -> dict[str, str]:
    """Versions of Python and of what is compared."""
    found = {"python": platform.python_version()}
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name).partition("+")[0]
        except PackageNotFoundError:
            continue
    return found


@dataclass
class Results:
    """All measurements of one machine."""

    path: Path
    """Where they are kept."""
    costs: dict[Point, Cost] = field(default_factory=dict)
    """What was measured."""
    about: dict[str, Any] = field(default_factory=dict)
    """Machine, versions and day."""

    @classmethod
    def open(cls, path: Path) -> "Results":
        """Read what an earlier run has left. Raises ``ValueError`` where that was another machine or version."""
        about = {"machine": machine(), "versions": versions(), "day": datetime.now(UTC).date().isoformat()}
        if not path.is_file():
            return cls(path, {}, about)
        kept = json.loads(path.read_text("utf-8"))
        if [kept["about"][key] for key in ("machine", "versions")] != [about["machine"], about["versions"]]:
            raise ValueError(f"{path} comes from another machine or other versions: name a new file")
        return cls(path, {Point(*row["point"]): Cost(**row["cost"]) for row in kept["measurements"]}, kept["about"])

    def has(self, point: Point) -> bool:
        """Say whether a measurement has been made."""
        return point in self.costs

    def forget(self, systems: list[str]) -> None:
        """Drop what was measured of these systems."""
        self.costs = {point: cost for point, cost in self.costs.items() if point.system not in systems}

    def keep(self, point: Point, cost: Cost) -> None:
        """Add a measurement, on disk too."""
        self.costs[point] = cost
        rows = [{"point": list(point), "cost": asdict(cost)} for point, cost in self.costs.items()]
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps({"about": self.about, "measurements": rows}, indent=1), "utf-8")
        new.replace(self.path)

    def all(self, content: str, size: int, system: str, case: str) -> list[Cost]:
        """Every repetition of a measurement."""
        return [cost for point, cost in self.costs.items() if point[:4] == (content, size, system, case)]

    def value(self, content: str, size: int, system: str, case: str, what: str = "seconds") -> float | None:
        """The median of a measurement, ``None`` where it was not made."""
        values = [getattr(cost, what) for cost in self.all(content, size, system, case)]
        return median(values) if values and None not in values else None

    def sizes(self) -> list[tuple[str, int]]:
        """Kinds of content and numbers of pages that were measured."""
        return sorted({point[:2] for point in self.costs}, key=lambda pair: pair[::-1])
