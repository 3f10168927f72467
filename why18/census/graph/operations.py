"""One forward pass as a graph of operations: in go a model and inputs, out come its operations in order, and calls.

An operation is what torch dispatches below autograd: ``aten.convolution``, ``aten.addmm``, ``aten.add``. A view of a
tensor is none, since it shares the values; an operation that writes into a tensor makes it anew for those that follow.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor, UntypedStorage, int64, nn, ops
from torch import bool as torch_bool
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode  # the one way to see what autograd hands on
from torch.utils._pytree import tree_leaves  # containers of tensors, those of other libraries too
from torch.utils.flop_counter import flop_registry

FACTORS = {
    **dict.fromkeys(("convolution", "mm", "bmm", "mv", "linear", "_convolution", "deform_conv2d"), (0, 1)),
    "_grouped_mm": (0, 1),  # of a mixture of experts, each token by the matrix of its own
    **dict.fromkeys(("addmm", "baddbmm", "addmv", "addbmm"), (1, 2)),
}
"""Products of matrices, and which two arguments of each are multiplied; a convolution is one, pixel by pixel."""

SELECTIONS: dict[str, Callable[..., Any]] = {
    "nms": lambda boxes, *_: boxes.new_empty(len(boxes), dtype=int64),
    "_unique2": lambda values, *_: (values.new_empty(1), values.new_empty(0), values.new_empty(0)),
    "nonzero": lambda values, *_: values.new_empty((values.numel(), values.dim()), dtype=int64),
    "index": lambda values, indices: ops.aten.index.Tensor(values, all_of(indices)),
}
"""What selects by values, which a tensor on the meta device does not have: here it selects all that it could.

Values that are all different are the exception: a network that goes through these one by one goes through one.
"""


def all_of(indices: Sequence[Tensor | None]) -> list[Tensor | None]:
    """Indices in which each mask is replaced by those of all its elements."""
    numbers: list[Tensor | None] = []
    for index in indices:
        if index is not None and index.dtype == torch_bool:
            numbers += [index.new_empty(index.numel(), dtype=int64)] * index.dim()
        else:
            numbers.append(index)
    return numbers


@dataclass(frozen=True)
class Operation:
    """A step of a forward pass, or one of the tensors that it begins with."""

    name: str
    """``convolution``, ``addmm``; of what the pass begins with ``input`` or ``parameter``."""
    operands: tuple[int, ...] = ()
    """The numbers of the operations that made what it reads, each below its own; constants are left out."""
    factors: tuple[int | None, int | None] | None = None
    """Of a product, what made the two that are multiplied; ``None`` for a constant."""
    within: str = ""
    """The innermost module that was running; of a parameter its own name."""
    shapes: tuple[tuple[int, ...], ...] = ()
    """Of its tensor arguments; the two factors alone where it is a product."""
    shape: tuple[int, ...] = ()
    """Of its first result."""
    arguments: tuple[object, ...] = ()
    """All that it was called with but the tensors, in order: strides, axes."""
    flops: int = 0
    """Floating-point operations, by torch's own formula."""


@dataclass(frozen=True)
class Pass:
    """What one forward pass did."""

    operations: tuple[Operation, ...]
    outputs: tuple[Tensor, ...]
    """What the model returned, with the graphs that autograd built."""
    ends: tuple[int, ...]
    """The operations that made the outputs."""
    calls: Counter[str] = field(default_factory=Counter)
    """How often each module ran, by its first name; the model itself is the empty one."""
    functions: Counter[str] = field(default_factory=Counter)
    """Functions called outside of any leaf module, by name."""
    odd: frozenset[str] = frozenset()
    """Modules that returned something else than a tensor or a row of tensors."""


