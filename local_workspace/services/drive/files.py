"""Making files: what Drive, Docs and Sheets all do when a new file appears."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.feeds import announce
from local_workspace.refusals import Refusal
from local_workspace.services.drive.properties import set_app_properties
from local_workspace.world import opaque, timestamp

File = dict[str, Any]
DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
GOOGLE_KIND = "application/vnd.google-apps."


def root_id(email: str) -> str:
    """The id of a person's My Drive."""
    return "0A" + opaque(f"root:{email}", length=17)


def new_file(
    call: Call,
    *,
    name: str,
    mime: str,
    parents: list[str] | None = None,
    file_id: str | None = None,
    app_properties: dict[str, str] | None = None,
) -> File:
    """A new file owned by the caller, saved and announced. Raises Refusal 403 for a bare service account."""
    who = call.actor
    if who.service_account:
        text = (
            "Service Accounts do not have storage quota. Leverage shared drives "
            "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), "
            "or use OAuth delegation (http://support.google.com/a/answer/7281227) instead."
        )
        raise Refusal(403, text, reason="storageQuotaExceeded", domain="usageLimits")
    now = timestamp(call.world.now())
    file: File = {
        # By owner and name: a story that is cut short and goes on in another order has the same files in the end.
        "id": file_id or call.world.new_id(f"file:{who.email}:{name}"),
        "name": name,
        "mimeType": mime,
        "owner": who.email,
        "permissions": [{"type": "user", "role": "owner", "emailAddress": who.email}],
        "grants": [[who.client, who.email]],
        "createdTime": now,
        "modifiedTime": now,
        "version": 0,
        "lastModifyingUser": who.email,
        "trashed": False,
        "parents": parents or [root_id(who.email)],
        "appProperties": {},
        "properties": {},
        "description": "",
    }
    set_app_properties(call.world, file, who.client, dict(app_properties or {}))
    announce(call.world, file)
    return file
