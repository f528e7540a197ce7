"""One round of the community: what changed is read, the register and the calendar follow."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.people.types import SchoolKey
from sync.errors import SyncError
from sync.flows.keep_register import plan_round
from sync.flows.parts import Parts
from sync.flows.read_feed import read_feed
from sync.flows.read_sessions import read_coordinators_sessions
from sync.flows.sync_portfolio import sync_portfolio
from sync.store import people, portfolios

SYNC_SCHOOL = "sync_school"


def sync_community(parts: Parts, *, each: Callable[[str], None] | None = None, only: SchoolKey | None = None) -> int:
    """Follow every engine user's feed, read the Docs that wait, and plan what follows from them.

    only: one school instead of all. One school or Doc that cannot be reached does not stop the others.
    Gives how many Docs were read.
    Raises the first error of a feed once everything else is done: a run that gave up is never green.
    """
    with parts.engine.begin() as c:
        schools = people.load_schools(c)
    users = sorted({school.engine_user for school in schools.values() if only in (None, school.key)})
    read, failed = 0, []
    for user in users:
        try:
            read_feed(parts, user)
        except SyncError as error:
            failed.append(error)
        read += _read_waiting(parts, user, each)
    read_coordinators_sessions(parts)
    with parts.engine.begin() as c:
        plan_round(c, parts)
    if failed:
        raise failed[0]
    return read


def wake_schools(parts: Parts) -> None:
    """Leave a wake-up for each school, so that several workers share them."""
    with parts.engine.begin() as c:
        for school in people.load_schools(c):
            parts.wake(c, SYNC_SCHOOL, school=school)


def _read_waiting(parts: Parts, user: str, each: Callable[[str], None] | None) -> int:
    with parts.engine.begin() as c:
        waiting = portfolios.load_waiting(c, user)
    read = 0
    for document in waiting:
        read += sync_portfolio(parts, document)
        if each is not None:
            each(document)
    return read
