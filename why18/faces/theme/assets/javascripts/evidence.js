// The evidence of a number comes to its reader: a card beside it, a line lit, and a way back to the very number.
"use strict";
{
  const numbers = [...document.querySelectorAll("article a:is(.fact, .quoted)")];
  const store = document.querySelector(".why18-cards");
  const cards = store ? JSON.parse(store.dataset.cards) : []; // each a first line, and the place of its body
  const bodies = store ? JSON.parse(store.dataset.bodies) : [];
  const files = store ? JSON.parse(store.dataset.code) : {};
  numbers.forEach((link, place) => (link.id ||= `number-${place + 1}`));

  // ---- the card
  const card = Object.assign(document.createElement("div"), { className: "why18-card", id: "why18-card" });
  card.setAttribute("role", "note");
  card.setAttribute("popover", "manual"); // above all, and cut off by nothing
  const GAP = 6;
  let shown = null;
  let timer = 0;
  let touched = false;
  let byPointer = false; // what the keyboard opened, a passing mouse does not close

  const around = (link) => link.closest("h1, h2, h3, h4, h5, h6") ?? link; // a card is no part of a heading
  const place = () => {
    const at = (shown.querySelector("math") ?? shown).getBoundingClientRect();
    const below = innerHeight - at.bottom - 2 * GAP;
    const above = at.top - document.querySelector(".md-header").offsetHeight - 2 * GAP;
    card.style.maxHeight = "none";
    const under = below >= Math.min(card.offsetHeight, above) || below >= above;
    const height = Math.min(card.offsetHeight, under ? below : above);
    card.style.maxHeight = `${height}px`;
    card.style.top = `${under ? at.bottom + GAP : at.top - GAP - height}px`;
    card.style.left = `${Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - GAP))}px`;
  };
  const linesOf = (file) => {
    const code = document.querySelector(`section.snippet[data-file="${file}"] .language-python code`);
    return (files[file] ??= [...code.children].map((line) => {
      const copy = line.cloneNode(true);
      for (const added of copy.querySelectorAll("span[id], i[data-value], .why18-back")) added.remove();
      return copy.innerHTML.replace(/\n$/, "");
    }));
  };
  const write = (code) => {
    const lines = linesOf(code.dataset.file);
    const numbers = code.dataset.lines.split(" ").map(Number);
    const span = (number, place) => {
      const gap = place && number > numbers[place - 1] + 1 ? "gap" : "";
      const at = number === Number(code.dataset.at) ? "at" : "";
      return `<span class="${at} ${gap}">${lines[number - 1]}\n</span>`;
    };
    code.innerHTML = numbers.map(span).join("");
  };
  const doubt = (link) => {
    const href = document.querySelector("a.why18-wrong")?.href; // where the repository is known
    if (!href) return [];
    const filled = new URLSearchParams({ number: link.textContent, fact: decodeURIComponent(link.hash.slice(1)) });
    return [" · ", Object.assign(document.createElement("a"), { href: `${href}&${filled}`, textContent: "looks wrong?" })];
  };
  const show = (link, pointing = false) => {
    clearTimeout(timer);
    if (shown === link || !(link.dataset.card in cards)) return;
    hide();
    shown = link;
    const go = Object.assign(document.createElement("a"), { href: link.href, className: "go" });
    go.textContent = link.matches(".quoted") ? "see the source" : "see the code";
    const [first, body] = cards[link.dataset.card];
    card.innerHTML = first + bodies[body];
    for (const code of card.querySelectorAll("code[data-lines]")) write(code);
    card.querySelector(".foot").append(" · ", go, ...doubt(link));
    go.addEventListener("click", () => follow(link));
    around(link).after(card); // so that the next Tab leads into it
    card.showPopover?.();
    link.dataset.said = link.title;
    link.removeAttribute("title");
    for (const part of card.querySelectorAll(".head, .foot")) part.id = `why18-card-${part.className}`;
    link.setAttribute("aria-describedby", "why18-card-head why18-card-foot"); // of the code nobody wants all read out
    byPointer = pointing;
    card.querySelector("details")?.addEventListener("toggle", place);
    place();
  };
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.title = shown.dataset.said;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.remove();
  };
  const soon = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
  const inside = (node) => card.contains(node) || (shown && around(shown).contains(node));

  const leave = (event) => {
    if (event.pointerType !== "mouse") return;
    if (byPointer) soon(hide, 300);
    else clearTimeout(timer);
  };

  for (const link of numbers) {
    link.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && soon(() => show(link, true), 120));
    link.addEventListener("pointerleave", leave);
    link.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("click", (event) => {
      if (touched && shown !== link && link.dataset.card in cards) {
        event.preventDefault(); // the first tap shows, the second leads there
        show(link);
      } else if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) follow(link);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  document.addEventListener("focusin", (event) => shown && !inside(event.target) && hide());
  document.addEventListener("pointerdown", (event) => shown && !inside(event.target) && hide());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const link = shown;
    if (card.contains(document.activeElement)) link.focus();
    hide();
  });
  addEventListener("scroll", () => shown && place(), { passive: true, capture: true });
  addEventListener("resize", () => shown && place());

  // ---- there and back
  const back = Object.assign(document.createElement("a"), { className: "why18-back" });
  back.dataset.text = "↩ back";
  back.setAttribute("aria-label", "back to the text");
  const KEY = "why18.from";
  const follow = (link) => {
    hide();
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ to: link.href, from: `${location.href.split("#")[0]}#${link.id}` }));
    } catch {
      // A reader may let no site remember anything: then the browser's own way back has to do.
    }
    history.replaceState(null, "", `#${link.id}`); // to which the browser's way back leads
  };
  const targeted = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // an address that somebody has cut short
    }
  };
  const arrive = () => {
    back.remove();
    const target = targeted();
    if (!target) return;
    const folded = target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
    if (numbers.includes(target)) {
      target.focus({ preventScroll: true });
      hide();
      return;
    }
    let came = null;
    try {
      came = JSON.parse(sessionStorage.getItem(KEY));
    } catch {
      // as above
    }
    const place = target.closest("section.snippet code > span") ?? target.closest("td");
    if (came?.to !== location.href || !place) return;
    back.href = came.from;
    const end = place.lastChild;
    if (end?.nodeType === Node.TEXT_NODE && end.data.endsWith("\n")) end.before(back);
    else place.append(back);
  };
  addEventListener("hashchange", arrive);
  if (numbers.includes(targeted())) targeted().scrollIntoView({ block: "center" });
  arrive();

  // ---- a line lights the numbers that rest on it
  const restsOn = (html) => {
    const codes = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("code[data-lines]")];
    return codes.flatMap(({ dataset }) => dataset.lines.split(" ").map((line) => `${dataset.file}:${line}`));
  };
  let resting = null; // of each body the lines that it shows, read when the first line is pointed at
  let lit = [];
  document.addEventListener("pointerover", (event) => {
    const line = event.target.closest?.("section.snippet .language-python code > span");
    for (const link of lit) link.classList.remove("lit");
    if (!line) return (lit = []);
    resting ??= bodies.map((body) => new Set(restsOn(body)));
    const { file } = line.closest("section").dataset;
    const address = `${file}:${[...line.parentNode.children].indexOf(line) + 1}`;
    lit = numbers.filter((link) => resting[cards[link.dataset.card]?.[1]]?.has(address));
    for (const link of lit) link.classList.add("lit");
  });
}
