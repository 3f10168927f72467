"""How long work says what it does."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""How long work says what it does: takes a few words, which stand for those before."""


def quiet(_: str) -> None:
    """Show no progress."""
