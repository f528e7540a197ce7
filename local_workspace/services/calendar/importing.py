"""events.import and events.move: an event made elsewhere, and one that changes its organiser."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import series
from local_workspace.services.calendar.bodies import checked, guests, set_sequence, set_shared
from local_workspace.services.calendar.book import is_primary
from local_workspace.services.calendar.desk import Desk, open_calendar
from local_workspace.services.calendar.events import WRITE, new_event, rules_it, set_meeting
from local_workspace.services.calendar.finding import find, look, shown
from local_workspace.services.calendar.invitations import UPDATE, addresses, tell, who_hears
from local_workspace.services.calendar.keeping import keep_own
from local_workspace.services.calendar.shelf import Event, find_event, is_out, lines, load_line, put_event, save_event

NO_EVENTS = "The owner of the calendar must either be the organizer or an attendee of an event that is imported."


def import_event(call: Call) -> dict[str, Any]:
    """A private copy of an event, found again by its iCalUID when it is imported once more."""
    desk = open_calendar(call, WRITE)
    look(call, desk)
    body = checked(call)
    if not body.get("iCalUID"):
        raise Refusal(400, "Missing iCalUID.", reason="required")
    body = {name: value for name, value in body.items() if name not in ("eventType", "id")}
    listed = guests(call, body.get("attendees") or [])
    organizer = _organizer(desk, body, [guest["email"] for guest in listed])
    event = _known(call, desk, body["iCalUID"]) or new_event(call, desk, body) | {"privateCopy": True}
    if organizer:
        event["foreign_organizer"] = organizer
    event["status"] = body.get("status") or "confirmed"
    set_sequence(event, body, moved=False)
    set_shared(call, event, body, zone=desk.zone)
    set_meeting(call, event, body, replace=True)
    series.save(call.world, event)
    keep_own(call, desk, event, body)
    return shown(call, desk, event["id"])


def _organizer(desk: Desk, body: dict[str, Any], invited: list[str]) -> dict[str, Any]:
    """The organiser as given where it is not this calendar, {} where it is. Raises Refusal 400."""
    said = body.get("organizer") or {}
    email = str(said.get("email") or desk.id).lower()
    if email == desk.id:
        return {}
    if is_primary(desk.book) and desk.id not in invited:
        raise Refusal(400, NO_EVENTS, reason="participantIsNeitherOrganizerNorAttendee", domain="calendar")
    named = {"displayName": said["displayName"]} if said.get("displayName") else {}
    return {"email": email} | named


def _known(call: Call, desk: Desk, uid: str) -> Event | None:
    for key, line in lines(call.world, desk.id):
        event = find_event(call.world, line["organizer"], key)
        if event and event["iCalUID"] == uid and not event.get("series") and event["organizer"] == desk.id:
            return event
    return None


def move(call: Call) -> dict[str, Any]:
    """Another calendar becomes an event's organiser; exceptions of a series move with it."""
    source = open_calendar(call, WRITE)
    if not call.query.get("destination"):
        raise Refusal(400, "Missing destination parameter.", reason="required", location="destination")
    target = open_calendar(call, WRITE, asked=call.query["destination"])
    event, line = find(call, source, call.path["eventId"])
    hears = who_hears(call)
    _check_movable(source, event)
    if is_out(event, line):
        raise Refusal(410, "Resource has been deleted", reason="deleted")
    if source.id == target.id:
        return shown(call, target, event["id"])
    if _is_taken(call, target, event["id"], source.id):
        raise Refusal(409, "The requested identifier already exists.", reason="duplicate")
    for stamp in event.get("exceptions", ()):
        exception = find_event(call.world, source.id, f"{event['id']}_{stamp}")
        if exception is not None:
            _hand_over(call, exception, source, target)
    _hand_over(call, event, source, target)
    tell(call.world, event, UPDATE, addresses(event), hears=hears)
    return shown(call, target, event["id"])


def _is_taken(call: Call, target: Desk, key: str, organizer: str) -> bool:
    """Whether another event has this id there; a guest's copy and what an event that moved away left do not count."""
    held = load_line(call.world, target.id, key)
    if held is None or held["organizer"] == organizer:
        return False
    return not (find_event(call.world, held["organizer"], key) or {}).get("moved_away")


def _check_movable(source: Desk, event: Event) -> None:
    if event.get("series"):
        text = "Cannot change the organizer of an instance."
        raise Refusal(400, text, reason="cannotChangeOrganizerOfInstance", domain="calendar")
    if event["organizer"] != source.id or not rules_it(event, source):
        text = "Cannot change the organizer of this event."
        raise Refusal(400, text, reason="cannotChangeOrganizer", domain="calendar")
    if event.get("eventType", "default") != "default":
        text = f"Events of the type {event['eventType']} cannot be moved."
        raise Refusal(400, text, reason="eventTypeRestriction", domain="calendar")


def _hand_over(call: Call, event: Event, source: Desk, target: Desk) -> None:
    """One event under another organiser, its lines in all calendars with it; the old one keeps a cancelled shell."""
    old = load_line(call.world, source.id, event["id"]) or {}
    left = event | {
        "moved_away": True,
        "status": "cancelled",
        "seen_by": [source.id],
        "attendees": [],
        "recurrence": [],
    }
    for calendar in event.get("seen_by", ()):
        line = load_line(call.world, calendar, event["id"])
        if line is not None and line["organizer"] == source.id:
            call.world.put(f"calendar:{calendar}", event["id"], line | {"organizer": target.id})
    event["organizer"] = target.id
    event.pop("organizer_name", None)
    if not is_primary(target.book):
        event["organizer_name"] = target.book["summary"]
    if load_line(call.world, target.id, event["id"]) is None and not event.get("series"):
        fresh = {"organizer": target.id, "gone": False, "own": old.get("own", {}), "change": 0}
        call.world.put(f"calendar:{target.id}", event["id"], fresh)
    save_event(call.world, event)
    if source.id not in {guest["email"] for guest in event.get("attendees", [])}:
        call.world.put(f"calendar:{source.id}", event["id"], old | {"organizer": source.id})
        put_event(call.world, left)
        save_event(call.world, left)
