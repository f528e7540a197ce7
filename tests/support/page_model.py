"""A naive Doc for laws about edits: a list of UTF-16 units, each paragraph's look on its newline, tables as lumps.

It does what recordings of the Docs API show: inserted newlines take the look of the paragraph they split; where a
paragraph's mark is deleted, the first paragraph's look stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sync.core.portfolio.doc import Block, Cell, Doc, DocumentId, Grid, Mark, Para, RevisionId
from sync.core.portfolio.edits import (
    ClearBullets,
    DeleteOurs,
    DocPlan,
    DropRange,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)

TABLE = -1
NEWLINE = ord("\n")
_LEVELS = {"NORMAL_TEXT": 0, "HEADING_1": 1, "HEADING_2": 2, "HEADING_3": 3, "HEADING_4": 4}


@dataclass(frozen=True)
class Look:
    heading: int = 0
    list_id: str = ""


@dataclass
class Unit:
    """code: a UTF-16 unit, or TABLE. ours: put there by an edit. touched: its text style was set by an edit."""

    code: int
    look: Look | None = None
    ours: bool = False
    touched: bool = False


@dataclass
class Page:
    """units[0] is position 1. Every block is (text, look) or the number of units a table takes."""

    units: list[Unit] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: list[tuple[str, Look] | int]) -> Page:
        page = cls()
        for block in blocks:
            if isinstance(block, int):
                page.units += [Unit(TABLE) for _ in range(block)]
            else:
                page.units += [*_units(block[0]), Unit(NEWLINE, block[1])]
        return page

    def blocks(self) -> list[tuple[str, Look] | int]:
        """What `of` was given, with neighbouring tables as one."""
        return [_block(part) for part in self._parts()]

    def doc(self) -> Doc:
        blocks: list[Block] = []
        at = 1
        for part in self._parts():
            block, end = _block(part), at + len(part)
            blocks.append(
                Grid(at, end, ((Cell(at, end, ()),),))
                if isinstance(block, int)
                else Para(at, end, block[0], block[1].heading, block[1].list_id)
            )
            at = end
        marks = tuple(Mark(f"id-{name}", name, ()) for name in self.marks)
        return Doc(DocumentId("doc"), RevisionId("r1"), "", "t.0", tuple(blocks), marks, at)

    def apply(self, plan: DocPlan) -> None:
        for edit in plan.edits:
            match edit:
                case InsertText(at, text):
                    self._insert(at - 1, text)
                case ClearBullets(start, end):
                    self._restyle(start - 1, end - 1, list_id="")
                case StyleParagraphs(start, end, style):
                    self._restyle(start - 1, end - 1, heading=_LEVELS[ParaStyle(style).value])
                case StyleText(start, end):
                    for unit in self.units[start - 1 : end - 1]:
                        unit.touched = True
                case NameRange(name, start, end):
                    self.marks[name] = _text(self.units[start - 1 : end - 1])
                case DropRange(range_id):
                    del self.marks[range_id.removeprefix("id-")]
                case DeleteOurs(start, end):
                    self._delete(start - 1, end - 1)
                case _:
                    raise AssertionError(f"not an edit of a prompt: {edit}")

    def _parts(self) -> list[list[Unit]]:
        parts: list[list[Unit]] = [[]]
        for unit in self.units:
            if parts[-1] and (unit.code == TABLE) != (parts[-1][-1].code == TABLE):
                parts.append([])
            parts[-1].append(unit)
            if unit.code == NEWLINE:
                parts.append([])
        return [part for part in parts if part]

    def _mark_after(self, at: int) -> Unit:
        """The newline that ends the paragraph holding position `at`; none where a table stands."""
        unit = next(unit for unit in self.units[at:] if unit.code in (NEWLINE, TABLE))
        assert unit.code == NEWLINE, "text cannot go to a table's start"
        return unit

    def _insert(self, at: int, text: str) -> None:
        look = self._mark_after(at).look
        new = [Unit(unit.code, look if unit.code == NEWLINE else None, ours=True) for unit in _units(text)]
        self.units[at:at] = new

    def _restyle(self, start: int, end: int, **look: int | str) -> None:
        assert start < end, "an empty range is refused"
        for at in range(start, end):
            mark = self._mark_after(at)
            assert mark.look is not None
            mark.look = replace(mark.look, **look)  # type: ignore[arg-type]

    def _delete(self, start: int, end: int) -> None:
        assert start < end < len(self.units), "the last newline cannot go"
        gone = self.units[start:end]
        assert all(unit.code != TABLE for unit in gone)
        whole = (start == 0 or self.units[start - 1].code in (NEWLINE, TABLE)) and gone[-1].code == NEWLINE
        assert not (whole and self.units[end].code == TABLE), "a paragraph must stay before a table"
        look = next((unit.look for unit in gone if unit.code == NEWLINE), None)
        del self.units[start:end]
        if look is not None and not whole:
            self._mark_after(start).look = look


def _units(text: str) -> list[Unit]:
    raw = text.encode("utf-16-le")
    return [Unit(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2)]


def _text(units: list[Unit]) -> str:
    return b"".join(unit.code.to_bytes(2, "little") for unit in units).decode("utf-16-le", "surrogatepass")


def _block(part: list[Unit]) -> tuple[str, Look] | int:
    if part[0].code == TABLE:
        return len(part)
    assert part[-1].look is not None, "every paragraph ends in a newline"
    return _text(part[:-1]), part[-1].look
