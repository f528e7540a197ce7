"""Who gave this term and has nothing of their own: a number for coordinators, as at Monday, and never a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from sync.core.impact.given import tell_given, tell_giving_only
from sync.core.leadership.joining import is_counted
from sync.core.people.types import Person, PersonKey
from sync.flows.parts import Parts
from sync.flows.whose_duty import only_for_coordinators
from sync.store import people, weeks

Givers = dict[PersonKey, bool]


def givers_between(c: Connection, parts: Parts, first: date, last: date) -> Givers:
    """Everybody who led or held something within these days, and whether they have nothing of their own."""
    logged, held = defaultdict(list), defaultdict(list)
    for item in weeks.logged_between(c, first, last):
        logged[item.person].append(item)
    for host, on in weeks.held_between(c, first, last):
        held[host].append(on)
    focuses, found = weeks.focuses_each(c), Givers()
    for person in {*logged, *held}:
        told = tell_given(
            logged[person], held[person], first_on=first, kinds=parts.templates.kinds, words=parts.templates.year
        )
        if told.given:
            found[person] = told.is_giving_only(focuses.get(person, 0))
    return found


def count_givers(staff: Iterable[Person], givers: Givers, *, monday: date) -> dict[str, int]:
    """Of these people: how many gave, and how many of them have nothing of their own."""
    counted = [
        givers[person.key] for person in staff if person.key in givers and is_counted(person, True, monday=monday)
    ]
    return {"gave": len(counted), "only": sum(counted)}


def tell_givers(parts: Parts, actor: Person) -> str:
    """A sentence about all the schools, as at the last Monday; "" where it would be about a few. Raises NotYours for
    everybody but a coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        last = [weeks.last_week(c, f"school:{key}", today=parts.today()) for key in people.load_schools(c)]
    known = [week for week in last if week is not None]
    monday = max((week.monday for week in known), default=None)
    found = [week.facts.get("givers", {}) for week in known if week.monday == monday]
    return tell_giving_only(sum(each.get("gave", 0) for each in found), sum(each.get("only", 0) for each in found))
