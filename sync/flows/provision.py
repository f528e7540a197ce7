"""A staff list becomes people with portfolios; a new list brings joiners, movers and leavers. Nothing is made twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection

from sync.core.people.categories import template_category
from sync.core.people.changes import Changes, changes
from sync.core.people.cut_off import looks_cut_off
from sync.core.people.staff_list import StaffList
from sync.core.people.telling_changes import tell_changes
from sync.core.people.types import Person, School
from sync.errors import NeedsPerson
from sync.flows.begin_day import begin_day_anew
from sync.flows.hold_back import STAFF_LIST, is_held
from sync.flows.make_portfolio import plan_portfolios
from sync.flows.parts import Parts
from sync.flows.plan_access import COORDINATOR, REGISTER, plan_access
from sync.flows.plan_effects import plan_template, plan_workbook
from sync.store import memory, people

LEAVING = (
    "{gone} of {of} people on the last staff list are not on this one, so nothing was changed. If they have really "
    "left, run `cpd approve {key}` and then `cpd provision` with this list again; if not, hand in a whole list."
)
CUT_OFF = (
    "{gone} of {of} people on the last staff list are not on this one, and they are just those who stood at its end: "
    "the list looks cut off, so nothing was changed. If they have really left, run `cpd approve {key}` and then "
    "`cpd provision` with this list again; if not, hand in a whole list."
)
WITHOUT_ACCOUNT = "people without an account"


def preview(parts: Parts, schools: Sequence[School], staff: StaffList) -> tuple[str, ...]:
    """What `provision` would change of who is listed, in lines to read first. Nothing is changed or held."""
    with parts.engine.begin() as c:
        before, known = people.load_people(c), people.load_schools(c)
    named = {person.key: person.name for person in (*before.values(), *staff.people)}
    now = {school.key: school for school in schools}
    return tell_changes(changes(before.values(), staff.people), {**known, **now}, managers=named)


def provision(parts: Parts, schools: Sequence[School], staff: StaffList) -> Changes:
    """Remember the community as the list has it, and plan what is missing. The sweep then makes it.

    Raises NeedsPerson, and changes nothing, where so many would leave at once that a person should look first, or where
    the list looks cut off.
    """
    with parts.engine.begin() as c:
        before = people.load_people(c)
        found = changes(before.values(), staff.people)
        leaving = [person.key for person in found.leavers]
        cut = looks_cut_off(staff.people, found.leavers)
        reason = CUT_OFF if cut else LEAVING
        held = is_held(c, parts, STAFF_LIST, leaving, of=len(before), reason=reason, doubtful=cut)
        if not held:
            people.save_schools(c, schools)
            people.save_people(c, staff.people)
            memory.remember(c, WITHOUT_ACCOUNT, [_plain(item) for item in staff.without_account])
            _plan(c, parts, schools, staff.people)
            begin_day_anew(c)
    if held:
        raise NeedsPerson(held)
    return found


def _plain(item: object) -> dict[str, str | int | float | bool | list | dict | None]:  # type: ignore[type-arg]
    return dict(asdict(item))  # type: ignore[call-overload]


def _plan(c: Connection, parts: Parts, schools: Sequence[School], staff: Sequence[Person]) -> None:
    engine_users = {school.key: school.engine_user for school in schools}
    for engine_user, category in sorted({(engine_users[person.school], template_category(person)) for person in staff}):
        plan_template(c, parts, engine_user=engine_user, category=category)
    plan_portfolios(c, parts)
    for name in (REGISTER, COORDINATOR):
        plan_workbook(c, parts, name)
    plan_access(c, parts)
