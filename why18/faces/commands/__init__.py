"""The commands of ``why18``, a module each, of the same name: in go the words behind it, out comes a status.

Such a module has ``arguments``, which adds what the command takes to its parser, and ``run``, which does it. It is
imported only where its name is typed, so its own imports cost the others nothing. ``check`` has ``fix`` for the links
that it writes, and ``standard_input`` for a page that is no file.
"""

COMMANDS = {
    # a command, and what it is for
    "new": "begin a page: its question, a draft that holds, and its entries in the lists",
    "check": "check Markdown files against the code",
    "facts": "list every number with what it computes, and the versions",
    "finish": "complete a built site: its search, and what a link to a page shows",
    "ledger": "add what is new to the list of published addresses",
    "count": "count the layers of a network by every rule",
    "size": "compute what comes out of a chain of layers, or read an error",
}
"""Every command, in the order in which help lists them."""
