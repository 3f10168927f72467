/* The shape that comes out of a layer, as torch computes it, or why none does; what the layer costs; its formula.
 *
 * The same as why18/census/sizes, which says more of it; the tests hold both against torch.
 */

const CONVOLUTIONS = ["conv", "deconv"];
export const POOLS = ["maxpool", "avgpool"];
export const SHRINK = ["conv", ...POOLS];
export const ADAPTIVE = ["adaptiveavgpool", "adaptivemaxpool"];
export const WINDOWS = [...CONVOLUTIONS, ...POOLS];
const KEEP_THE_MAP = [...WINDOWS, ...ADAPTIVE, "upsample", "batchnorm"];
const TYPES = [...KEEP_THE_MAP, "flatten", "linear"];
export const NAMES = [[], ["length"], ["height", "width"], ["depth", "height", "width"]];

const USUAL = {
  type: "",
  in_channels: null,
  out_channels: 0,
  kernel_size: 0,
  stride: null,
  padding: 0,
  dilation: 1,
  groups: 1,
  output_padding: 0,
  ceil_mode: false,
  padding_mode: "zeros",
  bias: true,
  output_size: 0,
  scale_factor: 0,
  in_features: null,
  out_features: 0,
};

export class Refusal extends Error {
  constructor(kind, why, torch = "") {
    super(why);
    Object.assign(this, { kind, why, torch });
  }
}

const product = (sizes) => sizes.reduce((all, size) => all * BigInt(size), 1n);
export const times = (sizes, sign = "×") => sizes.join(sign);
const listed = (sizes) => `[${sizes.join(", ")}]`;
const tuple = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;
const divided = (a, b) => Math.floor(a / b);
const isSize = (size) => Number.isSafeInteger(size);
const isSetting = (value) => isSize(value) || (Array.isArray(value) && value.every((one) => one === null || isSize(one)));

// ---- settings
export const made = (settings) => {
  const unknown = Object.keys(settings).find((name) => !Object.hasOwn(USUAL, name));
  if (unknown) throw new Refusal("no layer", `${unknown} is no setting of a layer`);
  if (!TYPES.includes(settings.type)) throw new Refusal("no layer", `${settings.type} is no layer: there are ${TYPES.join(", ")}`);
  for (const [name, value] of Object.entries(settings)) {
    const words = ["type", "padding", "padding_mode"].includes(name) && typeof value === "string";
    if (!words && typeof value !== "boolean" && value !== null && !isSetting(value))
      throw new Refusal("no layer", `${name} is no whole number`);
  }
  return { ...USUAL, ...settings };
};

/** What is not as usual, which is how a layer is written. */
export const written = (layer) =>
  Object.fromEntries(Object.entries(layer).filter(([name, value]) => value !== USUAL[name]));

const perAxis = (value, count) => {
  const values = Array.isArray(value) ? value : Array(count).fill(value);
  if (values.length !== count)
    throw new Refusal("axes differ", `${tuple(values)} is a setting for ${values.length} axes, and the map has ${count}`);
  return values;
};

export const axesOf = (layer, count) => {
  const kernels = perAxis(layer.kernel_size, count);
  const dilations = perAxis(layer.dilation, count);
  const same = layer.padding === "same";
  const whole = kernels.map((kernel, axis) => dilations[axis] * (kernel - 1)); // of which the odd value lies behind
  const pads = same ? [] : perAxis(typeof layer.padding === "string" ? 0 : layer.padding, count);
  const strides = perAxis(layer.stride ?? (POOLS.includes(layer.type) ? layer.kernel_size : 1), count);
  const outputPaddings = perAxis(layer.output_padding, count);
  return kernels.map((kernel, axis) => ({
    kernel,
    stride: strides[axis],
    dilation: dilations[axis],
    outputPadding: outputPaddings[axis],
    before: same ? divided(whole[axis], 2) : pads[axis],
    after: same ? whole[axis] - divided(whole[axis], 2) : pads[axis],
    span: whole[axis] + 1,
  }));
};

const weight = (layer, channels, count) => {
  const kernel = axesOf(layer, count).map((axis) => axis.kernel);
  const [first, second] = layer.type === "deconv" ? [channels, layer.out_channels] : [layer.out_channels, channels];
  return [first, divided(second, layer.groups), ...kernel];
};

// ---- what torch refuses before it computes a size
const checkSettings = (layer, axes) => {
  const least = { kernel: 1, stride: 1, dilation: 1, before: 0, outputPadding: 0 };
  const low = axes.flatMap((axis) => Object.keys(least).filter((name) => axis[name] < least[name]).map((name) => [name, axis[name]]));
  if (layer.groups < 1) low.push(["groups", layer.groups]);
  if (CONVOLUTIONS.includes(layer.type) && layer.out_channels < 1) low.push(["out_channels", layer.out_channels]);
  if (!low.length) return;
  const name = { before: "padding", outputPadding: "output_padding" }[low[0][0]] ?? low[0][0];
  throw new Refusal("not positive", `${name} is ${low[0][1]}, which is too small`);
};

