"""events.list: filters, order, pages, and what changed since a sync token."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.calendars import calendar_of
from local_workspace.services.calendar.events import shown_in
from local_workspace.services.calendar.meetings import advance
from local_workspace.services.calendar.shelf import Event, Line, is_out, last_change, lines, load_event, load_line
from local_workspace.services.calendar.times import CALENDAR_ZONE, bound, instant, invalid
from local_workspace.services.calendar.view import render
from local_workspace.world import timestamp

PAGE, LARGEST_PAGE = 250, 2500
NOT_WITH_SYNC = (
    "iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin",
)  # fmt: skip
Row = tuple[Event, Line]


class Span(NamedTuple):
    """timeMin, timeMax and updatedMin, None where not given."""

    first: datetime | None
    last: datetime | None
    updated: datetime | None


def list_events(call: Call) -> dict[str, Any]:
    email = calendar_of(call)
    size, order, zone_name = _page_size(call), _order(call), shown_in(call)
    since, span = _since(call, email), _span(call)
    offset, until = _place(call)
    rows = _rows(call, email)
    until = until or last_change(call.world)
    wanted = [row for row in rows if _is_wanted(call, row, since, span)]
    if call.flag("singleEvents") and any(event.get("recurrence") for event, _ in wanted):
        text = "The local Workspace does not expand repeating events: leave out singleEvents."
        raise Refusal(501, text, reason="notImplemented")
    found = sorted(wanted, key=order)
    items = [render(*row, viewer=email, shown_in=zone_name) for row in found[offset : offset + size]]
    reply = _head(call, email) | {"items": items}
    if offset + size < len(found):
        return reply | {"nextPageToken": _token({"offset": offset + size, "until": until})}
    restricted = any(name in call.query for name in NOT_WITH_SYNC)
    return reply if restricted else reply | {"nextSyncToken": _token({"of": email, "since": until})}


def _head(call: Call, email: str) -> dict[str, Any]:
    return {
        "kind": "calendar#events",
        "etag": f'"p{last_change(call.world)}"',
        "summary": email,
        "updated": timestamp(call.world.now()),
        "timeZone": CALENDAR_ZONE,
        "accessRole": "owner",
        "defaultReminders": [],
    }


def _rows(call: Call, email: str) -> list[Row]:
    found = []
    for key, line in lines(call.world, email):
        event = advance(call.world, load_event(call.world, line["organizer"], key))
        found.append((event, load_line(call.world, email, key) or line))
    return found


def _page_size(call: Call) -> int:
    text = call.query.get("maxResults", str(PAGE))
    if not text.isdigit() or int(text) < 1:
        raise invalid(f"Invalid value for: maxResults: {text}")
    return min(int(text), LARGEST_PAGE)


def _order(call: Call) -> Callable[[Row], Any]:
    name = call.query.get("orderBy", "")
    if name == "startTime" and call.flag("singleEvents"):
        return lambda row: (instant(row[0]["start"]), row[0]["id"])
    if name == "updated":
        return lambda row: (row[1]["change"], row[0]["id"])
    if name:
        text = "The requested ordering is not available for the particular query."
        raise Refusal(400, text, reason="badRequest", location="orderBy")
    return lambda row: (row[0]["created"], row[0]["id"])


def _since(call: Call, email: str) -> int | None:
    token = call.query.get("syncToken")
    if not token:
        return None
    if any(name in call.query for name in NOT_WITH_SYNC):
        raise Refusal(400, "Sync token cannot be used with other query restrictions.", reason="badRequest")
    if "showDeleted" in call.query and not call.flag("showDeleted"):
        raise Refusal(400, "Sync token cannot be used with showDeleted=false.", reason="badRequest")
    said = _read_token(token)
    since = said.get("since")
    if said.get("of") != email or not isinstance(since, int) or since > last_change(call.world):
        text = "Sync token is no longer valid, a full sync is required."
        raise Refusal(410, text, reason="fullSyncRequired", domain="calendar", location="syncToken")
    return since


def _place(call: Call) -> tuple[int, int]:
    if not call.query.get("pageToken"):
        return 0, 0
    said = _read_token(call.query["pageToken"])
    if not isinstance(said.get("offset"), int) or not isinstance(said.get("until"), int):
        raise Refusal(400, "Invalid page token value.", reason="invalid", location="pageToken")
    return said["offset"], said["until"]


def _token(said: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode()


def _read_token(text: str) -> dict[str, Any]:
    try:
        said = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, binascii.Error):
        return {}
    return said if isinstance(said, dict) else {}


def _span(call: Call) -> Span:
    names = ("timeMin", "timeMax", "updatedMin")
    span = Span(*(bound(call.query[name], name) if name in call.query else None for name in names))
    if span.first and span.last and span.last <= span.first:
        raise Refusal(400, "The specified time range is empty.", reason="timeRangeEmpty", domain="calendar")
    return span


def _is_wanted(call: Call, row: Row, since: int | None, span: Span) -> bool:
    event, line = row
    if since is not None:
        return bool(line["change"] > since)
    if span.updated and bound(event["updated"], "updated") < span.updated:
        return False
    # With updatedMin Google lists the deleted too, whatever showDeleted says.
    if is_out(event, line) and not (call.flag("showDeleted") or span.updated):
        return False
    return _is_in(event, span) and _has_words(call, event) and _has_properties(call, row)


def _is_in(event: Event, span: Span) -> bool:
    if span.first and instant(event["end"]) <= span.first:
        return False
    return span.last is None or instant(event["start"]) < span.last


def _has_words(call: Call, event: Event) -> bool:
    if call.query.get("iCalUID", event["iCalUID"]) != event["iCalUID"]:
        return False
    people = [f"{guest['email']} {guest.get('displayName', '')}" for guest in event.get("attendees", [])]
    texts = [str(event.get(name, "")) for name in ("summary", "description", "location")]
    everything = " ".join([*texts, *people, event["organizer"]]).casefold()
    return all(word in everything for word in call.query.get("q", "").casefold().split())


def _has_properties(call: Call, row: Row) -> bool:
    event, line = row
    sides = {"private": line["own"].get("private", {}), "shared": event.get("shared", {})}
    for side, held in sides.items():
        for pair in call.repeated.get(f"{side}ExtendedProperty", []):
            name, equals, value = pair.partition("=")
            if not equals:
                raise invalid(f"Invalid value for: {side}ExtendedProperty: {pair}")
            if held.get(name) != value:
                return False
    return True
