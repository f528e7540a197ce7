"""The requests of spreadsheets.batchUpdate, by kind; all others are answered 501."""

from __future__ import annotations

from local_workspace.services.sheets.desk import Kind
from local_workspace.services.sheets.kinds import (
    cells,
    entering,
    filling,
    filters,
    finding,
    formatting,
    grouping,
    lines,
    merging,
    metadata,
    moving,
    naming,
    objects,
    pasting,
    protection,
    rules,
    sheets,
    sorting,
    tables,
    tidying,
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
    **finding.KINDS,
    **tidying.KINDS,
    **filling.KINDS,
    **entering.KINDS,
    **pasting.KINDS,
    **grouping.KINDS,
    **objects.KINDS,
    **rules.KINDS,
}
