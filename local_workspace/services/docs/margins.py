"""Headers, footers and footnotes made and removed.

Deleting a footnote's reference removes the footnote: Segment.put sees to it.
"""

from __future__ import annotations

from dataclasses import replace

from local_workspace.services.docs.blank import empty_margin, empty_note
from local_workspace.services.docs.items import Mark
from local_workspace.services.docs.model import FOOTER, HEADER, Document, Edit, Segment, Tab
from local_workspace.services.docs.places import Invalid, insertion_index, locate, spot, tab_at
from local_workspace.services.docs.runs import FOOTNOTE, Json, Run, Style, split
from local_workspace.services.docs.styles import PAGE_ORDER, SECTION_ORDER, ordered
from local_workspace.services.docs.text import OBJECT
from local_workspace.services.docs.writing import style_at


def create_header(document: Document, request: Json) -> Json:
    return {"headerId": _create(document, request, HEADER)}


def create_footer(document: Document, request: Json) -> Json:
    return {"footerId": _create(document, request, FOOTER)}


def delete_header(document: Document, request: Json) -> None:
    _delete(document, request, HEADER)


def delete_footer(document: Document, request: Json) -> None:
    _delete(document, request, FOOTER)


def _create(document: Document, request: Json, kind: str) -> str:
    """For the page where no section break is named, or the first one; else for that section."""
    if request.get("type") != "DEFAULT":
        raise Invalid(f"The {kind} type must be specified.")
    body, number = _section(document, request.get("sectionBreakLocation"))
    field = f"default{kind.title()}Id"
    if field in (body.items[number].style if number else body.tab.page):
        raise Invalid(f"Default {kind} already exists.")
    made = document.mint("kix")
    body.tab.add_segment(empty_margin(made, kind))
    if number:
        _restyle(body, number, body.items[number].style | {field: made})
    else:
        body.tab.page = ordered(body.tab.page | {field: made}, PAGE_ORDER)
    return made


def _section(document: Document, place: Json | None) -> tuple[Segment, int]:
    """The body, and the item number of the section break at a place; 0 where none is named."""
    segment = locate(document, place or {})
    if place is None:
        return segment, 0
    index = int(place.get("index") or 0)
    number = segment.number_at(index) if 0 <= index < segment.end else 0
    item = segment.items[number]
    if not isinstance(item, Mark) or item.kind != "section" or segment.starts[number] != index:
        raise Invalid("The provided section break location is invalid.")
    return segment, number


def _restyle(body: Segment, number: int, style: Style) -> None:
    mark = body.items[number]
    if isinstance(mark, Mark):
        body.remark(number, replace(mark, style=ordered(style, SECTION_ORDER)))


def _delete(document: Document, request: Json, kind: str) -> None:
    """And each reference to it; a section then goes on with the one before."""
    tab = tab_at(document, request.get("tabId"))
    segment_id = request.get(f"{kind}Id") or ""
    if segment_id not in {segment.id for segment in tab.of_kind(kind)}:
        raise Invalid(f"The {kind} with ID {segment_id} was not found.")
    tab.drop_segments([segment_id])
    tab.page = _without(tab.page, segment_id)
    for number in _sections_with(tab, segment_id):
        _restyle(tab.body, number, _without(tab.body.items[number].style, segment_id))


def _without(style: Style, value: str) -> Style:
    return {name: kept for name, kept in style.items() if kept != value}


def _sections_with(tab: Tab, value: str) -> list[int]:
    marks = [(number, item) for number, item in enumerate(tab.body.items) if isinstance(item, Mark)]
    return [number for number, item in marks if item.kind == "section" and value in item.style.values()]


def create_footnote(document: Document, request: Json) -> Json:
    """A reference in the body, and a footnote of a blank to write in."""
    segment, at = insertion_index(document, request)
    if not segment.in_body:
        raise Invalid("Footnotes can only be inserted in the document body.")
    number, para, cut = spot(segment, at)
    made = document.mint("kix")
    segment.tab.add_segment(empty_note(made))
    left, right = split(para.runs, cut)
    reference = Run(OBJECT, style_at(para, cut), FOOTNOTE, {"footnoteId": made})
    segment.put(number, 1, [replace(para, runs=[*left, reference, *right])])
    segment.grew(at, 1)
    return {"footnoteId": made}


EDITS: dict[str, Edit] = {
    "createHeader": create_header,
    "createFooter": create_footer,
    "deleteHeader": delete_header,
    "deleteFooter": delete_footer,
    "createFootnote": create_footnote,
}
