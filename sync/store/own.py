"""What one person's home card says of their own, in two queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Connection,
    Date,
    Select,
    String,
    Text,
    Time,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from sync.core.impact.types import PromptState
from sync.core.people.duties import Role
from sync.core.people.teams import Meeting, Team
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.typed import Standing
from sync.core.portfolio.types import Section
from sync.core.register.suggesting import Held, Logged
from sync.core.sessions.drafts import DraftStanding
from sync.core.sessions.recordings import Shown
from sync.core.sessions.types import SessionKey
from sync.store.attendance import attendance
from sync.store.captures import STILL_OURS, captures
from sync.store.effects import State, effects
from sync.store.entries import entries
from sync.store.invitations import invitations
from sync.store.metadata import any_of
from sync.store.offers import offers_of, own_offers
from sync.store.people import people
from sync.store.portfolios import portfolios
from sync.store.prompts import prompts
from sync.store.ready import Ready
from sync.store.recordings import recordings
from sync.store.retired import retired
from sync.store.sessions import sessions
from sync.store.structure import structure
from sync.store.suggestions import declined
from sync.store.teams import team_from, teams
from sync.store.thanks import thanks

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Own:
    """document: None without a portfolio. making: how far the making of one is; None where it was never planned.

    thanked: by whom and for what, the latest that they have not seen.
    had_one: a Doc of theirs was their portfolio once. question: the heading of the oldest open one, code its code.
    lines: how many typed lines wait; asked: how many of them wait for an answer of theirs.
    recorded: (session, its title) of the latest they held whose recording waits for their yes or no; a coordinator
    is asked of what nobody of ours held.
    drafts: how many in their log wait for a word, draft the oldest's session.
    invited: (press, topic, who asks) of the latest open invitation to share. offers: what stands in their Doc.
    teams: those they lead, and year: this school year's sessions where there are any.
    step: how many small steps are behind them; None for whoever has not chosen to go step by step.
    held, logged: the sessions they held in a year, and the entries. declined: areas they do not want to be asked to
    offer.
    """

    document: DocumentId | None
    trouble: str
    read_on: date | None
    problems: int
    headings: Mapping[str, str]
    making: State | None
    thanked: tuple[str, str] | None
    had_one: bool
    questions: int
    question: str
    code: str
    lines: int
    asked: int
    invited: tuple[str, str, str] | None
    drafts: int
    draft: str
    offers: tuple[Offer, ...] = ()
    held: tuple[Held, ...] = ()
    logged: tuple[Logged, ...] = ()
    declined: frozenset[str] = frozenset()
    step: int | None = None
    recorded: tuple[str, str] | None = None
    teams: tuple[Team, ...] = ()
    year: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """The next session somebody holds or is invited to. meet: "" while there is no link."""

    key: SessionKey
    title: str
    on: date
    starts: time
    meet: str
    is_host: bool


def load_own(c: Connection, person: Person, *, today: date, year_began: date) -> Own:
    """All that stands for one person, one row. year_began: the first day of this school year."""
    coordinates = Role.COORDINATOR.value in person.roles
    dates = {"year_ago": today - A_YEAR, "today": today, "year_began": year_began}
    return _own(OWN.run(c, me=person.key, coordinates=coordinates, **dates).one())


def _own_query() -> Select[Any]:
    key = bindparam("me", type_=String)
    placed = (prompts.c.person == key, prompts.c.state == PromptState.PLACED)
    waiting = (captures.c.person == key, captures.c.standing == any_of(STILL_OURS))
    oldest = select(func.jsonb_build_array(prompts.c.lines[0], prompts.c.code)).where(*placed)
    invited = select(func.jsonb_build_array(invitations.c.press, invitations.c.topic, invitations.c.asker_name))
    invited = invited.where(invitations.c.person == key, invitations.c.settled.is_(False))
    drafts = (attendance.c.person == key, attendance.c.standing == DraftStanding.THERE)
    draft = select(attendance.c.title).where(*drafts).order_by(attendance.c.on, attendance.c.session).limit(1)
    me = select(key.label("person")).subquery()
    return select(
        portfolios,
        _how_many(select(func.count()).select_from(prompts).where(*placed), "questions"),
        _how_many(oldest.order_by(prompts.c.placed_on, prompts.c.due_on).limit(1), "oldest"),
        _how_many(select(func.count()).select_from(captures).where(*waiting), "lines"),
        _how_many(invited.order_by(invitations.c.at.desc()).limit(1), "invited"),
        _how_many(
            select(func.count()).select_from(captures).where(*waiting, captures.c.standing == Standing.IN_DOUBT),
            "asked",
        ),
        _how_many(select(func.count()).select_from(attendance).where(*drafts), "drafts"),
        _how_many(draft, "draft"),
        _how_many(select(func.count()).select_from(retired).where(retired.c.person == key), "retired"),
        _how_many(own_offers(), "offers"),
        _how_many(_held(), "held"),
        _how_many(_logged(), "logged"),
        _how_many(_declined(), "declined"),
        _how_many(select(effects.c.state).where(effects.c.key == "portfolio:" + key), "making"),
        _how_many(_thanked(), "thanked"),
        _how_many(_recorded(), "recorded"),
        _how_many(_teams(), "teams"),
        _how_many(_year(), "year"),
        _how_many(select(structure.c.step).where(structure.c.person == key), "step"),
    ).select_from(me.outerjoin(portfolios, portfolios.c.person == me.c.person))


def _held() -> Any:
    """A year's sessions that are over."""
    mine = (sessions.c.host == bindparam("me", type_=String), sessions.c.cancelled.is_(False))
    over = (sessions.c.on >= bindparam("year_ago", type_=Date), sessions.c.on < bindparam("today", type_=Date))
    return select(func.jsonb_agg(func.jsonb_build_array(sessions.c.title, sessions.c.on))).where(*mine, *over)


