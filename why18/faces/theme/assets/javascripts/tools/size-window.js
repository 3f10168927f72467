/* The window of a layer along one axis, as a picture: rows are its stops, squares the places of the padded input. */
import { axesOf } from "./sizes.js";

const SVG = "http://www.w3.org/2000/svg";
const ROWS = 6;
const COLUMNS = 48;
const [WIDTH, HEIGHT, GAP] = [22, 18, 4];

const drawn = (name, attributes, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

/** What a window does along an axis: a transposed one writes places of its output where another reads its input. */
export const stopsOf = (layer, axis, came, out) => {
  const window = axesOf(layer, came.length - 1)[axis];
  const writes = layer.type === "deconv";
  const inner = writes ? out[axis + 1] : came[axis + 1];
  const behind = writes ? Math.max(window.before - window.outputPadding, 0) : window.after;
  return { ...window, writes, inner, count: writes ? came[axis + 1] : out[axis + 1], length: inner + window.before + behind };
};

const reads = ({ span, stride, dilation, length }, stop, place) => {
  const into = place - stop * stride;
  return into >= 0 && into < span && into % dilation === 0 && place < length;
};

/** Whether any stop reads a place. */
const isRead = (stops, place) => {
  const first = Math.max(0, Math.ceil((place - stops.span + 1) / stops.stride));
  for (let stop = first; stop * stops.stride <= place && stop < stops.count; stop++) if (reads(stops, stop, place)) return true;
  return false;
};

const inWords = (stops, stop) => {
  const places = [];
  for (let place = stop * stops.stride; place < stop * stops.stride + stops.span && places.length < 8; place++)
    if (reads(stops, stop, place)) {
      const at = place - stops.before;
      places.push(at < 0 || at >= stops.inner ? "padding" : at + 1);
    }
  const more = places.length === 8 ? " …" : "";
  return `${stops.writes ? "Input" : "Output"} ${stop + 1} of ${stops.count} ${stops.writes ? "writes" : "reads"} ${places.join(", ")}${more}`;
};

/** The picture with the window at one of its stops, and what it shows in words; no picture where it is too wide. */
export const picture = (stops, at) => {
  const from = Math.max(0, Math.min(at - Math.floor(ROWS / 2), stops.count - ROWS));
  const rows = Array.from({ length: Math.min(ROWS, stops.count) }, (_, row) => from + row);
  const start = from * stops.stride;
  const end = rows.at(-1) === stops.count - 1 ? Math.max(stops.length, rows.at(-1) * stops.stride + stops.span) : rows.at(-1) * stops.stride + stops.span;
  const words = inWords(stops, at);
  if (end - start > COLUMNS) return { svg: null, words };
  const squares = rows.map((stop, row) => {
    const line = drawn("g", { class: stop === at ? "at" : "" });
    for (let place = start; place < end; place++) {
      const padding = place < stops.before || place >= stops.before + stops.inner;
      const filled = reads(stops, stop, place);
      const kind = [filled && "read", padding && "padding", !isRead(stops, place) && "unread"].filter(Boolean).join(" ");
      const box = { x: GAP / 2 + (place - start) * (WIDTH + GAP), y: GAP / 2 + row * (HEIGHT + GAP), width: WIDTH, height: HEIGHT };
      line.append(drawn("rect", { ...box, class: kind }));
      if (kind.includes("unread"))
        line.append(drawn("path", { class: "hatch", d: `M${box.x} ${box.y + HEIGHT}L${box.x + HEIGHT} ${box.y}M${box.x + WIDTH - 8} ${box.y + HEIGHT}L${box.x + WIDTH} ${box.y + HEIGHT - 8}` }));
    }
    return line;
  });
  const [width, height] = [(end - start) * (WIDTH + GAP), rows.length * (HEIGHT + GAP)];
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": words }, ...squares);
  return { svg, words };
};
