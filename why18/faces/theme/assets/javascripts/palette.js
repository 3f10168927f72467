// Gives a page the colours that its reader chose, before the page is drawn.
"use strict";
{
  const colour = __md_get("__palette")?.color;
  if (colour?.media === "(prefers-color-scheme)") {
    // The reader's system decides, and may have changed since the last visit.
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const choice = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const part of ["media", "scheme", "primary", "accent"]) {
      colour[part] = choice.getAttribute(`data-md-color-${part}`);
    }
  }
  for (const [part, value] of Object.entries(colour ?? {})) {
    document.body.setAttribute(`data-md-color-${part}`, value);
  }
}
