// The theme puts the buttons of each block of code into a landmark, all of one name: they are no part of the page to go to.
"use strict";
{
  const ordinary = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav")) nav.setAttribute("role", "none");
  };
  new MutationObserver(ordinary).observe(document.querySelector("article"), { childList: true, subtree: true });
}