const checkGroups = (layer, wanted) => {
  for (const [name, count] of Object.entries({ in_channels: wanted, out_channels: layer.out_channels }))
    if (count % layer.groups) {
      const why = `${count} ${name} cannot be divided among ${layer.groups} groups`;
      throw new Refusal("groups do not divide the channels", why, `${name} must be divisible by groups`);
    }
};

const checkSame = (layer, axes) => {
  const stride = Math.max(...axes.map((axis) => axis.stride));
  if (layer.padding !== "same" || stride < 2) return;
  const why = `same keeps the sides, and a stride of ${stride} divides them`;
  throw new Refusal("padding='same' needs stride 1", why, "padding='same' is not supported for strided convolutions");
};

const checkChannels = (layer, wanted, shape) => {
  if (shape[0] === wanted) return;
  const size = weight(layer, wanted, shape.length - 1);
  const why = `its weight ${times(size)} takes in_channels=${wanted}, and ${shape[0]} come in`;
  const given = layer.type === "deconv" ? "transposed=1" : `groups=${layer.groups}`;
  const expected = `expected input${listed([1, ...shape])} to have ${wanted} channels, but got ${shape[0]} channels instead`;
  throw new Refusal("channels differ", why, `Given ${given}, weight of size ${listed(size)}, ${expected}`);
};

const checkOutputPadding = (axes) => {
  const wrong = axes.find((axis) => axis.outputPadding >= Math.max(axis.stride, axis.dilation));
  if (!wrong) return;
  const most = Math.max(wrong.stride, wrong.dilation) - 1;
  const all = axes.length > 1 ? axes : [{ outputPadding: 0, stride: 1, dilation: 1 }, ...axes];
  const said = Object.entries({ output_padding: "outputPadding", stride: "stride", dilation: "dilation" })
    .flatMap(([name, key]) => all.map((axis, at) => `${name}_${NAMES[all.length][at]}: ${axis[key]}`))
    .join(" ");
  throw new Refusal(
    "output_padding not smaller than stride or dilation",
    `output padding is ${wrong.outputPadding}, and can be ${most} at most: less than the stride or dilation`,
    `output padding must be smaller than either stride or dilation, but got ${said}`,
  );
};

const checkPaddingMode = (layer, axes, sides) => {
  const most = { reflect: -1, circular: 0 }[layer.padding_mode];
  axes.forEach((axis, at) => {
    const pad = Math.max(axis.before, axis.after);
    if (most === undefined || pad <= sides[at] + most) return;
    const why = `${layer.padding_mode} padding of ${pad} reads more than the side of ${sides[at]}`;
    const said = most ? "Padding size should be less than the corresponding input dimension" : "Padding value causes wrapping around more than once.";
    throw new Refusal("padding as long as the input", why, said);
  });
};

const checkPadding = (layer, axes, sides) => {
  const wrong = axes.find((axis) => axis.before > divided(axis.kernel, 2));
  if (wrong) {
    const half = divided(wrong.kernel, 2);
    const why = `padding is ${wrong.before}, and can be ${half} at most: half of the kernel of ${wrong.kernel}`;
    throw new Refusal("padding more than half of the kernel", why, tooMuchPadding(layer, axes, wrong));
  }
  if (layer.type === "avgpool" && sides.length === 3 && axes.some((axis, at) => sides[at] < axis.kernel)) {
    const kernel = axes.map((axis) => axis.kernel);
    const parts = (of, numbers) => numbers.map((number, at) => `${of}${"THW"[at]}: ${number}`).join(" ");
    const why = `a kernel of ${times(kernel)} is larger than ${times(sides)}, padding left out`;
    const said = `input image (${parts("", sides)}) smaller than kernel size (${parts("k", kernel)})`;
    throw new Refusal("kernel larger than the padded input", why, said);
  }
};

