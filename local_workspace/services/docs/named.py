"""Named ranges, and how they follow what is put in and taken out of their segment."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Part = tuple[int, int]


class NamedRange(NamedTuple):
    """segment: the id of the header, footer or footnote it lies in, "" for the body. parts: start and end of each.

    says_tab: whether it names its tab where it is shown (that of the first tab never does).
    """

    id: str
    name: str
    parts: tuple[Part, ...]
    segment: str = ""
    says_tab: bool = False

    def after_growth(self, at: int, size: int, *, end_grows: bool) -> NamedRange:
        """Text put in at the first index stays outside. end_grows: whether a part takes in text put in at its end."""

        def grown(start: int, end: int) -> Part:
            if at <= start:
                return start + size, end + size
            return (start, end + size) if at < end + end_grows else (start, end)

        return self._moved(grown)

    def without(self, start: int, end: int) -> NamedRange:
        """A part that lies around start..end becomes two."""
        parts: list[Part] = []
        for first, last in self.parts:
            parts += [(first, start), (end, last)] if first < start and end < last else [(first, last)]
        return self._replace(parts=tuple(parts))

    def after_loss(self, start: int, end: int) -> NamedRange:
        """A part whose whole text is gone is gone; a range may be left without any."""

        def moved(position: int) -> int:
            return position - max(0, min(position, end) - start)

        return self._moved(lambda first, last: (moved(first), moved(last)))

    def after_replacement(self, start: int, end: int, size: int) -> NamedRange:
        """A range that covers all of the replaced text covers the new text too; one that cut it loses its part."""

        def moved(position: int) -> int:
            return position if position <= start else position + size - (end - start)

        def exchanged(first: int, last: int) -> Part:
            first_now = start + size if start < first < end else moved(first)
            last_now = start if start < last < end else moved(last)
            return first_now, last_now

        return self._moved(exchanged)

    def _moved(self, move: Callable[[int, int], Part]) -> NamedRange:
        parts = (move(start, end) for start, end in self.parts)
        return self._replace(parts=tuple(part for part in parts if part[0] < part[1]))
