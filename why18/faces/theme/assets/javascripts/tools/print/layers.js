// A printed module to the layer that it is: its arguments say so, and its name where it prints none.

const N = "[0-9]{1,40}";
const NUMBERS = new RegExp(N, "g");
const CONVOLUTION = new RegExp(String.raw`(${N}) *(?:,|->) *(${N}), *kernel_size *= *[(\[]([0-9, ]+)`);
const LUA_CONVOLUTION = new RegExp(`(${N}) -> (${N}), (${N}(?:x${N})*)`);
const LINEAR = new RegExp(`in_features *= *(${N}), *out_features *= *(${N})`);
const TURNED = new RegExp(`nf *= *(${N}), *nx *= *(${N})`); // a Conv1D of transformers, in all but name a Linear
const BILINEAR = new RegExp(`in1_features *= *(${N}), *in2_features *= *(${N}), *out_features *= *(${N})`);
const BATCH_NORM = /momentum *=.*affine *=/;
const FEATURES = new RegExp(`(?:num_features *= *|in_channels *= *|^ *)(${N})`);
const PAIR = new RegExp(`^ *(${N})(?:, *| -> )(${N})`);
const GROUPS = new RegExp(`groups *= *(${N})`);
const NO_BIAS = /(?:^|[^_a-z])bias *= *(?:False|None)|without bias/;
const NOT_AFFINE = /affine *= *False/;
const LAYERS_OF = new RegExp(`num_layers *= *(${N})`);
const PROJECTED = new RegExp(`proj_size *= *(${N})`);
const BOTH_WAYS = /bidirectional *= *True/;
const POOLING = /(?:Max|Avg|Average|LP)Pool(?:ing)?(?:[123][dD])?$/;
const ORIGINAL = /original_name *= *([\w.]+)/;

const NAMED_CONVOLUTION = /^(?:Lazy)?Conv(?:Transpose)?[123]d$/;
const TRANSPOSED = /Transpose|Deconv|FullConvolution/;
const LUA_CONVOLUTIONS = /^(?:Spatial|Temporal|Volumetric)(?:Full)?Convolution/;
const NAMED_LINEAR = /^(?:Linear|Dense)$/;
const NAMED_BATCH_NORM = /^(?:Sync|Lazy|Spatial|Volumetric)?BatchNorm(?:alization|[123][dD])?$/;
const NAMED_NORM = /^(?:(?!_|Weight|Spectral)\w*Norm(?!al)\w*|\w*Normalization|CrossMapLRN2d)$/;
const ACTING = /Norm1?Act(?:2d)?$/; // norms of timm that hold their activation
const WITHOUT_WEIGHTS = /Frozen|^(?:Local|Pixel|CrossMap)|Unweighted|Weightless/;
const ROOT_MEAN_SQUARE = /RMS|Rms/;
const GATES = { LSTM: 4n, GRU: 3n, RNN: 1n };
const RECURRENT = /^(LSTM|GRU|RNN)(?:Cell)?$/;
const HOLDS = // weights, by its name
  /^(?!_)\w*(?:Linear|Conv[123]?[dD]?|Norm[123]?[dD]?|Dense|LSTM|GRU|Attention|Experts|Router|LayerScale(?:2d)?)$/;
const FEW_BITS = /4bit|8bit/;
export const QUANTISED = /zero_point|qscheme/;

const PACKED = "quantised weights are packed, and are no parameters";
const SMALL = "weights of 4 or 8 bits are stored packed";
const PARAMETRISED = "parametrised weights do not print their tensors";
const LAZY = "learns its sizes in a first pass";
const NO_SIZES = "prints no sizes";
const TOO_MANY = "has too many layers to add up";
const MOST = 1000n;

/** A layer: what it is, what it reads and puts out, and the shapes of its parameters, null where not known. */
const make = (kind, rest = {}) => ({
  kind, inputs: null, outputs: null, kernel: [], transposed: false, tensors: [], why: "", ...rest,
});
const numbers = (text) => (text.match(NUMBERS) ?? []).map(BigInt);
const biased = (text, outputs) => (NO_BIAS.test(text) ? [] : [[outputs]]);

/** The class of a module, without what stands in front of it: `Linear` for `nn.Linear`. */
export const classOf = (node) => (ORIGINAL.exec(node.arguments)?.[1] ?? node.kind).split(".").at(-1);
export const pools = ({ node }) => POOLING.test(classOf(node));
export const isLeaf = ({ node }) => !node.children.length;

const convolution = (name, text) => {
  const found = CONVOLUTION.exec(text) ?? (LUA_CONVOLUTIONS.test(name) ? LUA_CONVOLUTION.exec(text) : null);
  const transposed = TRANSPOSED.test(name) || text.includes("output_padding");
  if (!found)
    return NAMED_CONVOLUTION.test(name) ? make("convolution", { transposed, tensors: null, why: NO_SIZES }) : null;
  const [inputs, outputs] = [BigInt(found[1]), BigInt(found[2])];
  const kernel = numbers(found[3]);
  const groups = GROUPS.exec(text);
  const shared = (groups && BigInt(groups[1])) || 1n;
  const weight = transposed ? [inputs, outputs / shared, ...kernel] : [outputs, inputs / shared, ...kernel];
  return make("convolution", { inputs, outputs, kernel, transposed, tensors: [weight, ...biased(text, outputs)] });
};

