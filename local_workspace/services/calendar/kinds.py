"""What Google asks of events that are no ordinary meetings: focus time, out of office, working location, birthday."""

from __future__ import annotations

from datetime import date
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.calendar.book import Book, is_primary
from local_workspace.services.calendar.times import invalid

Body = dict[str, Any]
KINDS = ("default", "focusTime", "outOfOffice", "workingLocation", "birthday")
DECLINES = ("declineNone", "declineAllConflictingInvitations", "declineOnlyNewConflictingInvitations")
CHATS = ("available", "doNotDisturb")
PLACES = ("homeOffice", "officeLocation", "customLocation")
LEAP_DAY = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
NOT_FOR_BIRTHDAYS = ("attendees", "attachments", "conferenceData", "description", "location", "extendedProperties")


def check_kind(book: Book, wanted: Body, *, was: str = "") -> str:
    """The kind of event a whole body describes. was: the kind it has already. Raises Refusal 400.

    Source: Google's guides to status events and to birthdays; the words are ours where Google's are not on record.
    """
    kind = str(wanted.get("eventType") or was or "default")
    if was and kind != was:
        raise _restricted("The type of an event cannot be changed.")
    if kind not in KINDS:
        raise invalid(f"Invalid value for: eventType: {kind}")
    if kind != "default" and not is_primary(book):
        raise _restricted(f"Events of the type {kind} are possible on primary calendars only.")
    CHECKS.get(kind, _check_default)(wanted)
    return kind


def _restricted(text: str) -> Refusal:
    return Refusal(400, text, reason="eventTypeRestriction", domain="calendar")


def _malformed(kind: str, text: str) -> Refusal:
    return Refusal(400, text, reason=f"malformed{kind[0].upper()}{kind[1:]}Event", domain="calendar")


def _check_default(wanted: Body) -> None:
    for name in ("focusTimeProperties", "outOfOfficeProperties", "workingLocationProperties", "birthdayProperties"):
        if wanted.get(name):
            raise invalid(f"Invalid value for: {name}: not allowed for events of the type default")


def _check_focus(wanted: Body) -> None:
    held = _busy_time("focusTime", "A focus time event", wanted)
    if held.get("chatStatus", "available") not in CHATS:
        raise invalid(f"Invalid value for: chatStatus: {held['chatStatus']}")


def _check_away(wanted: Body) -> None:
    _busy_time("outOfOffice", "An out of office event", wanted)


def _busy_time(kind: str, name: str, wanted: Body) -> Body:
    held = wanted.get(f"{kind}Properties")
    if held is None:
        raise _malformed(kind, f"{name} must have {kind}Properties.")
    if "date" in (wanted.get("start") or {}):
        raise _malformed(kind, f"{name} cannot be an all-day event.")
    if wanted.get("transparency", "opaque") != "opaque":
        raise _malformed(kind, f"{name} must be opaque.")
    if held.get("autoDeclineMode", "declineNone") not in DECLINES:
        raise invalid(f"Invalid value for: autoDeclineMode: {held['autoDeclineMode']}")
    return dict(held)


def _check_place(wanted: Body) -> None:
    kind = "workingLocation"
    held = wanted.get("workingLocationProperties")
    if not held or held.get("type") not in PLACES:
        raise _malformed(kind, "A working location event must have workingLocationProperties with a type.")
    if wanted.get("visibility") != "public":
        raise _malformed(kind, "A working location event must have visibility set to public.")
    if wanted.get("transparency") != "transparent":
        raise _malformed(kind, "A working location event must have transparency set to transparent.")
    if "date" in (wanted.get("start") or {}) and _days(wanted) != 1:
        raise _malformed(kind, "An all-day working location event must be exactly one day long.")


def _check_birthday(wanted: Body) -> None:
    kind = "birthday"
    if "date" not in (wanted.get("start") or {}) or _days(wanted) != 1:
        raise _malformed(kind, "A birthday event must be an all-day event exactly one day long.")
    if wanted.get("visibility") != "private" or wanted.get("transparency") != "transparent":
        raise _malformed(kind, "A birthday event must be private and transparent.")
    leap = wanted["start"]["date"].endswith("-02-29")
    if wanted.get("recurrence") != [LEAP_DAY if leap else "RRULE:FREQ=YEARLY"]:
        raise _malformed(kind, "A birthday event must repeat every year.")
    if (wanted.get("birthdayProperties") or {}).get("type", "birthday") != "birthday":
        raise _malformed(kind, "Only birthday events of the type birthday can be made.")
    if any(wanted.get(name) for name in NOT_FOR_BIRTHDAYS):
        raise _malformed(kind, "A birthday event has a summary, a colour and reminders, and nothing else.")


def _days(wanted: Body) -> int:
    try:
        first, after = (date.fromisoformat((wanted.get(name) or {}).get("date", "")) for name in ("start", "end"))
    except ValueError:
        return 0
    return (after - first).days


CHECKS = {
    "focusTime": _check_focus,
    "outOfOffice": _check_away,
    "workingLocation": _check_place,
    "birthday": _check_birthday,
}
