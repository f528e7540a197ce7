"""Making files: what Drive, Docs and Sheets all do when a new file appears."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.feeds import announce
from local_workspace.refusals import Refusal
from local_workspace.services.drive.properties import set_app_properties
from local_workspace.world import World, opaque, timestamp

File = dict[str, Any]
DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
SHORTCUT = "application/vnd.google-apps.shortcut"
GOOGLE_KIND = "application/vnd.google-apps."
APP_DATA = "appDataFolder"


def root_id(email: str) -> str:
    """The id of a person's My Drive."""
    return "0A" + opaque(f"root:{email}", length=17)


def app_data_id(email: str, client: str) -> str:
    """The id of the hidden folder one app has in a person's Drive."""
    return "1A" + opaque(f"app data:{client}:{email}", length=31)


def is_binary(file: File) -> bool:
    """Whether a file holds bytes, rather than a Doc, a Sheet, other files or nothing."""
    return not file["mimeType"].startswith(GOOGLE_KIND)


def drive_of(world: World, parents: list[str] | None) -> str:
    """The shared drive that files in these folders belong to; "" for somebody's own Drive."""
    if not parents:
        return ""
    if world.get("drive", parents[0]) is not None:
        return parents[0]
    folder = world.get("file", parents[0])
    return str(folder.get("driveId", "")) if folder else ""


def check_room(call: Call, parents: list[str] | None) -> None:
    """Raises Refusal 403 for a bare service account outside a shared drive: it has no room of its own."""
    if call.actor.service_account and not drive_of(call.world, parents):
        text = (
            "Service Accounts do not have storage quota. Leverage shared drives "
            "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), "
            "or use OAuth delegation (http://support.google.com/a/answer/7281227) instead."
        )
        raise Refusal(403, text, reason="storageQuotaExceeded", domain="usageLimits")


def new_file(
    call: Call,
    *,
    name: str,
    mime: str,
    parents: list[str] | None = None,
    file_id: str | None = None,
    app_properties: dict[str, str] | None = None,
) -> File:
    """A new file owned by the caller, saved and announced; in a shared drive it is the drive's.

    Raises Refusal 403 for a bare service account outside a shared drive.
    """
    check_room(call, parents)
    who, drive = call.actor, drive_of(call.world, parents)
    now = timestamp(call.world.now())
    file: File = {
        # By owner and name: a story that is cut short and goes on in another order has the same files in the end.
        "id": file_id or call.world.new_id(f"file:{who.email}:{name}"),
        "name": name,
        "mimeType": mime,
        "owner": "" if drive else who.email,
        "permissions": [] if drive else [{"type": "user", "role": "owner", "emailAddress": who.email}],
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
    if drive:
        file["driveId"] = drive
    if file["parents"] == [app_data_id(who.email, who.client)]:
        file["space"] = APP_DATA
    set_app_properties(call.world, file, who.client, dict(app_properties or {}))
    announce(call.world, file)
    return file
