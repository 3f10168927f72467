"""Which links are claims, and what evidence they name."""

from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from checker.claims import Page
from checker.prose import number_tokens

Target: TypeAlias = tuple[Literal["computed", "quoted"], Path, str]
"""What a link names: which kind of evidence, the file, and the name in it."""


def is_sources(path: Path, root: Path) -> bool:
    """Say whether a page is the list of sources, which alone states numbers without links."""
    return path == root / "docs" / "sources.md"


def target_of(link: Element, page: Page, root: Path) -> Target | None:
    """The evidence that a link names, ``None`` for a link that is no claim.

    A link to a script as such, without a variable and without a number in its text, is no claim.
    """
    try:
        url = urlsplit(link.get("href") or "")
        target = (page.path.parent / unquote(url.path)).resolve()
        target.is_file()  # an impossible name is found out here
    except (OSError, ValueError):
        return None
    if url.scheme or url.netloc:
        return None
    name = unquote(url.fragment)
    if name and is_sources(target, root):
        return "quoted", target, name
    if target.suffix == ".py" and (name or any(number_tokens("".join(link.itertext())))):
        return "computed", target, name
    return None
