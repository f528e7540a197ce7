"""What a full listing says that the feed did not, and what it cannot say: that something is gone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from sync.core.feeds.types import Healing, Known, Listed
from sync.core.portfolio.doc import DocumentId


def plan_healing(known: Iterable[Known], listed: Mapping[DocumentId, Listed]) -> Healing:
    """What is to be done about the known portfolios that stand in (part of) a listing; nothing about the others."""
    to_read, binned = [], []
    for doc in known:
        found = listed.get(doc.file)
        if found is None:
            continue
        if found.trashed and not doc.binned:
            binned.append(doc.file)
        elif not found.trashed and (doc.binned or doc.gone or is_newer(found, doc.version)):
            to_read.append(doc.file)
    return Healing(tuple(to_read), tuple(binned))


def is_newer(found: Listed, version: int | None) -> bool:
    """Whether a file has changed since the version we know of."""
    return version is None or found.version > version


def to_ask_for(known: Iterable[Known], listed: Container[DocumentId]) -> tuple[DocumentId, ...]:
    """The portfolios that a whole listing does not have, each to be asked for by its id.

    A listing leaves out what was shared with a group and never opened, what is quite new, and now and then more:
    only Google's answer about the one file says that it is gone.
    """
    return tuple(doc.file for doc in known if doc.file not in listed and not doc.gone)
