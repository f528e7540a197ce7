"""Docs: reading one, writing planned edits into one, making an empty one."""

from __future__ import annotations

from typing import Any, Protocol

from sync.core.portfolio.doc import Doc, DocumentId, RevisionId
from sync.core.portfolio.edits import DocPlan
from sync.errors import Gone, NeedsPerson, Refused
from sync.google.calls import FOR_A_PERSON, send
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from sync.google.services import Google

READ_ONLY = (
    "We may read this Doc but not write in it. To have it done, its owner makes {user} an editor again (Share, Editor) "
    "and takes off any lock; to leave it, nothing needs doing."
)
# Docs says the first, Drive's rules for files the others; a file that is locked is refused in the same words.
_NO_WRITING = frozenset({"PERMISSION_DENIED", "forbidden", "insufficientFilePermissions"})

NO_PERMISSION = "caller does not have permission"


class Reader(Protocol):
    """Whoever has Google's `documents` resource."""

    documents: Any


def fetch_document(google: Reader, document: DocumentId) -> Doc:
    """The Doc as it stands, with the positions that edits must be computed on. Raises Gone where we may not read it."""
    request = google.documents.get(
        documentId=document, includeTabsContent=True, suggestionsViewMode="SUGGESTIONS_INLINE"
    )
    try:
        return read_document(send(request, write=False))
    except Refused as refused:
        # Docs answers 403 where Drive answers 404: whoever may not read it is told nothing else. Any other 403 (a scope
        # that we lack, a limit) says nothing about this Doc.
        if refused.status == 403 and refused.reason not in FOR_A_PERSON and NO_PERMISSION in str(refused):
            raise Gone(str(refused), status=refused.status, reason=refused.reason) from refused
        raise


def apply_edits(google: Google, plan: DocPlan) -> RevisionId:
    """Write a plan in one batch pinned to its revision, all or nothing. Gives the revision after it.

    Raises Stale when the Doc has moved on (nothing was applied), NeedsPerson where we may only read it, and InDoubt
    when the outcome is not known.
    """
    return _batch(google, plan)


def withdraw_text(google: Google, plan: DocPlan) -> RevisionId:
    """The same for a plan that takes back text of ours that nobody has touched."""
    with google.guard.withdrawing(plan.document):
        return _batch(google, plan)


def write_generated(google: Google, plan: DocPlan) -> RevisionId:
    """The same for a Doc that the service itself has made."""
    with google.guard.generating(plan.document):
        return _batch(google, plan)


def _batch(google: Google, plan: DocPlan) -> RevisionId:
    if not plan.revision:
        # Google tells the revision only to who may write.
        raise NeedsPerson(READ_ONLY.format(user=google.user))
    body = {"requests": requests(plan), "writeControl": {"requiredRevisionId": plan.revision}}
    try:
        reply = send(google.documents.batchUpdate(documentId=plan.document, body=body), write=True)
    except Refused as refused:
        if refused.status == 403 and refused.reason in _NO_WRITING:
            raise NeedsPerson(READ_ONLY.format(user=google.user)) from refused
        raise
    return RevisionId(reply["writeControl"]["requiredRevisionId"])


def create_document(google: Google, title: str) -> Doc:
    """A new empty Doc in the acting user's Drive, ready to be written: its reply shows its revision.

    Its tab is not named in the reply: `tab_id` is "", which in a Doc with one tab means that one.
    """
    return read_document(send(google.documents.create(body={"title": title}), write=True))
