"""A witness inside: every call that is let in and every reply must be as Google's own documents have them."""

from __future__ import annotations

from local_workspace.calls import Call, Reply
from local_workspace.discovery import Method
from local_workspace.strict import Fault, check

# What a whole reply, one without a mask, never lacks.
REQUIRED = {
    "docs.documents.get": ("documentId", "title"),
    "docs.documents.create": ("documentId", "title"),
    "docs.documents.batchUpdate": ("documentId",),
    "sheets.spreadsheets.get": ("spreadsheetId", "properties", "sheets", "spreadsheetUrl"),
    "sheets.spreadsheets.create": ("spreadsheetId", "properties", "sheets", "spreadsheetUrl"),
    "sheets.spreadsheets.batchUpdate": ("spreadsheetId",),
    "sheets.spreadsheets.values.get": ("range", "majorDimension"),
    "drive.files.get": ("kind", "id", "name", "mimeType"),
    "drive.files.list": ("kind", "incompleteSearch", "files"),
    "drive.files.create": ("kind", "id", "name", "mimeType"),
    "drive.files.copy": ("kind", "id", "name", "mimeType"),
    "drive.permissions.create": ("kind", "id", "type", "role"),
    "drive.changes.list": ("kind", "changes"),
    "drive.changes.getStartPageToken": ("kind", "startPageToken"),
    "calendar.events.get": ("kind", "etag", "id", "status"),
    "calendar.events.insert": ("kind", "etag", "id", "status", "iCalUID", "organizer", "start", "end"),
    "calendar.events.list": ("kind", "etag", "items"),
    "gmail.users.messages.get": ("id", "threadId"),
    "gmail.users.messages.send": ("id", "threadId"),
    "gmail.users.drafts.create": ("id", "message"),
    "meet.spaces.create": ("name", "meetingUri", "meetingCode"),
    "meet.spaces.get": ("name", "meetingUri", "meetingCode"),
}
PARTS_OF_ERROR = {"code", "message", "errors", "status", "details"}


class Unlike(AssertionError):
    """Something was let in, or answered, that Google's own documents do not allow."""


class Auditor:
    """Looks at what the application lets in and answers. Raises Unlike: it is for tests."""

    def request(self, call: Call, method: Method) -> None:
        """A body that was let in must fit its schema; Calendar lets in fields that it does not know."""
        if not method.request or not call.body:
            return
        faults = check(method.service, method.request, call.body, oneofs=True)
        if method.service == "calendar":
            faults = [fault for fault in faults if fault.kind != "unknown"]
        _complain(f"{method.id} let in what is no {method.request}", _lines(faults))

    def reply(self, reply: Reply, method: Method, *, masked: bool) -> None:
        """A reply must fit its schema and, where no mask was given, lack nothing; an error must be an envelope."""
        if not isinstance(reply.body, dict):
            return
        if reply.status >= 400:
            _complain(f"{method.id} answered no error of Google's", _faults_of_error(reply))
            return
        if not method.response:
            _complain(f"{method.id} answers nothing", list(reply.body))
            return
        faults = _lines(check(method.service, method.response, reply.body, oneofs=True))
        if not masked:
            faults += [f"{name} is missing" for name in REQUIRED.get(method.id, ()) if name not in reply.body]
        _complain(f"{method.id} answered what is no {method.response}", faults)


def _lines(faults: list[Fault]) -> list[str]:
    return [f"{fault.where} {fault.name}: {fault.detail}" for fault in faults]


def _complain(what: str, faults: list[str]) -> None:
    if faults:
        raise Unlike(f"{what}:\n  " + "\n  ".join(faults[:20]))


def _faults_of_error(reply: Reply) -> list[str]:
    error = reply.body.get("error") if isinstance(reply.body, dict) else None
    if not isinstance(error, dict) or set(error) - PARTS_OF_ERROR:
        return [f"{reply.body!r}"]
    faults = [] if error.get("code") == reply.status else [f"code {error.get('code')} with status {reply.status}"]
    if not isinstance(error.get("message"), str):
        faults.append(f"no message in {error}")
    return faults if "status" in error or "errors" in error else [*faults, "neither a status nor reasons"]
