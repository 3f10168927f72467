"""Takes a repository; gives the faults of what its site shows besides pages.

- ``published`` goes through all of it;
- ``assets`` reads the files that pages load, ``styles`` the style sheets among them;
- ``settings`` reads the texts of ``mkdocs.yml``.
"""
