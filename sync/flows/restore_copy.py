"""A portfolio as it was on an earlier day, written into a new Doc of its owner's. The portfolio itself stays as it is.

Nobody else is ever given a copy: its owner stands in it, not in what was asked for.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import PersonKey
from sync.core.portfolio.copies import Copied, restoring_edits, unpack
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.template import restored_message, restored_title
from sync.errors import NeedsPerson
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_effects import RESTORE, plan_restore
from sync.google import drive
from sync.google.docs import fetch_document, write_generated
from sync.google.services import Google
from sync.store import copies, portfolios
from sync.store.copies import CopyRow

EMPTY_DOC_END = 2
OVER = "The days of this copy are over, and it was removed."
NONE_OF_THAT_DAY = "There is no copy of that day. `cpd restore` without --on lists the days there are."


def plan_restoring(c: Connection, parts: Parts, person: PersonKey, day: date) -> str:
    """Plan a new Doc for its owner; gives the effect's key. Raises NeedsPerson where there is no copy of that day."""
    found = next((copy for copy in copies.load_copies(c, person) if copy.taken_on == day), None)
    if found is None:
        raise NeedsPerson(NONE_OF_THAT_DAY)
    plan_restore(c, parts, found.n, person)
    return f"{RESTORE}:{found.n}"


def restore_copy(work: Work) -> None:
    """Make a Doc, write the copy into it, hand it over: each step only where nothing shows that it was done."""
    parts = work.parts
    with parts.engine.begin() as c:
        found = copies.find_copy(c, int(work.effect.key.split(":")[1]))
        row = portfolios.find_portfolio(c, found[0].document) if found else None
        if found is None or row is None:
            work.withdraw(c, OVER)
            return
    copy, copied = found[0], unpack(parts.vault.unlock(found[1]))
    google = parts.google(row.identity)
    document = _document(work, google, copied, copy)
    if drive.owner_of(google, document) != copy.person:
        _write(work, google, document, copied)
        work.attempt(identity=google.user)
        message = restored_message(parts.templates.forms, on=copy.taken_on)
        drive.hand_over(google, document, to=copy.person, message=message)
    with work.ending() as c:
        work.done(c, document=document, owner=copy.person)


def _document(work: Work, google: Google, copied: Copied, copy: CopyRow) -> DocumentId:
    """The new Doc; after a doubtful try it is looked for by its key."""
    document = drive.find_by_key(google, work.effect.key) if work.may_have_been_applied else None
    if document is not None:
        return document
    work.attempt(identity=google.user)
    title = restored_title(work.parts.templates.forms, copied.title, on=copy.taken_on)
    return drive.create_file(google, name=title, mime=drive.DOC, key=work.effect.key)


def _write(work: Work, google: Google, document: DocumentId, copied: Copied) -> None:
    doc = fetch_document(google, document)
    edits = restoring_edits(copied)
    if doc.end <= EMPTY_DOC_END and edits:
        work.attempt(base_revision=doc.revision, identity=google.user)
        write_generated(google, DocPlan(doc.id, doc.tab_id, doc.revision, edits))
