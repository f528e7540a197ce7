"""A Doc in the form of `documents.get`: one pass over each segment gives every index."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.lists import shown
from local_workspace.services.docs.model import FOOTER, HEADER, NOTE, Document, Tab
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.walk import Links, Walk

# In Google's order: the maps beside the body that stand before the style and after it.
SEGMENTS = (("headers", HEADER, "headerId"), ("footers", FOOTER, "footerId"), ("footnotes", NOTE, "footnoteId"))
OBJECTS = ("inlineObjects", "positionedObjects", "dropdownDefinitions", "commentAnchors")
BEHIND = frozenset(OBJECTS)


def document(doc: Document, *, head: Json, tail: Json, tabs: bool, anchors: frozenset[str] = frozenset()) -> Json:
    """Google's Document. head, tail: the title and what stands beside the content, in Google's order of keys.

    tabs: the content under `tabs`, and not in the legacy fields, which mirror the first tab. anchors: the ids of the
    comments' anchors that are shown with it.
    """
    if tabs:
        return {**head, **tail, "tabs": _tabs(doc, "", 0, anchors)}
    parts = _parts(doc.tabs[0], Links("" if len(doc.tabs) == 1 else doc.tabs[0].id))
    ahead = {name: value for name, value in parts.items() if name not in BEHIND}
    # There are no legacy fields for what came after tabs did.
    behind = {name: value for name, value in parts.items() if name in OBJECTS[:2]}
    rest = {name: value for name, value in tail.items() if name != "documentId"}
    return {**head, **ahead, **rest, **behind, "documentId": tail["documentId"]}


def _tabs(doc: Document, parent: str, level: int, anchors: frozenset[str]) -> list[Json]:
    found: list[Json] = []
    for index, tab in enumerate(tab for tab in doc.tabs if tab.parent == parent):
        shown_tab: Json = {
            "tabProperties": properties(tab, index, level),
            "documentTab": _parts(tab, Links(tab.id), anchors),
        }
        children = _tabs(doc, tab.id, level + 1, anchors)
        found.append(shown_tab | ({"childTabs": children} if children else {}))
    return found


def properties(tab: Tab, index: int, level: int) -> Json:
    """Google's TabProperties. index: among the tabs of the same parent. level: how deep it stands."""
    found: Json = {"tabId": tab.id, "title": tab.title}
    found |= {"parentTabId": tab.parent} if tab.parent else {}
    found |= {"index": index} | ({"nestingLevel": level} if level else {})
    return found | ({"iconEmoji": tab.icon} if tab.icon else {})


def _parts(tab: Tab, links: Links, anchors: frozenset[str] = frozenset()) -> Json:
    objects = {name: _by_key(kept) for name, kept in tab.objects.items() if kept}
    live = {found.id: _anchor(found, tab) for found in tab.anchors if found.id in anchors}
    if live:
        objects["commentAnchors"] = _by_key(objects.get("commentAnchors", {}) | live)
    parts: Json = {"body": {"content": Walk(tab.body, links).elements()}}
    parts |= _segments(tab, links)
    parts["documentStyle"] = tab.page
    parts |= _one(objects, "suggestedDocumentStyleChanges")
    parts["namedStyles"] = tab.named_styles
    parts |= _one(objects, "suggestedNamedStylesChanges")
    if tab.lists:
        parts["lists"] = _by_key({list_id: shown(kept) for list_id, kept in tab.lists.items()})
    if tab.ranges:
        parts["namedRanges"] = _named_ranges(tab.ranges, "" if tab is tab.document.tabs[0] else tab.id)
    for name in OBJECTS:
        parts |= _one(objects, name)
    return parts


def _one(objects: Json, name: str) -> Json:
    return {name: objects[name]} if name in objects else {}


def _by_key(found: dict[str, Any]) -> Json:
    """Google lists what it keeps by id in the order of the ids."""
    return dict(sorted(found.items()))


def _segments(tab: Tab, links: Links) -> Json:
    found: Json = {}
    for name, kind, key in SEGMENTS:
        segments = sorted(tab.of_kind(kind), key=lambda segment: segment.id)
        if segments:
            found[name] = {
                segment.id: {key: segment.id, "content": Walk(segment, links).elements()} for segment in segments
            }
    return found


def _named_ranges(ranges: list[NamedRange], tab_id: str) -> Json:
    """By name, in the order of the names."""
    found: Json = {}
    for item in ranges:
        group = found.setdefault(item.name, {"name": item.name, "namedRanges": []})
        shown_tab = tab_id if item.says_tab else ""
        places = [_place(item.segment, start, end, shown_tab) for start, end in item.parts]
        group["namedRanges"].append({"namedRangeId": item.id, "name": item.name, "ranges": places})
    return _by_key(found)


def _anchor(found: NamedRange, tab: Tab) -> Json:
    """Google's CommentAnchor; the first tab is not named."""
    tab_id = "" if tab is tab.document.tabs[0] else tab.id
    return {
        "anchorId": found.id,
        "ranges": [_place(found.segment, start, end, tab_id) for start, end in found.parts],
    }


def _place(segment: str, start: int, end: int, tab_id: str) -> Json:
    place: Json = {"segmentId": segment} if segment else {}
    # Unlike in content, a start of nought is said: the field is a wrapped number.
    place |= {"startIndex": start, "endIndex": end}
    return place | ({"tabId": tab_id} if tab_id else {})
