"""events.quickAdd, read simply: a day, a time or two, "at" a place; the rest is the title.

Google's own reading is not public. This one knows: today, tomorrow, a weekday's name, "3 June", "June 3rd", 2027-06-03;
10am, 10:25am, 16:00, noon, each alone or as a span ("10am-11am", "from 2 to 3pm"); "at" or "in" and a place that is
no time. A day alone makes an all-day event; a time alone is today's; a start alone lasts an hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.desk import open_calendar
from local_workspace.services.calendar.events import WRITE, insert_body
from local_workspace.services.calendar.invitations import who_hears
from local_workspace.services.calendar.times import zone

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
CLOCK = r"(?:noon|midnight|\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2})"
LOOSE = rf"(?:{CLOCK}|\d{{1,2}})"
SPAN = re.compile(rf"\b(?:from\s+|at\s+)?({LOOSE})\s*(?:-|–|to|until)\s*({CLOCK})(?!\w)", re.IGNORECASE)
ALONE = re.compile(rf"\b(?:at\s+|from\s+)?({CLOCK})(?!\w)", re.IGNORECASE)
DAY_FORMS = (
    re.compile(r"\b(?:on\s+)?(\d{4})-(\d{2})-(\d{2})\b"),
    re.compile(rf"\b(?:on\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\b(?:,?\s+(\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"\b(?:on\s+)?({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"\b(?:on\s+|next\s+)?(today|tomorrow|{'|'.join(DAYS)})\b", re.IGNORECASE),
)
PLACE = re.compile(r"\s(?:at|in)\s+(\S.*?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says. day and times are None where it says nothing of them."""

    title: str
    place: str
    day: date | None
    start: time | None
    end: time | None


def quick_add(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, WRITE)
    text = call.query.get("text", "").strip()
    if not text:
        raise Refusal(400, "Missing text parameter.", reason="required", location="text")
    today = call.world.now().astimezone(zone(desk.zone)).date()
    return insert_body(call, desk, _body(read(text, today), today, desk.zone), hears=who_hears(call))


def _body(said: Reading, today: date, name: str) -> dict[str, Any]:
    day = said.day or today
    body: dict[str, Any] = {"summary": said.title} | ({"location": said.place} if said.place else {})
    if said.start is None:
        points = {"start": {"date": day.isoformat()}, "end": {"date": (day + timedelta(days=1)).isoformat()}}
        return body | points
    starts = datetime.combine(day, said.start)
    ends = datetime.combine(day, said.end) if said.end else starts + timedelta(hours=1)
    ends += timedelta(days=1) if ends <= starts else timedelta()
    for key, moment in (("start", starts), ("end", ends)):
        body[key] = {"dateTime": moment.isoformat(), "timeZone": name}
    return body


def read(text: str, today: date) -> Reading:
    """What a sentence says of an event; `today` is the day it is said on."""
    text, day = _day(f" {text}", today)
    text, start, end = _times(text)
    match = PLACE.search(text)
    place = match[1] if match else ""
    title = text[: match.start()] if match else text
    return Reading(" ".join(title.split()).strip(" ,") or "(No title)", " ".join(place.split()), day, start, end)


def _times(text: str) -> tuple[str, time | None, time | None]:
    if match := SPAN.search(text):
        end = _clock(match[2])
        half = (re.search(r"[ap]m", match[2], re.IGNORECASE) or [""])[0]
        start = _clock(match[1] if not match[1].isdecimal() else match[1] + half)
        if start and end:
            return text[: match.start()] + " " + text[match.end() :], start, end
    if (match := ALONE.search(text)) and (start := _clock(match[1])):
        return text[: match.start()] + " " + text[match.end() :], start, None
    return text, None, None


def _clock(written: str) -> time | None:
    word = written.lower().replace(" ", "")
    if word in ("noon", "midnight"):
        return time(12 if word == "noon" else 0)
    half = word[-2:] if word[-2:] in ("am", "pm") else ""
    hour, _, minute = word.removesuffix(half).partition(":")
    number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    if number > 23 or int(minute or 0) > 59 or (half and not 1 <= int(hour) <= 12):
        return None
    return time(number, int(minute or 0))


def _day(text: str, today: date) -> tuple[str, date | None]:
    for number, form in enumerate(DAY_FORMS):
        match = form.search(text)
        found = _meant(number, match, today) if match else None
        if match and found:
            return text[: match.start()] + " " + text[match.end() :], found
    return text, None


def _meant(form: int, match: re.Match[str], today: date) -> date | None:
    if form == 3:
        word = match[1].lower()
        if word in ("today", "tomorrow"):
            return today + timedelta(days=int(word == "tomorrow"))
        return today + timedelta(days=(DAYS.index(word) - today.weekday()) % 7 or 7)
    if form == 0:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    day, name = (match[1], match[2]) if form == 1 else (match[2], match[1])
    month = next(index for index, full in enumerate(MONTHS, start=1) if full.startswith(name.lower()[:3]))
    found = _date(int(match[3] or today.year), month, int(day))
    # Without a year the next one to come is meant.
    return _date(today.year + 1, month, int(day)) if found and not match[3] and found < today else found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
