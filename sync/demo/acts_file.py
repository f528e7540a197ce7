"""From the lines of the sample's files to acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sync.demo.acts import (
    Act,
    AddColumn,
    AddRow,
    AnswerPrompt,
    ChangeFile,
    Deed,
    DeletePrompt,
    DeleteRow,
    DeleteTable,
    EditCell,
    EditLine,
    FileChange,
    InsertTable,
    ShareWith,
    SortRegister,
    Spot,
    TypeLine,
    WorkbookCell,
    WorkbookRow,
)

Line = Mapping[str, Any]


def read_acts(data: Mapping[str, Any]) -> tuple[Act, ...]:
    """The acts of one parsed file, in its order. A `who` at its top holds for every line without one.

    Raises ValueError for a line that is not one of the deeds of `sync.demo.acts`, naming it.
    """
    return tuple(_read_act(line, str(data.get("who", ""))) for line in data["acts"])


def _read_act(line: Line, who: str) -> Act:
    rest = dict(line)
    name, on = str(rest.pop("id", "?")), rest.pop("on", None)
    make = _DEEDS.get(str(rest.pop("do", "")))
    who, whose = str(rest.pop("who", who)), str(rest.pop("whose", ""))
    if make is None or not isinstance(on, date) or not who:
        raise ValueError(f"The act “{name}” needs a day, a person and something known to do.")
    try:
        return Act(name, on, who, make(**rest), whose)
    except (TypeError, ValueError) as error:
        raise ValueError(f"The act “{name}” cannot be read: {error}.") from error


def _add_row(section: str, cells: list[str]) -> AddRow:
    return AddRow(section, tuple(cells))


def _insert_table(section: str, header: list[str], rows: list[list[str]]) -> InsertTable:
    return InsertTable(section, tuple(header), tuple(tuple(row) for row in rows))


def _answer_prompt(activity: str, stage: int, text: str, where: str = "space") -> AnswerPrompt:
    return AnswerPrompt(activity, stage, text, Spot(where))


def _workbook_row(tab: str, cells: Mapping[str, str]) -> WorkbookRow:
    return WorkbookRow(tab, tuple(cells.items()))


def _change_file(change: str) -> ChangeFile:
    return ChangeFile(FileChange(change))


_DEEDS: dict[str, Callable[..., Deed]] = {
    "add_row": _add_row,
    "type_line": TypeLine,
    "edit_line": EditLine,
    "edit_cell": EditCell,
    "delete_row": DeleteRow,
    "add_column": AddColumn,
    "insert_table": _insert_table,
    "delete_table": DeleteTable,
    "answer_prompt": _answer_prompt,
    "delete_prompt": DeletePrompt,
    "workbook_row": _workbook_row,
    "workbook_cell": WorkbookCell,
    "sort_register": SortRegister,
    "change_file": _change_file,
    "share_with": ShareWith,
}
