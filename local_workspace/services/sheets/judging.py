"""Which conditional formats a cell meets, and how it looks for it.

Judged are conditions on text, numbers and blanks whose values are plain; those with a formula or a date, and colour
scales, are kept as given and colour nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import box_of, covers
from local_workspace.services.sheets.cells import Cell, has_content, text_of, value_of
from local_workspace.services.sheets.locales import Locale

Json = dict[str, Any]
TEXTS: dict[str, Callable[[str, str], bool]] = {
    "TEXT_CONTAINS": lambda shown, wanted: wanted in shown,
    "TEXT_NOT_CONTAINS": lambda shown, wanted: wanted not in shown,
    "TEXT_STARTS_WITH": lambda shown, wanted: shown.startswith(wanted),
    "TEXT_ENDS_WITH": lambda shown, wanted: shown.endswith(wanted),
    "TEXT_EQ": lambda shown, wanted: shown == wanted,
}
NUMBERS: dict[str, Callable[..., bool]] = {
    "NUMBER_GREATER": lambda value, one: value > one,
    "NUMBER_GREATER_THAN_EQ": lambda value, one: value >= one,
    "NUMBER_LESS": lambda value, one: value < one,
    "NUMBER_LESS_THAN_EQ": lambda value, one: value <= one,
    "NUMBER_EQ": lambda value, one: value == one,
    "NUMBER_NOT_EQ": lambda value, one: value != one,
    "NUMBER_BETWEEN": lambda value, one, other: min(one, other) <= value <= max(one, other),
    "NUMBER_NOT_BETWEEN": lambda value, one, other: not min(one, other) <= value <= max(one, other),
}


def look_of(rules: Sequence[Json], row: int, column: int, cell: Cell, locale: Locale) -> Json:
    """What the rules that a cell meets give it: of two that give the same thing, the first wins."""
    found: Json = {}
    for rule in reversed(rules):
        boolean = rule.get("booleanRule")
        if boolean and _covers(rule, row, column) and holds(boolean["condition"], cell, locale):
            given = boolean.get("format", {})
            texts = found.get("textFormat", {}) | given.get("textFormat", {})
            found |= given | ({"textFormat": texts} if texts else {})
    return found


def _covers(rule: Json, row: int, column: int) -> bool:
    return any(covers(box_of(area), Box(row, column, row + 1, column + 1)) for area in rule["ranges"])


def holds(condition: Json, cell: Cell, locale: Locale) -> bool:
    """Whether a cell meets a condition; False for one that is not judged here."""
    kind = condition["type"]
    if kind in ("BLANK", "NOT_BLANK"):
        return has_content(cell) is bool(kind == "NOT_BLANK")
    wanted = [value.get("userEnteredValue", "") for value in condition.get("values", [])]
    if any(text.startswith("=") for text in wanted):
        return False
    if kind in TEXTS:
        return TEXTS[kind](text_of(cell, locale).casefold(), wanted[0].casefold())
    value = value_of(cell)
    if kind not in NUMBERS or not isinstance(value, int | float) or isinstance(value, bool):
        return False
    numbers = [_number(text) for text in wanted]
    return None not in numbers and bool(NUMBERS[kind](value, *numbers))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
