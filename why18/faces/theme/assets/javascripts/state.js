// What the theme remembers for a reader, such as the colours: its own scripts find it under these names.
"use strict";
{
  const scope = new URL(document.currentScript.dataset.scope, location);
  if (!scope.pathname.endsWith("/")) scope.pathname += "/";
  const key = (name, base) => `${base.pathname}.${name}`;

  window.__md_scope = scope;
  window.__md_get = (name, store = localStorage, base = scope) => JSON.parse(store.getItem(key(name, base)));
  window.__md_set = (name, value, store = localStorage, base = scope) => {
    try {
      store.setItem(key(name, base), JSON.stringify(value));
    } catch {
      // A reader may let no site remember anything: then nothing is remembered.
    }
  };
  window.__md_hash = (text) => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) | 0, 0);

  document.documentElement.dataset.platform = navigator.platform; // Zensical's stylesheets ask for it
}
