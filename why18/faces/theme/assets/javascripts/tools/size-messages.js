/* A message of torch's about shapes to what is wrong; the numbers in it are enough.
 *
 * The same as why18/census/sizes/messages/; size-wanted.js has the rest.
 */
import { LIST, N, TOLD, numbersOf, reading } from "./size-wanted.js";
import { NAMES, times } from "./sizes.js";

const LONGEST = 20_000;
const MANY = 512;
const LONG = 4096;
const MAPS = 64;
const gcd = (a, b) => (b ? gcd(b, a % b) : a); // of numbers of twelve digits: sixty steps at most
const root = (n) => {
  const near = Math.floor(Math.sqrt(n));
  return near * near > n ? near - 1 : near;
};
const isSquare = (n) => root(n) ** 2 === n;

// ---- A×B and C×D: each mistake that can be, with its rank, 0 where it is likelier than a layer for another number
const WAYS = [
  (a, b, c, d) =>
    b === d && [0, "swapped", `If the numbers of the layer are swapped, write nn.Linear(${b}, ${c}); of a weight of your own, x @ w.T.`],
  (a, b, c) =>
    BigInt(a) * BigInt(b) === BigInt(c) && [
      isSquare(b) || c >= b * b ? 0 : 2,
      "batch",
      `If these are all values of one image, ${a} × ${b} = ${c}, give the network x.unsqueeze(0) if it has no batch ` +
        "dimension, and write nn.Flatten() before the layer if nothing flattens.",
    ],
  (a, b, c) => {
    const n = b / c;
    const rank = c > 1 && n < MAPS && isSquare(n) ? 2 : 0;
    return (
      a === 1 && b % c === 0 && [rank, "batch", `If the row is a batch of ${n}, ${n} × ${c} = ${b}, write x.view(-1, ${c}).`, { images: n }]
    );
  },
  (a, b, c, d) => {
    const says = `If each row is one sample or token, write nn.Linear(${b}, ${d}); a trained layer needs the ${c}.`;
    const channels = gcd(b, c);
    const [came, expected] = [root(b / channels), root(c / channels)];
    if (channels === 1 || came * came * channels !== b || expected * expected * channels !== c) return [1, "features", says];
    const maps =
      ` If it is flattened maps, as ${channels} of ${came}×${came} where ${expected}×${expected} was expected, an image ` +
      "of another size or an adaptive pooling before the flatten does as well.";
    return [1, "map", says + maps, { channels, came, expected }];
  },
  (a, _, c) => a === c && a > 1 && [1, "swapped", "If you multiply by hand, it may be x.T @ w."],
  (a, b, c) => {
    const all = BigInt(a) * BigInt(b);
    const [n, rest] = [Number(all / BigInt(c)), all % BigInt(c) > 0];
    if (n < 2 || (a <= MANY && (rest || b > c))) return false;
    const says =
      "If a row is a row of a map, or a signal, flatten is missing: write nn.Flatten() before the layer; in_features is " +
      `${all} / batch`;
    if (rest || n > a) return [c >= b * b ? 0 : 2, "flatten", `${says}.`];
    return [a !== c && c >= Math.min(b * b, LONG) ? 0 : 2, "flatten", `${says}, ${c} if that is ${n}.`, { batch: n }];
  },
  (a, b, c) =>
    a > c && c > 1 && a % c === 0 && [
      a > MANY && b < c * c ? 0 : 2,
      "axes",
      `If ${c} counts channels, before their places, average these, x.flatten(2).mean(2), or move it last, x.movedim(1, -1).`,
    ],
];

