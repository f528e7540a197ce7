"""The latest version of each file that we know of: every change up to it was passed over as our own, or is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import BigInteger, Column, Connection, String, Table, func, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.portfolio.doc import DocumentId
from sync.store.metadata import any_of, metadata

seen_files = Table(
    "seen_file",
    metadata,
    Column("document", String, primary_key=True),
    Column("version", BigInteger, nullable=False),
)


def save_versions(c: Connection, versions: Mapping[DocumentId, int]) -> None:
    """Remember these versions, in the transaction that marks what they ask for. An older one than is known is none."""
    if not versions:
        return
    # In one order, so that two who save the same files do not wait for each other.
    added = insert(seen_files).values(
        [{"document": document, "version": version} for document, version in sorted(versions.items())]
    )
    newer = func.greatest(seen_files.c.version, added.excluded.version)
    c.execute(added.on_conflict_do_update(index_elements=[seen_files.c.document], set_={"version": newer}))


def load_versions(c: Connection, documents: Iterable[DocumentId]) -> dict[DocumentId, int]:
    """The versions known of these files; a file nobody has told us of is missing."""
    rows = c.execute(select(seen_files).where(seen_files.c.document == any_of(documents)))
    return {DocumentId(row.document): row.version for row in rows}
