"""The requests that change how things look: text, paragraphs and bullets."""

from __future__ import annotations

from dataclasses import replace

from local_workspace.services.docs.grids import in_table
from local_workspace.services.docs.items import Bullet, Para
from local_workspace.services.docs.lists import BULLET_TEXT, LEVELS, indents
from local_workspace.services.docs.model import Document, Edit, Segment
from local_workspace.services.docs.places import Invalid, local_offset, span
from local_workspace.services.docs.runs import Json, Run, Style, split
from local_workspace.services.docs.styles import (
    PARAGRAPH_FIELDS,
    TEXT_FIELDS,
    changed_paragraph,
    changed_text,
    inherited_text,
    is_heading,
    merged_style,
    named_fields,
)
from local_workspace.services.docs.wishes import wanted_paragraph_style, wanted_text_style


def update_text_style(document: Document, request: Json) -> None:
    names = named_fields(request, TEXT_FIELDS)
    segment, start, end = span(document, request)
    wanted = wanted_text_style(segment.tab, request, names)
    named_styles = segment.tab.named_styles
    for number, para in segment.paragraphs(start, end):
        first, last = local_offset(segment, number, start), local_offset(segment, number, end)
        # A range that ends right before the newline takes the newline along.
        if last == len(para.text) - 1:
            last += 1
        segment.restyle(number, _with_text_style(named_styles, para, (first, last), wanted, names))


def _with_text_style(named_styles: Json, para: Para, part: tuple[int, int], wanted: Style, names: list[str]) -> Para:
    left, rest = split(para.runs, part[0])
    middle, right = split(rest, part[1] - part[0])
    before = left[-1].style if left else {}
    inherited = inherited_text(named_styles, para.style["namedStyleType"])
    runs: list[Run] = []
    for run in middle:
        text, newline = (run.text[:-1], "\n") if run.text.endswith("\n") else (run.text, "")
        runs.append(run._replace(text=text, style=changed_text(run.style, wanted, names, inherited, before)))
        runs.append(run._replace(text=newline, style=_newline_style(run.style, wanted, names, inherited)))
    bullet = para.bullet
    if bullet and part == (0, len(para.text)):
        look = [name for name in names if name not in ("link", "underline")]
        bullet = bullet._replace(style=merged_style(bullet.style, wanted, look, TEXT_FIELDS))
    return replace(para, runs=[*left, *runs, *right], bullet=bullet)


def _newline_style(style: Style, wanted: Style, names: list[str], inherited: Style) -> Style:
    """A newline takes no link, and none of a link's look."""
    if "link" not in names:
        return changed_text(style, wanted, names, inherited, {})
    plain = [name for name in names if name != "link"]
    return changed_text(style, wanted, plain, inherited, {}) if plain else style


def update_paragraph_style(document: Document, request: Json) -> None:
    names = named_fields(request, PARAGRAPH_FIELDS)
    wanted = wanted_paragraph_style(request, names)
    segment, start, end = span(document, request)
    for number, para in segment.paragraphs(start, end):
        if "pageBreakBefore" in names and wanted.get("pageBreakBefore"):
            _check_may_begin_a_page(segment, number)
        style = changed_paragraph(para, wanted, names)
        heading = (para.heading or segment.tab.document.mint("h")) if is_heading(style) else ""
        segment.restyle(number, replace(para, style=style, heading=heading))


def _check_may_begin_a_page(segment: Segment, number: int) -> None:
    if not segment.in_body:
        raise Invalid(f"Page breaks cannot be set on paragraphs inside a {segment.kind}.")
    if in_table(segment, number):
        raise Invalid("Page breaks cannot be set on paragraphs inside a table.")


def create_paragraph_bullets(document: Document, request: Json) -> None:
    """Leading tabs become the level and go. A list with the same preset right ahead is joined."""
    preset = request.get("bulletPreset") or "BULLET_GLYPH_PRESET_UNSPECIFIED"
    if preset == "BULLET_GLYPH_PRESET_UNSPECIFIED":
        raise Invalid("The bullet preset must be specified.")
    segment, start, end = span(document, request)
    found = list(segment.paragraphs(start, end))
    list_id = _list_for(segment, found[0][0], preset) if found else ""
    for number, para in reversed(found):
        tabs = len(para.text) - len(para.text.lstrip("\t"))
        level = min(tabs, LEVELS - 1)
        style = merged_style(para.style, indents(level), ["indentFirstLine", "indentStart"], PARAGRAPH_FIELDS)
        bullet = Bullet(list_id, level, BULLET_TEXT)
        at = segment.starts[number]
        segment.put(number, 1, [replace(para, runs=split(para.runs, tabs)[1], style=style, bullet=bullet)])
        if tabs:
            segment.shrank(at, at + tabs)


def _list_for(segment: Segment, number: int, preset: str) -> str:
    ahead = segment.items[number - 1] if number else None
    if isinstance(ahead, Para) and ahead.bullet and segment.tab.lists[ahead.bullet.list_id] == preset:
        return ahead.bullet.list_id
    list_id = segment.tab.document.mint("kix")
    segment.tab.lists[list_id] = preset
    return list_id


def delete_paragraph_bullets(document: Document, request: Json) -> None:
    """The first level loses its indents; deeper ones keep their place by an indent of the paragraph's own."""
    segment, start, end = span(document, request)
    for number, para in segment.paragraphs(start, end):
        if para.bullet is None:
            continue
        depth = {"magnitude": 36 * para.bullet.level, "unit": "PT"}
        wanted = {"indentFirstLine": depth, "indentStart": depth} if para.bullet.level else {}
        style = merged_style(para.style, wanted, ["indentFirstLine", "indentStart"], PARAGRAPH_FIELDS)
        segment.restyle(number, replace(para, style=style, bullet=None))


EDITS: dict[str, Edit] = {
    "updateTextStyle": update_text_style,
    "updateParagraphStyle": update_paragraph_style,
    "createParagraphBullets": create_paragraph_bullets,
    "deleteParagraphBullets": delete_paragraph_bullets,
}
