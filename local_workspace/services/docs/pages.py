"""The page, its sections, and the named styles."""

from __future__ import annotations

from dataclasses import replace

from local_workspace.services.docs.defaults import NORMAL, PAGE, SECTION
from local_workspace.services.docs.grids import in_table
from local_workspace.services.docs.items import Mark
from local_workspace.services.docs.model import Document, Edit, Segment
from local_workspace.services.docs.places import Invalid, insertion_index, span, spot, tab_at
from local_workspace.services.docs.runs import Json, Style
from local_workspace.services.docs.styles import (
    PAGE_FIELDS,
    PAGE_ORDER,
    PARAGRAPH_FIELDS,
    SECTION_FIELDS,
    SECTION_ORDER,
    TEXT_FIELDS,
    as_printed,
    named_fields,
    ordered,
)
from local_workspace.services.docs.writing import put_in

MOST_COLUMNS = 3
MARGINS = ("marginTop", "marginBottom", "marginRight", "marginLeft")
PARTS = {"textStyle": TEXT_FIELDS, "paragraphStyle": PARAGRAPH_FIELDS}


def insert_section_break(document: Document, request: Json) -> None:
    """A newline, and the break right behind it. Assumed: the new section begins with a new section's style."""
    segment, at = insertion_index(document, request)
    number = spot(segment, at).number
    kind = request.get("sectionType")
    if not segment.in_body or in_table(segment, number):
        place = "a table" if segment.in_body else f"a {segment.kind}"
        raise Invalid(f"Section breaks cannot be inserted inside {place}.")
    if kind not in ("CONTINUOUS", "NEXT_PAGE"):
        raise Invalid("The section type must be specified.")
    put_in(segment, at, "\n")
    segment.put(number + 1, 0, [Mark("section", SECTION | {"sectionType": kind})])
    segment.grew(at + 1, 1)


def update_section_style(document: Document, request: Json) -> None:
    """Every section that overlaps the range. Nothing can be unset."""
    names = named_fields(request, SECTION_FIELDS)
    segment, start, end = span(document, request)
    if not segment.in_body:
        raise Invalid("Sections can only be styled in the document body.")
    wanted: Style = as_printed(request.get("sectionStyle") or {})
    for name in names:
        if name not in wanted or str(wanted[name]).endswith("_UNSPECIFIED"):
            raise Invalid(f"The field {name} of a section style cannot be unset.")
    if len(wanted.get("columnProperties", ())) > MOST_COLUMNS:
        raise Invalid(f"A section cannot have more than {MOST_COLUMNS} columns.")
    for number in _sections(segment, start, end):
        _change(segment, number, {name: wanted[name] for name in names})
    if "marginHeader" in names or "marginFooter" in names:
        tab = segment.tab
        tab.page = ordered(tab.page | {"useCustomHeaderFooterMargins": True}, PAGE_ORDER)


def _sections(segment: Segment, start: int, end: int) -> list[int]:
    """The item numbers of the breaks of the sections that overlap start..end."""
    marks = [number for number, item in enumerate(segment.items) if isinstance(item, Mark) and item.kind == "section"]
    ends = [*(segment.starts[number] for number in marks[1:]), segment.end]
    return [number for number, over in zip(marks, ends, strict=True) if segment.starts[number] < end and over > start]


def _change(segment: Segment, number: int, values: Style, gone: tuple[str, ...] = ()) -> None:
    mark = segment.items[number]
    if isinstance(mark, Mark):
        kept = {name: value for name, value in mark.style.items() if name not in gone}
        segment.remark(number, replace(mark, style=ordered(kept | values, SECTION_ORDER)))


def update_document_style(document: Document, request: Json) -> None:
    """What is unset is as in a new Doc. A page margin set here is set nowhere else: it clears the sections' own."""
    tab = tab_at(document, request.get("tabId"))
    names = named_fields(request, PAGE_FIELDS)
    wanted: Style = as_printed(request.get("documentStyle") or {})
    kept = {name: value for name, value in tab.page.items() if name not in names}
    new = {name: wanted.get(name, PAGE.get(name)) for name in names}
    tab.page = ordered(kept | {name: value for name, value in new.items() if value is not None}, PAGE_ORDER)
    cleared = tuple(name for name in MARGINS if name in names)
    for number in _sections(tab.body, 0, tab.body.end) if cleared else ():
        _change(tab.body, number, {}, cleared)


def update_named_style(document: Document, request: Json) -> None:
    """One of the nine. What is unset is as in normal text, and of that as in a new Doc's."""
    tab = tab_at(document, request.get("tabId"))
    wanted = request.get("namedStyle") or {}
    kind = wanted.get("namedStyleType") or ""
    old = next((style for style in tab.named_styles["styles"] if style["namedStyleType"] == kind), None)
    if old is None:
        raise Invalid("The named style type must be specified.")
    new = dict(old)
    for part, fields in PARTS.items():
        names = _fields_of(request, part, fields)
        if names:
            fallback: Style = NORMAL[part] if kind == "NORMAL_TEXT" else {}
            new[part] = _changed(old.get(part, {}), as_printed(wanted.get(part) or {}), names, fallback, fields)
    styles = [new if style is old else style for style in tab.named_styles["styles"]]
    tab.named_styles = tab.named_styles | {"styles": styles}


def _changed(old: Style, wanted: Style, names: list[str], fallback: Style, order: tuple[str, ...]) -> Style:
    kept = {name: value for name, value in old.items() if name not in names}
    values = {name: wanted.get(name, fallback.get(name)) for name in names}
    return ordered(kept | {name: value for name, value in values.items() if value is not None}, order)


def _fields_of(request: Json, part: str, known: tuple[str, ...]) -> list[str]:
    """The fields of `textStyle` or `paragraphStyle` that a mask such as "textStyle.bold" names."""
    changeable = [name for name in known if name not in ("namedStyleType", "link")]
    paths = [path.strip() for path in (request.get("fields") or "").split(",")]
    if not any(paths):
        raise Invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    found = []
    for path in paths:
        root, _, below = path.partition(".")
        if root not in ("*", "namedStyleType", *PARTS) or (root == part and below and below.split(".")[0] not in known):
            raise Invalid(f"Invalid field: {path}")
        if root == "*" or (root == part and not below):
            return changeable
        if root == part:
            found.append(below.split(".")[0])
    return found


EDITS: dict[str, Edit] = {
    "insertSectionBreak": insert_section_break,
    "updateSectionStyle": update_section_style,
    "updateDocumentStyle": update_document_style,
    "updateNamedStyle": update_named_style,
}
