"""Drive: finding, copying, sharing and handing over files."""

from __future__ import annotations

from sync.core.portfolio.doc import DocumentId
from sync.google.calls import send
from sync.google.services import Google

DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"
KEY = "cpdKey"


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
    reply = send(google.files.list(q=query, pageSize=10, fields="files(id)"), write=False)
    files = sorted(file["id"] for file in reply.get("files", ()))
    return DocumentId(files[0]) if files else None


def create_file(google: Google, *, name: str, mime: str, key: str) -> DocumentId:
    """A new empty file of a Google kind, marked with our key so that it can be found again."""
    body = {"name": name, "mimeType": mime, "appProperties": {KEY: key}}
    return DocumentId(send(google.files.create(body=body, fields="id"), write=True)["id"])


def copy_file(google: Google, source: DocumentId, *, name: str, key: str) -> DocumentId:
    """A copy of `source` in the acting user's Drive, marked with our key."""
    body = {"name": name, "appProperties": {KEY: key}}
    return DocumentId(send(google.files.copy(fileId=source, body=body, fields="id"), write=True)["id"])


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


def unshare(google: Google, file: DocumentId, address: str) -> None:
    """Take a group's or a person's own way into a file away. Nothing to do where there is none; an owner stays."""
    request = google.permissions.list(fileId=file, fields="permissions(id,emailAddress,role)")
    for item in send(request, write=False)["permissions"]:
        if item.get("emailAddress", "").lower() == address.lower() and item["role"] != "owner":
            send(google.permissions.delete(fileId=file, permissionId=item["id"]), write=True)


def share_with_user(google: Google, file: DocumentId, user: str, *, role: str) -> None:
    """Let one person open a file, without a mail. Doing it again changes nothing."""
    body = {"type": "user", "role": role, "emailAddress": user}
    send(google.permissions.create(fileId=file, body=body, sendNotificationEmail=False, fields="id"), write=True)
