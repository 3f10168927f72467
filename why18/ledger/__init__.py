"""Takes what was published, a line an address, and the pages as they are; gives what leads nowhere, and what is new.

An address is that of a page, of a heading, an answer or whatever else bears an id there, of a row of the sources, and
of a fact to which a link of the site leads. ``docs/.ledger`` keeps them: it lies where what it is about lies, and a
site shows no file whose name begins with a dot.

- ``entries`` reads and writes it, and follows where an address leads today;
- ``faults`` says what leads nowhere, and, before all is published, what is missing;
- ``growth`` adds what is new.
"""
