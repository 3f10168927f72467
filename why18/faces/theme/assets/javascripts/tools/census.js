// The networks of the census, by name and by fingerprint: the data that `why18 finish` writes, loaded with this module.

const ADDRESS = new URL("../../census.json", import.meta.url);
const { models } = await (await fetch(ADDRESS)).json();
const NETWORKS = Object.entries(models).map(([name, network]) => ({ name, ...network }));

/** The networks by fingerprint, each with its name, its counts by rule, and the parameters in its printed layers. */
export const BY_FINGERPRINT = new Map(NETWORKS.map((network) => [network.fingerprint, network]));
export const BY_NAME = new Map(NETWORKS.map((network) => [network.name, network]));
