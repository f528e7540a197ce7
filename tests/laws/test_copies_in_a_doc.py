"""A copy written into a new Doc reads as the Doc that it was taken from, whatever stood in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.portfolio.copies import Copied, Line, pack, restoring_edits, unpack
from sync.core.portfolio.edits import DocPlan
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from tests.support.clients import client
from tests.support.scale import examples
from tests.support.strict_transport import StrictTransport

BASE = "http://localhost:8099"
ENGINE = "cpd@oakfield.example"

words = st.sampled_from(("", "a line", "🎉𝄞", "שלום", "two\nlines", "\ue123 private", "tab\tbed", "  "))
tables = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.tuples(*[words] * columns), min_size=1, max_size=3).map(tuple)
)
lines = st.builds(
    Line,
    text=words,
    heading=st.sampled_from((0, 0, 0, 1, 2, 3, 4, 7)),
    bullet=st.booleans(),
    rows=st.one_of(st.just(()), st.just(()), tables),
)
# As any Doc has them: no table is the last thing in it.
copies = st.lists(lines, max_size=6).map(lambda found: Copied("", (*found, Line("end"))))


@pytest.fixture(scope="module")
def documents() -> Iterator[Any]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    add_user(world, ENGINE, "CPD Oakfield")
    credentials = Credentials(issue_token(world, ENGINE, None))  # type: ignore[no-untyped-call]
    transport: Any = InProcess(LocalWorkspace(world), BASE)
    yield client(credentials, StrictTransport(transport), "docs", BASE).documents()
    world.close()


def written(documents: Any, copied: Copied) -> Copied:
    doc = read_document(documents.create(body={"title": ""}).execute())
    body = {"requests": requests(DocPlan(doc.id, doc.tab_id, doc.revision, restoring_edits(copied)))}
    documents.batchUpdate(documentId=doc.id, body=body).execute()
    return unpack(pack(read_document(documents.get(documentId=doc.id, includeTabsContent=True).execute())))


def readable(copied: Copied) -> tuple[Line, ...]:
    """A copy without what Docs leaves out."""
    return tuple(
        line._replace(
            text=line.text.replace("\ue123", ""),
            rows=tuple(tuple(cell.replace("\ue123", "") for cell in row) for row in line.rows),
        )
        for line in copied.lines
    )


@settings(max_examples=examples(150))
@given(copied=copies)
def test_a_restored_doc_reads_as_its_copy(documents: Any, copied: Copied) -> None:
    assert written(documents, copied).lines == readable(copied)
