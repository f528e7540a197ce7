"""A Doc as a plain list with one entry per UTF-16 unit, edited by the rules written in Google's reference.

§ section break, T table, R row, C cell, E table's end, and text. It counts positions off a reply and knows nothing of
how the server keeps a Doc.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


class Unit:
    """One UTF-16 code unit of a body. Two units are never the same one, whatever they hold."""

    def __init__(self, what: str | int) -> None:
        self.what = what

    @property
    def newline(self) -> bool:
        return self.what == ord("\n")

    @property
    def is_text(self) -> bool:
        return isinstance(self.what, int)

    @property
    def low_surrogate(self) -> bool:
        return isinstance(self.what, int) and 0xDC00 <= self.what <= 0xDFFF


def units(text: str) -> list[Unit]:
    raw = text.encode("utf-16-le")
    return [Unit(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2)]


def structure(letters: str) -> list[Unit]:
    return [Unit(ord("\n")) if letter == "n" else Unit(letter) for letter in letters]


def counted(content: list[Json], start: int) -> list[Unit]:
    """The units of a reply's content, each index on the way compared with the count so far."""
    found: list[Unit] = []
    for element in content:
        here = start + len(found)
        assert element.get("startIndex", 0) == here
        if "sectionBreak" in element:
            found += structure("§")
        elif "table" in element:
            found += _table(element["table"], here)
        else:
            found += _paragraph(element["paragraph"], here)
        assert element["endIndex"] == start + len(found)
    return found


def _paragraph(paragraph: Json, start: int) -> list[Unit]:
    found: list[Unit] = []
    looks = []
    for element in paragraph["elements"]:
        assert element["startIndex"] == start + len(found)
        run = element["textRun"]
        assert run["content"]
        looks.append(run["textStyle"])
        found += units(run["content"])
        assert element["endIndex"] == start + len(found)
    assert found[-1].newline and not any(unit.newline for unit in found[:-1])
    assert all(one != other for one, other in pairwise(looks))
    return found


def _table(table: Json, start: int) -> list[Unit]:
    found = structure("T")
    assert len(table["tableRows"]) == table["rows"]
    for row in table["tableRows"]:
        assert row["startIndex"] == start + len(found)
        found += structure("R")
        assert len(row["tableCells"]) == table["columns"]
        for cell in row["tableCells"]:
            assert cell["startIndex"] == start + len(found)
            found += structure("C")
            found += counted(cell["content"], start + len(found))
            assert cell["endIndex"] == start + len(found)
            assert "paragraph" in cell["content"][0] and "paragraph" in cell["content"][-1]
        assert row["endIndex"] == start + len(found)
    return found + structure("E")


@dataclass
class Witness:
    """The same Doc as a plain list. Each method does an edit, or says False where Google refuses it."""

    body: list[Unit] = field(default_factory=lambda: structure("§n"))
    named: dict[str, set[int]] = field(default_factory=dict)

    def write(self, at: int, new: list[Unit]) -> bool:
        if not 0 < at < len(self.body) or not self.body[at].is_text or self.body[at].low_surrogate:
            return False
        self.body[at:at] = new
        self.follow()
        return True

    def delete(self, start: int, end: int) -> bool:
        if not 0 < start < end < len(self.body) or not self._may_go(start, end):
            return False
        del self.body[start:end]
        self.follow()
        return True

    def _may_go(self, start: int, end: int) -> bool:
        depth = 0
        for at in range(start, end):
            what = self.body[at].what
            depth += {"T": 1, "E": -1}.get(str(what), 0)
            if depth < 0 or (what in ("R", "C", "§") and depth == 0):
                return False
            if self.body[at].newline and not self.body[at + 1].is_text and at + 1 >= end:
                return False
        return depth == 0 and not self.body[start].low_surrogate and not self.body[end].low_surrogate

    def name(self, key: str, start: int, end: int) -> None:
        self.named[key] = {id(unit) for unit in self.body[start:end]}

    def follow(self) -> None:
        """A range reaches from the first to the last of its units that are left; in between all is its own."""
        for key, mine in list(self.named.items()):
            left = [at for at, unit in enumerate(self.body) if id(unit) in mine]
            if left:
                self.name(key, left[0], left[-1] + 1)
            else:
                del self.named[key]

    def places(self) -> dict[str, tuple[int, int]]:
        where = {id(unit): at for at, unit in enumerate(self.body)}
        spans = {key: sorted(where[one] for one in mine) for key, mine in self.named.items()}
        return {key: (span[0], span[-1] + 1) for key, span in spans.items()}

    def tables(self) -> list[int]:
        return [at for at, unit in enumerate(self.body) if unit.what == "T"]

    def rows(self, table: int) -> list[list[int]]:
        """The places of the cells of each row of the table that starts at `table`, then its end as a row of one."""
        depth, found = 0, []
        for at in range(table, len(self.body)):
            what = self.body[at].what
            depth += {"T": 1, "E": -1}.get(str(what), 0)
            if depth == 0:
                return [*found, [at]]
            if depth == 1 and what == "R":
                found.append([at])
            elif depth == 1 and what == "C":
                found[-1].append(at)
        raise AssertionError("a table without an end")
