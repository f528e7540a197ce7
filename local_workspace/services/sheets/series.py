"""How a row or column of cells goes on when it is filled: counting numbers, days, months, or the same again."""

from __future__ import annotations

import itertools
import re
from typing import Any

from local_workspace.services.sheets.cells import (
    Cell,
    number_format,
    pack,
    parts_of,
    plain_number,
    value_of,
    with_value,
)
from local_workspace.services.sheets.numbers import is_moment
from local_workspace.services.sheets.references import moved_along

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CYCLES = [[name.lower() for name in names] for full in (MONTHS, DAYS) for names in (full, [n[:3] for n in full])]
COUNTED = re.compile(r"(.*?)(\d{1,9})\Z", re.DOTALL)


def continued(cells: list[Cell], count: int, *, down: bool, backwards: bool, alternate: bool) -> list[Cell]:
    """The next `count` cells after (backwards: before, nearest first) the ones given.

    down: the cells stand in a column, so that a copied formula moves on in its rows. alternate: what counts by
    itself is copied, and a lone number, which is copied by itself, counts.
    """
    source = cells[::-1] if backwards else cells
    values = _series(source, count, backwards=backwards, alternate=alternate)
    made = []
    for place in range(count):
        model = source[place % len(source)]
        if values is not None:
            made.append(with_value(_look(model), values[place]))
        else:
            steps = (place // len(source) + 1) * len(source) * (-1 if backwards else 1)
            made.append(_copied(model, steps if down else 0, 0 if down else steps))
    return made


def _look(cell: Cell) -> Cell:
    return pack({name: part for name, part in parts_of(cell).items() if name in ("fmt", "dv")})


def _copied(cell: Cell, down: int, right: int) -> Cell:
    parts = {name: part for name, part in parts_of(cell).items() if name != "note"}
    if "f" in parts:
        parts["f"] = moved_along(parts["f"], down, right)
    return pack(parts)


def _series(cells: list[Cell], count: int, *, backwards: bool, alternate: bool) -> list[Any] | None:
    """The values that go on, None where the cells are to be copied."""
    if any(isinstance(cell, dict) and "f" in cell for cell in cells):
        return None
    values = [value_of(cell) for cell in cells]
    way = -1 if backwards else 1
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        lone = 1 if is_moment(number_format(cells[0])) != alternate else None
        return _counted(values, count, way, lone=lone, alternate=alternate)
    texts = [value for value in values if isinstance(value, str)]
    if alternate or len(texts) < len(values):
        return None
    return _named(texts, count, way) or _numbered(texts, count, way)


def _counted(values: list[Any], count: int, way: int, *, lone: int | None, alternate: bool) -> list[Any] | None:
    if len(values) == 1:
        return None if lone is None else [values[0] + lone * way * place for place in range(1, count + 1)]
    step = values[1] - values[0]
    if alternate or any(abs(b - a - step) > 1e-9 for a, b in itertools.pairwise(values[1:])):
        return None
    return [plain_number(values[-1] + step * place) for place in range(1, count + 1)]


def _named(values: list[str], count: int, way: int) -> list[Any] | None:
    """Days and months, in full or by three letters, written as the first of them is."""
    for cycle in CYCLES:
        if all(value.lower() in cycle for value in values):
            places = [cycle.index(value.lower()) for value in values]
            step = (places[1] - places[0]) % len(cycle) if len(places) > 1 else way
            if any((b - a - step) % len(cycle) for a, b in itertools.pairwise(places)):
                return None
            return [_cased(cycle[(places[-1] + step * n) % len(cycle)], values[0]) for n in range(1, count + 1)]
    return None


def _cased(name: str, model: str) -> str:
    return name.upper() if model.isupper() else name.title() if model[0].isupper() else name


def _numbered(values: list[str], count: int, way: int) -> list[Any] | None:
    """Texts that end with a number and are otherwise alike."""
    found = [COUNTED.match(value) for value in values]
    if not all(found) or len({match[1] for match in found if match}) != 1:
        return None
    head = next(match[1] for match in found if match)
    numbers = [int(match[2]) for match in found if match]
    going_on = _counted(numbers, count, way, lone=1, alternate=False)
    if going_on is None or min(going_on, default=0) < 0:
        return None
    return [f"{head}{number}" for number in going_on]
