"""values.get and its relatives: the values of ranges, as people or programs want to see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from local_workspace.services.sheets.a1 import Box, print_range
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import Cell, entered_value, number_format, text_of
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.locales import Locale
from local_workspace.services.sheets.numbers import is_moment
from local_workspace.services.sheets.working import shown_rows

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """How values are to be shown: render and dates as Google's option names, columns for majorDimension COLUMNS."""

    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    columns: bool = False


RENDERS = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATES = ("SERIAL_NUMBER", "FORMATTED_STRING")
DIMENSIONS = ("DIMENSION_UNSPECIFIED", "ROWS", "COLUMNS")


def wish(given: Mapping[str, Any], *, prefix: str = "") -> Wish:
    """The wish in a call's parameters or body. prefix: "response" where they are about an update's reply."""
    render = _one_of(given, _named("valueRenderOption", prefix), RENDERS)
    dates = _one_of(given, _named("dateTimeRenderOption", prefix), DATES)
    return Wish(render, dates, columns=major(given) == "COLUMNS" and not prefix)


def major(given: Mapping[str, Any]) -> str:
    return "COLUMNS" if _one_of(given, "majorDimension", DIMENSIONS) == "COLUMNS" else "ROWS"


def _named(option: str, prefix: str) -> str:
    return prefix + option[0].upper() + option[1:] if prefix else option


def _one_of(given: Mapping[str, Any], name: str, options: tuple[str, ...]) -> str:
    value = given.get(name) or options[0]
    if value not in options:
        raise bad(f"Invalid value at '{name}': \"{value}\"")
    return str(value)


def value_range(sheet: Sheet, box: Box, wanted: Wish) -> Json:
    """The ValueRange of a closed box: ragged, without the empty rows and cells at its ends."""
    show = _shower(wanted, sheet.locale)
    kept = sheet.grid.rows(box.top, box.bottom)
    results = kept if wanted.render == "FORMULA" else shown_rows(sheet.book, sheet, box.top, box.bottom)
    rows = [_shown(row, box.left, box.right or 0, show) for row in results]
    if wanted.columns:
        rows = _turned(rows)
    while rows and not rows[-1]:
        rows.pop()
    found: Json = {
        "range": print_range(sheet.title, box),
        "majorDimension": "COLUMNS" if wanted.columns else "ROWS",
    }
    return found | ({"values": rows} if rows else {})


def _shown(row: Row, left: int, right: int, show: Callable[[Cell], Any]) -> list[Any]:
    shown = [cell if type(cell) is str else "" if cell is None else show(cell) for cell in row[left:right]]
    while shown and shown[-1] == "":
        shown.pop()
    return shown


def _turned(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    columns = [[row[number] if number < len(row) else "" for row in rows] for number in range(width)]
    for column in columns:
        while column and column[-1] == "":
            column.pop()
    return columns


def _shower(wanted: Wish, locale: Locale) -> Callable[[Cell], Any]:
    if wanted.render == "FORMATTED_VALUE":
        return partial(text_of, locale=locale)

    def show(cell: Cell) -> Any:
        if wanted.render == "FORMULA" and isinstance(cell, dict) and "f" in cell:
            return cell["f"]
        value = entered_value(cell)
        if wanted.dates == "FORMATTED_STRING" and not isinstance(value, str) and is_moment(number_format(cell)):
            return text_of(cell, locale)
        return "" if value is None else value

    return show
