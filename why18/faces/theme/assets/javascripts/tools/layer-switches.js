// <why18-layer-switches>: switch on what counts as a layer; the number follows, and in the drawing lights what counts.
//
// Its attribute `data-networks` holds, of each network, what may count as it is printed: [kind, side of its plane, how
// often one forward pass calls it]. The state is in the address, `#count=resnet50:conv,fc,projections`.

const KINDS = { // one, and several
  conv: ["convolution", "convolutions"],
  projections: ["projection", "projections"],
  fc: ["fully connected layer", "fully connected layers"],
  matrices: ["bare matrix of attention", "bare matrices of attention"],
  norms: ["norm", "norms"],
  activations: ["activation", "activations"],
  pooling: ["pooling layer", "pooling layers"],
  dropout: ["dropout", "dropouts"],
  containers: ["container", "containers"],
};
const REUSE = "reuse"; // switches from modules to calls: what runs again counts again, what never runs does not
const LEAVES = ["conv", "projections", "fc", "norms", "activations", "pooling", "dropout"];
const DEPTH = ["conv", "fc", "matrices"];
const RULES = {
  "Depth": DEPTH,
  "Weighted layers": ["conv", "projections", "fc"],
  "Convolutions": ["conv", "projections"],
  "Leaf modules": LEAVES,
  "Leaf calls": [...LEAVES, REUSE],
  "All modules": [...LEAVES, "containers"],
};
const NAMES = {
  resnet18: "ResNet-18", resnet50: "ResNet-50", alexnet: "AlexNet", vgg16: "VGG16", vit_b_16: "ViT-B/16",
};

/** How often a part of a network counts. */
const times = ([kind, , runs], on) => (on.has(kind) ? (on.has(REUSE) ? runs : 1) : 0);

/** How many layers a network has, by the switches that are on. */
const count = (parts, on) => parts.reduce((sum, part) => sum + times(part, on), 0);

/** The switches that change something for a network. */
const switchesOf = (parts) => {
  const there = new Set(parts.map(([kind]) => kind));
  const kinds = Object.keys(KINDS).filter((kind) => there.has(kind));
  return parts.some(([, , runs]) => runs !== 1) ? [...kinds, REUSE] : kinds;
};

/** What counts, in words. */
const sentence = (parts, on) => {
  const there = switchesOf(parts);
  const names = there.filter((id) => id !== REUSE && on.has(id)).map((id) => KINDS[id][1]);
  if (!names.length) return "nothing counts";
  const beside = on.has("conv") && there.includes("projections") && !on.has("projections");
  const last = names.pop();
  return (names.length ? `${names.join(", ")} and ` : "") + last +
    (beside ? ", none on shortcuts" : "") + (on.has(REUSE) ? ", as often as they are called" : "");
};

/** The part of an address that holds a state: the switches that are on, of those that the network has. */
const addressOf = (name, parts, on) =>
  `#count=${name}:${switchesOf(parts).filter((id) => on.has(id)).join(",")}`;

