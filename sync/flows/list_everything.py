"""Once a day everything is looked through, so that what a feed or a notice left out is found by the next morning.

A listing is believed in what it shows and never in what it does not: a Doc that it leaves out is asked for by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sync.core.feeds.listing import is_newer, plan_healing, to_ask_for
from sync.core.feeds.types import Known, Listed
from sync.core.portfolio.doc import DocumentId
from sync.errors import BeginAnew, SyncError, TryLater
from sync.flows.carrying_out import SOON, held_lease
from sync.flows.parts import Parts
from sync.flows.read_feed import TRASHED, UNSHARED
from sync.google import feeds as google_feeds
from sync.google.feeds import FilePage
from sync.google.services import Google
from sync.store import books, feeds, portfolios, seen_files

LAG = timedelta(hours=1)
AGAIN = "Nothing is taken for gone because of it; it is asked again in ten minutes, and nobody need do anything."
INCOMPLETE = "Google's list of {user}'s files was not complete. " + AGAIN
BROKEN_OFF = "Google's list of {user}'s files broke off between two pages. " + AGAIN
TWICE = "Google's list of {user}'s files gave the same page twice. " + AGAIN
NOTHING = (
    "Google listed no file at all for {user}, though {number} portfolios are read through that account. "
    "Nothing is taken for gone because of it. If it says so tomorrow too, look whether the account is as it was."
)


def list_everything(parts: Parts, identity: str) -> int:
    """The first time on each of the community's days: everything that one engine user can see is listed. After a
    feed was begun anew, when a listing is all there is to go by, once more an hour later: Google's lists lag behind.

    Gives how many Docs are to be read because of it. Raises what stopped it, with the reason remembered; what was
    seen by then is marked, and nothing is said of the rest.
    """
    with parts.engine.begin() as c:
        due = feeds.due_listing(c, identity, today=parts.today(), now=parts.now())
    if due is None:
        return 0
    with held_lease(parts, f"listing:{identity}") as fence:
        if fence is None:
            return 0
        try:
            marked = _list(parts, identity)
        except SyncError as error:
            with parts.engine.begin() as c:
                feeds.save_list_trouble(c, identity, str(error), again_at=parts.now() + SOON)
            raise
        with parts.engine.begin() as c:
            again_at = parts.now() + LAG if due.first else None
            feeds.save_listed(c, identity, due, on=parts.today(), again_at=again_at)
        return marked


def _list(parts: Parts, identity: str) -> int:
    google = parts.google(identity)
    with parts.engine.begin() as c:
        known = _known(identity, portfolios.load_troubles(c, identity), {})
    listed: set[DocumentId] = set()
    whole, marked = True, 0
    for page in _pages(google):
        marked += _heal(parts, identity, page.files)
        listed.update(file.file for file in page.files)
        whole = whole and page.whole
    if not whole:
        raise TryLater(INCOMPLETE.format(user=identity))
    expected = [doc for doc in known if not doc.gone]
    if expected and not listed:
        raise TryLater(NOTHING.format(user=identity, number=len(expected)))
    return marked + sum(_ask_for(parts, identity, google, file) for file in to_ask_for(expected, listed))


def _pages(google: Google) -> Iterator[FilePage]:
    token, asked = "", {""}
    while True:
        try:
            page = google_feeds.fetch_files(google, token)
        except BeginAnew as error:
            raise TryLater(BROKEN_OFF.format(user=google.user)) from error
        yield page
        if not page.token:
            return
        if page.token in asked:
            raise TryLater(TWICE.format(user=google.user))
        token = page.token
        asked.add(token)


def _ask_for(parts: Parts, identity: str, google: Google, file: DocumentId) -> int:
    """A Doc that the listing left out. Only where Google says so of this one Doc is it gone."""
    found = google_feeds.fetch_file(google, file)
    if found is not None:
        return _heal(parts, identity, [found])
    with parts.engine.begin() as c:
        portfolios.save_trouble(c, file, UNSHARED.format(identity=identity), waits=False)
    return 0


def _heal(parts: Parts, identity: str, files: Sequence[Listed]) -> int:
    """Mark what changed without our hearing of it, together with the versions it was seen at. Gives how many Docs."""
    listed = {file.file: file for file in files}
    with parts.engine.begin() as c:
        versions = seen_files.load_versions(c, listed)
        known = _known(identity, portfolios.load_troubles(c, identity, listed), versions)
        healing = plan_healing(known, listed)
        of_books = [file for file in books.load_documents(c) if file in listed and listed[file].ours]
        ours = (*(doc.file for doc in known), *of_books)
        newer = {file: listed[file].version for file in ours if is_newer(listed[file], versions.get(file))}
        # First of all, as in `read_feed`.
        seen_files.save_versions(c, newer)
        for file in healing.binned:
            portfolios.save_trouble(c, file, TRASHED, waits=False)
        books.mark_changed(c, [file for file in of_books if file in newer])
        return portfolios.mark_waiting(c, healing.to_read) if healing.to_read else 0


def _known(identity: str, troubles: Mapping[DocumentId, str], versions: Mapping[DocumentId, int]) -> list[Known]:
    """The portfolios read through one engine user, by their troubles."""
    unshared = UNSHARED.format(identity=identity)
    return [
        Known(file, versions.get(file), binned=trouble == TRASHED, gone=trouble == unshared)
        for file, trouble in troubles.items()
    ]
