// A page that has moved: its reader goes on to where it is now, to the very place on it.
"use strict";
{
  const now = document.querySelector("a[href]").href;
  location.replace(new URL(location.search + location.hash, now));
}
