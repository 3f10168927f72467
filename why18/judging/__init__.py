"""Takes pages with their claims, and has their snippets run; gives a verdict for each claim, and reports of many pages.

``report`` goes through pages, and past those that ``cache`` knows to have no faults; ``evidence`` gathers what the
others rest on, each snippet run once; ``verdicts`` compares what a claim states with it, and ``formulas`` a formula
with what its function gave. ``typed`` judges what is no claim, ``blocks`` the code among it, with ``code_spans`` for
code, ``linkable`` for the facts of a page, and ``advice`` for what to write; ``printed``, what snippets print;
``anchors`` says which addresses a site has of a page. What a page may look like, whatever it states, is the job of
``shape``; ``kinds`` sorts what is wrong.
"""