const tooMuchPadding = (layer, axes, wrong) => {
  const wide = axes.find((axis) => axis.before > divided(axis.span, 2));
  const half = "pad should be smaller than or equal to half of kernel size, but got";
  if (layer.type === "maxpool" && axes.length === 1)
    return `max_pool1d() padding should be at most half of kernel size, but got padding=${wrong.before} and kernel_size=${wrong.kernel}`;
  if (wide)
    return `pad should be at most half of effective kernel size, but got pad=${wide.before}, kernel_size=${wide.kernel} and dilation=${wide.dilation}`;
  const [h, w, t] = [axes.at(-2), axes.at(-1), axes[0]];
  return axes.length === 2
    ? `${half} padW = ${w.before}, padH = ${h.before}, kW = ${w.kernel}, kH = ${h.kernel}`
    : `${half} kT: ${t.kernel} kW: ${w.kernel} kH: ${h.kernel} padT: ${t.before} padW: ${w.before} padH: ${h.before}`;
};

// ---- shapes
const convolved = (layer, channels, sides) => {
  const axes = axesOf(layer, sides.length);
  const wanted = layer.in_channels ?? channels;
  checkSettings(layer, axes);
  checkGroups(layer, wanted);
  checkSame(layer, axes);
  checkChannels(layer, wanted, [channels, ...sides]);
  if (layer.type === "deconv") {
    checkOutputPadding(axes);
    const out = axes.map((axis, at) => (sides[at] - 1) * axis.stride - 2 * axis.before + axis.span + axis.outputPadding);
    if (Math.min(...out) >= 1) return out;
    const said = `Given input size per channel: (${times(sides, " x ")}). Calculated output size per channel: (${times(out, " x ")})`;
    const why = `the padding cuts ${times(out)} out of what it makes`;
    throw new Refusal("nothing comes out", why, `${said}. Output size is too small`);
  }
  checkPaddingMode(layer, axes, sides);
  const padded = axes.map((axis, at) => sides[at] + axis.before + axis.after);
  const short = axes.findIndex((axis, at) => padded[at] < axis.span);
  if (short >= 0) {
    const [side, length] = [sides[short], padded[short]];
    const pads = side === length ? "no padding" : `padding is ${side} + ${length - side} = ${length}`;
    const why = `its kernel spans ${axes[short].span}, and the ${NAMES[sides.length][short]} of ${side} with ${pads}`;
    const spans = times(axes.map((axis) => axis.span), " x ");
    const said = `Calculated padded input size per channel: (${times(padded, " x ")}). Kernel size: (${spans}). `;
    throw new Refusal("kernel larger than the padded input", why, `${said}Kernel size can't be greater than actual input size`);
  }
  return axes.map((axis, at) => divided(padded[at] - axis.span, axis.stride) + 1);
};

const pooled = (layer, channels, sides) => {
  const axes = axesOf(layer, sides.length);
  checkSettings(layer, axes);
  checkPadding(layer, axes, sides);
  const out = axes.map((axis, at) => {
    const rest = sides[at] + axis.before + axis.after - axis.span;
    if (!layer.ceil_mode) return divided(rest, axis.stride) + 1;
    const count = Math.ceil(rest / axis.stride) + 1; // of which one that begins in the padding behind is left out
    return (count - 1) * axis.stride >= sides[at] + axis.before ? count - 1 : count;
  });
  const none = out.findIndex((size) => size < 1);
  if (none < 0) return out;
  const axis = axes[none];
  const length = sides[none] + axis.before + axis.after;
  const why = `its window spans ${axis.span}, and the ${NAMES[sides.length][none]} with padding is ${length}`;
  const one = sides.length === 1 ? [1] : [];
  const sizes = [[...one, ...sides], [...one, ...out]].map((size) => `(${times([channels, ...size], "x")})`);
  const said =
    layer.type === "maxpool" && sides.length === 1
      ? `max_pool1d() Invalid computed output size: ${out[0]}`
      : `Given input size: ${sizes[0]}. Calculated output size: ${sizes[1]}. Output size is too small`;
  throw new Refusal("nothing comes out", why, said);
};

const ofMap = (layer, [channels, ...sides]) => {
  if (CONVOLUTIONS.includes(layer.type)) return [layer.out_channels, ...convolved(layer, channels, sides)];
  if (POOLS.includes(layer.type)) return [channels, ...pooled(layer, channels, sides)];
  if (ADAPTIVE.includes(layer.type)) return [channels, ...perAxis(layer.output_size, sides.length).map((size, at) => size ?? sides[at])];
  if (layer.type === "batchnorm" && ![null, channels].includes(layer.in_channels)) {
    const why = `it takes in_channels=${layer.in_channels}, and ${channels} come in`;
    throw new Refusal("channels differ", why, `running_mean should contain ${channels} elements not ${layer.in_channels}`);
  }
  return [channels, ...sides.map((side) => side * (layer.type === "upsample" ? layer.scale_factor : 1))];
};

