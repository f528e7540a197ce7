"""How a style of a request changes a style of the Doc: field masks, values as Google prints them, links."""

from __future__ import annotations

import re
import struct
from typing import Any

from local_workspace.services.docs.defaults import BODY_PARAGRAPH, HEADINGS, LINK_BLUE, PLAIN_TEXT
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.runs import Json, Style

# In the order Google prints them.
TEXT_FIELDS = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "smallCaps",
    "backgroundColor",
    "foregroundColor",
    "fontSize",
    "weightedFontFamily",
    "baselineOffset",
    "link",
)
PARAGRAPH_FIELDS = (
    "namedStyleType",
    "alignment",
    "lineSpacing",
    "direction",
    "spacingMode",
    "spaceAbove",
    "spaceBelow",
    "borderBetween",
    "borderTop",
    "borderBottom",
    "borderLeft",
    "borderRight",
    "indentFirstLine",
    "indentStart",
    "indentEnd",
    "keepLinesTogether",
    "keepWithNext",
    "avoidWidowAndOrphan",
    "shading",
    "pageBreakBefore",
)
CELL_FIELDS = (
    "backgroundColor",
    "borderLeft",
    "borderRight",
    "borderTop",
    "borderBottom",
    "paddingLeft",
    "paddingRight",
    "paddingTop",
    "paddingBottom",
    "contentAlignment",
)
CELL_ORDER = ("rowSpan", "columnSpan", *CELL_FIELDS)
PAGE_ORDER = (
    "background",
    "defaultHeaderId",
    "defaultFooterId",
    "evenPageHeaderId",
    "evenPageFooterId",
    "firstPageHeaderId",
    "firstPageFooterId",
    "useFirstPageHeaderFooter",
    "useEvenPageHeaderFooter",
    "pageNumberStart",
    "marginTop",
    "marginBottom",
    "marginRight",
    "marginLeft",
    "pageSize",
    "marginHeader",
    "marginFooter",
    "useCustomHeaderFooterMargins",
    "flipPageOrientation",
    "documentFormat",
)
SECTION_ORDER = (
    "columnProperties",
    "columnSeparatorStyle",
    "contentDirection",
    "marginTop",
    "marginBottom",
    "marginRight",
    "marginLeft",
    "marginHeader",
    "marginFooter",
    "sectionType",
    "defaultHeaderId",
    "defaultFooterId",
    "firstPageHeaderId",
    "firstPageFooterId",
    "evenPageHeaderId",
    "evenPageFooterId",
    "useFirstPageHeaderFooter",
    "pageNumberStart",
    "flipPageOrientation",
)
READ_ONLY = ("sectionType", "useCustomHeaderFooterMargins")
PAGE_FIELDS = tuple(name for name in PAGE_ORDER if not name.endswith("Id") and name not in READ_ONLY)
SECTION_FIELDS = tuple(name for name in SECTION_ORDER if not name.endswith("Id") and name not in READ_ONLY)
SNAKE = re.compile("_([a-z])")


def named_fields(request: dict[str, Any], known: tuple[str, ...]) -> list[str]:
    """The names in a request's `fields` mask; of a path such as `foregroundColor.color` the first one."""
    text = request.get("fields") or ""
    if not text.strip():
        raise Invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    if text.strip() == "*":
        return list(known)
    found = []
    for path in text.split(","):
        name = SNAKE.sub(lambda found: found.group(1).upper(), path.strip().split(".")[0])
        if name not in known:
            raise Invalid(f"Invalid field: {path.strip()}")
        found.append(name)
    return found


def as_printed(value: Any) -> Any:
    """A value of a request as Google gives it back: nothing unset, no noughts, colours with a float's precision."""
    if not isinstance(value, dict):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    kept = {}
    for name, item in value.items():
        if item is None or (name in ("magnitude", "red", "green", "blue") and item == 0):
            continue
        kept[name] = _as_float(item) if name in ("red", "green", "blue") else as_printed(item)
    return kept


def _as_float(number: float) -> float | int:
    """The shortest decimal that is the same 32-bit float."""
    single = struct.pack("f", number)
    for digits in range(1, 9):
        short = float(f"{number:.{digits}g}")
        if struct.pack("f", short) == single:
            return int(short) if short.is_integer() else short
    return float(f"{number:.9g}")


def merged_style(style: Style, wanted: Style, names: list[str], order: tuple[str, ...]) -> Style:
    """`style` with each named field set, or unset where `wanted` lacks it."""
    changed = {name: value for name, value in style.items() if name not in names}
    changed |= {name: wanted[name] for name in names if name in wanted}
    return ordered(changed, order)


def ordered(style: Style, order: tuple[str, ...]) -> Style:
    """A style in Google's order of keys."""
    return {name: style[name] for name in order if name in style}


def inherited_text(named_styles: Json, kind: str) -> Style:
    """What text has in a paragraph of this named style when nothing is set on it."""
    own = {style["namedStyleType"]: style.get("textStyle", {}) for style in named_styles["styles"]}
    normal: Style = own.get("NORMAL_TEXT", {})
    return PLAIN_TEXT | normal | dict(own.get(kind, {}))


def changed_text(style: Style, wanted: Style, names: list[str], inherited: Style, before: Style) -> Style:
    """One run's style after a request. inherited: what the paragraph's named style gives. before: the style of the
    text ahead of the changed range.

    What equals the paragraph's named style is left unset. A link brings its look along, and takes it away again.
    """
    names = list(names)
    if "link" in names:
        if "link" in wanted:
            names += ["underline", "foregroundColor"]
        elif "link" in style:
            look = {} if "link" in before else before
            look_names = [name for name in ("underline", "foregroundColor") if name not in names]
            wanted = wanted | {name: look[name] for name in look_names if name in look}
            names += look_names
    own = {name: value for name, value in wanted.items() if inherited.get(name) != value}
    return merged_style(style, own, names, TEXT_FIELDS)


def unlinked(style: Style) -> Style:
    """The same look without a link and the look a link brings."""
    if "link" not in style:
        return style
    gone = ("link", "underline") + (("foregroundColor",) if style.get("foregroundColor") == LINK_BLUE else ())
    return {name: value for name, value in style.items() if name not in gone}


def changed_paragraph(para: Para, wanted: Style, names: list[str]) -> Style:
    """A paragraph's style after a request. Assumed: another named style takes the paragraph's own settings away."""
    style = para.style
    if "namedStyleType" in names:
        kind = wanted.get("namedStyleType", "NORMAL_TEXT")
        kept = ("direction", "indentFirstLine", "indentStart") if para.bullet else ("direction",)
        style = {"namedStyleType": kind} | {name: style[name] for name in kept if name in style}
    values = {name: wanted[name] for name in names if name in wanted}
    return merged_style(style, BODY_PARAGRAPH | values, names, PARAGRAPH_FIELDS)


def is_heading(style: Style) -> bool:
    return style["namedStyleType"] in HEADINGS
