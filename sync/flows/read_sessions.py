"""The sessions people write down become sessions we know, and each change of one is planned for the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.core.portfolio.doc import Cell, Doc, DocumentId, Grid, Para, RevisionId
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Problem, SessionRead
from sync.core.sessions.changes import new_session, plans_event, revised
from sync.core.sessions.matching import match_sessions
from sync.core.sessions.types import Session, SessionKey
from sync.errors import SyncError
from sync.flows.carrying_out import held_lease
from sync.flows.hold_back import SESSIONS, is_held
from sync.flows.make_workbook import COORDINATOR
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_event
from sync.flows.read_calendar import calendar_problem, what_people_did
from sync.google.sheets import Workbook
from sync.store import books, memory, people, sessions
from sync.store.books import Book

PROBLEMS = "problems of the coordinator's workbook"
HELD_BY = "Held by"


CANCELLING = (
    "{gone} of {of} sessions to come would be cancelled at once, and everybody invited be told. That is held until a "
    "person has looked: run `cpd approve {key}` if it is right, or take “cancelled” out of the workbook again."
)
Held = tuple[SessionRead, PersonKey | None]


def remember_sessions(c: Connection, parts: Parts, source: DocumentId, read: Sequence[Held]) -> tuple[Problem, ...]:
    """Agree what was read from one portfolio with what we knew of it; plan what the calendar needs.

    A session that is no longer written down stays booked: only the word "cancelled" cancels one. Where it does not
    say for whom, it is for the host's school, as an offer is.
    """
    blank = parts.templates.audience.blank_in_a_portfolio
    rows = [(row if plain_words(row.audience) else replace(row, audience=blank), host) for row, host in read]
    return _agree(c, parts, source, rows)


def _agree(c: Connection, parts: Parts, source: DocumentId, read: Sequence[Held]) -> tuple[Problem, ...]:
    known = tuple(item.session for item in sessions.load_sessions(c, source))
    hosts = {id(row): host for row, host in read}
    matched = match_sessions(known, [row for row, _ in read])
    changed: list[tuple[Session | None, Session]] = [(before, revised(before, row)) for before, row in matched.pairs]
    changed = _without_held(c, parts, source, known, changed)
    changed += [(None, new_session(row, key=SessionKey(parts.rng.hex(12)), host=hosts[id(row)])) for row in matched.new]
    for before, after in changed:
        if before != after:
            sessions.save_sessions(c, source, [after])
        if plans_event(before, after, today=parts.today()):
            plan_event(c, parts, after.key, after.version)
    return matched.problems


Change = tuple[Session | None, Session]


def _without_held(
    c: Connection, parts: Parts, source: DocumentId, known: Sequence[Session], changed: list[Change]
) -> list[Change]:
    """The changes without the cancelling of very many sessions of the coordinator's at once, which waits."""
    book = books.find_book(c, COORDINATOR)
    if book is None or book.document != source:
        return changed
    standing = [session for session in known if not session.cancelled and session.on >= parts.today()]
    gone = {after.key for before, after in changed if before in standing and after.cancelled}
    if not is_held(c, parts, SESSIONS, gone, of=len(standing), reason=CANCELLING):
        return changed
    return [(before, after) for before, after in changed if after.key not in gone]


def read_coordinators_sessions(parts: Parts) -> None:
    """Read the Sessions tab if a person has been in the workbook since we last did, one worker at a time."""
    with parts.engine.begin() as c:
        found = books.find_book(c, COORDINATOR)
    if found is None or not found.changed:
        return
    with held_lease(parts, f"workbook:{found.document}") as fence:
        if fence is not None:
            _read_workbook(parts)


def _read_workbook(parts: Parts) -> None:
    with parts.engine.begin() as c:
        book = books.find_book(c, COORDINATOR)
        home = next((school for school in people.load_schools(c).values() if school.home), None)
    # Whoever had it in hand until now may have read it.
    if book is None or home is None or not book.changed:
        return
    try:
        values = Workbook(parts.google(home.engine_user), book.document).values(f"'{book.facts['tab']['title']}'")
    except SyncError as error:
        with parts.engine.begin() as c:
            memory.remember(c, PROBLEMS, [str(error)])
        return
    _remember(parts, book, values)


def _remember(parts: Parts, book: Book, values: Sequence[Sequence[str]]) -> None:
    doc = as_doc(book.document, values)
    read, problems = parse(doc, read_on=parts.today(), forms=parts.templates.forms)
    with parts.engine.begin() as c:
        staff = people.load_people(c)
        held = [(session, _host(values, session.place.row, staff.values())) for session in read.sessions]
        more = _agree(c, parts, book.document, held)
        # What is said of the whole tab is about portfolios, which have sections.
        memory.remember(c, PROBLEMS, [problem.message for problem in (*problems, *more) if problem.place.row])
        books.mark_read(c, book)


def session_problems(c: Connection, *, today: date) -> list[str]:
    """What is unclear about sessions to come and in the coordinator's workbook, each a sentence or two.

    And what people did to their events in Calendar, with what to do about it.
    """
    staff, noted = people.load_people(c), memory.recall(c, PROBLEMS)
    found = [f"The coordinator's workbook: {message}" for message in (noted if isinstance(noted, list) else [])]
    by_hand = what_people_did(c)
    if trouble := calendar_problem(c):
        found.append(f"The organiser's calendar could not be read: {trouble}")
    for item in sessions.load_sessions(c):
        session = item.session
        unclear = "" if session.cancelled else item.problem
        for said in filter(None, (unclear, by_hand.get((session.key, session.version)))):
            if session.on >= today:
                host = staff.get(session.host) if session.host else None
                found.append(f"{f'{host.name}, ' if host else ''}“{session.title}”: {said}")
    return found


def as_doc(document: DocumentId, values: Sequence[Sequence[str]]) -> Doc:
    """A tab's values as a Doc with one table, so that one reader knows what a session looks like."""
    width = max((len(row) for row in values), default=0)
    rows = tuple(tuple(_cell(row[n] if n < len(row) else "") for n in range(width)) for row in values)
    return Doc(document, RevisionId(""), "", "", (Grid(0, 0, rows),), (), 0)


def _cell(text: str) -> Cell:
    return Cell(0, 0, (Para(0, 0, text),))


def _host(values: Sequence[Sequence[str]], row: int, staff: Iterable[Person]) -> PersonKey | None:
    """Whoever the row says holds it, by address or name, if the staff list has exactly one such person."""
    if HELD_BY not in values[0] or row >= len(values):
        return None
    column = list(values[0]).index(HELD_BY)
    name = values[row][column].strip().casefold() if column < len(values[row]) else ""
    found = [person.key for person in staff if name and name in (person.name.casefold(), person.email)]
    return found[0] if len(found) == 1 else None
