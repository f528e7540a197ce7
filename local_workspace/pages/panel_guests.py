"""Guests whom an add-on would like to invite to the event that is open: its person adds them, or does not."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from local_workspace.pages.panel_state import Panel
from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.rooms.addon_events import EVENT_WRITE, WRITES
from local_workspace.world import World

Json = dict[str, Any]
EVENTS = "/calendar/v3/calendars/primary/events"
NEEDS = (
    "calendarAction.editAttendeesActionMarkup: the manifest needs currentEventAccess WRITE or READ_WRITE and the "
    f"scope {EVENT_WRITE}."
)


def suggested_guests(panel: Panel, markup: Json) -> None:
    """Note whom the answer would invite; where the manifest does not let it, that is a failure of the add-on's."""
    guests = [str(email) for email in markup.get("addAttendeeEmails", [])]
    access = panel.addon.setting("calendar", "currentEventAccess")
    if guests and not (access in WRITES and EVENT_WRITE in panel.addon.scopes):
        panel.failed = [NEEDS]
        return
    panel.guests = guests


def invite(panel: Panel, world: World) -> None:
    """Put them on the event, as its person and by Google's own call; the others stay."""
    guests, panel.guests = panel.guests, []
    panel.edition += 1
    address = f"{EVENTS}/{quote(panel.event, safe='')}"
    try:
        event = call_as(world, panel.person, "GET", address)
        there = event.get("attendees", [])
        known = {guest["email"] for guest in there}
        more = [{"email": email} for email in guests if email not in known]
        headers = {"If-Match": str(event["etag"])}
        body = {"attendees": [*there, *more]}
        call_as(world, panel.person, "PATCH", address, body, query={"sendUpdates": "all"}, headers=headers)
    except Refused as refused:
        panel.told = "They could not be invited. Whoever made the event can add guests to it."
        if refused.status not in (400, 403, 404):
            panel.told = "They could not be invited just now. Try again in a moment."
        return
    panel.told = f"Invited: {', '.join(guests)}."
