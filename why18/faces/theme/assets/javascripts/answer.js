// A row below an answer copies it for where somebody asked: with its numbers as links, the versions and the licence.
"use strict";
{
  const question = document.querySelector("article h1");
  const answer = document.querySelector("article #answer");
  const home = document.querySelector("a.md-logo")?.href;
  const page = (document.querySelector("link[rel=canonical]")?.href || location.href).split(/[?#]/)[0];
  const LICENCE = { name: "CC BY 4.0", href: "https://creativecommons.org/licenses/by/4.0/" };

  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(".headerlink, .why18-card")) part.remove();
    for (const link of copy.querySelectorAll("a")) {
      const href = new URL(link.getAttribute("href"), page).href;
      for (const name of link.getAttributeNames()) link.removeAttribute(name);
      link.href = href;
    }
    return copy;
  };
  const computed = document.querySelector(".why18-cards")?.dataset.versions;
  const versions = computed ? ` Computed with ${computed}.` : "";
  const marked = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\\`*_[\]<>~$]/g, "\\$&").replace(/\s+/g, " ");
    if (node.matches("math")) return `$${node.dataset.tex}$`;
    if (node.matches("code")) return `\`${node.textContent}\``;
    const inside = [...node.childNodes].map(marked).join("");
    if (node.matches("a")) return `[${inside}](${node.href})`;
    const sign = { DEL: "~~", EM: "*", STRONG: "**" }[node.tagName] ?? "";
    return sign + inside + sign;
  };
  const plain = (element) => {
    for (const math of element.querySelectorAll("math")) math.replaceWith(`$${math.dataset.tex}$`);
    for (const struck of element.querySelectorAll("del")) struck.replaceWith(`(not ${struck.textContent})`);
    return element.textContent.replace(/\s+/g, " ").trim();
  };
  const FORMS = {
    Markdown: () =>
      `**${marked(copyOf(question)).trim()}**\n\n${marked(copyOf(answer)).trim()}\n\n` +
      `[${document.title}](${page}).${versions} [${LICENCE.name}](${LICENCE.href})\n`,
    HTML: () => {
      const source = document.createElement("p");
      const [link, licence] = [page, LICENCE.href].map((href) => Object.assign(document.createElement("a"), { href }));
      [link.textContent, licence.textContent] = [document.title, LICENCE.name];
      source.append(link, `.${versions} `, licence);
      return `<p><strong>${copyOf(question).innerHTML}</strong></p>\n<p>${copyOf(answer).innerHTML}</p>\n${source.outerHTML}\n`;
    },
    "plain text": () =>
      `${plain(copyOf(question))}\n\n${plain(copyOf(answer))}\n\n${page}\n${`${versions} ${LICENCE.name}`.trim()}\n`,
    link: () => page,
  };

  if (question && answer && navigator.clipboard && copyOf(question).textContent.trim().endsWith("?") && page !== home) {
    const row = Object.assign(document.createElement("div"), { className: "why18-share" });
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Take this answer along");
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    row.append("Copy as");
    for (const [form, write] of Object.entries(FORMS)) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: form });
      if (form === "link") row.append("or");
      button.addEventListener("click", async () => {
        said.textContent = "";
        try {
          await navigator.clipboard.writeText(write());
          said.textContent = "Copied.";
        } catch {
          said.textContent = "The browser does not let this page copy.";
        }
      });
      row.append(button);
    }
    for (const [name, text] of [["edit", "Edit"], ["wrong", "A number looks wrong"]]) {
      const link = document.querySelector(`a.why18-${name}`); // where the repository is known
      if (link) row.append("·", Object.assign(document.createElement("a"), { href: link.href, textContent: text }));
    }
    row.append(said);
    answer.after(row);
  }
}
