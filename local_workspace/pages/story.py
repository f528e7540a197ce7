"""What a demo tells the pages about itself, so that they need not know what is being demonstrated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Story(Protocol):
    """title: what the front page is called.

    Addresses (href) are of these pages or of the web; "" makes plain text.
    """

    title: str

    def summary(self) -> Sequence[tuple[str, str, str]]:
        """The figures of the front page: (what is counted, the figure, href), most important first."""

    def links(self) -> Sequence[tuple[str, str]]:
        """Where to look first: (words, href)."""

    def news(self) -> Sequence[str]:
        """What has happened lately, newest first, a sentence each."""

    def can_move(self) -> bool:
        """Whether the community's date can be moved on at all."""

    def move(self, days: int) -> None:
        """Move the community's date on by so many days. It may take seconds, or go on after it has returned."""

    def is_busy(self) -> bool:
        """Whether a move is still going on."""
