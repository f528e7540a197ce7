"""The requests of spreadsheets.batchUpdate, by kind; all others are answered 501."""

from __future__ import annotations

from local_workspace.services.sheets.desk import Kind
from local_workspace.services.sheets.kinds import (
    cells,
    filters,
    formatting,
    lines,
    merging,
    metadata,
    moving,
    naming,
    protection,
    sheets,
    sorting,
    tables,
)

KINDS: dict[str, Kind] = {
    **sheets.KINDS,
    **cells.KINDS,
    **lines.KINDS,
    **moving.KINDS,
    **tables.KINDS,
    **filters.KINDS,
    **protection.KINDS,
    **naming.KINDS,
    **metadata.KINDS,
    **formatting.KINDS,
    **merging.KINDS,
    **sorting.KINDS,
}
