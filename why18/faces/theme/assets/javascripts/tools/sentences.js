// What the tool says of what it read, of a count, and of a number that somebody was told.

import { isItself } from "./print/known.js";
import { RULES } from "./rules.js";
import { told } from "./told.js";

const KINDS = { exact: "exact", printed: "as printed", unknown: "not in a print" };
const NAMES = Object.fromEntries(RULES.map(({ id, name }) => [id, name]));

/** A number as a reader reads it. */
export const shown = (number) => number.toLocaleString("en-US");

/** The number that somebody typed; null where it is none. */
export const numberIn = (text) => {
  const typed = text.replace(/[\s,]/g, "");
  return /^[0-9]{1,15}$/.test(typed) ? Number(typed) : null;
};

/** What was read, in one sentence. */
export const whatWasRead = (read) => {
  const { model, tree, counts } = read;
  if (isItself(read)) return `${model}, as torchvision builds it: ${shown(counts.modules.count)} modules.`;
  const name = tree.kind ? `A network of the class ${tree.kind}` : "A network without a line of its own";
  return `${name} was read: ${shown(counts.modules.count ?? 0)} modules.`;
};

/** How a count is known, with the sum that it is. */
export const howKnown = ({ kind, why, terms }) => {
  const parts = terms.filter(([number]) => number).map(([number, what]) => `${shown(number)} ${what}`);
  return [KINDS[kind], parts.length > 1 ? parts.join(" + ") : "", why].filter(Boolean).join(": ");
};

/** Which rules or sums give a number, or what the nearest counts are. */
export const whatGives = ({ counts, details }, number) => {
  const { rules, sums, below, above } = told(counts, number);
  const given = rules.map((id) => {
    const terms = details[id].terms.map(([part]) => part).filter(Boolean).map(shown);
    return `${NAMES[id]}${terms.length > 1 ? ` (${shown(number)} = ${terms.join(" + ")})` : ""}`;
  });
  if (given.length) return `${shown(number)} is given by: ${given.join("; ")}.`;
  const found = sums.map(({ text, remark }) => `${text}${remark ? `, ${remark}` : ""}`).join("; ");
  const side = (ids) => ids.map((id) => `${NAMES[id]} (${shown(counts[id].count)})`).join(", ");
  const nearest = [below, above].filter((ids) => ids.length).map(side).join(" and ");
  return `No rule gives ${shown(number)}. ${found ? `A sum does: ${found}. ` : ""}Nearest: ${nearest}.`;
};
