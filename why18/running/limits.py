"""How much a snippet may take, in one table, and how a user raises it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

MOST = 10**9
"""No limit may be set higher: what Python and the kernel take for a time or a size ends somewhere."""


@dataclass(frozen=True)
class Limit:
    """How much of one thing a snippet may take."""

    variable: str
    """Name of the environment variable that sets another value."""
    value: float
    """The largest amount that is no fault."""
    verb: str
    """What a snippet does that takes more."""
    unit: str
    """What is counted."""

    @property
    def fault(self) -> str:
        """What to say of a snippet that takes more."""
        return f"{self.verb} more than {self.value:,.10g} {self.unit}; {self.variable} raises the limit"


TABLE = {
    "seconds": Limit("WHY18_SECONDS", 60, "takes", "seconds"),  # it is meant to take two, where nothing else runs
    "memory": Limit("WHY18_MEMORY", 8192, "takes", "MiB of memory"),  # beyond what the imports take
    "output": Limit("WHY18_OUTPUT", 65536, "prints", "bytes"),
}


SEED = "WHY18_SEED"
"""Environment variable with an integer from which random numbers start; without it, chance decides."""
LIBRARIES = "LD_LIBRARY_PATH"
"""Where a system that has them elsewhere finds its libraries."""


def settings(environment: Mapping[str, str]) -> dict[str, str]:
    """What of a user's environment decides what comes of a snippet, by name."""
    return {name: environment[name] for name in sorted(environment) if name == LIBRARIES or name.startswith("WHY18_")}


def seed(environment: Mapping[str, str]) -> int | None:
    """Where random numbers start, ``None`` where that is left to chance. Raises ``ValueError`` for no integer."""
    text = environment.get(SEED)
    try:
        return None if text is None else int(text)
    except ValueError:
        raise ValueError(f"{SEED} is {text!r}: set it to an integer") from None


def read(environment: Mapping[str, str]) -> dict[str, Limit]:
    """The limits, with the values that the user set. Raises ``ValueError`` for what is no amount."""
    found = dict(TABLE)
    for name, limit in TABLE.items():
        text = environment.get(limit.variable)
        if text is None:
            continue
        try:
            value = float(text)
        except ValueError:
            value = 0
        if not 0 < value <= MOST:
            wanted = f"a number of {limit.unit}, above 0 and up to {MOST:,}"
            raise ValueError(f"{limit.variable} is {text!r}: set it to {wanted}")
        found[name] = replace(limit, value=value)
    return found
