/* Messages of layers, losses and batches, which say what was wanted and what came, to what to do.
 *
 * The same as why18/census/sizes/wanted.py, sequences.py, labels.py and batches.py.
 */
import { times } from "./sizes.js";

export const N = "([0-9]{1,12})";
const SIZES = "([0-9]{1,12}(?:, ?[0-9]{1,12}){0,7})";
export const LIST = `\\[${SIZES}\\]`;
const SIZE = `torch\\.Size\\(${LIST}\\)`;
const THREE = "([0-9]{1,12}, [0-9]{1,12}, [0-9]{1,12})";
const BATCH_NORM = { 2: "1d", 3: "1d", 4: "2d", 5: "3d" };

export const reading = (kind, says, numbers = {}) => ({ kind, says, numbers });
export const numbersOf = (list) => (list.match(/-?[0-9]+/g) ?? []).map(Number);
const says = (kind, text) => (...groups) => reading(kind, text.replace(/\{([0-9])\}/g, (_, at) => groups[at]));
const gcd = (a, b) => (b ? gcd(b, a % b) : a);
const same = (a, b) => String(a) === String(b);
/** Each sentence for which something holds. */
const held = (...ways) => ways.filter(([holds]) => holds).map(([, way]) => way).join(" ");

// ---- as in wanted.py
const axes = (one, other, got) => {
  const came = Number(got);
  const wants = other ? `${one}D or ${other}D` : `${one}D`;
  const ways = held(
    [came === one - 1, "If the batch is missing, write x.unsqueeze(0)."],
    [BATCH_NORM[came], `If all axes are right, take the norm for them, as nn.BatchNorm${BATCH_NORM[came]}.`],
    [came > (other ?? one), "If maps are to be features, flatten them before, x.flatten(1)."],
  );
  return reading("axes", `${came}D came, and the norm wants ${wants}. ${ways}`);
};

const layerNorm = (made, size) => {
  const [want, shape] = [numbersOf(made), numbersOf(size)];
  const last = shape.slice(-want.length);
  const whole = last.length === 1 ? last[0] : `[${last.join(", ")}]`;
  const at = want.length === 1 ? shape.slice(0, -1).indexOf(want[0], 1) : -1;
  const text =
    `The norm was made for ${times(want)}, and ${times(last)} came, of ${times(shape)}. If the last are what to norm, ` +
    `write nn.LayerNorm(${whole}); a trained norm needs what it was made for.`;
  const move = ` If ${want[0]} counts channels, write x.movedim(${at}, -1) before, and x.movedim(-1, ${at}) behind.`;
  return reading("axes", at > 0 ? text + move : text);
};

const divided = (channels, groups) => {
  const divides = gcd(Number(channels), Number(groups));
  return reading("groups", `${Number(channels)} channels cannot be divided among ${Number(groups)} groups: make num_groups what divides ${Number(channels)}, as ${divides}.`);
};

const axis = (last, got) => {
  const count = Number(last) + 1;
  return reading(
    "axes",
    `Axis ${got} was asked for, and of ${count} ax${count > 1 ? "es" : "is"} the last is ${last}: they count from 0. If the ` +
      "batch is missing, write x.unsqueeze(0). If x.squeeze() took out more than it should, as a batch of one, write x.squeeze(axis).",
  );
};

const saved = (name, file, model) => {
  const [one, other] = [numbersOf(file), numbersOf(model)];
  const classes =
    one.length && same(one.slice(1), other.slice(1))
      ? `If it is the last layer, make the model with ${one[0]} classes, load, and replace the layer then. `
      : "";
  const text = `${name} is ${times(one) || "one number"} in the file, and ${times(other) || "one number"} in the model. `;
  return reading(
    "saved",
    `${text}${classes}If not, make the model with the settings of the file: strict=False does not pass over sizes that differ.`,
  );
};

// ---- as in sequences.py
const state = (wanted, got) => {
  const [want, came] = [numbersOf(wanted), numbersOf(got)];
  const turned = !same(came, want) && same(came, [want[1], want[0], want[2]]);
  const layers = !turned && came[0] !== want[0];
  const batch = !turned && !layers && came[1] !== want[1];
  const ways = held(
    [turned, "If its batch stands first, write h.transpose(0, 1).contiguous(): batch_first is of x alone."],
    [layers, "Its first is num_layers, and twice that if the layer is bidirectional."],
    [batch, "If x has its batch first, write batch_first=True; if it has not, leave that out."],
    [batch, "If the last batch is smaller, make a state of its size, or pass none, or write drop_last=True."],
    [came[2] !== want[2], `Its last is hidden_size, ${want[2]}.`],
  );
  return reading("state", `The state is ${times(came)}, and layers × batch × features are ${times(want)}. ${ways}`);
};

