"""Sessions in stories: one that is booked, and a look at its event."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.colleague import Colleague
from tests.support.community import School

HINGE = ("Hinge questions", "15 April 2027", "4:00 pm", "45", "all our schools")


@pytest.fixture
def booked(school: School) -> School:
    """Amina holds a session on hinge questions; it is in everyone's calendar."""
    school.on("2027-03-02").amina.plans_session(*HINGE)
    return settle(school, "2027-03-02")


def settle(school: School, day: str) -> School:
    """Two rounds: the event, and its Meet link a little later."""
    school.on(day, "09:00").works()
    school.on(day, "09:05").works()
    return school


def the_event(school: School, who: Colleague | None = None) -> dict[str, Any]:
    (event,) = school.events(who or school.carol)
    return event
