// <why18-layer-counter>: choose a network, or paste its print; see its count by each rule, and the lines that count.
//
// data-model is what it shows first. What is pasted or stands in the address is text, and never becomes an element.

import { BY_NAME, textOf } from "./census.js";
import { make } from "./element.js";
import { isPlain } from "./print/chain.js";
import { isItself } from "./print/known.js";
import { marked, products } from "./print/marks.js";
import { parsePrint } from "./print.js";
import { page } from "./riddles.js";
import { RULES } from "./rules.js";
import { howKnown, numberIn, shown, whatGives, whatWasRead } from "./sentences.js";
import { fragmentOf, packed, stateOf, unpacked } from "./state.js";

export { parsePrint };
export { told } from "./told.js";

const NAMES = Object.fromEntries(RULES.map(({ id, name }) => [id, name]));
const AFTER = 250; // milliseconds without a key, until what is typed is read

class LayerCounter extends HTMLElement {
  #read = null; // what parsePrint gave, or what the census has of the chosen network
  #rule = "depth";
  #at = -1; // of the marked lines the selected one
  #marks = [];
  #waiting = 0;

  async connectedCallback() {
    const style = make("link", { rel: "stylesheet", href: new URL("layer-counter.css", import.meta.url).href });
    if (!document.querySelector(`link[href="${style.href}"]`)) document.head.append(style);
    this.#build();
    addEventListener("hashchange", () => this.#restore());
    await this.#restore();
  }

  #build() {
    this.model = make("select", { id: "model" }, new Option("its print, pasted below", ""));
    for (const name of BY_NAME.keys()) this.model.append(new Option(name, name));
    this.print = make("textarea", { id: "model-print", rows: 3, spellcheck: false, autocomplete: "off" });
    this.which = make("select", { id: "network" });
    this.told = make("input", { id: "told", inputMode: "numeric", autocomplete: "off" });
    this.said = make("p", { id: "read" });
    this.count = make("p", { className: "why18-count" });
    this.answer = make("p", { id: "told-answer" });
    this.line = make("p", { id: "line" });
    for (const status of [this.said, this.count, this.answer, this.line]) status.setAttribute("role", "status");
    this.notes = make("ul");
    this.sizes = make("a", {}, "See what comes out of each layer, as printed");
    this.rows = make("tbody");
    this.lines = make("div", { className: "why18-lines", tabIndex: 0 });
    this.lines.setAttribute("role", "listbox");
    const heads = ["Rule", "Count", "How it is known"].map((text) => make("th", { scope: "col" }, text));
    const table = make("table", { className: "why18-counts" }, make("thead", {}, make("tr", {}, ...heads)), this.rows);
    const choice = make("p", { hidden: true }, make("label", { htmlFor: "network" }, "Count this one: "), this.which);
    this.result = make("div", { hidden: true }, choice,
      make("p", {}, make("label", { htmlFor: "told" }, "I was told "), this.told, " layers"), this.answer, table,
      this.notes, make("p", { hidden: true }, this.sizes), this.line, this.lines);
    this.replaceChildren(
      make("p", {}, make("label", { htmlFor: "model" }, "Network "), this.model), this.said, this.count,
      make("label", { htmlFor: "model-print" }, "or what print(model) gave"), this.print,
      make("small", {}, "What you paste stays in this page and its address: nothing is sent."),
      this.result,
    );
    this.model.addEventListener("change", () => this.#changed(() => this.#choose()));
    this.print.addEventListener("input", () => this.#soon(() => this.#paste()));
    this.which.addEventListener("change", () => this.#changed(() => this.#paste(Number(this.which.value))));
    this.told.addEventListener("input", () => this.#soon());
    this.lines.addEventListener("keydown", (event) => this.#key(event));
    this.lines.addEventListener("click", (event) => this.#click(event));
  }

  #soon(action) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#changed(action), AFTER);
  }

  /** Show what the address says, which stays as it is; where it says nothing, the network to begin with. */
  async #restore() {
    const state = stateOf(location.hash);
    if (Object.hasOwn(NAMES, state.rule ?? "")) this.#rule = state.rule;
    this.told.value = state.told ?? "";
    this.print.value = state.print ? await unpacked(state.print) : "";
    if (this.print.value) this.#paste();
    else {
      this.model.value = BY_NAME.has(state.model) ? state.model : this.dataset.model ?? "";
      this.#choose();
    }
    this.#show();
  }

  #choose() {
    if (!this.model.value) {
      this.#paste();
      return;
    }
    this.print.value = "";
    const network = BY_NAME.get(this.model.value);
    const { name, details, notes } = network; // all of it is known, whatever its print would say
    this.#read = { ...parsePrint(textOf(network)), model: name, network, details, notes, counts: details };
  }

  #paste(which = null) {
    const text = this.print.value;
    this.model.value = "";
    this.#read = text.trim() ? parsePrint(text, which) : null;
    if (this.#read && isItself(this.#read)) this.model.value = this.#read.model;
  }

  /** Do what the reader wants, show it, and keep it in the address. */
  #changed(action = () => {}) {
    action();
    this.#show();
    this.#keep();
  }

  #show() {
    const read = this.#read;
    this.result.hidden = !read || Boolean(read.error);
    this.count.replaceChildren();
    this.said.textContent = !read ? "" : read.error ?? whatWasRead(read);
    if (read && !read.error) {
      this.#showNetworks(read);
      this.#showCount(read);
      this.#showSizes(read);
      this.#showTold(read);
      this.#showRows(read);
      this.#showLines(read);
    }
  }

  #showNetworks({ networks, number, notes }) {
    this.which.parentElement.hidden = networks.length < 2;
    this.which.replaceChildren(...networks.map(({ kind }, at) => new Option(kind || "without a line", at)));
    this.which.value = number;
    this.notes.replaceChildren(...notes.map((note) => make("li", {}, note)));
  }

