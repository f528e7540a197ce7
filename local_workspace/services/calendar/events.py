"""events.insert, get, patch, update and delete.

Where Google's behaviour is not recorded, this is assumed: a deleted event comes back only when its organiser sets the
status "confirmed"; a reply that turns a pending meeting into a made one changes the ETag; the list of guests is
replaced whole, with the answers the request gives. A recurrence rule is kept and not expanded.
"""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.answers import answer, leave
from local_workspace.services.calendar.bodies import (
    checked,
    event_id,
    merged,
    own_side,
    set_sequence,
    set_shared,
    when,
)
from local_workspace.services.calendar.calendars import calendar_of, not_found
from local_workspace.services.calendar.invitations import (
    CANCELLATION,
    INVITATION,
    addresses,
    tell,
    tell_changes,
    who_hears,
)
from local_workspace.services.calendar.meetings import advance, set_conference
from local_workspace.services.calendar.shelf import (
    Event,
    Line,
    is_out,
    load_event,
    load_line,
    save_event,
    save_line,
)
from local_workspace.services.calendar.times import CALENDAR_ZONE, invalid, zone
from local_workspace.services.calendar.view import etag, render
from local_workspace.world import timestamp

BASE32HEX = "0123456789abcdefghijklmnopqrstuv"


def insert(call: Call) -> dict[str, Any]:
    email = calendar_of(call)
    body, hears = checked(call), who_hears(call)
    key = event_id(body) or _new_id(call)
    if load_line(call.world, email, key) is not None:
        raise Refusal(409, "The requested identifier already exists.", reason="duplicate")
    event: Event = {
        "id": key,
        "organizer": email,
        "creator": email,
        "created": timestamp(call.world.now()),
        "status": body.get("status") or "confirmed",
        "sequence": body.get("sequence", 0),
        "iCalUID": body.get("iCalUID") or f"{key}@google.com",
    }
    set_shared(call, event, body)
    _conference(call, event, body, replace=True)
    save_event(call.world, event)
    _save_own(call, email, key, body)
    tell(call.world, event, INVITATION, addresses(event), hears=hears)
    return _reply(call, email, event)


def _new_id(call: Call) -> str:
    number = call.world.next("event_id")
    letters = call.world.new_id("event", length=26).encode()
    return "".join(BASE32HEX[byte % 32] for byte in letters) + f"{number:04d}"


def get(call: Call) -> dict[str, Any]:
    email = calendar_of(call)
    event, _ = _find(call, email)
    return _reply(call, email, event)


def patch(call: Call) -> dict[str, Any]:
    return _change(call, replace=False)


def update(call: Call) -> dict[str, Any]:
    return _change(call, replace=True)


def _change(call: Call, *, replace: bool) -> dict[str, Any]:
    email = calendar_of(call)
    event, line = _find(call, email)
    _check_match(call, line)
    body, hears = checked(call), who_hears(call)
    view = render(event, line, viewer=email)
    wanted = body if replace else merged(view, body)
    if event["organizer"] == email or event.get("guestsCanModify"):
        if wanted.get("status") == "cancelled":
            _cancel(call, event, hears)
            return _reply(call, email, event)
        _rewrite(call, event, wanted, body, replace=replace, hears=hears)
    else:
        if is_out(event, line):
            raise not_found()
        answer(call, event, email, view, wanted, hears=hears)
    _save_own(call, email, event["id"], wanted)
    return _reply(call, email, event)


def _rewrite(
    call: Call, event: Event, wanted: dict[str, Any], body: dict[str, Any], *, replace: bool, hears: str
) -> None:
    before = copy.deepcopy(event)
    if not replace and "attendees" not in body:
        wanted = wanted | {"attendees": event["attendees"]}
    if body.get("status"):
        event["status"] = body["status"]
    set_shared(call, event, wanted)
    _conference(call, event, body, replace=replace)
    revived = event["status"] != before["status"]
    set_sequence(event, wanted, moved=revived or when(event) != when(before))
    save_event(call.world, event)
    if event["status"] == "cancelled":
        return
    if before["status"] == "cancelled":
        tell(call.world, event, INVITATION, addresses(event), hears=hears)
    elif _shared(event) != _shared(before):
        tell_changes(call.world, before, event, hears=hears)


def _shared(event: Event) -> dict[str, Any]:
    made_here = ("updated", "seen_by", "sequence", "pending_replies", "start", "end")
    return {name: value for name, value in event.items() if name not in made_here} | {"when": when(event)}


def delete(call: Call) -> Reply:
    email = calendar_of(call)
    event, line = _find(call, email)
    if is_out(event, line):
        raise Refusal(410, "Resource has been deleted", reason="deleted")
    _check_match(call, line)
    if event["organizer"] == email:
        _cancel(call, event, who_hears(call))
    else:
        leave(call, event, line, email, hears=who_hears(call))
    return Reply(b"", status=204)


def _cancel(call: Call, event: Event, hears: str) -> None:
    if event["status"] == "cancelled":
        return
    event["status"] = "cancelled"
    event["sequence"] += 1
    save_event(call.world, event)
    tell(call.world, event, CANCELLATION, addresses(event), hears=hears)


def _find(call: Call, email: str) -> tuple[Event, Line]:
    line = load_line(call.world, email, call.path["eventId"])
    if line is None:
        raise not_found()
    return load_event(call.world, line["organizer"], call.path["eventId"]), line


def _check_match(call: Call, line: Line) -> None:
    wanted = call.headers.get("if-match")
    if wanted and wanted not in ("*", etag(line)):
        raise Refusal(412, "Precondition Failed", reason="conditionNotMet", location="If-Match", location_type="header")


def _conference(call: Call, event: Event, body: dict[str, Any], *, replace: bool) -> None:
    version = call.query.get("conferenceDataVersion", "0")
    if version not in ("0", "1"):
        raise invalid(f"Invalid value for: conferenceDataVersion: {version}")
    if version == "1" and (replace or "conferenceData" in body):
        set_conference(call, event, body.get("conferenceData"))


def _save_own(call: Call, email: str, key: str, wanted: dict[str, Any]) -> None:
    line = load_line(call.world, email, key)
    own = own_side(wanted)
    if line is not None and line["own"] != own:
        line["own"] = own
        save_line(call.world, email, key, line)


def _reply(call: Call, email: str, event: Event) -> dict[str, Any]:
    event = advance(call.world, event)
    line = load_line(call.world, email, event["id"])
    if line is None:
        raise not_found()
    return render(event, line, viewer=email, shown_in=shown_in(call))


def shown_in(call: Call) -> str:
    """The zone in which times are asked for. Raises Refusal 400."""
    name = call.query.get("timeZone") or CALENDAR_ZONE
    try:
        zone(name)
    except ValueError as error:
        raise invalid(f"Invalid value for: timeZone: {name}") from error
    return name
