"""What people and tools call; each takes what its caller has, and gives verdicts in the caller's own form.

- ``cli``: the command ``why18``, with ``formats`` for how it says what it found, ``fix`` for the links that it writes,
  ``standard_input`` for a page that is no file, and ``facts`` for the list of all numbers.
- ``count/``: what the command says of a network, with the link to the tool in the same state.
- ``extension``: a Python-Markdown extension, for MkDocs and Zensical, with ``page/`` for what becomes of one page, and
  ``zensical_clock`` for what Zensical alone needs.
- ``mkdocs_plugin``: conveniences of MkDocs, with ``aside`` for a site that is whole at every moment.
- ``pytest_plugin``: every claim as a test.
- ``theme/``: the templates that every page of the site is made with.
"""
