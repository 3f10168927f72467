"""In goes a finished site, out come our scripts and styles without what only who works on them reads.

That is what a visitor on a phone waits for: comments and blanks are a fifth of it, packed. Scripts and styles of the
generators are as light as they can be.
"""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from why18.faces.moved import THEME
from why18.project import Repository

LIGHTER = {".js": jsmin, ".css": cssmin}
"""What makes a file lighter, by the end of its name; a light one stays as it is."""


def make_lighter(site: Path, repository: Repository) -> None:
    """Make the files lighter that come from our theme, or lie beside the pages. Raises ``OSError``."""
    for folder in (THEME, repository.docs):
        for source in folder.rglob("*.*"):
            path = site / source.relative_to(folder)
            if source.suffix in LIGHTER and path.is_file():
                heavy = path.read_text("utf-8")
                if (light := LIGHTER[source.suffix](heavy)) != heavy:
                    path.write_text(light, "utf-8")
