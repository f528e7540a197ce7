"""Whether basics are done is seen only where the coordinator switched it on, a fortnight after each owner was told,
and every look is listed to its owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from sync.core.directory.wording import day_and_time
from sync.core.leadership.basics import NOTICE, can_be_named, told_in_words
from sync.core.leadership.requests import COORDINATOR, LEADER
from sync.core.people.types import Person, PersonKey, SchoolKey, Term
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.store import looks, people, weeks
from sync.store.looks import Look, Switch

BASICS = "basics"
MOST_LOOKS = 5
WHAT = "whether this term's basics are done"
IS_OFF = "Your community has not switched this on, so nobody's basics are shown."
NOT_COUNTED = "Nothing was counted yet: the first figures are those of next Monday."


@dataclass(frozen=True, slots=True)
class BasicsSeen:
    """As at `monday`: whose basics are done, and whose not yet, by name. others: whether some are left out, because
    they have not known of it for a fortnight."""

    monday: date
    done: tuple[str, ...]
    not_yet: tuple[str, ...]
    others: bool


def switch_basics(parts: Parts, actor: Person, *, on: bool, press: str) -> None:
    """The coordinator switches it on or off, once for each press. On again, everybody is told anew."""
    if COORDINATOR not in actor.roles:
        raise NotYours
    with parts.engine.begin() as c:
        now = looks.find_switch(c, BASICS)
        if (now is not None and now.on) != on:
            looks.turn(c, BASICS, on=on, who=actor.key, at=parts.now(), press=press)


def read_switch(parts: Parts, actor: Person) -> bool:
    """Whether it is switched on. Raises NotYours for everybody but a coordinator."""
    if COORDINATOR not in actor.roles:
        raise NotYours
    with parts.engine.begin() as c:
        switch = looks.find_switch(c, BASICS)
    return switch is not None and switch.on


def keep_basics(
    c: Connection, parts: Parts, staff: Iterable[Person], terms: Mapping[SchoolKey, Term], monday: date
) -> None:
    """Note on a Monday whether each person's basics are done. Where it is switched off, nobody is looked at; nobody
    who is paused ever is."""
    switch, rules = looks.find_switch(c, BASICS), parts.templates.time.basics
    if switch is None or not switch.on:
        return
    focuses, done = weeks.focuses_each(c), {}
    people_here = [person for person in staff if person.is_here(monday) and not person.is_paused(monday)]
    for term in set(terms.values()):
        entries = weeks.entries_each(c, term.days.first_on, monday)
        for person in people_here:
            if terms.get(person.school) == term:
                enough = entries.get(person.key, 0) >= rules.entries
                done[person.key] = enough and focuses.get(person.key, 0) >= rules.focuses
    weeks.save_basics(c, monday, done)


def basics_notice(c: Connection, parts: Parts, me: Person, switch: Switch | None, told_on: date | None) -> str:
    """What its owner is told of it in their side panel, "" where it is switched off. To be shown is to be told: the
    day is noted at the first time."""
    if switch is None or not switch.on:
        return ""
    since = told_on or looks.tell(c, me.key, switch.n, on=parts.today())
    return told_in_words(parts.templates.time.basics, since)


def see_basics(parts: Parts, actor: Person, *, press: str) -> BasicsSeen:
    """What a leader may see of their own school; that they looked is noted for everyone they saw, once for a
    press. Raises NotYours for
    whoever leads nowhere, and NeedsPerson, in a sentence, where there is nothing to be seen."""
    if LEADER not in actor.roles:
        raise NotYours
    with parts.engine.begin() as c:
        switch = looks.find_switch(c, BASICS)
        if switch is None or not switch.on:
            raise NeedsPerson(IS_OFF)
        mine = people.load_staff_of(c, actor.school)
        monday, done = weeks.load_basics(c, [person.key for person in mine], today=parts.today())
        if monday is None:
            raise NeedsPerson(NOT_COUNTED)
        told = looks.told_by(c, switch.n, parts.today() - NOTICE)
        named = [
            person
            for person in can_be_named(mine, told, today=parts.today(), monday=monday)
            if person.key in done and person.key != actor.key
        ]
        look = Look(actor.key, WHAT, parts.now())
        looks.add_looks(c, [person.key for person in named], look, press=press)
    return BasicsSeen(
        monday,
        done=tuple(person.name for person in named if done[person.key]),
        not_yet=tuple(person.name for person in named if not done[person.key]),
        others=len(named) < len(mine) - 1,
    )


def seen_of_mine(c: Connection, parts: Parts, me: Person) -> tuple[str, ...]:
    """What a leader may see of somebody's beside needs, and each look that was taken: for the card of its owner."""
    switch = looks.find_switch(c, BASICS)
    told_on = looks.told_on(c, me.key, switch.n) if switch else None
    notice = basics_notice(c, parts, me, switch, told_on)
    return (*((notice,) if notice else ()), *looks_lines(c, parts, me.key))


def looks_lines(c: Connection, parts: Parts, owner: PersonKey) -> tuple[str, ...]:
    """Who looked at what of somebody's, and when, in words for its owner; the latest first."""
    found = looks.looks_at(c, owner, most=MOST_LOOKS)
    names = people.names_of(c, {look.who for look in found})
    return tuple(
        f"{names.get(look.who, look.who)} looked at {look.what}, {_when(look.at.astimezone(parts.zone))}."
        for look in found
    )


def _when(at: datetime) -> str:
    return day_and_time(at.date(), at.time())
