"""Conditions of validation, conditional formats and filters: which kind may stand where, with how many values.

Google's own descriptions of the kinds say so, in the discovery document; they are read from there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from local_workspace.discovery import schema
from local_workspace.services.sheets.boxes import bad

Json = dict[str, Any]
VALIDATION, FORMATTING, FILTERS = "data validation", "conditional formatting", "filters"
COUNTS = {"no": 0, "a single": 1, "exactly two": 2}


@lru_cache
def _said(kind: str) -> str:
    node = schema("sheets")["schemas"]["BooleanCondition"]["properties"]["type"]
    return str(dict(zip(node["enum"], node["enumDescriptions"], strict=True)).get(kind, ""))


def check_condition(condition: Json | None, place: str) -> None:
    """Raises Refusal for a condition that cannot stand there. place: VALIDATION, FORMATTING or FILTERS."""
    kind = (condition or {}).get("type")
    if not kind or kind == "CONDITION_TYPE_UNSPECIFIED":
        raise bad("BooleanCondition.type is required.")
    where = re.search(r"Supported by ([^.]*)", _said(kind))
    if where and not re.search(rf"{place}(?! on data source)", where[1]):
        raise bad(f"ConditionType '{kind}' is not supported in {place}.")
    values = (condition or {}).get("values") or []
    _check_count(kind, len(values))
    for value in values:
        if value.get("relativeDate") and (place == VALIDATION or not kind.startswith("DATE_")):
            raise bad(f"Relative dates are not supported in {place} with ConditionType '{kind}'.")


def _check_count(kind: str, count: int) -> None:
    found = re.search(r"(?:Requires|Supports) (no|a single|exactly two|zero, one or two) ConditionValue", _said(kind))
    if not found:
        return
    allowed = (0, 1, 2) if found[1] not in COUNTS else (COUNTS[found[1]],)
    if count not in allowed:
        raise bad(f"ConditionType '{kind}' requires {found[1]} ConditionValue(s), but {count} were given.")
