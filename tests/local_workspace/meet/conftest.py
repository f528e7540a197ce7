"""Spaces and calls, made as an app or Calendar makes them and as people hold them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local_workspace.rooms.meet_calls import hold
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
NOON = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)


def at(minute: int) -> str:
    return (NOON + timedelta(minutes=minute)).isoformat()


@pytest.fixture
def calendars_code(google: Callable[..., Any]) -> str:
    """The meeting code of a space that Calendar made for Amina."""
    meet = {"createRequest": {"requestId": "1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
    day = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}, "conferenceData": meet}
    events = google(AMINA, "calendar", "v3").events()
    key = events.insert(calendarId="primary", body=day, conferenceDataVersion=1).execute()["id"]
    return str(events.get(calendarId="primary", eventId=key).execute()["conferenceData"]["conferenceId"])


@pytest.fixture
def space(google: Callable[..., Any]) -> str:
    """The name of a space that the app made for Amina."""
    return str(google(AMINA, "meet").spaces().create(body={}).execute()["name"])


@pytest.fixture
def held(world: World) -> Callable[..., Any]:
    """held(space, …): Amina stays an hour on two devices, Bea comes twice, a guest and a telephone look in."""

    def make(space: str, *, start: int = 0, **more: Any) -> Any:
        people = [
            {"email": AMINA, "stays": [{"joined": at(start), "left": at(start + 60), "devices": 2}]},
            {"email": BEA, "stays": [_stay(start, start + 10), _stay(start + 20, start + 60)]},
            {"name": "Guest", "stays": [_stay(start + 5, start + 20)]},
            {"phone": "+441632960123", "stays": [_stay(start + 6, start + 20)]},
        ]
        return hold(world, {"space": space, "people": people} | more)

    return make


def _stay(joined: int, left: int) -> dict[str, str]:
    return {"joined": at(joined), "left": at(left)}


@pytest.fixture
def running(world: World) -> Callable[[str], str]:
    """running(space): a recorded call that Amina and Bea are in now; its record's name."""

    def make(space: str) -> str:
        people = [{"email": email, "stays": [{"joined": at(-10)}]} for email in (AMINA, BEA)]
        made = hold(world, {"space": space, "people": people, "recorded": True})
        return str(made["conferenceRecord"])

    return make
