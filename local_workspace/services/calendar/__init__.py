"""Google's calendar methods, one handler each. Other calendars than one's own, and series, are not built."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.calendar import calendars, events, listing

HANDLERS: dict[str, Handler] = {
    "calendar.events.insert": events.insert,
    "calendar.events.get": events.get,
    "calendar.events.list": listing.list_events,
    "calendar.events.patch": events.patch,
    "calendar.events.update": events.update,
    "calendar.events.delete": events.delete,
    "calendar.calendars.get": calendars.get_calendar,
    "calendar.calendarList.list": calendars.list_calendars,
    "calendar.freebusy.query": calendars.free_busy,
}
