"""What changed since we last looked: one page of each engine user's feed, and the Docs it names are to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from sync.core.portfolio.doc import DocumentId
from sync.errors import BeginAnew, TryLater
from sync.flows.parts import Parts
from sync.google import feeds as google_feeds
from sync.google.feeds import Change
from sync.google.services import Google
from sync.store import books, feeds, portfolios, seen_files

TRASHED = "This Doc is in the bin. Take it out again to go on; nothing in it is lost."
UNSHARED = (
    "This Doc is deleted or no longer shared with us, so we have stopped reading it. "
    "To go on, share it with {identity} as an editor."
)


def read_feed(parts: Parts, identity: str) -> int:
    """Follow one engine user's change feed to its end. Gives how many Docs are to be read because of it.

    Each page's marks and its token are remembered together, so a crash repeats a page and never skips one. Changes
    that we made ourselves are passed over: they were pinned to a revision we had read. Where Google does not know
    the token any more, the feed is begun anew and a full listing is due (`list_everything`).
    """
    google = parts.google(identity)
    with parts.engine.begin() as c:
        token = feeds.load_token(c, identity)
    if token is None:
        token = _begin(parts, identity, google)
    asked, marked = {token}, 0
    while True:
        try:
            page = google_feeds.fetch_changes(google, token)
        except BeginAnew:
            _begin(parts, identity, google)
            return marked
        if page.changes or page.token != token:
            with parts.engine.begin() as c:
                marked += _mark(c, identity, page.changes)
                feeds.save_token(c, identity, page.token)
        if page.complete:
            return marked
        if page.token in asked:
            raise TryLater("Google's change feed gave the same page twice. It is followed again in the next round.")
        token = page.token
        asked.add(token)


def _begin(parts: Parts, identity: str, google: Google) -> str:
    """A first or a fresh token. What happened before it stands in no page: a listing after it tells, and the workbooks
    are looked at in any case."""
    token = google_feeds.fetch_start_token(google)
    with parts.engine.begin() as c:
        books.mark_all_changed(c)
        feeds.begin_anew(c, identity, token)
    return token


def _mark(c: Connection, identity: str, changes: Collection[Change]) -> int:
    """Docs that others changed wait to be read; those that are gone get their reason. Gives how many wait.

    A Doc that is read through another engine user is that one's to follow.
    """
    found = {change.file: change for change in changes}
    by_others = {change.file for change in changes if not change.by_us}
    troubles = portfolios.load_troubles(c, identity, found)
    of_books = [file for file in books.load_documents(c) if file in found]
    # First of all: whoever else has the same files in hand waits here, and not in the middle of something.
    seen_files.save_versions(c, _versions(found[file] for file in (*troubles, *of_books)))
    to_read = []
    for file, trouble in troubles.items():
        change = found[file]
        if change.gone or change.trashed:
            reason = TRASHED if change.trashed else UNSHARED.format(identity=identity)
            portfolios.save_trouble(c, file, reason, waits=False)
        elif trouble or file in by_others:
            to_read.append(file)
    books.mark_changed(c, [file for file in of_books if file in by_others])
    return portfolios.mark_waiting(c, to_read) if to_read else 0


def _versions(changes: Iterable[Change]) -> dict[DocumentId, int]:
    return {change.file: change.version for change in changes if change.version is not None}