/** The state that an address holds; null where it holds none. What a network has not is as it is for the depth. */
const stateOf = (fragment, networks) => {
  const [name, listed] = (new URLSearchParams(fragment.replace(/^#/, "")).get("count") ?? "").split(":");
  if (!Object.hasOwn(networks, name)) return null;
  if (listed === undefined) return { name, on: new Set(DEPTH) };
  const there = switchesOf(networks[name]);
  const on = [...there.filter((id) => listed.split(",").includes(id)), ...DEPTH.filter((id) => !there.includes(id))];
  return { name, on: new Set(on) };
};

const SVG = "http://www.w3.org/2000/svg";
const [BOX, WIDEST, GAP] = [4.5, 12, 6]; // pixels: a box with its gap, at least and at most; between two rows of them
const LEGEND = "filled: counted, teal: convolution, dashed: on a shortcut, " +
  "orange: fully connected or bare matrix, height: side of the output";
const HINTS = { projections: " on shortcuts", containers: " of modules" }; // what a switch says besides its kind

const drawn = (name, attributes, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** The look of the tool, once: what it shows has its place when it comes. */
const styled = () => new Promise((resolve) => {
  const href = new URL("layer-switches.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) resolve();
  else document.head.append(make("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
});

/** The height of the box for a plane, in pixels. */
const heightOf = (side) => 8 + 3.4 * Math.sqrt(side);

/** The drawing: a box for each part, again for each call where calls count; filled where it counts. */
const picture = (name, parts, on, width) => {
  const boxes = parts.flatMap((part) => Array(on.has(REUSE) ? Math.max(part[2], 1) : 1).fill(part));
  const step = Math.min(Math.max(BOX, width / boxes.length), WIDEST);
  const columns = Math.max(Math.floor(width / step + 0.01), 1);
  const row = heightOf(Math.max(...parts.map(([, side]) => side))) + GAP;
  const rects = boxes.map((part, at) => {
    const [kind, side] = part;
    const height = heightOf(side);
    const bottom = row * (Math.floor(at / columns) + 1) - 2;
    const place = { x: (at % columns) * step + 0.5, y: bottom - height, width: step * 0.9 - 1.2, height };
    const text = `${KINDS[kind][0]}, ${side} × ${side}`;
    return drawn("rect", { ...place, class: times(part, on) ? `${kind} counts` : kind }, drawn("title", {}, text));
  });
  const height = row * Math.ceil(boxes.length / columns);
  const title = `${NAMES[name] ?? name} in the order of its print`;
  const words = [drawn("title", {}, title), drawn("desc", {}, `${count(parts, on)} of ${boxes.length} boxes count.`)];
  return drawn("svg", { role: "img", width: "100%", height }, ...words, ...rects);
};

class LayerSwitches extends HTMLElement {
  #networks = {};
  #name = "resnet18";
  #on = new Set(DEPTH);

  async connectedCallback() {
    await styled();
    this.#networks = JSON.parse(this.dataset.networks);
    this.#build();
    addEventListener("hashchange", () => this.#restore());
    new ResizeObserver(() => this.#draw()).observe(this);
    this.#restore();
    this.#show();
  }

  get #parts() {
    return this.#networks[this.#name];
  }

  #build() {
    this.network = make("select", { id: "switched-network" });
    for (const name of Object.keys(this.#networks)) this.network.append(new Option(NAMES[name] ?? name, name));
    this.said = make("p", { className: "why18-count" });
    this.said.setAttribute("role", "status");
    this.drawing = make("div");
    this.boxes = Object.fromEntries([...Object.keys(KINDS), REUSE].map((id) => [id, this.#checkbox(id)]));
    const legend = make("legend", {}, "What counts?");
    const labels = Object.values(this.boxes).map((box) => box.parentElement);
    this.rules = Object.entries(RULES).map(([rule, ids]) => ({ rule, ids: new Set(ids), link: make("a") }));
    const rules = this.rules.flatMap(({ link }) => [link, " "]);
    this.replaceChildren(
      make("p", {}, make("label", { htmlFor: "switched-network" }, "Network "), this.network),
      this.said, this.drawing, make("small", {}, LEGEND), make("fieldset", {}, legend, ...labels),
      make("p", { className: "why18-rules" }, "Count it like: ", ...rules),
      make("small", {}, "The address of this page keeps what you switch on: as a link it says how to count."),
    );
    this.network.addEventListener("change", () => this.#change(this.network.value, this.#on));
  }

  #checkbox(id) {
    const box = make("input", { type: "checkbox", name: id });
    const text = id === REUSE ? "calls: run twice, counted twice" : KINDS[id][1] + (HINTS[id] ?? "");
    make("label", { className: id }, box, text, make("small"));
    box.addEventListener("change", () => {
      const on = new Set(this.#on);
      on[box.checked ? "add" : "delete"](id);
      this.#change(this.#name, on);
    });
    return box;
  }

  /** Show what the address says. */
  #restore() {
    const state = stateOf(location.hash, this.#networks);
    if (!state) return;
    this.#name = state.name;
    this.#on = state.on;
    this.#show();
  }

  #change(name, on) {
    this.#name = name;
    this.#on = on;
    history.replaceState(null, "", addressOf(name, this.#parts, on));
    this.#show();
  }

  #show() {
    const [parts, on] = [this.#parts, this.#on];
    const there = switchesOf(parts);
    this.network.value = this.#name;
    for (const [id, box] of Object.entries(this.boxes)) {
      box.checked = on.has(id);
      box.parentElement.hidden = !there.includes(id);
      box.nextElementSibling.textContent = id === REUSE ? "" : ` ${parts.filter(([kind]) => kind === id).length}`;
    }
    this.said.replaceChildren(make("strong", {}, String(count(parts, on))), `: ${sentence(parts, on)}`);
    const here = addressOf(this.#name, parts, on);
    for (const { link, rule, ids } of this.rules) {
      link.href = addressOf(this.#name, parts, ids);
      link.textContent = `${rule} ${count(parts, ids)}`;
      if (link.hash === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.#draw();
  }

  #draw() {
    const width = this.drawing.clientWidth;
    if (width) this.drawing.replaceChildren(picture(this.#name, this.#parts, this.#on, width));
  }
}

customElements.define("why18-layer-switches", LayerSwitches);
