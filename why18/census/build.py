"""A name to a model: in goes ``resnet18``, ``timm:vit_base_patch16_224`` or ``my_module:Net``, out comes the model.

Models are built on the meta device, where a tensor has a shape and no storage, and nothing is initialised: to count, no
weight is needed. What cannot be built there, since it computes with values, is built on the processor and moved.
"""

import importlib
import importlib.util
import inspect
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import nn

META = torch.device("meta")
SHOWN = 5
"""How many names of a module are said where one is not there."""
NO_DOWNLOAD = ("weights", "weights_backbone")
"""Arguments by which a builder of torchvision would load weights."""


class NoModelError(TypeError):
    """What somebody named makes something else than a model."""


@contextmanager
def nothing_initialised() -> Iterator[None]:
    """Have the functions of ``torch.nn.init`` leave their tensor as it is."""
    initialisers = [name for name in vars(nn.init) if name.endswith("_") and not name.startswith("_")]
    before = {name: getattr(nn.init, name) for name in initialisers}
    try:
        for name in initialisers:
            setattr(nn.init, name, lambda *args, **kwargs: args[0] if args else kwargs.get("tensor"))
        yield
    finally:
        for name, function in before.items():
            setattr(nn.init, name, function)


def build(builder: Callable[[], nn.Module]) -> nn.Module:
    """What a builder returns, in evaluation mode, on the meta device.

    Raises what the builder raises, and ``NoModelError``.
    """
    with nothing_initialised(), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of initialisers that will change
        try:
            with META:
                model = builder()
        except (NotImplementedError, RuntimeError):  # it asks for a value, which no tensor on that device has
            model = builder()
    if not isinstance(model, nn.Module):
        raise NoModelError(f"returns {type(model).__name__}, which is no torch.nn.Module: return the model")
    return model.to(META).eval()


def named(name: str) -> nn.Module:
    """The model of a name.

    Raises ``ValueError`` with what is wrong and what to do, where there is no such model or it cannot be built.
    """
    library, colon, rest = name.partition(":")
    if not colon:
        return from_torchvision(name)
    if not library or not rest:
        raise ValueError(f"{name} is half a name: write MODULE:NAME, as in my_net:Net, or timm:NAME")
    if library == "timm":
        return from_timm(rest)
    return from_module(library, rest)


def from_torchvision(name: str) -> nn.Module:
    """A model of torchvision, by the name in its list; for detection it takes a batch of images, not a list."""
    from torchvision.models import get_model_builder, list_models  # noqa: PLC0415 - a second of work

    if not name:
        raise ValueError("an empty name is no model: write resnet18, timm:NAME, or MODULE:NAME of your own")
    if name.endswith(".py"):
        raise ValueError(f"{name} is a file: write {name}:NAME, with the class or function in it that makes the model")
    if name not in list_models():
        own = f"; for a model of your own write {name}:build" if Path(f"{name}.py").is_file() else ""
        raise ValueError(f"torchvision has no {name}{own or nearest(name, list_models())}")
    builder = get_model_builder(name)
    taken = inspect.signature(builder).parameters
    model = build(lambda: builder(**{argument: None for argument in NO_DOWNLOAD if argument in taken}))
    if "detection" in builder.__module__:
        model.register_forward_pre_hook(lambda _, inputs: (list(inputs[0]),))
    return model


def from_timm(name: str) -> nn.Module:
    """A model of timm, by the name in its list."""
    try:
        import timm  # noqa: PLC0415 - seldom wanted
    except ModuleNotFoundError as error:
        raise ValueError("timm is not installed: run uv pip install timm, or name a model of torchvision") from error
    if not timm.is_model(name):
        raise ValueError(f"timm has no {name}{nearest(name, timm.list_models())}")
    return build(lambda: timm.create_model(name))


def from_module(module: str, attribute: str) -> nn.Module:
    """A class or a function without arguments of a Python file, or a model that it made."""
    where, file = f"{module}:{attribute}", loaded(module)
    found = getattr(file, attribute, None)
    if found is None:
        there = {name: value for name, value in vars(file).items() if callable(value) and not name.startswith("_")}
        own = [name for name, value in there.items() if getattr(value, "__module__", "") == file.__name__]
        has = f": it has {', '.join(own[:SHOWN])}" if own else ": it defines no class and no function"
        raise ValueError(f"{module} has no {attribute}{nearest(attribute, list(there)) or has}")
    if isinstance(found, nn.Module):
        return build(lambda: found)
    if not callable(found):
        raise ValueError(f"{where} is neither a class nor a function: name what makes the model")  # noqa: TRY004
    if wanted := required(found):
        what = "a class" if isinstance(found, type) else "a function"
        advice = "write a function without arguments that returns the model, and name that"
        raise ValueError(f"{where} is {what} that wants arguments ({', '.join(wanted)}): {advice}")
    try:
        return build(found)
    except NoModelError as error:
        raise ValueError(f"{where} {error}") from error
    except Exception as error:
        raise ValueError(f"{where} fails: {line_of(error, str(getattr(file, '__file__', '')))}") from error


def required(function: Callable[..., Any]) -> list[str]:
    """The arguments without a default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # of something written in C
        return []
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [p.name for p in parameters if p.default is p.empty and p.kind not in kinds]


def loaded(name: str) -> ModuleType:
    """A module by its name, or by the path of its file; the current folder is searched first."""
    path = Path(name)
    name = ".".join(path.with_suffix("").parts) if path.suffix == ".py" and not path.is_absolute() else name
    if str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        if path.suffix == ".py" and path.is_absolute():
            sys.path.insert(0, str(path.parent))
            name = path.stem
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            files = sorted(file.stem for file in Path.cwd().glob("*.py"))
            raise ValueError(
                f"there is no {name}.py in this folder, and no such module{nearest(name, files)}"
            ) from error
        raise ValueError(f"{name} fails: {line_of(error, str(path.stem))}") from error
    except SystemExit as error:
        raise ValueError(
            f'{name} ends the program while it is loaded: put what it runs below if __name__ == "__main__":'
        ) from error
    except Exception as error:
        raise ValueError(f"{name} fails: {line_of(error, name.replace('.', '/'))}") from error


def line_of(error: BaseException, file: str) -> str:
    """The place in a file where an error comes from, or the last place there is, with what the error says."""
    said = f"{type(error).__name__}: {str(error).strip() or 'no message'}"
    if isinstance(error, SyntaxError) and error.filename:
        return f"{shown(error.filename)}:{error.lineno}: {type(error).__name__}: {error.msg}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if file and file in frame.filename] or frames
    return f"{shown(own[-1].filename)}:{own[-1].lineno}: {said}" if own else said


def shown(path: str) -> str:
    """A path as the user knows it."""
    found = Path(path)
    return str(found.relative_to(Path.cwd())) if found.is_relative_to(Path.cwd()) else path


def nearest(name: str, known: list[str]) -> str:
    """What may have been meant, as the end of a sentence; empty where nothing is near."""
    written = {one.lower(): one for one in known}
    near = [written[one] for one in get_close_matches(name.lower(), written, n=3, cutoff=0.6)]
    return f": did you mean {' or '.join(near)}?" if near else ""
