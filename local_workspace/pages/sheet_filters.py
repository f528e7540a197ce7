"""Which rows a saved filter leaves, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.boxes import box_of
from local_workspace.services.sheets.cells import Cell, has_content, text_of, value_of
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.judging import NUMBERS, TEXTS, holds
from local_workspace.services.sheets.locales import Locale

Json = dict[str, Any]
JUDGED = {*TEXTS, *NUMBERS, "BLANK", "NOT_BLANK"}


@dataclass(frozen=True, slots=True)
class Left:
    """rows: the numbers of those shown, below the head. unapplied: the kinds of rule that nobody judges here."""

    rows: list[int]
    unapplied: list[str]


def left_by(found: Json | None, rows: Sequence[Row], *, head: int, hidden: frozenset[int], locale: Locale) -> Left:
    """What a filter view or a sheet's own filter leaves of the rows from `head` on; all that are not hidden without."""
    shown = [number for number in range(head, len(rows)) if number not in hidden]
    if found is None:
        return Left(shown, [])
    box = box_of(found["range"])
    # A filter's first row is its header, shown whatever it says.
    first, end = max(box.top + 1, head), len(rows) if box.bottom is None else box.bottom
    rules = [(int(column), rule) for column, rule in found.get("criteria", {}).items()]
    kept = [n for n in shown if not first <= n < end or all(_fits(_at(rows[n], c), rule, locale) for c, rule in rules)]
    return Left(_sorted(kept, rows, found.get("sortSpecs", ()), range(first, end)), sorted(_unjudged(rules)))


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None


def _fits(cell: Cell, rule: Json, locale: Locale) -> bool:
    if text_of(cell, locale) in rule.get("hiddenValues", ()):
        return False
    condition = rule.get("condition")
    return not condition or not _is_judged(condition) or holds(condition, cell, locale)


def _is_judged(condition: Json) -> bool:
    plain = not any(value.get("userEnteredValue", "").startswith("=") for value in condition.get("values", ()))
    return plain and condition["type"] in JUDGED


def _unjudged(rules: Sequence[tuple[int, Json]]) -> set[str]:
    conditions = (rule["condition"] for _, rule in rules if rule.get("condition"))
    return {condition["type"] for condition in conditions if not _is_judged(condition)}


def _sorted(numbers: list[int], rows: Sequence[Row], specs: Sequence[Json], span: range) -> list[int]:
    """Only the filter's own rows change places, and only among themselves."""
    places = [at for at, number in enumerate(numbers) if number in span]
    order = [numbers[at] for at in places]
    for spec in reversed(specs):
        column = spec.get("dimensionIndex") or 0
        down = spec.get("sortOrder") == "DESCENDING"
        full = [number for number in order if has_content(_at(rows[number], column))]
        empty = [number for number in order if not has_content(_at(rows[number], column))]
        order = sorted(full, key=lambda number: _rank(_at(rows[number], column)), reverse=down) + empty
    found = list(numbers)
    for at, number in zip(places, order, strict=True):
        found[at] = number
    return found


def _rank(cell: Cell) -> tuple[int, float, str]:
    """Numbers before texts before truth values, as Sheets sorts them."""
    value = value_of(cell)
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")
