"""Everything held of one person: in which tables, which rows, and by which rule some of it stays when they have left.

A table that is neither in HELD nor in NOBODYS fails a test: whoever adds one says here whose its rows are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, and_, cast, func, literal, or_, select

from sync.core.people.types import PersonKey
from sync.store.attendance import attendance
from sync.store.bookings import booking_changes, bookings
from sync.store.captures import captures
from sync.store.copies import copies
from sync.store.effects import effects
from sync.store.entries import entries
from sync.store.evidence_links import evidence_links
from sync.store.google_ids import google_ids, refused
from sync.store.invitations import invitations
from sync.store.leases import leases
from sync.store.leavers import leavers
from sync.store.letters import letter_choices
from sync.store.looks import looks, switches, tellings
from sync.store.memory import notes
from sync.store.needs import settled_needs
from sync.store.offer_changes import offer_changes
from sync.store.offers import offers
from sync.store.opportunities import opportunities
from sync.store.people import people
from sync.store.portfolios import portfolios
from sync.store.prompts import prompts
from sync.store.recordings import recordings
from sync.store.register import register_history, register_rows
from sync.store.retired import retired
from sync.store.sessions import sessions
from sync.store.structure import structure
from sync.store.suggestions import declined
from sync.store.teams import teams
from sync.store.thanks import thanks
from sync.store.time_requests import requests, steps
from sync.store.unasked import unasked
from sync.store.unnamed import unnamed
from sync.store.weeks import basics, weeks
from sync.store.writes import writes

# The retention rule. Each of these is told to whoever runs `cpd leaver`, and stands in the decision about it.
COPY = "a locked copy of their Doc, until its days are over; it can be given back to nobody but them"
SESSION = "a session to come, until somebody else holds it or it is over"
LOOKED = "that they looked at somebody's basics: whose they were may know it"
DECIDED = "what they decided or booked for others as a leader or coordinator, with their name"
NAME = "their name, as long as one of the other things names them"


@dataclass(frozen=True, slots=True)
class Whose:
    """A person, and by what else what is theirs is found: their Docs, offers and requests. today: what is past."""

    person: PersonKey
    documents: tuple[str, ...]
    offers: tuple[str, ...]
    requests: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Held:
    """theirs: which rows of a table are about somebody. stays: the rule by which they stay, "" where they are erased
    or no longer name them. hides: columns that hold other people's, or what is locked."""

    table: Table
    theirs: Callable[[Whose], ColumnElement[bool]]
    stays: str = ""
    hides: tuple[str, ...] = ()


def _by(*columns: Column[Any]) -> Callable[[Whose], ColumnElement[bool]]:
    return lambda whose: or_(*(column == str(whose.person) for column in columns))


def mentions(text: ColumnElement[Any], address: str) -> ColumnElement[bool]:
    """Whether a text holds this address, and not one that only ends or begins like it."""
    pattern = f"(^|[^[:alnum:]._%+'-]){re.escape(address)}($|[^[:alnum:].-]|[.]($|[^[:alnum:]]))"
    return cast(text, Text).op("~*")(pattern)


def _of_effects(whose: Whose) -> ColumnElement[bool]:
    in_key = literal(str(whose.person)) == func.any(func.string_to_array(effects.c.key, ":"))
    about = effects.c.subject.in_([whose.person, *whose.documents])
    told = or_(mentions(effects.c.reason, whose.person), mentions(effects.c.evidence, whose.person))
    return or_(in_key, about, told, effects.c.identity == str(whose.person))


def _of_sessions(whose: Whose) -> ColumnElement[bool]:
    address = str(whose.person)
    return or_(sessions.c.host == address, sessions.c.guests.has_key(address), sessions.c.coming.has_key(address))


def _to_come(whose: Whose) -> ColumnElement[bool]:
    return and_(_of_sessions(whose), sessions.c.on >= whose.today)


