// A print to its counts: in goes the text that somebody pasted, out come the tree of its modules and a count a rule.
//
// The same as why18/census/prints, in the language of browsers; a test holds each against the other.

import { BY_FINGERPRINT, textOf } from "./census.js";
import { chain, IF_CHAIN, projections } from "./print/chain.js";
import { classOf, isLeaf, layer, pools, tellsNothing } from "./print/layers.js";
import { exactly, recognised, sentence } from "./print/known.js";
import { lines } from "./print/lines.js";
import { notes } from "./print/notes.js";
import { refusal } from "./print/refuse.js";
import { module, networks as networksIn } from "./print/tree.js";
import { RULES } from "./rules.js";

const NONE = new Map();
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const TOO_LARGE = "beyond 9,007,199,254,740,991";
const LISTED = "as the print lists them";
const AT_LEAST = "of what is shown: the print is not whole";
const LAYERS = "in the printed layers";
const CALLS = "a print shows modules, and not how often they are called";
const NO_INPUT = "a print does not show the size of the input";
const NO_TENSORS = "a print does not show which tensors are kept, or trained";
const NO_PROJECTION = "a print does not show which convolutions lie on shortcuts";
const UNKNOWN = { "leaf-calls": CALLS, "function-calls": CALLS, torchsummary: CALLS, "multiply-adds": NO_INPUT };
const READ = new Set(["out_proj", "parametrizations"]); // they say something of the module in which they stand

const exact = (count, terms = []) => ({ count, kind: "exact", why: "", terms });
const printed = (count, why, terms = []) => ({ count, kind: "printed", why, terms });
const unknown = (why) => ({ count: null, kind: "unknown", why, terms: [] });
const sum = (modules) => modules.reduce((total, { times }) => total + times, 0n);
const several = (number, name) => [number, number === 1n ? name : `${name}s`];
const both = (convolutions, linears) => [
  several(convolutions, "convolution"),
  several(linears, "fully connected layer"),
];
const product = (shape) => shape.reduce((all, side) => all * side, 1n);

/** The modules of a network, itself first where it has a line; children follow their parent, in their order. */
const walk = (network) => {
  const known = new Map(); // the same lines stand in a print again and again
  const found = [];
  const waiting = [[network, 0, 1n, null]];
  while (waiting.length) {
    const [node, level, outer, around] = waiting.pop();
    const times = outer * node.times;
    const inside = node.children.filter(({ name }) => READ.has(name)).map((child) => child.name + child.arguments);
    const bare = [!node.children.length, tellsNothing(node)];
    const key = JSON.stringify([node.kind, node.arguments, node.sizes, ...bare, inside]);
    if (!known.has(key)) known.set(key, layer(node));
    if (node.kind) found.push({ node, layer: known.get(key), level, times, around });
    for (const child of [...node.children].reverse()) waiting.push([child, level + (node.kind ? 1 : 0), times, node]);
  }
  return found;
};

const promoted = (node) => {
  const alone = !node.kind && node.children.length === 1 ? node.children[0] : null;
  if (!alone?.children.length) return node;
  return Object.assign(alone, { name: "", last: Math.max(alone.last, node.last), cut: alone.cut || node.cut });
};

/** The networks that lines show, in their order. */
const read = (text) => {
  const networks = networksIn(text)
    .map(promoted)
    .filter((node) => node.kind || walk(node).some(({ layer }) => layer.kind));
  const areItems = networks.length > 1 && networks.every(({ number }, at) => number === at);
  if (!areItems) return networks;
  return [module("", networks[0].line, { children: networks, last: networks.at(-1).last })]; // of a list
};

const structure = (network, modules, whole) => {
  const why = whole ? LISTED : AT_LEAST;
  const of = (counts) => printed(sum(modules.filter(counts)), why);
  const kind = (name) => of(({ layer }) => layer.kind === name);
  const kernels = new Map();
  for (const { layer, times } of modules.filter(({ layer }) => layer.kind === "convolution")) {
    const sides = layer.kernel.join("×");
    kernels.set(sides, (kernels.get(sides) ?? 0n) + times);
  }
  const terms = [...kernels].map(([sides, number]) => several(number, `${sides} convolution`.trim()));
  const [convolutions, linears] = [kind("convolution").count, kind("linear").count];
  const [all, leaves] = [sum(modules), of(isLeaf)];
  const parameterised = of(({ layer }) => !layer.tensors || layer.tensors.length > 0);
  return {
    weighted: printed(convolutions + linears, why, both(convolutions, linears)),
    convolutions: printed(convolutions, why, terms),
    transposed: of(({ layer }) => layer.kind === "convolution" && layer.transposed),
    linears: printed(linears, why),
    "batch-norms": kind("batch-norm"),
    norms: of(({ layer }) => ["batch-norm", "norm"].includes(layer.kind)),
    poolings: of(pools),
    parameterised,
    "leaf-modules": leaves,
    modules: printed(all, why, [several(leaves.count, "leaf module"), several(all - leaves.count, "container")]),
    children: printed(sum(network.children), why),
    "printed-lines": printed(BigInt(network.last - network.line + 1), "of this paste"),
    "keras-depth": parameterised,
    "yolo-layers": leaves,
  };
};

