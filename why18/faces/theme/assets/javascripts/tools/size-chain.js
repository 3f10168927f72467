/* A chain of layers as a line of text, to its steps: the language, what each step costs and sees, which inputs work.
 *
 * why18/census/sizes/language.py has the grammar; command and page give the same JSON.
 */
import {
  ADAPTIVE, NAMES, POOLS, Refusal, SHRINK, WINDOWS,
  axesOf, formulas, leftOver, made, multiplyAdds, parameters, shapeAfter, times, written,
} from "./sizes.js";

// ---- the language
const MOST = 9_999_999;
const LONGEST = 200;
const SHAPE = /^[0-9]+(?:x[0-9]+){0,3}$/;
const PRINTED = /^\s*(?:torch\.size)?\s*[([]{1,2}\s*([0-9][0-9,\s]{0,40})[)\]]{1,2}/;
const WORD = /^(am|[ctmvaublf])([0-9]+(?:x[0-9]+)*)?([a-z0-9]*)$/;
const SETTING = /^(?:(psame|ceil|nobias)|([a-z])([0-9]+(?:x[0-9]+)*))/;
const JOINS = ["(", ")", ")crop"];
const KINDS = {
  c: ["conv", "out_channels", "k s p d g i nobias psame", "c64k3p1"],
  t: ["deconv", "out_channels", "k s p d g i o nobias", "t64k2s2"],
  m: ["maxpool", "kernel_size", "s p d ceil", "m2"],
  v: ["avgpool", "kernel_size", "s p ceil", "v2"],
  a: ["adaptiveavgpool", "output_size", "", "a7"],
  am: ["adaptivemaxpool", "output_size", "", "am7"],
  u: ["upsample", "scale_factor", "", "u2"],
  b: ["batchnorm", "", "", "b"],
  f: ["flatten", "", "", "f"],
  l: ["linear", "out_features", "i nobias", "l1000"],
};
const SETTINGS = {
  k: ["kernel_size"],
  s: ["stride"],
  p: ["padding"],
  d: ["dilation"],
  g: ["groups"],
  o: ["output_padding"],
  i: ["in_channels"],
  psame: ["padding", "same"],
  ceil: ["ceil_mode", true],
  nobias: ["bias", false],
};
const SINGLE = ["out_channels", "out_features", "in_channels", "in_features", "groups", "scale_factor"];

export class Unreadable extends Error {}

const shown = (word) => `“${[...word].slice(0, 40).join("")}${[...word].length > 40 ? "…" : ""}”`;
const plain = (name) => name.replaceAll("_", " ");

const number = (text, word) => {
  if (text.replace(/^0+/, "").length > String(MOST).length)
    throw new Unreadable(`${shown(word)} has a number above 9,999,999: write a smaller one`);
  return Number(text);
};

const value = (text, name, word) => {
  const numbers = text.split("x").map((part) => number(part, word));
  if (numbers.length > (SINGLE.includes(name) ? 1 : 3))
    throw new Unreadable(`${shown(word)}: ${plain(name)} is ${text}, and has to be one number`);
  if (numbers.includes(0) && !["padding", "output_padding"].includes(name))
    throw new Unreadable(`${shown(word)}: ${plain(name)} is 0: write 1 or more`);
  return numbers.length === 1 ? numbers[0] : numbers;
};

const layerOf = (word) => {
  const match = WORD.exec(word);
  if (!match) {
    const what = "c (convolution), t (transposed), m, v, a, am (pooling), u, b, f, l, or ( and ); what has no weights and keeps the shape, as relu, has none";
    throw new Unreadable(`${shown(word)} is no layer: a word begins with ${what}`);
  }
  const [type, main, takes, example] = KINDS[match[1]];
  const settings = { type };
  if ((match[2] === undefined) !== !main)
    throw new Unreadable(`${shown(word)} ${main ? `says no ${plain(main)}` : "has a number behind its letter"}: write ${example}`);
  if (main) settings[main] = value(match[2], main, word);
  for (let rest = match[3]; rest; ) {
    const one = SETTING.exec(rest);
    const said = one?.[1] ?? one?.[2];
    if (!one || !takes.split(" ").includes(said))
      throw new Unreadable(`${shown(word)}: ${shown(rest)} is no setting of it: write ${example}`);
    const [usual, fixed] = SETTINGS[said];
    const name = type === "linear" && usual === "in_channels" ? "in_features" : usual;
    if (name in settings) throw new Unreadable(`${shown(word)} says ${plain(name)} twice: write it once`);
    settings[name] = fixed ?? value(one[3], name, word);
    rest = rest.slice(one[0].length);
  }
  if (["conv", "deconv"].includes(type) && !("kernel_size" in settings))
    throw new Unreadable(`${shown(word)} says no kernel: write ${word}k3`);
  return made(settings);
};