const ofValues = (layer, shape) => {
  if (layer.type === "flatten") return [Number(product(shape))];
  const [rows, features, wanted] = [product(shape.slice(0, -1)), shape.at(-1), layer.in_features];
  if (wanted === null || wanted === features) return [...shape.slice(0, -1), layer.out_features];
  const why = `${features} features come in, and it was made for ${wanted}`;
  const said = `(${rows}x${features} and ${wanted}x${layer.out_features})`;
  throw new Refusal("features differ", why, `addmm: mat1 and mat2 shapes cannot be multiplied ${said}`);
};

/** The shape that a layer, as `made` gives it, makes of another. Throws a Refusal. */
export const shapeAfter = (layer, shape) => {
  if (!KEEP_THE_MAP.includes(layer.type)) return ofValues(layer, shape);
  if (shape.length >= (layer.type === "batchnorm" ? 1 : 2) && shape.length <= 4) return ofMap(layer, shape);
  const why = `${layer.type} wants channels and sides, and ${times(shape)} comes in`;
  const said = `Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: ${listed([1, ...shape])}`;
  throw new Refusal("axes differ", why, layer.type === "conv" ? said : "");
};

/**
 * The shape that comes out of a layer, without the batch dimension: outputSize({type: "conv", …}, [3, 224, 224]).
 * Where nothing can, {error, kind, why}: the words of torch (or ours, where it has none), which mistake, and the numbers.
 */
export const outputSize = (layer, shape) => {
  try {
    if (!Array.isArray(shape) || !shape.length || !shape.every((size) => isSize(size) && size > 0))
      throw new Refusal("no shape", "a shape is a list of whole numbers from 1 on");
    return shapeAfter(made(layer ?? {}), shape);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { error: refusal.torch || refusal.why, kind: refusal.kind, why: refusal.why };
  }
};

// ---- costs, as BigInt
export const parameters = (layer, shape) => {
  if (CONVOLUTIONS.includes(layer.type))
    return product(weight(layer, shape[0], shape.length - 1)) + BigInt(layer.bias ? layer.out_channels : 0);
  if (layer.type === "linear") return BigInt(shape.at(-1) + (layer.bias ? 1 : 0)) * BigInt(layer.out_features);
  return layer.type === "batchnorm" ? 2n * BigInt(shape[0]) : 0n;
};

export const multiplyAdds = (layer, shape, out) => {
  if (CONVOLUTIONS.includes(layer.type))
    return product(weight(layer, shape[0], shape.length - 1)) * product((layer.type === "conv" ? out : shape).slice(1));
  return layer.type === "linear" ? product(shape) * BigInt(layer.out_features) : 0n;
};

// ---- formulas
const ofAxis = (layer, axis, side, out) => {
  const spans = `${axis.dilation}·(${axis.kernel} − 1)`;
  if (layer.type === "deconv")
    return `(${side} − 1)·${axis.stride} − 2·${axis.before} + ${spans} + ${axis.outputPadding} + 1 = ${out}`;
  const pads = axis.before === axis.after ? `2·${axis.before}` : `${axis.before} + ${axis.after}`;
  const [opens, closes] = layer.ceil_mode ? "⌈⌉" : "⌊⌋";
  const size = `${opens}(${side} + ${pads} − ${spans} − 1) / ${axis.stride}${closes} + 1`;
  const rest = side + axis.before + axis.after - axis.span;
  const clipped = layer.ceil_mode && Math.ceil(rest / axis.stride) + 1 > out;
  return `${clipped ? `min(${size}, ⌈(${side} + ${axis.before}) / ${axis.stride}⌉)` : size} = ${out}`;
};

/** How each side comes about, height first; one formula where all are the same. */
export const formulas = (layer, shape, out) => {
  if (layer.type === "flatten") return [`${shape.join(" · ")} = ${out[0]}`];
  if (layer.type === "linear") return [`${shape.at(-1)} → ${out.at(-1)}`];
  if (layer.type === "batchnorm") return [];
  if (ADAPTIVE.includes(layer.type)) return [`${out.slice(1).join(" × ")}, whatever comes in`];
  const sides = shape.slice(1);
  if (layer.type === "upsample")
    return [...new Set(sides.map((side) => `${side} · ${layer.scale_factor} = ${side * layer.scale_factor}`))];
  return [...new Set(axesOf(layer, sides.length).map((axis, at) => ofAxis(layer, axis, sides[at], out[at + 1])))];
};

/** For each axis, places behind the last window, and how many of them are no padding. */
export const leftOver = (layer, shape, out) =>
  SHRINK.includes(layer.type)
    ? axesOf(layer, shape.length - 1).map((axis, at) => {
        const rest = shape[at + 1] + axis.before + axis.after - (out[at + 1] - 1) * axis.stride - axis.span;
        return [Math.max(rest, 0), Math.max(rest - axis.after, 0)];
      })
    : [];
