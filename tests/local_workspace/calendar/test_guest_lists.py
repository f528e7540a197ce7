"""Long guest lists, lists left out, and what guests may add to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
PLACE = {"calendarId": "primary", "eventId": "cpd7k3m9q1v0"}


def many_guests(number: int) -> list[dict[str, str]]:
    return [{"email": f"g{index}@college.example", "responseStatus": "accepted"} for index in range(number)]


@pytest.mark.parametrize(("others", "said"), [(199, "accepted"), (200, "needsAction")])
def test_answers_are_not_told_to_more_than_200_guests(book: Make, events: Make, others: int, said: str) -> None:
    book(attendees=[{"email": BEA}, *many_guests(others)])

    copy = events(BEA).get(**PLACE).execute()

    assert {guest["responseStatus"] for guest in copy["attendees"] if not guest.get("self")} == {said}


def test_of_too_many_guests_only_ones_own_entry_is_shown(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}, {"email": CAROL}])

    short = events(BEA).get(**PLACE, maxAttendees=1).execute()
    enough = events(BEA).list(calendarId="primary", maxAttendees=2).execute()["items"][0]

    assert ([guest["email"] for guest in short["attendees"]], short["attendeesOmitted"]) == ([BEA], True)
    assert len(enough["attendees"]) == 2


def test_with_guests_left_out_only_ones_own_answer_is_updated(book: Make, events: Make) -> None:
    book(attendees=[{"email": AMINA}, {"email": BEA}])
    body = {"attendeesOmitted": True, "attendees": [{"email": AMINA, "responseStatus": "accepted"}]}

    changed = events().patch(**PLACE, body=body).execute()

    assert [(guest["email"], guest["responseStatus"]) for guest in changed["attendees"]] == [
        (AMINA, "accepted"),
        (BEA, "needsAction"),
    ]


def test_a_guest_may_bring_others_unless_the_organiser_says_no(book: Make, events: Make, refused: Make) -> None:
    book(attendees=[{"email": BEA}])
    body = {"attendees": [{"email": BEA}, {"email": CAROL}]}
    events(BEA).patch(**PLACE, body=body).execute()
    book(id="closed", attendees=[{"email": BEA}], guestsCanInviteOthers=False)

    closed = refused(events(BEA).patch(calendarId="primary", eventId="closed", body=body))

    assert events(CAROL).get(**PLACE).execute()["status"] == "confirmed"
    assert closed[:2] == (403, "forbiddenForNonOrganizer")


def test_a_private_copy_reaches_nobody_else(book: Make, events: Make, refused: Make) -> None:
    book(attendees=[{"email": BEA}], privateCopy=True)

    assert refused(events(BEA).get(**PLACE))[0] == 404
