"""What stands before a line of a list: a sign, or its number in the way of its level."""

from __future__ import annotations

from local_workspace.services.docs.lists import NO_GLYPH, shown
from local_workspace.services.docs.runs import Json

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
PLAIN = "•"


def sign(kept: str | Json, level: int, count: int) -> tuple[str, bool]:
    """The sign of the `count`-th line of a level, and whether it is a number. kept: a preset, or Google's List."""
    levels = shown(kept).get("listProperties", {}).get("nestingLevels", [])
    found: Json = levels[level] if level < len(levels) else {}
    kind = found.get("glyphType", NO_GLYPH)
    if kind in (NO_GLYPH, "NONE"):
        return found.get("glyphSymbol", PLAIN), False
    return _number(kind, count) + (")" if str(found.get("glyphFormat", "")).endswith(")") else "."), True


def _number(kind: str, count: int) -> str:
    if kind.endswith("ALPHA"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif kind.endswith("ROMAN"):
        text = _roman(count)
    else:
        text = f"{count:02d}" if kind == "ZERO_DECIMAL" else str(count)
    return text.upper() if kind.startswith("UPPER") else text


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (count // value)
        count %= value
    return text
