"""How a spreadsheet looks where nobody said otherwise: what Google answers for a new one."""

from __future__ import annotations

import struct
from typing import Any

Json = dict[str, Any]

WHITE: Json = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
THEME_COLOURS = {
    "TEXT": "000000",
    "BACKGROUND": "FFFFFF",
    "ACCENT1": "4285F4",
    "ACCENT2": "EA4335",
    "ACCENT3": "FBBC04",
    "ACCENT4": "34A853",
    "ACCENT5": "FF6D01",
    "ACCENT6": "46BDC6",
    "LINK": "1155CC",
}


def _colour(text: str) -> Json:
    parts = zip(("red", "green", "blue"), (text[:2], text[2:4], text[4:]), strict=True)
    return {name: _single(int(pair, 16) / 255) for name, pair in parts if pair != "00"}


def _single(number: float) -> float:
    """The number as Google prints it: the shortest text of its 32-bit form."""
    kept = struct.unpack("f", struct.pack("f", number))[0]
    texts = (f"{kept:.{digits}g}" for digits in range(1, 10))
    shortest = next(float(text) for text in texts if struct.unpack("f", struct.pack("f", float(text)))[0] == kept)
    return int(shortest) if shortest.is_integer() else shortest


THEME: Json = {
    "primaryFontFamily": "Arial",
    "themeColors": [{"colorType": name, "color": {"rgbColor": _colour(text)}} for name, text in THEME_COLOURS.items()],
}
CELL_LOOK: Json = {
    **{name: value for name, value in DEFAULT_FORMAT.items() if name != "backgroundColorStyle"},
    "hyperlinkDisplayType": "PLAIN_TEXT",
    "backgroundColorStyle": DEFAULT_FORMAT["backgroundColorStyle"],
}
ROW_PIXELS, COLUMN_PIXELS = 21, 100
