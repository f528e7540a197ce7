"""The requests that change how things look: text, paragraphs, bullets, cells and the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from local_workspace.services.docs.lists import BULLET_TEXT, LEVELS, indents
from local_workspace.services.docs.model import Bullet, Content, Mark, Para, Run, Style, split
from local_workspace.services.docs.places import (
    Grid,
    Invalid,
    cell_at,
    check_segment,
    in_table,
    local_offset,
    span,
    table_at,
)
from local_workspace.services.docs.styles import (
    CELL_FIELDS,
    PAGE_FIELDS,
    PARAGRAPH_FIELDS,
    TEXT_FIELDS,
    as_printed,
    changed_paragraph,
    changed_text,
    is_heading,
    merged_style,
    named_fields,
    wanted_text_style,
)


def update_text_style(content: Content, request: dict[str, Any]) -> None:
    names = named_fields(request, TEXT_FIELDS)
    wanted = wanted_text_style(content, request, names)
    start, end = span(content, request)
    for number, para in content.paragraphs(start, end):
        first, last = local_offset(content, number, start), local_offset(content, number, end)
        # A range that ends right before the newline takes the newline along.
        if last == len(para.text) - 1:
            last += 1
        content.restyle(number, _with_text_style(para, (first, last), wanted, names))


def _with_text_style(para: Para, part: tuple[int, int], wanted: Style, names: list[str]) -> Para:
    left, rest = split(para.runs, part[0])
    middle, right = split(rest, part[1] - part[0])
    before = left[-1].style if left else {}
    runs: list[Run] = []
    for run in middle:
        text, newline = (run.text[:-1], "\n") if run.text.endswith("\n") else (run.text, "")
        runs.append(run._replace(text=text, style=changed_text(run.style, wanted, names, para, before)))
        runs.append(Run(newline, _newline_style(run.style, wanted, names, para)))
    bullet = para.bullet
    if bullet and part == (0, len(para.text)):
        look = [name for name in names if name not in ("link", "underline")]
        bullet = bullet._replace(style=merged_style(bullet.style, wanted, look, TEXT_FIELDS))
    return replace(para, runs=[*left, *runs, *right], bullet=bullet)


def _newline_style(style: Style, wanted: Style, names: list[str], para: Para) -> Style:
    """A newline takes no link, and none of a link's look."""
    if "link" not in names:
        return changed_text(style, wanted, names, para, {})
    plain = [name for name in names if name != "link"]
    return changed_text(style, wanted, plain, para, {}) if plain else style


def update_paragraph_style(content: Content, request: dict[str, Any]) -> None:
    names = named_fields(request, PARAGRAPH_FIELDS)
    wanted: Style = as_printed(request.get("paragraphStyle") or {})
    if "namedStyleType" in names and wanted.get("namedStyleType", "").endswith("UNSPECIFIED"):
        raise Invalid("The named style type must be specified.")
    start, end = span(content, request)
    for number, para in content.paragraphs(start, end):
        if "pageBreakBefore" in names and wanted.get("pageBreakBefore") and in_table(content, number):
            raise Invalid("Page breaks cannot be set on paragraphs inside a table.")
        style = changed_paragraph(para, wanted, names)
        heading = (para.heading or content.mint("h")) if is_heading(style) else ""
        content.restyle(number, replace(para, style=style, heading=heading))


def create_paragraph_bullets(content: Content, request: dict[str, Any]) -> None:
    """Leading tabs become the level and go. A list with the same preset right ahead is joined."""
    preset = request.get("bulletPreset") or "BULLET_GLYPH_PRESET_UNSPECIFIED"
    if preset == "BULLET_GLYPH_PRESET_UNSPECIFIED":
        raise Invalid("The bullet preset must be specified.")
    start, end = span(content, request)
    found = list(content.paragraphs(start, end))
    list_id = _list_for(content, found[0][0], preset) if found else ""
    for number, para in reversed(found):
        tabs = len(para.text) - len(para.text.lstrip("\t"))
        level = min(tabs, LEVELS - 1)
        style = merged_style(para.style, indents(level), ["indentFirstLine", "indentStart"], PARAGRAPH_FIELDS)
        bullet = Bullet(list_id, level, BULLET_TEXT)
        at = content.starts[number]
        content.put(number, 1, [replace(para, runs=split(para.runs, tabs)[1], style=style, bullet=bullet)])
        if tabs:
            content.shrank(at, at + tabs)


def _list_for(content: Content, number: int, preset: str) -> str:
    ahead = content.items[number - 1]
    if isinstance(ahead, Para) and ahead.bullet and content.lists[ahead.bullet.list_id] == preset:
        return ahead.bullet.list_id
    list_id = content.mint("kix")
    content.lists[list_id] = preset
    return list_id


def delete_paragraph_bullets(content: Content, request: dict[str, Any]) -> None:
    """The first level loses its indents; deeper ones keep their place by an indent of the paragraph's own."""
    start, end = span(content, request)
    for number, para in content.paragraphs(start, end):
        if para.bullet is None:
            continue
        depth = {"magnitude": 36 * para.bullet.level, "unit": "PT"}
        wanted = {"indentFirstLine": depth, "indentStart": depth} if para.bullet.level else {}
        style = merged_style(para.style, wanted, ["indentFirstLine", "indentStart"], PARAGRAPH_FIELDS)
        content.restyle(number, replace(para, style=style, bullet=None))


def update_table_cell_style(content: Content, request: dict[str, Any]) -> None:
    names = named_fields(request, CELL_FIELDS)
    wanted: Style = as_printed(request.get("tableCellStyle") or {})
    for number in _cells(content, request):
        cell = content.items[number]
        content.items[number] = Mark("cell", merged_style(cell.style, wanted, names, CELL_FIELDS))


def _cells(content: Content, request: dict[str, Any]) -> list[int]:
    """The item numbers of the cells a request means: all of a table, or a rectangle of it."""
    part = request.get("tableRange")
    if part is None:
        table: Grid = table_at(content, request.get("tableStartLocation"))
        return [number for cells in table.cells for number in cells]
    table, row, column = cell_at(content, part.get("tableCellLocation"))
    down, across = int(part.get("rowSpan") or 0), int(part.get("columnSpan") or 0)
    if down < 1 or across < 1 or row + down > len(table.rows) or column + across > len(table.cells[row]):
        raise Invalid("The table range must lie within the table and span at least one row and one column.")
    return [number for cells in table.cells[row : row + down] for number in cells[column : column + across]]


def update_document_style(content: Content, request: dict[str, Any]) -> None:
    check_segment(request)
    names = named_fields(request, PAGE_FIELDS)
    wanted: Style = as_printed(request.get("documentStyle") or {})
    kept = {name: value for name, value in content.page.items() if name not in names}
    content.page = kept | {name: wanted[name] for name in names if name in wanted}
