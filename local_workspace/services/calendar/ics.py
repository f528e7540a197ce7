"""The iCalendar part of a letter about an event: an exact, small writer of RFC 5545 and RFC 5546."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from local_workspace.services.calendar.times import CALENDAR_ZONE, instant, zone

PRODUCT = "-//Google Inc//Google Calendar 70.9054//EN"
PARTSTAT = {
    "needsAction": "NEEDS-ACTION", "accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE",
}  # fmt: skip
LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Invite:
    """A letter's calendar part. method: REQUEST, CANCEL or REPLY. who: who replies, the only guest in a reply."""

    method: str
    event: dict[str, Any]
    at: datetime
    who: str = ""

    def part(self) -> tuple[str, str]:
        """(method, text): the text has CRLF line ends, folded at 75 bytes."""
        return self.method, "".join(f"{folded(line)}\r\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (
            "BEGIN:VCALENDAR",
            f"PRODID:{PRODUCT}",
            "VERSION:2.0",
            "CALSCALE:GREGORIAN",
            f"METHOD:{self.method}",
        )
        name = self.event["start"].get("timeZone", CALENDAR_ZONE)
        if self.event.get("recurrence") and "dateTime" in self.event["start"]:
            yield from _zone(name, instant(self.event["start"]))
        yield "BEGIN:VEVENT"
        yield from self._event()
        yield from ("END:VEVENT", "END:VCALENDAR")

    def _event(self) -> Iterator[str]:
        event = self.event
        in_zone = bool(event.get("recurrence"))
        yield _point("DTSTART", event["start"], in_zone=in_zone)
        yield _point("DTEND", event["end"], in_zone=in_zone)
        yield from event.get("recurrence", ())
        yield f"DTSTAMP:{_stamp(self.at)}"
        yield f"ORGANIZER;CN={_quoted(event.get('organizer_name') or event['organizer'])}:mailto:{event['organizer']}"
        yield f"UID:{escaped(event['iCalUID'])}"
        yield from self._guests()
        if event.get("series"):
            yield _point("RECURRENCE-ID", event["original"])
        yield f"CREATED:{_stamp(datetime.fromisoformat(event['created']))}"
        for name in ("description", "location"):
            if event.get(name):
                yield f"{name.upper()}:{escaped(event[name])}"
        yield f"SEQUENCE:{event['sequence']}"
        yield f"STATUS:{'CANCELLED' if self.method == 'CANCEL' else event['status'].upper()}"
        yield f"SUMMARY:{escaped(event.get('summary', ''))}"
        yield "TRANSP:OPAQUE"

    def _guests(self) -> Iterator[str]:
        for guest in self.event.get("attendees", []):
            if self.who and guest["email"] != self.who:
                continue
            role = "OPT-PARTICIPANT" if guest.get("optional") else "REQ-PARTICIPANT"
            kind = "RESOURCE" if guest.get("resource") else "INDIVIDUAL"
            asked = "" if self.who else ";RSVP=TRUE"
            said = PARTSTAT[guest.get("responseStatus", "needsAction")]
            name = _quoted(guest.get("displayName") or guest["email"])
            count = guest.get("additionalGuests", 0)
            yield (
                f"ATTENDEE;CUTYPE={kind};ROLE={role};PARTSTAT={said}{asked};CN={name};X-NUM-GUESTS={count}"
                f":mailto:{guest['email']}"
            )


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line ends as RFC 5545 writes them."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, written)
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)


def folded(line: str) -> str:
    """A content line cut at 75 bytes, never inside a character."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])


def _quoted(name: str) -> str:
    plain = re.sub(r'["\x00-\x1f]', "", name)
    return f'"{plain}"' if re.search(r"[:;,]", plain) else plain


def _point(name: str, point: dict[str, Any], *, in_zone: bool = False) -> str:
    if "date" in point:
        return f"{name};VALUE=DATE:{point['date'].replace('-', '')}"
    if in_zone:
        there = instant(point).astimezone(zone(point.get("timeZone", CALENDAR_ZONE)))
        return f"{name};TZID={point.get('timeZone', CALENDAR_ZONE)}:{there:%Y%m%dT%H%M%S}"
    return f"{name}:{_stamp(instant(point))}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone(name: str, start: datetime) -> Iterator[str]:
    """A VTIMEZONE with every change of the clocks in the two years from a series' start."""
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    local = zone(name)
    before = (start - timedelta(days=370)).astimezone(local)
    changes = [before]
    for day in range(0, 370 + 731):
        moment = (before.astimezone(UTC) + timedelta(days=day)).astimezone(local)
        if moment.utcoffset() != changes[-1].utcoffset():
            changes.append(_change_within(moment, local))
    for old, new in zip([changes[0], *changes], changes, strict=False):
        kind = "DAYLIGHT" if new.dst() else "STANDARD"
        yield f"BEGIN:{kind}"
        yield f"TZOFFSETFROM:{old:%z}"
        yield f"TZOFFSETTO:{new:%z}"
        yield f"TZNAME:{new.tzname()}"
        at = new.astimezone(UTC) + (old.utcoffset() or timedelta())
        yield f"DTSTART:{at:%Y%m%dT%H%M%S}"
        yield f"END:{kind}"
    yield "END:VTIMEZONE"


def _change_within(late: datetime, local: Any) -> datetime:
    """The first moment with the later offset, to the minute."""
    low, high = late.astimezone(UTC) - timedelta(days=1), late.astimezone(UTC)
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        same = middle.astimezone(local).utcoffset() == late.utcoffset()
        low, high = (low, middle) if same else (middle, high)
    return high.replace(second=0, microsecond=0).astimezone(local)