const weights = (modules, whole) => {
  const hidden = new Map();
  let [tensors, parameters] = [0n, 0n];
  for (const { node, layer, times } of modules) {
    if (!layer.tensors) {
      const missing = `${classOf(node)}: ${layer.why}`;
      hidden.set(missing, (hidden.get(missing) ?? 0n) + times);
      continue;
    }
    tensors += BigInt(layer.tensors.length) * times;
    for (const shape of layer.tensors) parameters += product(shape) * times;
  }
  if (!hidden.size && whole) return { tensors: printed(tensors, LAYERS), parameters: printed(parameters, LAYERS) };
  const why = whole ? [...hidden].map(([missing, number]) => `${number} × ${missing}`).join("; ") : AT_LEAST;
  return { tensors: unknown(why), parameters: unknown(why) };
};

const ways = (modules, whole) => {
  const beside = sum(projections(modules));
  const found = beside && whole ? printed(beside, "under downsample or shortcut") : unknown(NO_PROJECTION);
  const way = chain(modules);
  if (!whole || way.why) {
    const why = unknown(whole ? way.why : AT_LEAST);
    return { depth: why, "depth-with-pooling": why, projections: found };
  }
  const depth = sum(way.layers);
  const convolutions = sum(way.layers.filter(({ layer }) => layer.kind === "convolution"));
  const terms = both(convolutions, depth - convolutions).filter(([number]) => number);
  if (!way.inOrder)
    return { depth: printed(depth, IF_CHAIN, terms), "depth-with-pooling": unknown(CALLS), projections: found };
  const pooling = sum(modules.filter(pools));
  return {
    depth: exact(depth, terms),
    "depth-with-pooling": exact(depth + pooling, [...terms, several(pooling, "pooling")]),
    projections: exact(0n),
    "leaf-calls": exact(sum(modules.filter(isLeaf))),
    "function-calls": exact(0n),
  };
};

/** Each rule with its count, in the order of the rules. */
const counted = (network, modules) => {
  const whole = !network.cut && !modules.some(({ node }) => node.elided || node.cut);
  const known = { ...structure(network, modules, whole), ...weights(modules, whole), ...ways(modules, whole) };
  return RULES.map(({ id }) => {
    const count = known[id] ?? unknown(UNKNOWN[id] ?? NO_TENSORS);
    const given = count.count > LARGEST ? unknown(TOO_LARGE) : count;
    return [id, { ...given, count: given.count === null ? null : Number(given.count) }];
  });
};

/** Counts the network that a text shows; of several the first with modules inside, or number `which`.
 *
 * Gives `{model, counts, notes}` as the command does, and beside it `details`, a count with why and terms for each
 * rule, the `modules` in their order, the known `network`, the `networks` of the text and its `lines`; or `{error}`,
 * in one sentence.
 */
export const parsePrint = (text, which = null, census = BY_FINGERPRINT) => {
  const pasted = lines(text);
  const networks = read(pasted);
  if (!networks.length) return { error: refusal(text) };
  const number = which ?? Math.max(0, networks.findIndex(({ children }) => children.length));
  const network = networks[number];
  if (!network) return { error: `there is no network ${number} in this text: it shows ${networks.length}, from 0 on` };
  const modules = walk(network);
  const printedOnly = Object.fromEntries(counted(network, modules));
  const said = notes(networks, number, modules);
  const found = recognised(network, sum(modules), census);
  const ofFound = found && parsePrint(textOf(found), null, NONE).details;
  const known = ofFound?.tensors.count === printedOnly.tensors.count ? found : null; // else it has other biases
  const own = known && ofFound.parameters.count;
  const details = known ? exactly(known, network, printedOnly, own) : printedOnly;
  return {
    model: known?.name ?? network.kind,
    counts: Object.fromEntries(Object.entries(details).map(([id, { count, kind }]) => [id, { count, kind }])),
    notes: known ? [sentence(known, printedOnly, own), ...said, ...known.notes] : said,
    network: known, details, tree: network, modules, networks, number, lines: pasted,
  };
};
