"""Plans and tables in Docs as people keep them: one piece put in at the end, everything read as before."""

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
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.parse import parse
from sync.core.portfolio.placing import find_table, has_mark, plan_piece, plan_rows
from sync.google.guard import GuardedTransport
from tests.core.portfolio.corpus import CORPUS as OTHERS
from tests.core.portfolio.test_lines_typed import AMINA, BASE, CORPUS, FORMS, build, changes, send
from tests.support.clients import client
from tests.support.strict_transport import StrictTransport

STANDARDS = FORMS.pieces["standards"]
ROWS = (("2: Progress", "Cold call 🎉", "4 March 2027"), ("7: Behaviour", "", ""))
MORE = (("7: Behaviour", "Corridor walk", "5 March 2027"), ("8: Wider", "Hinge", "6 March 2027"))
PATHS = [*CORPUS, *OTHERS]


@pytest.fixture(scope="module")
def documents() -> Iterator[Any]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 5, 12, tzinfo=UTC))
    add_user(world, AMINA, "Amina Hussain")
    http: Any = GuardedTransport(StrictTransport(InProcess(LocalWorkspace(world), BASE)))
    credentials = Credentials(issue_token(world, AMINA, None))  # type: ignore[no-untyped-call]
    yield client(credentials, http, "docs", BASE).documents()
    world.close()


def built(documents: Any, path: Any) -> Doc:
    return build(documents, tomllib.loads(path.read_text(encoding="utf-8"))["doc"].replace("~tab ", ""))


def read(doc: Doc) -> Any:
    """Everything that is read of it, and every problem that is told."""
    return parse(doc, read_on=date(2027, 3, 5), forms=FORMS)


@pytest.mark.parametrize("key", sorted(FORMS.pieces))
@pytest.mark.parametrize("path", PATHS[::3], ids=lambda path: path.stem)
def test_it_is_one_piece_at_the_end_and_what_was_read_is_read(documents: Any, path: Any, key: str) -> None:
    before = built(documents, path)
    placed = plan_piece(before, FORMS.pieces[key], "a1", day="5 March 2027", rows=ROWS if key == "standards" else ())

    after = send(documents, placed.plan)

    ((gone, come),) = changes(before, after)
    assert gone == []
    assert come[0][1] == FORMS.pieces[key].heading
    assert has_mark(after, "a1")
    assert read(after) == read(before)


@pytest.mark.parametrize("path", PATHS[1::6], ids=lambda path: path.stem)
def test_rows_are_added_below_the_last_and_twice_is_once(documents: Any, path: Any) -> None:
    before = built(documents, path)
    there = send(documents, plan_piece(before, STANDARDS, "a1", day="5 March 2027", rows=ROWS).plan)
    placed = plan_rows(there, find_table(there, STANDARDS), (*ROWS, *MORE), "b2")

    after = send(documents, placed.plan)

    table = find_table(after, STANDARDS)
    assert [tuple(cell.text for cell in row) for row in table.rows] == [STANDARDS.columns, *ROWS, *MORE]
    assert has_mark(after, "b2")
    assert plan_rows(after, table, (*ROWS, *MORE), "c3").plan.edits == ()
    assert read(after) == read(before)
