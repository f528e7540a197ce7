"""Drive's change feed and its full list of files: what moved, page by page, and one file by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.core.feeds.types import Listed
from sync.core.portfolio.doc import DocumentId
from sync.errors import BeginAnew, Gone, Refused, TryLater
from sync.google.calls import send
from sync.google.drive import DOC, SHEET
from sync.google.services import Google

CHANGE_FIELDS = "nextPageToken,newStartPageToken,changes(fileId,removed,file(id,trashed,version,lastModifyingUser(me)))"
FILE_FIELDS = "id,version,trashed,ownedByMe"
PAGE_SIZE = 1000
KINDS = f"mimeType = '{DOC}' or mimeType = '{SHEET}'"
# Google's reasons where a page token is of no use any more; 404 and 410 say so by themselves.
SPENT = frozenset({"invalid", "pageTokenExpired"})


@dataclass(frozen=True, slots=True)
class Change:
    """One file that moved. gone: deleted or no longer shared with us. by_us: we were the last to modify it.

    version: the file's own, as it is now; None where it is gone.
    """

    file: DocumentId
    gone: bool
    trashed: bool
    by_us: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """changes: each file once. token: where the next look begins. complete: no further page waits."""

    changes: tuple[Change, ...]
    token: str
    complete: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """files: of a listing, in no order. token: of the next page, "" on the last. whole: nothing was left out of it."""

    files: tuple[Listed, ...]
    token: str
    whole: bool


def fetch_start_token(google: Google) -> str:
    return str(send(google.changes.getStartPageToken(), write=False)["startPageToken"])


def fetch_changes(google: Google, token: str) -> ChangePage:
    """One page of the acting user's change feed. Raises BeginAnew where Google does not know the token any more."""
    reply = _page(google.changes.list(pageToken=token, pageSize=PAGE_SIZE, fields=CHANGE_FIELDS))
    changes = tuple(_change(item) for item in reply.get("changes", ()))
    following = reply.get("nextPageToken")
    onwards = following or reply.get("newStartPageToken")
    if not onwards:
        raise TryLater("Google's change feed ended without saying where it goes on.")
    return ChangePage(changes, str(onwards), following is None)


def fetch_files(google: Google, token: str = "") -> FilePage:
    """One page of the Docs and Sheets that the acting user owns or that were shared with them, the bin's too.

    token: "" for the first. Raises BeginAnew where the listing has to be begun again.
    """
    asked = {"q": KINDS, "pageSize": PAGE_SIZE, "fields": f"nextPageToken,incompleteSearch,files({FILE_FIELDS})"}
    request = google.files.list(**asked, pageToken=token) if token else google.files.list(**asked)
    reply = _page(request) if token else send(request, write=False)
    files = tuple(_listed(item) for item in reply.get("files", ()))
    return FilePage(files, str(reply.get("nextPageToken", "")), not reply.get("incompleteSearch", False))


def fetch_file(google: Google, file: DocumentId) -> Listed | None:
    """One file as it is now; None where Google says that it is deleted or not shared with the acting user."""
    try:
        return _listed(send(google.files.get(fileId=file, fields=FILE_FIELDS), write=False))
    except Gone:
        return None


def _page(request: Any) -> Any:
    """The reply to a request in which nothing but its page token can be out of date."""
    try:
        return send(request, write=False)
    except Refused as error:
        if error.status in (404, 410) or error.reason in SPENT:
            raise BeginAnew(f"Google does not know any more how far we had read: {error}") from error
        raise


def _listed(item: dict[str, Any]) -> Listed:
    return Listed(
        file=DocumentId(item["id"]),
        version=int(item["version"]),
        trashed=bool(item.get("trashed")),
        ours=bool(item.get("ownedByMe")),
    )


def _change(item: dict[str, Any]) -> Change:
    file = item.get("file", {})
    return Change(
        file=DocumentId(item["fileId"]),
        gone=bool(item.get("removed")),
        trashed=bool(file.get("trashed")),
        by_us=bool(file.get("lastModifyingUser", {}).get("me")),
        version=int(file["version"]) if "version" in file else None,
    )
