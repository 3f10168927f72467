"""Multiply-adds by two routes: in goes a forward pass, out come the multiplications in its products of matrices.

Additions of biases, norms, activations and pooling are no products of matrices and count in neither.
"""

from math import prod

from why18.census.graph.operations import Operation, Pass

ATTENTION = "_scaled_dot_product"
"""How the operations begin that compute an attention as a whole."""


def by_formula(done: Pass) -> int:
    """Half of the floating-point operations that torch's own formulas count: a multiply-add is two."""
    return sum(operation.flops for operation in done.operations) // 2


def by_shapes(done: Pass) -> int:
    """The sum over all products, from the shapes of what is multiplied and of the result."""
    return sum(multiplications(operation) for operation in done.operations)


def multiplications(operation: Operation) -> int:
    """Of one operation; none where it multiplies no matrices.

    Each element of a product of (n × k) and (k × m) takes k multiplications, and so does each of a convolution, with k
    the weights of one kernel. A transposed convolution spreads instead, so there each element that is read takes the
    weights that it meets.
    """
    if operation.name.startswith(ATTENTION):  # queries (…, n, d), keys (…, m, d), values (…, m, e)
        queries, keys, values = operation.shapes[:3]
        return prod(queries[:-1]) * keys[-2] * (queries[-1] + values[-1])
    if operation.factors is None:
        return 0
    read, weight = operation.shapes
    if operation.name == "convolution":
        transposed = operation.arguments[-3]  # stride, padding, dilation, transposed, output padding, groups
        return (prod(read) if transposed else prod(operation.shape)) * prod(weight[1:])
    return prod(operation.shape) * read[-1]