def _logged() -> Any:
    """A year's entries that stand in their Doc."""
    on = func.coalesce(entries.c.until, entries.c.on)
    mine = (entries.c.person == bindparam("me", type_=String), entries.c.vanished_on.is_(None))
    over = (on >= bindparam("year_ago", type_=Date), on <= bindparam("today", type_=Date))
    facts = func.jsonb_build_array(entries.c.title, entries.c.kind, entries.c.section, on)
    return select(func.jsonb_agg(facts)).where(*mine, *over)


def _teams() -> Any:
    """The subject teams they lead."""
    led = select(teams).where(teams.c.lead == bindparam("me", type_=String)).order_by(teams.c.subject).subquery("led")
    return select(func.jsonb_agg(func.to_jsonb(literal_column("led")))).select_from(led)


def _year() -> Any:
    """Of a school year's sessions, (title, host), where they lead a team: whether one is the team's is not ours to
    say."""
    leads = select(teams.c.key).where(teams.c.lead == bindparam("me", type_=String)).exists()
    this = (sessions.c.on >= bindparam("year_began", type_=Date), sessions.c.cancelled.is_(False), leads)
    return select(func.jsonb_agg(func.jsonb_build_array(sessions.c.title, sessions.c.host))).where(*this)


def _declined() -> Any:
    mine = (declined.c.person == bindparam("me", type_=String), declined.c.on > bindparam("year_ago", type_=Date))
    return select(func.jsonb_agg(declined.c.area)).where(*mine)


def _thanked() -> Any:
    """By whom, and for what, the latest that they have not looked at."""
    new = (thanks.c.receiver == bindparam("me", type_=String), thanks.c.seen.is_(False))
    by = select(func.jsonb_build_array(people.c.facts["name"], thanks.c.what))
    return by.join(people, people.c.key == thanks.c.giver).where(*new).order_by(thanks.c.at.desc()).limit(1)


def _recorded() -> Any:
    """The latest session whose recording they have said nothing of: theirs, or nobody's for who coordinates."""
    nobodys = and_(recordings.c.host.is_(None), bindparam("coordinates", type_=Boolean))
    mine = or_(recordings.c.host == bindparam("me", type_=String), nobodys)
    latest = select(func.jsonb_build_array(sessions.c.key, sessions.c.title))
    latest = latest.where(mine, recordings.c.shown == Shown.ASKED)
    latest = latest.join(recordings, recordings.c.session == sessions.c.key)
    return latest.order_by(recordings.c.on.desc(), recordings.c.name).limit(1)


def _how_many(query: Any, name: str) -> Any:
    return query.scalar_subquery().label(name)


def _own(row: Any) -> Own:
    question, code = row.oldest or ("", "")
    return Own(
        document=DocumentId(row.document) if row.document else None,
        trouble=row.trouble or "",
        read_on=row.read_on,
        problems=len(row.problems or ()),
        headings=MappingProxyType((row.reading or {}).get("headings", {})),
        making=State(row.making) if row.making else None,
        thanked=tuple(row.thanked) if row.thanked else None,
        had_one=bool(row.retired),
        questions=row.questions,
        question=question or "",
        code=code or "",
        lines=row.lines,
        asked=row.asked,
        invited=tuple(row.invited) if row.invited else None,
        drafts=row.drafts,
        draft=row.draft or "",
        offers=offers_of(row.offers),
        held=tuple(Held(title, date.fromisoformat(on)) for title, on in row.held or ()),
        logged=tuple(
            Logged(title, kind, Section(section), date.fromisoformat(on))
            for title, kind, section, on in row.logged or ()
        ),
        declined=frozenset(row.declined or ()),
        step=row.step,
        recorded=tuple(row.recorded) if row.recorded else None,
        teams=tuple(map(team_from, row.teams or ())),
        year=tuple(Meeting(title, PersonKey(host) if host else None) for title, host in row.year or ()),
    )


def load_coming(c: Connection, person: Person, school: School, *, today: date, now: time) -> Coming | None:
    """The next session that is not over: theirs to hold, or with them or their school's staff among the guests."""
    guests = [str(person.key), school.staff_group]
    row = COMING.run(c, me=person.key, invited=guests, today=today, now=now).one_or_none()
    if row is None:
        return None
    return Coming(SessionKey(row.key), row.title, row.on, row.starts, row.meet, row.host == person.key)


def _coming_query() -> Select[Any]:
    today = bindparam("today", type_=Date)
    invited = sessions.c.guests.has_any(bindparam("invited", type_=ARRAY(Text)))
    later = (sessions.c.on == today) & (sessions.c.starts >= bindparam("now", type_=Time))
    mine = or_(sessions.c.host == bindparam("me", type_=String), invited)
    query = select(sessions).where(or_(sessions.c.on > today, later), mine, sessions.c.cancelled.is_(False))
    return query.order_by(sessions.c.on, sessions.c.starts, sessions.c.key).limit(1)


OWN, COMING = Ready(_own_query), Ready(_coming_query)
