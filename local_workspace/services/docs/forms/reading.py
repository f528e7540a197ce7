"""A Doc read for the forms that leave Google: one walk over its tabs, lines, tables and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from local_workspace.services.docs.chips import chip_properties, chip_text
from local_workspace.services.docs.forms.signs import sign
from local_workspace.services.docs.forms.types import Block, Break, Bullet, Cell, Line, Part, Piece, Table
from local_workspace.services.docs.grids import Grid, grid
from local_workspace.services.docs.items import Mark, Para
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.runs import FOOTNOTE, PAGE_BREAK, Json, Run, Style

RULE = "________________"
RAISED = {"SUPERSCRIPT": 1, "SUBSCRIPT": -1}


def parts(document: Document) -> tuple[Part, ...]:
    several = len(document.tabs) > 1
    return tuple(_Tab(tab).part(tab.title if several else "") for tab in document.tabs)


class _Tab:
    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._counts: Counter[tuple[str, int]] = Counter()
        self._numbers = tab.footnote_numbers()
        self._named: dict[str, Json] = {style["namedStyleType"]: style for style in tab.named_styles["styles"]}

    def part(self, title: str) -> Part:
        body = tuple(self._segment(self._tab.body))
        others = self._tab.others
        notes = ((number, tuple(self._segment(others[key]))) for key, number in self._numbers.items() if key in others)
        return Part(title, body, tuple(notes))

    def _segment(self, segment: Segment) -> Iterator[Block]:
        return self._between(segment, 0, len(segment.items))

    def _between(self, segment: Segment, number: int, end: int) -> Iterator[Block]:
        while number < end:
            item = segment.items[number]
            if isinstance(item, Para):
                if any(run.kind == PAGE_BREAK for run in item.runs):
                    yield Break()
                yield self._line(item)
            elif item.kind == "table":
                found = grid(segment, number)
                yield self._table(found)
                number = found.last
            number += 1

    def _table(self, found: Grid) -> Table:
        covered: set[tuple[int, int]] = set()
        rows: list[tuple[Cell | None, ...]] = []
        for row, cells in enumerate(found.cells):
            line: list[Cell | None] = []
            for column, number in enumerate(cells):
                if (row, column) in covered:
                    line.append(None)
                    continue
                cell = self._cell(found, row, column, number)
                spread = ((row + down, column + across) for down in range(cell.down) for across in range(cell.across))
                covered |= set(spread)
                line.append(cell)
            rows.append(tuple(line))
        return Table(tuple(rows))

    def _cell(self, found: Grid, row: int, column: int, number: int) -> Cell:
        mark = found.segment.items[number]
        style = mark.style if isinstance(mark, Mark) else {}
        blocks = tuple(self._between(found.segment, number + 1, found.cell_after(row, column)))
        return Cell(blocks, style.get("columnSpan", 1), style.get("rowSpan", 1))

    def _line(self, para: Para) -> Line:
        named = str(para.style.get("namedStyleType", "NORMAL_TEXT"))
        style = self._looks(named, "paragraphStyle") | para.style
        pieces = tuple(self._piece(run, named) for run in para.runs if run.kind != PAGE_BREAK)
        if pieces and pieces[-1].text.endswith("\n"):
            pieces = (*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text[:-1]))
        return Line(
            tuple(piece for piece in pieces if piece.text),
            named,
            para.heading,
            self._bullet(para),
            str(style.get("alignment", "START")),
            _points(style, "spaceAbove"),
            _points(style, "spaceBelow"),
            _points(style, "indentStart"),
        )

    def _looks(self, named: str, which: str) -> Style:
        """What a named style says, over what normal text says."""
        normal: Style = self._named.get("NORMAL_TEXT", {}).get(which, {})
        own: Style = self._named.get(named, {}).get(which, {})
        return normal | own

    def _bullet(self, para: Para) -> Bullet | None:
        if para.bullet is None:
            return None
        series, level, _ = para.bullet
        self._counts[series, level] += 1
        for deeper in range(level + 1, 9):
            self._counts[series, deeper] = 0
        shown, numbered = sign(self._tab.lists[series], level, self._counts[series, level])
        return Bullet(series, level, shown, numbered)

    def _piece(self, run: Run, named: str) -> Piece:
        style = self._looks(named, "textStyle") | run.style
        return Piece(
            self._text(run),
            _points(style, "fontSize") or 11,
            _colour(style.get("foregroundColor", {})),
            bool(style.get("bold")),
            bool(style.get("italic")),
            bool(style.get("underline")),
            bool(style.get("strikethrough")),
            RAISED.get(style.get("baselineOffset", ""), 0),
            _address(run, style.get("link", {})),
        )

    def _text(self, run: Run) -> str:
        if run.kind == FOOTNOTE and run.data:
            return f"[{self._numbers[run.data['footnoteId']]}]"
        if run.kind == "horizontalRule":
            return RULE
        return chip_text(run) if run.kind else run.text


def _points(style: Style, name: str) -> float:
    return float(style.get(name, {}).get("magnitude", 0))


def _colour(kept: Style) -> str:
    parts_of = kept.get("color", {}).get("rgbColor", {})
    return "".join(f"{round(255 * float(parts_of.get(name, 0))):02x}" for name in ("red", "green", "blue"))


def _address(run: Run, link: Json) -> str:
    properties = chip_properties(run)
    if run.kind == "person":
        return f"mailto:{properties.get('email', '')}"
    if run.kind == "richLink":
        return str(properties.get("uri", ""))
    heading = link.get("headingId") or link.get("heading", {}).get("id")
    return f"#{heading}" if heading else str(link.get("url", ""))
