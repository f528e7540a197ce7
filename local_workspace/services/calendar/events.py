"""events.insert, get, patch, update and delete, of single events, series and instances alike.

Where Google's behaviour is not recorded, this is assumed: a deleted event comes back only when its organiser sets the
status "confirmed"; a reply that turns a pending meeting into a made one changes the ETag; the list of guests is
replaced whole, with the answers the request gives; what an instance was not given itself follows its series.
"""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import series
from local_workspace.services.calendar.answers import answer, leave, own_answer_only
from local_workspace.services.calendar.bodies import checked, event_id, merged, set_sequence, set_shared, when
from local_workspace.services.calendar.book import is_primary
from local_workspace.services.calendar.desk import Desk, not_found, open_calendar
from local_workspace.services.calendar.finding import check_match, find, look, shown, unless_known
from local_workspace.services.calendar.invitations import (
    CANCELLATION,
    INVITATION,
    addresses,
    tell,
    tell_changes,
    who_hears,
)
from local_workspace.services.calendar.keeping import keep_own
from local_workspace.services.calendar.kinds import check_kind
from local_workspace.services.calendar.meetings import set_conference
from local_workspace.services.calendar.shelf import Event, is_out, load_line, own_side_of
from local_workspace.services.calendar.times import invalid
from local_workspace.services.calendar.view import whole
from local_workspace.switches import switch
from local_workspace.world import timestamp

BASE32HEX = "0123456789abcdefghijklmnopqrstuv"
WRITE = "writerWithoutPrivateAccess"


def insert(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, WRITE)
    look(call, desk)
    return insert_body(call, desk, checked(call), hears=who_hears(call))


def insert_body(call: Call, desk: Desk, body: dict[str, Any], *, hears: str) -> dict[str, Any]:
    """Make the event that a (checked) body describes, and answer it. Raises Refusal."""
    event = new_event(call, desk, body)
    set_shared(call, event, body, zone=desk.zone)
    set_meeting(call, event, body, replace=True)
    series.save(call.world, event)
    keep_own(call, desk, event, body)
    tell(call.world, event, INVITATION, addresses(event), hears=hears)
    return shown(call, desk, event["id"])


def new_event(call: Call, desk: Desk, body: dict[str, Any]) -> Event:
    """The start of an event: whose it is, its id and its kind. Raises Refusal 400 or 409."""
    key = event_id(body) or new_id(call)
    if load_line(call.world, desk.id, key) is not None:
        if switch(call.world, "calendar_id_collision") == "found":
            raise Refusal(409, "The requested identifier already exists.", reason="duplicate")
        call.world.drop(f"calendar:{desk.id}", key)
    named = {} if is_primary(desk.book) else {"organizer_name": desk.book["summary"]}
    kind = check_kind(desk.book, body)
    return named | {
        "id": key,
        "organizer": desk.id,
        "creator": call.actor.email,
        "created": timestamp(call.world.now()),
        "status": body.get("status") or "confirmed",
        "sequence": body.get("sequence") or 0,
        "iCalUID": body.get("iCalUID") or f"{key}@google.com",
        "eventType": kind,
        "privateCopy": bool(body.get("privateCopy")),
    }


def new_id(call: Call) -> str:
    number = call.world.next("event_id")
    letters = call.world.new_id("event", length=26).encode()
    return "".join(BASE32HEX[byte % 32] for byte in letters) + f"{number:04d}"


def get(call: Call) -> Reply:
    desk = open_calendar(call)
    return unless_known(call, shown(call, desk, call.path["eventId"]))


def patch(call: Call) -> dict[str, Any]:
    return _change(call, replace=False)


def update(call: Call) -> dict[str, Any]:
    return _change(call, replace=True)


