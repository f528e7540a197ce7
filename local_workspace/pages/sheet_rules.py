"""What may stand in a cell: data validation, as a page draws it and as what is typed is held against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.services.sheets.cells import Cell, text_of, value_of
from local_workspace.services.sheets.entering import enter
from local_workspace.services.sheets.judging import NUMBERS, TEXTS, holds
from local_workspace.services.sheets.locales import locale_of

Json = dict[str, Any]
# The texts of a range that is named as in a formula.
Texts = Callable[[str], list[str]]
MOST_NAMED = 8
LISTS = ("ONE_OF_LIST", "ONE_OF_RANGE")
WORDS = {
    "NUMBER_GREATER": "a number greater than {}",
    "NUMBER_GREATER_THAN_EQ": "a number of {} or more",
    "NUMBER_LESS": "a number less than {}",
    "NUMBER_LESS_THAN_EQ": "a number of {} or less",
    "NUMBER_EQ": "the number {}",
    "NUMBER_NOT_EQ": "a number other than {}",
    "NUMBER_BETWEEN": "a number from {} to {}",
    "NUMBER_NOT_BETWEEN": "a number below {} or above {}",
    "TEXT_CONTAINS": "a text with “{}” in it",
    "TEXT_NOT_CONTAINS": "a text without “{}”",
    "TEXT_STARTS_WITH": "a text that starts with “{}”",
    "TEXT_ENDS_WITH": "a text that ends with “{}”",
    "TEXT_EQ": "“{}”",
    "BOOLEAN": "a tick or none",
}


def shown_rule(given: Json, texts: Texts) -> Json:
    """A rule as the page has it: kind (list, check, other), options, strict, and say: what may stand there."""
    condition = given.get("condition", {})
    options = options_of(condition, texts)
    kind = "list" if condition.get("type") in LISTS else "check" if condition.get("type") == "BOOLEAN" else "other"
    return {"kind": kind, "options": options, "strict": bool(given.get("strict")), "say": said(given, options)}


def options_of(condition: Json, texts: Texts) -> list[str]:
    """The texts of a list, in its order; of a tick box what stands for ticked and not."""
    given = [str(value.get("userEnteredValue", "")) for value in condition.get("values", ())]
    if condition.get("type") == "ONE_OF_RANGE":
        return texts(given[0].removeprefix("=")) if given else []
    if condition.get("type") == "BOOLEAN":
        return [*given, *("TRUE", "FALSE")[len(given) :]]
    return given if condition.get("type") == "ONE_OF_LIST" else []


def said(given: Json, options: list[str]) -> str:
    """What may stand there, for whoever typed something else."""
    if given.get("inputMessage"):
        return str(given["inputMessage"])
    condition = given.get("condition", {})
    if condition.get("type") in LISTS:
        more = "…" if len(options) > MOST_NAMED else ""
        return f"Only these can stand here: {', '.join(options[:MOST_NAMED])}{more}."
    values = [str(value.get("userEnteredValue", "")) for value in condition.get("values", ())]
    words = WORDS.get(condition.get("type", ""))
    return f"Only {words.format(*values)} can stand here." if words else "This sheet asks for something else here."


def fits(given: Json, cell: Cell, typed: str, *, texts: Texts, year: int, locale: str) -> bool:
    """Whether the cell may become what was typed into it. What nobody judges here may."""
    if not typed:
        return True
    condition = given.get("condition", {})
    after = enter(cell, typed, typed=True, year=year, locale=locale)
    if isinstance(after, dict) and "f" in after:
        return True
    kind, rules = condition.get("type"), locale_of(locale)
    if kind in LISTS or kind == "BOOLEAN":
        return text_of(after, rules) in options_of(condition, texts)
    if kind in NUMBERS:
        return _is_number(value_of(after)) and holds(condition, after, rules)
    return kind not in TEXTS or holds(condition, after, rules)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
