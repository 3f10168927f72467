/* <why18-size-calculator>: a chain of layers, typed or by rows, step by step; a message about shapes, read.
 *
 * data-chain fills it in, data-compact shows one layer alone. What is typed or stands in an address is text, never HTML.
 * The state is in the address: #chain=3x224x224_c64k7s2p3 and #error=128x512_and_2048x4096.
 */
import { Unreadable, follow, inputsFor, leftBehind, parse, passing, split } from "./size-chain.js";
import { PRESETS } from "./size-presets.js";
import { picture, stopsOf } from "./size-window.js";
import { codeOf, wordOf } from "./size-words.js";
import { NAMES, WINDOWS, made, outputSize, times } from "./sizes.js";

export { follow, outputSize, parse, wordOf };

const START = "3x224x224 c64k7s2p3 m3s2p1 c64k3p1 a7 f l1000";
const FIELDS = { k: "kernel_size", s: "stride", p: "padding", d: "dilation", o: "output_padding", g: "groups" };
const WANTED = { conv: "kspdg", deconv: "kspdog", maxpool: "kspd", avgpool: "ksp" };
const LABELS = { kernel_size: "kernel", output_padding: "output padding" };
const HELP = [
  ["3x224x224", "the input: channels and sides"],
  ["c64k7s2p3", "convolution to 64 channels: kernel, stride, padding; d dilation, g groups, psame, nobias"],
  ["t64k4s2p1o1", "transposed convolution; o output padding"],
  ["m3s2p1, v2", "max pooling, average pooling; ceil rounds up"],
  ["a7, am7", "adaptive average and max pooling, to 7 × 7"],
  ["u2, b, f, l1000", "upsampling, batch norm, flatten, linear; l10i400 was made for 400 features"],
  ["( … )", "keeps a map, and joins it to what comes; )crop cuts it to size"],
  ["k3x5", "3 along the height, 5 along the width"],
];

const element = (name, attributes = {}, ...inside) => {
  const made_ = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made_.setAttribute(key, value);
  made_.append(...inside);
  return made_;
};
const grouped = (count) => count.toLocaleString("en-US");
const spaced = (shape) => times(shape, " × ");
const button = (text, label, act) => {
  const made_ = element("button", { type: "button", "aria-label": label, title: label }, text);
  made_.addEventListener("click", act);
  return made_;
};
const labelled = (text, input) => element("label", {}, element("span", {}, text), input);
const fromAddress = (name) => {
  const found = new RegExp(`(?:^#|&)${name}=([^&]*)`).exec(location.hash);
  try {
    return found && decodeURIComponent(found[1].replaceAll("+", " ")).replaceAll("_", " ");
  } catch {
    return found[1]; // a sign of percent that is meant as one
  }
};

class SizeCalculator extends HTMLElement {
  #chain = element("input", { id: "chain", type: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
  #message = element("textarea", { id: "error", rows: "2", spellcheck: "false", placeholder: "RuntimeError: mat1 and mat2 shapes …" });
  #flops = element("input", { type: "checkbox" });
  #rows = element("ol", { class: "why18-steps" });
  #wrong = element("p", { class: "why18-wrong", role: "alert" });
  #sums = element("p", { class: "why18-sums", role: "status" });
  #inputs = element("p", { class: "why18-inputs" });
  #other = element("button", { type: "button" }, "Count these layers by every rule");
  #says = element("p", { class: "why18-reading", role: "status" });
  #panel = element("div", { class: "why18-panel" });
  #step = element("p", { class: "why18-stop", role: "status" });
  #strip = element("div", { class: "why18-window", tabindex: "0", role: "group" });
  #words = [];
  #result = null;
  #selected = 0;
  #axis = 0;
  #stop = 0;

