"""What a guest may change: their own answer, whom they bring along, and what is on their own side of the event."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import series
from local_workspace.services.calendar.bodies import guests, when
from local_workspace.services.calendar.invitations import INVITATION, tell, tell_organizer
from local_workspace.services.calendar.shelf import Event, load_line, save_line
from local_workspace.services.calendar.times import check_times
from local_workspace.services.calendar.view import DEFAULTS, SHARED

ANSWER = ("responseStatus", "comment", "additionalGuests")
# Only the organiser's own copy shows all of these, so a guest's body says nothing about them.
NOT_COMPARED = ("source", "attachments", "eventType")


def answer(call: Call, event: Event, email: str, view: dict[str, Any], wanted: dict[str, Any], *, hears: str) -> None:
    """Keep a guest's own answer. Raises Refusal 403 where the body changes what only the organiser may."""
    if _touches_shared(view, wanted):
        raise _not_yours()
    listed = guests(call, wanted.get("attendees") or [])
    brought = _brought(event, email, listed)
    said = next(
        ({name: guest[name] for name in ANSWER if name in guest} for guest in listed if guest["email"] == email), {}
    )
    known: dict[str, Any] = next((guest for guest in view.get("attendees", []) if guest.get("self")), {})
    has_answered = bool(said) and {name: said.get(name) for name in ANSWER} != {
        name: known.get(name) for name in ANSWER
    }
    if not brought and not has_answered:
        return
    if has_answered:
        set_answer(event, email, said)
    event["attendees"] = event.get("attendees", []) + brought
    series.save(call.world, event)
    tell(call.world, event, INVITATION, [guest["email"] for guest in brought], hears=hears)
    if has_answered:
        tell_organizer(call.world, event, email, said["responseStatus"], hears=hears)


def _brought(event: Event, email: str, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {email, event["organizer"], *(guest["email"] for guest in event.get("attendees", []))}
    new = [guest for guest in listed if guest["email"] not in known]
    if new and not event.get("guestsCanInviteOthers", True):
        raise _not_yours()
    return new


def _not_yours() -> Refusal:
    text = "Shared properties can only be changed by the organizer of the event."
    return Refusal(403, text, reason="forbiddenForNonOrganizer", domain="calendar")


def leave(call: Call, event: Event, email: str, *, hears: str) -> None:
    """A guest deletes the event from their own calendar: it stays in all others, and they have declined."""
    if "foreign_organizer" not in event:
        set_answer(event, email, {"responseStatus": "declined"})
        series.save(call.world, event)
    for key in (event["id"], *(f"{event['id']}_{stamp}" for stamp in event.get("exceptions", ()))):
        line = load_line(call.world, email, key)
        if line is not None:
            line["gone"] = True
            save_line(call.world, email, key, line)
    tell_organizer(call.world, event, email, "declined", hears=hears)


def set_answer(event: Event, email: str, said: dict[str, Any]) -> None:
    listed = event["attendees"] = [dict(guest) for guest in event.get("attendees", [])]
    for guest in listed:
        if guest["email"] == email:
            guest.update(said)
            return
    # Someone invited through a group becomes a guest by name when they answer.
    listed.append({"email": email} | said)


def own_answer_only(event: Event, email: str, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The event's guests with one's own entry from a body that says `attendeesOmitted`."""
    mine = {guest["email"]: guest for guest in listed if guest["email"] == email}
    return [mine.get(guest["email"], guest) for guest in event.get("attendees", [])]


def _touches_shared(view: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for name in SHARED:
        if name not in NOT_COMPARED and wanted.get(name, DEFAULTS.get(name)) != view.get(name, DEFAULTS.get(name)):
            return True
    if wanted.get("status", view["status"]) != view["status"]:
        return True
    timed = {name: wanted.get(name) or view[name] for name in ("start", "end")}
    check_times(timed)
    shared = (wanted.get("extendedProperties") or {}).get("shared") or {}
    known = view.get("extendedProperties", {}).get("shared") or {}
    return when(timed) != when(view | {"recurrence": []}) or shared != known
