"""What stands in a page while it is rendered, in place of what is known only when it has been read.

A link that is a claim bears a mark, and a code block leaves an empty element. ``fill`` puts the evidence there.
"""

import re
import secrets
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from why18.reading.visible import EXEMPT

MARK = "data-claim"
"""The attribute of a link that is a claim."""


class Marks:
    """The marks of one page."""

    def __init__(self) -> None:
        """Draw what a page cannot write, so that no page can mark a claim itself."""
        self.nonce = secrets.token_hex(8)

    def claim(self, index: int) -> str:
        """The value of the mark of a claim, counted from zero."""
        return f"{self.nonce}-{index}"

    @property
    def key(self) -> str:
        """The mark of a cell that is the key of a row: what stands in it is stated by the fact that has the key."""
        return f"{self.nonce}-key"

    def block(self, index: int | str) -> str:
        """The empty element of a code block, counted from zero."""
        return f'<div data-block="{self.nonce}-{index}"></div>'

    def claim_of(self, node: LexborNode) -> int | None:
        """The index of the claim that an element of the finished page is, if it is one; ``EXEMPT`` for a key."""
        nonce, _, index = (node.attributes.get(MARK) or "").partition("-")
        if nonce != self.nonce:
            return None
        return EXEMPT if index == "key" else int(index)

    def fill(self, html: str, attributes: Sequence[str], blocks: Sequence[str]) -> str:
        """The finished page with the attributes of its claims, and with its code blocks."""
        html = html.replace(f' {MARK}="{self.key}"', "")
        html = re.sub(rf'{MARK}="{self.nonce}-(\d+)"', lambda match: attributes[int(match[1])], html)
        return re.sub(self.block(r"(\d+)"), lambda match: blocks[int(match[1])], html)
