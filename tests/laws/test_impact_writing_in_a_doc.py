"""The same promises as in test_impact_writing_laws.py, kept by the local Workspace: every call is checked strictly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scale import examples

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.impact.wording import BlockText, Line, Role
from sync.core.impact.writing import BackSection, plan_insertion, plan_withdrawal
from sync.core.portfolio.doc import Doc, Para
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.types import Code, PromptRead
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from tests.support.clients import client
from tests.support.strict_transport import StrictTransport

BASE = "http://localhost:8099"
AMINA = "amina@oakfield.example"
HINT = "Now and then a short question arrives here."
SECTION = BackSection("Looking back", (HINT,), lambda para: para.heading > 0 and para.text == "Looking back")
BLOCK = BlockText(
    Code("7K2M"),
    (
        Line(Role.HEADING, "🎉 Fractions: one month on"),
        Line(Role.QUOTE, "You did this on 4 March."),
        Line(Role.QUESTION, "Any difference yet? yes / no", bold=19),
        Line(Role.ANSWER, ""),
        Line(Role.SMALL_PRINT, "One word will do. (7K2M)"),
    ),
)
TABLE = "TABLE"
Look = tuple[str, str, bool]  # a paragraph's text, named style, and whether it is in a list

paragraphs: st.SearchStrategy[Look | str] = st.tuples(
    st.sampled_from(("", "🎉𝄞", "שלום", "a line")),
    st.sampled_from(("NORMAL_TEXT", "NORMAL_TEXT", "HEADING_1", "HEADING_3")),
    st.booleans(),
)
SECTIONS: tuple[list[Look | str], ...] = (
    [],
    [("Looking back", "HEADING_2", False)],
    [("Looking back", "HEADING_1", False), (HINT, "NORMAL_TEXT", False)],
    [("Looking back", "HEADING_2", False), TABLE, ("", "NORMAL_TEXT", False)],
    [("Looking back", "HEADING_2", False), (HINT, "NORMAL_TEXT", False), TABLE, ("", "NORMAL_TEXT", False)],
)


@st.composite
def wholes(draw: st.DrawFn) -> list[Look | str]:
    above, below = (draw(st.lists(paragraphs, max_size=2)) for _ in range(2))
    return [*above, *draw(st.sampled_from(SECTIONS)), *below] or [("", "NORMAL_TEXT", False)]


@pytest.fixture(scope="module")
def documents() -> Iterator[Any]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, tzinfo=UTC))
    add_user(world, AMINA, "Amina Hussain")
    http: Any = StrictTransport(InProcess(LocalWorkspace(world), BASE))
    credentials = Credentials(issue_token(world, AMINA, None))  # type: ignore[no-untyped-call]
    yield client(credentials, http, "docs", BASE).documents()
    world.close()


def fetch(documents: Any, document: str) -> Doc:
    return read_document(documents.get(documentId=document, includeTabsContent=True).execute())


def send(documents: Any, plan: DocPlan) -> Doc:
    body = {"requests": requests(plan), "writeControl": {"requiredRevisionId": plan.revision}}
    documents.batchUpdate(documentId=plan.document, body=body).execute()
    return fetch(documents, plan.document)


def make(documents: Any, blocks: list[Look | str]) -> Doc:
    """A Doc typed from its top to its end."""
    document = documents.create(body={"title": "Amina"}).execute()["documentId"]
    for before, block in zip([TABLE, *blocks], blocks, strict=False):
        end = fetch(documents, document).end - 1
        edits = [{"insertTable": {"location": {"index": end}, "rows": 1, "columns": 1}}]
        if not isinstance(block, str):
            start = end if before == TABLE else end + 1
            edits = [_insert(end, ("" if before == TABLE else "\n") + block[0]), *_looks(start, block)]
        edits = [edit for edit in edits if edit]
        documents.batchUpdate(documentId=document, body={"requests": edits}).execute()
    return fetch(documents, document)


def _insert(at: int, text: str) -> dict[str, Any]:
    return {"insertText": {"location": {"index": at}, "text": text}} if text else {}


def _looks(start: int, block: Look) -> list[dict[str, Any]]:
    text, style, in_list = block
    span = {"startIndex": start, "endIndex": start + len(text.encode("utf-16-le")) // 2 + 1}
    named = {"paragraphStyle": {"namedStyleType": style}, "fields": "namedStyleType"}
    bullets: dict[str, Any] = {"deleteParagraphBullets": {"range": span}}
    if in_list:
        bullets = {"createParagraphBullets": {"range": span, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}}
    return [{"updateParagraphStyle": {"range": span, **named}}, bullets]


def seen(doc: Doc) -> list[tuple[str, int, str] | None]:
    return [(item.text, item.heading, item.list_id) if isinstance(item, Para) else None for item in doc.blocks]


def where(doc: Doc) -> int:
    """The index of the block's heading in the Doc; its paragraphs must stand together."""
    texts = [item.text if isinstance(item, Para) else "" for item in doc.blocks]
    first = texts.index(BLOCK.texts[0])
    assert tuple(texts[first : first + len(BLOCK.texts)]) == BLOCK.texts
    return first


@settings(max_examples=examples(30), deadline=None)
@given(wholes())
def test_a_block_put_in_a_doc_and_taken_back_touches_nothing_else(documents: Any, blocks: list[Look | str]) -> None:
    before = make(documents, blocks)

    after = send(documents, plan_insertion(before, BLOCK, section=SECTION))

    first = where(after)
    last = first + len(BLOCK.lines)
    left = seen(after)[:first] + seen(after)[last:]
    has_section = any(item and item[0] == SECTION.heading for item in seen(before))
    made = [] if has_section else [(SECTION.heading, 2, ""), (HINT, 0, "")]
    assert left == [*seen(before), *made]
    assert not any(item and item[2] for item in seen(after)[first:last])

    prompt = PromptRead(BLOCK.code, after.blocks[first].start, after.blocks[last - 1].end, "", untouched=True)
    assert [mark.parts for mark in after.marks] == [((prompt.start, prompt.end - 1),)]
    plan = plan_withdrawal(after, prompt, BLOCK.texts)
    assert plan is not None
    again = send(documents, plan)

    assert seen(again) in (left, [*left, ("", 0, "")])
    assert again.marks == ()
