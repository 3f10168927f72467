"""What a snippet has computed: the values of its names that are facts."""

from typing import Any

BITS = 4096
"""Size of an integer that a fact may be; Python itself refuses to print one of some three times that."""


def fact(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """A plain value as JSON holds it. Raises ``TypeError`` for anything that is not a fact."""
    if isinstance(value, int) and value.bit_length() > BITS:
        raise TypeError(f"{type(value).__name__} of more than {BITS} bits")
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [fact(element) for element in value]
    if isinstance(value, dict):
        if len({str(key) for key in value}) < len(value):
            raise TypeError("dict with keys that read alike")
        return {str(key): fact(entry) for key, entry in value.items()}
    raise TypeError(type(value).__name__)


def collect(namespace: dict[str, Any]) -> dict[str, Any]:
    """Sort the module-level names into facts and others, these with the name of their type."""
    facts: dict[str, Any] = {}
    others: dict[str, str] = {}
    for name, value in namespace.items():
        if name.startswith("_"):
            continue
        try:
            facts[name] = fact(value)
        except (TypeError, RecursionError) as error:
            others[name] = str(error) if isinstance(error, TypeError) else type(value).__name__
    return {"facts": facts, "others": others}