// ---- as in labels.py
const labelled = (outputs, labels) => {
  const [n, m] = [Number(outputs), Number(labels)];
  const ways = held(
    [true, "If x.view(-1, …) makes rows before, write x.flatten(1) in its place, and mend what it says then."],
    [true, "If a recurrent layer comes before, see whether it needs batch_first=True."],
    [m && n > m && n % m === 0, `If each sample has ${n / m} outputs, as tokens or steps, take one of them, or label each.`],
    [n && m > n && m % n === 0, `If each sample has ${m / n} labels, as tokens or pixels, view the outputs as the labels.`],
    [true, "Else, see that both come from the same batch."],
  );
  return reading("labels", `The outputs are of ${n} samples, the labels of ${m}. ${ways}`);
};

const compared = (target, output) => {
  const [want, came] = [numbersOf(target), numbersOf(output)];
  const alike = same(want.filter((side) => side !== 1), came.filter((side) => side !== 1));
  const more = !alike && came.length > want.length;
  const maps = want.length === came.length && want.length > 2;
  const rows = !alike && want.length === 2 && came.length === 2 && want[0] === came[0];
  const cut = maps && !same(want.slice(2), came.slice(2));
  const ways = held(
    [alike, "They hold the same values: write target.view_as(output)."],
    [more, "If there is an output for each class, and one label, take nn.CrossEntropyLoss."],
    [more && came.length === 3, "If there is one for each step, take the last, output[:, -1]."],
    [!alike && maps && want[1] !== came[1], "If the mask was read as an image of three channels, read it as one, image.convert('L')."],
    [rows, `If the target is right, make the last layer's out_features ${want[1]}.`],
    [rows && want[1] === 1, "If the target is the number of a class, take nn.CrossEntropyLoss, and target.squeeze(1)."],
    [cut, "If convolutions without padding have cut the maps, pad them, or crop the target."],
    [cut, "If maps were halved and doubled again, give sides that are multiples of 2 for each halving."],
    [want[0] !== came[0], "If the first counts samples, see that both come from the same batch."],
  );
  return reading("labels", `The target is ${times(want)}, and the output ${times(came)}. ${ways}`.trimEnd());
};

const classified = (wanted, got) => {
  const [want, came] = [numbersOf(wanted), numbersOf(got)];
  const way =
    want.length === came.length
      ? "If the classes stand last, write outputs.movedim(-1, 1)."
      : "If each sample has one label, and many steps, take the last, outputs[:, -1].";
  const text = `The labels are ${times(came)}, and by the outputs ${times(want)} are wanted: their axis 1 is taken for the classes. `;
  return reading("labels", text + way);
};

// ---- as in batches.py
const product = (sizes) => sizes.reduce((all, size) => all * BigInt(size), 1n);
const viewed = (shape, size) => {
  const [asked, values] = [numbersOf(shape), BigInt(size)];
  const known = asked.filter((number) => number !== -1);
  const [wanted, of] = [product(known), times(known)];
  const equals = known.length > 1 ? `${of} = ${wanted}` : of;
  const said = (text) => reading("view", text, { values, wanted });
  if (!asked.includes(-1)) {
    const [first, each] = [BigInt(asked[0]), product(asked.slice(1))];
    const isBatch = each && values % each === 0n && values < wanted;
    const ways = held(
      [isBatch, `If the first axis is the batch, it is ${each ? values / each : 0}: write -1 in the place of ${first}.`],
      [!isBatch && first && values % first === 0n, `If the first axis is the batch, each sample has ${first ? values / first : 0}, not ${each}.`],
      [true, "Look at x.shape before it."],
    );
    const timesIt = wanted && values % wanted === 0n ? ` = ${values / wanted} × ${wanted}` : "";
    return said(`There are ${values}${timesIt} values, and ${equals} were asked for. ${ways}`);
  }
  if (wanted && values % wanted === 0n) return said(`${values} = ${values / wanted} × ${of}, which fits.`);
  const flat = "If its first axis is the batch, use x.flatten(1), and look at its shape.";
  const text = `${values} values are no multiple of ${equals}: what comes in has another size. `;
  return said(text + (asked.length === 2 ? flat : "Look at x.shape before."));
};

