"""A Doc's body with suggestions as a plain list with one entry per UTF-16 unit, and its views by leaving entries out.

§ section break, T table, R row, C cell, E table's end, and text. It knows nothing of how the server keeps a Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]


class Unit:
    """what: a letter of structure or a code unit. comes, goes: the suggestions that would put it in or take it out."""

    def __init__(self, what: str | int, comes: set[str] | None = None) -> None:
        self.what = what
        self.comes = set(comes or ())
        self.goes: set[str] = set()

    @property
    def marked(self) -> bool:
        """Whether a suggested deletion of what is around it marks it: text, and a table by its beginning."""
        return isinstance(self.what, int) or self.what == "T"


def units(text: str, comes: set[str] | None = None) -> list[Unit]:
    raw = text.encode("utf-16-le")
    return [Unit(int.from_bytes(raw[at : at + 2], "little"), comes) for at in range(0, len(raw), 2)]


class Witness:
    def __init__(self) -> None:
        self.body = [Unit("§"), *units("\n")]

    def write(self, at: int, text: str, suggestion: str = "") -> None:
        around = self.body[at - 1].comes & self.body[at].comes if suggestion else set()
        self.body[at:at] = units(text, around | ({suggestion} if suggestion else set()))

    def table(self, at: int, rows: int, columns: int) -> None:
        made = "nT" + ("R" + "Cn" * columns) * rows + "E"
        self.body[at:at] = [Unit(10 if letter == "n" else letter) for letter in made]

    def delete(self, start: int, end: int) -> None:
        del self.body[start:end]

    def strike(self, start: int, end: int, suggestion: str) -> None:
        for unit in self.body[start:end]:
            if unit.marked:
                unit.goes.add(suggestion)

    def open(self) -> set[str]:
        return {found for unit in self.body for found in unit.comes | unit.goes}

    def decide(self, suggestion: str, *, accept: bool) -> None:
        self.body = list(left(self.body, lambda unit: suggestion in (unit.goes if accept else unit.comes)))
        for unit in self.body:
            unit.comes.discard(suggestion)
            unit.goes.discard(suggestion)

    def view(self, name: str) -> list[str | int]:
        leaves: dict[str, Callable[[Unit], bool]] = {
            "SUGGESTIONS_INLINE": lambda _unit: False,
            "PREVIEW_WITHOUT_SUGGESTIONS": lambda unit: bool(unit.comes),
            "PREVIEW_SUGGESTIONS_ACCEPTED": lambda unit: bool(unit.goes),
        }
        return [unit.what for unit in left(self.body, leaves[name])]


def left(body: list[Unit], leaves: Callable[[Unit], bool]) -> Iterator[Unit]:
    """What stays: a table goes with its beginning."""
    depth = 0
    for unit in body:
        if depth or (unit.what == "T" and leaves(unit)):
            depth += (unit.what == "T") - (unit.what == "E")
        elif not leaves(unit):
            yield unit


def counted(content: list[Json], start: int = 0) -> list[str | int]:
    """The units of a reply's content, each index on the way compared with the count so far."""
    found: list[str | int] = []
    for element in content:
        assert element.get("startIndex", 0) == start + len(found)
        if "sectionBreak" in element:
            found.append("§")
        elif "table" in element:
            found += _table(element["table"], start + len(found))
        else:
            for part in element["paragraph"]["elements"]:
                assert part["startIndex"] == start + len(found)
                found += [unit.what for unit in units(part["textRun"]["content"])]
                assert part["endIndex"] == start + len(found)
        assert element["endIndex"] == start + len(found)
    return found


def _table(table: Json, start: int) -> list[str | int]:
    found: list[str | int] = ["T"]
    for row in table["tableRows"]:
        found.append("R")
        for cell in row["tableCells"]:
            found.append("C")
            found += counted(cell["content"], start + len(found))
    return [*found, "E"]
