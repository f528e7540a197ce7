"""The register's saved filter views grow with it: a new phase, subject or area has one as soon as a row says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.core.register.rows import APART, AREA, PHASE, SUBJECTS
from sync.core.register.types import RegisterRow, SheetRead
from sync.core.register.workbook import View, plan_views
from sync.flows.write_register import Pen
from sync.google.sheets_json import view_requests, view_titles


def add_views(pen: Pen, facts: dict[str, Any], rows: Sequence[RegisterRow], sheet: SheetRead) -> list[str] | None:
    """Add the views that these rows call for. Gives the titles of all that we ever made; None for a register made
    before there was more than one kind.

    Nobody's views are touched: one that has the title already, whoever made it, is let be.
    """
    made: list[str] | None = facts.get("views")
    titles = [title.strip() for title in sheet.header]
    new = [] if made is None else [view for view in _wanted(pen, rows, made) if view.column in titles]
    if made is None or not new:
        return made
    there = {title.casefold() for title in view_titles(pen.book.structure(), pen.tab.sheet_id)}
    missing = [view for view in new if view.title.casefold() not in there]
    if missing:
        requests = view_requests(missing, sheet_id=pen.tab.sheet_id, titles=titles, top=sheet.top)
        pen.book.update({"requests": requests}, fields="spreadsheetId")
    return [*made, *(view.title for view in new)]


def _wanted(pen: Pen, rows: Sequence[RegisterRow], made: Sequence[str]) -> tuple[View, ...]:
    said = [dict(row.values) for row in rows]
    values = {
        AREA: [area.label for area in pen.work.parts.templates.areas.all],
        PHASE: [row.get(PHASE, "") for row in said],
        SUBJECTS: [subject for row in said for subject in row.get(SUBJECTS, "").split(APART)],
    }
    return plan_views(pen.work.parts.templates.workbooks.register.tabs[0], values, known=made)
