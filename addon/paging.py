"""A list that is longer than a card: so many at a time, and a button for the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from addon.asking import Asking
from addon.cards import Button, press

T = TypeVar("T")


def page_of(asking: Asking, found: Sequence[T], *, most: int, route: str) -> tuple[Sequence[T], Button | None]:
    """The part of the list that this press asks for, and the button for the next part where there is one."""
    begin = _begin(asking.event.parameter("from"), len(found))
    end = begin + most
    more = press(f"More ({len(found) - end})", route, **{"from": str(end)}) if end < len(found) else None
    return found[begin:end], more


def _begin(text: str, length: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
    return number if number < length else 0
