"""One webinar to book, and short ways to book it and to be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from local_workspace.control import add_group
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@oakfield.example"


@pytest.fixture
def staff(world: World) -> str:
    """A group with Amina and Bea in it."""
    add_group(world, STAFF, [AMINA, BEA])
    return STAFF


@pytest.fixture
def webinar() -> dict[str, Any]:
    """Hinge questions, four o'clock on 15 April 2027, in British summer time."""
    return {
        "id": "cpd7k3m9q1v0",
        "summary": "Hinge questions",
        "start": {"dateTime": "2027-04-15T16:00:00", "timeZone": "Europe/London"},
        "end": {"dateTime": "2027-04-15T17:00:00", "timeZone": "Europe/London"},
    }


@pytest.fixture
def events(google: Callable[..., Any]) -> Callable[..., Any]:
    """events(email): the events collection as that person."""
    return lambda email=AMINA, **how: google(email, "calendar", **how).events()


@pytest.fixture
def book(events: Callable[..., Any], webinar: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """book(sendUpdates="all", summary="…"): inserts the webinar, with changes, as Amina."""

    def make(**given: Any) -> dict[str, Any]:
        query = {name: given.pop(name) for name in ("sendUpdates", "conferenceDataVersion") if name in given}
        body = {name: value for name, value in (webinar | given).items() if value is not None}
        made = events().insert(calendarId="primary", body=body, **query).execute()
        return dict(made)

    return make


@pytest.fixture
def refused() -> Callable[[Any], tuple[int, str, str]]:
    """refused(request): (status, reason, message) of the refusal."""

    def run(request: Any) -> tuple[int, str, str]:
        with pytest.raises(HttpError) as caught:
            request.execute()
        found = caught.value.error_details[0]
        return caught.value.status_code, found["reason"], caught.value.reason

    return run
