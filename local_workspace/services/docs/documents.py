"""Google's three methods of Docs: get, create, batchUpdate."""

from __future__ import annotations

import json
from typing import Any

from local_workspace.access import DOCS, RANK, open_document, role_on
from local_workspace.calls import Call, Reply
from local_workspace.feeds import touch
from local_workspace.fields import parse_mask
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.docs import batch, storage
from local_workspace.services.docs.model import Document, Outside
from local_workspace.services.docs.render import document
from local_workspace.services.docs.revisions import hand_out, is_latest

MIME = "application/vnd.google-apps.document"
INLINE, WITHOUT = "SUGGESTIONS_INLINE", "PREVIEW_WITHOUT_SUGGESTIONS"


def get(call: Call) -> Reply | dict[str, Any]:
    """The Doc; finished bytes when the caller wants it whole, so that reading it again costs next to nothing."""
    file = open_document(call, call.path["documentId"], mime=MIME, wide=DOCS)
    whole = not call.query.get("fields")
    tabs = call.flag("includeTabsContent") or (not whole and "tabs" in parse_mask(call.query["fields"]))
    rank = RANK[role_on(call.world, file, call.actor.email)]
    _check_comments(call, tabs=tabs)
    view = _view(call, rank)
    return _reply(call, file, view=view, editor=rank >= RANK["writer"], tabs=tabs, as_bytes=whole)


def _check_comments(call: Call, *, tabs: bool) -> None:
    mode = call.query.get("commentsViewMode", "COMMENTS_VIEW_MODE_UNSPECIFIED")
    if mode == "COMMENTS_VIEW_MODE_UNSPECIFIED":
        return
    if not tabs:
        text = "Comments view mode may only be specified if tabs content is also requested."
        raise Refusal(400, text, reason="badRequest")
    if mode != "COMMENTS_VIEW_MODE_OMITTED":
        raise Refusal(501, "The local Workspace does not do comments in Docs yet.", reason="notImplemented")


def _view(call: Call, rank: int) -> str:
    """Which view of suggestions is given: readers see none and may not ask for them."""
    asked = call.query.get("suggestionsViewMode", "DEFAULT_FOR_CURRENT_ACCESS")
    sees_them = rank >= RANK["commenter"]
    if asked == "DEFAULT_FOR_CURRENT_ACCESS":
        return INLINE if sees_them else WITHOUT
    if asked not in (INLINE, WITHOUT, "PREVIEW_SUGGESTIONS_ACCEPTED"):
        text = f"Invalid value at 'suggestions_view_mode' (type.googleapis.com/google.apps.docs.v1), \"{asked}\""
        raise Refusal(400, text, reason="badRequest")
    if asked != WITHOUT and not sees_them:
        raise no_permission()
    return asked


def _reply(
    call: Call, file: dict[str, Any], *, view: str, editor: bool, tabs: bool, as_bytes: bool
) -> Reply | dict[str, Any]:
    document_id, world = file["id"], call.world
    number = storage.revision(world, document_id)
    if number is None:
        raise entity_not_found()
    tail = {"revisionId": hand_out(world, document_id, call.actor.email)} if editor else {}
    tail |= {"suggestionsViewMode": view, "documentId": document_id}

    def as_json() -> dict[str, Any]:
        return document(_content(call, document_id), head={"title": file["name"]}, tail=tail, tabs=tabs)

    key = (document_id, number, file["name"], tail.get("revisionId"), view, tabs)
    if not as_bytes:
        return world.memo(("doc-json", *key), as_json)
    text = world.memo(
        ("doc-bytes", *key), lambda: json.dumps(as_json(), ensure_ascii=False, separators=(",", ":")).encode()
    )
    return Reply(text)


def _content(call: Call, document_id: str) -> Document:
    found = storage.load(call.world, document_id)
    if found is None:
        raise entity_not_found()
    return found


def create(call: Call) -> Reply | dict[str, Any]:
    """An empty Doc with the title asked for; whatever else the body says is ignored."""
    from local_workspace.services.drive.files import new_file

    file = new_file(call, name=call.body.get("title") or "Untitled document", mime=MIME)
    if storage.revision(call.world, file["id"]) is None:
        storage.new_document(call.world, file["id"])
    return _reply(call, file, view=INLINE, editor=True, tabs=False, as_bytes=False)


def batch_update(call: Call) -> dict[str, Any]:
    """Everything the batch asks for, or a refusal and nothing of it."""
    file = open_document(call, call.path["documentId"], mime=MIME, wide=DOCS, write=True)
    _check_text(call)
    found = _content(call, file["id"])
    _check_control(call, file["id"])
    found.outside = _outside(call)
    replies = batch.apply(found, call.body.get("requests") or [])
    # Assumed: a batch that leaves the Doc as it was makes no new revision.
    if storage.save_changes(call.world, file["id"], found):
        touch(call.world, file, call.actor.email)
    control = {"requiredRevisionId": hand_out(call.world, file["id"], call.actor.email)}
    return {"replies": replies, "writeControl": control, "documentId": file["id"]}


def _outside(call: Call) -> Outside:
    def person(email: str) -> str:
        user = call.world.get("user", email.lower())
        return str(user["name"]) if user else ""

    def file(file_id: str) -> tuple[str, str] | None:
        kept = call.world.get("file", file_id)
        if kept is None or not role_on(call.world, kept, call.actor.email):
            return None
        return kept["name"], kept["mimeType"]

    return Outside(person, file)


def _check_text(call: Call) -> None:
    """Half a surrogate pair is no text: JSON can spell it, UTF-8 cannot."""
    if b"\\ud" not in call.raw.lower():
        return
    try:
        json.dumps(call.body, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        text = "Invalid JSON payload received. Parse error."
        raise Refusal(400, text, reason="parseError") from error


def _check_control(call: Call, document_id: str) -> None:
    control = call.body.get("writeControl") or {}
    required, target = control.get("requiredRevisionId"), control.get("targetRevisionId")
    if control.get("writeMode") == "SUGGEST":
        raise Refusal(501, "The local Workspace does not do suggestions yet.", reason="notImplemented")
    if required and target:
        raise batch.already_set("write_control", "control", "targetRevisionId")
    email = call.actor.email
    if required and not is_latest(call.world, document_id, email, required):
        text = f"The required revision ID '{required}' does not match the latest revision."
        raise Refusal(400, text, reason="badRequest")
    if target and not is_latest(call.world, document_id, email, target):
        text = "The local Workspace does not merge changes into a later revision (targetRevisionId) yet."
        raise Refusal(501, text, reason="notImplemented")
