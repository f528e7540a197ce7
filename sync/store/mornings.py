"""What a home card says to whoever leads: everything in one query, whatever the size of the community."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, String, and_, bindparam, func, literal, or_, select
from sqlalchemy.dialects.postgresql import JSONB

from sync.core.leadership.helping import AskedForHelp, Offered
from sync.core.leadership.joining import Joined
from sync.core.leadership.requests import RequestState, TimeRequest
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.register.areas import Areas
from sync.store.duties import with_duties
from sync.store.looks import Switch, switches, tellings
from sync.store.needs import asked_in, fitting, offered_in, open_needs, settled_in
from sync.store.people import people, person_from, schools
from sync.store.portfolios import portfolios
from sync.store.ready import Ready
from sync.store.sessions import sessions
from sync.store.time_requests import COLUMNS, request_from, requests
from sync.store.weeks import Week, weeks


@dataclass(frozen=True, slots=True)
class NextSession:
    """coming: how many have said yes in Calendar. meet: "" while there is none. theirs: whoever asked holds it or is
    invited to it themselves."""

    title: str
    on: date
    starts: time
    coming: int
    meet: str
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class MorningAsked:
    """since: how far back one's own requests go. switch: the name of what may be switched on."""

    today: date
    since: date
    leads: bool
    coordinates: bool
    switch: str
    areas: Areas


@dataclass(frozen=True, slots=True)
class Morning:
    """What stands in the database this morning for one person and what they lead.

    own: their own requests for days from `since` on. waiting: requests that wait in the schools asked about, with
    whoever asks. duties: everybody who leads or coordinates. offered: what may fit the needs. unreadable: how many Docs
    of the school cannot be read.
    """

    own: tuple[TimeRequest, ...]
    waiting: tuple[tuple[TimeRequest, Person], ...]
    duties: tuple[Person, ...]
    needs: tuple[AskedForHelp, ...]
    offered: tuple[Offered, ...]
    next_session: NextSession | None
    week: Week | None
    unreadable: int
    schools: Mapping[SchoolKey, str]
    switch: Switch | None
    told_on: date | None


def load_morning(c: Connection, me: Person, asked: MorningAsked) -> Morning:
    """One query. What only a leader sees is not even asked for others."""
    found = _found(c, me, asked)
    return Morning(
        own=tuple(_request(each) for each in found["own"]),
        waiting=tuple((_request(each["request"]), _person(each["person"])) for each in found.get("waiting", ())),
        duties=tuple(_person(each) for each in found.get("duties", ())),
        needs=_needs(found),
        offered=offered_in((SimpleNamespace(**each) for each in found.get("offered", ())), asked.today),
        next_session=_session(found.get("session")),
        week=_week(found.get("week")),
        unreadable=found.get("unreadable", 0),
        schools={SchoolKey(key): name for key, name in (found.get("schools") or {}).items()},
        switch=_switch(found["switch"]),
        told_on=found["told_on"],
    )


Named = dict[str, ColumnElement[Any]]


def _found(c: Connection, me: Person, asked: MorningAsked) -> dict[str, Any]:
    if not asked.leads and not asked.coordinates:
        return dict(MINE.run(c, me=me.key, since=asked.since, switch=asked.switch).mappings().one())
    named = _whats_mine(literal(me.key), literal(asked.since), literal(asked.switch))
    named |= _whats_led(me, asked) if asked.leads else {}
    named |= _whats_waiting(me, asked)
    return dict(c.execute(_select(named)).mappings().one())


def _select(named: Named) -> Select[Any]:
    return select(*(query.label(name) for name, query in named.items()))


MINE = Ready(
    lambda: _select(
        _whats_mine(bindparam("me", type_=String), bindparam("since", type_=Date), bindparam("switch", type_=String))
    )
)


def _whats_mine(me: ColumnElement[str], since: ColumnElement[date], switch: ColumnElement[str]) -> Named:
    last = select(switches).where(switches.c.name == switch).order_by(switches.c.n.desc()).limit(1).subquery()
    newest = select(func.max(switches.c.n)).where(switches.c.name == switch).scalar_subquery()
    told = select(tellings.c.on).where(tellings.c.person == me, tellings.c.switch == newest)
    own = select(requests).where(requests.c.asker == me, requests.c.on >= since)
    return {
        "own": _all(own.order_by(requests.c.on, requests.c.starts, requests.c.key)),
        "switch": select(func.to_jsonb(last.table_valued())).scalar_subquery(),
        "told_on": told.scalar_subquery(),
    }


def _whats_waiting(me: Person, morning: MorningAsked) -> Named:
    """Of days to come. A coordinator may be asked for what no leader of a school can decide."""
    pair = func.jsonb_build_object(
        "request", func.to_jsonb(requests.table_valued()), "person", func.to_jsonb(people.table_valued())
    )
    asked = select(pair.label("pair"), requests.c.on, requests.c.starts, requests.c.key).join(
        people, and_(people.c.key == requests.c.asker, people.c.listed)
    )
    asked = asked.where(requests.c.state == RequestState.ASKED, requests.c.on >= morning.today)
    if not morning.coordinates:
        asked = asked.where(requests.c.school == me.school)
    ordered = asked.order_by(requests.c.on, requests.c.starts, requests.c.key).subquery()
    names = select(func.jsonb_object_agg(schools.c.key, schools.c.facts["name"]))
    return {
        "waiting": select(_listed(ordered.c.pair)).scalar_subquery(),
        "duties": _all(with_duties()),
        "schools": names.scalar_subquery(),
    }


