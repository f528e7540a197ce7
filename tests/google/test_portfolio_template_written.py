"""The template written into a real empty Doc of the local Workspace, and a person's own lines into a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.portfolio.doc import Doc, Grid, Para
from sync.core.portfolio.edits import DocPlan, Edit, InsertText, StyleText
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.parse import parse
from sync.core.portfolio.template import personal_edits, template_edits, welcome
from sync.core.portfolio.types import Section
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from tests.core.portfolio.reading import the_forms
from tests.support.clients import client
from tests.support.strict_transport import StrictTransport

BASE = "http://localhost:8099"
ENGINE = "cpd@oakfield.example"
AMINA = Person(
    PersonKey("amina@oakfield.example"), "Amina Hussain", SchoolKey("oakfield"), ("teacher",), subjects=("maths", "art")
)
Write = Callable[[tuple[Edit, ...]], Doc]


@pytest.fixture
def forms() -> Forms:
    return the_forms()


@pytest.fixture
def write() -> Iterator[Write]:
    """Writes edits into one Doc, empty at first, and gives the Doc after them."""
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    add_user(world, ENGINE, "CPD Oakfield")
    credentials = Credentials(issue_token(world, ENGINE, None))  # type: ignore[no-untyped-call]
    transport: Any = InProcess(LocalWorkspace(world), BASE)
    documents = client(credentials, StrictTransport(transport), "docs", BASE).documents()
    document = documents.create(body={"title": "Portfolio"}).execute()["documentId"]

    def fetch() -> Doc:
        return read_document(documents.get(documentId=document, includeTabsContent=True).execute())

    def do(edits: tuple[Edit, ...]) -> Doc:
        doc = fetch()
        if edits:
            plan = DocPlan(doc.id, doc.tab_id, doc.revision, edits)
            documents.batchUpdate(documentId=document, body={"requests": requests(plan)}).execute()
        return fetch()

    yield do
    world.close()


def template(forms: Forms, category: str = "teaching", **more: Any) -> tuple[Edit, ...]:
    return template_edits(
        forms, category=category, school_name="Oakfield", engine_user="cpd@oakfield", copy_days=14, **more
    )


def texts(doc: Doc) -> list[str]:
    return [block.text for block in doc.blocks if isinstance(block, Para)]


def test_the_sections_stand_in_their_order_as_headings(write: Write, forms: Forms) -> None:
    doc = write(template(forms))

    headings = [block.text for block in doc.blocks if isinstance(block, Para) and block.heading == 2]
    assert headings == [section.value for section in Section]


def test_the_four_tables_have_their_heading_rows_and_empty_rows_below(write: Write, forms: Forms) -> None:
    grids = [block for block in write(template(forms)).blocks if isinstance(block, Grid)]

    assert [[cell.text for cell in grid.rows[0]][:2] for grid in grids] == [
        ["When", "What I did"],
        ["What", "Why, and for whom"],
        ["What with", "Who may know (just me / ask for me)"],
        ["What", "How and when"],
    ]
    assert not any(cell.text for grid in grids for row in grid.rows[1:] for cell in row)


def test_there_is_one_empty_bullet_to_write_on(write: Write, forms: Forms) -> None:
    bullets = [block for block in write(template(forms)).blocks if isinstance(block, Para) and block.list_id]

    assert [bullet.text for bullet in bullets] == [""]


@pytest.mark.parametrize("category", ["teaching", "support", "leaders", "governors", "other"])
def test_a_new_portfolio_reads_as_empty(write: Write, forms: Forms, category: str) -> None:
    portfolio, problems = parse(write(template(forms, category)), read_on=date(2027, 3, 12), forms=forms)

    assert portfolio.sections == tuple(Section)
    assert not any(
        (portfolio.entries, portfolio.offers, portfolio.needs, portfolio.focuses, portfolio.sessions, problems)
    )


def test_the_top_says_who_can_see_it_with_nothing_left_to_fill_in(write: Write, forms: Forms) -> None:
    doc = write(template(forms, leader_sees_basics=True))
    top = " ".join(texts(doc)[:4])

    assert "cpd@oakfield reads it and adds to it; it never changes your words." in top
    assert "It keeps what it has read and, for 14 days, a locked copy." in top
    assert "Your CPD leader sees only whether this term's basics are done." in top
    assert "{" not in "".join(texts(doc))


def test_each_kind_of_staff_has_an_example_of_its_own(forms: Forms) -> None:
    written = {category: template(forms, category)[0] for category in ("teaching", "support", "leaders", "governors")}

    assert len(set(written.values())) == 4


def test_a_persons_own_lines_fill_title_and_about_me(write: Write, forms: Forms) -> None:
    doc = write(template(forms))

    doc = write(personal_edits(doc, forms, person=AMINA, school_name="Oakfield"))

    assert texts(doc)[0] == "Amina Hussain: my CPD portfolio"
    assert texts(doc)[-5:] == [
        *("Name: Amina Hussain", "Role: teacher", "School: Oakfield"),
        *("Subjects: maths, art", "Email: amina@oakfield.example"),
    ]


def test_personal_lines_only_insert_and_only_once(write: Write, forms: Forms) -> None:
    doc = write(template(forms))
    edits = personal_edits(doc, forms, person=AMINA, school_name="Oakfield")
    filled = write(edits)

    assert {type(edit) for edit in edits} == {InsertText, StyleText}
    assert personal_edits(filled, forms, person=AMINA, school_name="Oakfield") == ()


def test_what_someone_typed_under_about_me_is_left_alone(write: Write, forms: Forms) -> None:
    doc = write(template(forms))
    doc = write((InsertText(doc.end - 1, "Ask at reception."),))

    edits = personal_edits(doc, forms, person=AMINA, school_name="Oakfield")

    assert [edit.text for edit in edits if isinstance(edit, InsertText)] == ["Amina Hussain: my CPD portfolio"]


def test_the_welcome_is_said_by_name(forms: Forms) -> None:
    words = welcome(forms, first_name="Amina", leader="Dana Okoro")

    assert words.startswith("Hello Amina. This is your CPD portfolio")
    assert words.endswith("– Dana Okoro, CPD lead")
