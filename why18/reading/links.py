"""Which links are claims: in goes a link, out comes the evidence that it names."""

from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from why18.numbers.tokens import number_tokens
from why18.project import Repository

Target: TypeAlias = tuple[Literal["computed", "quoted"], Path, str]
"""What a link names: which kind of evidence, the file, and the name in it."""


class Links:
    """The links of one page."""

    def __init__(self, page: Path, repository: Repository) -> None:
        """Resolve the addresses that the file of a page writes."""
        self.folder, self.repository = page.parent, repository
        self.files: dict[str, Path | None] = {}
        """What each address named, for a page names few files, and often."""

    def file_at(self, address: str) -> Path | None:
        """The file that an address names, ``None`` where no file can have that name."""
        if address not in self.files:
            try:
                file = (self.folder / unquote(address)).resolve()
                file.is_file()  # an impossible name is found out here
                self.files[address] = file
            except (OSError, ValueError):
                self.files[address] = None
        return self.files[address]

    def target_of(self, link: Element) -> Target | None:
        """The evidence that a link names, ``None`` for a link that is no claim.

        A link to a script as such, without a variable and without a number in its text, is no claim.
        """
        try:
            url = urlsplit(link.get("href") or "")
        except ValueError:
            return None
        if url.scheme or url.netloc or (target := self.file_at(url.path)) is None:
            return None
        name = unquote(url.fragment)
        if name and target == self.repository.sources:
            return "quoted", target, name
        if target.suffix == ".py" and (name or any(number_tokens("".join(link.itertext())))):
            return "computed", target, name
        return None
