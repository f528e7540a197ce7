"""The watch methods, and the end of a channel."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from local_workspace.calls import Call, Reply
from local_workspace.channels import open_channel, stop
from local_workspace.services.calendar.desk import open_calendar

# Google says no lifetime for Calendar; seven days is what others have been given.
LIFE_S, LONGEST_S = 7 * 86_400, 30 * 86_400
BASE = "https://www.googleapis.com/calendar/v3"


def watch_events(call: Call) -> dict[str, Any]:
    desk = open_calendar(call)
    return _open(call, f"calendar.events:{desk.id}", f"/calendars/{quote(desk.id, safe='')}/events")


def watch_acl(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, "writer")
    return _open(call, f"calendar.acl:{desk.id}", f"/calendars/{quote(desk.id, safe='')}/acl")


def watch_calendar_list(call: Call) -> dict[str, Any]:
    return _open(call, f"calendar.calendarList:{call.actor.email}", "/users/me/calendarList")


def watch_settings(call: Call) -> dict[str, Any]:
    return _open(call, f"calendar.settings:{call.actor.email}", "/users/me/settings")


def _open(call: Call, resource: str, path: str) -> dict[str, Any]:
    uri = f"{BASE}{path}?alt=json"
    return open_channel(call, resource=resource, uri=uri, default_life_s=LIFE_S, max_life_s=LONGEST_S)


def stop_channel(call: Call) -> Reply:
    stop(call, service="calendar")
    return Reply(b"", status=204)
