"""What people and tools call; each takes what its caller has, and gives verdicts in the caller's own form.

- ``cli``: the command ``why18``, with ``commands/`` for what it can do, a module each, ``formats`` for how it says what
  it found, and ``terminal`` for what the commands share.
- ``extension``: a Python-Markdown extension, for MkDocs and Zensical, with ``page/`` for what becomes of one page, and
  ``zensical_clock`` for what Zensical alone needs.
- ``mkdocs_plugin``: conveniences of MkDocs, with ``aside`` for a site that is whole at every moment.
- ``pytest_plugin``: every claim as a test.
- ``moved``: what a finished site has at old addresses, ``dates``: when it says that its pages were published, and
  ``lighter``: its scripts and styles without comments.
- ``theme/``: the templates that every page of the site is made with.
"""
