"""What is held of somebody who has left is erased, all but what the retention rule keeps (`held.py`)."""

from __future__ import annotations

from sqlalchemy import Connection, literal, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB

from sync.core.people.types import PersonKey
from sync.store import memory
from sync.store.effects import ENDS, effects
from sync.store.held import HELD, NAME, Whose, find_whose, mentions, staying
from sync.store.leavers import leavers
from sync.store.memory import Json, notes
from sync.store.people import people
from sync.store.register import GONE, WORDS, register_history, register_rows
from sync.store.sessions import sessions
from sync.store.structure import structure
from sync.store.teams import teams

# What becomes of the rest of somebody's line of the staff list, beside their name and school.
NO_FACTS: dict[str, Json] = {
    "roles": [],
    "category": "",
    "phase": "",
    "subjects": [],
    "line_manager": None,
    "working_days": [],
    "starts_on": None,
    "leaves_on": None,
    "paused_from": None,
    "paused_until": None,
}


def under_way(c: Connection, whose: Whose) -> int:
    """How many things about somebody are still to be done outside, before any of it may be forgotten."""
    about = effects.c.subject.in_([whose.person, *whose.documents])
    open_ones = select(effects.c.key).where(
        or_(about, mentions(effects.c.key, whose.person)), effects.c.state.not_in([*ENDS])
    )
    shown = select(register_rows.c.key).where(register_rows.c.key.in_(whose.offers))
    return len(c.execute(open_ones).all()) + len(c.execute(shown).all())


def erase(c: Connection, whose: Whose) -> tuple[str, ...]:
    """Erase all that may be erased; gives the rules by which something stays. Nothing may be under way."""
    _blank(c, whose)
    for held in HELD:
        if not held.stays:
            c.execute(held.table.delete().where(held.theirs(whose)))
    left = staying(c, find_whose(c, whose.person, today=whose.today), besides=[NAME])
    if left:
        nothing_more = people.c.facts.op("||")(literal(NO_FACTS, JSONB))
        c.execute(update(people).where(people.c.key == whose.person).values(facts=nothing_more))
    else:
        c.execute(people.delete().where(people.c.key == whose.person))
        c.execute(leavers.delete().where(leavers.c.person == whose.person))
    return left


def _blank(c: Connection, whose: Whose) -> None:
    """Where a row is somebody else's or the school's too, it stays and says nothing of them any more."""
    address, past = str(whose.person), sessions.c.on < whose.today
    c.execute(update(sessions).where(past, sessions.c.host == address).values(host=None))
    for column in (sessions.c.guests, sessions.c.coming):
        c.execute(update(sessions).where(past, column.has_key(address)).values({column: column.op("-")(address)}))
    theirs = register_history.c.key.in_(whose.offers)
    c.execute(update(register_history).where(theirs).values(before="", after=""))
    managed = people.c.facts["line_manager"].astext == address
    by_nobody = people.c.facts.op("||")(literal({"line_manager": None}, JSONB))
    c.execute(update(people).where(managed).values(facts=by_nobody))
    c.execute(update(structure).where(structure.c.supporter == address).values(supporter=None))
    c.execute(update(teams).where(teams.c.lead == address).values(lead=None))
    c.execute(update(teams).where(teams.c.members.has_key(address)).values(members=teams.c.members.op("-")(address)))
    _blank_notes(c, whose)


def _blank_notes(c: Connection, whose: Whose) -> None:
    named = or_(mentions(notes.c.name, whose.person), mentions(notes.c.value, whose.person))
    for row in c.execute(select(notes).where(named)).all():
        if row.name in (WORDS, GONE):
            continue
        memory.forget(c, row.name)
        if str(whose.person) not in row.name:
            memory.remember(c, row.name, _without(row.value, whose.person))
    for name in (WORDS, GONE):
        said = memory.recall(c, name)
        if isinstance(said, dict) and set(said) & set(whose.offers):
            memory.remember(c, name, {key: words for key, words in said.items() if key not in whose.offers})


def _without(value: Json, person: PersonKey) -> Json:
    """A note that does not name somebody: lists without them, and nobody where they stood alone."""
    if isinstance(value, list):
        return [_without(item, person) for item in value if not _is_about(item, person)]
    if isinstance(value, dict):
        return {name: _without(item, person) for name, item in value.items()}
    return "" if value == person else value


def _is_about(item: Json, person: PersonKey) -> bool:
    return item == person or (isinstance(item, dict) and person in item.values())
