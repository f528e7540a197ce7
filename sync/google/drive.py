"""Drive: finding, copying, sharing and handing over files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from googleapiclient.http import MediaInMemoryUpload

from sync.core.portfolio.doc import DocumentId
from sync.errors import TryLater
from sync.google.calls import send
from sync.google.services import Google

DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"
KEY = "cpdKey"


class Sharing(Protocol):
    """Whoever has Drive's `permissions` resource: an engine user, or a person by their own click."""

    permissions: Any


def find_by_key(google: Google, key: str) -> DocumentId | None:
    """The file that we made under this key, if it is there: the evidence to look for after a doubtful copy."""
    return _find(google, f"appProperties has {{ key='{KEY}' and value='{_quoted(key)}' }}")


def find_own_doc(google: Google, title: str) -> DocumentId | None:
    """The acting user's own Doc of this title among those we made: the evidence where a Doc could not be marked."""
    return _find(google, f"name = '{_quoted(title)}' and mimeType = '{DOC}' and '{_quoted(google.user)}' in owners")


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _find(google: Google, what: str) -> DocumentId | None:
    query = f"{what} and trashed = false"
    found: list[str] = []
    token: str | None = None
    while True:
        fields = "nextPageToken,incompleteSearch,files(id)"
        reply = send(google.files.list(q=query, pageSize=10, fields=fields, pageToken=token), write=False)
        found += [str(file["id"]) for file in reply.get("files", ())]
        token = reply.get("nextPageToken")
        if not found and reply.get("incompleteSearch"):
            # Not being on an incomplete list is no proof of not being there, and a copy is made where there is none.
            raise TryLater("Google has not searched everywhere yet.")
        if not token:
            return DocumentId(min(found)) if found else None


def create_file(google: Google, *, name: str, mime: str, key: str) -> DocumentId:
    """A new empty file of a Google kind, marked with our key so that it can be found again."""
    body = {"name": name, "mimeType": mime, "appProperties": {KEY: key}}
    return DocumentId(send(google.files.create(body=body, fields="id"), write=True)["id"])


def copy_file(google: Google, source: DocumentId, *, name: str, key: str) -> DocumentId:
    """A copy of `source` in the acting user's Drive, marked with our key."""
    body = {"name": name, "appProperties": {KEY: key}}
    return DocumentId(send(google.files.copy(fileId=source, body=body, fields="id"), write=True)["id"])


def upload_file(google: Google, *, name: str, mime: str, content: bytes, key: str) -> DocumentId:
    """A new file of these bytes in the acting user's Drive, marked with our key."""
    media = MediaInMemoryUpload(content, mimetype=mime)
    body = {"name": name, "mimeType": mime, "appProperties": {KEY: key}}
    return DocumentId(send(google.files.create(body=body, media_body=media, fields="id"), write=True)["id"])


def owner_of(google: Google, file: DocumentId) -> str:
    """The address of a file's owner, "" where nobody is named."""
    reply = send(google.files.get(fileId=file, fields="owners(emailAddress)"), write=False)
    owners = reply.get("owners", [])
    return str(owners[0]["emailAddress"]).lower() if owners else ""


def hand_over(google: Google, file: DocumentId, *, to: str, message: str) -> None:
    """Make `to` the owner; the acting user stays a writer. Google sends its own mail with our message in it."""
    body = {"type": "user", "role": "owner", "emailAddress": to}
    request = google.permissions.create(
        fileId=file, body=body, transferOwnership=True, sendNotificationEmail=True, emailMessage=message, fields="id"
    )
    send(request, write=True)


def share_with_group(google: Google, file: DocumentId, group: str, *, role: str = "reader") -> None:
    """Let a group open a file, without a mail. Doing it again changes nothing."""
    body = {"type": "group", "role": role, "emailAddress": group}
    send(google.permissions.create(fileId=file, body=body, sendNotificationEmail=False, fields="id"), write=True)


def unshare(google: Sharing, file: DocumentId, address: str) -> None:
    """Take a group's or a person's own way into a file away. Nothing to do where there is none; an owner stays."""
    for item in list(_permissions(google, file)):
        if item.get("emailAddress", "").lower() == address.lower() and item["role"] != "owner":
            send(google.permissions.delete(fileId=file, permissionId=item["id"]), write=True)


def is_shared_with(google: Sharing, file: DocumentId, address: str, *, role: str) -> bool:
    """Whether an address has this role in a file, by itself: the evidence after a doubtful sharing."""
    return any(
        item.get("emailAddress", "").lower() == address.lower() and item["role"] == role
        for item in _permissions(google, file)
    )


def _permissions(google: Sharing, file: DocumentId) -> Iterator[dict[str, Any]]:
    token: str | None = None
    while True:
        fields = "nextPageToken,permissions(id,emailAddress,role)"
        reply = send(google.permissions.list(fileId=file, fields=fields, pageToken=token), write=False)
        yield from reply.get("permissions", ())
        token = reply.get("nextPageToken")
        if not token:
            return


def share_with_user(google: Sharing, file: DocumentId, user: str, *, role: str) -> None:
    """Let one person open a file, without a mail. Doing it again changes nothing."""
    body = {"type": "user", "role": role, "emailAddress": user}
    send(google.permissions.create(fileId=file, body=body, sendNotificationEmail=False, fields="id"), write=True)
