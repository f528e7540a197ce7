"""Reach, as counted on the last Monday: a leader sees their own school's, a coordinator every school's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.core.leadership.keeping import tell_keeping
from sync.core.leadership.reach import Reached
from sync.core.leadership.requests import COORDINATOR, LEADER
from sync.core.people.types import Person
from sync.errors import NotYours
from sync.flows.parts import Parts
from sync.store import people, weeks
from sync.store.weeks import Week


@dataclass(frozen=True, slots=True)
class SchoolReach:
    """groups: the whole school first. monday: the day it was counted as at. keeping: what keeping portfolios needed, in
    words, "" where that is not told."""

    school: str
    term: str
    monday: date
    groups: tuple[Reached, ...]
    keeping: str = ""


def show_reach(parts: Parts, actor: Person) -> tuple[SchoolReach, ...]:
    """By school, in the order of their names; schools that nothing was counted of yet are left out. Raises NotYours."""
    if not {LEADER, COORDINATOR} & set(actor.roles):
        raise NotYours
    with parts.engine.begin() as c:
        schools = people.load_schools(c)
        if COORDINATOR not in actor.roles:
            schools = {key: school for key, school in schools.items() if key == actor.school}
        found = [
            SchoolReach(school.name, week.term, week.monday, reach_in(week), _keeping(parts, week))
            for key, school in schools.items()
            if (week := weeks.last_week(c, f"school:{key}", today=parts.today())) is not None
        ]
    return tuple(sorted((each for each in found if each.groups), key=lambda each: each.school.casefold()))


def reach_in(week: Week) -> tuple[Reached, ...]:
    """What was kept of a Monday; () for one that was counted before reach was."""
    return tuple(Reached(each["label"], each["here"], each["reached"]) for each in week.facts.get("reach", ()))


def _keeping(parts: Parts, week: Week) -> str:
    minutes = week.facts.get("keeping")
    return tell_keeping(minutes, parts.templates.time.keeping) if isinstance(minutes, int) else ""
