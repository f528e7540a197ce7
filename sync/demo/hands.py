"""The people of the sample community at work: each act done through Google, as the person who does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sync.core.portfolio.doc import Block, Cell, Doc, Grid, Para
from sync.demo.acts import (
    Act,
    AddColumn,
    AddRow,
    AnswerPrompt,
    DeletePrompt,
    DeleteRow,
    DeleteTable,
    EditCell,
    EditLine,
    InsertTable,
    Spot,
    TypeLine,
)

Request = dict[str, Any]
CODE = re.compile(r"\([2-9A-Z]{4}\)\s*$")
STAGE_WORDS = {1: "one month on", 3: "three months on", 6: "six months on", 12: "twelve months on"}


class NotThere(Exception):
    """The person looks for something in the Doc that is not there (yet), and goes on with their day."""


def typing(doc: Doc, act: Act) -> list[Request]:
    """The edits of a Doc that make up the act. Raises NotThere. A new column or table is filled by `filling`."""
    write = WRITERS.get(type(act.deed))
    if write is None:
        raise TypeError(f"{act.id} is not done in a Doc")
    return [_in_tab(request, doc.tab_id) for request in write(doc, act.deed)]


def filling(doc: Doc, act: Act) -> list[Request]:
    """The second step of an act that first makes room: the words in a new column or table."""
    deed = act.deed
    if isinstance(deed, AddColumn):
        grid = first_table(doc, deed.section)
        return [_in_tab(_insert(grid.rows[0][-1].paras[0].start, deed.header), doc.tab_id)]
    if isinstance(deed, InsertTable):
        grid = [block for block in section(doc, deed.section) if isinstance(block, Grid)][-1]
        texts = [deed.header, *deed.rows]
        cells = [
            (cell, text)
            for row, line in zip(grid.rows, texts, strict=True)
            for cell, text in zip(row, line, strict=True)
        ]
        return [_in_tab(_insert(cell.paras[0].start, text), doc.tab_id) for cell, text in reversed(cells) if text]
    return []


def section(doc: Doc, heading: str) -> tuple[Block, ...]:
    """The blocks between a heading and the next one of its level or above."""
    for number, block in enumerate(doc.blocks):
        if isinstance(block, Para) and block.heading and _same(block.text, heading):
            return tuple(_until_next(doc.blocks[number + 1 :], block.heading))
    raise NotThere(f"no section {heading}")


def _until_next(blocks: tuple[Block, ...], level: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Para) and 0 < block.heading <= level:
            return
        yield block


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def tables(doc: Doc, heading: str) -> list[Grid]:
    return [block for block in section(doc, heading) if isinstance(block, Grid)]


def first_table(doc: Doc, heading: str) -> Grid:
    found = tables(doc, heading)
    if not found:
        raise NotThere(f"no table under {heading}")
    return found[0]


def _in_tab(request: Request, tab_id: str) -> Request:
    ((kind, content),) = request.items()
    for name in ("location", "range"):
        if name in content:
            content[name]["tabId"] = tab_id
    if "tableCellLocation" in content:
        content["tableCellLocation"]["tableStartLocation"]["tabId"] = tab_id
    return {kind: content}


def _insert(at: int, text: str) -> Request:
    return {"insertText": {"location": {"index": at}, "text": text}}


def _delete(start: int, end: int) -> Request:
    return {"deleteContentRange": {"range": {"startIndex": start, "endIndex": end}}}


def _add_row(doc: Doc, deed: AddRow) -> list[Request]:
    for block in section(doc, deed.section):
        if isinstance(block, Grid) and len(block.rows[0]) == len(deed.cells):
            return _fill_row(block, deed.cells)
    raise NotThere(f"no table of {len(deed.cells)} columns under {deed.section}")


def _fill_row(grid: Grid, texts: tuple[str, ...]) -> list[Request]:
    for row in grid.rows[1:]:
        if not any(cell.text for cell in row):
            places = [cell.paras[0].start for cell in row]
            return [_insert(at, text) for at, text in reversed(list(zip(places, texts, strict=True))) if text]
    below = {"tableStartLocation": {"index": grid.start}, "rowIndex": len(grid.rows) - 1, "columnIndex": 0}
    row_at = grid.end - 1  # the new row's own unit; then one unit and one empty paragraph for each cell
    filled = [_insert(row_at + 2 + 2 * number, text) for number, text in enumerate(texts) if text]
    return [{"insertTableRow": {"tableCellLocation": below, "insertBelow": True}}, *reversed(filled)]


def _type_line(doc: Doc, deed: TypeLine) -> list[Request]:
    lines = [block for block in section(doc, deed.section) if isinstance(block, Para)]
    if not lines:
        raise NotThere(f"nothing to write on under {deed.section}")
    empty = [line for line in lines if not line.text.strip()]
    if empty:
        return [_insert(empty[0].start, deed.text)]
    return [_insert(lines[-1].end - 1, "\n" + deed.text)]


def _edit_line(doc: Doc, deed: EditLine) -> list[Request]:
    for para in _every_line(doc):
        if _same(para.text, deed.old):
            return _replace(para.start, para.end - 1, deed.new)
    raise NotThere(f"no line reads {deed.old}")


def _every_line(doc: Doc) -> Iterator[Para]:
    for block in doc.blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.paras


def _replace(start: int, end: int, text: str) -> list[Request]:
    """Type the new words behind the old ones, which keeps their look, then take the old ones away."""
    typed = [_insert(end, text)] if text else []
    return [*typed, _delete(start, end)] if end > start else typed


def _cell(doc: Doc, deed: EditCell) -> Cell:
    for grid in tables(doc, deed.section):
        titles = [cell.text for cell in grid.rows[0]]
        column = next((n for n, title in enumerate(titles) if _same(title, deed.column)), None)
        row = _row(grid, deed.row)
        if column is not None and row is not None:
            return grid.rows[row][column]
    raise NotThere(f"no cell {deed.column} of {deed.row} under {deed.section}")


def _row(grid: Grid, text: str) -> int | None:
    """The first row with a cell that reads `text`."""
    return next((n for n, row in enumerate(grid.rows) if any(_same(cell.text, text) for cell in row)), None)


def _edit_cell(doc: Doc, deed: EditCell) -> list[Request]:
    cell = _cell(doc, deed)
    return _replace(cell.paras[0].start, cell.paras[-1].end - 1, deed.text)


def _delete_row(doc: Doc, deed: DeleteRow) -> list[Request]:
    for grid in tables(doc, deed.section):
        row = _row(grid, deed.row)
        if row is not None:
            at = {"tableStartLocation": {"index": grid.start}, "rowIndex": row, "columnIndex": 0}
            return [{"deleteTableRow": {"tableCellLocation": at}}]
    raise NotThere(f"no row {deed.row} under {deed.section}")


def _add_column(doc: Doc, deed: AddColumn) -> list[Request]:
    grid = first_table(doc, deed.section)
    at = {"tableStartLocation": {"index": grid.start}, "rowIndex": 0, "columnIndex": len(grid.rows[0]) - 1}
    return [{"insertTableColumn": {"tableCellLocation": at, "insertRight": True}}]


def _insert_table(doc: Doc, deed: InsertTable) -> list[Request]:
    lines = [block for block in section(doc, deed.section) if isinstance(block, Para)]
    if not lines:
        raise NotThere(f"nothing to write on under {deed.section}")
    size = {"rows": len(deed.rows) + 1, "columns": len(deed.header)}
    return [{"insertTable": {"location": {"index": lines[-1].end - 1}, **size}}]


def _delete_table(doc: Doc, deed: DeleteTable) -> list[Request]:
    grid = first_table(doc, deed.section)
    return [_delete(grid.start, grid.end)]


def prompt_block(doc: Doc, activity: str, stage: int) -> list[Para]:
    """The paragraphs of a prompt as the person sees it: from its heading to its small print."""
    lines = [block for block in doc.blocks if isinstance(block, Para)]
    for number, line in enumerate(lines):
        if line.text.casefold().startswith(activity.casefold()) and STAGE_WORDS[stage] in line.text:
            rest = lines[number:]
            last = next((n for n, para in enumerate(rest) if CODE.search(para.text)), None)
            if last is not None:
                return rest[: last + 1]
    raise NotThere(f"no question about {activity} {STAGE_WORDS[stage]}")


def _answer(doc: Doc, deed: AnswerPrompt) -> list[Request]:
    block = prompt_block(doc, deed.activity, deed.stage)
    spaces = [number for number, para in enumerate(block) if not para.text.strip()]
    if not spaces:
        raise NotThere(f"no empty line under {deed.activity}")
    if deed.where is Spot.HEADING:
        return [_insert(block[0].end - 1, " " + deed.text)]
    if deed.where is Spot.GLUED:
        return [_insert(block[spaces[0] - 1].end - 1, " " + deed.text)]
    return [_insert(block[spaces[-1 if deed.where is Spot.SECOND else 0]].start, deed.text)]


def _delete_prompt(doc: Doc, deed: DeletePrompt) -> list[Request]:
    block = prompt_block(doc, deed.activity, deed.stage)
    start, end = block[0].start, block[-1].end
    # The Doc's last paragraph mark cannot go: at the end it is the one before the block that goes.
    return [_delete(start - 1, end - 1)] if end == doc.end else [_delete(start, end)]


WRITERS: Mapping[type, Callable[[Doc, Any], list[Request]]] = {
    AddRow: _add_row,
    TypeLine: _type_line,
    EditLine: _edit_line,
    EditCell: _edit_cell,
    DeleteRow: _delete_row,
    AddColumn: _add_column,
    InsertTable: _insert_table,
    DeleteTable: _delete_table,
    AnswerPrompt: _answer,
    DeletePrompt: _delete_prompt,
}