/** The input and the words of a chain, which may be written as torch prints a shape, or as a list. */
export const split = (text) =>
  text
    .toLowerCase()
    .replace(PRINTED, "$1 ")
    .replace(/(?<=[0-9])(?:\s*[×*,]\s*|\s+x\s+)(?=[0-9])/g, "x")
    .replace(/(?:[\s_,;→]|->)+/g, " ")
    .trim()
    .split(" ");

/** Read a chain. Throws an Unreadable, which says which word, and what to write. */
export const parse = (text) => {
  const [first, ...words] = split(text);
  if (!SHAPE.test(first)) throw new Unreadable(`${shown(first)} is no input: begin with channels and sides, as in 3x224x224`);
  if (words.length > LONGEST) throw new Unreadable(`the chain has ${words.length} words: write ${LONGEST} at most`);
  const shape = first.split("x").map((part) => number(part, first));
  if (shape.includes(0)) throw new Unreadable(`${first} has a 0: write 1 or more`);
  return { shape, words: words.map((word) => [word, JOINS.includes(word) ? null : layerOf(word)]) };
};

const text = ({ shape, words }) => [times(shape, "x"), ...words.map(([word]) => word)].join(" ");

// ---- shapes
const LARGEST = 1e9;
const DIFFER = "sizes differ where maps are joined";

const joined = (came, kept, crop) => {
  if (!kept) throw new Refusal(DIFFER, "no map was kept for it: write ( where one is");
  if (kept.length !== came.length) throw new Refusal(DIFFER, `${times(kept)} and ${times(came)} cannot be joined`);
  const met = `${times(came.slice(1))} meets ${times(kept.slice(1))}, which was kept for it`;
  for (let at = 1; at < came.length; at++) {
    const [side, whole] = [came[at], kept[at]];
    if (crop && side <= whole) {
      const why = `${met}: the difference of ${whole - side} is odd, so no crop is the same on both sides`;
      if ((whole - side) % 2) throw new Refusal(DIFFER, why);
    } else if (side !== whole) {
      const said = `Expected size ${whole} but got size ${side} for tensor number 1 in the list.`;
      throw new Refusal(DIFFER, met, `Sizes of tensors must match except in dimension 1. ${said}`);
    }
  }
  return [came[0] + kept[0], ...came.slice(1)];
};

const shapesOf = (words, shape) => {
  const shapes = [shape];
  const kept = [];
  for (const [word, layer] of words) {
    const came = shapes.at(-1);
    let out = came;
    try {
      if (layer) out = shapeAfter(layer, came);
      else if (word === "(") kept.push(came);
      else out = joined(came, kept.pop(), word === ")crop");
      if (Math.max(...out) > LARGEST) throw new Refusal("too large", `more than ${LARGEST} would come out along one axis`);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return { shapes, error: refusal };
    }
    shapes.push(out);
  }
  return { shapes, error: null };
};

const losses = (words, shapes) => {
  const found = [];
  let count = 0;
  shapes.slice(1).forEach((out, at) => {
    const [[word, layer], came] = [words[at], shapes[at]];
    if (!layer || !SHRINK.includes(layer.type) || times(came.slice(1)) === times(out.slice(1))) return;
    if (!axesOf(layer, came.length - 1).some((axis) => axis.stride > 1)) return;
    count += 1;
    const lost = leftOver(layer, came, out).findIndex(([, rest]) => rest);
    if (lost >= 0) found.push(`“${word}”, number ${count} to divide, loses the last of ${came[lost + 1]}`);
  });
  return found.join("; ");
};

// ---- how far a value sees
const UNITS = 64;

const before = ({ layer, window, came, out, readsAll }, interval) => {
  if (readsAll) return [0, came - 1];
  const [first, last] = ADAPTIVE.includes(layer.type) ? interval.map((end) => Math.min(Math.max(end, 0), out - 1)) : interval;
  if (ADAPTIVE.includes(layer.type)) return [Math.floor((first * came) / out), Math.ceil(((last + 1) * came) / out) - 1];
  if (layer.type === "upsample") return [Math.floor(first / layer.scale_factor), Math.floor(last / layer.scale_factor)];
  if (!window) return [first, last];
  if (layer.type === "deconv") {
    const reach = window.span - 1 - window.before;
    return [Math.ceil((first - reach) / window.stride), Math.floor((last + window.before) / window.stride)];
  }
  return [first * window.stride - window.before, last * window.stride - window.before + window.span - 1];
};

