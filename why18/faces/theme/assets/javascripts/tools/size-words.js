/* A layer as the word of a chain, and as the line of code that makes it. */
import { POOLS, made } from "./sizes.js";

const LETTERS = {
  conv: "c", deconv: "t", maxpool: "m", avgpool: "v", adaptiveavgpool: "a", adaptivemaxpool: "am",
  upsample: "u", batchnorm: "b", flatten: "f", linear: "l",
};
const MAIN = {
  conv: "out_channels", deconv: "out_channels", maxpool: "kernel_size", avgpool: "kernel_size",
  adaptiveavgpool: "output_size", adaptivemaxpool: "output_size", upsample: "scale_factor", linear: "out_features",
};
const SETTINGS = { k: "kernel_size", s: "stride", p: "padding", d: "dilation", g: "groups", o: "output_padding", i: "in_channels" };
const CLASSES = {
  conv: "Conv", deconv: "ConvTranspose", maxpool: "MaxPool", avgpool: "AvgPool", adaptiveavgpool: "AdaptiveAvgPool",
  adaptivemaxpool: "AdaptiveMaxPool", batchnorm: "BatchNorm",
};
const usual = made({ type: "flatten" });
const digits = (value) => [value].flat().join("x");

/** The word of a layer of a chain. */
export const wordOf = (settings) => {
  const layer = made(settings);
  const stride = POOLS.includes(layer.type) ? layer.kernel_size : 1;
  if (digits(layer.stride) === digits(stride)) layer.stride = null; // as without a word for it
  const main = MAIN[layer.type];
  let word = LETTERS[layer.type] + (main ? digits(layer[main]) : "");
  for (const [letter, name] of Object.entries(SETTINGS))
    if (name !== main && layer[name] !== usual[name] && typeof layer[name] !== "string") word += letter + digits(layer[name]);
  if (layer.in_features !== null) word += `i${layer.in_features}`;
  return word + (layer.padding === "same" ? "psame" : "") + (layer.ceil_mode ? "ceil" : "") + (layer.bias ? "" : "nobias");
};

/** The line of torch that makes a layer which takes a shape. */
export const codeOf = (settings, shape) => {
  const layer = made(settings);
  const value = (one) => (Array.isArray(one) ? `(${one.join(", ")})` : one === true ? "True" : one === false ? "False" : typeof one === "string" ? `"${one}"` : one);
  const named = (names) => names.filter((name) => layer[name] !== usual[name] && layer[name] !== null).map((name) => `${name}=${value(layer[name])}`);
  const call = (name, ...given) => `nn.${name}(${given.join(", ")})`;
  const name = `${CLASSES[layer.type]}${Math.max(shape.length - 1, 1)}d`;
  if (layer.type === "flatten") return call("Flatten");
  if (layer.type === "linear") return call("Linear", layer.in_features ?? shape.at(-1), layer.out_features, ...named(["bias"]));
  if (layer.type === "upsample") return call("Upsample", `scale_factor=${layer.scale_factor}`);
  if (layer.type === "batchnorm") return call(name, shape[0]);
  if (POOLS.includes(layer.type)) return call(name, value(layer.kernel_size), ...named(["stride", "padding", "dilation", "ceil_mode"]));
  if ("output_size" in settings) return call(name, value(layer.output_size));
  const rest = named(["stride", "padding", "output_padding", "dilation", "groups", "bias"]);
  return call(name, layer.in_channels ?? shape[0], layer.out_channels, `kernel_size=${value(layer.kernel_size)}`, ...rest);
};
