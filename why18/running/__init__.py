"""Run snippets: a snippet goes in, an ``Execution`` comes out, with the facts, the output, or the fault.

``runner`` has a thread a core; each has a connection (``worker_process``) with the one ``worker``, which has imported
torch and forked for it. There ``child`` forks for each snippet, limits time and output, and reports how that process
ended; in it ``execute`` first calls ``confine``, which installs the ``guard``, and then runs the statements, while
``calls`` notes what the snippet calls its own functions with. ``limits`` has the table of limits, ``execution`` the
record.
"""