const stacked = (one, entry, other, more) => {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const axes = a.length === b.length ? a.length : 0;
  const rest = same(a.slice(1), b.slice(1));
  const few = a.length === b.length && axes < 3 && rest;
  const ways = held(
    [axes === 3 && a[0] !== b[0], "If they are images, some of them grey or with alpha, write image.convert('RGB')."],
    [axes === 3 && !rest, "If they are images, resize to two numbers, Resize((224, 224)): of one it makes the shorter side."],
    [few, "If they are sequences, pad them in a collate_fn, by pad_sequence(batch, batch_first=True)."],
    [few, "If each sample has its own number of them, as boxes, let a collate_fn return lists."],
    [axes === 2 && !rest, "If they are signals or sequences, cut them to one length, or pad them in a collate_fn."],
    [true, "Print the shapes that the data set gives."],
  );
  return reading("batch", `Sample ${entry} is ${times(a) || "one number"}, sample ${more} ${times(b) || "one number"}. ${ways}`);
};

const expanded = (size, existing, dimension) => {
  const positions =
    Number(size) > Number(existing) && Number(existing) >= 128
      ? `If they count tokens, ${existing} may be all positions there are: cut the text, truncation=True. `
      : "";
  return reading(
    "expanded",
    `Axis ${dimension} is ${existing}, and is to be ${size}: only an axis of 1 can be repeated. ${positions}If a sample or ` +
      "channel is missing, look at both shapes; if an axis is, add it.",
  );
};

const multiplied = (...four) => {
  const [batch, inner, other, came] = four.map(Number);
  const ways = held(
    [batch !== other, `${batch} matrices meet ${other}: see that both have the same batch, and the same heads.`],
    [inner !== came, `Rows of ${inner} meet columns of ${came}. If queries meet keys, write q @ k.transpose(-2, -1).`],
    [true, "Else, look at both shapes."],
  );
  return reading("matrices", ways);
};

