"""Google's three methods of Docs: get, create, batchUpdate."""

from __future__ import annotations

import json
from typing import Any

from local_workspace.access import DOCS, RANK, open_document, role_on
from local_workspace.calls import Call, Reply
from local_workspace.feeds import touch
from local_workspace.fields import mask_of
from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.docs import batch, storage
from local_workspace.services.docs.model import Document
from local_workspace.services.docs.pinning import check_control
from local_workspace.services.docs.render import document
from local_workspace.services.docs.revisions import hand_out
from local_workspace.services.docs.session import Session
from local_workspace.services.docs.surroundings import Outside
from local_workspace.services.docs.views import INCLUDED, INLINE, OMITTED, comments_view, suggestions_view, viewed

MIME = "application/vnd.google-apps.document"


def get(call: Call) -> Reply | dict[str, Any]:
    """The Doc; finished bytes when the caller wants it whole, so that reading it again costs next to nothing."""
    file = open_document(call, call.path["documentId"], mime=MIME, wide=DOCS)
    whole = not call.query.get("fields")
    tabs = call.flag("includeTabsContent") or (
        not whole and "tabs" in (mask_of("docs", "Document", call.query["fields"]) or {})
    )
    rank = RANK[role_on(call.world, file, call.actor.email)]
    comments = comments_view(call, rank, tabs=tabs)
    view = suggestions_view(call, rank)
    editor = rank >= RANK["writer"]
    if comments:
        return _with_comments(call, file, view, comments, editor=editor)
    return _reply(call, file, view=view, editor=editor, tabs=tabs, as_bytes=whole)


def _with_comments(call: Call, file: dict[str, Any], view: str, comments: str, *, editor: bool) -> dict[str, Any]:
    """The Doc with what was said about it, which changes without it: never kept for the next reading."""
    from local_workspace.services.docs import commenting

    content = _content(call, file["id"])
    said = commenting.shown(call, file, content) if comments == INCLUDED else {}
    anchors = frozenset(found["anchorId"] for found in said.get("comments", ()) if "anchorId" in found)
    tail = _tail(call, file["id"], view, editor=editor)
    found = document(viewed(content, view), head={"title": file["name"]}, tail=tail, tabs=True, anchors=anchors)
    return found | said | {"commentsViewMode": comments}


def _tail(call: Call, document_id: str, view: str, *, editor: bool) -> dict[str, Any]:
    tail = {"revisionId": hand_out(call.world, document_id, call.actor.email)} if editor else {}
    return tail | {"suggestionsViewMode": view, "documentId": document_id}


def _reply(
    call: Call, file: dict[str, Any], *, view: str, editor: bool, tabs: bool, as_bytes: bool
) -> Reply | dict[str, Any]:
    document_id, world = file["id"], call.world
    number = storage.revision(world, document_id)
    if number is None:
        raise entity_not_found()
    tail = _tail(call, document_id, view, editor=editor)

    def as_json() -> dict[str, Any]:
        shown = viewed(_content(call, document_id), view)
        content = document(shown, head={"title": file["name"]}, tail=tail, tabs=tabs)
        # Last of all, and there whether it was asked for or not: measured by the makers of backlot.
        return content | {"commentsViewMode": OMITTED}

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
    session = Session(call, file, check_control(call, file["id"], found))
    found.outside = _outside(call)
    replies = batch.apply(found, call.body.get("requests") or [], session.edits())
    # Assumed: a batch that leaves the Doc as it was makes no new revision.
    if storage.save_changes(call.world, file["id"], found):
        touch(call.world, file, call.actor.email)
    control = {"requiredRevisionId": hand_out(call.world, file["id"], call.actor.email)}
    return {"replies": replies, "writeControl": control, "documentId": file["id"]} | session.told(found)


def _outside(call: Call) -> Outside:
    def person(email: str) -> str:
        user = call.world.get("user", email.lower())
        return str(user.get("name", "")) if user else ""

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
