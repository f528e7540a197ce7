"""What the scripts of a Sheet's page send, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.pages.sentences import NotThis

Json = dict[str, Any]
MOST_CELLS = 50_000
DEEDS = ("above", "below", "delete", "end", "sort")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the page had it: its number, what its cells showed, and those of the row above."""

    at: int
    was: tuple[str, ...]
    above: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A rectangle of cells from column `left` on: one row of values for each of `rows`. A value of None stays.

    seen: what its writer saw in each of them before.
    """

    rows: tuple[Row, ...]
    left: int
    values: tuple[tuple[str | None, ...], ...]
    seen: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """what: one of DEEDS. rows: those it is about. column, down: how to sort."""

    what: str
    rows: tuple[Row, ...]
    column: int
    down: bool


def edits_of(body: Any) -> list[Edit]:
    found = [_edit(one) for one in _list(body, "edits")]
    if not found or sum(len(line) for edit in found for line in edit.values) > MOST_CELLS:
        raise unreadable()
    return found


def deed_of(body: Any) -> Deed:
    what = words_of(body, "what")
    rows = tuple(_row(one) for one in _list(body, "rows"))
    if what not in DEEDS or (what in ("above", "below", "delete") and not rows):
        raise unreadable()
    return Deed(what, rows, _number(body, "column"), _is_set(body, "down"))


def unreadable() -> NotThis:
    return NotThis(400, "That could not be read", "Load the page anew and try once more.")


def words_of(body: Any, name: str) -> str:
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, str):
        raise unreadable()
    return found


def _edit(found: Any) -> Edit:
    rows = tuple(_row(one) for one in _list(found, "rows"))
    values, before = (tuple(_values(line) for line in _list(found, name)) for name in ("values", "seen"))
    if not rows or [len(line) for line in values] != [len(line) for line in before] or len(rows) != len(values):
        raise unreadable()
    return Edit(rows, _number(found, "left"), values, before)


def _row(found: Any) -> Row:
    was = _texts(_list(found, "was"))
    return Row(_number(found, "at"), was, _texts(_list(found, "above")) if found.get("above") is not None else None)


def _values(line: Any) -> tuple[str | None, ...]:
    if not isinstance(line, list) or not all(one is None or isinstance(one, str) for one in line):
        raise unreadable()
    return tuple(one if one is None else _plain(one) for one in line)


def _texts(line: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(one, str) for one in line):
        raise unreadable()
    return tuple(line)


def _plain(text: str) -> str:
    """As JSON can carry it: a lone half of a pair is no text."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\r\n", "\n")


def _list(body: Any, name: str) -> list[Any]:
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, list):
        raise unreadable()
    return found


def _number(body: Any, name: str) -> int:
    found = body.get(name, 0)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise unreadable()
    return found


def _is_set(body: Any, name: str) -> bool:
    found = body.get(name, False)
    if not isinstance(found, bool):
        raise unreadable()
    return found
