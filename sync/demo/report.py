"""What `cpd demo --once` says at its end: the state of the community, and what this run did to bring it about."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from local_workspace import ledger
from local_workspace.world import World
from sync.core.impact.tally import tally
from sync.flows import plan_effects as kinds
from sync.flows.parts import Parts
from sync.flows.provision import WITHOUT_ACCOUNT
from sync.store import books, editions, effects, memory, people, portfolios, prompts, register, sessions
from sync.store.effects import State

# What one effect of each kind costs at least (reliability: no call repeated, none that finds nothing out).
LEAST_CALLS = {
    kinds.TEMPLATE: 3,  # create, read its revision, write
    kinds.PORTFOLIO: 1,  # copy
    kinds.FILL: 2,  # read, write
    kinds.OWNER: 1,
    kinds.WORKBOOK: 3,  # create, furnish, read the table's id
    kinds.SHARE: 1,
    kinds.UNSHARE: 2,  # look, delete
    kinds.PROMPT: 2,  # read, write
    kinds.LET_GO: 2,  # read, take back
    kinds.RESTORE: 5,  # create, look whose it is, read, write, hand over
    kinds.UNDO: 2,  # read, take back
    kinds.REGISTER: 2,  # read, write: the reply is the check
    kinds.ATTENDANCE: 1,  # which calls there were
    kinds.DRAFT: 2,  # read, write
    kinds.EVENT: 2,  # insert and fetch the Meet link; or fetch and change
    kinds.EDITION: 4,  # create, write, read the headings, link them
    kinds.PDF: 2,  # export, create
    kinds.MAIL: 2,  # draft, send
}


@dataclass(slots=True)
class Before:
    """What stood when the run began. listed_on: the days whose full listing was made. rounds: how often the feeds
    were followed since, by day."""

    calls: int
    done: Counter[str]
    cells: int
    readings: int
    listed_on: frozenset[date]
    rounds: Counter[date] = field(default_factory=Counter)

    @property
    def looks(self) -> int:
        """How many pages one engine user's rounds take at least: one of the feed each, one of the listing a day."""
        return self.rounds.total() + len(set(self.rounds) - self.listed_on)


def look(parts: Parts, world: World) -> Before:
    with parts.engine.begin() as c:
        return Before(
            calls=int(world.get("counter", "ledger") or 0),
            done=_done(c),
            cells=_cells(c),
            readings=_readings(c),
            listed_on=frozenset(c.execute(text("SELECT listed_on FROM feed")).scalars()),
        )


def _done(c: Connection) -> Counter[str]:
    return Counter(effect.kind for effect in effects.listing(c, State.DONE))


def _cells(c: Connection) -> int:
    found = effects.listing(c, State.DONE)
    return sum(int(effect.evidence.get("cells", "0")) for effect in found if effect.kind == kinds.REGISTER)


def _readings(c: Connection) -> int:
    return int(c.execute(text("SELECT coalesce(sum(readings), 0) FROM portfolio")).scalar_one())


def make_report(parts: Parts, world: World, before: Before, *, on: date, seconds: float) -> dict[str, Any]:
    """The whole report as plain JSON."""
    with parts.engine.begin() as c:
        return {"on": on.isoformat(), **_state(c, parts, on), "this_run": _run(c, world, before, seconds)}


def _state(c: Connection, parts: Parts, on: date) -> dict[str, Any]:
    staff = [person for person in people.load_people(c).values() if person.is_here(on)]
    docs = [row for key, row in portfolios.load_portfolios(c).items() if key in {person.key for person in staff}]
    outside = memory.recall(c, WITHOUT_ACCOUNT)
    standing = [item for item in sessions.load_sessions(c) if item.event_id and not item.session.cancelled]
    edition = next(reversed(editions.load_editions(c)), None)
    counts = effects.counts(c)
    return {
        "community": {
            "schools": len(people.load_schools(c)),
            "people": len(staff) + (len(outside) if isinstance(outside, list) else 0),
        },
        "portfolios": {
            "total": len(docs),
            "read": sum(1 for row in docs if row.read_on and not row.trouble),
            "problems": sum(len(row.problems) for row in docs if not row.trouble),
        },
        "register": {"rows": len(register.load_agreed(c))},
        "directory": {
            "edition": edition.term if edition else None,
            "document_id": edition.document if edition else None,
            "people": edition.people if edition else 0,
        },
        "sessions": {"booked": len(standing), "with_meet": sum(1 for item in standing if item.meet)},
        "prompts": asdict(tally([prompt for _, prompt in prompts.load_all_prompts(c)], today=on)),
        "effects": {
            "done": counts[State.DONE],
            "waiting": counts[State.WAITING] + counts[State.ATTEMPTING],
            "failed": counts[State.FAILED],
            "planned": counts[State.PLANNED],
            "withdrawn": counts[State.WITHDRAWN],
        },
        "urls": _urls(c, parts, edition.document if edition else None),
    }


def _urls(c: Connection, parts: Parts, directory: str | None) -> dict[str, str]:
    found = {"pages": parts.links + "/"}
    for name in ("register", "coordinator"):
        book = books.find_book(c, name)
        if book:
            found[name] = f"{parts.links}/spreadsheets/d/{book.document}/edit"
    if directory:
        found["directory"] = f"{parts.links}/document/d/{directory}/edit"
    return found


def _run(c: Connection, world: World, before: Before, seconds: float) -> dict[str, Any]:
    users = {school.engine_user for school in people.load_schools(c).values()}
    lines = [line for line in ledger.calls(world, after=before.calls) if line["user"] in users]
    calls = Counter(line["method"] for line in lines)
    done = _done(c) - before.done
    readings = _readings(c) - before.readings
    return {
        "portfolios_read": readings,
        "cells_written": _cells(c) - before.cells,
        "placed": done[kinds.PROMPT],
        "booked": done[kinds.EVENT],
        "mails_sent": done[kinds.MAIL],
        "calls": dict(sorted(calls.items())),
        "calls_minimum": least_calls(done, readings=readings, pages=before.looks * len(users), users=len(users)),
        "seconds": round(seconds, 1),
    }


def least_calls(done: Counter[str], *, readings: int, pages: int, users: int) -> int:
    """The fewest calls that can have done this: each effect's own, one read for each Doc that others changed, one
    page of each feed a round and of each listing a day, and each feed's first token."""
    effects_cost = sum(LEAST_CALLS[kind] * number for kind, number in done.items())
    # A prompt's or a withdrawal's own read is a reading too: it is not to be counted twice.
    others = readings - done[kinds.PROMPT] - done[kinds.LET_GO]
    return effects_cost + max(others, 0) + pages + (users if done[kinds.PORTFOLIO] else 0)
