"""Our edits of a Doc as Google's requests."""

from __future__ import annotations

from typing import Any

from sync.core.portfolio.edits import (
    Bullets,
    ClearBullets,
    DeleteOurs,
    DocPlan,
    DropRange,
    Edit,
    InsertRow,
    InsertTable,
    InsertText,
    NameRange,
    StyleParagraphs,
    StyleTable,
    StyleText,
)

_Single = (
    InsertText
    | InsertTable
    | InsertRow
    | StyleParagraphs
    | StyleText
    | ClearBullets
    | Bullets
    | NameRange
    | DeleteOurs
    | DropRange
)
_Spanning = StyleParagraphs | StyleText | ClearBullets | Bullets | NameRange | DeleteOurs

_TEXT_FIELDS = (
    "bold,italic,underline,strikethrough,smallCaps,fontSize,foregroundColor,backgroundColor,baselineOffset,"
    "weightedFontFamily,link"
)
_GREY = {"color": {"rgbColor": {"red": 0.4, "green": 0.4, "blue": 0.4}}}
_SMALL = {"magnitude": 9, "unit": "PT"}
_LINK_BLUE = {"color": {"rgbColor": {"red": 0.067, "green": 0.333, "blue": 0.8}}}


def requests(plan: DocPlan) -> list[dict[str, Any]]:
    """The plan's edits as Google's requests, in their order.

    The tab is named in each; a place without one (a Doc made a moment ago) is in the first. Source: docs.v1, Location.
    """
    return [request for edit in plan.edits for request in _requests(edit, plan.tab_id)]


def _requests(edit: Edit, tab: str) -> list[dict[str, Any]]:
    if not isinstance(edit, StyleTable):
        return [_request(edit, tab)]
    table = {"tableStartLocation": _location(edit.table, tab)}
    pad = {"magnitude": edit.padding, "unit": "PT"}
    pads: dict[str, Any] = {"paddingTop": pad, "paddingBottom": pad}
    found: list[dict[str, Any]] = [
        {"updateTableCellStyle": {**table, "tableCellStyle": pads, "fields": ",".join(pads)}}
    ]
    for column, width in enumerate(edit.widths):
        size = {"widthType": "FIXED_WIDTH", "width": {"magnitude": width, "unit": "PT"}}
        wanted: dict[str, Any] = {"columnIndices": [column], "tableColumnProperties": size, "fields": ",".join(size)}
        found.append({"updateTableColumnProperties": {**table, **wanted}})
    return found


def _request(edit: _Single, tab: str) -> dict[str, Any]:  # noqa: PLR0911 - one answer for each kind of edit
    match edit:
        case InsertText():
            return {"insertText": {"location": _location(edit.at, tab), "text": edit.text}}
        case InsertTable():
            size = {"rows": edit.rows, "columns": edit.columns}
            return {"insertTable": {"location": _location(edit.at, tab), **size}}
        case InsertRow():
            cell = {"tableStartLocation": _location(edit.table, tab), "rowIndex": edit.below, "columnIndex": 0}
            return {"insertTableRow": {"tableCellLocation": cell, "insertBelow": True}}
        case StyleParagraphs():
            style = _paragraph_style(edit)
            wanted = {"paragraphStyle": style, "fields": ",".join(style)}
            return {"updateParagraphStyle": {"range": _range(edit, tab), **wanted}}
        case StyleText():
            style = {"textStyle": _text_style(edit, tab), "fields": _TEXT_FIELDS}
            return {"updateTextStyle": {"range": _range(edit, tab), **style}}
        case ClearBullets():
            return {"deleteParagraphBullets": {"range": _range(edit, tab)}}
        case Bullets():
            preset = {"bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}
            return {"createParagraphBullets": {"range": _range(edit, tab), **preset}}
        case NameRange():
            return {"createNamedRange": {"name": edit.name, "range": _range(edit, tab)}}
        case DeleteOurs():
            return {"deleteContentRange": {"range": _range(edit, tab)}}
        case DropRange():
            return {"deleteNamedRange": {"namedRangeId": edit.range_id, "tabsCriteria": {"tabIds": [tab]}}}


def _location(at: int, tab: str) -> dict[str, Any]:
    return {"index": at} | _in(tab)


def _range(edit: _Spanning, tab: str) -> dict[str, Any]:
    return {"startIndex": edit.start, "endIndex": edit.end} | _in(tab)


def _in(tab: str) -> dict[str, str]:
    return {"tabId": tab} if tab else {}


def _text_style(edit: StyleText, tab: str) -> dict[str, Any]:
    """What is set; a field in the mask without a value here goes back to the named style's."""
    style: dict[str, Any] = {}
    if edit.bold:
        style["bold"] = True
    if edit.italic:
        style["italic"] = True
    # Google adds a link's look by itself only where colour and underline are not in the mask; ours always are.
    if edit.link or edit.heading_link:
        style |= {"link": _link(edit, tab), "underline": True, "foregroundColor": _LINK_BLUE}
    if edit.grey:
        style |= {"fontSize": _SMALL, "foregroundColor": _GREY}
    if edit.size:
        style["fontSize"] = {"magnitude": edit.size, "unit": "PT"}
    return style


def _paragraph_style(edit: StyleParagraphs) -> dict[str, Any]:
    style: dict[str, Any] = {"namedStyleType": edit.style.value}
    if edit.space is not None:
        above, below = edit.space
        style |= {"spaceAbove": {"magnitude": above, "unit": "PT"}, "spaceBelow": {"magnitude": below, "unit": "PT"}}
    return style | ({"lineSpacing": 100} if edit.single else {})


def _link(edit: StyleText, tab: str) -> dict[str, Any]:
    return {"heading": {"id": edit.heading_link, "tabId": tab}} if edit.heading_link else {"url": edit.link}
