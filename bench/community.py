"""A community of any size, made quickly: no effect of the product makes it, so making it costs few calls.

A dozen portfolios are filled in as people fill them; everyone has a copy of one of these.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from local_workspace.accounts import add_group, add_service_account, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.server import open_world
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.people.schools_file import read_schools
from sync.core.people.staff_list import StaffList, read_staff_list
from sync.core.people.types import School
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.template import template_edits
from sync.demo.acts import Act, AddRow
from sync.demo.at_work import Hands
from sync.demo.command import WorldClock
from sync.demo.hands import typing
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import run_due
from sync.flows.parts import Parts
from sync.flows.provision import provision
from sync.flows.sweep import STORIES
from sync.google import drive
from sync.google.docs import apply_edits, fetch_document
from sync.google.services import ENGINE_SCOPES
from sync.program import Outside, google_for, never_wake, open_parts
from sync.settings import Settings
from sync.store import portfolios

BASE = "http://127.0.0.1:8080"
START = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
VARIANTS = 12
TERMS = {"name": "2027", "first": date(2027, 1, 4), "last": date(2027, 12, 17)}
TOPICS = (
    "Questioning",
    "Phonics catch-up",
    "Reading aloud",
    "Mark books",
    "Hinge questions",
    "Behaviour routines",
    "Retrieval practice",
    "Modelling writing",
    "Times tables",
    "Sentence stems",
    "Feedback in class",
    "Dyslexia-friendly sheets",
)


@dataclass(frozen=True, slots=True)
class Community:
    """people: how many. users: the engine users, one a domain. key: the service account's."""

    world: World
    app: LocalWorkspace
    parts: Parts
    users: tuple[str, ...]
    people: int
    key: dict[str, object]


@contextmanager
def community(folder: Path, *, people: int) -> Iterator[Community]:
    """`people` portfolios in two domains, each with log rows of the last weeks and two offers; none is read yet."""
    world = open_world(folder)
    schools, staff = _lists(people)
    key = _open_accounts(world, schools, staff)
    app = LocalWorkspace(world)
    google = google_for(key, address=BASE, transport=lambda: InProcess(app, BASE))
    outside = Outside(google, WorldClock(world), BASE)
    try:
        with open_parts(Settings(data=folder), outside, durable=False, wake=never_wake) as parts:
            hands = Hands(InProcess(app, BASE), BASE)
            _furnish(parts, schools, staff)
            for school in schools:
                _hand_out(parts, hands.hold(issue_token(world, school.engine_user)), school, staff)
            yield Community(world, app, parts, tuple(school.engine_user for school in schools), people, key)
    finally:
        world.close()


def _lists(people: int) -> tuple[tuple[School, ...], StaffList]:
    names = ("Oakfield", "Hillside")
    tables = [
        {
            "name": name,
            "domain": f"{name.lower()}.example",
            "engine_user": f"cpd@{name.lower()}.example",
            "staff_group": f"staff@{name.lower()}.example",
            "home": name == names[0],
            "term": [TERMS],
        }
        for name in names
    ]
    schools, mistakes = read_schools({"school": tables})
    lines = ["Name,Email,School,Role"]
    for number in range(people):
        name = names[number % 2]
        lines.append(f"Person {number},p{number}@{name.lower()}.example,{name},Teacher")
    staff = read_staff_list(list(csv.reader(io.StringIO("\n".join(lines)))), schools=schools)
    if mistakes or staff.problems:
        raise ValueError(f"The generated community cannot be read: {mistakes or staff.problems}")
    return schools, staff


def _open_accounts(world: World, schools: tuple[School, ...], staff: StaffList) -> dict[str, object]:
    with world.unit():
        world.set_clock(START)
        for person in staff.people:
            add_user(world, person.email, person.name)
        for school in schools:
            add_user(world, school.engine_user, f"CPD at {school.name}")
            members = [person.email for person in staff.people if person.school == school.key]
            add_group(world, school.staff_group, members)
        scopes = {school.domain: list(ENGINE_SCOPES) for school in schools}
        return add_service_account(world, "cpd", scopes, BASE)


def _furnish(parts: Parts, schools: tuple[School, ...], staff: StaffList) -> None:
    """The lists and the workbooks come from the product's own flows; its templates and portfolios are not made."""
    provision(parts, schools, staff)
    run_due(parts, {kind: STORIES[kind] for kind in (kinds.WORKBOOK, kinds.SHARE)})


def _hand_out(parts: Parts, hands: Hands, school: School, staff: StaffList) -> None:
    """Everyone of a school gets a copy of one of the filled-in portfolios."""
    google = parts.google(school.engine_user)
    filled = [_filled(parts, hands, school, number) for number in range(VARIANTS)]
    mine = [person for person in staff.people if person.school == school.key]
    copies = [
        (person.key, drive.copy_file(google, filled[n % VARIANTS], name=person.name, key=f"bench:{person.key}"))
        for n, person in enumerate(mine)
    ]
    with parts.engine.begin() as c:
        for key, document in copies:
            portfolios.add_portfolio(c, document, person=key, identity=school.engine_user)


def _filled(parts: Parts, hands: Hands, school: School, number: int) -> DocumentId:
    """A portfolio from the form, with rows as people write them."""
    google, forms = parts.google(school.engine_user), parts.templates.forms
    document = drive.create_file(google, name=f"Portfolio {number}", mime=drive.DOC, key=f"bench:{number}")
    doc = fetch_document(google, document)
    edits = template_edits(
        forms, category="teacher", school_name=school.name, engine_user=school.engine_user, copy_days=14
    )
    apply_edits(google, DocPlan(doc.id, doc.tab_id, doc.revision, edits))
    for row in _rows(number):
        write_row(hands, document, row)
    return document


def _rows(number: int) -> Iterator[AddRow]:
    for week in range(3):
        day = (START - timedelta(days=7 * week + number % 5 + 1)).date()
        title = f"{TOPICS[(number + week) % VARIANTS]}: watched a lesson"
        yield AddRow("My log", (f"{day.day}/{day.month}/{day.year}", title, "1 h", "try it with my own class"))
    for offset in (0, 5):
        topic = TOPICS[(number + offset) % VARIANTS]
        yield AddRow("What I can offer", (topic, "a 20-minute call, any Thursday", "all our schools"))


def write_row(hands: Hands, document: DocumentId, row: AddRow) -> None:
    """Type one row into a portfolio as whoever the hands belong to."""
    doc = fetch_document(hands, document)
    requests = typing(doc, Act("bench", START.date(), "bench", row))
    body = {"requests": requests, "writeControl": {"requiredRevisionId": doc.revision}}
    hands.documents.batchUpdate(documentId=document, body=body).execute(num_retries=0)
