"""Four Thursdays of a webinar: what the tests of repeating events begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
KEY = "cpd7k3m9q1v0"
PLACE = {"calendarId": "primary", "eventId": KEY}
MARCH = {
    "start": {"dateTime": "2027-03-18T16:00:00", "timeZone": "Europe/London"},
    "end": {"dateTime": "2027-03-18T17:00:00", "timeZone": "Europe/London"},
}
WEEKLY = ["RRULE:FREQ=WEEKLY;COUNT=4"]


@pytest.fixture
def weekly(book: Make) -> Callable[..., dict[str, Any]]:
    """weekly(): four Thursdays at four, from 18 March 2027; the clocks change after the second."""
    return lambda *lines, **given: book(**(MARCH | given), recurrence=list(lines) or WEEKLY)


def instance(stamp: str) -> dict[str, str]:
    return PLACE | {"eventId": f"{KEY}_{stamp}"}


def starts(reply: dict[str, Any]) -> list[str]:
    return [item["start"].get("dateTime") or item["start"]["date"] for item in reply["items"]]


def listed(events: Make, who: str = AMINA, **how: Any) -> dict[str, Any]:
    return dict(events(who).list(calendarId="primary", **how).execute())
