// The theme puts the buttons of each block of code into a landmark, all of one name: they are no part of the page to go to.
"use strict";
{
  const mend = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav")) nav.setAttribute("role", "none");
  };
  new MutationObserver(mend).observe(document.querySelector("article"), { childList: true, subtree: true });
}