/** What a message says, and who reads the groups of it. */
export const TOLD = [
  // as in wanted.py
  [String.raw`running_mean should contain ${N} elements not ${N}`, says("channels",
    "{0} channels came, on axis 1, and the norm was made for {1}. If the layer before makes {0}, make the norm for " +
    "{0}. If {1} features stand last, write x.movedim(-1, 1) before, and x.movedim(1, -1) behind.")],
  [String.raw`expected ([2-5])D(?: or ([2-5])D)? input \(got ([0-9])D input\)`, axes],
  [String.raw`more than 1 value per channel when training, got input size ${SIZE}`, says("batch",
    "A batch norm trains on two values of a channel or more, and [{0}] has one. If you predict, call model.eval() " +
    "before. If it is the last batch, write drop_last=True. If all are of one sample, make them larger, or take " +
    "nn.GroupNorm.")],
  [String.raw`Given normalized_shape=${LIST}, expected input with shape \[[*, 0-9]+\], but got input of size ?${LIST}`, layerNorm],
  [String.raw`num_channels \(${N}\) must be divisible by num_groups \(${N}\)`, divided],
  [String.raw`divisible by num_groups, but got input of shape \[[0-9]+, ${N}[0-9, ]*\] and num_groups ?= ?${N}`, divided],
  ["(in_channels|out_channels) must be divisible by groups", says("groups",
    "{0} cannot be divided among the groups: make groups what divides in_channels and out_channels.")],
  [String.raw`max_pool1d\(\) Invalid computed output size`, says("kernel",
    "The window is longer than the last axis. If channels stand there, write x.movedim(-1, -2). If it is to take the " +
    "largest of all steps, write nn.AdaptiveMaxPool1d(1). If not, pad the input.")],
  [String.raw`input image \(T: ${N} H: ${N} W: ${N}\) smaller than kernel size \(kT: ${N} kH: ${N} kW: ${N}\)`, says("kernel",
    "The map is {0}×{1}×{2}, and the window {3}×{4}×{5}. If the frames are few, make the window 1 along them. If " +
    "layers before have made the map smaller, give a larger input, or take a layer out.")],
  ["pad(?:ding)? should be (?:at most|smaller than or equal to) half of", says("padding",
    "The padding of a pooling can be half of its kernel at most, rounded down.")],
  ["output padding must be smaller than either stride or dilation", says("padding",
    "output_padding has to be less than the stride, or than the dilation: 0 where both are 1.")],
  ["Padding size should be less than the corresponding input dimension", says("padding",
    "Reflection repeats what lies inside: its padding has to be less than the side.")],
  [String.raw`non-empty 3D or 4D \(batch mode\) tensor expected for input`, says("axes",
    "A pooling wants channels, height and width, with a batch before or without. If the input is flat, put the " +
    "flatten behind it. If it is one map, write x[None, None]. If it is frames, write x.flatten(0, 1).")],
  [String.raw`Dimension out of range \(expected to be in range of \[-[0-9]+, ${N}\], but got (-?[0-9]{1,12})\)`, axis],
  [String.raw`size mismatch for (\S{1,200}): copying a param with shape torch\.Size\(\[([0-9, ]*)\]\) from checkpoint, the shape in current model is torch\.Size\(\[([0-9, ]*)\]\)`, saved],
  // as in sequences.py
  [String.raw`input\.size\(-1\) must be equal to input_size\. Expected ${N}, got ${N}`, says("features",
    "Each step has {1} values, on the last axis, and the layer was made for {0}. If the {1} are features, make " +
    "input_size {1}. If {0} features stand before the steps, as behind a Conv1d, write x.movedim(1, -1).")],
  [String.raw`inconsistent input_size: got ${N},? expected ${N}`, says("features",
    "Each row has {0} values, and the cell was made for {1}: make input_size {0}, or pass {1}.")],
  [String.raw`Expected hidden(?:\[[01]\])? size \(${THREE}\), got [\[(]${THREE}`, state],
  ["(?:Expected input to be 2D or 3D|input must have 3 dimensions), got ([0-9])", says("axes",
    "Steps × batch × features are wanted, or with batch_first=True batch × steps × features, and {0}D came. If a step" +
    " is one number, write x.unsqueeze(-1). If it is a map, flatten it, x.flatten(2).")],
  ["For batched 3-D input, hx (?:and cx )?should", says("state",
    "The input has a batch, so the state has three axes as well: layers, batch and hidden_size. If the layers are " +
    "missing, write h.unsqueeze(0).")],
  ["For unbatched 2-D input, hx (?:and cx )?should", says("state",
    "The input has no batch, and the state has. If x is steps × features, write x.unsqueeze(1), or x.unsqueeze(0) " +
    "with batch_first=True.")],
  ["embed_dim must be divisible by num_heads", says("heads",
    "All heads take as many features: make embed_dim, or d_model, a multiple of the heads.")],
  [String.raw`hidden size \(${N}\) is not a multiple of the number of attention heads \(${N}\)`, says("heads",
    "All heads take as many features: make {0} a multiple of {1}, or the heads what divides {0}.")],
  [String.raw`was expecting embedding dimension of ${N}, but got ${N}`, says("features",
    "The last axis is {1}, and the layer was made for {0}: make embed_dim, or d_model, {1}; or bring x to {0}, by " +
    "nn.Linear({1}, {0}).")],
  ["feature number of src and tgt must be equal to d_model", says("features",
    "The last axis of src and that of tgt have to be d_model: look at both shapes.")],
  ["batch number of src and tgt must be equal", says("batch",
    "If the batch stands first in src and tgt, write batch_first=True: else axis 1 is the batch.")],
  [String.raw`shape of the [23]D attn_mask is ${SIZE}, but should be \(${SIZES}\)`, says("mask",
    "attn_mask is [{0}], and [{1}] is wanted, where the last two count tokens. If the batch stands first in x, write " +
    "batch_first=True. If the mask says which tokens are padding, pass it as key_padding_mask.")],
  [String.raw`key_padd(?:ed|ing)_mask.?\.shape\[0\] to be ${N}, but got ${N}`, says("mask",
    "key_padding_mask is batch × tokens: its batch is {1}, and that of x is {0}. If the batch stands first in x, " +
    "write batch_first=True. If it stands last in the mask, write mask.T.")],
  ["index out of range in self|srcIndex < srcSelectDimSize", says("index",
    "An index is negative, or too large: look at x.min() and x.max(). If it is nn.Embedding, num_embeddings has to be" +
    " x.max() + 1 at least. If tokens were added to a tokenizer, write model.resize_token_embeddings(len(tokenizer))." +
    " If a text has more tokens than there are positions, cut it.")],
  // as in labels.py
  [String.raw`Expected input batch_size \(${N}\) to match target batch_size \(${N}\)`, labelled],
  [String.raw`Using a target size \(${SIZE}\) that is different to the input size \(${SIZE}\)`, compared],
  [String.raw`Target size \(${SIZE}\) must be the same as input size \(${SIZE}\)`, compared],
  [String.raw`Expected target size [\[(]${SIZES}[\])], got (?:torch\.Size\()?${LIST}`, classified],
  ["multi-target not supported", says("labels",
    "Labels are one number for each sample. If theirs are in a column, write labels.squeeze(1). If they are one-hot, " +
    "write labels.argmax(1).")],
  ["Expected floating point type for target with class probabilities", says("labels",
    "Labels have the shape of the outputs, and are taken for probabilities. If they are one-hot, write " +
    "labels.argmax(1). If they are probabilities, write labels.float().")],
  ["only batches of spatial targets supported", says("labels",
    "Labels are batch × height × width, without channels. If there is one channel, write labels.squeeze(1). If the " +
    "mask was read as colours, each needs the number of its class.")],
  [String.raw`size mismatch \(got input: ${LIST} ?, target: ${LIST}`, says("labels",
    "The outputs are [{0}], the labels [{1}]: both need the same sides. If labels were not resized with the images, " +
    "do so, by nearest neighbours. If the network makes less, write interpolate(outputs, labels.shape[-2:]).")],
  ["Target (-?[0-9]{1,12}) is out of bounds", says("labels",
    "A label is {0}, and labels count from 0 up to the outputs less 1. If they count from 1, write labels - 1. If " +
    "classes are more, make the last layer's out_features as many. If it marks what to leave out, write " +
    "nn.CrossEntropyLoss(ignore_index={0}).")],
  ["t >= 0 && t < n_classes", says("labels",
    "A label is negative, or not below the number of outputs: look at labels.min() and labels.max(). If they count " +
    "from 1, write labels - 1. If classes are more, make the last layer's out_features as many.")],
  // as in batches.py
  [String.raw`shape '\[(-?[0-9]{1,12}(?:, -?[0-9]{1,12}){0,7})\]' is invalid for input of size ${N}`, viewed],
  ["view size is not compatible with input tensor's size and stride", says("view",
    "Its values do not lie in that order in memory, as behind transpose or permute: write x.reshape in the place of " +
    "x.view. If it is to swap axes, view and reshape do not: write x.transpose.")],
  [String.raw`equal size, but got \[([0-9, ]*)\] at entry ${N} and \[([0-9, ]*)\] at entry ${N}`, stacked],
  [String.raw`Tensors must have same number of dimensions: got ${N} and ${N}`, says("axes",
    "Tensors of {0} and of {1} axes are joined. If the one lacks an axis, write x.unsqueeze(axis). If maps are joined" +
    " to features, flatten them before, x.flatten(1).")],
  [String.raw`output with shape ${LIST} doesn't match the broadcast shape ${LIST}`, says("added",
    "[{0}] is changed in place, and would become [{1}]. If it is Normalize on a grey image, give one number for each " +
    "channel, Normalize((0.5,), (0.5,)), or convert it to RGB. If not, write x = x + y in the place of x += y.")],
  [String.raw`expanded size of the tensor \(${N}\) must match the existing size \(${N}\) at non-singleton dimension ${N}`, expanded],
  [String.raw`first two dimensions of batch2 tensor to be: \[${N}, ${N}\] but got: \[${N}, ${N}\]`, multiplied],
  [String.raw`size mismatch, got input \(${N}\), mat \(${N}x${N}\), vec \(${N}\)`, says("matrices",
    "A matrix of {1}×{2} takes a vector of {2} values, and {3} came.")],
  ["Got ([0-9])D input, but ([a-z]{1,20}) mode needs ([0-9])D input", says("axes",
    "The input has {0} axes, and {1} wants {2}, of which the first are batch and channels. If the batch is missing, " +
    "write x.unsqueeze(0). If channels are, write x.unsqueeze(1).")],
];
