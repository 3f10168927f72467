// A number that somebody was told: in go the counts of a network, out come the rules and the sums that give it.
//
// The same as why18/census/told.py, whose lists these are; a test holds each against the other.

import { RULES } from "./rules.js";

const NAMES = Object.fromEntries(RULES.map(({ id, name }) => [id, name[0].toLowerCase() + name.slice(1)]));
const ENDS = ["input", "output"];
const SUMS = [
  [["leaf-modules", "input"], ""],
  [["leaf-modules", ...ENDS], ""],
  [["leaf-calls", "input"], ""],
  [["leaf-calls", ...ENDS], ""],
  [["leaf-calls", "function-calls"], "each step of the traced graph"],
  [["leaf-calls", "function-calls", "input"], "each layer of a model in Keras"],
  [["leaf-calls", "function-calls", ...ENDS], "each node of the traced graph"],
  [["depth", "input"], ""],
  [["depth", ...ENDS], ""],
  [["depth", "poolings"], ""],
  [["depth", "projections"], ""],
  [["weighted", "poolings"], ""],
  [["weighted", ...ENDS], ""],
  [["convolutions", "batch-norms"], ""],
  [["convolutions", "batch-norms", "linears"], ""],
  [["convolutions", "poolings"], ""],
  [["convolutions", "poolings", "linears"], ""],
];
const LESS = [["depth", "linears"], ["convolutions", "projections"], ["weighted", "projections"]];

/** The sums of the lists that give a number, each as a text with a remark. */
const sums = (known, number) => {
  const found = [];
  for (const [parts, remark] of SUMS) {
    const values = parts.map((part) => (ENDS.includes(part) ? 1 : known[part]));
    if (!values.every(Boolean) || values.reduce((all, value) => all + value, 0) !== number) continue;
    found.push({ text: parts.map((part, at) => `${values[at]} ${NAMES[part] ?? part}`).join(" + "), remark });
  }
  for (const [whole, part] of LESS)
    if (known[part] && whole in known && known[whole] - known[part] === number)
      found.push({ text: `${known[whole]} ${NAMES[whole]} − ${known[part]} ${NAMES[part]}`, remark: "" });
  return found;
};

/** What gives a number: the ids of rules, or sums, and the ids of the rules with the next counts below and above. */
export const told = (counts, number) => {
  const known = Object.fromEntries(
    Object.entries(counts).filter(([, { count }]) => count !== null).map(([id, { count }]) => [id, count]),
  );
  const giving = (side) => Object.keys(known).filter((id) => known[id] === side);
  const rules = giving(number);
  if (rules.length) return { rules, sums: [], below: [], above: [] };
  const values = Object.values(known);
  const below = giving(Math.max(...values.filter((value) => value < number)));
  const above = giving(Math.min(...values.filter((value) => value > number)));
  return { rules, sums: sums(known, number), below, above };
};
