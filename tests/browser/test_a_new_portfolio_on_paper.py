"""A new portfolio is one page, for each kind of staff: as Docs lays it out on A4 with its usual margins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from playwright.sync_api import Browser
from support.clients import client
from support.printed_doc import pages_of

from local_workspace.accounts import add_user
from local_workspace.app import LocalWorkspace
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.portfolio.edits import DocPlan, Edit
from sync.core.portfolio.template import personal_edits, template_edits
from sync.form_files import load_templates
from sync.google.docs_json import read_document
from sync.google.edits_json import requests

BASE = "http://localhost:8099"
FORMS = load_templates().forms
# Long ones: a page that only just fits here fits everywhere.
SCHOOL, ENGINE = "St Bartholomew's and Oakfield Primary School", "cpd@st-bartholomews.example"
AMINA = Person(
    PersonKey("amina.hussain-okonkwo@st-bartholomews.example"),
    "Amina Hussain-Okonkwo",
    SchoolKey("oakfield"),
    roles=("teacher", "leader", "phase leader"),
    phase="Key Stage 2",
    subjects=("Mathematics", "Physical education"),
)


@pytest.fixture
def documents() -> Iterator[Any]:
    world = World(None)
    add_user(world, ENGINE, "CPD")
    credentials = Credentials(issue_token(world, ENGINE))  # type: ignore[no-untyped-call]
    yield client(credentials, InProcess(LocalWorkspace(world), BASE), "docs", BASE).documents()
    world.close()


def write(documents: Any, file: str, edits: tuple[Edit, ...]) -> None:
    doc = read_document(documents.get(documentId=file).execute())
    body = {"requests": requests(DocPlan(doc.id, doc.tab_id, doc.revision, edits))}
    documents.batchUpdate(documentId=file, body=body).execute()


def new_portfolio(documents: Any, category: str, *, basics: bool = False) -> dict[str, Any]:
    file = documents.create(body={"title": "Portfolio"}).execute()["documentId"]
    facts: dict[str, Any] = {"category": category, "school_name": SCHOOL, "engine_user": ENGINE, "copy_days": 14}
    write(documents, file, template_edits(FORMS, **facts, leader_sees_basics=basics))
    doc = read_document(documents.get(documentId=file).execute())
    write(documents, file, personal_edits(doc, FORMS, person=AMINA, school_name=SCHOOL))
    found: dict[str, Any] = documents.get(documentId=file).execute()
    return found


@pytest.mark.parametrize("category", ["teaching", "support", "leaders", "governors"])
def test_a_new_portfolio_is_one_page(chromium: Browser, documents: Any, category: str) -> None:
    assert pages_of(chromium, new_portfolio(documents, category)) == 1


def test_it_is_one_page_where_basics_are_switched_on(chromium: Browser, documents: Any) -> None:
    assert pages_of(chromium, new_portfolio(documents, "teaching", basics=True)) == 1


def test_a_second_page_would_be_seen(chromium: Browser, documents: Any) -> None:
    portfolio = new_portfolio(documents, "teaching")
    portfolio["body"]["content"] += portfolio["body"]["content"][-12:]

    assert pages_of(chromium, portfolio) == 2