const linear = (name, text) => {
  const found = LINEAR.exec(text) ?? (NAMED_LINEAR.test(name) ? PAIR.exec(text) : null);
  const turned = TURNED.exec(text)?.slice(1).map(BigInt);
  if (!found && turned) {
    const [outputs, inputs] = turned;
    return make("linear", { inputs, outputs, tensors: [[inputs, outputs], [outputs]] });
  }
  if (!found) return ["Linear", "Conv1D"].includes(name) ? make("linear", { tensors: null, why: NO_SIZES }) : null;
  const [inputs, outputs] = [BigInt(found[1]), BigInt(found[2])];
  return make("linear", { inputs, outputs, tensors: [[outputs, inputs], ...biased(text, outputs)] });
};

const norm = (name, text, node) => {
  const inBatch = (BATCH_NORM.test(text) && !name.includes("Instance")) || NAMED_BATCH_NORM.test(name);
  const acting = ACTING.test(name) && /[0-9]/.test(text); // without a size it is a block, as timm's ConvNormAct
  if (!inBatch && !acting && (node.children.length || !NAMED_NORM.test(name))) return null;
  const kind = inBatch ? "batch-norm" : "norm";
  if (WITHOUT_WEIGHTS.test(name) || NOT_AFFINE.test(text)) return make(kind);
  const sizes = FEATURES.exec(text);
  const pair = name.includes("Group") ? PAIR.exec(text) : null;
  let shape = sizes ? [BigInt(sizes[1])] : [];
  if (pair) shape = [BigInt(pair[2])];
  else if (name.includes("Layer") || ROOT_MEAN_SQUARE.test(name)) shape = numbers(text.split("eps")[0]);
  if (!shape.length) return make(kind, { tensors: null, why: NO_SIZES });
  return make(kind, { tensors: ROOT_MEAN_SQUARE.test(name) || NO_BIAS.test(text) ? [shape] : [shape, shape] });
};

const recurrence = (gates, inputs, hidden, layers, text) => {
  const projected = PROJECTED.exec(text);
  const kept = projected ? BigInt(projected[1]) : hidden;
  const directions = BOTH_WAYS.test(text) ? 2n : 1n;
  const shapes = [];
  for (let number = 0n; number < layers; number++) {
    const one = [[gates * hidden, number ? kept * directions : inputs], [gates * hidden, kept]];
    if (!NO_BIAS.test(text)) one.push([gates * hidden], [gates * hidden]);
    if (projected) one.push([kept, hidden]);
    shapes.push(...one, ...(directions > 1n ? one : []));
  }
  return shapes;
};

const other = (name, text) => {
  const pair = PAIR.exec(text)?.slice(1).map(BigInt);
  const recurrent = RECURRENT.exec(name);
  if (recurrent && pair) {
    const layers = LAYERS_OF.exec(text);
    const number = layers && !name.endsWith("Cell") ? BigInt(layers[1]) : 1n;
    if (number > MOST) return make("recurrent", { tensors: null, why: TOO_MANY });
    return make("recurrent", { tensors: recurrence(GATES[recurrent[1]], ...pair, number, text) });
  }
  if (name.includes("Embedding") && pair) return make("other", { tensors: [pair] });
  const bilinear = BILINEAR.exec(text)?.slice(1).map(BigInt);
  if (bilinear) {
    const [first, second, outputs] = bilinear;
    return make("other", { tensors: [[outputs, first, second], ...biased(text, outputs)] });
  }
  const slopes = name === "PReLU" ? numbers(text) : [];
  return slopes.length ? make("other", { tensors: [slopes.slice(0, 1)] }) : make("");
};

/** Multi-head attention, whose own matrix for queries, keys and values no line prints. */
const attention = (outProj) => {
  const found = LINEAR.exec(outProj);
  if (!found) return make("attention", { tensors: null, why: NO_SIZES });
  const width = BigInt(found[1]);
  return make("attention", { tensors: [[3n * width, width], ...biased(outProj, 3n * width)] });
};

/** Whether no size is printed in a module: it has at most an activation inside, as experts in one block do. */
export const tellsNothing = ({ sizes, children }) =>
  !sizes.length && children.every((child) => !child.children.length && !/[0-9]/.test(child.arguments));

/** What a printed module is, without the modules inside of it. */
export const layer = (node) => {
  const name = classOf(node);
  const text = ORIGINAL.test(node.arguments) ? "" : node.arguments;
  let made = convolution(name, text) ?? linear(name, text) ?? norm(name, text, node) ?? other(name, text);
  if (name.startsWith("Lazy") && made.tensors?.some((shape) => shape.includes(0n)))
    return { ...made, tensors: null, why: LAZY };
  if (made.why === NO_SIZES && node.children.length && ["convolution", "linear"].includes(made.kind))
    return make(""); // what holds the layer has its name, as lora.Linear
  const outProj = node.children.findLast((child) => child.name === "out_proj");
  if (name === "MultiheadAttention" && outProj) return attention(outProj.arguments);
  const isWeighted = ["convolution", "linear"].includes(made.kind);
  const packed = QUANTISED.test(text) ? PACKED : FEW_BITS.test(name) ? SMALL : "";
  if (name === "ParametrizationList") made = make("other", { tensors: null, why: PARAMETRISED });
  else if (isWeighted && node.children.some((child) => child.name === "parametrizations"))
    made = { ...made, tensors: biased(text, made.outputs) };
  else if (isWeighted && made.tensors && packed) made = { ...made, tensors: null, why: packed };
  else if (!made.kind && tellsNothing(node) && HOLDS.test(name)) made = make("", { tensors: null, why: NO_SIZES });
  if (!made.tensors || !node.sizes.length) return made;
  return { ...made, tensors: [...made.tensors, ...node.sizes.map(numbers)] };
};
