// How deep a network is, where its print says so: it shows modules, and seldom the way that values take through them.
// It says so of a chain, in which each layer reads as much as the one before it puts out; see chain.py.

import { classOf } from "./layers.js";

const IN_ORDER = new Set(["Sequential", "nn.Sequential"]); // they run what they hold, one after the other
const ORDERED = new Set([...IN_ORDER, "", "Module"]); // where fully connected layers may stand
const SHORTCUTS = new Set(["downsample", "shortcut"]);
const WRAPPED = // a network in another that is it, with at most single modules beside, as a loss, a measure or a head
  new Set(["module", "model", "net", "network", "backbone", "_orig_mod", "_fsdp_wrapped_module"]);
const SIDE_BY_SIDE = /^(?:\w*_)?(?:q|k|v|query|key|value|mu|logvar|actor|critic)(?:_\w*)?$/;
const PLAIN = new RegExp( // classes of torch without weights; one of somebody else may hold a matrix that no line tells
  "^(?:[CSG]?ELU|(?:R|Leaky)?ReLU6?|GLU|SiLU|Mish|Hard\\w+|Soft(?:[Mm]ax(?:2d)?|min|plus|shrink|sign)|Log(?:Sigmoid" +
  "|Soft[Mm]ax)|Sigmoid|Tanh(?:shrink)?|Threshold|(?:Feature)?(?:Alpha)?Dropout(?:[123]d)?" +
  "|\\w*(?:Max|Avg|Average|LP)(?:Unp|P)ool(?:ing)?(?:[123]d)?|\\w*Pad(?:ding)?(?:[123]d)?|(?:Unf|F)latten" +
  "|(?:Unf|F)old|Identity|(?:Pixel|Channel)(?:Uns|S)huffle|Upsampl\\w+|View|Reshape)$",
);
const IN_A_LIST = /^(?:(?:(?:hidden|linear|fc)_?)?layers|hiddens?|linears|fcs)$/; // right in a network
const RECURRENT = "a recurrent layer has no depth of its own: the longer the sequence, the longer the path";
const NO_WAY = "a print does not show the way that values take through these modules";
const NO_SIZES = "the layers print no sizes by which one could be seen to follow another";
export const IF_CHAIN = "if every printed convolution and fully connected layer runs once, in the printed order";

/** What stands in a shortcut, and all the rest. */
const split = (modules) => {
  const [beside, rest] = [[], []];
  let level = null;
  for (const shown of modules) {
    if (level !== null && shown.level <= level) level = null;
    if (level === null && SHORTCUTS.has(shown.node.name) && shown.around?.name) level = shown.level;
    (level === null ? rest : beside).push(shown);
  }
  return [beside, rest];
};

const isConvolution = ({ layer }) => layer.kind === "convolution";

/** The convolutions that stand under `downsample` or `shortcut`, if their kernels are of 1; see chain.py. */
export const projections = (modules) => {
  const found = split(modules)[0].filter(isConvolution);
  return found.every(({ layer }) => layer.kernel.every((side) => side === 1n)) ? found : [];
};

const joins = (before, after) => {
  if (before.kind === after.kind) return before.outputs === after.inputs;
  return after.kind === "linear" && before.outputs > 0n && after.inputs % before.outputs === 0n;
};
const isOther = ({ node, layer }) =>
  (!layer.tensors && !layer.kind) ||
  (layer.kind === "linear" && SIDE_BY_SIDE.test(node.name)) ||
  layer.kind === "attention" ||
  node.sizes.length > 0;

/** Whether a print shows layers that may run one after the other, and no module that may add what went in to them. */
export const isPlain = (modules) =>
  modules.slice(1).every(({ node }) => !node.children.length || IN_ORDER.has(node.kind)) && chain(modules).layers.length > 0;

/** What the print says of the way through a network: its layers in order, or why it says nothing. */
export const chain = (modules) => {
  const [beside, rest] = split(modules);
  const way = rest.filter(({ layer }) => ["convolution", "linear"].includes(layer.kind));
  if (rest.some(({ layer }) => layer.kind === "recurrent")) return { layers: [], why: RECURRENT };
  if (way.some(({ layer }) => layer.inputs === null)) return { layers: [], why: NO_SIZES };
  const outermost = [modules[0].node];
  const inside = () => outermost.at(-1).children.filter(({ children }) => children.length);
  while (inside().length === 1 && WRAPPED.has(inside()[0].name)) outermost.push(inside()[0]);
  const isList = ({ kind, name }) => kind === "ModuleList" && IN_A_LIST.test(name);
  outermost.push(...outermost.at(-1).children.filter(isList));
  const mayStand = ({ layer, around }) =>
    layer.kind === "convolution" || !around || ORDERED.has(around.kind) || outermost.includes(around);
  const isChain =
    way.length &&
    !rest.some(isOther) &&
    way.every(mayStand) &&
    way.every(({ layer }, at) => !at || joins(way[at - 1].layer, layer)) &&
    way.every(({ layer, times }) => times === 1n || joins(layer, layer)) &&
    projections(modules).length === beside.filter(isConvolution).length;
  if (!isChain) return { layers: [], why: NO_WAY };
  const asTold = ({ node, layer }) =>
    IN_ORDER.has(node.kind) || (!node.children.length && (layer.kind !== "" || PLAIN.test(classOf(node))));
  const inOrder = !beside.length && rest.every(asTold);
  return { layers: way, why: "", inOrder: inOrder && modules[0].around === null };
};
