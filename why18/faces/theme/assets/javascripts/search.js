// What no page answers yet: the search, and a page that is missing, say so and offer the nearest questions.
"use strict";
{
  const top = new URL("../../", document.currentScript.src); // of the site
  const SEARCH = 'input[aria-label="Search"]';
  const INDEX = document.querySelector(SEARCH) ? ["search/search_index.json", "docs"] : ["search.json", "items"];

  const index = async () => {
    const { questionsOf, nearest, wordsOf } = await import(new URL("assets/javascripts/nearest.js", top));
    return { ...(await questionsOf(top, INDEX)), nearest, wordsOf };
  };
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
  const listed = (pages) => {
    const list = document.createElement("ul");
    for (const page of pages) {
      const item = document.createElement("li");
      item.append(link(page.href, page.asks));
      list.append(item);
    }
    return list;
  };

  // ---- the search
  const note = Object.assign(document.createElement("div"), { className: "why18-unknown" });
  note.setAttribute("role", "status");
  document.addEventListener("input", async (event) => {
    const box = event.composedPath()[0];
    if (!box.matches?.(SEARCH)) return;
    const found = box.getRootNode().querySelector(".md-search-result__list, [role=listbox]");
    const typed = box.value;
    if (location.protocol === "file:") return;
    const { words, questions, nearest, wordsOf } = await index();
    if (!found || box.value !== typed) return;
    const unknown = wordsOf(typed).filter((word) => !words.some((known) => known.startsWith(word)));
    found.hidden = unknown.length > 0;
    note.remove();
    if (!unknown.length) return;
    const form = document.querySelector("a.why18-ask")?.href; // where the repository is known
    const ask = form ? [" ", link(form, "Ask it"), "."] : [];
    note.replaceChildren(
      `No page has the word “${unknown.join("”, “")}” yet.`, ...ask, " The nearest questions:",
      listed([...nearest(typed, questions), { href: top.href, asks: "All questions" }]),
    );
    found.before(note);
  });

  if (location.protocol === "file:") {
    note.textContent = "The search needs a server.";
    document.querySelector(".md-search").before(note); // which the theme hides then
  }

  // ---- a question in an address, ?q=…, which MkDocs' theme reads itself
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !document.querySelector(SEARCH)) {
    addEventListener("load", () => {
      document.querySelector(".md-search__button").click();
      let tries = 20; // on a slow machine the box is drawn anew, and empty, when its index has come
      const type = () => {
        const box = document.activeElement?.shadowRoot?.activeElement;
        if (box && !box.value) {
          box.value = asked;
          box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        }
        if (--tries) setTimeout(type, 100);
      };
      requestAnimationFrame(type);
    });
  }

  // ---- a page that is missing
  const missing = document.querySelector(".why18-missing");
  if (missing) {
    const words = location.pathname.slice(top.pathname.length).replace(/\.\w+$/, "");
    index().then(({ questions, nearest }) => missing.append(listed(nearest(words, questions))));
  }
}