const product = (...four) => {
  const [A, B, C, D] = four.map(Number);
  const numbers = { A, B, C, D };
  if (Math.min(A, B, C, D) === 0) return reading("unexplained", `One of ${A}×${B} and ${C}×${D} is empty.`, numbers);
  if (B === C) return reading("fits", `${A}×${B} and ${C}×${D} can be multiplied: look at another layer.`, numbers);
  const found = WAYS.map((way) => way(A, B, C, D)).filter(Boolean).sort((one, other) => one[0] - other[0]);
  const came = A > 1 ? `${A} rows came, each with ${B}` : `One row came, with ${B}`;
  const first = `${came} value${B > 1 ? "s" : ""}, and the layer was made for ${C}.`;
  const says = [first, ...found.map((way) => way[2]), "Else, look at x.shape before the layer."].join(" ");
  return reading(found[0][1], says, { ...numbers, ...found[0][3] });
};

// ---- other messages
const kernel = (padded, spans) => {
  const [came, wanted] = [numbersOf(padded), numbersOf(spans)];
  const one = new Set(came).size === 1 && came[0] > 2 ? `: ${came[0]} = ${came[0] - 2} + 2 × 1, if the padding is 1` : "";
  const says =
    `The map is ${times(came)}, padding counted, and the kernel spans ${times(wanted)}${one}. If layers before have ` +
    "made it smaller, give a larger input, or take a layer out. If not, pad the input, unless its axes are in another order.";
  return reading("kernel", says, { came: Math.min(...came), kernel: Math.max(...wanted) });
};

const nothing = (channel, came, out) => {
  const sizes = numbersOf(came);
  const why = channel
    ? "the kernel of a convolution is larger, or the padding of a transposed one cuts all that it makes."
    : "it is smaller than the window. Give a larger image, or take a layer out. If it is the last pooling, an adaptive one takes any size.";
  const says = `A map of ${times(sizes)} comes in, and ${times(numbersOf(out))} would come out: ${why}`;
  return reading("kernel", says, { came: Math.min(...sizes.slice(-2)) });
};

const IMAGES = {
  "3 1": ["grey", "If the image is grey, repeat it, x.repeat_interleave(3, -3). Or make in_channels 1."],
  "1 3": ["colour", "If the image has colours, make it grey. Or make in_channels 3."],
  "3 4": ["alpha", "If the image has an alpha channel, take x[..., :3, :, :]. Or make in_channels 4."],
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
  let batch = "";
  if (shape[0] === 1 && shape.length > 3 && shape[2] === want && ![shape[3], 1].includes(want))
    batch = `If ${came} is the batch and ${want} the channels, write x.unsqueeze(-1), without a batch of one. `;
  else if (shape[0] === 1 && ![1, 3].includes(came) && [undefined, "groups=1"].includes(given))
    batch = `If ${came} is the batch, write x.unsqueeze(1), without a batch of one${want === 1 ? "" : ", and make in_channels 1"}. `;
  const at = behind(shape, want, came);
  if (at) return said("axes", `${made.length === 3 ? batch : ""}If the channels stand ${at}. ${not}`);
  if (batch && want === 1) return said("batch", batch + not);
  const image = made.length === 4 && IMAGES[`${want} ${came}`];
  if (image) return said(...image);
  const divided = groups > 1 ? ", and groups what divides it and out_channels" : "";
  const [last, before] = [shape.at(-1), shape.slice(1, -1)];
  const even = shape[0] > 1 && new Set(before).size === 1 && last > 1 && last !== before[0];
  const turned =
    even && (before.length > 1 || last < came)
      ? `If the last ${last} are channels, write x.movedim(-1, ${1 - shape.length}), and make in_channels ${last}.`
      : "";
  return said("channels", `Make in_channels ${came}${divided}, or give it what has ${want} channels. ${batch}${turned}`.trimEnd());
};

