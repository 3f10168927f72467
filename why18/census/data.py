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
APART = ("detection", "optical_flow", "quantization", "segmentation", "video")
"""Folders of torchvision for models that do not classify images, or not with floating-point numbers."""
LIBRARIES = ("torch", "torchvision")


def write(path: Path, cache: Cache | None) -> None:
    """Write the data of all models to a file, from the cache where there is one that has them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data(cache), ensure_ascii=False, separators=(",", ":")), "utf-8")


def data(cache: Cache | None) -> dict[str, Any]:
    """The versions, the ids of the rules, and of each model what ``entry`` gives, by its name.

    The ``print`` of a model is there a list of numbers, each of a line in ``lines``.
    """
    if found := kept(cache):
        return found
    models = made()
    rows: dict[str, int] = {}  # each line once
    for model in models.values():
        model["print"] = [rows.setdefault(line, len(rows)) for line in model["print"]]
    rules = [rule.id for rule in RULES]
    new = {"versions": versions(), "rules": rules, "lines": list(rows), "models": models}
    if cache:
        cache.put(new, KIND, "models", json.dumps(versions()))
    return new


def kept(cache: Cache | None) -> dict[str, Any] | None:
    """The data that a cache has for the versions at hand, as ``data`` gives them; ``None`` where it has none."""
    return cache.get(KIND, "models", json.dumps(versions())) if cache else None


def versions() -> dict[str, str]:
    """The versions of the libraries on which the data rest."""
    return {library: version(library) for library in LIBRARIES}


def made() -> dict[str, Any]:
    """The entries of all models, counted on all cores."""
    from torchvision.models import list_models  # noqa: PLC0415 - a second of work, and kept

    names = list_models()
    with ProcessPoolExecutor(min(cpu_count() or 1, 2), get_context("fork")) as pool:
        return dict(zip(names, pool.map(entry, names, chunksize=4), strict=True))


def entry(name: str) -> dict[str, Any]:
    """What the tools need of a model.

    ``kind``
        ``classification``, or the folder that torchvision keeps for models of its kind
    ``print``, ``fingerprint``
        a line for each printed module, its level, name, class and arguments with a blank between; the fingerprint of it
    ``counts``
        in the order of ``rules``, ``null`` where it is not known
    ``terms``
        by the ids of rules, the parts of the sum that a count is: ``[[17, "convolutions"], …]``
    ``why``
        by the ids of rules, why a count is not known
    ``path``, ``projections``
        which of these lines are on the longest path, and which are projections; 0 is the model
    ``notes``
        what the print hides
    """
    from torchvision.models import get_model_builder  # noqa: PLC0415 - as above

    from why18.census.build import named  # noqa: PLC0415 - as above
    from why18.census.model import count_on  # noqa: PLC0415 - as above

    model = named(name)
    counted = count_on(model, [], name)
    lines = lines_of(model)
    shown = [name for name, _ in model.named_modules(remove_duplicate=False)]
    number = {name: place for place, name in reversed(list(enumerate(shown)))}
    return {
        "kind": part if (part := get_model_builder(name).__module__.split(".")[2]) in APART else "classification",
        "fingerprint": fingerprint(lines),
        "counts": [count.count for count in counted.counts.values()],
        "terms": {rule: count.terms for rule, count in counted.counts.items() if len(count.terms) > 1},
        "why": {rule: count.why for rule, count in counted.counts.items() if count.why},
        "path": [number[name] for name in counted.places.get("depth", ())],
        "projections": [number[name] for name in counted.places.get("projections", ())],
        "notes": list(counted.notes),
        "print": [f"{level} {name} {kind} {arguments}" for level, name, kind, arguments in lines],
    }


def lines_of(model: "nn.Module") -> list[Line]:
    """What each line of a print says, with equal modules one by one."""
    lines = []
    for name, module in model.named_modules(remove_duplicate=False):
        kind = type(module).__name__
        own = (
            module.extra_repr() if list(module.children()) else repr(module).removeprefix(f"{kind}(").removesuffix(")")
        )
        lines.append((name.count(".") + bool(name), name.rpartition(".")[2], kind, own))
    return lines
