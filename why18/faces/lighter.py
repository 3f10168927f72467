"""In goes a finished site, out come our scripts and styles without what only who works on them reads.

A visitor on a phone waits for it: comments and blanks are an eighth of them, packed. Scripts and styles of the
generators are as light as they can be.
"""

from pathlib import Path

import minify_html

from why18.faces.moved import THEME
from why18.project import Repository

AROUND = {".js": ("<script type=module>", "</script>"), ".css": ("<style>", "</style>")}
"""What stands around a file in a page, by the end of its name: only there the library reads scripts and styles."""


def make_lighter(site: Path, repository: Repository) -> None:
    """Make the files lighter that come from our theme, or lie beside the pages. Raises ``OSError``."""
    for folder in (THEME, repository.docs):
        for source in folder.rglob("*.*"):
            path = site / source.relative_to(folder)
            if source.suffix in AROUND and path.is_file():
                heavy = path.read_text("utf-8")
                if (light := lighter(heavy, *AROUND[source.suffix])) != heavy:
                    path.write_text(light, "utf-8")


def lighter(text: str, before: str, behind: str) -> str:
    """A script or a style without comments and blanks; a light one stays as it is."""
    page = minify_html.minify(f"{before}{text}{behind}", minify_css=True, minify_js=True, keep_closing_tags=True)
    return page.removeprefix(before).removesuffix(behind)