const missing = (kind, axes, size) => {
  const [count, shape] = [Number(axes), numbersOf(size)];
  const names = ["batch", "channels", ...NAMES[count]];
  const text = `The input ${times(shape)} has ${shape.length} ax${shape.length > 1 ? "es" : "is"}: `;
  let ways = ["Write x.view with a size for each."];
  if (shape.length === count) {
    const one = `If it is one map, or signal, write x[None, None], which makes ${times([1, 1, ...shape])}.`;
    ways = [one, "If not, write x.view with a size for each."];
    if (count === 2) {
      ways[1] = "If it is flat images, write x.view(-1, channels, height, width).";
      if (shape[1] > 4 * shape[0]) ways.reverse();
      ways.splice(kind ? 0 : 2, 0, "If it is batch and channels, as noise, write x[..., None, None].");
    }
  }
  if (shape.length === names.length + 1) {
    ways = shape.includes(1) ? ["If an axis of 1 is too many, write x.squeeze(axis)."] : [];
    ways.push("If frames, or crops, stand behind the batch, write x.flatten(0, 1).");
    if (count === 1) ways.push("If it is maps, write x.flatten(2).");
  }
  const says = `${text}${names.slice(0, -1).join(", ")} and ${names.at(-1)} are wanted. ${ways.join(" ")}`;
  return reading("batch", says, { axes: shape.length });
};

const dimensions = (weight, _, size) => {
  const [made, shape] = [numbersOf(weight), numbersOf(size)];
  if (made.length - shape.length !== 1) return missing(null, made.length - 2, size);
  const [first, ...rest] = shape;
  const batch = `If ${first} is the batch, write x.unsqueeze(1), which makes ${times([first, 1, ...rest])}`;
  const ways = [
    batch + (made[1] > 1 ? ", and make in_channels 1." : "."),
    `If it is one image, or signal, write x.unsqueeze(0), which makes ${times([1, ...shape])}.`,
  ];
  if (first > 1 && first === made[1]) ways.reverse();
  if (shape.length === 3 && [1, 3, 4].includes(shape[2]) && first > 4)
    ways.push("If its channels stand last, write x.permute(2, 0, 1) before.");
  const text = `The weight is ${times(made)}; the input ${times(shape)} has ${shape.length} axes, and ${made.length} are wanted. `;
  return reading("batch", text + ways.join(" "), { wanted: made[1], came: first });
};

// ---- two tensors that meet, as in meetings.py
const HALVINGS = "give an image whose sides are multiples of 2 for each halving, of 16 for four, of 32 for five";
const EQUAL = "If they count samples, tokens, time steps or features, give both as many.";
const FEWER =
  "If one has fewer axes, view it as the other: a number for each channel needs w[..., None, None], one for each sample " +
  "w.view(-1, 1, 1, 1), a mask of tokens mask[:, None, None] where heads are.";
const ALPHA = "If an image's channels stand last, and the fourth is alpha, take x[..., :3].";
const SHORTCUT = "If they count channels or features, a 1×1 convolution or nn.Linear on a shortcut makes them equal.";
const LABELS = "If outputs have an axis more than labels, compare outputs.argmax(1), and train with nn.CrossEntropyLoss.";
const TOKENS = "If they count tokens or time steps, cut or pad to as many as the model has positions for.";
const MASK = "If a mask lacks channels, or a weight of each sample an axis, write mask.unsqueeze(1).";
const DIM = "If channels are to be joined, write dim=1.";
const SIZE = "If images or sequences are to become a batch, make them of one size.";
const sides = (a, b) => {
  const cut = " If convolutions without padding have cut ";
  if (b === 2 * a) return `if the one was halved once more, or not doubled, upsample it.${cut}it, crop the larger map.`;
  if (b - a > 1) {
    const odd = (b - a) % 2 ? `; the difference of ${b - a} is odd, so no crop is the same on both sides` : "";
    return (
      `if${cut.slice(3)}the one, crop the larger map, or pad the convolutions${odd}. If the one was halved and doubled ` +
      `again, it lost what was left over: ${HALVINGS}, and a transposed convolution with kernel 3 an output_padding of 1. ` +
      "If it was halved more often than doubled, upsample it."
    );
  }
  const text =
    a % 2
      ? `if ${a} was halved, rounded up as in a ResNet, and ${b} came back, ${HALVINGS}. If ${Math.floor(b / 2)} was ` +
        "doubled but for one, as by a transposed convolution with kernel 3, stride 2 and padding 1, give it " +
        "output_padding=1. If both were halved, and one rounded down, pad that."
      : `if ${b} was halved, lost one, and ${a} came back, ${HALVINGS}, or pad the smaller map.`;
  return `${text}${cut}the one, crop the larger map by one. If an even kernel was padded, take an odd one.`;
};
const sorted = (one, other) => [Number(one), Number(other)].sort((x, y) => x - y);
const joined = (dimension, one, other) => {
  const [a, b] = sorted(one, other);
  let maps = `If both are sides of maps: ${sides(a, b)}`;
  if (a === 1 && b > 2) {
    maps = "If the one is a map of 1×1, as behind a global average, write interpolate(x, size=y.shape[2:]).";
    if (dimension === "1") maps = `If the one is the same for all samples, as a class token, write token.expand(${b}, -1, -1). ${maps}`;
  }
  const ways = { 0: [DIM, SIZE, EQUAL, maps], 1: [maps, EQUAL] }[dimension] ?? [EQUAL, DIM, maps];
  return reading("sides", `${a} and ${b} meet. ${ways.join(" ")}`, { smaller: a, larger: b });
};

