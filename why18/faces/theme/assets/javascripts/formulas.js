// Copies a formula as it was typed, in LaTeX: the letters and signs of mathematics alone say nothing in a line.
"use strict";
{
  const typed = (math) => {
    const mark = math.getAttribute("display") === "block" ? "$$" : "$";
    return `${mark}${math.dataset.tex}${mark}`;
  };
  const formula = "math[data-tex]";

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const around = range.commonAncestorContainer;
    const within = (around.closest ? around : around.parentElement).closest(formula);
    const copied = document.createElement("div");
    copied.append(within ? within.cloneNode(true) : range.cloneContents());
    const formulas = copied.querySelectorAll(formula);
    if (!formulas.length) return; // then the browser knows better how to copy
    const html = copied.innerHTML;
    for (const math of formulas) math.replaceWith(typed(math));
    copied.style.position = "absolute"; // only what is laid out has lines
    copied.style.opacity = "0";
    document.body.append(copied);
    event.clipboardData.setData("text/plain", copied.innerText);
    event.clipboardData.setData("text/html", html);
    copied.remove();
    event.preventDefault();
  });
}
