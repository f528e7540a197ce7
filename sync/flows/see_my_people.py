"""A line manager's smaller view: their own people, how many have joined in, what of theirs waits, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.directory.wording import day_and_time
from sync.core.leadership.joining import NOT_TOLD, tell_joined
from sync.core.people.types import Person, SchoolKey
from sync.errors import NotYours
from sync.flows.parts import Parts
from sync.store import mornings, people, time_requests, weeks
from sync.store.mornings import NextSession
from sync.store.weeks import Week

MOST = 4


@dataclass(frozen=True, slots=True)
class MyPeople:
    """people: names. joined: in a sentence. waiting: requests that wait for a leader: who, what, on which day."""

    people: tuple[str, ...]
    week: Week | None
    waiting: tuple[tuple[str, str, str], ...]
    sessions: tuple[NextSession, ...]

    @property
    def joined(self) -> str:
        return tell_joined(self.week.joined) if self.week else NOT_TOLD


def see_my_people(parts: Parts, actor: Person) -> MyPeople:
    """Those who are here and not paused. Raises NotYours for whoever nobody names as their line manager."""
    with parts.engine.begin() as c:
        mine = _mine(c, parts, actor)
        if not mine:
            raise NotYours
        names = {person.key: person.name for person in mine}
        asked = time_requests.waiting_of(c, names, today=parts.today())
        groups = {school.staff_group for key, school in people.load_schools(c).items() if key in _schools(mine)}
        return MyPeople(
            people=tuple(sorted(names.values())),
            week=weeks.last_week(c, f"manager:{actor.key}", today=parts.today()),
            waiting=tuple((names[each.asker], each.title, day_and_time(each.on, each.starts)) for each in asked),
            sessions=mornings.sessions_ahead(c, {*map(str, names), *groups}, today=parts.today(), most=MOST),
        )


def _schools(found: tuple[Person, ...]) -> frozenset[SchoolKey]:
    return frozenset(person.school for person in found)


def _mine(c: Connection, parts: Parts, actor: Person) -> tuple[Person, ...]:
    today = parts.today()
    found = people.load_managed(c, actor.key)
    return tuple(person for person in found if person.is_here(today) and not person.is_paused(today))
