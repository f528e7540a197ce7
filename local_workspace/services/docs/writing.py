"""Text put in, taken out and exchanged, and the named ranges and paragraphs that follow it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.docs.model import PAGE_BREAK, Content, Item, Mark, Para, Run, Style, split
from local_workspace.services.docs.places import (
    Invalid,
    check_tabs,
    in_table,
    insertion_index,
    local_offset,
    span,
    spot,
)
from local_workspace.services.docs.styles import unlinked
from local_workspace.services.docs.text import OBJECT, InsidePair, cleaned, units

LAST_NEWLINE = "The range cannot include the newline character at the end of the segment."
BAD_DELETION = "Invalid deletion range. Cannot delete the requested range."


def insert_text(content: Content, request: dict[str, Any]) -> None:
    text = cleaned(request.get("text") or "")
    if not text:
        raise Invalid("Insert text requests must specify text to insert.")
    at = insertion_index(content, request)
    spot(content, at)
    put_in(content, at, text)


def insert_page_break(content: Content, request: dict[str, Any]) -> None:
    """A page break and a newline: a paragraph of its own ahead of what follows."""
    at = insertion_index(content, request)
    number, para, cut = spot(content, at)
    if in_table(content, number):
        raise Invalid("Page breaks cannot be inserted inside a table.")
    left, right = split(para.runs, cut)
    style = style_at(para, cut)
    broken = twin(content, para, [*left, Run(OBJECT, style, PAGE_BREAK), Run("\n", style)])
    content.put(number, 1, [broken, replace(para, runs=right)])
    content.grew(at, 2)


def put_in(content: Content, at: int, text: str, style: Style | None = None) -> None:
    """Text at a position. Each newline ends a new paragraph ahead, and what follows keeps the old paragraph's id."""
    number, para, cut = spot(content, at, between_characters=False)
    left, right = split(para.runs, cut)
    style = style_at(para, cut) if style is None else style
    *ahead, last = text.split("\n")
    made: list[Item] = []
    for line in ahead:
        made.append(twin(content, para, [*left, Run(line, style), Run("\n", unlinked(style))]))
        left = []
    made.append(replace(para, runs=[*left, Run(last, style), *right]))
    content.put(number, 1, made)
    content.grew(at, units(text))


def twin(content: Content, para: Para, runs: list[Run]) -> Para:
    """Another paragraph of the same style and list; a heading's twin has an id of its own."""
    return replace(para, runs=runs, heading=content.mint("h") if para.heading else "")


def style_at(para: Para, cut: int) -> Style:
    """What text put in here looks like: the text before it in the paragraph, else after. A link does not grow."""
    left, right = split(para.runs, cut)
    if not left:
        return unlinked(right[0].style)
    before, after = left[-1].style, right[0].style
    return before if before.get("link") == after.get("link") else unlinked(before)


def delete_content_range(content: Content, request: dict[str, Any]) -> None:
    start, end = span(content, request, whole_characters=False)
    if end == content.end:
        raise Invalid(LAST_NEWLINE)
    take_out(content, start, end)


def take_out(content: Content, start: int, end: int) -> None:
    """Delete start..end, which ends before the body's last newline. Raises Invalid where structure would break."""
    first, last = content.number_at(start), content.number_at(end)
    head, tail = content.items[first], content.items[last]
    # A paragraph must be left to take in what remains: no newline goes without the table or the cell's end behind it.
    if not isinstance(tail, Para) or not _whole_tables(content, first, last):
        raise Invalid(BAD_DELETION)
    try:
        cut, rest = local_offset(content, first, start), local_offset(content, last, end)
    except InsidePair as error:
        raise Invalid(BAD_DELETION) from error
    # A paragraph whose mark goes takes in the next one under its own style, unless nothing of it is left.
    owner = head if isinstance(head, Para) and cut else tail
    kept = split(head.runs, cut)[0] if isinstance(head, Para) else []
    content.put(first, last - first + 1, [replace(owner, runs=[*kept, *split(tail.runs, rest)[1]])])
    content.shrank(start, end)


def _whole_tables(content: Content, first: int, last: int) -> bool:
    """Whether the marks among these items are those of whole tables."""
    depth = 0
    for item in content.items[first:last]:
        if isinstance(item, Mark):
            depth += {"table": 1, "end": -1}.get(item.kind, 0)
            if depth < (0 if item.kind == "end" else 1):
                return False
    return depth == 0


def replace_all_text(content: Content, request: dict[str, Any]) -> dict[str, Any]:
    """Assumed: matches lie within one paragraph, and the new text looks like the first character of the old."""
    check_tabs(request)
    criteria = request.get("containsText") or {}
    if not criteria.get("text"):
        raise Invalid("The search text must not be empty.")
    if criteria.get("searchByRegex"):
        raise Refusal(501, "The local Workspace does not do searchByRegex yet.", reason="notImplemented")
    flags = 0 if criteria.get("matchCase") else re.IGNORECASE
    pattern, new = re.compile(re.escape(criteria["text"]), flags), cleaned(request.get("replaceText") or "")
    changed = 0
    for number in range(len(content.items) - 1, -1, -1):
        item = content.items[number]
        if isinstance(item, Para):
            for found in reversed(list(pattern.finditer(item.text, 0, len(item.text) - 1))):
                _exchange(content, number, item, found.span(), new)
                changed += 1
    return {"occurrencesChanged": changed} if changed else {}


def _exchange(content: Content, number: int, para: Para, found: tuple[int, int], new: str) -> None:
    """Put `new` in place of part of a paragraph, given by Python indexes in its text before other exchanges."""
    start = content.starts[number] + units(para.text[: found[0]])
    end = start + units(para.text[found[0] : found[1]])
    style = split(para.runs, found[0])[1][0].style
    moved = [kept.after_replacement(start, end, units(new)) for kept in content.ranges]
    take_out(content, start, end)
    if new:
        put_in(content, start, new, style)
    content.keep_ranges(moved)
