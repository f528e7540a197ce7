"""One round of the community: what changed is read, the register and the calendar follow."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from sync.core.people.types import SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.errors import Refused, SyncError, Unexpected
from sync.flows.keep_register import plan_round
from sync.flows.list_everything import list_everything
from sync.flows.parts import Parts
from sync.flows.read_calendar import read_calendar
from sync.flows.read_feed import read_feed
from sync.flows.read_sessions import read_coordinators_sessions
from sync.flows.sync_portfolio import SYNC_PORTFOLIO, sync_portfolio
from sync.store import people, portfolios

SYNC_SCHOOL = "sync_school"


def sync_community(parts: Parts, *, each: Callable[[str], None] | None = None) -> int:
    """Follow every engine user's feed, read the Docs that wait, and plan what follows from them.

    One school or Doc that cannot be reached does not stop the others. Gives how many Docs were read.
    Raises the first error of a feed once everything else is done: a run that gave up is never green.
    """
    read = 0
    failed: list[SyncError] = []
    for user in _users(parts):
        failed += _look(parts, user)
        read += _read_waiting(parts, user, each, failed)
    read_coordinators_sessions(parts)
    read_calendar(parts)
    with parts.engine.begin() as c:
        plan_round(c, parts)
    if failed:
        raise failed[0]
    return read


def _look(parts: Parts, user: str) -> list[SyncError]:
    """One engine user's feed is followed and, once a day, everything listed. Gives what stopped either."""
    failed: list[SyncError] = []
    for look in (read_feed, list_everything):
        try:
            look(parts, user)
        except SyncError as error:
            failed.append(error)
    return failed


def _users(parts: Parts) -> list[str]:
    """Every engine user who has something to read: the schools' own, and whoever a portfolio was made by before."""
    with parts.engine.begin() as c:
        named = {school.engine_user for school in people.load_schools(c).values()}
        return sorted(named | portfolios.load_identities(c))


def _read_waiting(parts: Parts, user: str, each: Callable[[str], None] | None, failed: list[SyncError]) -> int:
    with parts.engine.begin() as c:
        waiting = portfolios.load_waiting(c, user, parts.today())
    read = 0
    for document in waiting:
        try:
            read += sync_portfolio(parts, document)
        except (Refused, Unexpected) as fault:
            failed.append(fault)
        if each is not None:
            each(document)
    return read


def wake_schools(parts: Parts) -> None:
    """Leave a wake-up for one school of each engine user: workers share them, and no feed is read twice."""
    with parts.engine.begin() as c:
        first = {school.engine_user: key for key, school in reversed(people.load_schools(c).items())}
        for school in first.values():
            parts.wake(c, SYNC_SCHOOL, school=school)


def follow_school(parts: Parts, school: SchoolKey) -> None:
    """Follow one school's feed, and leave a wake-up for each Doc that waits to be read.

    Raises the first error of a feed once everything else is done.
    """
    with parts.engine.begin() as c:
        users = _users_with(c, school)
    failed: list[SyncError] = []
    for user in users:
        failed += _look(parts, user)
        with parts.engine.begin() as c:
            for document in portfolios.load_waiting(c, user, parts.today()):
                parts.wake(c, SYNC_PORTFOLIO, document=document)
    read_coordinators_sessions(parts)
    read_calendar(parts)
    with parts.engine.begin() as c:
        plan_round(c, parts)
    if failed:
        raise failed[0]


def _users_with(c: Connection, school: SchoolKey) -> list[str]:
    """Whose feeds are followed for one school. With the home school's go those of accounts that portfolios are read
    through and that no school names any more."""
    schools = people.load_schools(c)
    if school not in schools:
        return []
    user = schools[school].engine_user
    if all(each.engine_user != user for each in schools.values() if each.home):
        return [user]
    return [user, *sorted(portfolios.load_identities(c) - {each.engine_user for each in schools.values()})]


def read_one(parts: Parts, document: DocumentId) -> None:
    """Read one Doc, if it still waits, and plan what follows from it."""
    if sync_portfolio(parts, document):
        with parts.engine.begin() as c:
            plan_round(c, parts)
