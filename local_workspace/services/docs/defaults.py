"""What a new Google Doc looks like: its named styles, page and table styles, as `documents.get` gives them."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.runs import Style

HEADINGS = frozenset(f"HEADING_{level}" for level in range(1, 7))


def points(magnitude: float = 0) -> Style:
    """A Dimension; Google leaves a magnitude of nought out."""
    return {"magnitude": magnitude, "unit": "PT"} if magnitude else {"unit": "PT"}


def colour(red: float = 0, green: float = 0, blue: float = 0) -> Style:
    parts = {"red": red, "green": green, "blue": blue}
    return {"color": {"rgbColor": {name: value for name, value in parts.items() if value}}}


LINK_BLUE = colour(0.06666667, 0.33333334, 0.8)
BORDER = {"color": {}, "width": points(), "padding": points(), "dashStyle": "SOLID"}
FONT = {"fontFamily": "Arial", "weight": 400}
PLAIN_TEXT: Style = {
    "bold": False,
    "italic": False,
    "underline": False,
    "strikethrough": False,
    "smallCaps": False,
    "backgroundColor": {},
    "foregroundColor": colour(),
    "fontSize": points(11),
    "weightedFontFamily": FONT,
    "baselineOffset": "NONE",
}


def _paragraph(line_spacing: int, *, avoid_widow: bool) -> Style:
    return {
        "namedStyleType": "NORMAL_TEXT",
        "alignment": "START",
        "lineSpacing": line_spacing,
        "direction": "LEFT_TO_RIGHT",
        "spacingMode": "COLLAPSE_LISTS",
        "spaceAbove": points(),
        "spaceBelow": points(),
        **{f"border{side}": BORDER for side in ("Between", "Top", "Bottom", "Left", "Right")},
        "indentFirstLine": points(),
        "indentStart": points(),
        "indentEnd": points(),
        "keepLinesTogether": False,
        "keepWithNext": False,
        "avoidWidowAndOrphan": avoid_widow,
        "shading": {"backgroundColor": {}},
    }


# A new table's cells say all of this of their one empty paragraph: the table's own style is single-spaced.
CELL_PARAGRAPH: Style = _paragraph(100, avoid_widow=False) | {"pageBreakBefore": False}
BODY_PARAGRAPH: Style = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}
CELL: Style = {
    "backgroundColor": {},
    "paddingLeft": points(5),
    "paddingRight": points(5),
    "paddingTop": points(5),
    "paddingBottom": points(5),
    "contentAlignment": "TOP",
}
ROW: Style = {"minRowHeight": points()}
COLUMN: Style = {"widthType": "EVENLY_DISTRIBUTED"}
SECTION: Style = {
    "columnSeparatorStyle": "NONE",
    "contentDirection": "LEFT_TO_RIGHT",
    "sectionType": "CONTINUOUS",
}
PAGE: Style = {
    "background": {"color": {}},
    "pageNumberStart": 1,
    "marginTop": points(72),
    "marginBottom": points(72),
    "marginRight": points(72),
    "marginLeft": points(72),
    "pageSize": {"height": points(841.8897637795277), "width": points(595.2755905511812)},
    "marginHeader": points(36),
    "marginFooter": points(36),
    "useCustomHeaderFooterMargins": True,
    "documentFormat": {"documentMode": "PAGES"},
}
GREY_40, GREY_26 = colour(0.4, 0.4, 0.4), colour(0.2627451, 0.2627451, 0.2627451)


def _named(kind: str, text: Style, above: int, below: int) -> dict[str, Any]:
    style = {
        "namedStyleType": "NORMAL_TEXT",
        "direction": "LEFT_TO_RIGHT",
        "spaceAbove": points(above),
        "spaceBelow": points(below),
        "keepLinesTogether": True,
        "keepWithNext": True,
        "pageBreakBefore": False,
    }
    return {"namedStyleType": kind, "textStyle": text, "paragraphStyle": style}


NORMAL: dict[str, Any] = {
    "namedStyleType": "NORMAL_TEXT",
    "textStyle": PLAIN_TEXT,
    "paragraphStyle": _paragraph(115, avoid_widow=True) | {"pageBreakBefore": False},
}
NAMED_STYLES: dict[str, Any] = {
    "styles": [
        NORMAL,
        _named("HEADING_1", {"fontSize": points(20)}, 20, 6),
        _named("HEADING_2", {"bold": False, "fontSize": points(16)}, 18, 6),
        _named("HEADING_3", {"bold": False, "foregroundColor": GREY_26, "fontSize": points(14)}, 16, 4),
        _named("HEADING_4", {"foregroundColor": GREY_40, "fontSize": points(12)}, 14, 4),
        _named("HEADING_5", {"foregroundColor": GREY_40, "fontSize": points(11)}, 12, 4),
        _named("HEADING_6", {"italic": True, "foregroundColor": GREY_40, "fontSize": points(11)}, 12, 4),
        _named("TITLE", {"fontSize": points(26)}, 0, 3),
        _named(
            "SUBTITLE",
            {"italic": False, "foregroundColor": GREY_40, "fontSize": points(15), "weightedFontFamily": FONT},
            0,
            16,
        ),
    ]
}