def _whats_led(me: Person, asked: MorningAsked) -> Named:
    today = asked.today
    mine = select(people.c.key).where(people.c.school == me.school, people.c.listed)
    stuck = select(func.count()).where(portfolios.c.person.in_(mine), portfolios.c.trouble != "")
    week = select(weeks).where(weeks.c.scope == f"school:{me.school}", weeks.c.monday <= today)
    last = week.order_by(weeks.c.monday.desc()).limit(1).subquery()
    return {
        "needs": _all(asked_in(me.school)),
        "settled": _all(settled_in(me.school)),
        "offered": _all(fitting(me.school, asked.areas)),
        "session": _next_session(me, today),
        "week": select(func.to_jsonb(last.table_valued())).scalar_subquery(),
        "unreadable": stuck.scalar_subquery(),
    }


def sessions_ahead(c: Connection, invited: Collection[str], *, today: date, most: int) -> tuple[NextSession, ...]:
    """The next sessions that one of these addresses is invited to: people's own, or their staff groups'."""
    query = _ahead(today).where(_has_guest(sessions.c.guests, sorted(invited))).limit(most)
    return tuple(NextSession(row.title, row.on, row.starts, row.coming, row.meet) for row in c.execute(query))


def _next_session(me: Person, today: date) -> ColumnElement[Any]:
    """The next one that somebody of the person's school holds or is invited to, themselves or through its group."""
    mine = select(people.c.key).where(people.c.school == me.school, people.c.listed)
    group = select(schools.c.facts["staff_group"].astext).where(schools.c.key == me.school)
    held, invited = sessions.c.host.in_(mine), _has_guest(sessions.c.guests, mine.union(group))
    theirs = or_(sessions.c.host == me.key, _has_guest(sessions.c.guests, group.union(select(literal(str(me.key))))))
    ahead = _ahead(today).add_columns(func.coalesce(theirs, False).label("theirs"))
    first = ahead.where(or_(held, invited)).limit(1).subquery()
    return select(func.to_jsonb(first.table_valued())).scalar_subquery()


def _ahead(today: date) -> Select[Any]:
    asked = select(
        sessions.c.title,
        sessions.c.on,
        sessions.c.starts,
        sessions.c.meet,
        func.jsonb_array_length(sessions.c.coming).label("coming"),
    )
    ahead = asked.where(sessions.c.on >= today, sessions.c.cancelled.is_(False))
    return ahead.order_by(sessions.c.on, sessions.c.starts, sessions.c.key)


def _has_guest(guests: ColumnElement[Any], wanted: Any) -> ColumnElement[bool]:
    """Whether one of the addresses is among the wanted ones: a list, or a query of them."""
    each = func.jsonb_array_elements_text(guests).table_valued("value")
    return select(each.c.value).where(each.c.value.in_(wanted)).exists()


def _all(query: Select[Any]) -> ColumnElement[Any]:
    """Every row of a query as one list, in its order."""
    rows = query.subquery()
    return select(_listed(func.to_jsonb(rows.table_valued()))).scalar_subquery()


def _listed(each: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.jsonb_agg(each, type_=JSONB), func.jsonb_build_array(), type_=JSONB)


def _request(row: Mapping[str, Any]) -> TimeRequest:
    """A row as JSON has it: days and times are texts there."""
    facts = {name: row[name] for name in COLUMNS}
    facts |= {
        "on": date.fromisoformat(row["on"]),
        "starts": time.fromisoformat(row["starts"]),
        "asked_at": datetime.fromisoformat(row["asked_at"]),
        "decided_at": datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
    }
    return request_from(SimpleNamespace(**facts))


def _person(row: Mapping[str, Any]) -> Person:
    return person_from(SimpleNamespace(**row))


def _needs(found: Mapping[str, Any]) -> tuple[AskedForHelp, ...]:
    settled = frozenset((each["person"], each["what"]) for each in found.get("settled", ()))
    return open_needs((SimpleNamespace(**each) for each in found.get("needs", ())), settled)


def _session(row: Mapping[str, Any] | None) -> NextSession | None:
    if row is None:
        return None
    on, starts = date.fromisoformat(row["on"]), time.fromisoformat(row["starts"])
    return NextSession(row["title"], on, starts, row["coming"], row["meet"], row["theirs"])


def _week(row: Mapping[str, Any] | None) -> Week | None:
    if row is None:
        return None
    monday = date.fromisoformat(row["monday"])
    return Week(row["scope"], monday, row["term"], Joined(row["here"], row["joined"]), row["facts"])


def _switch(row: Mapping[str, Any] | None) -> Switch | None:
    if row is None:
        return None
    return Switch(row["n"], row["on"], PersonKey(row["who"]), datetime.fromisoformat(row["at"]))
