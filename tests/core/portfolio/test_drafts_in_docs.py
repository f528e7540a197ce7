"""A draft for somebody's log, in Docs as people keep them: read as an entry, and taken back as if it had never been.

Every portfolio of the corpus is built in the local Workspace, written in through the guard, read, and cleaned again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.portfolio.doc import Doc, Grid, Para
from sync.core.portfolio.edits import DocPlan, InsertText
from sync.core.portfolio.inserting import mark_name, plan_typed
from sync.core.portfolio.removing import Place, place_of, plan_removal
from sync.core.portfolio.typed import Typed
from sync.core.portfolio.types import Section
from sync.google.guard import Forbidden, GuardedTransport
from tests.core.portfolio.test_lines_typed import AMINA, BASE, CORPUS, FORMS, build, changes, items, read, send
from tests.support.clients import client
from tests.support.strict_transport import StrictTransport

WHAT = "Webinar: Hinge questions (Amina Hussain)"
DRAFT = Typed(Section.LOG, (WHAT, "15 April 2027", "45 min"))


@pytest.fixture(scope="module")
def guard() -> Iterator[GuardedTransport]:
    world = World(None)
    world.set_clock(datetime(2027, 4, 16, 12, tzinfo=UTC))
    add_user(world, AMINA, "Amina Hussain")
    http: Any = StrictTransport(InProcess(LocalWorkspace(world), BASE))
    guarded = GuardedTransport(http)
    guarded.token = issue_token(world, AMINA, None)  # type: ignore[attr-defined]
    yield guarded
    world.close()


@pytest.fixture(scope="module")
def documents(guard: GuardedTransport) -> Any:
    credentials = Credentials(guard.token)  # type: ignore[attr-defined,no-untyped-call]
    return client(credentials, guard, "docs", BASE).documents()


def doc_of(documents: Any, path: Any) -> Doc:
    return build(documents, tomllib.loads(path.read_text(encoding="utf-8"))["doc"])


def withdraw(guard: GuardedTransport, documents: Any, plan: DocPlan | None) -> Doc:
    assert plan is not None
    with guard.withdrawing(plan.document):
        return send(documents, plan)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_it_is_read_as_an_entry_of_its_day_and_touches_nothing_else(documents, path):
    before = doc_of(documents, path)
    known = read(before).entries

    after = send(documents, plan_typed(before, DRAFT, "draft-s1", forms=FORMS))

    new = [entry for entry in read(after).entries if entry.title == WHAT]
    assert [(entry.on, entry.section) for entry in new] == [(date(2027, 4, 15), Section.LOG)]
    assert {(entry.title, entry.on) for entry in known} <= {(entry.title, entry.on) for entry in read(after).entries}
    ((gone, come),) = changes(before, after)
    assert len(gone) <= 1
    assert len(come) <= 2


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_taken_back_it_leaves_at_most_an_empty_row_or_line(guard, documents, path):
    before = doc_of(documents, path)
    written = send(documents, plan_typed(before, DRAFT, "draft-s1", forms=FORMS))

    after = withdraw(guard, documents, plan_removal(written, DRAFT, "draft-s1"))

    left = [item for _, come in changes(before, after) for item in come]
    assert all(not any(text for text in item[1:] if isinstance(text, str)) for item in left if item[0] == "row")
    assert [item[1] for item in left if item[0] == "line"] in ([], [""], ["My log", ""])
    assert not [mark for mark in after.marks if mark.name == mark_name("draft-s1")]


@pytest.mark.parametrize("path", CORPUS[:6], ids=lambda path: path.stem)
def test_with_one_letter_of_its_owners_in_it_nothing_is_taken(documents, path):
    written = send(documents, plan_typed(doc_of(documents, path), DRAFT, "draft-s1", forms=FORMS))
    at = next(start for start, text in cells_of(written) if text == WHAT or WHAT in text)

    typed = send(documents, DocPlan(written.id, written.tab_id, written.revision, (InsertText(at + 3, "x"),)))

    assert plan_removal(typed, DRAFT, "draft-s1") is None
    assert place_of(typed, DRAFT, "draft-s1") is Place.CHANGED


def test_with_something_typed_beside_it_nothing_is_taken(documents):
    written = send(documents, plan_typed(doc_of(documents, CORPUS[0]), DRAFT, "draft-s1", forms=FORMS))
    row = next(row for grid in written.blocks if isinstance(grid, Grid) for row in grid.rows if WHAT in row[1].text)
    to_try = row[-1].paras[0].start

    typed = send(documents, DocPlan(written.id, written.tab_id, written.revision, (InsertText(to_try, "8C"),)))

    assert plan_removal(typed, DRAFT, "draft-s1") is None
    assert place_of(typed, DRAFT, "draft-s1") is Place.CHANGED


def test_the_guard_lets_nothing_be_taken_without_being_told_of_it(documents):
    written = send(documents, plan_typed(doc_of(documents, CORPUS[0]), DRAFT, "draft-s1", forms=FORMS))
    plan = plan_removal(written, DRAFT, "draft-s1")

    with pytest.raises(Forbidden):
        send(documents, plan)


def test_a_doc_it_was_deleted_from_has_it_no_more(documents):
    before = doc_of(documents, CORPUS[0])

    assert place_of(before, DRAFT, "draft-s1") is Place.GONE
    assert plan_removal(before, DRAFT, "draft-s1") is None


def cells_of(doc: Doc) -> list[tuple[int, str]]:
    found = [(block.start, block.text) for block in doc.blocks if isinstance(block, Para)]
    for grid in (block for block in doc.blocks if isinstance(block, Grid)):
        found += [(para.start, para.text) for row in grid.rows for cell in row for para in cell.paras]
    return found


def test_a_second_one_goes_where_the_first_was_taken_from(guard, documents):
    before = doc_of(documents, next(path for path in CORPUS if "template" in path.stem or path == CORPUS[0]))
    first = send(documents, plan_typed(before, DRAFT, "draft-s1", forms=FORMS))
    emptied = withdraw(guard, documents, plan_removal(first, DRAFT, "draft-s1"))

    again = send(documents, plan_typed(emptied, DRAFT, "draft-s2", forms=FORMS))

    assert items(again) == items(first)
