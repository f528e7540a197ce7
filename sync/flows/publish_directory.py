"""Each term one edition of the directory: a new Doc, opened to each school's staff and mailed to them once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.directory.edition import make_edition
from sync.core.directory.types import Edition, Gathered, ListedOffer, ListedRecording, ListedSession
from sync.core.directory.volumes import volumes
from sync.core.people.calendar import term_name_for
from sync.core.people.types import Person, School
from sync.core.portfolio.doc import Doc
from sync.core.register.areas import find_areas
from sync.core.register.rows import areas_of, is_listed
from sync.core.sessions.guests import guests_of
from sync.core.sessions.types import Session, SessionKey
from sync.errors import NeedsPerson
from sync.flows.carrying_out import Work
from sync.flows.list_offers import listings
from sync.flows.list_teams import listed_teams
from sync.flows.needs_to_show import needs_to_show
from sync.flows.parts import Parts
from sync.flows.plan_access import plan_access
from sync.flows.plan_effects import EDITION, plan_edition, plan_pdf
from sync.flows.show_recording import is_for_all
from sync.flows.thanks_page import to_thank
from sync.flows.write_volumes import write_volumes
from sync.store import books, editions, effects, memory, people, portfolios, recordings, sessions
from sync.store.editions import EditionRow
from sync.store.readiness import TO_RELEASE

FIRST_DAYS = timedelta(days=14)
BY_HAND = "the directory is released by a coordinator"
NOBODY_OFFERS = "Nobody offers anything to all our schools yet, so there is nothing to send."


def plan_this_terms_edition(c: Connection, parts: Parts) -> str:
    """Plan the edition of the term it is now, if it is not there; gives the term's name, "" without a home school."""
    home = _home(c)
    if home is None:
        return ""
    term = term_name_for(home, parts.today())
    plan_edition(c, parts, term)
    return term


def plan_edition_when_due(c: Connection, parts: Parts) -> None:
    """A term's edition is planned as the term begins; a community's first, a fortnight after it began.

    The first fortnight is when people fill in their portfolios: an edition sent on its first day would be empty.
    """
    home = _home(c)
    if home is None or not any(parts.today() in term.days for term in home.terms):
        return
    first = portfolios.first_reading(c)
    if first is None or first + FIRST_DAYS > parts.today():
        return
    if is_released_by_hand(c):
        _leave_to_coordinator(c, term_name_for(home, parts.today()))
    else:
        plan_this_terms_edition(c, parts)


def is_released_by_hand(c: Connection) -> bool:
    """Whether the community wants each edition to wait for its coordinator."""
    return memory.recall(c, BY_HAND) is True


def _leave_to_coordinator(c: Connection, term: str) -> None:
    if effects.find(c, f"{EDITION}:{term}") is None:
        memory.remember(c, TO_RELEASE, {"term": term})


def this_term(c: Connection, parts: Parts) -> str:
    """The term a directory would be made for today, "" without a home school."""
    home = _home(c)
    return "" if home is None else term_name_for(home, parts.today())


def draft_edition(c: Connection, parts: Parts, term: str) -> Edition:
    """What the edition of this term would hold if it were made today; nothing is made of it."""
    return _gather(c, parts, term, parts.today())


def _home(c: Connection) -> School | None:
    return next((school for school in people.load_schools(c).values() if school.home), None)


def publish_edition(work: Work) -> None:
    """Make the Doc, write it, link its contents, plan who may open it; whoever may is then written to."""
    parts, term = work.parts, work.effect.subject
    with parts.engine.begin() as c:
        home = _home(c)
        known = editions.find_edition(c, term)
        made_on = known.made_on if known else parts.today()
        edition = _gather(c, parts, term, made_on)
    if home is None or not edition.people:
        raise NeedsPerson(NOBODY_OFFERS)

    def keep(docs: Sequence[Doc]) -> None:
        """What is about to be written is what the next edition is compared with, however this try ends."""
        ids = tuple(doc.id for doc in docs)
        row = EditionRow(term, ids[0], made_on, edition.people, False, edition.listed, ids[1:])
        with parts.engine.begin() as c:
            editions.save_edition(c, row)

    cut = volumes(edition, parts.templates.directory)
    docs = write_volumes(work, parts.google(home.engine_user), cut, about_to_write=keep)
    with work.ending() as c:
        row = editions.find_edition(c, term) or EditionRow(term, docs[0].id, made_on, edition.people, False)
        editions.save_edition(c, replace(row, document=docs[0].id, finished=True))
        plan_access(c, parts)
        for doc in docs:
            plan_pdf(c, parts, doc.id, term)
        work.done(c, document=docs[0].id)


