"""The mails Drive sends when a file is shared or handed over."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.drive.files import DOC, FOLDER, SHEET, File
from local_workspace.services.drive.people import display_name
from local_workspace.services.drive.resource import file_resource

FROM = "drive-shares-dm-noreply@google.com"
PRODUCTS = {
    DOC: ("Google Docs", "Document"),
    SHEET: ("Google Sheets", "Spreadsheet"),
    FOLDER: ("Google Drive", "Folder"),
}
VERBS = {
    "reader": "view",
    "commenter": "comment on",
    "writer": "edit",
    "fileOrganizer": "manage the content of",
    "organizer": "manage",
}


def tell_shared(call: Call, file: File, permission: dict[str, Any]) -> None:
    """The invitation to whom a file was shared with, unless it was switched off or there is nobody to tell."""
    if permission["type"] not in ("user", "group") or not call.flag("sendNotificationEmail", default=True):
        return
    _, noun = PRODUCTS.get(file["mimeType"], ("Google Drive", "Item"))
    if file.get("driveId") == file["id"]:
        drive = call.world.get("drive", file["id"]) or file
        file, noun = file | {"name": drive["name"]}, "Shared drive"
    verb = VERBS[permission["role"]]
    sentence = f"{_name(call)} ({call.actor.email}) has invited you to {verb} the following {noun.lower()}:"
    _send(call, file, permission["emailAddress"], f'{noun} shared with you: "{file["name"]}"', sentence)


def tell_new_owner(call: Call, file: File, email: str) -> None:
    """The mail about a hand-over, which nobody can switch off."""
    _, noun = PRODUCTS.get(file["mimeType"], ("Google Drive", "Item"))
    sentence = f"{_name(call)} ({call.actor.email}) has made you the owner of the following {noun.lower()}:"
    _send(call, file, email, f'You are now the owner of "{file["name"]}"', sentence)


def tell_pending_owner(call: Call, file: File, email: str) -> None:
    """The mail that asks somebody to take a file over."""
    _, noun = PRODUCTS.get(file["mimeType"], ("Google Drive", "Item"))
    sentence = f"{_name(call)} ({call.actor.email}) would like you to become the owner of the following {noun.lower()}:"
    _send(call, file, email, f'Ownership transfer request for "{file["name"]}"', sentence)


def _name(call: Call) -> str:
    return display_name(call.world, call.actor.email)


def _send(call: Call, file: File, to: str, subject: str, sentence: str) -> None:
    from local_workspace.services.gmail.mailbox import deliver

    product, _ = PRODUCTS.get(file["mimeType"], ("Google Drive", ""))
    link = file_resource(call, file, ("webViewLink",))["webViewLink"]
    message = call.query.get("emailMessage", "")
    text = "\n\n".join(part for part in (sentence, f"{file['name']}\n{link}", message) if part)
    sender = f'"{_name(call)} (via {product})" <{FROM}>'
    deliver(call.world, sender=sender, to=to, subject=subject, text=text)