HELD: tuple[Held, ...] = (
    Held(people, _by(people.c.key), stays=NAME),
    Held(leavers, _by(leavers.c.person), stays=NAME),
    Held(portfolios, _by(portfolios.c.person)),
    Held(retired, _by(retired.c.person)),
    Held(entries, _by(entries.c.person)),
    Held(offer_changes, lambda whose: offer_changes.c.offer.in_(whose.offers)),
    Held(offers, _by(offers.c.person)),
    Held(declined, _by(declined.c.person)),
    Held(attendance, _by(attendance.c.person)),
    Held(recordings, _by(recordings.c.host)),
    Held(prompts, _by(prompts.c.person)),
    Held(captures, _by(captures.c.person)),
    Held(evidence_links, _by(evidence_links.c.person)),
    Held(writes, _by(writes.c.person)),
    Held(copies, _by(copies.c.person), stays=COPY, hides=("content",)),
    Held(settled_needs, _by(settled_needs.c.person, settled_needs.c.who)),
    Held(invitations, _by(invitations.c.person)),
    # What became of it is the invited's alone: whoever asked sees that they asked, and nothing else.
    Held(invitations, _by(invitations.c.asker), hides=("settled", "topic")),
    Held(unasked, _by(unasked.c.person)),
    # That somebody chose them to turn to is nobody's but the chooser's: it is blanked (erasing.py), and never shown.
    Held(structure, _by(structure.c.person)),
    Held(unnamed, _by(unnamed.c.person)),
    Held(thanks, _by(thanks.c.giver, thanks.c.receiver)),
    Held(letter_choices, _by(letter_choices.c.person)),
    Held(google_ids, _by(google_ids.c.person)),
    Held(refused, _by(refused.c.person, refused.c.address)),
    Held(tellings, _by(tellings.c.person)),
    Held(looks, _by(looks.c.owner)),
    Held(looks, lambda whose: and_(looks.c.who == str(whose.person), looks.c.owner != str(whose.person)), stays=LOOKED),
    Held(switches, _by(switches.c.who), stays=DECIDED),
    Held(basics, _by(basics.c.person)),
    Held(weeks, lambda whose: weeks.c.scope == f"manager:{whose.person}"),
    Held(requests, _by(requests.c.asker)),
    Held(requests, _by(requests.c.decided_by), stays=DECIDED),
    Held(steps, lambda whose: steps.c.request.in_(whose.requests)),
    Held(steps, lambda whose: and_(_by(steps.c.who)(whose), steps.c.request.not_in(whose.requests)), stays=DECIDED),
    Held(sessions, _to_come, stays=SESSION, hides=("guests", "coming")),
    Held(bookings, _by(bookings.c.booked_by), stays=DECIDED),
    Held(booking_changes, _by(booking_changes.c.person), stays=DECIDED),
    Held(opportunities, _by(opportunities.c.adder)),
    Held(register_rows, lambda whose: register_rows.c.key.in_(whose.offers)),
    Held(effects, _of_effects),
    Held(leases, lambda whose: mentions(leases.c.name, whose.person)),
)
# Rows that are not erased but made to say nothing of somebody any more (sync/store/erasing.py).
BLANKED: tuple[Held, ...] = (
    Held(
        sessions,
        lambda whose: and_(_of_sessions(whose), sessions.c.on < whose.today),
        hides=("guests", "coming"),
    ),
    Held(register_history, lambda whose: register_history.c.key.in_(whose.offers)),
    Held(teams, lambda whose: or_(teams.c.lead == str(whose.person), teams.c.members.has_key(str(whose.person)))),
    Held(notes, lambda whose: or_(mentions(notes.c.name, whose.person), mentions(notes.c.value, whose.person))),
)
NOBODYS: Mapping[str, str] = {
    "school": "schools, their groups and the service's own accounts",
    "feed": "how far each of the service's own accounts has read",
    "channel": "Google's notices to the service's own accounts",
    "seen_file": "versions of files, by their ids",
    "workbook": "the register and the coordinator's workbook, as files",
    "edition": "each term's directory, as a file",
    "session_call": "what came of looking who was in a call",
    "holder": "the service's own processes",
}


def find_whose(c: Connection, person: PersonKey, *, today: date) -> Whose:
    """What a person's things are found by."""

    def keys(column: Column[Any], where: ColumnElement[bool]) -> tuple[str, ...]:
        return tuple(c.execute(select(column).where(where).order_by(column)).scalars())

    documents = (
        *keys(portfolios.c.document, portfolios.c.person == person),
        *keys(retired.c.document, retired.c.person == person),
        *keys(copies.c.document, copies.c.person == person),
    )
    return Whose(
        person=person,
        documents=tuple(dict.fromkeys(documents)),
        offers=keys(offers.c.key, offers.c.person == person),
        requests=keys(requests.c.key, requests.c.asker == person),
        today=today,
    )


def load_held(c: Connection, whose: Whose) -> dict[str, list[dict[str, Any]]]:
    """Every row about somebody, by table; tables with none are left out."""
    found: dict[str, list[dict[str, Any]]] = {}
    for held in (*HELD, *BLANKED):
        columns = [column for column in held.table.columns if column.name not in held.hides]
        rows = [dict(row._mapping) for row in c.execute(select(*columns).where(held.theirs(whose)))]
        if rows:
            found.setdefault(held.table.name, []).extend(rows)
    return found


def staying(c: Connection, whose: Whose, *, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """The rules by which something stays now, those left out that are named."""
    left_out = set(besides)
    rules = dict.fromkeys(
        held.stays
        for held in HELD
        if held.stays
        and held.stays not in left_out
        and c.execute(select(literal(1)).select_from(held.table).where(held.theirs(whose)).limit(1)).first()
    )
    return tuple(rules)
