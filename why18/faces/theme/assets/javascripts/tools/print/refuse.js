// What a text is that shows no network, and what to paste instead.

const PASTE = "paste what print(model) gives";
const KNOWN = [
  [/depth-idx|Kernel Shape|Mult-Adds|[├└]─\w+/, `This is a table of torchinfo, which lists calls: ${PASTE}.`],
  [
    /Layer \(type\)[ ┃│]+Output Shape[\s\S]*(?:\(None,|\(\?,)|Model: "|<\w+ name=\w+, built=/,
    `This is a summary of Keras, whose layers have other names and rules: for a network of PyTorch ${PASTE}.`,
  ],
  [
    /Layer \(type\) +Output Shape/,
    `This is a table of torchsummary, whose last row counts calls of modules: ${PASTE}.`,
  ],
  [
    /ExportedProgram:|class GraphModule\(|\[num_users=/,
    `This is a graph of torch.fx or torch.export, which has operations: ${PASTE}, before it is traced.`,
  ],
  [
    /\bfrom +n +params +module\b| summary.{0,99}: [0-9]+ layers/,
    `This is a table of Ultralytics, whose layers in its last line are modules: ${PASTE}.`,
  ],
  [
    /\| Name +\| Type +\|/,
    `This is a table of Lightning, whose rows are modules at the top of a network: ${PASTE}.`,
  ],
  [
    /_keys\(\[|OrderedDict\([^)]{0,99}tensor\(|(?:^|['"\s])\w[\w.]*\.(?:weight|bias|running_mean)(?![\w.]| *=)/,
    `These are names in a state_dict, which has tensors and no modules: ${PASTE}.`,
  ],
  [
    /graph\(%|prim::|aten::/,
    `This is a graph of TorchScript, which has operations and no modules: ${PASTE}, before it is traced.`,
  ],
  [/nnx\.|flax|# attributes|# Param: |\bf32\[/, `This is of JAX, and not of PyTorch: for a network of PyTorch ${PASTE}.`],
  [/tensorflow|keras|\btf\./, `This is of TensorFlow, and not of PyTorch: for a network of PyTorch ${PASTE}.`],
  [/Traceback \(most recent|Error: /, `This is an error, and no print of a network: ${PASTE}.`],
  [
    /\bclass \w+\(|\bdef \w+\(|\bimport \w|\bself\.\w|\bnn\.\w+\(|OrderedDict\(|\.add\(|^ *\w+ = \w/,
    `This is source code, which builds a network: run it, and ${PASTE}.`,
  ],
];
const NOTHING = `There is nothing to read: ${PASTE}.`;
const PROSE = `There is no print of a network of PyTorch in this text: ${PASTE}, which begins like Net( and ` +
  "names a module on each line.";

/** One sentence that says what a text is, and what helps. */
export const refusal = (text) => {
  if (!text.trim()) return NOTHING;
  return KNOWN.find(([pattern]) => pattern.test(text))?.[1] ?? PROSE;
};
