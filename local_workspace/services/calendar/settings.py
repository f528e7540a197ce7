"""settings: what a person has chosen in Calendar's own settings. Nothing here changes them, as with Google's API."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.calendar.book import zone_of
from local_workspace.services.calendar.desk import not_found
from local_workspace.services.calendar.paging import page, since

VALUES = {
    "autoAddHangouts": "false",
    "dateFieldOrder": "DMY",
    "defaultEventLength": "60",
    "format24HourTime": "true",
    "hideInvitations": "false",
    "hideWeekends": "false",
    "locale": "en_GB",
    "remindOnRespondedEventsOnly": "false",
    "showDeclinedEvents": "true",
    "useKeyboardShortcuts": "true",
    "weekStart": "1",
}


def list_settings(call: Call) -> dict[str, Any]:
    of = f"settings:{call.actor.email}"
    found = [] if since(call, of, not_with=()) is not None else sorted(_values(call).items())
    items, tokens = page(call, found, of=of, default=100, largest=250, keep={})
    return {"kind": "calendar#settings", "etag": '"p1"'} | tokens | {"items": [_shown(*item) for item in items]}


def get(call: Call) -> dict[str, Any]:
    name = call.path["setting"]
    values = _values(call)
    if name not in values:
        raise not_found()
    return _shown(name, values[name])


def _values(call: Call) -> dict[str, str]:
    return VALUES | {"timezone": zone_of(call.world, call.actor.email)}


def _shown(name: str, value: str) -> dict[str, Any]:
    return {"kind": "calendar#setting", "etag": '"1"', "id": name, "value": value}
