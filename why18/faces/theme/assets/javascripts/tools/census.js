// The networks of the census, by name and by fingerprint: the data that `why18 finish` writes, loaded with this module.

const ADDRESS = new URL("../../census.json", import.meta.url);
const NOTHING = { rules: [], lines: [], models: {} }; // no network is known then, and prints are read all the same
const SEVERAL = { count: null, kind: "unknown", why: "networks that print the same differ in it", terms: [] };
const got = await fetch(ADDRESS).catch(() => null);
const { rules, lines, models } = got?.ok ? await got.json() : NOTHING;

const networkOf = ([name, { fingerprint, counts, terms, why, path, projections, notes, print }]) => ({
  name, fingerprint, path, projections, notes, lines: print.map((at) => lines[at]),
  details: Object.fromEntries(rules.map((id, at) => [id, {
    count: counts[at], kind: counts[at] === null ? "unknown" : "exact", why: why[id] ?? "", terms: terms[id] ?? [],
  }])),
});
const NETWORKS = Object.entries(models).map(networkOf);

/** The networks, each with its name, its counts by rule with why and terms, the lines of its print, and which count. */
export const BY_FINGERPRINT = new Map();
for (const network of NETWORKS) {
  const before = BY_FINGERPRINT.get(network.fingerprint) ?? network;
  const same = ([id, count]) => [id, count.count === network.details[id].count ? count : SEVERAL];
  const details = Object.fromEntries(Object.entries(before.details).map(same));
  BY_FINGERPRINT.set(network.fingerprint, { ...before, details });
}
export const BY_NAME = new Map(NETWORKS.map((network) => [network.name, network]));

/** The print of a network, with its brackets, a module a line. */
export const textOf = ({ lines }) => {
  const split = lines.map((line) => /^([0-9]+) ([^ ]*) ([^ ]*) (.*)$/s.exec(line));
  const text = [];
  split.forEach(([, digits, name, kind, rest], at) => {
    const [level, following] = [Number(digits), Number(split[at + 1]?.[1] ?? 0)];
    const head = `${"  ".repeat(level)}${level ? `(${name}): ` : ""}${kind}(`;
    if (following > level) text.push(head, ...(rest ? [`${"  ".repeat(level + 1)}${rest}`] : []));
    else {
      text.push(`${head}${rest})`);
      for (let closed = level - 1; closed >= following; closed--) text.push(`${"  ".repeat(closed)})`);
    }
  });
  return text.join("\n");
};
