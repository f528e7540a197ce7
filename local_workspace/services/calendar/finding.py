"""One event of one calendar: found by its id or an instance's, checked against ETags, shown."""

from __future__ import annotations

from typing import Any, NamedTuple

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.desk import Desk, not_found, shown_in
from local_workspace.services.calendar.meetings import advance_shown
from local_workspace.services.calendar.series import instance_of, is_series, series_and_stamp, slot_at
from local_workspace.services.calendar.shelf import Event, Line, load_event, load_line, own_side_of
from local_workspace.services.calendar.times import invalid
from local_workspace.services.calendar.view import Look, etag, render


class Found(NamedTuple):
    """An event and the calendar's own side of it. An instance nobody changed has its series' side."""

    event: Event
    line: Line


def find(call: Call, desk: Desk, event_id: str) -> Found:
    """The event with this id in a calendar, cancelled ones too. Raises Refusal 404."""
    line = load_line(call.world, desk.id, event_id)
    found = Found(load_event(call.world, line["organizer"], event_id), line) if line else None
    if found is None or (found.event.get("series") and found.event.get("series_off")):
        found = _instance(call, desk, event_id) or found
    if found is None:
        raise not_found()
    return found


def _instance(call: Call, desk: Desk, event_id: str) -> Found | None:
    series_id, stamp = series_and_stamp(event_id)
    line = load_line(call.world, desk.id, series_id) if series_id else None
    if line is None:
        return None
    series = load_event(call.world, line["organizer"], series_id)
    slot = slot_at(call.world, series, stamp) if is_series(series) else None
    if slot is None or stamp in series.get("exceptions", ()):
        return None
    return Found(instance_of(series, slot), {name: value for name, value in line.items() if name != "own"})


def look(call: Call, desk: Desk, *, brief: bool = False) -> Look:
    """How this call looks at the calendar's events. Raises Refusal 400."""
    return Look(
        calendar=desk.id,
        reader=call.actor.email,
        role=desk.role,
        zone=desk.zone,
        shown_in=shown_in(call, desk),
        most_guests=positive(call, "maxAttendees", 0),
        brief=brief,
    )


def positive(call: Call, name: str, default: int) -> int:
    """A whole number from 1 on in the query. Raises Refusal 400."""
    text = call.query.get(name)
    if text is None:
        return default
    if not text.isdecimal() or int(text) < 1:
        raise invalid(f"Invalid value for: {name}: {text}")
    return int(text)


def shown(call: Call, desk: Desk, event_id: str) -> dict[str, Any]:
    """The event as the reply to this call; a pending meeting gets on with it. Raises Refusal 404."""
    found = find(call, desk, event_id)
    event = advance_shown(call.world, found.event)
    line = load_line(call.world, desk.id, event_id) or found.line
    return render(event, line, own_side_of(call.world, desk.id, event, line), look(call, desk))


def check_match(call: Call, line: Line) -> None:
    """Raises Refusal 412 where If-Match names another state than the event's."""
    wanted = call.headers.get("if-match")
    if wanted and "*" not in wanted and etag(line) not in [item.strip() for item in wanted.split(",")]:
        raise Refusal(412, "Precondition Failed", reason="conditionNotMet", location="If-Match", location_type="header")


def unless_known(call: Call, resource: dict[str, Any]) -> Reply:
    """The resource with its ETag in the header; 304 and nothing where If-None-Match names it."""
    headers = {"ETag": str(resource["etag"])}
    wanted = [item.strip().removeprefix("W/") for item in call.headers.get("if-none-match", "").split(",")]
    if resource["etag"] in wanted or "*" in wanted:
        return Reply(b"", status=304, headers=headers)
    return Reply(resource, headers=headers)
