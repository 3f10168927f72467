/* A message of torch's about shapes to what is wrong; the numbers in it are enough.
 *
 * The same as why18/census/sizes/messages.py and product.py.
 */
import { NAMES, times } from "./sizes.js";

const LONGEST = 20_000;
const FEW = 64;
const MANY = 512;
const reading = (kind, says, numbers) => ({ kind, says, numbers });
const gcd = (a, b) => (b ? gcd(b, a % b) : a); // of numbers of twelve digits: sixty steps at most
const root = (n) => {
  const near = Math.floor(Math.sqrt(n));
  return near * near > n ? near - 1 : near;
};
const advice = (came, out) => `Resize the image, or write nn.Linear(${came}, ${out}), or put an adaptive pooling before it.`;
const whole = (b, c) => `If a batch of ${b / c} was flattened into one row, ${b} = ${b / c} × ${c}, write x.view(-1, ${c}).`;
const rowsOf = (a) => `If the ${a} rows are those of maps, write nn.Flatten() before the layer.`;
const planes = (a, b, c) => (c > b && b > 1 && c % b === 0 && a % (c / b) === 0 ? ` ${rowsOf(a)}` : "");

// ---- A×B and C×D: the first test that holds says which mistake it is
const TESTS = [
  (a, b, c, d) => Math.min(a, b, c, d) === 0 && ["unexplained", `One of ${a}×${b} and ${c}×${d} is empty.`],
  (a, b, c, d) => b === c && ["fits", `${a}×${b} and ${c}×${d} can be multiplied: look at another layer.`],
  (a, b, c, d) =>
    BigInt(a) * BigInt(b) === BigInt(c) && (root(b) ** 2 === b || a % b > 0) && [
      "batch",
      `If ${a} is no batch, the batch dimension is missing: ${a} × ${b} = ${c}, so all values of one image came. ` +
        `Write x.unsqueeze(0). If it is one, write nn.Linear(${b}, ${d}).`,
    ],
  (a, b, c, d) => {
    const all = BigInt(a) * BigInt(b);
    const rows = Math.floor(c / b);
    if (b >= c || all % BigInt(c) || (b >= FEW && (c % b || rows < b || a % rows))) return false;
    const n = all / BigInt(c);
    const says =
      `If these are rows of a map, flatten is missing: ${a} × ${b} = ${n} × ${c}, so ${c} is right if the batch is ${n}; ` +
      `otherwise in_features is ${all} / batch. Write nn.Flatten() before the layer. If there is no map, write ` +
      `nn.Linear(${b}, ${d}).`;
    return ["flatten", says, { batch: Number(n) }];
  },
  (a, b, c, d) =>
    a === 1 && b % c === 0 && root(b / c) ** 2 !== b / c && [
      "batch",
      `${whole(b, c)} If not, write nn.Linear(${b}, ${d}).`,
      { images: b / c },
    ],
  (a, b, c, d) => {
    const [big, small] = [Math.max(b, c), Math.min(b, c)];
    const side = root(Math.floor(big / small));
    if (side * side * small !== big) return false;
    const [came, expected] = big === c ? ["1×1", `${side}×${side}`] : [`${side}×${side}`, "1×1"];
    const says = `If ${small} channels were flattened, the map is ${came} where ${expected} was expected, ${small} × ${side} × `;
    const one = a === 1 && big === b ? ` ${whole(b, c)}` : planes(a, b, c);
    return ["map", `${says}${side} = ${big}. ${advice(b, d)}${one}`, { channels: small, side }];
  },
  (_, b, c, d) => {
    const channels = gcd(b, c);
    const [i, j] = [root(b / channels), root(c / channels)];
    if (channels === 1 || i * i * channels !== b || j * j * channels !== c) return false;
    const says =
      `If ${channels} channels were flattened, the map is ${i}×${i} where ${j}×${j} was expected, ${channels} × ${i} × ` +
      `${i} = ${b} and ${channels} × ${j} × ${j} = ${c}: the network was made for images of another size. ${advice(b, d)}`;
    return ["map", says, { channels, came: i, expected: j }];
  },
  (a, b, c, d) =>
    b < FEW && a * b < c && [
      "unexplained",
      `${a} rows came, with ${b} values in each, and the layer was made for ${c} in each: ${b} is the last axis of ` +
        `what comes in. Are its axes swapped? If ${b} is right, write nn.Linear(${b}, ${d}).`,
    ],
  (a, b, c, d) => {
    const says = `${b} features came, and the layer was made for ${c}: write nn.Linear(${b}, ${d}).`;
    return ["features", a > MANY ? `${rowsOf(a)} If not, ${says}` : says + planes(a, b, c)];
  },
];

