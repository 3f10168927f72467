// Which lines of a print count by a rule, and what a line shows of its parameters.

import { chain, projections } from "./chain.js";
import { placed } from "./known.js";
import { isLeaf, pools } from "./layers.js";

const is = (...kinds) => ({ layer }) => kinds.includes(layer.kind);
const holds = ({ layer }) => !layer.tensors || layer.tensors.length > 0;
const every = (counts) => (modules) => modules.filter(counts);
const ALL = every(() => true);
const MARKED = {
  depth: (modules) => chain(modules).layers,
  weighted: every(is("convolution", "linear")),
  convolutions: every(is("convolution")),
  transposed: every(({ layer }) => layer.kind === "convolution" && layer.transposed),
  projections,
  linears: every(is("linear")),
  "batch-norms": every(is("batch-norm")),
  norms: every(is("batch-norm", "norm")),
  poolings: every(pools),
  parameterised: every(holds),
  "keras-depth": every(holds),
  parameters: every(holds),
  tensors: every(holds),
  "leaf-modules": every(isLeaf),
  "yolo-layers": every(isLeaf),
  modules: ALL,
  children: (modules) => modules.filter(({ around }) => around && (!around.name || !around.kind)),
};

/** The modules that count by a rule, in the order of the print; none where the print does not show which. */
export const marked = ({ network, tree, modules }, rule) => {
  if (network && rule === "depth") return placed(tree, modules, network.path);
  if (network && rule === "projections") return placed(tree, modules, network.projections);
  return MARKED[rule]?.(modules) ?? [];
};

const grouped = (number) => number.toLocaleString("en-US");

/** The parameters of a printed module as a sum of products: `64 × 3 × 7 × 7 = 9,408`. */
export const products = ({ layer, times }) => {
  if (!layer.tensors) return layer.why;
  if (!layer.tensors.length) return "no parameters";
  const number = layer.tensors.reduce((sum, shape) => sum + shape.reduce((all, side) => all * side, 1n), 0n);
  const terms = layer.tensors.map((shape) => shape.map(grouped).join(" × ") || "1").join(" + ");
  const sum = terms === grouped(number) ? terms : `${terms} = ${grouped(number)}`;
  return `${sum} parameters${times > 1n ? `, ${grouped(times)} times` : ""}`;
};