def _gather(c: Connection, parts: Parts, term: str, made_on: date) -> Edition:
    """What the edition says, from what is remembered; the same for the same day and the same portfolios."""
    schools, staff = people.load_schools(c), people.load_people(c)
    register = books.find_book(c, "register")
    address = parts.links
    shown = [item for item in listings(c, parts, made_on) if is_listed(item, made_on)]
    offers = [
        ListedOffer(
            person=item.person.key,
            what=item.what,
            how=item.how,
            areas=tuple(area.label for area in areas_of(item, parts.templates.areas)),
            confirmed=item.confirmed,
            key=item.key,
            is_full=item.is_full,
            fresh_on=item.fresh_on,
        )
        for item in shown
    ]
    coming = _coming(c, parts, made_on)
    gathered = Gathered(
        people=staff.values(),
        schools=schools.values(),
        offers=offers,
        sessions=coming,
        recordings=_to_watch(c, parts, made_on),
        needs=needs_to_show(c, parts),
        teams=listed_teams(c, coming),
        thanked=to_thank(c, parts, since=_last_made(c, term)),
        live_list_link=f"{address}/spreadsheets/d/{register.document}/edit" if register else "",
    )
    home = next(school for school in schools.values() if school.home)
    before = [row.listed for row in editions.load_editions(c) if row.finished and row.term != term]
    return make_edition(
        term,
        gathered,
        made_on=made_on,
        next_on_words=_next_on(home, made_on),
        wording=parts.templates.directory,
        before=before[-1] if before and before[-1] else None,
    )


def _coming(c: Connection, parts: Parts, made_on: date) -> list[ListedSession]:
    """The sessions to come that are for every school, held by somebody who is here then, or by nobody we know."""
    schools, staff = tuple(people.load_schools(c).values()), people.load_people(c)
    every_group = {school.staff_group for school in schools if school.staff_group}
    found = []
    for item in sessions.load_sessions(c):
        session = item.session
        host = staff.get(session.host) if session.host else None
        if session.cancelled or session.on < made_on or not _may_be_shown(session, host, made_on):
            continue
        guests, problem = guests_of(
            session.audience,
            host=host,
            schools=schools,
            people=staff.values(),
            words=parts.templates.audience,
            on=session.on,
            today=made_on,
        )
        if problem is None and every_group <= set(guests):
            holds = host.name if host else session.visitor
            found.append(ListedSession(session.title, session.on, session.starts, holds, item.meet, session.host))
    return found


def _to_watch(c: Connection, parts: Parts, made_on: date) -> list[ListedRecording]:
    """What may be watched of sessions that every school was invited to; one line each, the first part of several."""
    staff, found = people.load_people(c), dict[SessionKey, ListedRecording]()
    for item in reversed(recordings.load_shown(c)):
        booked, host = sessions.find_session(c, item.session), staff.get(item.host) if item.host else None
        if booked is None or item.session in found or not is_for_all(c, booked):
            continue
        if item.host is not None and (host is None or not host.is_here(made_on)):
            continue
        session = booked.session
        areas = tuple(area.label for area in find_areas(session.title, parts.templates.areas))
        name = host.name if host else session.visitor
        found[item.session] = ListedRecording(session.title, item.link, item.on, name, areas)
    return list(reversed(found.values()))


def _may_be_shown(session: Session, host: Person | None, made_on: date) -> bool:
    """Not while its host is away or has left."""
    if host is None:
        return session.host is None
    return host.is_here(session.on) and not host.is_paused(session.on) and not host.is_paused(made_on)


def _last_made(c: Connection, term: str) -> date | None:
    """The day the directory before this one was made."""
    before = [row.made_on for row in editions.load_editions(c) if row.finished and row.term != term]
    return before[-1] if before else None


def _next_on(home: School, day: date) -> str:
    """The month in which the next term begins."""
    coming = [term.days.first_on for term in home.terms if term.days.first_on > day]
    return f"{min(coming):%B}" if coming else "next term"