  #showCount({ details }) {
    const { name, definition } = RULES.find(({ id }) => id === this.#rule);
    const { count } = details[this.#rule];
    this.count.replaceChildren(make("strong", {}, count === null ? "not known" : shown(count)), ` by the rule “${name}”: ${definition}`);
  }

  /** Lead to the size calculator, filled in, where the layers may run one after the other. */
  async #showSizes(read) {
    this.sizes.parentElement.hidden = true;
    if (!isPlain(read.modules)) return;
    const { chainOf } = await import("./chain-print.js");
    const line = chainOf(read.modules);
    if (!line || read !== this.#read) return;
    this.sizes.href = new URL(`../../../tools/size-calculator/#chain=${line.replaceAll(" ", "_")}`, import.meta.url);
    this.sizes.parentElement.hidden = false;
  }

  #showRows({ details }) {
    const focused = document.activeElement?.closest?.("[data-rule]")?.dataset.rule;
    this.rows.replaceChildren(...RULES.map(({ id, name, definition }) => {
      const { count, kind } = details[id];
      const button = make("button", { type: "button", onclick: () => this.#pick(id) }, name);
      button.setAttribute("aria-pressed", id === this.#rule);
      const row = make("tr", { dataset: { rule: id, count: count ?? "", kind } },
        make("th", { scope: "row" }, button, make("small", {}, definition)),
        make("td", {}, count === null ? "–" : shown(count)),
        make("td", {}, howKnown(details[id])));
      if (count !== null && count === numberIn(this.told.value)) row.dataset.told = "";
      return row;
    }));
    if (focused) this.rows.querySelector(`[data-rule="${focused}"] button`)?.focus();
  }

  #showTold(read) {
    const number = numberIn(this.told.value);
    this.answer.replaceChildren();
    if (number === null) return;
    this.answer.append(whatGives(read, number));
    const { address, question } = page(read);
    this.answer.append(" See ", make("a", { href: address }, question));
  }

  #pick(id) {
    this.#rule = id;
    this.#changed();
  }

  #showLines(read) {
    const { lines, tree } = read;
    this.#at = -1;
    this.line.textContent = "";
    const printed = lines.slice(tree.line, tree.last + 1);
    const rows = printed.map((text, at) => make("div", { id: `line-${at}` }, text || " "));
    for (const row of rows) row.setAttribute("role", "option");
    this.#marks = marked(read, this.#rule).map((module) => ({ module, row: rows[module.node.line - tree.line] }));
    for (const { row } of this.#marks) row.className = "why18-marked";
    this.lines.replaceChildren(...rows);
    this.lines.removeAttribute("aria-activedescendant");
    const by = `Lines that count by the rule “${NAMES[this.#rule]}”`;
    this.lines.setAttribute("aria-label", `${by}: arrow keys step through them`);
    this.line.textContent = this.#marks.length ? `${by} are marked; arrow keys step through them.` :
      `The print does not show which lines count by the rule “${NAMES[this.#rule]}”.`;
  }

  #key(event) {
    const last = this.#marks.length - 1;
    const [next, before] = [Math.min(this.#at + 1, last), Math.max(this.#at - 1, 0)];
    const to = { ArrowDown: next, ArrowUp: before, Home: 0, End: last }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.#select(to);
  }

  #click({ target }) {
    this.#select(this.#marks.findIndex(({ row }) => row === target));
  }

  #select(at) {
    if (at < 0) return;
    this.#marks[this.#at]?.row.setAttribute("aria-selected", "false");
    this.#at = at;
    const { row, module } = this.#marks[at];
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.lines.setAttribute("aria-activedescendant", row.id);
    const { name, kind } = module.node;
    this.line.textContent = `${at + 1} of ${this.#marks.length}: ${name || kind}, ${products(module)}`;
  }

  async #keep() {
    const text = this.print.value;
    const print = text.trim() && !(this.#read && isItself(this.#read)) ? await packed(text) : "";
    const [model, rule] = [print ? "" : this.model.value, this.#read ? this.#rule : ""];
    const state = { model, print, rule, told: this.told.value };
    if (text === this.print.value) history.replaceState(null, "", fragmentOf(state) || location.pathname);
  }
}

customElements.define("why18-layer-counter", LayerCounter);
