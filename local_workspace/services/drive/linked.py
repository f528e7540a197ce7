"""The links a file carries (`exportLinks`, `webContentLink`): Google's editors answer there, outside the API.

What the API refuses for its size is given here: programs follow these links for just that.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from local_workspace import tokens
from local_workspace.calls import Actor, Call, Reply
from local_workspace.discovery import methods
from local_workspace.refusals import Refusal, envelope
from local_workspace.services.drive.blobs import bytes_of
from local_workspace.services.drive.content import exported
from local_workspace.services.drive.files import DOC, SHEET, is_binary
from local_workspace.services.drive.formats import EXPORTS, SUFFIX
from local_workspace.services.drive.media import download
from local_workspace.services.drive.reaching import reach
from local_workspace.services.drive.reading import check_may_take_out, not_downloadable
from local_workspace.world import World

EXPORT = {"/feeds/download/documents/export/Export": DOC, "/spreadsheets/export": SHEET}
CONTENT = "/uc"


def answer(world: World, environ: dict[str, Any], raw_path: str) -> Reply | None:
    """The file behind such a link for whoever shows a token; None for every other address."""
    if raw_path not in (*EXPORT, CONTENT) or environ["REQUEST_METHOD"] != "GET":
        return None
    try:
        with world.unit():
            call = _call(world, environ)
            return _content(call) if raw_path == CONTENT else _export(call, EXPORT[raw_path])
    except Refusal as refusal:
        return Reply(envelope(refusal, "drive"), status=refusal.status)


def _call(world: World, environ: dict[str, Any]) -> Call:
    query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
    return Call(
        world=world,
        actor=_actor(world, environ),
        path={"fileId": query.get("id", "")},
        query=query,
        repeated={},
        body={},
        raw=b"",
        headers={"range": environ.get("HTTP_RANGE", "")},
    )


def _actor(world: World, environ: dict[str, Any]) -> Actor:
    method = next(method for method in methods() if method.id == "drive.files.export")
    return tokens.actor(world, environ.get("HTTP_AUTHORIZATION", ""), method)


def _content(call: Call) -> Reply:
    file = reach(call, call.path["fileId"], content=True, any_drive=True)
    if not is_binary(file):
        raise not_downloadable()
    check_may_take_out(call, file)
    return download(call, bytes_of(call.world, file), file["mimeType"])


def _export(call: Call, kind: str) -> Reply:
    file = reach(call, call.path["fileId"], content=True, any_drive=True)
    asked = call.query.get("exportFormat", "")
    form = next((mime for mime in EXPORTS[kind] if SUFFIX[mime] == asked), "")
    if file["mimeType"] != kind or not form:
        raise Refusal(400, "The requested conversion is not supported.", reason="badRequest")
    check_may_take_out(call, file)
    return Reply(exported(call.world, file, form), content_type=form)
