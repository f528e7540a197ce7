"""Subject teams: a coordinator says who leads and who is on one; they and its lead see whether anything is booked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.impact.year import first_day_of_year
from sync.core.kept_text import kept_text
from sync.core.people.teams import Team, TeamKey, booked_for, has_nothing_yet, how_it_stands, is_of
from sync.core.people.types import Person, PersonKey, School
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.flows.whose_duty import only_for_coordinators
from sync.store import people, sessions, teams
from sync.store.sessions import BookedSession

LONGEST_SUBJECT, MOST_TIMES, MOST_MEMBERS = 60, 12, 200
SUBJECT = "A subject is missing. Write what the team is for, such as Maths."
TIMES = "“{typed}” is not how often. Write a number of times a year, such as 2; or leave it blank."
NOBODY = "We find nobody called “{typed}”. Write each name as the staff list has it, or the address."
SEVERAL = "More than one person is called “{typed}”. Write the address of the one you mean."
TOO_MANY = "Those are very many people for one team. Name those who meet."


@dataclass(frozen=True, slots=True)
class TeamTold:
    """said: how it stands, in a sentence. nothing_yet: it is worth a word. next: what it holds next, if it may be told.

    names: of everybody on it who is here, by address.
    """

    team: Team
    said: str
    nothing_yet: bool
    next: BookedSession | None
    names: dict[PersonKey, str]

    @property
    def lead(self) -> str:
        return self.names.get(self.team.lead, "") if self.team.lead else ""

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(self.names[key] for key in self.team.members if key in self.names and key != self.team.lead)


@dataclass(frozen=True, slots=True)
class Wishes:
    """A team as typed. members: names or addresses with commas between. times: a year."""

    subject: str
    lead: str
    members: str
    times: str


def tell_teams(parts: Parts, actor: Person, school: School) -> tuple[TeamTold, ...]:
    """Every team, by subject. Raises NotYours for everybody but a coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        return tuple(_told(c, parts, team, _this_year(c, parts, school)) for team in teams.load_teams(c))


def tell_team(parts: Parts, actor: Person, school: School, key: TeamKey) -> TeamTold:
    """One team, for a coordinator. Raises NotYours for everybody else, and for one that is not there any more."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        team = _find(c, key)
        return _told(c, parts, team, _this_year(c, parts, school))


def tell_own_team(parts: Parts, actor: Person, school: School, key: TeamKey) -> TeamTold:
    """The same for its lead, who is told only of sessions they are invited to. Raises NotYours for everybody else."""
    with parts.engine.begin() as c:
        team = _find(c, key)
        if team.lead != actor.key:
            raise NotYours
        invited = {actor.email, school.staff_group.lower()}
        return _told(c, parts, team, _this_year(c, parts, school), invited=frozenset(invited))


def save_team(parts: Parts, actor: Person, key: TeamKey, wishes: Wishes) -> None:
    """A new team under a press's name, or what one is from now on. Raises NotYours, and NeedsPerson with what to do."""
    only_for_coordinators(parts, actor)
    subject = kept_text(" ".join(wishes.subject.split()))[:LONGEST_SUBJECT]
    if not any(map(str.isalnum, subject)):
        raise NeedsPerson(SUBJECT)
    with parts.engine.begin() as c:
        lead = _person(c, parts, wishes.lead) if wishes.lead.strip() else None
        members = _members(c, parts, wishes.members)
        teams.save_team(c, Team(key, subject, lead, members, _times(wishes.times)))


def remove_team(parts: Parts, actor: Person, key: TeamKey) -> None:
    """A second time changes nothing. Raises NotYours."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        teams.remove_team(c, key)


def _find(c: Connection, key: TeamKey) -> Team:
    team = teams.find_team(c, key)
    if team is None:
        raise NotYours
    return team


def _this_year(c: Connection, parts: Parts, school: School) -> tuple[BookedSession, ...]:
    return sessions.load_from(c, first_day_of_year(school, parts.today()))


def _told(
    c: Connection, parts: Parts, team: Team, year: tuple[BookedSession, ...], *, invited: frozenset[str] | None = None
) -> TeamTold:
    """invited: only of sessions with one of these among their guests is more said than that there are some."""
    today = parts.today()
    staff = [people.find_member(c, key) for key in team.everyone]
    here = {member[0].key: member[0].name for member in staff if member and member[0].is_here(today)}
    booked = booked_for(team, (item.session for item in year))
    coming = (
        item
        for item in year
        if item.session.on >= today
        and is_of(item.session, team)
        and (invited is None or item.session.host == team.lead or invited & set(item.guests))
    )
    return TeamTold(
        team=team,
        said=how_it_stands(team, booked, today=today),
        nothing_yet=has_nothing_yet(team, booked, today=today),
        next=next(coming, None),
        names=here,
    )


def _members(c: Connection, parts: Parts, typed: str) -> tuple[PersonKey, ...]:
    names = [name for name in (part.strip() for part in re.split(r"[,;\n]", typed)) if name]
    if len(names) > MOST_MEMBERS:
        raise NeedsPerson(TOO_MANY)
    return tuple(dict.fromkeys(_person(c, parts, name) for name in names))


def _person(c: Connection, parts: Parts, typed: str) -> PersonKey:
    """Somebody who is on the staff list and here, by name or address."""
    found = [people.find_member(c, key) for key in people.find_named(c, typed)]
    here = [member[0].key for member in found if member and member[0].is_here(parts.today())]
    if len(here) != 1:
        raise NeedsPerson((SEVERAL if here else NOBODY).format(typed=kept_text(typed.strip())[:LONGEST_SUBJECT]))
    return here[0]


def _times(typed: str) -> int:
    said = typed.strip()
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal() and len(said) < 3 and int(said) <= MOST_TIMES):
        raise NeedsPerson(TIMES.format(typed=kept_text(said)[:LONGEST_SUBJECT]))
    return int(said)
