"""The workbooks' forms: which tabs and columns there are, and who writes each."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """width: pixels. writer: "service" (ours alone) or "people" (never written by us). about: what it says, for whoever
    reads it."""

    title: str
    writer: str
    width: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class ViewForm:
    """The saved filter views of one column: one for each of its values. title: of a view, with the {value}. whole: a
    cell must say exactly the value; without it, the value among others."""

    column: str
    title: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One saved filter view: what a cell of the column must say."""

    title: str
    column: str
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """table: the name of the table on it, "" for a tab of plain rows. widths: of the columns of plain rows."""

    title: str
    table: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    views: tuple[ViewForm, ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def ours(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns if column.writer == "service")


def plan_views(tab: Tab, values: Mapping[str, Iterable[str]], *, known: Collection[str] = ()) -> tuple[View, ...]:
    """The saved filter views of a tab for these values by column, by name; those whose titles are `known` left out.

    One value under several spellings has one view: a sheet's filter does not tell capitals.
    """
    found: list[View] = []
    there = {title.casefold() for title in known}
    for form in tab.views:
        distinct = {value.casefold(): value for value in reversed(list(values.get(form.column, ()))) if value.strip()}
        for _, value in sorted(distinct.items()):
            title = form.title.format(value=value)
            if title.casefold() not in there:
                found.append(View(title, form.column, value, form.whole))
    return tuple(found)


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
    every = [_column(column) for tab in data["tab"] for column in tab.get("column", ())]
    return WorkbookForm(data["title"], tuple(_tab(tab, every) for tab in data["tab"]))


def _tab(data: dict[str, Any], every: Sequence[Column]) -> Tab:
    return Tab(
        title=data["title"],
        table=data.get("table", ""),
        columns=tuple(_column(column) for column in data.get("column", ())),
        rows=(*((line,) for line in data.get("lines", ())), *_dictionary(data.get("dictionary"), every)),
        views=tuple(ViewForm(view["column"], view["title"], view.get("whole", False)) for view in data.get("view", ())),
        widths=tuple(data.get("widths", ())),
    )


def _dictionary(data: dict[str, Any] | None, every: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """What each column of the workbook says, and who fills it in."""
    if data is not None:
        yield tuple(data["heading"])
        yield from ((column.title, column.about, data[column.writer]) for column in every)


def _column(data: dict[str, Any]) -> Column:
    if data["writer"] not in ("service", "people"):
        raise ValueError(f"The column {data['title']} must be written by service or people.")
    return Column(data["title"], data["writer"], data["width"], data.get("about", ""))
