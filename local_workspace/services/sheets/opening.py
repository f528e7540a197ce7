"""The spreadsheet a call names, opened for who may read or change it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local_workspace import access, feeds
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, violations
from local_workspace.scalars import Unreadable, whole
from local_workspace.services.sheets.book import Book, load
from local_workspace.services.sheets.guard import Guard

Json = dict[str, Any]
MIME = "application/vnd.google-apps.spreadsheet"


def read_book(call: Call) -> tuple[Json, Book]:
    """The file and the spreadsheet a call names, for someone who may read it."""
    file_id = call.path["spreadsheetId"]
    file = access.open_document(call, file_id, mime=MIME, wide=access.SHEETS)
    return file, load(call.world, file_id)


@contextmanager
def changed_book(call: Call) -> Iterator[tuple[Json, Book, Guard]]:
    """The same for someone who may write to it; what was done to it is kept when the block ends well."""
    with changed(call, call.path["spreadsheetId"]) as opened:
        yield opened


@contextmanager
def changed(call: Call, file_id: str) -> Iterator[tuple[Json, Book, Guard]]:
    """The same for a spreadsheet that is named elsewhere than in the path."""
    file = access.open_document(call, file_id, mime=MIME, wide=access.SHEETS, write=True)
    book = load(call.world, file_id)
    yield file, book, Guard(book, call.actor.email, owner_of(file))
    book.save()
    feeds.touch(call.world, file, call.actor.email)


def number_in_path(call: Call, name: str, place: str) -> int:
    """A whole number in the call's address. Raises Refusal 400 for anything else; place: Google's name for it."""
    text = call.path[name]
    try:
        return whole(text, "int32")
    except Unreadable as error:
        raise violations([(place, f"Invalid value at '{place}' (TYPE_INT32), {error.text}")]) from error


def owner_of(file: Json) -> str:
    owners = (p["emailAddress"] for p in file["permissions"] if p["role"] == "owner")
    return next(owners, "")


@contextmanager
def named(prefix: str) -> Iterator[None]:
    """Refusals inside say which part of the request they are about, as Google's do."""
    try:
        yield
    except Refusal as refusal:
        if refusal.status == 400:
            refusal.message = f"{prefix}: {refusal.message}"
        raise
