"""What a guest may change: their own answer, and what is on their own side of the event."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.bodies import guests, when
from local_workspace.services.calendar.invitations import tell_organizer
from local_workspace.services.calendar.shelf import Event, Line, save_event, save_line
from local_workspace.services.calendar.times import check_times
from local_workspace.services.calendar.view import SHARED

ANSWER = ("responseStatus", "comment", "additionalGuests")


def answer(call: Call, event: Event, email: str, view: dict[str, Any], wanted: dict[str, Any], *, hears: str) -> None:
    """Keep a guest's own answer. Raises Refusal 403 where the body changes what only the organiser may."""
    if _touches_shared(view, wanted):
        text = "Shared properties can only be changed by the organizer of the event."
        raise Refusal(403, text, reason="forbiddenForNonOrganizer", domain="calendar")
    said = [guest for guest in guests(call, wanted.get("attendees") or []) if guest["email"] == email]
    known: dict[str, Any] = next((guest for guest in view.get("attendees", []) if guest.get("self")), {})
    if not said or {name: said[0].get(name) for name in ANSWER} == {name: known.get(name) for name in ANSWER}:
        return
    _set_answer(event, email, {name: said[0][name] for name in ANSWER if name in said[0]})
    save_event(call.world, event)
    tell_organizer(call.world, event, email, said[0]["responseStatus"], hears=hears)


def leave(call: Call, event: Event, line: Line, email: str, *, hears: str) -> None:
    """A guest deletes the event from their own calendar: it stays in all others, and they have declined."""
    line["gone"] = True
    save_line(call.world, email, event["id"], line)
    _set_answer(event, email, {"responseStatus": "declined"})
    save_event(call.world, event)
    tell_organizer(call.world, event, email, "declined", hears=hears)


def _set_answer(event: Event, email: str, said: dict[str, Any]) -> None:
    listed = event.setdefault("attendees", [])
    for guest in listed:
        if guest["email"] == email:
            guest.update(said)
            return
    # Someone invited through a group becomes a guest by name when they answer.
    listed.append({"email": email} | said)


def _touches_shared(view: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if any(wanted.get(name) != view.get(name) for name in SHARED):
        return True
    if wanted.get("status", view["status"]) != view["status"]:
        return True
    timed = {name: wanted.get(name) or view[name] for name in ("start", "end")}
    check_times(timed)
    shared = (wanted.get("extendedProperties") or {}).get("shared") or {}
    known = view.get("extendedProperties", {}).get("shared") or {}
    return when(timed) != when(view | {"recurrence": []}) or shared != known
