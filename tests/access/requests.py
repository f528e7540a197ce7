"""What can be asked of each kind of thing: the deed in plain words, what right it needs, and Google's own request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.access.roster import Thing

DRIVE, DOCS, SHEETS = "/drive/v3/files", "/v1/documents", "/v4/spreadsheets"
OTHER = "stranger@elsewhere.example"


@dataclass(frozen=True)
class Request:
    """changes: it leaves something behind where it is allowed."""

    deed: str
    action: str
    http: str
    path: str
    body: Any = None

    @property
    def changes(self) -> bool:
        return self.http != "GET"

    @property
    def raw(self) -> bytes:
        return b"" if self.body is None else json.dumps(self.body).encode()


Maker = Callable[[Thing], Request]


def _drive(deed: str, action: str, http: str, rest: str, body: Any = None) -> Maker:
    return lambda thing: Request(deed, action, http, f"{DRIVE}/{thing.id}{rest}", body)


def _at(prefix: str) -> Callable[..., Maker]:
    def make(deed: str, action: str, http: str, rest: str, body: Any = None) -> Maker:
        return lambda thing: Request(deed, action, http, f"{prefix}/{quote(thing.id)}{rest}", body)

    return make


def _found(deed: str, query: Callable[[Thing], str]) -> Maker:
    rest = "&pageSize=1000&fields=files(id,name)"
    return lambda thing: Request(deed, "find", "GET", f"{DRIVE}?q={quote(query(thing))}{rest}")


_docs, _sheets, _calendar, _mail = _at(DOCS), _at(SHEETS), _at("/calendar/v3/calendars"), _at("/gmail/v1/users")
_EVENTS = "/calendar/v3/calendars/primary/events"

FILE: tuple[Maker, ...] = (
    _drive("see the facts", "read", "GET", "?fields=*"),
    # Google shows a file's comments to those who may comment, and nobody here may comment and not write.
    _drive("see the comments", "history", "GET", "/comments?fields=comments"),
    _drive("see its history", "history", "GET", "/revisions?fields=revisions"),
    _drive("see who may", "history", "GET", "/permissions?fields=permissions"),
    _drive("copy", "copy", "POST", "/copy?fields=id", {"name": "A copy"}),
    _drive("rename", "write", "PATCH", "?fields=id", {"name": "Another name"}),
    _drive("bin", "bin", "PATCH", "?fields=id", {"trashed": True}),
    _drive("delete", "delete", "DELETE", ""),
    _drive(
        "share",
        "share",
        "POST",
        "/permissions?sendNotificationEmail=false&fields=id",
        {"type": "user", "role": "reader", "emailAddress": OTHER},
    ),
    _drive("open to everybody", "share", "POST", "/permissions?fields=id", {"type": "anyone", "role": "reader"}),
    _found("find by name", lambda thing: "name = '{}'".format(thing.name.replace("'", "\\'"))),
    _found("find among all", lambda thing: "trashed = false"),
    _found("find among all", lambda thing: "trashed = false and not name contains 'qqq'"),
)
# Searches through every word of every file, so it is asked more rarely.
BY_WORDS = _found("find by its words", lambda thing: f"fullText contains '{thing.name.split()[0]}'")
DOC: tuple[Maker, ...] = (
    *FILE,
    _docs("read", "read", "GET", ""),
    _drive("export", "read", "GET", "/export?mimeType=text/plain"),
    _docs(
        "type", "write", "POST", ":batchUpdate", {"requests": [{"insertText": {"location": {"index": 1}, "text": "x"}}]}
    ),
)
SHEET: tuple[Maker, ...] = (
    *FILE,
    _sheets("read", "read", "GET", "?includeGridData=true"),
    _sheets("read a cell", "read", "GET", "/values/A1"),
    _drive("export", "read", "GET", "/export?mimeType=text/csv"),
    _sheets("type", "write", "PUT", "/values/A1?valueInputOption=RAW", {"values": [["x"]]}),
    _sheets(
        "add a tab", "write", "POST", ":batchUpdate", {"requests": [{"addSheet": {"properties": {"title": "Mine"}}}]}
    ),
)
MENU: dict[str, tuple[Maker, ...]] = {
    "portfolio": DOC,
    "template": DOC,
    "directory": DOC,
    "paper": (*FILE, _drive("read", "read", "GET", "?alt=media")),
    "register": SHEET,
    "coordinator": SHEET,
    "event": (
        lambda thing: Request("see", "read", "GET", f"{_EVENTS}/{thing.id}"),
        lambda thing: Request("move", "write", "PATCH", f"{_EVENTS}/{thing.id}", {"summary": "Moved"}),
    ),
    "calendar": (
        _calendar("see the events", "read", "GET", "/events?maxResults=250"),
        _calendar("see who may", "look", "GET", "/acl"),
        _calendar("open to all", "share", "POST", "/acl", {"role": "reader", "scope": {"type": "default"}}),
        _calendar(
            "put something in",
            "put",
            "POST",
            "/events",
            {"summary": "x", "start": {"date": "2027-07-01"}, "end": {"date": "2027-07-02"}},
        ),
    ),
    "mailbox": (
        _mail("see the letters", "look", "GET", "/messages"),
        _mail("see what came in", "look", "GET", "/messages?labelIds=INBOX"),
        _mail("see the drafts", "look", "GET", "/drafts"),
        _mail("write a letter", "put", "POST", "/drafts", {"message": {"raw": "VG86IGFAYi5leGFtcGxlDQoNCmhp"}}),
    ),
    "page": (
        lambda thing: Request("ask for", "read", "GET", thing.id),
        lambda thing: Request("send to", "put", "POST", thing.id, {}),
    ),
}
