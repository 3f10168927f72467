// The evidence of a number comes to its reader: a card beside it, a line lit, and a way back to the very number.
"use strict";
{
  const numbers = [...document.querySelectorAll("article a:is(.fact, .quoted)")];
  const store = document.querySelector(".why18-cards");
  const cards = store ? JSON.parse(store.dataset.cards) : [];
  numbers.forEach((link, place) => (link.id ||= `number-${place + 1}`));

  // ---- the card
  const card = Object.assign(document.createElement("div"), { className: "why18-card", id: "why18-card" });
  card.setAttribute("role", "note");
  card.setAttribute("popover", "manual"); // above all, and cut off by nothing
  const GAP = 6;
  let shown = null;
  let timer = 0;
  let touched = false;

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
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link || !(link.dataset.card in cards)) return;
    hide();
    shown = link;
    const go = Object.assign(document.createElement("a"), { href: link.href, className: "go" });
    go.textContent = link.matches(".quoted") ? "see the source" : "see the code";
    card.innerHTML = cards[link.dataset.card];
    card.querySelector(".foot").append(" · ", go);
    go.addEventListener("click", () => follow(link));
    link.after(card); // so that the next Tab leads into it
    card.showPopover?.();
    link.dataset.said = link.title;
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", card.id);
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
  const inside = (node) => card.contains(node) || shown?.contains(node);

  for (const link of numbers) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && soon(() => show(link), 120));
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && soon(hide, 300));
    link.addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("click", (event) => {
      if (touched && shown !== link && link.dataset.card in cards) {
        event.preventDefault(); // the first tap shows, the second leads there
        show(link);
      } else follow(link);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && soon(hide, 300));
  document.addEventListener("focusin", (event) => shown && !inside(event.target) && hide());
  document.addEventListener("pointerdown", (event) => shown && !inside(event.target) && hide());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const link = shown;
    if (card.contains(document.activeElement)) link.focus();
    hide();
  });
  addEventListener("scroll", () => shown && place(), { passive: true });
  addEventListener("resize", () => shown && place());

  // ---- there and back
  const back = Object.assign(document.createElement("a"), { className: "why18-back", textContent: "↩ back" });
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
  const arrive = () => {
    back.remove();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
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
  if (document.getElementById(location.hash.slice(1)) && numbers.some((link) => `#${link.id}` === location.hash))
    document.getElementById(location.hash.slice(1)).scrollIntoView({ block: "center" });
  arrive();

  // ---- a line lights the numbers that rest on it
  let lit = [];
  document.addEventListener("pointerover", (event) => {
    const line = event.target.closest?.("section.snippet code > span[id]");
    for (const link of lit) link.classList.remove("lit");
    if (!line) return (lit = []);
    const names = [line, ...line.querySelectorAll("span[id]")].map((part) => `#${part.id}`);
    lit = numbers.filter((link) => link.pathname === location.pathname && names.includes(decodeURIComponent(link.hash)));
    for (const link of lit) link.classList.add("lit");
  });
}
