"""What a text is that shows no network, and what to paste instead."""

import re

PASTE = "paste what print(model) gives"
OTHERS = (
    (r"depth-idx|Kernel Shape|Mult-Adds|[├└]─\w+", f"This is a table of torchinfo, which lists calls: {PASTE}."),
    (
        r"Layer \(type\)[ ┃│]+Output Shape[\s\S]*(?:\(None,|\(\?,)|Model: \"|<\w+ name=\w+, built=",
        f"This is a summary of Keras, whose layers have other names and rules: for a network of PyTorch {PASTE}.",
    ),
    (
        r"Layer \(type\) +Output Shape",
        f"This is a table of torchsummary, whose last row counts calls of modules: {PASTE}.",
    ),
    (
        r"ExportedProgram:|class GraphModule\(|\[num_users=",
        f"This is a graph of torch.fx or torch.export, which has operations: {PASTE}, before it is traced.",
    ),
    (
        r"\bfrom +n +params +module\b| summary.{0,99}: [0-9]+ layers",
        f"This is a table of Ultralytics, whose layers in its last line are modules: {PASTE}.",
    ),
    (
        r"\| Name +\| Type +\|",
        f"This is a table of Lightning, whose rows are modules at the top of a network: {PASTE}.",
    ),
    (
        r"_keys\(\[|OrderedDict\([^)]{0,99}tensor\(|(?:^|['\"\s])\w[\w.]*\.(?:weight|bias|running_mean)(?![\w.]| *=)",
        f"These are names in a state_dict, which has tensors and no modules: {PASTE}.",
    ),
    (
        r"graph\(%|prim::|aten::",
        f"This is a graph of TorchScript, which has operations and no modules: {PASTE}, before it is traced.",
    ),
    (
        r"nnx\.|flax|# attributes|# Param: |\bf32\[",
        f"This is of JAX, and not of PyTorch: for a network of PyTorch {PASTE}.",
    ),
    (
        r"tensorflow|keras|\btf\.",
        f"This is of TensorFlow, and not of PyTorch: for a network of PyTorch {PASTE}.",
    ),
    (r"Traceback \(most recent|Error: ", f"This is an error, and no print of a network: {PASTE}."),
    (
        r"\bclass \w+\(|\bdef \w+\(|\bimport \w|\bself\.\w|\bnn\.\w+\(|OrderedDict\(|\.add\(|^ *\w+ = \w",
        f"This is source code, which builds a network: run it, and {PASTE}.",
    ),
)
"""By what a text is known, and the sentence for it; the first that fits is right."""
KNOWN = tuple((re.compile(pattern, re.ASCII), sentence) for pattern, sentence in OTHERS)
NOTHING = f"There is nothing to read: {PASTE}."
PROSE = (
    f"There is no print of a network of PyTorch in this text: {PASTE}, which begins like Net( and names a module on "
    "each line."
)


def refusal(text: str) -> str:
    """One sentence that says what a text is, and what helps."""
    if not text.strip():
        return NOTHING
    return next((sentence for pattern, sentence in KNOWN if pattern.search(text)), PROSE)
