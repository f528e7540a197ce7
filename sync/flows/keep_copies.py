"""Before the first write of a day into someone's Doc, what was read of it is kept, locked, for some days."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from sync.core.portfolio.copies import pack
from sync.core.portfolio.doc import Doc
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.store import copies
from sync.store.portfolios import PortfolioRow


def attempt_write(c: Connection, work: Work, row: PortfolioRow, doc: Doc) -> None:
    """Write down that a person's Doc is about to be written in, with the day's copy: no copy, no write."""
    keep_copy(c, work.parts, row, doc)
    work.attempt_in(c, base_revision=doc.revision, identity=row.identity)


def keep_copy(c: Connection, parts: Parts, row: PortfolioRow, doc: Doc) -> None:
    """Raises NeedsPerson where there is no key to lock it with."""
    if copies.has_copy(c, row.document, parts.today()):
        return
    content = parts.vault.lock(pack(doc))
    copies.add_copy(c, row.document, person=row.person, on=parts.today(), revision=doc.revision, content=content)


def remove_old_copies(c: Connection, parts: Parts) -> None:
    """Copies whose days are over are removed, whoever they are of."""
    copies.remove_copies_before(c, parts.today() - timedelta(days=parts.copy_days))
