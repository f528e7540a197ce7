"""Which fields of Google's messages exclude each other: the discovery documents do not say, the reference pages do."""

from __future__ import annotations

from functools import cache

from local_workspace.discovery import schema

_PLACE = ("location", "endOfSegmentLocation")
_LINK = ("url", "tabId", "bookmarkId", "headingId", "bookmark", "heading")
_RANGE_NAME = ("namedRangeId", "name", "namedRangeName")

# service → message → the name of the oneof → its fields. "*" stands for every field of the message.
ONEOFS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "docs": {
        "Request": {"request": ("*",)},
        "InsertTextRequest": {"insertion_location": _PLACE},
        "InsertTableRequest": {"insertion_location": _PLACE},
        "InsertPageBreakRequest": {"insertion_location": _PLACE},
        "InsertInlineImageRequest": {"insertion_location": _PLACE},
        "InsertSectionBreakRequest": {"insertion_location": _PLACE},
        "InsertPersonRequest": {"insertion_location": _PLACE},
        "InsertDateRequest": {"insertion_location": _PLACE},
        "InsertRichLinkRequest": {"insertion_location": _PLACE},
        "CreateFootnoteRequest": {"footnote_location": _PLACE},
        "UpdateTableCellStyleRequest": {"cells": ("tableRange", "tableStartLocation")},
        "DeleteNamedRangeRequest": {"named_range_reference": _RANGE_NAME},
        "ReplaceNamedRangeContentRequest": {"named_range_reference": _RANGE_NAME},
        "WriteControl": {"control": ("requiredRevisionId", "targetRevisionId")},
        "Link": {"destination": _LINK},
    },
    "sheets": {
        "Request": {"kind": ("*",)},
        "ExtendedValue": {"value": ("numberValue", "stringValue", "boolValue", "formulaValue", "errorValue")},
        "ColorStyle": {"kind": ("rgbColor", "themeColor")},
        "DataFilter": {"filter": ("developerMetadataLookup", "a1Range", "gridRange")},
        "DeveloperMetadataLocation": {"location": ("spreadsheet", "sheetId", "dimensionRange")},
        "UpdateCellsRequest": {"area": ("start", "range")},
        "PasteDataRequest": {"kind": ("delimiter", "html")},
        "AutoFillRequest": {"area": ("range", "sourceAndDestination")},
        "FindReplaceRequest": {"scope": ("range", "sheetId", "allSheets")},
        "UpdateConditionalFormatRuleRequest": {"instruction": ("rule", "newIndex")},
        "ConditionalFormatRule": {"rule": ("booleanRule", "gradientRule")},
        "SortSpec": {"reference": ("dimensionIndex", "dataSourceColumnReference")},
        "EmbeddedObjectPosition": {"location": ("sheetId", "overlayPosition", "newSheet")},
    },
}


@cache
def oneof_of(service: str, message: str) -> dict[str, str]:
    """field → the oneof it belongs to, for the fields of a message that have one."""
    found: dict[str, str] = {}
    for group, fields in ONEOFS.get(service, {}).get(message, {}).items():
        known = schema(service)["schemas"][message]["properties"]
        names = known if fields == ("*",) else [name for name in fields if name in known]
        found |= dict.fromkeys(names, group)
    return found
