"""Drive's methods that give back one file: files.get with its bytes, files.export."""

from __future__ import annotations

from typing import Any

from local_workspace.access import RANK, role_on
from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import bytes_of
from local_workspace.services.drive.content import export_content
from local_workspace.services.drive.files import File, is_binary
from local_workspace.services.drive.media import download
from local_workspace.services.drive.reaching import reach
from local_workspace.services.drive.resource import file_reply

NOTHING_TO_ACKNOWLEDGE = Refusal(
    403,
    "The acknowledgeAbuse parameter is only applicable for download requests.",
    reason="invalidAbuseAcknowledgment",
    location="acknowledgeAbuse",
)


def get(call: Call) -> Reply | dict[str, Any]:
    if call.query.get("alt") != "media":
        if call.flag("acknowledgeAbuse"):
            raise NOTHING_TO_ACKNOWLEDGE
        return file_reply(call, reach(call, call.path["fileId"]))
    file = reach(call, call.path["fileId"], content=True)
    if not is_binary(file):
        raise not_downloadable()
    check_may_take_out(call, file)
    return download(call, bytes_of(call.world, file), file["mimeType"])


def not_downloadable() -> Refusal:
    text = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
    return Refusal(403, text, reason="fileNotDownloadable", location="alt")


def check_may_take_out(call: Call, file: File) -> None:
    """Raises Refusal 403 where readers may not download, print or copy this file."""
    rank = RANK[role_on(call.world, file, call.actor.email)]
    if file.get("copyRequiresWriterPermission") and rank < RANK["writer"]:
        raise Refusal(403, "This file cannot be downloaded by the user.", reason="cannotDownloadFile")


def export(call: Call) -> Reply:
    if "mimeType" not in call.query:
        raise Refusal(400, "Required parameter: mimeType", reason="required", location="mimeType")
    file = reach(call, call.path["fileId"], content=True, any_drive=True)
    mime = call.query["mimeType"].lower()
    data = export_content(call.world, file, mime)
    check_may_take_out(call, file)
    return Reply(data, content_type=mime)
