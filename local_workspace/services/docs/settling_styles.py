"""Suggested changes of how paragraphs, rows, cells and the page look, put into effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from local_workspace.services.docs.items import Bullet, Mark, Para
from local_workspace.services.docs.runs import Json, Style
from local_workspace.services.docs.styles import CELL_ORDER, PAGE_ORDER, PARAGRAPH_FIELDS, ordered

Verdict = Callable[[str], bool | None]
SUGGESTED, STATE = "Suggested", "SuggestionState"
PARAGRAPH, BULLET = "suggestedParagraphStyleChanges", "suggestedBulletChanges"
OBJECTS = "suggestedPositionedObjectIds"
CELL, ROW = "suggestedTableCellStyleChanges", "suggestedTableRowStyleChanges"
IDS = ("suggestedInsertionIds", "suggestedDeletionIds")
ROW_ORDER = ("minRowHeight", "tableHeader", "preventOverflow")


def applied(base: Style, change: Style, state: Json) -> Style:
    """`base` with each property that `state` names as changed set to that of `change`, or unset where it has none."""
    names = [name.removesuffix(SUGGESTED) for name, is_set in state.items() if name.endswith(SUGGESTED) and is_set]
    names += [name.removesuffix(STATE) for name, inner in state.items() if name.endswith(STATE) and _any(inner)]
    kept = {name: value for name, value in base.items() if name not in names}
    return kept | {name: change[name] for name in names if name in change}


def _any(state: Any) -> bool:
    return any(_any(inner) for inner in state.values()) if isinstance(state, dict) else bool(state)


def _accepted(changes: Json, verdict: Verdict) -> list[Json]:
    return [change for found, change in changes.items() if verdict(found) is True]


def _left(changes: Json, verdict: Verdict) -> Json:
    return {found: change for found, change in changes.items() if verdict(found) is None}


def settled_paragraph(para: Para, verdict: Verdict) -> Para:
    """The paragraph with what was decided on its style and bullet in effect."""
    if not para.extra or not any(name in para.extra for name in (PARAGRAPH, BULLET, OBJECTS)):
        return para
    extra = dict(para.extra)
    style, bullet = para.style, para.bullet
    for change in _accepted(extra.get(PARAGRAPH, {}), verdict):
        given = change.get("paragraphStyle", {})
        style = applied(style, given, change.get("paragraphStyleSuggestionState", {}))
        style = ordered({"namedStyleType": "NORMAL_TEXT"} | style, PARAGRAPH_FIELDS)
    for change in _accepted(extra.get(BULLET, {}), verdict):
        bullet = _bulleted(bullet, change)
    for change in _accepted(extra.get(OBJECTS, {}), verdict):
        extra["positionedObjectIds"] = change.get("objectIds", [])
    for name in (PARAGRAPH, BULLET, OBJECTS):
        _keep(extra, name, _left(extra.get(name, {}), verdict))
    return replace(para, style=style, bullet=bullet, extra=extra or None)


def _bulleted(bullet: Bullet | None, change: Json) -> Bullet | None:
    given, state = change.get("bullet", {}), change.get("bulletSuggestionState", {})
    list_id = given.get("listId", "") if state.get("listIdSuggested") else bullet.list_id if bullet else ""
    if not list_id:
        return None
    level = bullet.level if bullet else 0
    if state.get("nestingLevelSuggested"):
        level = given.get("nestingLevel", 0)
    style = bullet.style if bullet else {}
    return Bullet(list_id, level, applied(style, given.get("textStyle", {}), state.get("textStyleSuggestionState", {})))


def settled_mark(mark: Mark, verdict: Verdict) -> Mark:
    """A mark of structure that stays, with what was decided on it in effect."""
    if not mark.extra or not any(name in mark.extra for name in (*IDS, CELL, ROW)):
        return mark
    extra, style = dict(mark.extra), mark.style
    for name, key, order in ((CELL, "tableCellStyle", CELL_ORDER), (ROW, "tableRowStyle", ROW_ORDER)):
        for change in _accepted(extra.get(name, {}), verdict):
            style = ordered(applied(style, change.get(key, {}), change.get(f"{key}{STATE}", {})), order)
        _keep(extra, name, _left(extra.get(name, {}), verdict))
    for name in IDS:
        _keep(extra, name, [found for found in extra.get(name, []) if verdict(found) is None])
    return replace(mark, style=style, extra=extra or None)


def settled_page(page: Style, changes: Json, verdict: Verdict) -> tuple[Style, Json]:
    """A documentStyle and the changes of it that are still open."""
    for change in _accepted(changes, verdict):
        page = applied(page, change.get("documentStyle", {}), change.get("documentStyleSuggestionState", {}))
        page = ordered(page, PAGE_ORDER)
    return page, _left(changes, verdict)


def _keep(extra: Json, name: str, value: Any) -> None:
    if value:
        extra[name] = value
    else:
        extra.pop(name, None)
