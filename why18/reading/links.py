"""Which links are claims, and what evidence they name."""

from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from why18.numbers.tokens import number_tokens
from why18.project import is_sources
from why18.records import Page

Target: TypeAlias = tuple[Literal["computed", "quoted"], Path, str]
"""What a link names: which kind of evidence, the file, and the name in it."""


def file_at(folder: Path, address: str, files: dict[str, Path | None]) -> Path | None:
    """The file that an address names from a folder, ``None`` where no file can have that name.

    What has been found is noted in ``files``, for a page names few files, and often.
    """
    if address not in files:
        try:
            file = (folder / unquote(address)).resolve()
            file.is_file()  # an impossible name is found out here
            files[address] = file
        except (OSError, ValueError):
            files[address] = None
    return files[address]


def target_of(link: Element, page: Page, root: Path, files: dict[str, Path | None]) -> Target | None:
    """The evidence that a link names, ``None`` for a link that is no claim; ``files`` as for ``file_at``.

    A link to a script as such, without a variable and without a number in its text, is no claim.
    """
    try:
        url = urlsplit(link.get("href") or "")
    except ValueError:
        return None
    if url.scheme or url.netloc or (target := file_at(page.path.parent, url.path, files)) is None:
        return None
    name = unquote(url.fragment)
    if name and is_sources(target, root):
        return "quoted", target, name
    if target.suffix == ".py" and (name or any(number_tokens("".join(link.itertext())))):
        return "computed", target, name
    return None
