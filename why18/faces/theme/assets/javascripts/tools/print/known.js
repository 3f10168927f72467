// A print to the network of the census that it shows, whose other counts are known then; see known.py.

import { expanded, fingerprint } from "./fingerprint.js";

const MOST = 20000n; // modules; no network of the census has as many
const EARLIER = new Map([["AvgPool2d", "AdaptiveAvgPool2d"]]); // what torchvision had in the place of another class
const OF_THE_HEAD = ["parameters", "trainable"];
const OTHER_HEAD = "it depends on the head, which is another here";

/** The network of the census that a print of a number of modules shows, if there is one: `{name, counts, printed}`. */
export const recognised = (network, number, census) => {
  if (!census.size || !network.kind || number > MOST) return null;
  const lines = expanded(network);
  const earlier = lines.map(([at, name, kind, text]) => [at, name, EARLIER.get(kind) ?? kind, text]);
  return census.get(fingerprint(lines)) ?? census.get(fingerprint(earlier)) ?? null;
};

/** The counts of a print of a known network: those of the census, with the terms that the print tells. */
export const exactly = (known, details) => {
  const shown = details.parameters.count;
  const more = shown === null || known.printed === null ? null : shown - known.printed;
  const given = ([id, count]) => {
    const value = known.counts[id] ?? null;
    if (id === "printed-lines" || value === null) return count;
    if (OF_THE_HEAD.includes(id)) return more === null ? count : { count: value + more, kind: "exact", why: "", terms: [] };
    if (id === "multiply-adds" && more !== 0) return { count: null, kind: "unknown", why: OTHER_HEAD, terms: [] };
    return { count: value, kind: "exact", why: "", terms: count.count === value ? count.terms : [] };
  };
  return Object.fromEntries(Object.entries(details).map(([id, count]) => [id, given([id, count])]));
};

/** What to say of a print that is known. */
export const sentence = (known, details) => {
  const shown = details.parameters.count;
  const other = shown === null || shown === known.printed ? "" : ", with another head";
  return `This is the structure of torchvision's ${known.name}${other}.`;
};