const seen = (stages, unit) => {
  let interval = [unit, unit];
  const kept = [];
  for (const stage of stages.toReversed()) {
    if (stage.layer) interval = before(stage, interval);
    else if (stage.word !== "(") kept.push([interval, stage.came]);
    else if (kept.length) {
      const [skipped, side] = kept.pop();
      const shift = Math.floor((stage.came - side) / 2); // of a map that was cropped
      interval = [Math.min(interval[0], skipped[0] + shift), Math.max(interval[1], skipped[1] + shift)];
    }
  }
  return interval[1] - interval[0] + 1;
};

const differ = (stages) => {
  const most = Math.min(stages.at(-1).out, UNITS);
  if (stages.some(({ layer }) => layer && ADAPTIVE.includes(layer.type))) return most;
  const up = stages.map(({ layer, window }) => (layer?.type === "deconv" ? window.stride : layer?.type === "upsample" ? layer.scale_factor : 1));
  return Math.min(up.reduce((all, one) => all * one, 1), most);
};

const receptiveFields = (words, shapes) => {
  const flat = shapes.findIndex((shape) => shape.length === 1);
  const maps = (flat < 0 ? shapes.length : flat) - 1;
  const count = shapes[0].length - 1;
  const known = new Map();
  const fields = shapes[0].slice(1).map((_, axis) => {
    const stages = words.slice(0, Math.max(maps, 0)).map(([word, layer], at) => ({
      word: word[0],
      layer,
      window: layer && WINDOWS.includes(layer.type) ? axesOf(layer, count)[axis] : null,
      came: shapes[at][axis + 1],
      out: shapes[at + 1][axis + 1],
      readsAll: layer?.type === "linear" && axis === count - 1,
    }));
    const key = JSON.stringify(stages.map(({ word, window, came, out, readsAll }) => [word, window, came, out, readsAll]));
    const widest = (part) => Math.max(...Array.from({ length: differ(part) }, (_, unit) => seen(part, unit)));
    if (!known.has(key)) known.set(key, stages.map((_, end) => widest(stages.slice(0, end + 1))));
    return known.get(key);
  });
  return shapes.slice(1).map((_, at) => (at < maps ? fields.map((field) => field[at]) : null));
};

// ---- which inputs work
const SEARCHED = 1024;
const STRIDES = 1024;
const FARTHEST = 2 ** 20;

const lastMap = (words, shape) => {
  const { shapes, error } = shapesOf(words, shape);
  return error ? null : times(shapes.findLast((one) => one.length > 1) ?? []);
};

/** The last side up to which something holds without a gap, from one on; null where any larger one will do. */
const farthest = (side, direction, holds) => {
  let [step, end] = [1, side];
  while (step) {
    const further = end + direction * step;
    if (further > 0 && holds(further)) {
      [step, end] = [step * 2, further];
      if (end - side > FARTHEST) return null;
    } else step = Math.floor(step / 2);
  }
  return end;
};

const range = (from, to) => Array.from({ length: Math.max(to - from, 0) }, (_, at) => from + at);

const along = (axis, side, watched, lastOf) => {
  const here = lastOf(side);
  const smallest = range(1, SEARCHED + 1).find(lastOf) ?? (here ? farthest(side, -1, lastOf) : null);
  if (smallest === null) return { axis, smallest, largest: null, step: 0, same: null, nearest: [null, null] };
  const passes = range(smallest, smallest + watched).filter(lastOf);
  const steps = new Set(passes.slice(1).map((next, at) => next - passes[at]));
  const ends = [...steps].every((step) => step === 1) && passes.at(-1) < smallest + watched - 1;
  const below = () => range(Math.max(smallest, side - watched), side).findLast(lastOf) ?? null;
  const above = () => range(Math.max(side + 1, smallest), Math.max(side, smallest) + watched).find(lastOf) ?? null;
  return {
    axis,
    smallest,
    largest: ends ? passes.at(-1) : null,
    step: steps.size === 1 ? [...steps][0] : 0,
    same: here ? [-1, 1].map((direction) => farthest(side, direction, (next) => lastOf(next) === here)) : null,
    nearest: here ? [null, null] : [below(), above()],
  };
};

const whichInputs = ({ shape, words }) => {
  const sides = shape.slice(1);
  const total = words
    .filter(([, layer]) => layer && SHRINK.includes(layer.type))
    .map(([, layer]) => Math.max(...[layer.stride ?? (POOLS.includes(layer.type) ? layer.kernel_size : 1)].flat()))
    .reduce((all, stride) => all * stride, 1);
  const watched = 2 * Math.min(total, STRIDES) + 2;
  if (sides.length && new Set(sides).size === 1) {
    const name = sides.length > 1 ? "side" : "length";
    return [[along(name, sides[0], watched, (side) => lastMap(words, [shape[0], ...sides.map(() => side)])), sides[0]]];
  }
  return sides.map((own, at) => [
    along(NAMES[sides.length][at], own, watched, (side) => lastMap(words, shape.with(at + 1, side))),
    own,
  ]);
};

