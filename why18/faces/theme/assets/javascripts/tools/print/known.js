// A print to the network of the census that it shows, whose other counts are known then; see known.py.

import { expanded, expandedNodes, fingerprint, INPUTS } from "./fingerprint.js";

const MOST = 20000n; // modules; no network of the census has as many
const EARLIER = new Map([["AvgPool2d", "AdaptiveAvgPool2d"]]); // what torchvision had in the place of another class
const OTHER_HEAD = "it depends on the head, which is another here";
const OTHER_STEPS = "it depends on the strides and paddings, which are others here";
const STEPS = /\b(?:stride|padding|dilation)\s*=\s*\(?([0-9,\s]+)/g;

/** The network of the census that a print of a number of modules shows, if there is one: `{name, counts, printed}`. */
export const recognised = (network, number, census) => {
  if (!census.size || !network.kind || number > MOST) return null;
  const lines = expanded(network);
  const earlier = lines.map(([at, name, kind, text]) => [at, name, EARLIER.get(kind) ?? kind, text]);
  return census.get(fingerprint(lines)) ?? census.get(fingerprint(earlier)) ?? null;
};

const steps = (text) => // of a convolution
  INPUTS.test(text) ? [...text.matchAll(STEPS)].map(([, sides]) => sides.match(/[0-9]+/g)).join(";") : "";

/** The counts of a print of a known network, in whose own print the layers hold `own` parameters. */
export const exactly = (known, network, details, own) => {
  const shown = details.parameters.count;
  const more = shown === null || own === null ? null : shown - own;
  const given = { ...known.details, "printed-lines": details["printed-lines"], trainable: details.trainable };
  const differs = ([, , , text], at) => steps(text) !== steps(known.lines[at].split(" ").slice(3).join(" "));
  if (expanded(network).some(differs))
    given["multiply-adds"] = { count: null, kind: "unknown", why: OTHER_STEPS, terms: [] };
  if (more === 0) return given;
  const value = known.details.parameters.count;
  const isKnown = more !== null && value !== null;
  given.parameters = isKnown ? { count: value + more, kind: "exact", why: "", terms: [] } : details.parameters;
  return { ...given, "multiply-adds": { count: null, kind: "unknown", why: OTHER_HEAD, terms: [] } };
};

/** Whether what was read is a network of the census itself, and not one with another head or other strides. */
export const isItself = ({ network, details }) =>
  Boolean(network) && ["parameters", "multiply-adds"].every((id) => details[id].count === network.details[id].count);

/** What to say of a print that is known. */
export const sentence = (known, details, own) => {
  const other = details.parameters.count === own ? "" : ", with another head";
  return `This is the structure of torchvision's ${known.name}${other}.`;
};

/** The modules of a print whose places, in a print where each module has a line, are given. */
export const placed = (network, modules, places) => {
  const nodes = expandedNodes(network);
  const wanted = new Set(places.map((place) => nodes[place]));
  return modules.filter(({ node }) => wanted.has(node));
};