class Dispatched(TorchDispatchMode):  # type: ignore[no-untyped-call] # torch has no types for it
    """Notes every operation below autograd."""

    def __init__(self, running: list[str]) -> None:
        """Note operations as done by the last of the modules that are running."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.running = running
        self.operations: list[Operation] = []
        self.made: dict[int, int] = {}  # which operation made what is stored there
        self.kept: list[UntypedStorage] = []  # else a place could be taken again

    def note(self, tensors: Sequence[Tensor], operation: Operation) -> None:
        """Take down an operation and what it made."""
        for tensor in tensors:
            storage = tensor.untyped_storage()
            self.kept.append(storage)
            self.made[id(storage)] = len(self.operations)
        self.operations.append(operation)

    def maker(self, tensor: object) -> int | None:
        """The operation that made a tensor; ``None`` where it was there before and is no part of the model."""
        return self.made.get(id(tensor.untyped_storage())) if isinstance(tensor, Tensor) else None

    def __torch_dispatch__(
        self,
        func: Any,  # noqa: ANN401
        types: Any,  # noqa: ANN401
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401
        """Run an operation, and note it."""
        kwargs = kwargs or {}
        name = func.overloadpacket.__name__
        select = SELECTIONS.get(name) if args and getattr(args[0], "is_meta", False) else None
        result = select(*args) if select else func(*args, **kwargs)
        made = [leaf for leaf in tree_leaves(result) if isinstance(leaf, Tensor)]
        given = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, Tensor)]
        if func.is_view or not made:
            return result
        where = FACTORS.get(name)
        written = [
            args[place]
            for place, argument in enumerate(func._schema.arguments[: len(args)])  # noqa: SLF001 - there is no other
            if argument.alias_info is not None and argument.alias_info.is_write and isinstance(args[place], Tensor)
        ]
        formula = flop_registry.get(func.overloadpacket)
        operation = Operation(
            name,
            tuple(number for leaf in given if (number := self.maker(leaf)) is not None),
            (self.maker(args[where[0]]), self.maker(args[where[1]])) if where else None,
            self.running[-1],
            tuple(tuple(args[place].shape) for place in where) if where else tuple(tuple(leaf.shape) for leaf in given),
            tuple(made[0].shape),
            tuple(argument for argument in args if not isinstance(argument, Tensor)),
            formula(*args, **kwargs, out_val=result) if formula else 0,
        )
        self.note([*made, *written], operation)
        return result


class Functions(TorchFunctionMode):
    """Counts functions that make tensors and are called outside of leaf modules."""

    def __init__(self, running: list[str], leaves: set[str]) -> None:
        """Count what is called while the innermost running module is no leaf."""
        super().__init__()
        self.running = running
        self.leaves = leaves
        self.counter: Counter[str] = Counter()

    def __torch_function__(
        self,
        func: Any,  # noqa: ANN401
        types: Any,  # noqa: ANN401
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401
        """Run a function, and count it unless it only looks something up; let no graph of autograd end here."""
        result = args[0].view_as(args[0]) if func is Tensor.detach else func(*args, **(kwargs or {}))
        name = getattr(func, "__name__", str(func))
        if self.running[-1] not in self.leaves and name != "__get__":
            changes = name == "__setitem__" or any(isinstance(leaf, Tensor) for leaf in tree_leaves(result))
            self.counter[name.strip("_")] += changes
        return result


def run(model: nn.Module, inputs: Sequence[Tensor]) -> Pass:
    """Run a model once, as it is, on inputs. Raises what the model raises."""
    running: list[str] = [""]
    names = {id(module): name for name, module in model.named_modules()}
    leaves = {names[id(module)] for module in model.modules() if not list(module.children())}
    dispatched, functions = Dispatched(running), Functions(running, leaves)
    for place, tensor in enumerate(inputs):
        dispatched.note([tensor], Operation("input", within=str(place), shape=tuple(tensor.shape)))
    for name, parameter in model.named_parameters():
        dispatched.note([parameter], Operation("parameter", within=name, shape=tuple(parameter.shape)))
    with hooked(model, names, running) as (calls, odd), dispatched, functions:
        outputs = tuple(leaf for leaf in tree_leaves(model(*inputs)) if isinstance(leaf, Tensor))
    ends = tuple(number for leaf in outputs if (number := dispatched.maker(leaf)) is not None)
    functions.counter -= Counter()  # what was called and made no tensor
    return Pass(tuple(dispatched.operations), outputs, ends, calls, functions.counter, frozenset(odd))


@contextmanager
def hooked(model: nn.Module, names: dict[int, str], running: list[str]) -> Iterator[tuple[Counter[str], set[str]]]:
    """Note which module runs, how often each does, and which return no tensor."""
    calls: Counter[str] = Counter()
    odd: set[str] = set()

    def begin(module: nn.Module, _: object) -> None:
        running.append(names[id(module)])
        calls[running[-1]] += 1

    def end(module: nn.Module, _: object, result: object) -> None:
        running.pop()
        row = result if isinstance(result, tuple | list) else [result]
        if not all(isinstance(item, Tensor) for item in row):
            odd.add(names[id(module)])

    with ExitStack() as stack:
        for module in model.modules():
            stack.callback(module.register_forward_pre_hook(begin).remove)
            stack.callback(module.register_forward_hook(end).remove)
        yield calls, odd
