"""The workbooks' forms: which tabs and columns there are, and who writes each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """width: pixels. writer: "service" (ours alone) or "people" (never written by us)."""

    title: str
    writer: str
    width: int


@dataclass(frozen=True, slots=True)
class Tab:
    """table: the name of the table on it, "" for a tab of plain lines. filter_by: a column, for one view per area."""

    title: str
    table: str = ""
    columns: tuple[Column, ...] = ()
    lines: tuple[str, ...] = ()
    filter_by: str = ""

    @property
    def ours(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns if column.writer == "service")


@dataclass(frozen=True, slots=True)
class WorkbookForm:
    title: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class Workbooks:
    register: WorkbookForm
    coordinator: WorkbookForm


def parse_workbooks(text: str) -> Workbooks:
    """The forms in `workbooks.toml`. Raises ValueError when a column has no known writer."""
    data = tomllib.loads(text)
    return Workbooks(register=_form(data["register"]), coordinator=_form(data["coordinator"]))


def _form(data: dict[str, Any]) -> WorkbookForm:
    return WorkbookForm(data["title"], tuple(_tab(tab) for tab in data["tab"]))


def _tab(data: dict[str, Any]) -> Tab:
    return Tab(
        title=data["title"],
        table=data.get("table", ""),
        columns=tuple(_column(column) for column in data.get("column", ())),
        lines=tuple(data.get("lines", ())),
        filter_by=data.get("filter_by", ""),
    )


def _column(data: dict[str, Any]) -> Column:
    if data["writer"] not in ("service", "people"):
        raise ValueError(f"The column {data['title']} must be written by service or people.")
    return Column(data["title"], data["writer"], data["width"])