def _change(call: Call, *, replace: bool) -> dict[str, Any]:
    desk = open_calendar(call, WRITE)
    event, line = find(call, desk, call.path["eventId"])
    check_match(call, line)
    body, hears = checked(call), who_hears(call)
    own = own_side_of(call.world, desk.id, event, line)
    check_private(desk, own)
    view = whole(event, line, own, look(call, desk))
    wanted = body if replace else merged(view, body)
    if rules_it(event, desk):
        if wanted.get("status") == "cancelled":
            _cancel(call, event, hears)
            return shown(call, desk, event["id"])
        _rewrite(call, desk, event, wanted, body, replace=replace, hears=hears)
    else:
        if is_out(event, line):
            raise not_found()
        answer(call, event, desk.id, view, wanted, hears=hears)
    keep_own(call, desk, event, wanted)
    return shown(call, desk, event["id"])


def rules_it(event: Event, desk: Desk) -> bool:
    """Whether this calendar may change what all guests share."""
    if "foreign_organizer" in event:
        return False
    return event["organizer"] == desk.id or bool(event.get("guestsCanModify"))


def check_private(desk: Desk, own: dict[str, Any]) -> None:
    """Raises Refusal 403 where the caller may write, but not into private events."""
    if not desk.may("writer") and own.get("visibility") in ("private", "confidential"):
        raise Refusal(403, "Forbidden", reason="forbidden")


def _rewrite(
    call: Call, desk: Desk, event: Event, wanted: dict[str, Any], body: dict[str, Any], *, replace: bool, hears: str
) -> None:
    before = copy.deepcopy(event)
    if not replace and "attendees" not in body:
        wanted = wanted | {"attendees": event.get("attendees", [])}
    if body.get("attendeesOmitted") and "attendees" in body:
        wanted = wanted | {"attendees": own_answer_only(event, desk.id, body["attendees"] or [])}
    if body.get("status"):
        event["status"] = body["status"]
    check_kind(desk.book, wanted, was=event.get("eventType", "default"))
    set_shared(call, event, wanted, zone=desk.zone)
    set_meeting(call, event, body, replace=replace)
    revived = event["status"] != before["status"]
    set_sequence(event, wanted, moved=revived or when(event) != when(before))
    is_same = _shared(event) == _shared(before)
    # Only what all share moves `updated`: one's own reminders do not.
    if not is_same or event["sequence"] != before["sequence"]:
        series.save(call.world, event)
    if event["status"] == "cancelled":
        return
    if before["status"] == "cancelled":
        tell(call.world, event, INVITATION, addresses(event), hears=hears)
    elif not is_same:
        tell_changes(call.world, before, event, hears=hears)


def _shared(event: Event) -> dict[str, Any]:
    made_here = (
        "updated", "seen_by", "sequence", "pending_replies", "start", "end", "exceptions", "dropped", "over",
        "lapsed", "series_off",
    )  # fmt: skip
    return {name: value for name, value in event.items() if name not in made_here} | {
        "when": when(event),
        "zones": [event[name].get("timeZone") for name in ("start", "end")],
    }


def delete(call: Call) -> Reply:
    desk = open_calendar(call, WRITE)
    event, line = find(call, desk, call.path["eventId"])
    if is_out(event, line):
        raise Refusal(410, "Resource has been deleted", reason="deleted")
    check_match(call, line)
    check_private(desk, own_side_of(call.world, desk.id, event, line))
    if event["organizer"] == desk.id:
        _cancel(call, event, who_hears(call))
    else:
        leave(call, event, desk.id, hears=who_hears(call))
    return Reply(b"", status=204)


def _cancel(call: Call, event: Event, hears: str) -> None:
    if event["status"] == "cancelled":
        return
    event["status"] = "cancelled"
    event["sequence"] += 1
    series.save(call.world, event)
    if "foreign_organizer" not in event:
        tell(call.world, event, CANCELLATION, addresses(event), hears=hears)


def set_meeting(call: Call, event: Event, body: dict[str, Any], *, replace: bool) -> None:
    """Give an event the meeting that a body asks for, where the call supports that. Raises Refusal 400."""
    version = call.query.get("conferenceDataVersion", "0")
    if version not in ("0", "1"):
        raise invalid(f"Invalid value for: conferenceDataVersion: {version}")
    if version == "1" and (replace or "conferenceData" in body):
        set_conference(call, event, body.get("conferenceData"))
