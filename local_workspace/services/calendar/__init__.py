"""Google's calendar methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Call, Handler, Reply
from local_workspace.services.calendar import (
    acl,
    calendar_list,
    calendars,
    events,
    freebusy,
    importing,
    listing,
    palette,
    quick,
    settings,
    watching,
)
from local_workspace.services.calendar.finding import unless_known


def _conditional(handler: Handler) -> Handler:
    """The same, with its ETag in a header, and 304 to who has it already."""

    def answer(call: Call) -> Reply:
        found = handler(call)
        return found if isinstance(found, Reply) else unless_known(call, found)

    return answer


HANDLERS: dict[str, Handler] = {
    "calendar.acl.delete": acl.delete,
    "calendar.acl.get": _conditional(acl.get),
    "calendar.acl.insert": acl.insert,
    "calendar.acl.list": _conditional(acl.list_rules),
    "calendar.acl.patch": acl.patch,
    "calendar.acl.update": acl.update,
    "calendar.acl.watch": watching.watch_acl,
    "calendar.calendarList.delete": calendar_list.delete,
    "calendar.calendarList.get": _conditional(calendar_list.get),
    "calendar.calendarList.insert": calendar_list.insert,
    "calendar.calendarList.list": _conditional(calendar_list.list_calendars),
    "calendar.calendarList.patch": calendar_list.patch,
    "calendar.calendarList.update": calendar_list.update,
    "calendar.calendarList.watch": watching.watch_calendar_list,
    "calendar.calendars.clear": calendars.clear,
    "calendar.calendars.delete": calendars.delete,
    "calendar.calendars.get": _conditional(calendars.get_calendar),
    "calendar.calendars.insert": calendars.insert,
    "calendar.calendars.patch": calendars.patch,
    "calendar.calendars.transferOwnership": calendars.transfer_ownership,
    "calendar.calendars.update": calendars.update,
    "calendar.channels.stop": watching.stop_channel,
    "calendar.colors.get": palette.get_colors,
    "calendar.events.delete": events.delete,
    "calendar.events.get": events.get,
    "calendar.events.import": importing.import_event,
    "calendar.events.insert": events.insert,
    "calendar.events.instances": listing.instances,
    "calendar.events.list": listing.list_events,
    "calendar.events.move": importing.move,
    "calendar.events.patch": events.patch,
    "calendar.events.quickAdd": quick.quick_add,
    "calendar.events.update": events.update,
    "calendar.events.watch": watching.watch_events,
    "calendar.freebusy.query": freebusy.query,
    "calendar.settings.get": _conditional(settings.get),
    "calendar.settings.list": _conditional(settings.list_settings),
    "calendar.settings.watch": watching.watch_settings,
}
