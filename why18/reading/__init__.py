"""Takes a Markdown file; gives its claims, the snippets that it shows, and what is wrong with it, each with its place.

In the order in which a page goes through them:

- ``page`` loads the file, and ``front_matter`` reads what stands above its text;
- ``dialect`` is the Markdown of the site, as ``mkdocs.yml`` says;
- ``steps`` leads a ``reader`` through the rendering, with ``fences`` for code blocks, ``links`` for what a link names,
  ``tables`` for cells whose heads are links, and ``marks`` for what stands in place of both until the page is read;
- ``visible`` is the finished HTML as a browser shows it, with ``formulas`` for mathematics;
- ``rule`` finds the bare numbers; ``prose`` evaluates equations, and finds what stands beside a claim and changes it;
- ``positions`` finds in the source what was found in the rendering, with ``mark_up`` for what is typed there;
- ``sources`` reads the list of sources, which keeps a rule of its own;
- ``site`` reads what a site shows besides its pages.
"""
