// The state of a tool in the fragment of its address: `#model=resnet18&rule=depth&told=54`, a print compressed.

const FORMAT = "deflate-raw";
const LONGEST = 2_000_000; // characters of a print in an address, so that none fills the memory

/** A text as letters and digits that may stand in an address. */
export const packed = async (text) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(FORMAT));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** The text that was packed; an empty one, where it is none that we packed. */
export const unpacked = async (code) => {
  try {
    const signs = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const reader = new Blob([Uint8Array.from(signs, (sign) => sign.charCodeAt(0))])
      .stream().pipeThrough(new DecompressionStream(FORMAT)).pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done && text.length < LONGEST; part = await reader.read())
      text += part.value;
    await reader.cancel();
    return text;
  } catch {
    return "";
  }
};

/** The state that an address holds, by name. */
export const stateOf = (fragment) => Object.fromEntries(new URLSearchParams(fragment.replace(/^#/, "")));

/** The fragment for a state, without what is empty. */
export const fragmentOf = (state) => {
  const kept = Object.entries(state).filter(([, value]) => value);
  return kept.length ? `#${new URLSearchParams(kept)}` : "";
};
