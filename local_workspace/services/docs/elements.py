"""Elements of one code unit put into a paragraph, found again, and exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import NOTE, Document, Segment, Tab
from local_workspace.services.docs.places import Invalid, insertion_index, spot
from local_workspace.services.docs.runs import Json, Run, split
from local_workspace.services.docs.text import OBJECT
from local_workspace.services.docs.writing import style_at


def place_for(document: Document, request: Json, what: str, *, in_notes: bool = True) -> tuple[Segment, int]:
    """Where a request puts an element. what: its name in the plural, for the refusal where footnotes hold none."""
    segment, at = insertion_index(document, request)
    spot(segment, at)
    if segment.kind == NOTE and not in_notes:
        raise Invalid(f"{what} cannot be inserted inside a footnote.")
    return segment, at


def put_element(segment: Segment, at: int, kind: str, data: Json) -> None:
    """An element at a place that `place_for` found; it looks like text put in there."""
    number, para, cut = spot(segment, at)
    left, right = split(para.runs, cut)
    made = Run(OBJECT, style_at(para, cut), kind, data)
    segment.put(number, 1, [replace(para, runs=[*left, made, *right])])
    segment.grew(at, 1)


def elements(tab: Tab, kind: str) -> Iterator[Json]:
    """The data of a tab's elements of one kind, in all its segments."""
    for segment in tab.segments:
        for item in segment.items:
            if isinstance(item, Para) and OBJECT in item.text:
                yield from (run.data or {} for run in item.runs if run.kind == kind)


def exchange(tab: Tab, kind: str, change: Callable[[Json], Json]) -> None:
    """Give the elements of one kind other data. change: the data itself where nothing is to change."""
    for segment in tab.segments:
        for number, item in enumerate(segment.items):
            if isinstance(item, Para) and any(run.kind == kind for run in item.runs):
                runs = [run._replace(data=change(run.data or {})) if run.kind == kind else run for run in item.runs]
                segment.restyle(number, replace(item, runs=runs))