const product = (...four) => {
  const [A, B, C, D] = four.map(Number);
  const [kind, says, more] = TESTS.map((test) => test(A, B, C, D)).find(Boolean);
  return reading(kind, says, { A, B, C, D, ...more });
};

// ---- other messages
const numbersOf = (list) => (list.match(/-?[0-9]+/g) ?? []).map(Number);

const kernel = (padded, spans) => {
  const [came, wanted] = [numbersOf(padded), numbersOf(spans)];
  const one = new Set(came).size === 1 && came[0] > 2 ? `: ${came[0]} = ${came[0] - 2} + 2 × 1, if the padding is 1` : "";
  const says =
    `The map is ${times(came)}, padding counted, and the kernel spans ${times(wanted)}${one}. If layers before have ` +
    "halved it, the image is too small for so many: give a larger one, or take a layer out. If none has, see whether " +
    "the sides of the input stand last.";
  return reading("kernel", says, { came: Math.min(...came), kernel: Math.max(...wanted) });
};

const nothing = (came, out) => {
  const sizes = numbersOf(came);
  const says =
    `A map of ${times(sizes)} comes in, and ${times(numbersOf(out))} would come out: it is smaller than the window. ` +
    "Give a larger image, or take a layer out.";
  return reading("kernel", says, { came: Math.min(...sizes.slice(-2)) });
};

const IMAGES = {
  "3 1": ["grey", "If the image is grey, repeat it, x.repeat_interleave(3, -3), or make in_channels 1."],
  "1 3": ["colour", "If the image has colours, make it grey, or make in_channels 3."],
  "3 4": ["alpha", "If the image has an alpha channel, convert it to RGB, or take x[..., :3, :, :]."],
};
const behind = (shape, want, came) => {
  const image = shape.length === 4 && [1, 3].includes(want) && [1, 3, 4].includes(shape[3]) && Math.min(came, shape[2]) > 4;
  if (image || (shape.at(-1) === want && ![came, shape.at(-2)].includes(want))) // else a square map
    return `last, write x.movedim(-1, ${1 - shape.length})`;
  return shape.length === 5 && shape[2] === want && "behind the frames, write x.movedim(-3, -4)";
};
const channels = (given, weight, size, wanted, got) => {
  const [made, shape, want, came] = [numbersOf(weight), numbersOf(size), Number(wanted), Number(got)];
  const groups = Number(/groups=(.*)/.exec(given)?.[1] ?? 1);
  const order = given === "transposed=1" ? "in × out" : groups > 1 ? `out × in / ${groups}` : "out × in";
  const text = `The weight ${times(made)} is ${order} × kernel: of channels, ${want} were expected, and ${came} came. `;
  const said = (kind, more) => reading(kind, text + more, { expected: want, got: came });
  const not = `If not, make in_channels ${came}.`;
  const batch =
    shape[0] === 1 && came > 4 && [undefined, "groups=1"].includes(given)
      ? `If ${came} is the batch, write x.unsqueeze(1), without a batch of one${want === 1 ? "" : ", and make in_channels 1"}. `
      : "";
  const at = behind(shape, want, came);
  if (at) return said("axes", `${made.length === 3 ? batch : ""}If the channels stand ${at}. ${not}`);
  if (batch && want === 1) return said("batch", `${came} stands where channels belong. ${batch}${not}`);
  const image = made.length === 4 && IMAGES[`${want} ${came}`];
  if (image) return said(...image);
  const divided = groups > 1 ? ", and groups what divides it" : "";
  return said("channels", `Make in_channels ${came}${divided}, or give it what has ${want} channels. ${batch}`.trimEnd());
};

