"""The write control of a batch: which state of the Doc it was made for."""

from __future__ import annotations

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.docs import batch, history, storage
from local_workspace.services.docs.aligning import Alignment
from local_workspace.services.docs.model import Document
from local_workspace.services.docs.revisions import is_latest, revision_number
from local_workspace.switches import switch

REASONS = {"INVALID_ARGUMENT": "badRequest", "FAILED_PRECONDITION": "failedPrecondition"}


def check_control(call: Call, document_id: str, document: Document) -> Alignment | None:
    """How the batch's places are to be read; None where they are those of the latest revision. Raises Refusal 400."""
    control = call.body.get("writeControl") or {}
    required, target = control.get("requiredRevisionId"), control.get("targetRevisionId")
    if required and target:
        raise batch.already_set("write_control", "control", "targetRevisionId")
    if required and not is_latest(call.world, document_id, call.actor.email, required):
        raise _refused(call, f"The required revision ID '{required}' does not match the latest revision.")
    if not target or is_latest(call.world, document_id, call.actor.email, target):
        return None
    latest = storage.revision(call.world, document_id) or 0
    oldest = history.oldest_target(call.world, document_id, latest)
    number = revision_number(call.world, document_id, call.actor.email, target, range(latest, oldest - 1, -1))
    if number is None or switch(call.world, "docs_target_revision") == "refused":
        raise _refused(call, f"The target revision ID '{target}' is too far behind the latest revision.")
    return Alignment(history.moves_since(call.world, document_id, number), document.tabs[0].id)


def _refused(call: Call, text: str) -> Refusal:
    return Refusal(400, text, reason=REASONS[switch(call.world, "docs_revision_status")])
