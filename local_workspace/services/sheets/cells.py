"""One cell as it is kept, and as Google shows it.

A plain value stands for itself; only a cell with more is a dict of
v (value), f (formula), fmt, note, dv (validation), runs and chips. Cells are never changed in place.
Where it is shown (working.shown_rows), a formula's cell has its result too: w (value), shape (number format), link.
"""

from __future__ import annotations

import math
from typing import Any

from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.chips import as_entered, as_read, told
from local_workspace.services.sheets.flaws import Flaw
from local_workspace.services.sheets.formulas import evaluate
from local_workspace.services.sheets.locales import BRITISH, Locale
from local_workspace.services.sheets.numbers import show, show_string

Json = dict[str, Any]
Value = str | int | float | bool
Cell = str | int | float | bool | Json | None

LONGEST_TEXT = 50_000
# What CellData calls the parts of a cell that a caller may write, beside its value.
PARTS = {
    "fmt": "userEnteredFormat",
    "note": "note",
    "dv": "dataValidation",
    "runs": "textFormatRuns",
    "chips": "chipRuns",
}


def parts_of(cell: Cell) -> Json:
    """The cell as a dict of its parts: the caller's own."""
    if isinstance(cell, dict):
        return dict(cell)
    return {} if cell is None else {"v": cell}


def pack(parts: Json) -> Cell:
    """The shortest form of a cell with these parts."""
    kept = {name: value for name, value in parts.items() if value not in (None, "", {}, [])}
    if not kept:
        return None
    return kept["v"] if kept.keys() == {"v"} else kept


def value_of(cell: Cell) -> Value | None:
    """The value shown: what was entered, or what its formula gives."""
    if not isinstance(cell, dict):
        return cell
    if "w" in cell:
        worked: Value | None = cell["w"].shown if isinstance(cell["w"], Flaw) else cell["w"]
        return worked
    if "f" in cell:
        return evaluate(cell["f"])[0]
    found: Value | None = cell.get("v")
    return found


def entered_value(cell: Cell) -> Value | None:
    """What programs are told of the value: as it is shown, but a chip is an "@"."""
    value = value_of(cell)
    if isinstance(cell, dict) and "chips" in cell and isinstance(value, str):
        return as_entered(value, cell["chips"])
    return value


def has_content(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, dict) or "v" in cell or "f" in cell)


def with_value(cell: Cell, value: Value | None, formula: str = "") -> Cell:
    """The cell with a new value (or none). Its look stays; runs and chips belong to the old text and go."""
    if len(formula) > LONGEST_TEXT or (isinstance(value, str) and len(value) > LONGEST_TEXT):
        raise bad("Your input contains more than the maximum of 50000 characters in a single cell.")
    if not isinstance(cell, dict):
        return {"f": formula} if formula else None if value == "" else value
    parts = {name: part for name, part in cell.items() if name in ("fmt", "note", "dv")}
    return pack(parts | ({"f": formula} if formula else {"v": value}))


def without_value(cell: Cell) -> Cell:
    return with_value(cell, None) if has_content(cell) else cell


def text_of(cell: Cell, locale: Locale = BRITISH) -> str:
    """What the cell shows on the screen."""
    value = value_of(cell)
    if value is None:
        return ""
    shape = number_format(cell)
    return show_string(value, shape) if isinstance(value, str) else show(value, shape, locale)


def number_format(cell: Cell) -> Json:
    if not isinstance(cell, dict):
        return {}
    found: Json = cell.get("fmt", {}).get("numberFormat") or cell.get("shape", {})
    return found


def extended(value: Value | None) -> Json:
    """The value as Google's ExtendedValue."""
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}


