"""When an event is: Google's start and end, the instants they mean, and how they are printed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from local_workspace.refusals import Refusal

CALENDAR_ZONE = "Europe/London"
# Python reads more forms than Google takes; the first and last year would leave the calendar in some zone.
YEAR = r"(?!0000|0001|9999)\d{4}"
MOMENT = rf"{YEAR}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?"
OFFSET = r"(?:Z|[+-]\d\d:\d\d)"
FORMS = {"date": re.compile(rf"{YEAR}-\d\d-\d\d"), "dateTime": re.compile(f"{MOMENT}{OFFSET}?")}
BOUND = re.compile(MOMENT + OFFSET)


def check_times(event: dict[str, Any]) -> None:
    """Raises Refusal 400 where start and end are missing, of two kinds, without a zone, or the wrong way round."""
    for name in ("start", "end"):
        _check_point(event, name)
    if ("date" in event["start"]) != ("date" in event["end"]):
        raise invalid("Start and end times must either both be date or both be dateTime.")
    if event.get("recurrence") and "dateTime" in event["start"] and "timeZone" not in event["start"]:
        raise _required("Missing time zone definition for start time.")
    if instant(event["end"]) <= instant(event["start"]):
        raise Refusal(400, "The specified time range is empty.", reason="timeRangeEmpty", domain="calendar")


def _check_point(event: dict[str, Any], name: str) -> None:
    point = event.get(name) or {}
    if ("date" in point) == ("dateTime" in point):
        raise _required(f"Missing {name} time.") if not point else invalid(f"Invalid {name} time.")
    try:
        if "timeZone" in point:
            zone(point["timeZone"])
    except ValueError as error:
        raise invalid(f"Invalid time zone definition for {name} time.") from error
    if not FORMS["date" if "date" in point else "dateTime"].fullmatch(point.get("date") or point.get("dateTime") or ""):
        raise invalid(f"Invalid {name} time.")
    try:
        aware = "date" in point or datetime.fromisoformat(point["dateTime"]).tzinfo is not None
        instant(point)
    except (ValueError, OverflowError) as error:
        raise invalid(f"Invalid {name} time.") from error
    if not aware and "timeZone" not in point:
        raise _required(f"Missing time zone definition for {name} time.")


def invalid(text: str) -> Refusal:
    return Refusal(400, text, reason="invalid")


def _required(text: str) -> Refusal:
    return Refusal(400, text, reason="required")


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone") from error


def instant(point: dict[str, Any], days_begin_in: str = CALENDAR_ZONE) -> datetime:
    """The moment a start or end means, in UTC; an all-day one begins at the calendar's midnight.

    Raises ValueError where it cannot be read.
    """
    if "date" in point:
        return datetime.combine(date.fromisoformat(point["date"]), time(), zone(days_begin_in)).astimezone(UTC)
    written = datetime.fromisoformat(point["dateTime"])
    if written.tzinfo is None:
        written = written.replace(tzinfo=zone(point.get("timeZone", days_begin_in)))
    return written.astimezone(UTC)


def printed(point: dict[str, Any], shown_in: str, own_zone: str = CALENDAR_ZONE) -> dict[str, Any]:
    """A start or end as Google answers it: the wall time of the zone asked for, with its offset; the zone kept."""
    if "date" in point:
        return {"date": point["date"]}
    return {
        "dateTime": rfc3339(instant(point, own_zone).astimezone(zone(shown_in))),
        "timeZone": point.get("timeZone", own_zone),
    }


def rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def bound(text: str, name: str) -> datetime:
    """A timeMin, timeMax or updatedMin, milliseconds left out. Raises Refusal 400: Google wants an offset in it."""
    try:
        if BOUND.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)
    except ValueError as error:
        raise Refusal(400, "Bad Request", reason="badRequest", location=name) from error
    raise Refusal(400, "Bad Request", reason="badRequest", location=name)


def words(event: dict[str, Any]) -> str:
    """When, for a mail: "Thu 15 Apr 2027 16:00 – 17:00 (Europe/London)"."""
    start, end = event["start"], event["end"]
    if "date" in start:
        last = date.fromisoformat(end["date"]) - timedelta(days=1)
        first = date.fromisoformat(start["date"])
        return _day(first) if last <= first else f"{_day(first)} – {_day(last)}"
    name = start.get("timeZone", CALENDAR_ZONE)
    begins, ends = (instant(point).astimezone(zone(name)) for point in (start, end))
    until = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{_day(ends)} {ends:%H:%M}"
    return f"{_day(begins)} {begins:%H:%M} – {until} ({name})"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
