"""September's page in Docs as people keep them: one piece put in, nothing else touched, everything read as before."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.new_log import has_log_of, plan_new_log
from sync.core.portfolio.types import Place, Portfolio
from sync.google.guard import GuardedTransport
from tests.core.portfolio.corpus import CORPUS as OTHERS
from tests.core.portfolio.test_lines_typed import AMINA, BASE, CORPUS, FORMS, build, changes, read, send
from tests.support.clients import client
from tests.support.strict_transport import StrictTransport

NOWHERE = Place("")


@pytest.fixture(scope="module")
def documents() -> Iterator[Any]:
    world = World(None)
    world.set_clock(datetime(2027, 9, 1, 12, tzinfo=UTC))
    add_user(world, AMINA, "Amina Hussain")
    http: Any = GuardedTransport(StrictTransport(InProcess(LocalWorkspace(world), BASE)))
    credentials = Credentials(issue_token(world, AMINA, None))  # type: ignore[no-untyped-call]
    yield client(credentials, http, "docs", BASE).documents()
    world.close()


def plan(doc: Doc) -> Any:
    return plan_new_log(doc, FORMS, year=2027, read_on=date(2027, 9, 1))


def facts(portfolio: Portfolio) -> tuple[tuple[Any, ...], ...]:
    """Everything read, wherever it stands."""
    kinds = (portfolio.entries, portfolio.offers, portfolio.needs, portfolio.focuses, portfolio.sessions)
    return tuple(tuple(replace(item, place=NOWHERE) for item in items) for items in kinds)


@pytest.mark.parametrize("path", [*CORPUS, *OTHERS], ids=lambda path: path.stem)
def test_it_is_one_piece_put_in_and_what_was_read_is_read(documents: Any, path: Any) -> None:
    before = build(documents, tomllib.loads(path.read_text(encoding="utf-8"))["doc"].replace("~tab ", ""))
    planned = plan(before)
    if not planned.edits:
        return

    after = send(documents, planned)

    ((gone, come),) = changes(before, after)
    assert gone == []
    assert come[0][1] == "My log 2027–28"
    assert facts(read(after)) == facts(read(before))
    assert has_log_of(after, FORMS, 2027)
    assert plan(after).edits == ()


def test_most_of_these_docs_have_a_log_to_put_it_above(documents: Any) -> None:
    docs = [build(documents, tomllib.loads(path.read_text(encoding="utf-8"))["doc"]) for path in CORPUS]

    assert sum(bool(plan(doc).edits) for doc in docs) > len(docs) / 3
