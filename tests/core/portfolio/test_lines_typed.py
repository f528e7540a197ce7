"""What may be typed in the side panel, and where it goes: whole, at one place, with nothing else touched.

Every portfolio of the corpus is built in the local Workspace, written in through the guard, and read again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.portfolio.copies import pack, restoring_edits, unpack
from sync.core.portfolio.doc import Doc, Para
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.inserting import mark_name, plan_typed, stands_in
from sync.core.portfolio.parse import parse
from sync.core.portfolio.typed import LONGEST, Typed, typed_need, typed_note, typed_offer
from sync.core.portfolio.types import Audience, Portfolio
from sync.errors import NeedsPerson
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from sync.google.guard import GuardedTransport
from tests.core.portfolio.reading import READ_ON, the_forms
from tests.support.clients import client
from tests.support.sample_docs import google_doc
from tests.support.strict_transport import StrictTransport

BASE = "http://localhost:8099"
AMINA = "amina@oakfield.example"
FORMS = the_forms()
CORPUS = sorted((Path(__file__).parents[2] / "golden" / "portfolios").glob("*.toml"))
TYPED = {
    "note": typed_note("less 🎉 talk, more time"),
    "offer": typed_offer("Makaton signs", "Tuesdays", for_all=True),
    "need": typed_need("Seating plans", ask_for_me=True),
}
Item = tuple[Any, ...]


@pytest.fixture(scope="module")
def documents() -> Iterator[Any]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, tzinfo=UTC))
    add_user(world, AMINA, "Amina Hussain")
    http: Any = GuardedTransport(StrictTransport(InProcess(LocalWorkspace(world), BASE)))
    credentials = Credentials(issue_token(world, AMINA, None))  # type: ignore[no-untyped-call]
    yield client(credentials, http, "docs", BASE).documents()
    world.close()


def fetch(documents: Any, document: str) -> Doc:
    return read_document(documents.get(documentId=document, includeTabsContent=True).execute())


def send(documents: Any, plan: DocPlan) -> Doc:
    body = {"requests": requests(plan), "writeControl": {"requiredRevisionId": plan.revision}}
    documents.batchUpdate(documentId=plan.document, body=body).execute()
    return fetch(documents, plan.document)


def build(documents: Any, text: str) -> Doc:
    """The same Doc in the local Workspace."""
    made = fetch(documents, documents.create(body={"title": "Amina"}).execute()["documentId"])
    edits = restoring_edits(unpack(pack(read_document(google_doc(text)))))
    return send(documents, DocPlan(made.id, made.tab_id, made.revision, edits))


def items(doc: Doc) -> list[Item]:
    """Paragraphs with their looks, and tables row by row."""
    found: list[Item] = []
    for block in doc.blocks:
        if isinstance(block, Para):
            found.append(("line", block.text, block.heading, bool(block.list_id)))
        else:
            found += [("row", *(cell.text for cell in row)) for row in block.rows]
    return found


def changes(before: Doc, after: Doc) -> list[tuple[list[Item], list[Item]]]:
    """What is not as it was: (gone, come)."""
    one, other = items(before), items(after)
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(one[a:b], other[c:d]) for kind, a, b, c, d in found if kind != "equal"]


def is_empty(item: Item) -> bool:
    return item[0] == "row" and not any(item[1:])


def read(doc: Doc) -> Portfolio:
    return parse(doc, read_on=READ_ON, forms=FORMS)[0]


def is_read(doc: Doc, typed: Typed) -> bool:
    """Whether a reading finds it as what it was typed for."""
    found = read(doc)
    offers = [offer.what for offer in found.offers if offer.audience is Audience.ALL]
    needs = [need.what for need in found.needs if need.ask_for_me]
    return typed.what in (*(entry.title for entry in found.entries), *offers, *needs)


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_line_goes_in_at_one_place_and_touches_nothing_else(documents, path, name):
    before = build(documents, tomllib.loads(path.read_text(encoding="utf-8"))["doc"])
    typed = TYPED[name]

    after = send(documents, plan_typed(before, typed, "p1", forms=FORMS))

    (change,) = changes(before, after)
    gone, come = change
    words = " ".join(str(part) for item in come for part in item)
    assert gone == [] or (len(gone) == 1 and is_empty(gone[0]))
    assert len(come) <= 2
    assert all(cell in words for cell in typed.cells)
    assert [mark.name for mark in after.marks] == [mark_name("p1")]
    assert is_read(after, typed)


@pytest.mark.parametrize("name", TYPED)
def test_what_was_put_in_is_found_by_its_range_and_without_it_by_its_words(documents, name):
    before = build(documents, tomllib.loads(CORPUS[0].read_text(encoding="utf-8"))["doc"])
    typed = TYPED[name]

    after = send(documents, plan_typed(before, typed, "p1", forms=FORMS))

    unmarked = after._replace(marks=())
    assert [stands_in(doc, typed, "p1", forms=FORMS) for doc in (before, after, unmarked)] == [False, True, True]


def test_thirty_lines_leave_every_one_of_them(documents):
    doc = build(documents, tomllib.loads(CORPUS[0].read_text(encoding="utf-8"))["doc"])
    for number in range(30):
        typed = list(TYPED.values())[number % 3]
        cells = (f"{typed.what} {number}", *typed.cells[1:])
        doc = send(documents, plan_typed(doc, Typed(typed.section, cells), f"p{number}", forms=FORMS))

    found = read(doc)
    assert (len(found.entries), len(found.offers), len(found.needs)) == (10, 10, 10)


# What may be typed


@pytest.mark.parametrize("words", ["", "   ", "…", "\n\t", "\u200b", "\ue907"])
def test_nothing_is_not_kept(words):
    with pytest.raises(NeedsPerson, match="There is nothing in it yet"):
        typed_note(words)


def test_too_much_is_refused_and_never_cut():
    with pytest.raises(NeedsPerson, match="longer than 300 characters"):
        typed_note("x" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("  two  spaces stay ", "two  spaces stay"),
        ("one\nline\tonly", "one line only"),
        ("no\x00control\x07s", "nocontrols"),
        ("🎉 = <b>stays</b> & “so”", "🎉 = <b>stays</b> & “so”"),
    ],
)
def test_words_are_kept_as_typed_on_one_line(words, kept):
    assert typed_note(words).cells == (kept,)
