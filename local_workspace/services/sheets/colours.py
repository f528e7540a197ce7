"""Colours in both of Google's forms: the old Color and the ColorStyle, each shown wherever the other was given."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from local_workspace.discovery import schema
from local_workspace.services.sheets.looks import THEME

Json = dict[str, Any]
STYLE = "Style"
THEME_RGB = {pair["colorType"]: pair["color"]["rgbColor"] for pair in THEME["themeColors"]}


@lru_cache
def _parts(ref: str) -> tuple[tuple[str, str], ...]:
    """(field, schema below it) of everything in Google's schema `ref` that can hold a colour."""
    known = schema("sheets")["schemas"][ref].get("properties", {})
    below = ((name, part.get("$ref") or part.get("items", {}).get("$ref")) for name, part in known.items())
    return tuple((name, found) for name, found in below if found not in (None, ref, "Color", "ColorStyle"))


@lru_cache
def _pairs(ref: str) -> tuple[str, ...]:
    """The fields of schema `ref` that hold a Color and have a ColorStyle beside them."""
    known = schema("sheets")["schemas"][ref].get("properties", {})
    return tuple(name for name, part in known.items() if part.get("$ref") == "Color" and name + STYLE in known)


def mirrored(ref: str, value: Json) -> Json:
    """The value of Google's schema `ref` with every colour in both forms; where both were given, the style rules."""
    result = dict(value)
    for name, below in _parts(ref):
        found = value.get(name)
        if isinstance(found, dict):
            result[name] = mirrored(below, found)
        elif isinstance(found, list):
            result[name] = [mirrored(below, item) if isinstance(item, dict) else item for item in found]
    for name in _pairs(ref):
        style, plain = value.get(name + STYLE), value.get(name)
        if style:
            rgb = THEME_RGB.get(style.get("themeColor", ""), style.get("rgbColor", {}))
            result[name], result[name + STYLE] = _whole(rgb), _style(style)
        elif plain is not None:
            result[name], result[name + STYLE] = _whole(plain), {"rgbColor": _whole(plain)}
    return result


def _style(style: Json) -> Json:
    return {"rgbColor": _whole(style["rgbColor"])} if "rgbColor" in style else dict(style)


def _whole(colour: Json) -> Json:
    """The parts of a colour that are not 0: Google prints no others."""
    return {name: part for name, part in colour.items() if part}


def partner(name: str) -> str | None:
    """The other name of the colour that `name` holds: backgroundColorStyle for backgroundColor and the reverse."""
    if name.endswith(("Color", "color")):
        return name + STYLE
    return name.removesuffix(STYLE) if name.endswith(("ColorStyle", "colorStyle")) else None
