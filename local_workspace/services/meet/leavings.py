"""recordings, transcripts, their entries, and smartNotes, read."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call, Handler
from local_workspace.services.meet.paging import page_of
from local_workspace.services.meet.records import named, open_record


def lister(kind: str) -> Handler:
    """A handler that lists a call's "recordings", "transcripts" or "smartNotes", first things first."""

    def answer(call: Call) -> dict[str, Any]:
        found = open_record(call, call.path["parent"]).get(kind, [])
        return page_of(call, found, name=kind, default=10, largest=100)

    return answer


def getter(kind: str) -> Handler:
    """A handler that gets one of them by its name."""

    def answer(call: Call) -> dict[str, Any]:
        return named(open_record(call, call.path["name"]).get(kind, []), call.path["name"])

    return answer


def list_entries(call: Call) -> dict[str, Any]:
    parent = call.path["parent"]
    held = open_record(call, parent)
    named(held.get("transcripts", []), parent)
    return page_of(call, held["entries"], name="transcriptEntries", default=10, largest=100)


def get_entry(call: Call) -> dict[str, Any]:
    return named(open_record(call, call.path["name"]).get("entries", []), call.path["name"])
