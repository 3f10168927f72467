// Which network a print shows, by a short text that is the same for the same structure; see fingerprint.py.

const START = 0x811c9dc5;
const FACTORS = [0x01000193, 0x01000195];
export const INPUTS = /^\s*\(?\s*(?:in_features\s*=\s*)?([0-9]+)/;
const KERNEL = /\bkernel_size\s*=\s*\(?([0-9,\s]+)/;
const GROUPS = /\bgroups\s*=\s*([0-9]+)/;

const inputs = (text) => {
  const first = INPUTS.exec(text);
  if (!first) return "";
  const kernel = KERNEL.exec(text)?.[1].match(/[0-9]+/g) ?? [];
  const groups = GROUPS.exec(text);
  return [first[1], ...kernel].join("x") + (groups ? `/${groups[1]}` : "");
};

/** The names of the modules for which a line stands: 0, 1, 2 for `(0-2): 3 x`. */
const names = ({ name, times }) => {
  const first = name.split("-")[0].trim();
  if (times === 1n || !/^[0-9]+$/.test(first)) return [name];
  return Array.from({ length: Number(times) }, (_, at) => String(BigInt(first) + BigInt(at)));
};

const walked = (network) => {
  const [found, waiting] = [[], [[network, "", 0]]];
  while (waiting.length) {
    const [node, name, level] = waiting.pop();
    found.push([node, name, level]);
    for (const child of [...node.children].reverse())
      for (const each of names(child).reverse()) waiting.push([child, each, level + 1]);
  }
  return found;
};

/** The lines of a print in which each module has its own: level, name, class and arguments. */
export const expanded = (network) =>
  walked(network).map(([node, name, level]) => [level, name, node.kind, node.arguments]);

/** The printed modules that stand in these lines. */
export const expandedNodes = (network) => walked(network).map(([node]) => node);

/** The fingerprint of a network: 16 hexadecimal digits. */
export const fingerprint = (lines) => {
  const described = lines.map(([level, name, kind, text]) => `${level}|${name}|${kind}|${inputs(text)}`);
  const bytes = new TextEncoder().encode(described.join("\n"));
  const states = FACTORS.map((factor) => {
    let state = START;
    for (const byte of bytes) state = Math.imul(state ^ byte, factor) >>> 0;
    return state;
  });
  return states.map((state) => state.toString(16).padStart(8, "0")).join("");
};
