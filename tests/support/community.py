"""A small community in the words of those who live in it. `school.amina.logs("4 March 2027", "Fractions")`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from local_workspace import ledger
from local_workspace.accounts import add_group, add_user
from local_workspace.discovery import find
from local_workspace.services.gmail.mailbox import inbox
from local_workspace.tokens import issue_token
from local_workspace.world import World
from sync.core.impact.types import Prompt
from sync.core.people.changes import Changes
from sync.core.people.staff_list import StaffList, read_staff_list
from sync.core.portfolio.doc import Doc, DocumentId, Grid, Para
from sync.demo.at_work import Hands
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import run_due
from sync.flows.parts import Parts
from sync.flows.provision import provision
from sync.flows.publish_directory import plan_edition_when_due, plan_this_terms_edition
from sync.flows.sweep import STORIES, sweep
from sync.flows.sync_community import sync_community
from sync.google.docs import fetch_document
from sync.store import books, effects, people, portfolios, prompts
from sync.store.effects import State
from tests.support.colleague import Colleague
from tests.support.founding import (
    AMINA,
    BEA,
    CAROL,
    DORA,
    HILLSIDE,
    LONDON,
    OAKFIELD,
    Equipment,
    school_facts,
    staff_rows,
)


class School:
    """The community: its days, its files, what the service did. amina, bea, carol and dora are its people."""

    def __init__(self, equipment: Equipment, world: World, parts: Parts, *, database_url: str = "") -> None:
        self.equipment, self.world, self.parts, self.database_url = equipment, world, parts, database_url
        self.amina, self.bea, self.carol, self.dora = (Colleague(self, who) for who in (AMINA, BEA, CAROL, DORA))
        self._seen = 0
        # What a round said that could not do all there was to do.
        self.troubles: list[str] = []
        self.forget_calls()

    # Days and rounds

    def on(self, day: str, hour: str = "08:00") -> School:
        self.world.set_clock(datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), tzinfo=LONDON))
        return self

    def sync(self) -> int:
        """As `cpd sync`: portfolios are read, the register and the calendar follow."""
        read = sync_community(self.parts)
        run_due(self.parts, {kind: STORIES[kind] for kind in (kinds.REGISTER, kinds.EVENT)})
        return read

    def sweep(self) -> int:
        return sweep(self.parts)

    def works(self) -> None:
        """A whole round, as the demo's worker and App Engine's cron do it."""
        sync_community(self.parts)
        with self.parts.engine.begin() as c:
            plan_edition_when_due(c, self.parts)
        sweep(self.parts)

    def go(self) -> School:
        """One round, and here it is again."""
        self.works()
        return self

    @contextmanager
    def before(self, method: str, deed: Callable[[], None]) -> Iterator[None]:
        """Somebody does something each time the service is about to make one kind of call."""
        door = self.equipment.engine_door
        inside, door.inside = door.inside, Interrupted(door.inside, method, deed)
        try:
            yield
        finally:
            door.inside = inside

    def makes_directory(self) -> None:
        """As `cpd directory`."""
        with self.parts.engine.begin() as c:
            plan_this_terms_edition(c, self.parts)
        sweep(self.parts)

    # The staff list

    def hands_in_list(
        self, *, without: tuple[str, ...] = (), joiners: tuple[dict[str, str], ...] = (), **changed: dict[str, str]
    ) -> Changes:
        """A new staff list is handed in: `amina={"Working days": "Mon Tue"}` changes Amina's row."""
        return provision(self.parts, school_facts(), self.takes_in_list(without=without, joiners=joiners, **changed))

    def takes_in_list(
        self, *, without: tuple[str, ...] = (), joiners: tuple[dict[str, str], ...] = (), **changed: dict[str, str]
    ) -> StaffList:
        """The list with the accounts and groups that go with it; nothing is done with it yet."""
        rows = {email: row for email, row in staff_rows().items() if email not in without}
        for first_name, cells in changed.items():
            email = next(key for key in rows if key.startswith(f"{first_name}@"))
            rows[email] = rows[email] | cells
        staff = self.staff([*rows.values(), *joiners])
        for school in school_facts():
            members = [person.email for person in staff.people if person.school == school.key]
            add_group(self.world, school.staff_group, members)
        for person in staff.people:
            if self.world.get("user", person.email) is None:
                add_user(self.world, person.email, person.name)
        return staff

    def staff(self, rows: list[dict[str, str]]) -> StaffList:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        grid = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
        found = read_staff_list(grid, schools=school_facts())
        assert not found.problems, found.problems
        return found

    # What stands in Google

    def hands(self, email: str) -> Hands:
        return self.equipment.hands.hold(issue_token(self.world, email))

    def book(self, name: str) -> DocumentId:
        with self.parts.engine.begin() as c:
            found = books.find_book(c, name)
        assert found is not None, f"there is no {name} yet"
        return found.document

    def register(self, columns: str = "") -> list[dict[str, str]]:
        """The live list as staff see it, a dict a row."""
        hands = self.hands(BEA)
        reply = hands.spreadsheets.values().get(spreadsheetId=self.book("register"), range="'Offers'").execute()
        header, *rows = reply["values"]
        return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows if any(row)]

    def offered(self) -> list[str]:
        return [row["Happy to help with"] for row in self.register()]

    def doc(self, who: Colleague) -> Doc:
        return fetch_document(self.hands(who.email), who.portfolio)

    def raw(self, who: Colleague) -> dict[str, Any]:
        """The portfolio as Google gives it to its owner."""
        found: dict[str, Any] = self.hands(who.email).documents.get(documentId=who.portfolio).execute()
        return found

    def doc_text(self, who: Colleague) -> str:
        """Every line of the portfolio, tables a row a line."""
        return "\n".join(lines_of(self.doc(who)))

    def events(self, who: Colleague) -> list[dict[str, Any]]:
        """What stands in somebody's calendar."""
        self.hands(who.email)
        found: list[dict[str, Any]] = self.equipment.calendar.list(calendarId="primary").execute()["items"]
        return found

    def mail(self, who: Colleague) -> list[dict[str, Any]]:
        """What somebody has received from the service, Google's own mails left out."""
        return [item for item in inbox(self.world, who.email) if any(user in item["from"] for user in ENGINE)]

    # What the service remembers and did

    def prompts(self, who: Colleague) -> tuple[Prompt, ...]:
        with self.parts.engine.begin() as c:
            return prompts.load_prompts(c, people.PersonKey(who.email))

    def states(self, who: Colleague) -> list[str]:
        return [prompt.state.value for prompt in self.prompts(who)]

    def due_days(self, who: Colleague) -> list[str]:
        return [prompt.due_on.isoformat() for prompt in self.prompts(who)]

    def problems(self, who: Colleague) -> list[str]:
        """What the service tells somebody about their portfolio."""
        with self.parts.engine.begin() as c:
            row = portfolios.portfolio_of(c, people.PersonKey(who.email))
        assert row is not None
        return [row.trouble] if row.trouble else [problem.message for problem in row.problems]

    def waiting(self) -> dict[str, str]:
        """The reason of every effect that waits, by its kind's name."""
        with self.parts.engine.begin() as c:
            return {effect.kind: effect.reason for effect in effects.listing(c, State.WAITING)}

    def effects(self) -> Counter[str]:
        with self.parts.engine.begin() as c:
            return Counter({state.value: number for state, number in effects.counts(c).items()})

    def forget_calls(self) -> None:
        self._seen = int(self.world.get("counter", "ledger") or 0)

    def ledger(self, method: str = "") -> list[dict[str, Any]]:
        """The service's calls since `forget_calls`, or those of one method."""
        lines = ledger.calls(self.world, after=self._seen)
        return [line for line in lines if line["user"] in ENGINE and method in ("", line["method"])]

    def calls(self) -> Counter[str]:
        return Counter(line["method"] for line in self.ledger())


class Interrupted:
    """A transport that lets something happen before each call of one method."""

    def __init__(self, inside: Any, method: str, deed: Callable[[], None]) -> None:
        self._inside, self._method, self._deed = inside, method, deed

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        found = find(method, urlsplit(uri).path)
        if found is not None and found[0].id == self._method:
            self._deed()
        return self._inside.request(uri, method, body=body, headers=headers, **more)


ENGINE = (OAKFIELD, HILLSIDE)


def lines_of(doc: Doc) -> list[str]:
    found = []
    for block in doc.blocks:
        if isinstance(block, Para):
            found.append(block.text)
        elif isinstance(block, Grid):
            found += [" | ".join(cell.text for cell in row) for row in block.rows]
    return found


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))
