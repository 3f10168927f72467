// The lines of a paste to the modules that they show, by brackets alone: indentation is what pasting loses first.

import { start } from "./lines.js";

const NAME = String.raw`(?<![A-Za-z_)\]])\(([\w.\- ]{1,200}|[^()]{0,99}(?:\([^()]{0,99}\)[^()]{0,99})?)\) ?: *`;
const HEAD = String.raw`${NAME}(?:([0-9]{1,40}) x )?([^ (){}\[\],]+)( ?\(| *$)`; // (0-11): 12 x Block(
const HEAD_HERE = new RegExp(HEAD, "y");
const HEAD_BEHIND = new RegExp(HEAD, "g");
const TENSOR = new RegExp(
  `${NAME}(?:(?:Parameter|Buffer|Tensor) containing: \\[.*? of size ?([0-9x]*).*?\\]|Object of type: .*)`, "y",
);
const FLAT = /([^()]*(?:\([^()]*\)[^()]*)*)\)/y; // arguments on one line, up to their end
const INLINE = /(?<![\w.])([\w.]+) ?\( *(?=\([\w.\- ]+\) ?: *[A-Za-z_<])/g; // a network on the line of its first module
const OPENS = /(?<![\w.])([\w.]+) ?\((?: *<[0-9]+>)?[ "',\\|]*$/g; // a network on a line before it
const ALONE = // a network that is a single layer, and no call in a program
  /(?:Out\[[0-9]+\]: *)?(?:[0-9]+ +)?((?:nn\.(?=.*->))?[A-Z]\w*) ?\((?!.*[A-Za-z0-9_]\()(.*)\) *$/y;
const LAYER = new RegExp(
  String.raw`in_features *= *[0-9]+, *out_features *= *[0-9]+, *bias|[0-9], *kernel_size *= *\(.*stride *=` +
  String.raw`|momentum *=.*affine *=|[0-9] -> [0-9]`,
);
const LISTED = /([0-9]{1,9}) +[A-Za-z]/y;
const COMMENT = / *(?:#|\/\/|<-|←|--)/y;
const BRACKET = /[()]/g;
const DOTS = /\.\.\.|…/;
const CONTAINERS = new Set(["Sequential", "ModuleList", "ModuleDict"]);
const LONGEST = 10000; // characters of arguments; prose behind a print that is cut off is none
const FAR = 2; // lines from the first of a network to its first module; its arguments may stand between

const find = (pattern, text, from = 0) => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

/** A printed module: its class, which is empty around modules of a network without a line, and where it begins. */
export const module = (kind, line, rest = {}) => ({
  kind, line, name: "", times: 1n, arguments: "", children: [], sizes: [], last: 0, elided: false, cut: false,
  number: null, ...rest,
});

const argue = (node, text) => {
  if (DOTS.test(text)) node.elided = true;
  if (!node.children.length && !node.sizes.length && node.arguments.length < LONGEST)
    node.arguments += text.slice(0, LONGEST);
};

class Reader {
  networks = [];
  stack = []; // what is open, the innermost last
  depth = 0; // of the brackets in the arguments of the innermost
  candidate = null; // what a network may be, which its first module shows
  latest = 0; // the last line on which a module began or ended

  get top() {
    return this.stack.at(-1);
  }

  read(lines) {
    lines.forEach((line, number) => {
      if (this.stack.length && find(OPENS, line) && !find(HEAD_BEHIND, line)) {
        const following = lines[number + 1] ?? "";
        if (find(HEAD_HERE, following, start(following))) this.cut(); // a network inside of another would have a name
      }
      const at = this.stack.length ? start(line) : this.begin(number, line);
      if (at < line.length) this.modules(number, line, at);
    });
    this.cut();
    return this.networks;
  }

  begin(number, line) {
    const at = start(line);
    const [inline, head] = [find(INLINE, line, at), find(HEAD_BEHIND, line, at)];
    if (inline && (!head || inline.index < head.index)) {
      this.network(module(inline[1], number));
      return inline.index + inline[0].length;
    }
    if (head) {
      const before = this.networks.at(-1);
      if (this.candidate && number - this.candidate.line <= FAR) this.network(this.candidate);
      else if (before && !before.kind) {
        before.cut = true; // it goes on behind a bracket that nothing opened
        this.stack = [before];
      } else this.network(module("", number));
      return at;
    }
    const listed = find(LISTED, line, at);
    const place = listed ? Number(listed[1]) : null;
    const alone = find(ALONE, line, at);
    const opens = find(OPENS, line, at);
    if (alone && LAYER.test(alone[2]))
      this.networks.push(module(alone[1], number, { arguments: alone[2], last: number, number: place }));
    else if (opens) this.candidate = module(opens[1], number, { number: place });
    else if (this.candidate) argue(this.candidate, line.slice(at));
    return line.length;
  }

  network(node) {
    this.networks.push(node);
    [this.stack, this.candidate, this.depth] = [[node], null, 0];
  }

  modules(number, line, at) {
    let [margin, behind] = [true, false]; // in front of all that counts; behind a module, where no argument stands
    for (let bracket = find(BRACKET, line, at); bracket; bracket = find(BRACKET, line, at)) {
      const [gap, here, opens] = [line.slice(at, bracket.index), bracket.index, bracket[0] === "("];
      if (behind && find(COMMENT, gap)) break;
      const head = opens && find(HEAD_HERE, line, here);
      const tensor = opens && !head && find(TENSOR, line, here);
      const ends = !opens && !this.depth;
      if (!behind && !(margin && (head || tensor || ends))) argue(this.top, gap);
      margin = false;
      if (head) [at, behind] = this.open(number, line, head);
      else if (tensor) {
        if (tensor[2] !== undefined) this.top.sizes.push(tensor[2]);
        [at, behind] = [here + tensor[0].length, true];
      } else if (ends) {
        this.close(number);
        if (!this.stack.length) return;
        [at, behind] = [here + 1, true];
      } else {
        this.depth += opens ? 1 : -1;
        if (!behind) argue(this.top, bracket[0]);
        at = here + 1;
      }
    }
    if (behind) this.depth = 0;
    else if (!find(COMMENT, line, at)) argue(this.top, line.slice(at));
  }

  open(number, line, head) {
    this.latest = number;
    const [whole, name, times, kind, bracket] = head;
    const node = module(kind, number, { name, times: BigInt(times ?? 1), last: number });
    if (node.times === 0n) node.times = 1n;
    this.top.children.push(node);
    this.depth = 0;
    const end = head.index + whole.length;
    if (!bracket.endsWith("(")) {
      node.elided = CONTAINERS.has(kind);
      return [end, true];
    }
    const flat = find(FLAT, line, end);
    if (flat && !flat[1].includes("):")) {
      argue(node, flat[1]);
      return [end + flat[0].length, true];
    }
    this.stack.push(node);
    return [end, false];
  }

  close(number) {
    this.latest = this.stack.pop().last = number;
    this.depth = 0;
  }

  cut() {
    for (const node of this.stack) [node.cut, node.last] = [Boolean(node.kind), Math.max(node.line, this.latest)];
    [this.stack, this.candidate, this.depth] = [[], null, 0];
  }
}

/** The networks in the lines of a paste, in their order. */
export const networks = (lines) => new Reader().read(lines);
