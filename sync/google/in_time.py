"""What was written down as about to be sent is sent at once or not at all.

A process that stood still in between (a laptop closed, a machine frozen) wakes to find that another has looked for
evidence, found none and done it: what it sent now would be there twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from sync.errors import LostLease
from sync.ports import Clock

SENT_WITHIN = timedelta(minutes=1)

# In each thread its own: the last moment at which a write may leave, None where none was announced.
_until: ContextVar[tuple[Clock, datetime] | None] = ContextVar("until", default=None)


@contextmanager
def one_try() -> Iterator[None]:
    """What is announced inside holds for this try alone."""
    before = _until.set(None)
    try:
        yield
    finally:
        _until.reset(before)


def announce(wall: Clock) -> None:
    """From now on there is SENT_WITHIN for what this try sends."""
    _until.set((wall, wall.now() + SENT_WITHIN))


def check() -> None:
    """Raises LostLease where a write comes too late; it was not sent."""
    limit = _until.get()
    if limit is None:
        return
    wall, moment = limit
    if wall.now() > moment:
        raise LostLease("Too long passed since it was written down that this would be sent: it is looked for first.")
