"""What somebody wrote in a form about an event: read into Google's words, or told what to mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from local_workspace.accounts import ADDRESS
from local_workspace.pages.calendar_view import FIRST_YEAR, LAST_YEAR
from local_workspace.pages.sentences import LONDON

Json = dict[str, Any]
ZONE = "Europe/London"
LONGEST_TITLE, LONGEST_TEXT, MOST_GUESTS = 1_000, 8_000, 200
BETWEEN = re.compile(r"[\s,;]+")
FORWARD = "The clocks go forward that night, and this time does not come. Write an hour later."


@dataclass(slots=True)
class Asked:
    """body: for Calendar. wrong: what to mend, by the name of the field."""

    body: Json = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


def new_event(form: Mapping[str, str]) -> Asked:
    """A new event from the fields title, day, from, to, all_day, guests, meet, place and text."""
    asked = times(form)
    title = " ".join(form.get("title", "").split())
    if not title:
        asked.wrong["title"] = "Give it a title, so that guests know what it is."
    elif len(title) > LONGEST_TITLE:
        asked.wrong["title"] = f"A title has at most {LONGEST_TITLE} letters; the rest can go under “What for”."
    guests = _guests(form.get("guests", ""), asked.wrong)
    place, text = " ".join(form.get("place", "").split()), form.get("text", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        asked.wrong["text"] = (
            f"This is longer than Calendar keeps, {LONGEST_TEXT} letters. Put it in a Doc and link it."
        )
    more = {"location": place, "description": text, "attendees": [{"email": email} for email in guests]}
    asked.body |= {"summary": title} | {name: value for name, value in more.items() if value}
    return asked


def times(form: Mapping[str, str]) -> Asked:
    """When: from the fields day, from and to, or day and until for what takes whole days. Without until it is a day."""
    asked = Asked()
    day = _day(form.get("day", ""), "day", asked.wrong)
    last = _day(form["until"], "until", asked.wrong) if form.get("until") else day
    if day and last and last < day:
        asked.wrong["until"] = "The last day is before the first."
    if form.get("all_day"):
        if day and last:
            after = last + timedelta(days=1)
            asked.body = {"start": {"date": day.isoformat()}, "end": {"date": after.isoformat()}}
        return asked
    starts, ends = (_hour(form.get(name, ""), name, asked.wrong) for name in ("from", "to"))
    if day and last and starts is not None and ends is not None:
        asked.body = {"start": _point(day, starts, "from", asked.wrong), "end": _point(last, ends, "to", asked.wrong)}
        if (last, ends) <= (day, starts):
            asked.wrong.setdefault("to", "It ends before it begins. Write a later time.")
    return asked


def press_id(form: Mapping[str, str]) -> str:
    """The id of the event that this one form makes, however often it is sent; "" where it is none of ours."""
    found = form.get("press", "")
    return f"page{found}" if re.fullmatch(r"[0-9a-f]{24}", found) else ""


def _day(text: str, name: str, wrong: dict[str, str]) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        wrong[name] = "Choose a day, or write it like 2027-03-12."
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        wrong[name] = f"The calendars go from {FIRST_YEAR} to {LAST_YEAR}."
        return None
    return day


def _hour(text: str, name: str, wrong: dict[str, str]) -> time | None:
    if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", text):
        wrong[name] = "Write a time like 16:00."
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        wrong[name] = "Write a time like 16:00."
        return None


def _point(day: date, hour: time, name: str, wrong: dict[str, str]) -> Json:
    moment = datetime.combine(day, hour, tzinfo=LONDON)
    if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != moment.replace(tzinfo=None):
        wrong[name] = FORWARD
    return {"dateTime": f"{day.isoformat()}T{hour:%H:%M}:00", "timeZone": ZONE}


def _guests(text: str, wrong: dict[str, str]) -> list[str]:
    found = list(dict.fromkeys(one.lower() for one in BETWEEN.split(text.strip()) if one))
    bad = [one for one in found if not ADDRESS.fullmatch(one)]
    if bad:
        wrong["guests"] = f"“{bad[0][:80]}” is no address. Write addresses with a comma between them."
    elif len(found) > MOST_GUESTS:
        wrong["guests"] = f"At most {MOST_GUESTS} guests. Invite a group by its address instead."
    return found
