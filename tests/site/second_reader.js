/* The second reader: finds the numbers of a finished page that nothing holds.
 *
 * It reads what a browser shows, and shares no code and no list with the checker. Where the two disagree, one of
 * them has a hole. Called with {site, titles, snippets}: the name of the site, the first headings of its pages and
 * the texts of the files in snippets/. Returns [{number, where}], empty for a page that keeps the rule.
 */
({ site, titles, snippets }) => {
  const article = document.querySelector("article");
  const found = [];
  const report = (number, where) => found.push({ number, where: where.trim().replace(/\s+/g, " ").slice(0, 120) });

  // ---- numbers in a text
  const COUNTS = [
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen",
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    "hundreds?|thousands?|(?:m|b|tr|quadr|quint|z)illions?|dozens?",
  ].join("|");
  // A small number in a word is prose, "two ways", but where it counts what a site about layers counts.
  const SMALL = /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/i;
  const COUNTED =
    /^[\s-]+(?:[\p{L}-]+\s+)?(?:layers?|blocks?|channels?|parameters|convolutions?|weights|neurons?|planes?|kernels?|filters?|poolings?|modules?|projections?)(?!\p{L})/iu;
  const WORD = new RegExp(`(?<![\\p{L}\\p{N}])(?:one)?(?:${COUNTS})+(?:one|fold)?(?![\\p{L}\\p{N}])`, "giu");
  const DIGITS = /\p{N}+|[🎱💯🔞🔟🔢🥇🥈🥉]|[\u32C0-\u32CB\u3358-\u3370\u33E0-\u33FE]/gu; // and pictures of them
  const NAMES = [
    // of one capital, or with two numbers
    /(?<![\p{L}\p{N}_])(?:Darknet-53|ViT-[BLH]\/\p{N}+|WRN-\p{N}+-\p{N}+)(?!\p{N})/gu,
    // ResNet-18: two capitals, unlike Top-5
    /(?<![\p{L}\p{N}_])[A-Z][A-Za-z]*[A-Z][A-Za-z]*[-\u2010\u2011][0-9]+(?!\p{N})/gu,
    // Conv2d, conv2_x, layer1, VGG16, why_resnet_18
    /(?<![\p{L}\p{N}_])\p{L}[\p{L}_]*[0-9][\p{L}0-9_]*/gu,
    /(?<![\p{L}\p{N}_.-])(?:[123]D|CC[ -]BY[ -]4\.0)(?![\p{L}\p{N}])/gu,
  ];
  // What hides a word from a pattern, and not from a reader: soft hyphens, accents, wide letters.
  const shown = (text) => text.replace(/\p{Cf}/gu, "");
  const spelled = (text) => shown(text).normalize("NFKD").replace(/\p{M}/gu, "");
  const nameless = (text) => NAMES.reduce((rest, name) => rest.replace(name, "\uFFFC"), shown(text));
  const digits = (text) => nameless(text).match(DIGITS) ?? [];
  const counting = (text) =>
    [...text.matchAll(WORD)].filter((m) => !SMALL.test(m[0]) || COUNTED.test(text.slice(m.index + m[0].length)));
  const words = (text) => counting(spelled(text)).map(([word]) => word);
  const prose = (text, where) => {
    for (const number of [...digits(text), ...words(text)]) report(number, `${where}: ${text}`);
  };

  // ---- what the page's own evidence shows: runs of whole tokens of its snippets and of what they print
  const TOKENS = /\p{N}+(?:\.\p{N}+)*|[\p{L}_][\p{L}\p{N}_]*|[^\s]/gu;
  const tokens = (text) => ` ${(text.match(TOKENS) ?? []).join(" ")} `;
  const evidence = [...article.querySelectorAll("section.snippet pre > code")].map((code) => tokens(code.textContent));
  const shownHere = (text) => evidence.some((code) => code.includes(tokens(text)));

  // ---- arithmetic: the operands of an equation that is true, where one of its numbers has evidence
  const FIGURE = "\\d[\\d,]*(?:\\.\\d+)?";
  const SUM = `${FIGURE}(?: [×·+−] ${FIGURE})+`;
  const OPERAND = `(?:${FIGURE}|\\(${SUM}\\))`;
  const EQUATION = new RegExp(`${OPERAND}(?: [×·+−] ${OPERAND})+ = ${FIGURE}`, "g");
  // a place in a work, or a year
  const PLACE = /\b(?:(?:Tables?|Figures?|Sections?) \d+(?:\.\d+)*|(?:in|since|until|of|by|before|after|January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d\b)/g;
  const plainly = (figure) => Number(figure.replaceAll(",", ""));
  const computed = (sum) => {
    const terms = sum.replaceAll(" − ", " + -").split(" + ");
    const product = (term) => term.split(/ [×·] /).reduce((all, figure) => all * plainly(figure), 1);
    return terms.reduce((all, term) => all + product(term), 0);
  };
  const isTrue = (equation) => {
    const [left, right] = equation.split(" = ");
    return computed(left.replace(/\(([^()]*)\)/g, (_, inside) => computed(inside))) === plainly(right);
  };

  // ---- code. Digits of code stand in a name, but not at its end behind a dot, in a path, or in the brackets of a
  // call or an index.
  const PATH = /(?<![\p{L}\p{N}_./-])[\p{L}.~][\p{L}\p{N}_.~-]*(?:\/[\p{L}\p{N}_.~-]+)*\/(?:[\p{L}\p{N}_.-]*\.\p{L}+)?(?!\p{N})/gu;
  const TOKEN = /[\p{L}_][\p{L}\p{Nd}_]*(?:\.(?:\p{Nd}+\.)*[\p{L}_][\p{L}\p{Nd}_]*)*|\p{N}[\p{L}\p{N}_.]*|[^]/gu;
  const inlineCode = (text) => {
    const brackets = [];
    let before = "";
    if (shownHere(text)) return;
    for (const [token] of text.replace(PATH, "_").replace(NAMES[1], "_").matchAll(TOKEN)) {
      if ("([".includes(token)) brackets.push(Boolean(brackets.at(-1)) || /[\p{L}\p{N}_)\]]$/u.test(before));
      else if (")]".includes(token)) brackets.pop();
      else if (!brackets.at(-1))
        for (const number of /^\p{N}/u.test(token) ? [token] : words(token)) report(number, `code span: ${text}`);
      before = token;
    }
  };
  const COMMAND = /^\s*(?:\$\s)?(?:[A-Z_]+=\S+\s+)*(?:apt-get|cd|git|pip|python|sudo|uv)\s/;
  const block = (pre) => {
    const text = (pre.querySelector("code") ?? pre).textContent;
    const language = /\blanguage-(\w+)/.exec(pre.closest("[class*=language-]")?.className)?.[1];
    if (snippets.includes(text.trim())) return;
    if (language === "python") return; // it has run behind the snippet, in its names
    if (["bash", "sh", "shell"].includes(language)) {
      for (const line of text.replace(/\\\n/g, " ").split("\n")) {
        const [, command, comment] = /^(.*?)((?:^|\s)#.*)?$/.exec(line);
        prose(comment ?? "", "comment");
        if (!COMMAND.test(command)) prose(command, "no command");
      }
    } else if (["markdown", "md"].includes(language)) {
      const links = /\[[^\][]*\](?:\([^()\s]*\)|\[[^\][]*\])|^\s*\[[^\][]+\]:\s.*$/gm;
      prose(text.replace(links, "\uFFFC"), "example");
    } else prose(text, `block of ${language ?? "text"}`);
  };

  // ---- elements
  const HELD =
    'a.fact[href*="#"][title*=" computes "], a.fact[href*="#"][title^="formula: the same as "], a.quoted[href*="#"][title^="quoted: "], a.quoted[href*="#"][title^="refuted: "]';
  const UNREADABLE = "script, style, template, iframe, frame, object, embed, canvas, noscript, audio, video";
  const DRAWN = /^(?:aria-label|aria-description|title|alt|alttext)$/; // of the many attributes of a drawing
  const UNSEEN = new RegExp(
    "^(?:id|class|href|src|srcset|for|name|style|rel|target|type|lang|dir|role|tabindex|align|colspan|rowspan|width" +
      "|height|loading|open|checked|disabled|hidden|data-.*" +
      "|aria-(?:hidden|labelledby|describedby|controls|expanded|haspopup|current|level))$",
  );
  const attributes = (element) => {
    const evidence = element.matches(HELD);
    const drawn = element.namespaceURI !== "http://www.w3.org/1999/xhtml";
    for (const { name, value } of element.attributes) {
      const words = name === "aria-label" && element.matches("math[data-tex]"); // of what is read itself
      const read = drawn ? DRAWN.test(name) && !words : !UNSEEN.test(name) && !(evidence && name === "title");
      if (read) prose(value, `${name} of ${element.localName}`);
    }
    for (const side of ["::before", "::after", "::marker"]) {
      const { content } = getComputedStyle(element, side);
      prose(content.replace(/url\(".*?"\)|counters?\(.*?\)/g, ""), `${element.localName}${side}`);
    }
  };

  // A formula has a letter on each side that has a number: y = 2x + 1, and not L = 54, nor L ∈ {54} or L ≈ 11.7 M.
  // What is set upright behind a number is its unit, and text inside of a formula is prose.
  const UPRIGHT = "\uE000";
  const inLine = (part) => {
    if (part.nodeType === Node.TEXT_NODE) return part.data.trim();
    if (part.nodeType !== Node.ELEMENT_NODE) return "";
    if (part.matches("mtext, ms, annotation")) return ";";
    const base = part.firstElementChild?.textContent.trim();
    if (/^m(?:over|under|underover|sub|subsup)$/.test(part.localName) && /^[\p{N}.]+$/u.test(base)) return base;
    const text = [...part.childNodes].map(inLine).join("");
    const isWord = /^m[io]$/.test(part.localName) && /^\p{L}{2,}$/u.test(text);
    if (isWord || part.getAttribute("mathvariant") === "normal") return text.replace(/\p{L}/gu, UPRIGHT);
    const isWide = part.localName === "mspace" && !(parseFloat(part.getAttribute("width")) < 1);
    return isWide || part.localName === "mtd" ? `${text};` : text;
  };
  const JOINED = /[^\p{L}\p{N}\uE000.+\-\u2212\u00B1\u2213\u00B7\u2219\u2022\u00D7\u2217*\u22C6/\u00F7^_()[\]{}\u2308-\u230B\u27E8\u27E9|\u2016!\u2032\u221A\u2211\u220F\u222B\u2202\u2207\u221E\u2026\u22EF\u2218\u2295\u2297\u2299\u00AF]/u;
  const states = (side) =>
    /\p{N}/u.test(side) && (!/[\p{L}\uE000]/u.test(side) || /^[([{⟨]*[+\-\u2212]?[\p{N}.]+(?:[kKMGT]|[kKMGT]i?B)[)\]}⟩]*$/u.test(side));
  const withoutCommas = (text) => {
    // of arguments, as in max(0, x), however deep they stand
    const flat = text.replace(/\(([^()]*)\)/g, (_, inside) => `⟨${inside.replaceAll(",", "")}⟩`);
    return flat === text ? text : withoutCommas(flat);
  };
  const isFormula = (math) =>
    [...math.querySelectorAll("*")].every((part) => part.namespaceURI === math.namespaceURI) &&
    !math.querySelector("mphantom, mpadded, [mathcolor], [mathsize], [mathbackground]") &&
    !words(math.textContent).length &&
    !withoutCommas(inLine(math))
      .replace(/(?<=\p{N})\uE000+/gu, "")
      .split(JOINED)
      .some(states);

  const isLone = (math) => {
    // letter or name, with what stands below it; an equals sign behind it stands before what follows
    const bare = math.cloneNode(true);
    for (const part of bare.querySelectorAll(":is(msub, mover, munder) > :not(:first-child)")) part.remove();
    const tokens = [...bare.querySelectorAll("mi, mn, mo, mtext")];
    if (tokens.length > 1 && tokens.at(-1).textContent === "=") tokens.pop();
    return tokens.length < 2 || tokens.every((token) => token.matches("mi[mathvariant]"));
  };

  const isNotation = (math) => {
    // an order, or how some function acts: capitals before brackets, and no number but exponents
    const bare = math.cloneNode(true);
    for (const part of bare.querySelectorAll("msup > :last-child")) part.remove();
    return /\p{Lu}\(/u.test(bare.textContent) && !/\p{N}/u.test(bare.textContent);
  };

  let run = { text: "", held: "", figures: [] }; // what reads as one piece: "fif<b>ty</b>" is a number word
  const excused = () => {
    const isHeld = (start, text) => run.held.slice(start, start + text.length).includes("+");
    const equations = [...run.text.matchAll(EQUATION)].filter(({ 0: text, index }) => isHeld(index, text) && isTrue(text));
    return [...equations, ...run.text.matchAll(PLACE)].flatMap(({ 0: text, index }) =>
      [...text.matchAll(DIGITS)].filter((found) => !isHeld(index + found.index, found[0])).map((found) => found[0]),
    );
  };
  const endRun = () => {
    for (const figure of excused()) {
      const at = run.figures.findIndex(([number]) => number === figure);
      if (at >= 0) run.figures.splice(at, 1);
    }
    for (const [number, where] of run.figures) report(number, where);
    for (const match of counting(run.text))
      if (run.held.slice(match.index, match.index + match[0].length).includes(" ")) report(match[0], run.text);
    run = { text: "", held: "", figures: [] };
  };
  const add = (text, held) => {
    text = spelled(text);
    run.text += text;
    run.held += (held ? "+" : " ").repeat(text.length);
  };
  // the head of a column, or the first cell of a row, whose numbers lead each to the entry of that name
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const isKey = (cell) => {
    const rows = [...cell.closest("table").rows];
    const others = cell.matches("th") ? rows.map((row) => row.cells[cell.cellIndex]) : [...cell.parentElement.cells].slice(1);
    const links = others.flatMap((other) => [...(other?.querySelectorAll("td > a.fact") ?? [])]);
    const entries = links.map((link) => plain(decodeURIComponent(link.hash).replace(/^[^.]*\./, "")));
    return entries.length > 0 && entries.every((entry) => entry.endsWith(plain(cell.textContent)));
  };

  const walk = (node, held) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const { localName, textContent } = node.parentElement;
      if (!held) run.figures.push(...digits(node.data).map((number) => [number, `${localName}: ${textContent}`]));
      add(node.data, held);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches(UNREADABLE) || node.shadowRoot) report(`<${node.localName}>`, "cannot be read");
    if (node.matches("section.snippet")) {
      const codes = [...node.querySelectorAll("pre > code")];
      if (codes.some((code) => snippets.includes(code.textContent.trim()))) return;
      report("snippet", "shows no file of snippets/");
    }
    if (node.matches("th, td:first-child") && isKey(node)) return;
    if (node.matches("p.verified") && node === article.lastElementChild && !node.children.length) return;
    attributes(node);
    held ||= node.matches(HELD);
    const flows = /^(?:inline|ruby|contents)/.test(getComputedStyle(node).display) && node.localName !== "br";
    if (!flows) endRun();
    if (node.localName === "pre") block(node);
    else if (node.localName === "code" && !held) {
      inlineCode(node.textContent);
      add("\uFFFC", false);
    } else if (node.localName === "math" && isFormula(node)) {
      if (!held && !isLone(node) && !isNotation(node)) report("formula", node.dataset.tex ?? node.textContent);
      node.querySelectorAll("*").forEach(attributes);
      node.querySelectorAll("mtext, ms, annotation").forEach((part) => prose(part.textContent, "text in a formula"));
      add("\uFFFC", false);
    } else node.childNodes.forEach((child) => walk(child, held));
    if (!flows) endRun();
  };

  // ---- the page: its article, and around it nothing but what headings say
  [document.documentElement, document.body].forEach(attributes);
  walk(article, false);
  const headings = [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => {
    const copy = heading.cloneNode(true);
    copy.querySelectorAll(".headerlink").forEach((link) => link.remove());
    return copy.textContent.trim();
  });
  const repeated = [site, ...titles, ...headings].sort((a, b) => b.length - a.length);
  const around = (text, where) => {
    const plain = text.replace(/\s+/g, " ");
    prose(repeated.reduce((rest, known) => rest.replaceAll(known, "\uFFFC"), plain), where);
  };
  around(document.title, "title of the page");
  const answer = article.querySelector("#answer")?.cloneNode(true); // which is read where it stands
  answer?.querySelectorAll("math").forEach((math) => math.replaceWith(math.getAttribute("aria-label") ?? ""));
  answer?.querySelectorAll("del, .headerlink").forEach((part) => part.remove());
  const answered = answer?.textContent.replace(/\s+/g, " ").trim();
  document.querySelectorAll("meta[name=description], meta[property^='og:']").forEach((meta) => {
    around(meta.content.replace(answered ?? "", "\uFFFC"), "description of the page");
  });
  const theme = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = theme.nextNode(); node; node = theme.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest("article, script, style")) continue;
    if (element !== node) around(node.data, "around the article");
    else for (const name of ["title", "aria-label", "placeholder"]) around(node.getAttribute(name) ?? "", name);
  }
  return found;
};