  connectedCallback() {
    if (this.#words.length) return;
    const compact = this.hasAttribute("data-compact");
    this.replaceChildren(...(compact ? this.#small() : this.#large()));
    this.#chain.addEventListener("input", () => this.#take(this.#chain.value, this.#chain));
    this.#message.addEventListener("input", () => this.#read());
    this.#flops.addEventListener("change", () => this.#show(null));
    this.#strip.addEventListener("keydown", (event) => this.#move(event));
    this.#other.addEventListener("click", () => this.#count());
    this.#load();
    if (!compact) addEventListener("hashchange", () => this.#load());
  }

  #large() {
    const presets = element("select", {}, element("option", { value: "" }, "choose one"));
    presets.append(...Object.entries(PRESETS).map(([name, chain]) => element("option", { value: chain }, name)));
    presets.addEventListener("change", () => presets.value && this.#take(presets.value, presets));
    const help = HELP.flatMap(([word, says]) => [element("dt", {}, element("code", {}, word)), element("dd", {}, says)]);
    return [
      labelled("Input and layers", this.#chain),
      element("div", { class: "why18-row" }, labelled("Begin with a known network", presets), element("label", { class: "why18-check" }, this.#flops, " FLOPs in place of multiply-adds")),
      element("details", {}, element("summary", {}, "c64k7s2p3 is a convolution with 64 channels, kernel 7, stride 2, padding 3; all words"), element("dl", {}, ...help)),
      labelled("Or paste an error about shapes", this.#message),
      this.#says,
      this.#wrong, this.#sums, this.#inputs, this.#rows, this.#other,
      element("p", { class: "why18-quiet" }, "Nothing that you type leaves this page; it stands in its address, and there alone."),
    ];
  }

  #small() {
    this.#rows.hidden = true;
    return [this.#panel, this.#wrong, element("p", { class: "why18-quiet" }, this.#open)];
  }

  #open = element("a", {}, "More layers, and errors");

  // ---- state
  #load() {
    const compact = this.hasAttribute("data-compact");
    const [chain, message] = compact ? [] : [fromAddress("chain"), fromAddress("error")];
    if (message !== null && message !== undefined) this.#message.value = message;
    this.#take(chain ?? this.dataset.chain ?? START, null);
    this.#read(false);
  }

  /** Take a chain as somebody wrote it in one of the fields. */
  #take(text, from) {
    this.#words = split(text);
    this.#show(from);
    if (from) this.#keep();
  }

  /** Take one word of the chain anew; none takes it out. */
  #change(at, words, from) {
    this.#words.splice(at, 1, ...words);
    this.#show(from);
    this.#keep();
  }

  #keep() {
    if (this.hasAttribute("data-compact")) return;
    const parts = [`chain=${encodeURIComponent(this.#words.join("_")).replace(/%(28|29)/g, (_, code) => String.fromCharCode(`0x${code}`))}`];
    if (this.#message.value.trim()) parts.push(`error=${encodeURIComponent(this.#message.value.trim().slice(0, 500))}`);
    history.replaceState(null, "", `#${parts.join("&")}`);
  }

  // ---- what is shown
  #show(from) {
    const text = this.#words.join(" ");
    if (from !== this.#chain) this.#chain.value = text;
    let unreadable = null;
    try {
      this.#result = follow(parse(text));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      [this.#result, unreadable] = [null, error.message];
    }
    this.#say(unreadable);
    this.#list(from);
    this.#detail(from);
    if (this.hasAttribute("data-compact")) {
      const place = new URL("../../../tools/size-calculator/", import.meta.url);
      this.#open.href = `${place.pathname}#chain=${encodeURIComponent(this.#words.join("_"))}`;
    }
    if (this.#message.value.trim()) this.#read(false);
  }

  #say(unreadable) {
    const [result, wrong] = [this.#result, this.#result?.error];
    this.#wrong.toggleAttribute("data-error", Boolean(unreadable ?? wrong));
    this.#wrong.hidden = !(unreadable ?? wrong);
    if (unreadable) this.#wrong.replaceChildren(`This cannot be read: ${unreadable}.`);
    else if (wrong) {
      const said = wrong.error ? [element("br"), "torch says: ", element("code", {}, wrong.error)] : [];
      this.#wrong.replaceChildren(`Impossible: “${wrong.word}”, layer ${wrong.step + 1}: ${wrong.why}.`, ...said);
    }
    this.#sums.replaceChildren();
    const said = [...(result?.mistaken ?? []), ...(result?.inputs ?? []).map(({ says }) => says)];
    this.#inputs.replaceChildren(...said.flatMap((one) => [one, " "]));
    this.#other.hidden = !result || wrong || result.steps.some(({ layer }) => !layer); // what joins maps has no print
    if (!result) return;
    if (result.in_features !== null)
      this.#sums.append("in_features of the first Linear: ", element("strong", { "data-in-features": result.in_features }, String(result.in_features)), element("br"));
    const last = result.steps.at(-1)?.output ?? result.input;
    this.#sums.append(`Out of ${result.steps.length} steps comes ${spaced(last)}, with ${grouped(result.parameters)} parameters and ${this.#cost(result.macs)}.`);
  }

  #cost(macs) {
    return this.#flops.checked ? `${grouped(2n * macs)} FLOPs` : `${grouped(macs)} multiply-adds`;
  }

  #list(from) {
    while (this.#rows.children.length > this.#words.length) this.#rows.lastChild.remove();
    while (this.#rows.children.length < this.#words.length) this.#rows.append(this.#row(this.#rows.children.length));
    [...this.#rows.children].forEach((row, at) => {
      const input = row.querySelector("input");
      if (input !== from) input.value = this.#words[at];
      const step = at ? this.#result?.steps[at - 1] : null;
      const failed = this.#result?.error?.step === at - 1;
      row.classList.toggle("failed", failed);
      row.classList.toggle("selected", at > 0 && at - 1 === this.#selected);
      for (const name of ["data-step", "data-output", "data-parameters", "data-macs"]) row.removeAttribute(name);
      const [shape, costs, formula] = row.querySelectorAll("output, .why18-costs, .why18-formula");
      shape.textContent = step ? spaced(step.output) : at === 0 && this.#result ? spaced(this.#result.input) : failed ? "impossible" : "";
      costs.textContent = formula.textContent = "";
      if (!step) return;
      Object.assign(row.dataset, { step: at, output: step.output.join(), parameters: step.parameters, macs: step.macs });
      const sees = step.receptive_field ? `sees ${spaced([...new Set(step.receptive_field)])}` : "";
      costs.textContent = [step.layer && `${grouped(step.parameters)} parameters`, step.layer && this.#cost(step.macs), sees].filter(Boolean).join(" · ");
      formula.textContent = [...step.formulas, leftBehind(step.left_over)].filter(Boolean).join(" · ");
    });
  }

  #row(at) {
    const name = at ? `layer ${at}` : "the input";
    const input = element("input", { type: "text", "aria-label": name, spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
    const row = element("li", {}, input, element("output", {}));
    input.addEventListener("input", () => this.#change(at, [input.value.trim() || "f"], input));
    input.addEventListener("focus", () => at && this.#select(at - 1));
    input.addEventListener("keydown", (event) => this.#key(event, at));
    if (at) row.append(button("×", `Take layer ${at} out`, () => this.#change(at, [], null)));
    row.append(button("+", `A layer behind ${name}`, () => this.#add(at)));
    row.append(element("span", { class: "why18-costs" }), element("span", { class: "why18-formula" }));
    row.addEventListener("click", (event) => at && !event.target.closest("input, button, .why18-panel") && this.#select(at - 1));
    return row;
  }

  #add(at) {
    const shape = this.#result?.steps[at - 1]?.output ?? this.#result?.input ?? [];
    this.#change(at, [this.#words[at], shape.length > 1 ? `c${shape[0]}k3p1` : "l10"], null);
    this.#rows.children[at + 1].querySelector("input").focus();
  }

  #key(event, at) {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key];
    if (event.key === "Enter") this.#add(at);
    else if (to === undefined) return;
    else this.#rows.children[to]?.querySelector("input").focus();
    event.preventDefault();
  }

  #select(at) {
    if (at === this.#selected) return;
    [this.#selected, this.#stop, this.#axis] = [at, 0, 0];
    this.#show(document.activeElement);
  }

  // ---- the selected layer
  get #came() {
    return this.#result?.steps[this.#selected - 1]?.output ?? (this.#selected ? null : this.#result?.input);
  }

  #detail(from) {
    const at = Math.min(this.#selected, this.#words.length - 2);
    this.#selected = Math.max(at, 0);
    const row = this.#rows.children[this.#selected + 1];
    if (!row) return this.#panel.remove();
    if (!this.hasAttribute("data-compact") && this.#panel.parentNode !== row) row.append(this.#panel);
    const [layer, step] = [this.#layer, this.#result?.steps[this.#selected]];
    if (!this.#panel.contains(from)) this.#panel.replaceChildren(...(layer ? this.#fields(layer) : []));
    const [formula, rest, code] = this.#panel.querySelectorAll(".why18-large, .why18-rest, .why18-code");
    if (!formula) return undefined;
    const parts = (step?.formulas ?? []).map((one) => /^(.*?)([0-9]+)$/.exec(one) ?? [one, one, ""]);
    formula.replaceChildren(...parts.flatMap(([, left, right]) => [left, element("strong", {}, right), " "]));
    rest.textContent = step ? leftBehind(step.left_over) : "";
    code.textContent = step ? codeOf(step.layer, this.#came) : "";
    if (step) this.#draw(made(step.layer), step);
    else [this.#strip, this.#step].forEach((part) => part.replaceChildren());
    return undefined;
  }

  /** The selected layer as it is written, whether it is possible or not; null for a bracket, and what cannot be read. */
  get #layer() {
    try {
      return parse(`1x1 ${this.#words[this.#selected + 1]}`).words[0][1];
    } catch {
      return null;
    }
  }

  #fields(layer) {
    const fields = [...(WANTED[layer.type] ?? "")].map((letter) => {
      const name = FIELDS[letter];
      const value = layer[name] ?? (WANTED[layer.type].includes("g") ? 1 : layer.kernel_size);
      return this.#field(LABELS[name] ?? name, times([value].flat(), "x"), (text) => this.#set(name, text));
    });
    if (this.hasAttribute("data-compact")) {
      const [channels, ...sides] = this.#words[0].split("x");
      const own = new Set(sides).size === 1 ? sides[0] : times(sides, "x");
      const all = (text) => (/^[0-9]+$/.test(text) ? times(sides.map(() => text), "x") : text);
      fields.unshift(this.#field("input", own, (text) => this.#change(0, [`${channels}x${all(text)}`], document.activeElement)));
    }
    const shown = WINDOWS.includes(layer.type) ? [this.#strip, this.#step] : [];
    return [element("div", { class: "why18-fields" }, ...fields), element("p", { class: "why18-large" }), element("p", { class: "why18-rest" }), element("code", { class: "why18-code" }), ...shown];
  }

  #field(name, value, act) {
    const input = element("input", { type: "text", inputmode: "numeric", autocomplete: "off" });
    input.value = value;
    input.addEventListener("input", () => act(input.value.trim()));
    input.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by || !/^[0-9]+$/.test(input.value)) return;
      input.value = Math.max(Number(input.value) + by, name.endsWith("padding") ? 0 : 1);
      act(input.value);
      event.preventDefault();
    });
    return labelled(name, input);
  }

  /** Set one setting of the selected layer by its field. */
  #set(name, text) {
    const at = this.#selected + 1;
    const sizes = text.toLowerCase().split(/[x×]/);
    const focus = document.activeElement;
    const layer = this.#layer;
    const isSize = sizes.every((size) => /^[0-9]{1,7}$/.test(size));
    if (!layer || (text !== "same" && !isSize)) return;
    const value = text === "same" ? text : sizes.length > 1 ? sizes.map(Number) : Number(text);
    const settings = { ...layer, [name]: value };
    this.#change(at, [wordOf(settings)], focus);
  }

  #draw(layer, step) {
    if (!WINDOWS.includes(layer.type)) return;
    const count = step.output.length - 1;
    this.#axis %= count;
    const stops = stopsOf(layer, this.#axis, this.#came, step.output);
    this.#stop = Math.max(0, Math.min(this.#stop, stops.count - 1));
    const { svg, words } = picture(stops, this.#stop);
    this.#strip.setAttribute("aria-label", `The window along the ${NAMES[count][this.#axis]}: arrow keys step through it${count > 1 ? ", up and down change the axis" : ""}`);
    this.#strip.replaceChildren(svg ?? element("p", {}, "This window spans more places than can be drawn."));
    this.#step.textContent = `${words}${count > 1 ? `, along the ${NAMES[count][this.#axis]}` : ""}. Dashed is padding, hatched what no window reads.`;
  }

  #move(event) {
    const step = this.#result?.steps[this.#selected];
    if (!step?.layer) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const count = step.output.length - 1;
    if (by) this.#stop = Math.min(Math.max(this.#stop + by, 0), Number.MAX_SAFE_INTEGER);
    else if (turn && count > 1) [this.#axis, this.#stop] = [(this.#axis + turn + count) % count, 0];
    else return;
    event.preventDefault();
    this.#draw(made(step.layer), step);
  }

  // ---- a message
  async #read(keeps = true) {
    const text = this.#message.value.trim();
    if (keeps) this.#keep();
    const { readError } = text ? await import("./size-messages.js") : {}; // few have one
    if (text !== this.#message.value.trim()) return; // somebody goes on typing
    const reading = text ? readError(text) : null;
    this.#says.toggleAttribute("data-reading", Boolean(text));
    this.#says.replaceChildren();
    if (!text) return;
    this.#says.dataset.reading = reading?.kind ?? "unknown";
    this.#says.append(reading?.says ?? "No message about shapes that is known: paste the line that begins with RuntimeError or another error.");
    this.#says.append(...this.#made(reading));
  }

  // ---- the other tool
  async #count() {
    const [{ printOf }, { packed }] = await Promise.all([import("./chain-print.js"), import("./state.js")]);
    const print = await packed(printOf(this.#chain.value));
    location.assign(new URL(`../../../tools/layer-counter/#print=${print}`, import.meta.url));
  }

  /** For which inputs the chain makes what the message says was expected. */
  #made(reading) {
    const features = reading?.numbers.C;
    if (!features || !this.#result) return [];
    const sides = inputsFor(parse(this.#words.join(" ")), features).filter(([one]) => one.smallest !== null);
    return sides.map(([one]) => ` The chain above makes ${features} of: ${passing(one)}.`);
  }
}

const link = element("link", { rel: "stylesheet", href: new URL("size-calculator.css", import.meta.url).href });
document.head.append(link);
customElements.define("why18-size-calculator", SizeCalculator);