/** The sides that make so many features for the first linear layer; empty without one. */
export const inputsFor = ({ shape, words }, features) => {
  const at = words.findIndex(([, layer]) => layer?.type === "linear");
  if (at < 0) return [];
  return whichInputs({ shape, words: words.with(at, [words[at][0], { ...words[at][1], in_features: features }]) });
};

// ---- sentences
export const passing = ({ axis, smallest, largest, step }) => {
  if (smallest === null) return "none";
  if (largest !== null) return largest > smallest ? `${smallest} to ${largest}` : `${smallest} alone`;
  if (step === 1) return `every ${axis} from ${smallest} on`;
  if (!step) return `some from ${smallest} on`;
  return smallest % step ? `${smallest} and every ${step} more` : `multiples of ${step} from ${smallest} on`;
};

const about = (sides, side) => {
  if (sides.smallest === null) return `Inputs that work: no ${sides.axis} up to ${SEARCHED} does.`;
  const said = `Inputs that work, by their ${sides.axis}: ${passing(sides)}.`;
  if (!sides.same) {
    const near = sides.nearest.filter((one) => one !== null);
    return `${said} ${side} does not${near.length ? `; the nearest: ${near.join(" or ")}` : ""}.`;
  }
  const [first, last] = sides.same;
  if (last === null) return `${said} Any from ${first} on gives the same last map.`;
  return last > first ? `${said} ${first} to ${last} give the same last map.` : `${said} ${side} alone gives its map.`;
};

const counted = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** What no window reads behind the last one; empty where there is nothing. */
export const leftBehind = (rests) => {
  const units = NAMES[rests.length].map((name) => ({ height: "row", width: "column" })[name] ?? "place");
  const list = (amount) => rests.map((rest, at) => amount(rest) && counted(amount(rest), units[at])).filter(Boolean).join(", ");
  const [lost, padding] = [list(([, lost]) => lost), list(([rest, lost]) => (lost ? 0 : rest))];
  return [lost && `no output reads the last ${lost}`, padding && `of the padding, ${padding} is left over`].filter(Boolean).join(", and ");
};

const IMAGE = [1, 3, 4];

/** What a chain computes and its writer may not mean, of its words and the shapes that come into them. */
const mistaken = (words, shapes) => {
  const [first, ...sides] = shapes[0];
  const [linear, came] = words.map(([word, layer], at) => [layer?.type === "linear" && word, shapes[at]]).find(([word]) => word) ?? [];
  const all = () => came.reduce((product, side) => product * BigInt(side), 1n);
  return [
    sides.length === 3 && IMAGE.includes(sides[0]) && `Four numbers are channels and three sides: if ${first} is the batch, write ${times(sides, "x")}.`,
    sides.length === 2 && IMAGE.includes(sides[1]) && Math.min(first, sides[0]) > 4 &&
      `The first number is the channels: if the last is, write ${times([sides[1], first, sides[0]], "x")}.`,
    sides.length === 1 && first === sides[0] && first > 4 && `Two numbers are channels and a length: if it is one map, write 1x${first}x${first}.`,
    came?.length > 1 && `“${linear}” reads the last axis alone: if it is to read all ${all()}, write f before.`,
  ].filter(Boolean);
};

// ---- all of it
/** Follow a chain: what --json gives, with parameters and macs as BigInt. */
export const follow = (chain) => {
  const { words, shape } = chain;
  let { shapes, error } = shapesOf(words, shape);
  const lost = error?.kind === DIFFER ? losses(words, shapes) : "";
  if (lost) error = new Refusal(error.kind, `${error.why}; ${lost}`, error.torch);
  const fields = receptiveFields(words, shapes);
  const steps = shapes.slice(1).map((out, at) => {
    const [[word, layer], came] = [words[at], shapes[at]];
    return {
      word,
      layer: layer && written(layer),
      output: out,
      parameters: layer ? parameters(layer, came) : 0n,
      macs: layer ? multiplyAdds(layer, came, out) : 0n,
      receptive_field: fields[at],
      left_over: layer ? leftOver(layer, came, out) : [],
      formulas: layer ? formulas(layer, came, out) : [],
    };
  });
  const linear = words.findIndex(([, layer], at) => layer?.type === "linear" && at < shapes.length);
  const sum = (name) => steps.reduce((all, step) => all + step[name], 0n);
  return {
    chain: text(chain),
    input: shape,
    steps,
    parameters: sum("parameters"),
    macs: sum("macs"),
    in_features: linear < 0 ? null : shapes[linear].at(-1),
    error: error && { step: steps.length, word: words[steps.length][0], kind: error.kind, why: error.why, error: error.torch },
    inputs: whichInputs(chain).map(([sides, side]) => ({ ...sides, says: about(sides, side) })),
    mistaken: mistaken(words, shapes),
  };
};
