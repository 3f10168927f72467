"""The counts of all models of torchvision as data of the tools: out comes JSON, small enough to load on demand.

Made in seconds, and kept by the versions of torch and torchvision. What a page needs of each model: its counts, its
print, its fingerprint, and which printed modules are on the longest path.
"""

import json
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from why18.census.counts import RULES
from why18.census.fingerprint import Line, fingerprint
from why18.judging.cache import Cache

if TYPE_CHECKING:
    from torch import nn

KIND = "census"
"""What the entry is called among the things that are kept."""
LIBRARIES = ("torch", "torchvision")


def write(path: Path, cache: Cache | None) -> None:
    """Write the data of all models to a file, from the cache where there is one that has them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data(cache), ensure_ascii=False, separators=(",", ":")), "utf-8")


def data(cache: Cache | None) -> dict[str, Any]:
    """The versions, the ids of the rules, and of each model what ``entry`` gives, by its name.

    ``printed`` holds what the prints say, equal parts once: a row is the text of a module and behind it, in turn, name
    and row of each module inside, ``["Sequential", "0", 5, "1", 9]``; a row stands behind those that it names.
    """
    versions = {library: version(library) for library in LIBRARIES}
    key = json.dumps(versions)
    kept = cache.get(KIND, "models", key) if cache else None
    if kept is None:
        models = made()
        rows: dict[str, int] = {}
        for model in models.values():
            model["tree"] = shared(model["tree"], rows)
        printed = [json.loads(row) for row in rows]
        kept = {"versions": versions, "rules": [rule.id for rule in RULES], "printed": printed, "models": models}
        if cache:
            cache.put(kept, KIND, "models", key)
    return dict(kept)


def shared(tree: list[Any], rows: dict[str, int]) -> int:
    """The number of the row that says what a tree says; it is added where there is none yet."""
    row = [part if isinstance(part, str) else shared(part, rows) for part in tree]
    return rows.setdefault(json.dumps(row, ensure_ascii=False), len(rows))


def made() -> dict[str, Any]:
    """The entries of all models, counted on all cores."""
    from torchvision.models import list_models  # noqa: PLC0415 - a second of work, and kept

    names = list_models()
    with ProcessPoolExecutor(min(cpu_count() or 1, 2), get_context("fork")) as pool:
        return dict(zip(names, pool.map(entry, names, chunksize=4), strict=True))


def entry(name: str) -> dict[str, Any]:
    """What the tools need of a model.

    ``kind``
        what torchvision files it under: ``classification``, ``detection`` …
    ``fingerprint``
        that of its print
    ``tree``
        what its print says, as ``tree`` gives it; ``data`` puts the number of a row of ``printed`` in its place
    ``counts``
        in the order of ``rules``, ``null`` where it is not known
    ``terms``
        by the ids of rules, the parts of the sum that a count is: ``[[17, "convolutions"], …]``
    ``why``
        by the ids of rules, why a count is not known
    ``places``
        for the depth and for projections the printed modules that count, by their number among all; 0 is the model
    ``notes``
        what the print hides
    """
    from torchvision.models import get_model_builder  # noqa: PLC0415 - as above

    from why18.census.build import named  # noqa: PLC0415 - as above
    from why18.census.model import count_on  # noqa: PLC0415 - as above

    model = named(name)
    counted = count_on(model, [], name)
    shown = [name for name, _ in model.named_modules(remove_duplicate=False)]
    number = {name: place for place, name in reversed(list(enumerate(shown)))}
    return {
        "kind": get_model_builder(name).__module__.split(".")[2],
        "fingerprint": fingerprint(lines_of(model)),
        "counts": [count.count for count in counted.counts.values()],
        "terms": {rule: count.terms for rule, count in counted.counts.items() if len(count.terms) > 1},
        "why": {rule: count.why for rule, count in counted.counts.items() if count.why},
        "places": {rule: [number[name] for name in names] for rule, names in counted.places.items()},
        "notes": list(counted.notes),
        "tree": tree(model),
    }


def tree(module: "nn.Module") -> list[Any]:
    """What a print says of a module: its own text, and behind it name and tree of each module inside, in turn."""
    inside: list[Any] = []
    for name, child in module._modules.items():  # noqa: SLF001 - one that stands in two places is printed in both
        inside += [name, tree(child)] if child is not None else []
    return [type(module).__name__ if inside else repr(module), *inside]


def lines_of(model: "nn.Module") -> list[Line]:
    """What each line of a print says, with equal modules one by one."""
    return [
        (
            name.count(".") + bool(name),
            name.rpartition(".")[2],
            type(module).__name__,
            module.extra_repr(),
        )
        for name, module in model.named_modules(remove_duplicate=False)
    ]
