"""What a text is that shows no network, and what to paste instead."""

import re

PASTE = "paste what print(model) gives"
OTHERS = (
    (r"depth-idx|Kernel Shape|Mult-Adds", f"This is a table of torchinfo, which lists calls: {PASTE}."),
    (
        r"Layer \(type\) +Output Shape[\s\S]*(?:\(None,|\(\?,)|Model: \"",
        f"This is a summary of Keras, whose layers have other names and rules: for a network of PyTorch {PASTE}.",
    ),
    (
        r"Layer \(type\) +Output Shape",
        f"This is a table of torchsummary, whose last row counts calls of modules: {PASTE}.",
    ),
    (
        r"_keys\(\[|OrderedDict\(\[|(?:^|['\"\s])\w[\w.]*\.(?:weight|bias|running_mean)(?![\w.]| *=)",
        f"These are names in a state_dict, which has tensors and no modules: {PASTE}.",
    ),
    (
        r"graph\(%|prim::|aten::",
        f"This is a graph of TorchScript, which has operations and no modules: {PASTE}, before it is traced.",
    ),
    (r"nnx\.|flax|# attributes", f"This is of JAX, and not of PyTorch: for a network of PyTorch {PASTE}."),
    (
        r"tensorflow|keras|\btf\.",
        f"This is of TensorFlow, and not of PyTorch: for a network of PyTorch {PASTE}.",
    ),
    (r"Traceback \(most recent|Error: ", f"This is an error, and no print of a network: {PASTE}."),
    (
        r"\bclass \w+\(|\bdef \w+\(|\bimport \w|\bself\.\w|\bnn\.\w+\(|^ *\w+ = \w",
        f"This is source code, which builds a network: run it, and {PASTE}.",
    ),
)
"""By what a text is known, and the sentence for it; the first that fits is right."""
KNOWN = tuple((re.compile(pattern, re.ASCII), sentence) for pattern, sentence in OTHERS)
NOTHING = f"There is nothing to read: {PASTE}."
PROSE = f"There is no network in this text: {PASTE}, which begins like Net( and names a module on each line."


def refusal(text: str) -> str:
    """One sentence that says what a text is, and what helps."""
    if not text.strip():
        return NOTHING
    return next((sentence for pattern, sentence in KNOWN if pattern.search(text)), PROSE)
