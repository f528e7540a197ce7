"""The bullet presets: nine nesting levels each, as `documents.get` gives them."""

from __future__ import annotations

from functools import cache

from local_workspace.services.docs.defaults import points
from local_workspace.services.docs.runs import Json, Style

LEVELS = 9
SYMBOLS = {
    "BULLET_DISC_CIRCLE_SQUARE": "●○■",
    "BULLET_DIAMONDX_ARROW3D_SQUARE": "❖➢■",
    "BULLET_ARROW_DIAMOND_DISC": "➔◆●",
    "BULLET_STAR_CIRCLE_SQUARE": "★○■",
    "BULLET_ARROW3D_CIRCLE_SQUARE": "➢○■",
    "BULLET_LEFTTRIANGLE_DIAMOND_DISC": "◄◆●",
    "BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE": "❖◇■",
    "BULLET_DIAMOND_CIRCLE_SQUARE": "◆○■",
}
NUMBERS = {
    "NUMBERED_DECIMAL_ALPHA_ROMAN": ("DECIMAL", "ALPHA", "ROMAN"),
    "NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS": ("DECIMAL", "ALPHA", "ROMAN"),
    "NUMBERED_DECIMAL_NESTED": ("DECIMAL", "DECIMAL", "DECIMAL"),
    "NUMBERED_UPPERALPHA_ALPHA_ROMAN": ("UPPER_ALPHA", "ALPHA", "ROMAN"),
    "NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL": ("UPPER_ROMAN", "UPPER_ALPHA", "DECIMAL"),
    "NUMBERED_ZERODECIMAL_ALPHA_ROMAN": ("ZERO_DECIMAL", "ALPHA", "ROMAN"),
}
NO_GLYPH = "GLYPH_TYPE_UNSPECIFIED"
BULLET_TEXT: Style = {"underline": False}


def is_numbered(kept: str | Json, level: int) -> bool:
    """kept: a bullet preset, or Google's List."""
    if isinstance(kept, str):
        return kept in NUMBERS
    levels = kept.get("listProperties", {}).get("nestingLevels", [])
    return level < len(levels) and levels[level].get("glyphType", NO_GLYPH) not in (NO_GLYPH, "NONE")


def indents(level: int) -> Style:
    """What a bullet of this level sets on its paragraph."""
    return {"indentFirstLine": points(18 + 36 * level), "indentStart": points(36 + 36 * level)}


def shown(kept: str | Json) -> Json:
    """Google's List for what a tab keeps of it."""
    return _of_preset(kept) if isinstance(kept, str) else kept


@cache
def _of_preset(preset: str) -> Json:
    return {"listProperties": {"nestingLevels": [_level(preset, level) for level in range(LEVELS)]}}


def _level(preset: str, level: int) -> Json:
    glyph = _glyph(preset, level)
    alignment = "END" if glyph.get("glyphType", "").endswith("ROMAN") or preset.endswith("NESTED") else "START"
    return {
        "bulletAlignment": alignment,
        **glyph,
        **indents(level),
        "textStyle": BULLET_TEXT,
        "startNumber": 1,
    }


def _glyph(preset: str, level: int) -> dict[str, str]:
    if preset in SYMBOLS:
        return {"glyphSymbol": SYMBOLS[preset][level % 3], "glyphFormat": f"%{level}"}
    if preset not in NUMBERS:
        return {"glyphType": NO_GLYPH, "glyphFormat": f"%{level}"}
    kind = NUMBERS[preset][level % 3]
    if preset.endswith("NESTED"):
        return {"glyphType": kind, "glyphFormat": "".join(f"%{upper}." for upper in range(level + 1))}
    return {"glyphType": kind, "glyphFormat": f"%{level}" + (")" if preset.endswith("PARENS") else ".")}
