"""Text put in and taken out, and the named ranges and paragraphs that follow it."""

from __future__ import annotations

from dataclasses import replace

from local_workspace.refusals import Refusal
from local_workspace.services.docs.grids import in_table
from local_workspace.services.docs.items import Item, Mark, Para
from local_workspace.services.docs.marks import INSERTED, holds_suggestion, insertions_around
from local_workspace.services.docs.model import Document, Edit, Segment
from local_workspace.services.docs.places import (
    Invalid,
    insertion_index,
    local_offset,
    span,
    spot,
)
from local_workspace.services.docs.runs import APART, PAGE_BREAK, Json, Run, Style, cuts_element, split
from local_workspace.services.docs.styles import unlinked
from local_workspace.services.docs.text import OBJECT, InsidePair, cleaned, units

LAST_NEWLINE = "The range cannot include the newline character at the end of the segment."
BAD_DELETION = "Invalid deletion range. Cannot delete the requested range."


def insert_text(document: Document, request: Json) -> None:
    text = cleaned(request.get("text") or "")
    if not text:
        raise Invalid("Insert text requests must specify text to insert.")
    segment, at = insertion_index(document, request)
    spot(segment, at)
    put_in(segment, at, text)


def insert_page_break(document: Document, request: Json) -> None:
    """A page break and a newline: a paragraph of its own ahead of what follows."""
    segment, at = insertion_index(document, request)
    number, para, cut = spot(segment, at)
    if not segment.in_body:
        raise Invalid(f"Page breaks cannot be inserted inside a {segment.kind}.")
    if in_table(segment, number):
        raise Invalid("Page breaks cannot be inserted inside a table.")
    left, right = split(para.runs, cut)
    style = style_at(para, cut)
    broken = twin(segment, para, [*left, Run(OBJECT, style, PAGE_BREAK), Run("\n", style)])
    segment.put(number, 1, [broken, replace(para, runs=right)])
    segment.grew(at, 2)


def put_in(segment: Segment, at: int, text: str, style: Style | None = None) -> None:
    """Text at a position. Each newline ends a new paragraph ahead, and what follows keeps the old paragraph's id."""
    number, para, cut = spot(segment, at, between_characters=False)
    left, right = split(para.runs, cut)
    style = style_at(para, cut) if style is None else style
    data = _data_at(segment, number, cut, left)
    *ahead, last = text.split("\n")
    made: list[Item] = []
    for line in ahead:
        made.append(
            twin(segment, para, [*left, Run(line, style, "", data), Run("\n", unlinked(style), "", data or None)])
        )
        left = []
    made.append(replace(para, runs=[*left, Run(last, style, "", data), *right]))
    segment.put(number, 1, made)
    segment.grew(at, units(text))


def _data_at(segment: Segment, number: int, cut: int, left: list[Run]) -> Json | None:
    """What a run put in here holds beside its text. Assumed: inside a suggested insertion it is no part of it."""
    if left and left[-1].data == APART:
        return APART
    if not segment.tab.document.habits.suggestions_take_in:
        return None
    around = insertions_around(segment, number, cut)
    return {INSERTED: around} if around else None


def twin(segment: Segment, para: Para, runs: list[Run]) -> Para:
    """Another paragraph of the same style and list; a heading's twin has an id of its own."""
    return replace(para, runs=runs, heading=segment.tab.document.mint("h") if para.heading else "")


def style_at(para: Para, cut: int) -> Style:
    """What text put in here looks like: the text before it in the paragraph, else after. A link does not grow."""
    left, right = split(para.runs, cut)
    if not left:
        return unlinked(right[0].style)
    before, after = left[-1].style, right[0].style
    return before if before.get("link") == after.get("link") else unlinked(before)


def delete_content_range(document: Document, request: Json) -> None:
    segment, start, end = span(document, request, whole_characters=False)
    if end == segment.end:
        raise Invalid(LAST_NEWLINE)
    if document.habits.suggestions_block_deletion and holds_suggestion(segment, start, end):
        # Google's own fault, seen live: https://github.com/hashicorp-forge/hermes/issues/181
        raise Refusal(500, "Internal error encountered.", reason="backendError")
    take_out(segment, start, end)


def take_out(segment: Segment, start: int, end: int) -> None:
    """Delete start..end, which ends before the body's last newline. Raises Invalid where structure would break."""
    first, last = segment.number_at(start), segment.number_at(end)
    head, tail = segment.items[first], segment.items[last]
    # A paragraph must be left to take in what remains: no newline goes without the table or the cell's end behind it.
    if not isinstance(tail, Para) or not _whole_tables(segment, first, last):
        raise Invalid(BAD_DELETION)
    try:
        cut, rest = local_offset(segment, first, start), local_offset(segment, last, end)
    except InsidePair as error:
        raise Invalid(BAD_DELETION) from error
    if cuts_element(tail.runs, rest) or (isinstance(head, Para) and cuts_element(head.runs, cut)):
        raise Invalid(BAD_DELETION)
    # A paragraph whose mark goes takes in the next one under its own style, unless nothing of it is left.
    owner = head if isinstance(head, Para) and cut else tail
    kept = split(head.runs, cut)[0] if isinstance(head, Para) else []
    segment.put(first, last - first + 1, [replace(owner, runs=[*kept, *split(tail.runs, rest)[1]])])
    segment.shrank(start, end)


def _whole_tables(segment: Segment, first: int, last: int) -> bool:
    """Whether the marks among these items are those of whole tables."""
    depth = 0
    for item in segment.items[first:last]:
        if isinstance(item, Mark):
            depth += item.opens - item.closes
            if item is segment.items[0] and segment.in_body:
                return False
            # A section break goes alone or with the newline before it; a row or a cell only with its table.
            if depth < (0 if item.closes or item.kind == "section" else 1):
                return False
    return depth == 0


EDITS: dict[str, Edit] = {
    "insertText": insert_text,
    "insertPageBreak": insert_page_break,
    "deleteContentRange": delete_content_range,
}
