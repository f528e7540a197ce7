"""A segment's content as `documents.get` shows it."""

from __future__ import annotations

from typing import Any, NamedTuple

from local_workspace.services.docs.items import Item, Mark, Para
from local_workspace.services.docs.model import Segment
from local_workspace.services.docs.runs import BARE, FOOTNOTE, Json, Run, Style
from local_workspace.services.docs.text import units

PARAGRAPH = (
    "elements",
    "paragraphStyle",
    "suggestedParagraphStyleChanges",
    "bullet",
    "suggestedBulletChanges",
    "positionedObjectIds",
    "suggestedPositionedObjectIds",
)
STYLELESS = frozenset({"equation"})


class Links(NamedTuple):
    """How a link within the tab is shown: by heading alone where `tab` is "", else with the tab's id."""

    tab: str


class Walk:
    """Goes through a segment's items once, counting code units."""

    def __init__(self, segment: Segment, links: Links) -> None:
        self._items: list[Item] = segment.items
        self._links = links
        self._notes = segment.tab.footnote_numbers() if segment.in_body and segment.tab.others else {}
        self._next = 0
        self._at = 0

    def elements(self) -> list[Json]:
        """The elements up to the next row, cell or end mark, or the end of the segment."""
        found: list[Json] = []
        while self._next < len(self._items):
            item = self._items[self._next]
            if isinstance(item, Para):
                found.append(self._paragraph(item))
            elif item.kind == "table":
                found.append(self._table(item))
            elif item.kind == "section":
                found.append(self._section(item))
            elif item.kind == "toc":
                found.append(self._contents(item))
            else:
                break
        return found

    def _pass(self, item: Item) -> None:
        self._next += 1
        self._at += item.size

    def _placed(self, start: int, name: str, inner: Json) -> Json:
        return _place(start, self._at) | {name: inner}

    def _section(self, mark: Mark) -> Json:
        start = self._at
        self._pass(mark)
        inner = _with(mark.extra, {"sectionStyle": mark.style})
        return self._placed(start, "sectionBreak", inner)

    def _contents(self, mark: Mark) -> Json:
        start = self._at
        self._pass(mark)
        inner = _with(mark.extra, {"content": self.elements()})
        self._pass(self._items[self._next])
        return self._placed(start, "tableOfContents", inner)

    def _paragraph(self, para: Para) -> Json:
        start = at = self._at
        elements = []
        for run in para.runs:
            end = at + units(run.text)
            elements.append(self._element(run, at, end))
            at = end
        self._pass(para)
        heading = {"headingId": para.heading} if para.heading else {}
        inner: Json = {"elements": elements, "paragraphStyle": heading | para.style}
        if para.bullet:
            level = {"nestingLevel": para.bullet.level} if para.bullet.level else {}
            style = _linked(para.bullet.style, self._links)
            inner["bullet"] = {"listId": para.bullet.list_id, **level, "textStyle": style}
        if para.extra:
            inner |= para.extra
            inner = {name: inner[name] for name in PARAGRAPH if name in inner}
        return self._placed(start, "paragraph", inner)

    def _element(self, run: Run, start: int, end: int) -> Json:
        place = _place(start, end)
        style = _linked(run.style, self._links)
        if not run.kind:
            place["textRun"] = _with({"content": run.text} | (run.data or {}), {"textStyle": style})
        elif run.kind in STYLELESS:
            place[run.kind] = run.data or {}
        elif run.kind != BARE:
            data = run.data or {}
            if run.kind == FOOTNOTE:
                data = {"footnoteId": data["footnoteId"], "footnoteNumber": self._notes[data["footnoteId"]]} | data
            place[run.kind] = _with(data, {"textStyle": style})
        return place

    def _table(self, mark: Mark) -> Json:
        start = self._at
        self._pass(mark)
        rows = []
        while self._here("row"):
            rows.append(self._row(self._items[self._next]))
        self._pass(self._items[self._next])
        columns = mark.style["columns"]
        inner = {
            "rows": len(rows),
            "columns": len(columns),
            "tableRows": rows,
            **(mark.extra or {}),
            "tableStyle": {"tableColumnProperties": columns} if any(columns) else {},
        }
        return self._placed(start, "table", inner)

    def _row(self, mark: Item) -> Json:
        start = self._at
        self._pass(mark)
        cells = []
        while self._here("cell"):
            cells.append(self._cell(self._items[self._next]))
        inner = _with({"tableCells": cells} | (mark.extra or {}), {"tableRowStyle": mark.style})
        return _place(start, self._at) | inner

    def _cell(self, mark: Item) -> Json:
        start = self._at
        self._pass(mark)
        content = self.elements()
        style = {"rowSpan": 1, "columnSpan": 1, **mark.style}
        return _place(start, self._at) | _with({"content": content} | (mark.extra or {}), {"tableCellStyle": style})

    def _here(self, kind: str) -> bool:
        item = self._items[self._next]
        return isinstance(item, Mark) and item.kind == kind


def _place(start: int, end: int) -> Json:
    """Google leaves an index of nought out."""
    return {"startIndex": start, "endIndex": end} if start else {"endIndex": end}


def _with(data: Json | None, style: dict[str, Any]) -> Json:
    """The style behind the rest, or where `data` keeps its place."""
    return data | style if data else style


def _linked(style: Style, links: Links) -> Style:
    """A link within the tab has another form where tabs are shown, and in a Doc of several."""
    if "link" not in style or not links.tab:
        return style
    for old, new in (("headingId", "heading"), ("bookmarkId", "bookmark")):
        if old in style["link"]:
            return style | {"link": {new: {"id": style["link"][old], "tabId": links.tab}}}
    return style
