// What has to be known about the counts of a print, and what it hides: a sentence each.

import { classOf, QUANTISED } from "./layers.js";

const FRAMEWORKS = [
  // what stands in the class of a module or in its arguments, and who prints so
  ["nn.", "", "Torch7 (Lua)"],
  ["HybridSequential", "", "MXNet Gluon"],
  ["Conv2D", " -> ", "MXNet Gluon"],
  ["", "data_format=", "PaddlePaddle"],
  ["", "original_name=", "TorchScript, which keeps classes and no sizes"],
];
const grouped = (number) => number.toLocaleString("en-US");
const sum = (modules) => modules.reduce((total, { times }) => total + times, 0n);

/** The sentences about a network of a paste, the most important first. */
export const notes = (networks, number, modules) => {
  const network = networks[number];
  const found = [];
  if (networks.length > 1) {
    const names = networks.map(({ kind }) => kind || "modules without a network").join(", ");
    found.push(`${networks.length} networks stand in this text (${names}): number ${number + 1} is counted.`);
  }
  if (!network.kind) {
    const listed = sum(modules);
    found.push(`The network itself has no line: ${listed} modules are listed, ${listed + 1n} with the network.`);
  }
  if (network.cut || modules.some(({ node }) => node.cut))
    found.push("The brackets do not match: lines seem to be missing, and each count is of what is shown.");
  const elided = modules.filter(({ node }) => node.elided).length;
  if (elided) {
    const are = elided > 1 ? "modules are" : "module is";
    found.push(`${elided} ${are} abbreviated: each count is of what is shown.`);
  }
  const prints = ([kind, text]) =>
    modules.some(({ node }) => node.kind.startsWith(kind) && node.arguments.includes(text));
  const framework = FRAMEWORKS.find(prints);
  if (framework) found.push(`This is a print of ${framework[2]}.`);
  return [...found, ...aboutLayers(modules)];
};

const aboutLayers = (modules) => {
  const found = [];
  const inside = modules.filter(({ node, layer }) => layer.kind === "convolution" && node.children.length);
  if (inside.length)
    found.push(`Convolutions that have modules inside, and so are no leaf modules: ${sum(inside)}.`);
  if (modules.some(({ node }) => classOf(node).startsWith("FrozenBatchNorm")))
    found.push("FrozenBatchNorm has buffers and no parameters, and is none of torch's batch norms.");
  if (modules.some(({ layer }) => layer.kind === "attention"))
    found.push("MultiheadAttention holds a matrix for queries, keys and values that no line shows: it is counted, " +
      "as for keys and values as wide as the queries.");
  if (modules.some(({ node, layer }) => classOf(node) === "Conv1D" && layer.kind === "linear"))
    found.push("Conv1D is what transformers calls a fully connected layer, and counts as one.");
  found.push(...aboutWords(modules));
  if (modules.some(({ node }) => QUANTISED.test(node.arguments)))
    found.push("The network is quantised: its weights are packed, and batch norms may be folded into convolutions.");
  return found;
};

/** The sentence about the largest embedding, where others, or a fully connected layer, may have the same matrix. */
const aboutWords = (modules) => {
  const product = (shape) => shape.reduce((all, side) => all * side, 1n);
  const holding = modules.filter(({ layer }) => layer.tensors?.length);
  const embeddings = holding.filter(({ node }) => classOf(node).includes("Embedding"));
  const words = embeddings.map(({ layer }) => layer.tensors[0])
    .reduce((most, shape) => (product(shape) > product(most) ? shape : most), embeddings[0]?.layer.tensors[0] ?? []);
  const same = ({ layer }) => String(layer.tensors[0]) === String(words);
  const linears = holding.filter((module) => module.layer.kind === "linear" && same(module));
  const number = sum([...linears, ...embeddings.filter(same)]);
  if (number < 2n) return [];
  const kinds = linears.length ? "Embedding and Linear" : "Embedding";
  return [
    `${number} modules, ${kinds}, have ${words.map(grouped).join(" × ")} weights each: if these are the ` +
    "same, as in many language models, " +
    `the network has ${grouped((number - 1n) * product(words))} parameters fewer than its lines.`,
  ];
};
