// The theme makes a landmark of the buttons of each block of code, all of one name.
"use strict";
{
  const mend = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav")) nav.setAttribute("role", "none");
  };
  new MutationObserver(mend).observe(document.querySelector("article"), { childList: true, subtree: true });
}
