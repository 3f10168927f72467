/* What a browser shows of pages: called with their HTML, returns for each what can be read in it.
 *
 * {text, codes, formulas, blocks}: the text that is laid out, tooltips and generated content included; then apart,
 * for they may hold digits, the texts of code spans, of formulas, and [language, text] of code blocks. The pages
 * stay in the document without these, so that the accessibility tree can be asked about the rest.
 */
(pages) => {
  const take = (page, selector, value, wanted = () => true) =>
    [...page.querySelectorAll(selector)].filter(wanted).map((element) => {
      const found = value(element);
      element.textContent = "";
      return found;
    });
  const language = (pre) => /\blanguage-(\w+)/.exec(pre.closest("[class*=language-]")?.className)?.[1] ?? "";
  document.body.replaceChildren();
  return pages.map((html) => {
    const page = document.createElement("article");
    document.body.append(page);
    page.innerHTML = html;
    for (const details of page.querySelectorAll("details")) details.open = true;
    const blocks = take(page, ".highlight > pre", (pre) => [language(pre), pre.textContent]);
    const codes = take(page, "code", (code) => code.textContent, (code) => !code.childElementCount);
    const prose = [...page.querySelectorAll("mtext, annotation")].map((element) => element.textContent);
    const formulas = take(page, "math", (math) => math.textContent);
    const drawn = [...page.querySelectorAll("*")].flatMap((element) => [
      element.title ?? "",
      ...["::before", "::after", "::marker"].map((side) => getComputedStyle(element, side).content),
    ]);
    return { text: [page.innerText, ...prose, ...drawn].join("\n"), codes, formulas, blocks };
  });
};
