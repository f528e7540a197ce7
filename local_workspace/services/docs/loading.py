"""A real `documents.get` reply taken in: the other way round from render.py.

Nothing is lost on the way: what has been read is rendered again, and a reply that would come back otherwise is refused
with the first place where it differs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from local_workspace.services.docs.defaults import NAMED_STYLES
from local_workspace.services.docs.items import Item
from local_workspace.services.docs.lists import NUMBERS, SYMBOLS, shown
from local_workspace.services.docs.loading_items import Links, items_of
from local_workspace.services.docs.model import BODY, FIRST_TAB, Document, Segment, Tab
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.render import OBJECTS, SEGMENTS, document
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.views import OMITTED

ONLY = {"tabId": FIRST_TAB, "title": "Tab 1"}
SUGGESTED = ("suggestedDocumentStyleChanges", "suggestedNamedStylesChanges")


class NotUnderstood(ValueError):
    """The reply holds something that cannot be kept as it is; the message says where."""


def loaded(reply: Json, key: str) -> Document:
    """The Doc of a reply of either form. Raises NotUnderstood where it would not be given back as it came."""
    tabbed = "tabs" in reply
    # Newer replies say, last of all, that comments are left out; every reply here says so by itself.
    reply = {name: value for name, value in reply.items() if (name, value) != ("commentsViewMode", OMITTED)}
    try:
        found = Document(key, list(_tabs(reply["tabs"])) if tabbed else [_tab(ONLY, reply, Links(""))])
        head = {"title": reply.get("title")}
        tail = {name: reply[name] for name in ("revisionId", "suggestionsViewMode") if name in reply}
        again = document(found, head=head, tail=tail | {"documentId": reply.get("documentId")}, tabs=tabbed)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise NotUnderstood(f"This is no reply of documents.get: {type(error).__name__} {error}.") from error
    _check_same(reply, again)
    return found


def _tabs(tabs: list[Json]) -> Iterator[Tab]:
    for tab in tabs:
        properties = tab["tabProperties"]
        yield _tab(properties, tab["documentTab"], Links(properties["tabId"]))
        yield from _tabs(tab.get("childTabs", []))


def _tab(properties: Json, parts: Json, links: Links) -> Tab:
    return Tab(
        properties["tabId"],
        properties["title"],
        Segment("", BODY, list(items_of(parts["body"]["content"], links))),
        parts["documentStyle"],
        NAMED_STYLES if _same(parts["namedStyles"], NAMED_STYLES) else parts["namedStyles"],
        parent=properties.get("parentTabId", ""),
        icon=properties.get("iconEmoji", ""),
        others={segment.id: segment for segment in _segments(parts, links)},
        lists={list_id: _list(given) for list_id, given in parts.get("lists", {}).items()},
        ranges=list(_ranges(parts.get("namedRanges", {}))),
        objects={name: parts[name] for name in (*OBJECTS, *SUGGESTED) if name in parts},
    )


def _segments(parts: Json, links: Links) -> Iterator[Segment]:
    for name, kind, _ in SEGMENTS:
        for segment_id, given in parts.get(name, {}).items():
            items: list[Item] = list(items_of(given["content"], links))
            yield Segment(segment_id, kind, items)


def _list(given: Json) -> str | Json:
    """The bullet preset that gives this list, so that new bullets can join it; else the list itself."""
    for preset in (*SYMBOLS, *NUMBERS, "BULLET_CHECKBOX"):
        if _same(shown(preset), given):
            return preset
    return given


def _ranges(groups: Json) -> Iterator[NamedRange]:
    for group in groups.values():
        for item in group["namedRanges"]:
            parts = tuple((part.get("startIndex", 0), part["endIndex"]) for part in item["ranges"])
            (segment,) = {part.get("segmentId", "") for part in item["ranges"]}
            says_tab = any("tabId" in part for part in item["ranges"])
            yield NamedRange(item["namedRangeId"], item["name"], parts, segment, says_tab)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON, order of keys included."""
    return json.dumps(one) == json.dumps(other)


def _check_same(given: Json, again: Json) -> None:
    if _same(given, again):
        return
    raise NotUnderstood(f"The Doc would not come back as it was given: {_difference(given, again, '')}.")


def _difference(given: Any, again: Any, where: str) -> str:
    """Where two values differ first, in words."""
    if isinstance(given, dict) and isinstance(again, dict):
        for name in [*given, *(name for name in again if name not in given)]:
            below = f"{where}.{name}" if where else name
            if name not in again or name not in given:
                return f"{below} is {'not known' if name in given else 'made up'}"
            if not _same(given[name], again[name]):
                return _difference(given[name], again[name], below)
        return f"the keys of {where or 'the reply'} stand in another order"
    if isinstance(given, list) and isinstance(again, list):
        for number, (one, other) in enumerate(zip(given, again, strict=False)):
            if not _same(one, other):
                return _difference(one, other, f"{where}[{number}]")
        return f"{where} has {len(given)} entries, not {len(again)}"
    return f"{where} is {json.dumps(given, ensure_ascii=False)[:80]}, not {json.dumps(again, ensure_ascii=False)[:80]}"
