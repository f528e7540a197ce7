"""What of the demo its pages show, gathered once after each move: no page has to ask the database for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from sync.core.impact.tally import tally
from sync.core.impact.types import PromptState
from sync.core.people.types import Person, School, SchoolKey
from sync.flows.parts import Parts
from sync.store import books, editions, people, portfolios, prompts, register, sessions

SPOKEN = {"leader": "CPD leader"}


@dataclass(frozen=True, slots=True)
class Seen:
    """summary: (what, how many, where to look). links: (words, href). places: of the bar. who: by address."""

    summary: tuple[tuple[str, str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    who: Mapping[str, str] = field(default_factory=dict)
    next_question: date | None = None


def see(parts: Parts) -> Seen:
    """The demo as it stands now."""
    with parts.engine.begin() as c:
        today = parts.today()
        staff, schools = people.load_people(c), people.load_schools(c)
        places = _places(c)
        return Seen(
            summary=_summary(c, today, {key for key, one in staff.items() if one.is_here(today)}, places),
            links=_links(c),
            places=places,
            who={one.email: words_of(one, schools) for one in staff.values()},
            next_question=_next_question(c, today),
        )


def words_of(person: Person, schools: Mapping[SchoolKey, School]) -> str:
    """Their roles and school: "Teacher, CPD leader, Oakfield School"."""
    roles = ", ".join(SPOKEN.get(role, role) for role in person.roles)
    school = schools[person.school].name if person.school in schools else ""
    return ", ".join(filter(None, (roles[:1].upper() + roles[1:], school)))


def _places(c: Connection) -> dict[str, str]:
    directories = [f"/document/d/{row.document}/edit" for row in editions.load_editions(c)]
    found = {"Register": _book(c, "register"), "Directory": directories[-1] if directories else ""}
    return {words: href for words, href in found.items() if href}


def _book(c: Connection, name: str) -> str:
    book = books.find_book(c, name)
    return f"/spreadsheets/d/{book.document}/edit" if book else ""


def _summary(
    c: Connection, today: date, listed: Iterable[str], places: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    here = set(listed)
    docs = [row for key, row in portfolios.load_portfolios(c).items() if key in here]
    count = tally([prompt for _, prompt in prompts.load_all_prompts(c)], today=today)
    booked = [item for item in sessions.load_sessions(c) if item.meet and not item.session.cancelled]
    read = sum(1 for row in docs if row.read_on and not row.trouble)
    return (
        ("Portfolios read", f"{read} of {len(docs)}", "/people"),
        ("Offers in the register", str(len(register.load_agreed(c))), places.get("Register", "")),
        ("Webinars with a Meet link", str(len(booked)), "/calendar"),
        ("Questions placed", f"{count.placed} of {count.due} due", "/people"),
        ("Answers read", str(count.answered), "/people"),
    )


def _links(c: Connection) -> tuple[tuple[str, str], ...]:
    found = [("Coordinator's sessions", _book(c, "coordinator"))]
    found += [(f"Directory, {row.term}", f"/document/d/{row.document}/edit") for row in editions.load_editions(c)]
    return tuple((words, href) for words, href in found if href)


def _next_question(c: Connection, today: date) -> date | None:
    planned = (one.due_on for _, one in prompts.load_all_prompts(c) if one.state is PromptState.PLANNED)
    return min((due for due in planned if due > today), default=None)
