// Loads what formulas need, and the tools that `data-module` names, from the root of the site. One that holds a link is
// loaded when that is followed: who reads an answer need not wait for it. From a disk a browser loads no module.
"use strict";

if (document.querySelector("article math")) {
  const src = new URL("formulas.js", document.currentScript.src).href; // which most pages do without
  document.head.append(Object.assign(document.createElement("script"), { src }));
}
if (location.protocol !== "file:") {
  const root = new URL("../../", document.currentScript.src);
  const open = async (event, element, link) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the link itself, in another tab
    event.preventDefault();
    try {
      await import(element.dataset.module);
      element.querySelector("input").focus();
    } catch {
      location.assign(link.href);
    }
  };
  for (const element of document.querySelectorAll("[data-module]")) {
    element.dataset.module = new URL(element.dataset.module, root).href;
    const link = element.querySelector("a");
    if (link) link.addEventListener("click", (event) => open(event, element, link));
    else import(element.dataset.module);
  }
}
