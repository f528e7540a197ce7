"""findReplace: texts found in cells or formulas, and written anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import Cell, has_content, text_of, value_of, with_value
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.locales import locale_of

Json = dict[str, Any]
# (the text replaced, how often)
Replacer = Callable[[str], tuple[str, int]]


def find_replace(desk: Desk, body: Json) -> Json:
    """Replaces in the cells searched; the counts of what changed, those of nothing left out."""
    change = _replacer(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "occurrencesChanged": 0}
    rows, sheets = set(), set()
    for sheet, box in _searched(desk, body):
        for index, row in enumerate(sheet.grid.rows(box.top, box.bottom), box.top):
            for column, cell in enumerate(row[box.left : box.right], box.left):
                found = _replaced(desk, cell, change, formulas=bool(body.get("includeFormulas")))
                if found is None:
                    continue
                desk.guard.check(sheet, Box(index, column, index + 1, column + 1))
                sheet.grid.put(index, column, found[0])
                counts["formulasChanged" if found[2] else "valuesChanged"] += 1
                counts["occurrencesChanged"] += found[1]
                rows.add((sheet.id, index))
                sheets.add(sheet.id)
    counts |= {"rowsChanged": len(rows), "sheetsChanged": len(sheets)}
    return {name: count for name, count in counts.items() if count}


def _searched(desk: Desk, body: Json) -> list[tuple[Sheet, Box]]:
    if body.get("allSheets"):
        return [(sheet, sheet.closed(Box())) for sheet in desk.book.sheets]
    if body.get("range") is not None:
        return [desk.cells(body["range"], change=False)]
    if body.get("sheetId") is None:
        raise bad("One of range, sheetId and allSheets must be set.")
    sheet = desk.book.sheet(body["sheetId"])
    return [(sheet, sheet.closed(Box()))]


def _replacer(body: Json) -> Replacer:
    find, replacement = body.get("find") or "", body.get("replacement") or ""
    if not find:
        raise bad("find must not be empty.")
    try:
        pattern = re.compile(
            _from_java(find) if body.get("searchByRegex") else re.escape(find),
            0 if body.get("matchCase") else re.IGNORECASE,
        )
    except (re.error, OverflowError, RecursionError) as error:
        raise bad(f"Invalid regular expression: {find}") from error
    put = _expander(replacement) if body.get("searchByRegex") else lambda _match: replacement

    def change(text: str) -> tuple[str, int]:
        if body.get("matchEntireCell"):
            match = pattern.fullmatch(text)
            return (put(match), 1) if match else (text, 0)
        return pattern.subn(put, text)

    return change


def _from_java(pattern: str) -> str:
    r"""Java's (?<name>…), \z and \Q…\E as Python writes them."""
    pattern = re.sub(r"\\Q(.*?)(?:\\E|\Z)", lambda found: re.escape(found[1]), pattern, flags=re.DOTALL)
    return re.sub(r"\(\?<(?=[A-Za-z])", "(?P<", pattern).replace(r"\z", r"\Z")


def _expander(replacement: str) -> Callable[[re.Match[str]], str]:
    r"""What a match becomes: $1 and ${name} are groups, a backslash makes the next character plain."""

    def put(match: re.Match[str]) -> str:
        def part(found: re.Match[str]) -> str:
            if found[1] is not None:
                return str(found[1])
            name = int(found[2]) if found[2] is not None else found[3]
            try:
                return match[name] or ""
            except IndexError as error:
                raise bad(f"No group {name} in the regular expression.") from error

        return re.sub(r"\\(.)|\$(\d)|\$\{(\w+)\}", part, replacement, flags=re.DOTALL)

    return put


def _replaced(desk: Desk, cell: Cell, change: Replacer, *, formulas: bool) -> tuple[Cell, int, bool] | None:
    """(the new cell, how many were replaced, whether in a formula); None where nothing was found."""
    if isinstance(cell, dict) and "f" in cell:
        text, count = change(cell["f"]) if formulas else ("", 0)
        return (with_value(cell, None, text), count, True) if count else None
    if not has_content(cell):
        return None
    locale = locale_of(desk.book.data["properties"]["locale"])
    text, count = change(text_of(cell, locale))
    if not count:
        return None
    if isinstance(value_of(cell), str):
        return with_value(cell, text), count, False
    return desk.typed(cell, text), count, False


KINDS: dict[str, Kind] = {"findReplace": find_replace}
