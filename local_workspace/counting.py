"""Three ways to count what is left of a limit: a fixed window, a sliding one, a bucket that fills evenly.

Each is made from what it kept last (None at first), the units of the limit, its seconds and the time now.
"""

from __future__ import annotations

from typing import Any, Protocol


class Count(Protocol):
    def allows(self, units: int) -> bool:
        """Whether so many more are left."""

    def with_more(self, units: int) -> Any:
        """What to keep when so many more are taken."""


class Fixed:
    """All units come back when the next window begins: windows begin at whole multiples of their length."""

    def __init__(self, kept: Any, units: int, window_s: int, now: float) -> None:
        self._units, self._window = units, int(now // window_s)
        self._used = kept[1] if kept and kept[0] == self._window else 0

    def allows(self, units: int) -> bool:
        return bool(self._used + units <= self._units)

    def with_more(self, units: int) -> Any:
        return [self._window, self._used + units]


class Sliding:
    """A unit comes back when it is a window old; units of one second are kept as one."""

    def __init__(self, kept: Any, units: int, window_s: int, now: float) -> None:
        self._units, self._now = units, int(now)
        # A clock that was set back leaves nothing of what has not happened yet.
        self._taken = [[at, n] for at, n in kept or [] if now - window_s < at <= now]

    def allows(self, units: int) -> bool:
        return bool(sum(n for _, n in self._taken) + units <= self._units)

    def with_more(self, units: int) -> Any:
        if self._taken and self._taken[-1][0] == self._now:
            last = self._taken[-1][1]
            return [*self._taken[:-1], [self._now, last + units]]
        return [*self._taken, [self._now, units]]


class Bucket:
    """Units drip back evenly; a bucket that is full lets a burst through."""

    def __init__(self, kept: Any, units: int, window_s: int, now: float) -> None:
        level, at = kept or (units, now)
        if at > now:
            # The clock was set back: what has not happened yet was not taken.
            level, at = units, now
        self._level = min(units, level + max(now - at, 0) * units / window_s)
        self._now = now

    def allows(self, units: int) -> bool:
        return bool(units <= self._level)

    def with_more(self, units: int) -> Any:
        return [self._level - units, self._now]


KINDS: dict[str, type[Fixed] | type[Sliding] | type[Bucket]] = {
    "fixed": Fixed,
    "sliding": Sliding,
    "bucket": Bucket,
}
