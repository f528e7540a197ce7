"""A Doc as JSON for the world to keep, and back. Each distinct style is written once."""

from __future__ import annotations

import json
from typing import Any

from local_workspace.services.docs.defaults import NAMED_STYLES
from local_workspace.services.docs.items import Bullet, Item, Mark, Para
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.runs import Json, Run, Style


class _Styles:
    """Numbers the distinct styles of a Doc, so that each is stored and read once."""

    def __init__(self) -> None:
        self.kept: list[Style] = []
        self._by_object: dict[int, int] = {}
        self._by_text: dict[str, int] = {}

    def number(self, style: Style) -> int:
        known = self._by_object.get(id(style))
        if known is not None:
            return known
        number = self._by_text.setdefault(json.dumps(style), len(self.kept))
        if number == len(self.kept):
            self.kept.append(style)
        self._by_object[id(style)] = number
        return number


def written(document: Document) -> Json:
    styles = _Styles()
    return {
        "minted": document.minted,
        "tabs": [_written_tab(tab, styles) for tab in document.tabs],
        "styles": styles.kept,
    }


def _written_tab(tab: Tab, styles: _Styles) -> Json:
    return {
        "id": tab.id,
        "title": tab.title,
        "parent": tab.parent,
        "icon": tab.icon,
        "page": tab.page,
        "named_styles": None if tab.named_styles is NAMED_STYLES else tab.named_styles,
        "segments": [_written_segment(segment, styles) for segment in tab.segments],
        "lists": tab.lists,
        "ranges": tab.ranges,
        "anchors": tab.anchors,
        "objects": tab.objects,
    }


def _written_segment(segment: Segment, styles: _Styles) -> list[Any]:
    return [segment.id, segment.kind, [_written_item(item, styles) for item in segment.items]]


def _written_item(item: Item, styles: _Styles) -> list[Any]:
    extra = [] if item.extra is None else [item.extra]
    if isinstance(item, Mark):
        return [item.kind, styles.number(item.style), *extra]
    runs = [_written_run(run, styles) for run in item.runs]
    bullet = item.bullet and [item.bullet.list_id, item.bullet.level, styles.number(item.bullet.style)]
    return [runs, styles.number(item.style), item.heading, bullet, *extra]


def _written_run(run: Run, styles: _Styles) -> list[Any]:
    if run.data is None:
        return [run.text, styles.number(run.style), run.kind] if run.kind else [run.text, styles.number(run.style)]
    return [run.text, styles.number(run.style), run.kind, run.data]


def read(stored: Json, key: str) -> Document:
    styles = stored["styles"]
    return Document(key, [_read_tab(tab, styles) for tab in stored["tabs"]], stored["minted"])


def _read_tab(stored: Json, styles: list[Style]) -> Tab:
    body, *others = [
        Segment(segment_id, kind, [_read_item(item, styles) for item in items])
        for segment_id, kind, items in stored["segments"]
    ]
    return Tab(
        stored["id"],
        stored["title"],
        body,
        stored["page"],
        stored["named_styles"] or NAMED_STYLES,
        parent=stored["parent"],
        icon=stored["icon"],
        others={segment.id: segment for segment in others},
        lists=stored["lists"],
        ranges=[_read_range(*found) for found in stored["ranges"]],
        anchors=[_read_range(*found) for found in stored.get("anchors", ())],
        objects=stored["objects"],
    )


def _read_range(range_id: str, name: str, parts: list[list[int]], *rest: Any) -> NamedRange:
    return NamedRange(range_id, name, tuple((start, end) for start, end in parts), *rest)


def _read_item(item: list[Any], styles: list[Style]) -> Item:
    if isinstance(item[0], str):
        kind, style, *extra = item
        return Mark(kind, styles[style], *extra)
    found, style, heading, bullet, *extra = item
    runs = [Run(text, styles[number], *rest) for text, number, *rest in found]
    look = Bullet(bullet[0], bullet[1], styles[bullet[2]]) if bullet else None
    return Para(runs, styles[style], heading, look, *extra)
