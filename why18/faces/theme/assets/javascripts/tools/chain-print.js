// A print of layers that run one after the other to the chain of the size calculator, and back.
//
// It is loaded when somebody asks for it, by either tool. What a print does not show is filled in: a flatten before the
// first fully connected layer, and an input from which as many features come as that layer reads.

import { isPlain } from "./print/chain.js";
import { follow, inputsFor, parse } from "./size-chain.js";
import { wordOf } from "./size-words.js";

const CLASS = /^(?:nn\.)?(Conv|ConvTranspose|MaxPool|AvgPool|AdaptiveAvgPool|AdaptiveMaxPool|BatchNorm)([123])d$/;
const TYPES = {
  Conv: "conv", ConvTranspose: "deconv", MaxPool: "maxpool", AvgPool: "avgpool", AdaptiveAvgPool: "adaptiveavgpool",
  AdaptiveMaxPool: "adaptivemaxpool", BatchNorm: "batchnorm",
};
const CLASSES = Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [type, name]));
const KEEPS = /^(?:nn\.)?(?:\w*Dropout\w*|\w*LU|ReLU6|\w*[Ss]igmoid|\w*[Tt]anh|\w*Softmax|Identity|LocalResponseNorm|Mish)$/;
const SETTING = /([a-z_]+)=(\([^()]*\)|[^,()\s]+)/g;
const TAKEN = {
  conv: "kernel_size stride padding dilation groups bias",
  deconv: "kernel_size stride padding dilation groups output_padding bias",
  maxpool: "kernel_size stride padding dilation ceil_mode",
  avgpool: "kernel_size stride padding",
  adaptiveavgpool: "output_size",
  adaptivemaxpool: "output_size",
};
const SIDE = 224; // of an image, where it fits

const value = (text) => {
  if (text === "True" || text === "False") return text === "True";
  const sizes = text.match(/[0-9]+/g)?.map(Number) ?? [];
  if (!sizes.length) return text; // padding=same
  return sizes.every((size) => size === sizes[0]) ? sizes[0] : sizes;
};

/** The layer of a printed module for a chain; null for one that keeps the shape, undefined for any other. */
const layerOf = ({ node, layer }) => {
  if (KEEPS.test(node.kind)) return null;
  if (/^(?:nn\.)?Flatten$/.test(node.kind)) return { type: "flatten" };
  if (/^(?:nn\.)?Linear$/.test(node.kind) && layer.outputs !== null)
    return { type: "linear", out_features: Number(layer.outputs), bias: !/bias *= *False/.test(node.arguments) };
  const type = TYPES[CLASS.exec(node.kind)?.[1]];
  if (!type) return undefined;
  if (type === "batchnorm") return { type };
  const takes = TAKEN[type].split(" ");
  const settings = [...node.arguments.matchAll(SETTING)].filter(([, name]) => takes.includes(name));
  const made = { type, ...Object.fromEntries(settings.map(([, name, text]) => [name, value(text)])) };
  if (type.endsWith("conv")) made.out_channels = Number(layer.outputs);
  if (type.startsWith("adaptive") && !("output_size" in made)) made.output_size = value(node.arguments);
  return made;
};

/** The chain of a print, as a line of text; empty where it shows none, or one that no chain can say. */
export const chainOf = (modules) => {
  if (!isPlain(modules)) return "";
  const leaves = modules.filter(({ node, times }) => !node.children.length && times === 1n);
  if (leaves.length < modules.filter(({ node }) => !node.children.length).length) return "";
  const layers = leaves.map((shown) => [shown, layerOf(shown)]).filter(([, layer]) => layer !== null);
  if (!layers.length || layers.some(([, layer]) => layer === undefined)) return "";
  const [first] = layers[0];
  const maps = layers.find(([, { type }]) => type.endsWith("conv"))?.[0];
  if (first.layer.kind === "linear") return [first.layer.inputs, ...layers.map(([, layer]) => wordOf(layer))].join(" ");
  if (!maps) return "";
  const words = layers.flatMap(([, layer], at) => {
    const before = layers[at - 1]?.[1].type;
    const flat = layer.type === "linear" && !["linear", "flatten"].includes(before);
    return flat ? ["f", wordOf(layer)] : [wordOf(layer)];
  });
  const axes = Number(CLASS.exec(maps.node.kind)[2]);
  const line = (side) => [[maps.layer.inputs, ...Array(axes).fill(side)].join("x"), ...words].join(" ");
  const features = layers.find(([, { type }]) => type === "linear")?.[0].layer.inputs;
  if (features === undefined) return line(SIDE);
  const [shape, ...rest] = line(SIDE).split(" ");
  const asPrinted = `${shape} ${rest.join(" ").replace(/\bl[0-9]+/, (word) => `${word}i${features}`)}`;
  if (!follow(parse(asPrinted)).error) return line(SIDE);
  const smallest = inputsFor(parse(line(SIDE)), Number(features))[0]?.[0].smallest;
  return smallest ? line(smallest) : "";
};

const tuple = (one, axes) => `(${(Array.isArray(one) ? one : Array(axes).fill(one)).join(", ")}${axes === 1 ? "," : ""})`;

/** A layer that takes a shape, as torch prints it. */
const printed = (layer, shape) => {
  const axes = shape.length - 1;
  const bias = layer.bias === false ? "False" : "True";
  if (layer.type === "flatten") return "Flatten(start_dim=1, end_dim=-1)";
  if (layer.type === "linear") return `Linear(in_features=${shape.at(-1)}, out_features=${layer.out_features}, bias=${bias})`;
  if (layer.type === "upsample") return `Upsample(scale_factor=${layer.scale_factor}.0, mode='nearest')`;
  const name = `${CLASSES[layer.type]}${axes}d`;
  if (layer.type === "batchnorm")
    return `${name}(${shape[0]}, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)`;
  const one = (setting, usual) => (Array.isArray(layer[setting]) ? tuple(layer[setting]) : layer[setting] ?? usual);
  if ("output_size" in layer) return `${name}(output_size=${one("output_size")})`;
  if (!("out_channels" in layer)) {
    const last = layer.type === "maxpool" ? `, dilation=${one("dilation", 1)}, ceil_mode=${layer.ceil_mode ? "True" : "False"}` : "";
    return `${name}(kernel_size=${one("kernel_size")}, stride=${one("stride", one("kernel_size"))}, padding=${one("padding", 0)}${last})`;
  }
  const sizes = ["kernel_size", "stride"].map((setting) => `${setting}=${tuple(layer[setting] ?? 1, axes)}`);
  for (const [setting, usual] of [["padding", 0], ["output_padding", 0], ["dilation", 1]]) {
    const given = layer[setting] ?? usual;
    if (given !== usual) sizes.push(`${setting}=${typeof given === "string" ? given : tuple(given, axes)}`);
  }
  if ((layer.groups ?? 1) !== 1) sizes.push(`groups=${layer.groups}`);
  if (bias === "False") sizes.push("bias=False");
  return `${name}(${shape[0]}, ${layer.out_channels}, ${sizes.join(", ")})`;
};

/** The print of a chain; empty where it keeps maps and joins them, is impossible, or ends before its first layer. */
export const printOf = (text) => {
  const { input, steps, error } = follow(parse(text));
  if (error || !steps.length || steps.some(({ layer }) => !layer)) return "";
  const lines = steps.map(({ layer }, at) => `  (${at}): ${printed(layer, at ? steps[at - 1].output : input)}`);
  return ["Sequential(", ...lines, ")"].join("\n");
};
