"""What changed since we last looked: one page of each engine user's feed, and the Docs it names are to be read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.errors import TryLater
from sync.flows.parts import Parts
from sync.google import drive
from sync.google.drive import Change
from sync.store import books, feeds, portfolios

TRASHED = "This Doc is in the bin. Take it out again to go on; nothing in it is lost."
UNSHARED = (
    "This Doc is deleted or no longer shared with us, so we have stopped reading it. "
    "To go on, share it with {identity} as an editor."
)


def read_feed(parts: Parts, identity: str) -> int:
    """Follow one engine user's change feed to its end. Gives how many Docs are to be read because of it.

    Each page's marks and its token are remembered together, so a crash repeats a page and never skips one. Changes
    that we made ourselves are passed over: they were pinned to a revision we had read.
    """
    google = parts.google(identity)
    with parts.engine.begin() as c:
        token = feeds.load_token(c, identity)
    if token is None:
        token = drive.fetch_start_token(google)
        with parts.engine.begin() as c:
            feeds.save_token(c, identity, token)
            # What people did in a workbook before its feed was first followed stands in no page of it.
            books.mark_all_changed(c)
    marked = 0
    while True:
        page = drive.fetch_changes(google, token)
        with parts.engine.begin() as c:
            marked += _mark(c, identity, page.changes)
            feeds.save_token(c, identity, page.token)
            books.mark_changed(c, (change.file for change in page.changes if not change.by_us))
        if page.complete:
            return marked
        if page.token == token:
            raise TryLater("Google's change feed gave the same page twice.")
        token = page.token


def _mark(c: Connection, identity: str, changes: Iterable[Change]) -> int:
    """Docs that others changed wait to be read; those that are gone get their reason. Gives how many wait."""
    to_read = []
    for change in changes:
        row = portfolios.find_portfolio(c, change.file)
        if row is None:
            continue
        if change.gone or change.trashed:
            reason = TRASHED if change.trashed else UNSHARED.format(identity=identity)
            portfolios.save_trouble(c, change.file, reason, waits=False)
        elif row.trouble or not change.by_us:
            to_read.append(change.file)
    return portfolios.mark_waiting(c, to_read) if to_read else 0
