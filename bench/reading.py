"""One portfolio of 60 KB: fetched through the official client, and read and planned, beside parsing its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bench.community import BASE, START, write_row
from bench.planning import Planner
from bench.timing import Ratio, compare
from local_workspace.accounts import add_service_account, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.template import template_edits
from sync.demo.acts import AddRow
from sync.demo.at_work import Hands
from sync.form_files import load_templates
from sync.google.docs import apply_edits, create_document
from sync.google.services import ENGINE_SCOPES, Google

USER = "cpd@oakfield.example"
ROWS = 4


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One Doc whose reply is about 60 KB, and the client that reads it."""

    google: Google
    document: DocumentId
    reply: bytes

    def fetch(self) -> Any:
        """documents.get exactly as the engine asks for it."""
        return _asked(self.google, self.document).execute(num_retries=0)


def _asked(google: Google, document: DocumentId) -> Any:
    mode = "SUGGESTIONS_INLINE"
    return google.documents.get(documentId=document, includeTabsContent=True, suggestionsViewMode=mode)


@contextmanager
def portfolio() -> Iterator[Portfolio]:
    """The form as everyone gets it, with four rows typed into it: its JSON is some 60 KB."""
    world = World(None)
    world.set_clock(START)
    add_user(world, USER, "CPD at Oakfield")
    key = add_service_account(world, "cpd", {"oakfield.example": list(ENGINE_SCOPES)}, BASE)
    http = InProcess(LocalWorkspace(world), BASE)
    google = Google(user=USER, key=key, transport=http, address=BASE)
    try:
        doc = create_document(google, "A full portfolio")
        forms = load_templates().forms
        edits = template_edits(forms, category="teacher", school_name="Oakfield", engine_user=USER, copy_days=14)
        apply_edits(google, DocPlan(doc.id, doc.tab_id, doc.revision, edits))
        yield Portfolio(google, doc.id, _filled(google, doc.id, Hands(http, BASE).hold(issue_token(world, USER))))
    finally:
        world.close()


def _filled(google: Google, document: DocumentId, hands: Hands) -> bytes:
    for number in range(ROWS):
        write_row(hands, document, _row(number))
    reply = _asked(google, document).execute(num_retries=0)
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode()


def _row(number: int) -> AddRow:
    """Four rows of the log to one offer, none like another."""
    if number % 5 == 4:
        return AddRow("What I can offer", (f"Marking together, way {number}", "any Thursday", "all our schools"))
    day = START.date() - timedelta(days=3 * number + 1)
    title = f"Watched lesson {number} on fractions with folded paper"
    return AddRow("My log", (f"{day.day} {day:%B %Y}", title, "1 h", f"try it with 7C before test {number}"))


def fetching(page: Portfolio) -> Ratio:
    """documents.get in this process ÷ json.loads of the same bytes."""
    return compare(page.fetch, lambda: json.loads(page.reply))


def planning(page: Portfolio) -> Ratio:
    """From the parsed reply to the requests of the next write ÷ json.loads of the same bytes."""
    reply = json.loads(page.reply)
    planner = Planner.after_first_reading(reply, today=START.date())
    return compare(lambda: planner.plan(reply), lambda: json.loads(page.reply))
