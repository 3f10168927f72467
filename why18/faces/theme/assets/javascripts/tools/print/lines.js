// A paste to its lines: what people's tools made of a print is undone, within lines and between them.

const SPACES = /[\t\v\f\x85\xa0\u2002\u2003\u2009\u2028\u2029\u202f\u3000\ufeff]/g;
const COLOUR = /\x1b\[[0-9;]*[A-Za-z]/g;
const BREAK = /<br ?\/?>/gi;
const ESCAPED = /\\n *(?:\([^()\n\\]*\): |\))/; // a line feed in the string of a program, before what stands in a print
const ENTITIES = [["&lt;", "<"], ["&gt;", ">"], ["&quot;", '"'], ["&#39;", "'"], ["&nbsp;", " "], ["&amp;", "&"]];
const BRACE = /(nn\.[A-Za-z_0-9]+) \{$/m;
const CLOSING_BRACE = /^([ |]*)\}$/gm;
const LIST = /^(?:Out\[[0-9]+\]: *)?\[(?=[A-Z]\w*\()/m; // how a list of modules begins, `[Conv2d(`
const SPLITS = /[()[\],]|$/g;
const FLAT = /^ *(?:[0-9]+:? +)?([A-Z]\w*\((?!.*[A-Za-z0-9_]\().*\)) *$/; // a line that is a single module
const MARGIN = /[ >#|*•·│┃└├─"'`/-]*/y; // what quotes, comments, bullets and boxes put in front of a line

/** The lines of a paste, as they were before they were pasted; blanks are the only spaces in them. */
export const lines = (text) => {
  text = text.replace(/\r\n?/g, "\n").replace(COLOUR, "").replace(SPACES, " ");
  if (ESCAPED.test(text)) text = text.replaceAll("\\n", "\n").replaceAll("\\t", " ").replaceAll('\\"', '"');
  text = text.replace(BREAK, "\n");
  if (text.includes("&")) for (const [entity, meant] of ENTITIES) text = text.replaceAll(entity, meant);
  if (BRACE.test(text)) text = text.replace(new RegExp(BRACE, "gm"), "$1 (").replace(CLOSING_BRACE, "$1)"); // Torch7
  return listed(text).split("\n");
};

const named = (items) => items.map((item, number) => `(${number}): ${item}`).join("\n");

/** A text in which the items of a list of modules, or lines that are one each, have names as in a network. */
const listed = (text) => {
  const found = LIST.exec(text);
  if (!found) {
    const flat = text.split("\n").filter((line) => line.trim()).map((line) => FLAT.exec(line)?.[1]);
    return flat.length > 1 && flat.every(Boolean) ? named(flat) : text;
  }
  const items = [];
  let [depth, begin] = [0, found.index + found[0].length];
  SPLITS.lastIndex = begin;
  for (let split; (split = SPLITS.exec(text)); ) {
    if (!split[0] || (!depth && ",]".includes(split[0]))) {
      items.push(text.slice(begin, split.index).trim());
      begin = split.index + split[0].length;
    }
    if (!split[0] || (!depth && split[0] === "]")) break;
    depth += { "(": 1, "[": 1, ",": 0 }[split[0]] ?? -1;
  }
  const [first, second] = [...items, "", ""].map((item) => item.split("\n"));
  if (first.length > 1 && first[1].trim().endsWith(`): ${second[0]}`)) return text; // of model.modules(), each twice
  return text.slice(0, found.index) + named(items) + text.slice(begin);
};

/** Where a line begins behind its margin. */
export const start = (line) => {
  MARGIN.lastIndex = 0;
  return MARGIN.exec(line)[0].length;
};