def plain_number(number: float) -> int | float:
    """The number as a cell holds it: a double, printed without its ".0"."""
    if isinstance(number, int):
        return number if abs(number) < 2**53 else float(number)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def read_extended(found: Json) -> tuple[Value | None, str]:
    """(value, formula) of an ExtendedValue. Raises Refusal where it is more than one or an error value."""
    given = {name: value for name, value in found.items() if value is not None}
    if len(given) > 1:
        raise bad(f"oneof field 'value' is already set. Cannot set '{list(given)[1]}'")
    for name, value in given.items():
        if name == "formulaValue":
            return (None, value) if value.startswith("=") else (value, "")
        if name == "numberValue" and not math.isfinite(value):
            raise bad(f"Invalid numberValue: {value}")
        if name == "errorValue":
            raise bad("errorValue is output only and cannot be set.")
        return (plain_number(value) if name == "numberValue" else value), ""
    return None, ""


def to_entered(cell: Cell) -> Json:
    """The parts of the cell that its writer gave, as CellData."""
    parts = parts_of(cell)
    found: Json = {}
    if "f" in parts:
        found["userEnteredValue"] = {"formulaValue": parts["f"]}
    elif "v" in parts:
        found["userEnteredValue"] = extended(entered_value(cell))
    return found | {name: parts[short] for short, name in PARTS.items() if short in parts}


def from_entered(data: Json) -> Cell:
    """The cell that CellData describes. Raises Refusal for what a cell cannot hold."""
    value, formula = read_extended(data.get("userEnteredValue") or {})
    if data.get("chipRuns"):
        value = as_read(str(value), data["chipRuns"])
    entered = with_value(None, value, formula)
    return pack(parts_of(entered) | {short: data[name] for short, name in PARTS.items() if data.get(name)})


def to_cell_data(cell: Cell, look: Json, locale: Locale = BRITISH) -> Json:
    """Everything Google shows of a cell. look: the spreadsheet's default format."""
    if cell is None:
        return {}
    if not isinstance(cell, dict):
        value = extended(cell)
        shown = {"userEnteredValue": value, "effectiveValue": value, "formattedValue": text_of(cell, locale)}
        return shown | {"effectiveFormat": _laid(look, value)}
    found = to_entered(cell)
    if "chipRuns" in found:
        found["chipRuns"] = told(found["userEnteredValue"]["stringValue"], found["chipRuns"])
    entered = found.get("userEnteredFormat", {})
    if has_content(cell):
        found |= {"effectiveValue": _effective(cell), "formattedValue": text_of(cell, locale)}
    shape = {"numberFormat": cell["shape"]} if "shape" in cell else {}
    texts = {"textFormat": look.get("textFormat", {}) | entered.get("textFormat", {})}
    laid = _laid(look, found["effectiveValue"]) if "effectiveValue" in found else look
    found["effectiveFormat"] = laid | shape | entered | texts
    link = hyperlink(cell)
    return found | ({"hyperlink": link} if link else {})


# Where a value stands by itself, in its cell.
SIDES = {"stringValue": "LEFT", "numberValue": "RIGHT", "boolValue": "CENTER"}


def _laid(look: Json, value: Json) -> Json:
    """The look of a cell, with the side that the kind of its value gives it; keys in Google's order."""
    side = next((SIDES[kind] for kind in value if kind in SIDES), "")
    if not side:
        return look
    found: Json = {}
    for name, setting in look.items():
        if name == "verticalAlignment":
            found["horizontalAlignment"] = side
        found[name] = setting
    return found


def _effective(cell: Cell) -> Json:
    worked = cell.get("w") if isinstance(cell, dict) else None
    if isinstance(worked, Flaw):
        return {"errorValue": {"type": worked.kind, "message": worked.message}}
    return extended(entered_value(cell))


def hyperlink(cell: Cell) -> str:
    """Where a cell leads: by its formula, or by the link of its text."""
    if not isinstance(cell, dict):
        return ""
    if "f" in cell:
        return str(cell["link"]) if "link" in cell else evaluate(cell["f"])[1]
    return str(cell.get("fmt", {}).get("textFormat", {}).get("link", {}).get("uri", ""))
