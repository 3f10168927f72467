/* Loads the tools of a page: the ES modules that its `data-module` attributes name, from the root of the site.
 *
 * A page without such an attribute loads nothing. A browser loads no module from a file on disk, so there the page
 * keeps what it says inside the element. The attribute holds the address in full afterwards.
 */
"use strict";

if (location.protocol !== "file:") {
  const root = new URL("../../", document.currentScript.src);
  for (const element of document.querySelectorAll("[data-module]")) {
    element.dataset.module = new URL(element.dataset.module, root).href;
    import(element.dataset.module);
  }
}
