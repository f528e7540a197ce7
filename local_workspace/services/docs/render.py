"""A Doc in the form of `documents.get`: one pass over the content gives every index."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.defaults import NAMED_STYLES
from local_workspace.services.docs.lists import list_properties
from local_workspace.services.docs.model import TAB, Content, Item, Mark, Para, Style
from local_workspace.services.docs.text import units

Json = dict[str, Any]


def document(content: Content, *, head: Json, tail: Json, tabs: bool) -> Json:
    """Google's Document. head, tail: the title and what stands beside the content, in Google's order of keys.

    tabs: the content under `tabs`, and not in the legacy fields.
    """
    parts = _parts(content, tabs=tabs)
    if not tabs:
        document_id = tail["documentId"]
        rest = {name: value for name, value in tail.items() if name != "documentId"}
        return {**head, **parts, **rest, "documentId": document_id}
    properties = {"tabId": TAB, "title": "Tab 1", "index": 0}
    return {**head, **tail, "tabs": [{"tabProperties": properties, "documentTab": parts}]}


def _parts(content: Content, *, tabs: bool) -> Json:
    parts: Json = {
        "body": {"content": _Walk(content.items, tabs=tabs).elements()},
        "documentStyle": content.page,
        "namedStyles": NAMED_STYLES,
    }
    if content.lists:
        parts["lists"] = {list_id: list_properties(preset) for list_id, preset in content.lists.items()}
    if content.ranges:
        parts["namedRanges"] = _named_ranges(content)
    return parts


def _named_ranges(content: Content) -> Json:
    found: Json = {}
    for item in content.ranges:
        group = found.setdefault(item.name, {"namedRanges": [], "name": item.name})
        place = {"startIndex": item.start, "endIndex": item.end}
        group["namedRanges"].append({"namedRangeId": item.id, "name": item.name, "ranges": [place]})
    return found


class _Walk:
    """Goes through the items once, counting code units."""

    def __init__(self, items: list[Item], *, tabs: bool) -> None:
        self._items = items
        self._tabs = tabs
        self._next = 0
        self._at = 0

    def elements(self) -> list[Json]:
        """The elements up to the next row, cell or end mark, or the end of the body."""
        found: list[Json] = []
        while self._next < len(self._items):
            item = self._items[self._next]
            if isinstance(item, Para):
                found.append(self._paragraph(item))
            elif item.kind == "table":
                found.append(self._table())
            elif item.kind == "section":
                self._pass(item)
                found.append({"endIndex": self._at, "sectionBreak": {"sectionStyle": item.style}})
            else:
                break
        return found

    def _pass(self, item: Item) -> None:
        self._next += 1
        self._at += item.size

    def _paragraph(self, para: Para) -> Json:
        start = at = self._at
        elements = []
        for run in para.runs:
            end = at + units(run.text)
            style = _linked(run.style, tabs=self._tabs)
            body = {"content": run.text, "textStyle": style} if not run.kind else {"textStyle": style}
            elements.append({"startIndex": at, "endIndex": end, run.kind or "textRun": body})
            at = end
        self._pass(para)
        heading = {"headingId": para.heading} if para.heading else {}
        inner: Json = {"elements": elements, "paragraphStyle": heading | para.style}
        if para.bullet:
            level = {"nestingLevel": para.bullet.level} if para.bullet.level else {}
            inner["bullet"] = {"listId": para.bullet.list_id, **level, "textStyle": para.bullet.style}
        return {"startIndex": start, "endIndex": at, "paragraph": inner}

    def _table(self) -> Json:
        start, mark = self._at, self._items[self._next]
        self._pass(mark)
        rows = []
        while self._here("row"):
            rows.append(self._row())
        self._pass(self._items[self._next])
        columns = mark.style["columns"]
        inner = {
            "rows": len(rows),
            "columns": len(columns),
            "tableRows": rows,
            "tableStyle": {"tableColumnProperties": columns},
        }
        return {"startIndex": start, "endIndex": self._at, "table": inner}

    def _row(self) -> Json:
        start, mark = self._at, self._items[self._next]
        self._pass(mark)
        cells = []
        while self._here("cell"):
            cells.append(self._cell())
        return {"startIndex": start, "endIndex": self._at, "tableCells": cells, "tableRowStyle": mark.style}

    def _cell(self) -> Json:
        start, mark = self._at, self._items[self._next]
        self._pass(mark)
        content = self.elements()
        style = {"rowSpan": 1, "columnSpan": 1, **mark.style}
        return {"startIndex": start, "endIndex": self._at, "content": content, "tableCellStyle": style}

    def _here(self, kind: str) -> bool:
        item = self._items[self._next]
        return isinstance(item, Mark) and item.kind == kind


def _linked(style: Style, *, tabs: bool) -> Style:
    """A link to a heading has another form where tabs are shown."""
    heading = style.get("link", {}).get("headingId")
    return style | {"link": {"heading": {"id": heading, "tabId": TAB}}} if heading and tabs else style
