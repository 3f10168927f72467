"""Why 18? — every number on a page is checked against the code that computes it. This is the map of the program.

The rooms, in the order in which data flow; a room imports only what stands above it:

    records/   the words as data: a page, its claims, their verdicts, and faults
    project    where things are: pages, snippets, sources, settings
    snippets/  a script, read without running it; a function by its calls
    numbers/   WHAT IS A NUMBER: a text to its value, comparison, and names whose digits are none
    reading/   A PAGE TO ITS CLAIMS: each number and formula that a reader sees, with its place in the source
    running/   A SNIPPET TO ITS FACTS: executed once, isolated, limited
    judging/   CLAIMS AND FACTS TO VERDICTS: and what is kept of them, and reports
    ledger/    WHAT WAS PUBLISHED: every address, where it leads today, and what leads nowhere
    census/    A NETWORK TO ITS COUNTS: by every counting rule, from a model or from what its print shows
    faces/     WHAT PEOPLE AND TOOLS CALL: command, Markdown extension, MkDocs plugin, pytest plugin

A claim passes through them in seven steps; ``[18](#depth)`` is one, and leads to a fact of a snippet of its page:

    1. load the file               reading.page.load            bytes to a ``Source``
    2. read what stands above      reading.front_matter         metadata and names, which a site shows
    3. render, marking claims      reading.steps, reading.reader   links to evidence are claims
    4. see it as a browser does    reading.visible              HTML to runs of text with their owners
    5. apply the rule              reading.rule                 a ``Page``: claims, and faults of bare numbers
    6. run the snippets            running.runner               each once, an ``Execution`` with its facts
    7. compare                     judging.verdicts             a ``Verdict`` for each claim

The words: a *question* has a *page*; its *snippet* computes *facts*; a *claim* is a *stated* number with its *target*,
*computed* by a snippet, *given* where the snippet chooses it, or *quoted* from a row of the *sources*, and *refuted*
where that is struck through, with what is right behind it; a *bare number* has no target, and may be an operand of an
*equation*; a *formula* claims that a function of a snippet gives the same, case by case. A *verdict* says what became
of a claim, a *fault* what is wrong, and where.
"""
