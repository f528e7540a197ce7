"""How much of something a card takes, where it does not say so itself."""

from __future__ import annotations

from typing import Any

DEFAULT_MOST = 3


def most_of(selection: dict[str, Any]) -> int:
    """How many items of a multi-select menu may be chosen."""
    return int(selection.get("multiSelectMaxSelectedItems") or DEFAULT_MOST)