const missing = (axes, size) => {
  const [count, shape] = [Number(axes), numbersOf(size)];
  const names = ["batch", "channels", ...NAMES[count]];
  const more = shape.length - names.length;
  const fix = {
    [-2]: `If it is one map, write x[None, None], which makes ${times([1, 1, ...shape])}. If not, x.view with a size for each`,
    1: "Take one axis out",
  }[more] ?? (more <= 0 ? "Write x.view with a size for each" : `Take ${more} axes out`);
  const says = `The input ${times(shape)} has ${shape.length} axes: ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are wanted. ${fix}.`;
  return reading("batch", says, { axes: shape.length });
};

const dimensions = (weight, _, size) => {
  const [made, shape] = [numbersOf(weight), numbersOf(size)];
  if (made.length - shape.length !== 1) return missing(made.length - 2, size);
  const text = `The weight ${times(made)} is out × in × kernel; the input ${times(shape)} has ${shape.length} axes, and ${made.length} are wanted: `;
  if (made[1] === 1 && shape[0] !== 1) {
    const makes = times([shape[0], 1, ...shape.slice(1)]);
    const says = `${shape[0]} stands where channels belong, and is the batch. Write x.unsqueeze(1), which makes ${makes}.`;
    return reading("batch", text + says, { batch: shape[0] });
  }
  const sure = shape[0] === made[1];
  const says =
    (sure ? "the batch dimension is missing" : `if ${shape[0]} is no batch, it is missing`) +
    `. Write x.unsqueeze(0), which makes ${times([1, ...shape])}.` +
    (sure ? "" : " If it is one, write x.unsqueeze(1), and make in_channels 1.");
  return reading("batch", text + says, { expected: made[1], got: shape[0] });
};

const sides = (a, b) => {
  const odd = (b - a) % 2 ? ` The difference of ${b - a} is odd, so no crop is the same on both sides: give another image.` : "";
  const halved =
    "a side that is odd was halved and lost one, and did not get it back when it was doubled. Give an image whose " +
    "sides are multiples of 2 for each halving, of 16 for four, of 32 for five, or pad the smaller map.";
  const cut =
    `if convolutions without padding have cut the one, crop the larger map, or pad the convolutions.${odd} If the one ` +
    "was halved and doubled again, it lost what was left over: give an image whose sides are multiples of 2 for each " +
    "halving, and a transposed convolution with kernel 3 an output_padding of 1. If it was halved more often than " +
    "doubled, upsample it.";
  const doubled =
    `if ${a} was halved, it was rounded up, as in a ResNet, and ${b} came back: give an image whose sides are ` +
    `multiples of 2 for each halving, of 16 for four, of 32 for five. If ${b} was, ${b / 2} was doubled but for ` +
    "one, as a transposed convolution with kernel 3, stride 2 and padding 1 does: give it output_padding=1.";
  const twice =
    "the one was halved once more than the other, or not doubled: upsample it before they are joined. If " +
    "convolutions without padding have cut it, crop the larger map.";
  const one = " If convolutions without padding have cut the one, crop the larger map by one.";
  return b - a === 1 ? (a % 2 ? doubled : halved) + one : b === 2 * a ? twice : cut;
};
const sorted = (one, other) => [Number(one), Number(other)].sort((x, y) => x - y);
const joined = (dimension, one, other) => {
  const [a, b] = sorted(one, other);
  const first =
    dimension === "0"
      ? "Dimension 0 of a batch counts its images: to join channels, write dim=1; to put images into a batch, make them of one size. "
      : "";
  const last = dimension === "1" ? " If they count what is in a batch, give both as many." : "";
  const says = `${a} and ${b} meet. ${first}If both are sides of maps: ${sides(a, b)}${last}`;
  return reading("sides", says, { smaller: a, larger: b });
};