const added = (one, other, dimension) => {
  const [a, b] = sorted(one, other);
  const numbers = { smaller: a, larger: b };
  const alpha = a === 3 && b === 4;
  let ways;
  if (dimension === "0") {
    ways = [EQUAL, "If it is a single image's channels, as in Normalize, give it as many."];
    if (alpha) ways.unshift("If it is a single image with an alpha channel, convert it to RGB.");
    else if (a === 3) ways.unshift("If a single image's channels stand last, write x.movedim(-1, 0).");
  } else if (dimension === "1") {
    ways = [LABELS, SHORTCUT, TOKENS, MASK];
    if (b % a === 0 && a >= 8) ways = [SHORTCUT, LABELS, TOKENS, MASK];
    else if (a >= 128) ways = [TOKENS, SHORTCUT, LABELS, MASK];
  } else {
    const maps =
      b === 2 * a
        ? "If both are sides of maps, one may have been halved once more: in a residual block, put its stride on the " +
          "shortcut; where it should have come back, as in an autoencoder, upsample it."
        : `If both are sides of maps: ${sides(a, b)}`;
    ways = [maps, FEWER, EQUAL];
    if (a < 5 || (b % a === 0 && b > 4 * a)) ways = [FEWER, maps, EQUAL];
    if (alpha) ways.unshift(ALPHA);
    return reading("sides", `${a} and ${b} meet. ${ways.join(" ")}`, numbers);
  }
  return reading("added", `Dimension ${dimension} is ${a} in the one and ${b} in the other. ${ways.join(" ")}`, numbers);
};

const WEIGHT = LIST.replace("0,7", "2,4"); // of a convolution: its channels, and one to three sides
const SIZES = "\\((-?[0-9][0-9 x-]{0,60})\\)";
const PATTERNS = [
  [`m1: ?\\[${N} x ${N}\\],? m2: ?\\[${N} x ${N}\\]`, product],
  [`padded input size per channel: ?${SIZES}\\. Kernel size: ?${SIZES}`, kernel],
  [`Given input size( per channel)?: ?${SIZES}\\. Calculated output size(?: per channel)?: ?${SIZES}`, nothing],
  [`(?:(transposed=1|groups=[0-9]{1,6}), )?weight of size ${LIST}, expected input${LIST} to have ${N} channels, but got ${N}`, channels],
  [`dimensional weight ${WEIGHT}, but got (?:${N}-dimensional )?input of size:? ${LIST}`, dimensions],
  [`\\(batched\\) input to conv(_transpose)?([123])d, but got input of size: ${LIST}`, missing],
  [`Sizes of tensors must match except in dimension ([0-9]+)\\. (?:Expected size|Got) ${N} (?:but got size|and) ${N}`, joined],
  [`size of tensor a \\(${N}\\) must match the size of tensor b \\(${N}\\)(?: at non-singleton dimension ${N})?`, added],
  ...TOLD,
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
