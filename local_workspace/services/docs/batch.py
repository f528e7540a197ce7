"""A batchUpdate: its requests in order, each seeing what those before it did; all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.docs import (
    cells,
    chip_edits,
    dressing,
    dropdowns,
    images,
    margins,
    merging,
    pages,
    ranges,
    replacing,
    tables,
    tabs,
    writing,
)
from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.places import Invalid

EDITS: dict[str, Edit] = {
    **writing.EDITS,
    **dressing.EDITS,
    **tables.EDITS,
    **ranges.EDITS,
    **margins.EDITS,
    **pages.EDITS,
    **tabs.EDITS,
    **replacing.EDITS,
    **merging.EDITS,
    **cells.EDITS,
    **images.EDITS,
    **chip_edits.EDITS,
    **dropdowns.EDITS,
}
# What some projects were refused in autumn 2026, though discovery lists it.
CHIPS = frozenset({**chip_edits.EDITS, **dropdowns.EDITS})
# Members of a oneof inside the requests: two of them are refused before anything is looked at.
ONE_OF = {
    "insertion_location": ("location", "endOfSegmentLocation"),
    "cells": ("tableRange", "tableStartLocation"),
    "named_range_reference": ("namedRangeId", "name", "namedRangeName"),
}


def apply(
    document: Document, requests: list[dict[str, Any]], edits: Mapping[str, Edit] = EDITS
) -> list[dict[str, Any]]:
    """The replies, one per request; `document` is changed. Raises Refusal 400, or 501 for what is not built.

    edits: what does each kind of request.
    """
    if not requests:
        raise Refusal(400, "Must specify at least one request.", reason="badRequest")
    found = [_the_one(number, request) for number, request in enumerate(requests)]
    for number, (kind, _) in enumerate(found):
        if kind in CHIPS and not document.habits.chips_allowed:
            text = f"Invalid JSON payload received. Unknown name \"{kind}\" at 'requests[{number}]': Cannot find field."
            raise Refusal(400, text, reason="badRequest")
        if kind not in edits:
            raise Refusal(501, f"The local Workspace does not do {kind} yet.", reason="notImplemented")
    unshown = images.unshown_images(document)
    replies = [_apply_one(document, number, kind, body, edits[kind]) for number, (kind, body) in enumerate(found)]
    images.drop_lost_images(document, unshown)
    return replies


def _the_one(number: int, request: dict[str, Any] | None) -> tuple[str, dict[str, Any]]:
    kinds = [kind for kind, body in (request or {}).items() if body is not None]
    if not request or not kinds:
        raise Refusal(400, f"Invalid requests[{number}]: No request set.", reason="badRequest")
    if len(kinds) > 1:
        raise already_set(f"requests[{number}]", "request", kinds[1])
    body: dict[str, Any] = request[kinds[0]]
    for group, names in ONE_OF.items():
        set_names = [name for name in names if body.get(name) is not None]
        if len(set_names) > 1:
            raise already_set(f"requests[{number}].{kinds[0]}", group, set_names[1])
    return kinds[0], body


def already_set(where: str, group: str, name: str) -> Refusal:
    text = f"Invalid value at '{where}' (oneof), oneof field '{group}' is already set. Cannot set '{name}'"
    return Refusal(400, text, reason="badRequest")


def _apply_one(document: Document, number: int, kind: str, body: dict[str, Any], edit: Edit) -> dict[str, Any]:
    try:
        answer = edit(document, body)
    except Invalid as error:
        raise Refusal(400, f"Invalid requests[{number}].{kind}: {error}", reason="badRequest") from error
    return {} if answer is None else {kind: answer}