const AXES = [
  "of a batch of images, their number, and both need as many; of a single image, its channels, which stand first.",
  "of a batch of maps, channels, which a 1×1 convolution on the shortcut makes equal. If one has fewer axes: of outputs " +
    "and labels, compare outputs.argmax(1), and train with nn.CrossEntropyLoss; of a mask without channels, write mask.unsqueeze(1).",
];
const added = (one, other, dimension) => {
  const [a, b] = sorted(one, other);
  const numbers = { smaller: a, larger: b };
  if (AXES[dimension]) return reading("added", `Dimension ${dimension} is ${a} in the one and ${b} in the other: ${AXES[dimension]}`, numbers);
  const says =
    b === 2 * a
      ? ", one way was halved: in a residual block, put its stride on the shortcut; where it should have come back, as in an autoencoder, upsample it."
      : `: ${sides(a, b)}`;
  const fewer = " If one has fewer axes, view it as the other: a number for each channel needs w[..., None, None].";
  return reading("sides", `${a} and ${b} meet. If both are sides of maps${says}${fewer}`, numbers);
};

const viewed = (shape, size) => {
  const [wanted, values] = [Number(shape), Number(size)];
  const says =
    !wanted || values % wanted
      ? `${values} values are no multiple of ${wanted}: what comes out of the layers before has another size. Use x.flatten(1), and look at its shape.`
      : `${values} = ${values / wanted} × ${wanted}, which fits.`;
  return reading("view", says, { values, wanted });
};

const N = "([0-9]{1,12})";
const LIST = "\\[([0-9]{1,12}(?:, ?[0-9]{1,12}){0,7})\\]";
const WEIGHT = LIST.replace("0,7", "2,4"); // of a convolution: its channels, and one to three sides
const SIZES = "\\((-?[0-9][0-9 x-]{0,60})\\)";
const PATTERNS = [
  [`m1: ?\\[${N} x ${N}\\],? m2: ?\\[${N} x ${N}\\]`, product],
  [`padded input size per channel: ?${SIZES}\\. Kernel size: ?${SIZES}`, kernel],
  [`Given input size(?: per channel)?: ?${SIZES}\\. Calculated output size(?: per channel)?: ?${SIZES}`, nothing],
  [`(?:(transposed=1|groups=[0-9]{1,6}), )?weight of size ${LIST}, expected input${LIST} to have ${N} channels, but got ${N}`, channels],
  [`dimensional weight ${WEIGHT}, but got (?:${N}-dimensional )?input of size:? ${LIST}`, dimensions],
  [`\\(batched\\) input to conv(?:_transpose)?([123])d, but got input of size: ${LIST}`, missing],
  [`Sizes of tensors must match except in dimension ([0-9]+)\\. (?:Expected size|Got) ${N} (?:but got size|and) ${N}`, joined],
  [`size of tensor a \\(${N}\\) must match the size of tensor b \\(${N}\\)(?: at non-singleton dimension ${N})?`, added],
  [`shape '\\[-1, ${N}\\]' is invalid for input of size ${N}`, viewed],
  [`(?:^|\\() ?${N} ?[x×] ?${N} ?(?:and|,) ?${N} ?[x×] ?${N}`, product],
].map(([pattern, read]) => [new RegExp(pattern), read]);

/** What a message says is wrong, {kind, says, numbers}; null for one that is not known. */
export const readError = (message) => {
  const plain = message.slice(0, LONGEST).split(/\s+/).filter(Boolean).join(" ");
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(plain);
    if (match) return read(...match.slice(1));
  }
  return null;
};
