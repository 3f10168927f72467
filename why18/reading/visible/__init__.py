"""Takes finished HTML, of a page or a snippet; gives what a reader sees of it, and what must not stand there.

- ``runs`` reads HTML as a browser shows it: runs of text, each character with its owner;
- ``allowed`` lists the elements, attributes and classes that may stand in it;
- ``characters`` says which characters a reader sees;
- ``printed`` reads what a snippet prints.
"""

from why18.reading.visible.runs import EXEMPT, TextRun, Visible, owned, read

__all__ = ["EXEMPT", "TextRun", "Visible", "owned", "read"]
