"""A model to all of its counts: in goes a model with inputs, out comes a ``Counted``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from why18.census.counts import RULES, Count, Counted
from why18.census.graph.calls import by_pass
from why18.census.graph.operations import run
from why18.census.hidden import notes
from why18.census.inputs import Typed, tries
from why18.census.rules import BY_MODULES

NO_FORWARD = 'is missing the required "forward" function'
"""What torch says of a class that has none."""


def count_modules(model: nn.Module, name: str = "", why: str = "it needs a forward pass") -> Counted:
    """Count a model by the rules that need no forward pass; ``why`` says of the others that they are not known."""
    unknown = Count(None, "unknown", why)
    counts = {rule.id: BY_MODULES[rule.id](model) if rule.id in BY_MODULES else unknown for rule in RULES}
    return Counted(name or type(model).__name__, counts, notes(model, None))


def count_model(model: nn.Module, inputs: Sequence[Tensor], name: str = "") -> Counted:
    """Count a model by every rule, with one forward pass in evaluation mode. Raises what the model raises.

    Lazy layers learn their sizes in a pass before that.
    """
    if any(map(is_lazy, model.parameters())):
        model(*inputs)
    with passed(model, inputs):
        done = run(model, inputs)
        counts, places = by_pass(model, done, inputs)
    counts |= {rule: count(model) for rule, count in BY_MODULES.items()}
    said = notes(model, done)
    return Counted(name or type(model).__name__, {rule.id: counts[rule.id] for rule in RULES}, said, places)


def count_on(model: nn.Module, typed: Sequence[Typed], name: str) -> Counted:
    """Count a model on the inputs that are typed, or on what it seems to take.

    Raises ``ValueError`` with what torch said where it cannot run on any of them. A model that asks for values, which
    only exist where it runs in earnest, is counted by its modules; so is one without ``forward``.
    """
    first: Exception | None = None
    for inputs in tries(model, typed):
        try:
            counted = count_model(model, inputs, name)
        except Exception as error:  # noqa: BLE001 - whatever a model raises
            if NO_FORWARD in str(error):
                return count_modules(model, name, f"no forward pass: {said(error)}")
            if isinstance(error, NotImplementedError) or "meta tensor" in str(error):
                return count_modules(model, name, f"the model asks for values: {said(error)}")
            first = first or error
        else:
            return replace(counted, notes=(f"counted on an input of {described(inputs)}", *counted.notes))
    what = " and ".join(map(str, typed)) or described(next(tries(model, typed)))
    raise ValueError(
        f"{name} cannot run on an input of {what}: {said(first)}: give what it takes, as in --input 3,224,224"
    )


def said(error: Exception | None) -> str:
    """The first line of what an error says."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")


def described(inputs: Sequence[Tensor]) -> str:
    """The shapes of inputs."""
    return " and ".join(" × ".join(map(str, tensor.shape)) or "a single number" for tensor in inputs)


@contextmanager
def passed(model: nn.Module, inputs: Sequence[Tensor]) -> Iterator[None]:
    """Let gradients pass everything, and nothing behave as in training; afterwards all is as before."""
    training = model.training
    able = [t for t in (*model.parameters(), *inputs) if t.is_floating_point() or t.is_complex()]
    frozen = [tensor for tensor in able if not tensor.requires_grad]
    try:
        model.eval()
        for tensor in frozen:
            tensor.requires_grad_()
        yield
    finally:
        model.train(training)
        for tensor in frozen:
            tensor.requires_grad_(False)  # noqa: FBT003 - it has no name
