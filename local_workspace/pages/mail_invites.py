"""Invitations in letters: which event of one's own calendar a letter is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local_workspace.pages.calendar_event import Told, told
from local_workspace.pages.calendar_view import instant
from local_workspace.pages.looking import Look
from local_workspace.peeking import ask
from local_workspace.refusals import Refusal

Json = dict[str, Any]
FOLDED = re.compile(r"\r?\n[ \t]")
LINE = re.compile(r"^(METHOD|UID|RECURRENCE-ID)(?:;[^:\r\n]*)?:(.*)$", re.MULTILINE)
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Invited:
    """event: as it stands in the calendar now, None where it is not there (any more)."""

    event: Told | None


def invited(look: Look, calendar: str) -> Invited | None:
    """What an invitation or a cancellation is about; None for other letters. calendar: the iCalendar part of one."""
    found = {name: value.strip() for name, value in LINE.findall(FOLDED.sub("", calendar[:LONGEST]))}
    if found.get("METHOD") not in ("REQUEST", "CANCEL") or not found.get("UID"):
        return None
    event_id = _event_id(look, found["UID"], found.get("RECURRENCE-ID", ""))
    try:
        event = told(look, look.person, event_id) if event_id else None
    except Refusal:
        # Gone between the two looks, or told of as an id and nothing else.
        event = None
    return Invited(None if event is None or event.cancelled else event)


def _event_id(look: Look, uid: str, of_series: str) -> str:
    reply = ask(look.world, "calendar.events.list", who=look.person, path={"calendarId": "primary"}, iCalUID=uid)
    alone = [one for one in reply["items"] if "recurringEventId" not in one]
    one_of_many = [one for one in reply["items"] if _starts(one) == of_series]
    return next((str(one["id"]) for one in ([*one_of_many, *alone] if of_series else alone)), "")


def _starts(event: Json) -> str:
    """The start that an instance had, as letters write it."""
    if "originalStartTime" not in event:
        return ""
    moment: datetime = instant(event["originalStartTime"])[0]
    whole_day = "date" in event["originalStartTime"]
    return f"{moment:%Y%m%d}" if whole_day else f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
