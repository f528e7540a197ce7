"""Edits placed as suggestions: what stands stays, and is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from local_workspace.refusals import Refusal
from local_workspace.services.docs.items import Mark, Para
from local_workspace.services.docs.marks import (
    DELETED,
    INSERTED,
    add_id,
    change_runs,
    ids_of,
    insertions_around,
    restyled,
    spans,
)
from local_workspace.services.docs.model import Document, Segment
from local_workspace.services.docs.places import Invalid, insertion_index, span, spot
from local_workspace.services.docs.runs import BARE, Json, Run
from local_workspace.services.docs.styles import (
    TEXT_FIELDS,
    changed_text,
    inherited_text,
    named_fields,
)
from local_workspace.services.docs.text import cleaned, units
from local_workspace.services.docs.wishes import wanted_text_style
from local_workspace.services.docs.writing import LAST_NEWLINE, put_in, take_out

NOT_AS_SUGGESTION = "Request does not support application as suggestion."
# Measured live: refused before a request's own arguments are looked at.
NEVER = frozenset(
    {
        "addDocumentTab",
        "createNamedRange",
        "deleteFooter",
        "deleteHeader",
        "deleteNamedRange",
        "deleteTab",
        "updateDocumentTabProperties",
        "updateTableColumnProperties",
    }
)


class Author:
    """Who suggests. own: the ids of this person's open suggestions; each new one is added."""

    def __init__(self, own: set[str]) -> None:
        self.own = own

    def suggestion_for(self, segment: Segment, start: int, end: int) -> str:
        """The suggestion an edit of start..end belongs to.

        Measured live: what touches one's own suggestion joins it, of several the one with the greatest id; two that
        are there already never become one.
        """
        touched = [
            found
            for found, stretches in spans(segment).items()
            if found in self.own and any(first <= end and start <= last for first, last in stretches)
        ]
        if touched:
            return max(touched)
        made = segment.tab.document.mint("suggest")
        self.own.add(made)
        return made


Suggest = Callable[[Document, Json, Author], str]


def suggest(document: Document, kind: str, body: Json, author: Author) -> str:
    """Place one request of a batch as a suggestion; the suggestion's id. Raises Invalid, or Refusal 501."""
    if kind in NEVER:
        raise Invalid(NOT_AS_SUGGESTION)
    if kind not in SUGGESTS:
        raise Refusal(501, f"The local Workspace does not do {kind} as a suggestion yet.", reason="notImplemented")
    return SUGGESTS[kind](document, body, author)


def insert_text(document: Document, request: Json, author: Author) -> str:
    """Inside what somebody else would insert, the new text goes when theirs is rejected."""
    text = cleaned(request.get("text") or "")
    if not text:
        raise Invalid("Insert text requests must specify text to insert.")
    segment, at = insertion_index(document, request)
    number, _, cut = spot(segment, at)
    around = insertions_around(segment, number, cut)
    suggestion = author.suggestion_for(segment, at, at)
    put_in(segment, at, text)
    for found in [*around, suggestion]:
        change_runs(segment, at, at + units(text), _adding(INSERTED, found))
    return suggestion


def delete_content_range(document: Document, request: Json, author: Author) -> str:
    """What could not be deleted cannot be suggested for deletion. Nothing moves: what is to go stays and is marked."""
    segment, start, end = span(document, request, whole_characters=False)
    if end == segment.end:
        raise Invalid(LAST_NEWLINE)
    trial = document.copy()
    take_out(_same_segment(trial, segment), start, end)
    suggestion = author.suggestion_for(segment, start, end)
    change_runs(segment, start, end, _adding(DELETED, suggestion))
    for number in range(segment.number_at(start), segment.number_at(end - 1) + 1):
        mark = segment.items[number]
        if isinstance(mark, Mark) and (mark.opens or mark.kind == "section"):
            extra = mark.extra or {}
            ids = [*ids_of(extra, DELETED), suggestion]
            segment.remark(number, replace(mark, extra=extra | {DELETED: ids}))
    return suggestion


def _same_segment(document: Document, segment: Segment) -> Segment:
    (tab,) = [tab for tab in document.tabs if tab.id == segment.tab.id]
    return tab.others[segment.id] if segment.id else tab.body


def _adding(name: str, suggestion: str) -> Callable[[Run, Para], Run]:
    def changed(run: Run, _para: Para) -> Run:
        if run.kind == BARE:
            raise Invalid("The local Workspace cannot mark an element that has nothing but a place.")
        return add_id(run, name, suggestion)

    return changed


def update_text_style(document: Document, request: Json, author: Author) -> str:
    names = named_fields(request, TEXT_FIELDS)
    segment, start, end = span(document, request)
    wanted = wanted_text_style(segment.tab, request, names)
    # A link brings its look along.
    said = [name for name in TEXT_FIELDS if name in names or ("link" in names and name in wanted)]
    suggestion = author.suggestion_for(segment, start, end)

    def changed(run: Run, para: Para) -> Run:
        inherited = inherited_text(segment.tab.named_styles, para.style["namedStyleType"])
        look = inherited | changed_text(run.style, wanted, names, inherited, {})
        return restyled(run, suggestion, {name: look[name] for name in TEXT_FIELDS if name in look}, said)

    change_runs(segment, start, end, changed)
    return suggestion


SUGGESTS: dict[str, Suggest] = {
    "insertText": insert_text,
    "deleteContentRange": delete_content_range,
    "updateTextStyle": update_text_style,
}
