// A paste to its lines: what people's tools made of a print is undone, within lines and between them.

const SPACES = /[\t\v\f\x85\xa0\u2002\u2003\u2009\u2028\u2029\u202f\u3000\ufeff]/g;
const COLOUR = /\x1b\[[0-9;]*[A-Za-z]/g;
const BREAK = /<br ?\/?>/gi;
const ESCAPED = /\\n *(?:\([^()\n\\]*\): |\))/; // a line feed in the string of a program, before what stands in a print
const ENTITIES = [["&lt;", "<"], ["&gt;", ">"], ["&quot;", '"'], ["&#39;", "'"], ["&nbsp;", " "], ["&amp;", "&"]];
const BRACE = /(nn\.[A-Za-z_0-9]+) \{$/m;
const CLOSING_BRACE = /^([ |]*)\}$/gm;
const MARGIN = /[ >#|*•·│┃└├─"'`/-]*/y; // what quotes, comments, bullets and boxes put in front of a line

/** The lines of a paste, as they were before they were pasted; blanks are the only spaces in them. */
export const lines = (text) => {
  text = text.replace(/\r\n?/g, "\n").replace(COLOUR, "").replace(SPACES, " ");
  if (ESCAPED.test(text)) text = text.replaceAll("\\n", "\n").replaceAll("\\t", " ").replaceAll('\\"', '"');
  text = text.replace(BREAK, "\n");
  if (text.includes("&")) for (const [entity, meant] of ENTITIES) text = text.replaceAll(entity, meant);
  if (BRACE.test(text)) text = text.replace(new RegExp(BRACE, "gm"), "$1 (").replace(CLOSING_BRACE, "$1)"); // Torch7
  return text.split("\n");
};

/** Where a line begins behind its margin. */
export const start = (line) => {
  MARGIN.lastIndex = 0;
  return MARGIN.exec(line)[0].length;
};
