"""Moving, changing and cancelling an event in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Make = Callable[..., Any]
PLACE = {"calendarId": "primary", "eventId": "cpd7k3m9q1v0"}
LATER = {
    "start": {"dateTime": "2027-04-22T16:00:00", "timeZone": "Europe/London"},
    "end": {"dateTime": "2027-04-22T17:00:00", "timeZone": "Europe/London"},
}


def test_moving_an_event_counts_its_sequence_up_and_renaming_does_not(book: Make, events: Make) -> None:
    book()
    moved = events().patch(**PLACE, body=LATER).execute()
    renamed = events().patch(**PLACE, body={"summary": "Better questions"}).execute()

    assert [moved["sequence"], renamed["sequence"]] == [1, 1]
    assert renamed["start"]["dateTime"] == "2027-04-22T16:00:00+01:00"


def test_a_patch_replaces_lists_whole_and_merges_objects(book: Make, events: Make) -> None:
    book(
        attendees=[{"email": BEA}, {"email": "trainer@college.example"}],
        extendedProperties={"private": {"session": "s1", "kind": "webinar"}},
    )
    body = {"attendees": [{"email": BEA}], "extendedProperties": {"private": {"kind": "visit"}}}

    changed = events().patch(**PLACE, body=body).execute()

    assert [guest["email"] for guest in changed["attendees"]] == [BEA]
    assert changed["extendedProperties"] == {"private": {"session": "s1", "kind": "visit"}}


def test_a_null_in_a_patch_takes_away(book: Make, events: Make) -> None:
    book(description="Bring a question.")

    assert "description" not in events().patch(**PLACE, body={"description": None}).execute()


def test_an_update_leaves_nothing_that_it_does_not_name(book: Make, events: Make) -> None:
    book(description="Bring a question.", attendees=[{"email": BEA}])

    changed = events().update(**PLACE, body=LATER | {"summary": "Hinge"}).execute()

    assert [name in changed for name in ("description", "attendees", "summary")] == [False, False, True]


def if_match(request: Any, etag: str) -> Any:
    request.headers["If-Match"] = etag
    return request


def test_a_stale_etag_is_refused_and_a_fresh_one_is_not(book: Make, events: Make, refused: Make) -> None:
    old = book()["etag"]
    new = events().patch(**PLACE, body=LATER).execute()["etag"]

    stale = refused(if_match(events().patch(**PLACE, body={"summary": "A"}), old))
    fresh = if_match(events().patch(**PLACE, body={"summary": "B"}), new).execute()

    assert stale == (412, "conditionNotMet", "Precondition Failed")
    assert (fresh["summary"], fresh["etag"][0], fresh["etag"][-1]) == ("B", '"', '"')


def test_reading_changes_no_etag(book: Make, events: Make) -> None:
    made = book()

    assert {events().get(**PLACE).execute()["etag"] for _ in range(2)} == {made["etag"]}


def test_a_stale_etag_stops_a_deletion(book: Make, events: Make, refused: Make) -> None:
    old = book()["etag"]
    events().patch(**PLACE, body=LATER).execute()

    assert refused(if_match(events().delete(**PLACE), old))[0] == 412
    assert events().get(**PLACE).execute()["status"] == "confirmed"


def test_a_deleted_event_is_cancelled_and_cannot_be_deleted_twice(book: Make, events: Make, refused: Make) -> None:
    book()
    events().delete(**PLACE).execute()

    assert events().get(**PLACE).execute()["status"] == "cancelled"
    assert refused(events().delete(**PLACE)) == (410, "deleted", "Resource has been deleted")


def test_an_event_cancelled_by_status_can_be_set_on_again(book: Make, events: Make) -> None:
    book()
    off = events().patch(**PLACE, body={"status": "cancelled"}).execute()
    on = events().patch(**PLACE, body={"status": "confirmed"}).execute()

    assert [off["status"], on["status"], on["sequence"]] == ["cancelled", "confirmed", 2]


def test_a_sequence_that_goes_back_is_refused(book: Make, events: Make, refused: Make) -> None:
    book(sequence=3)

    status, reason, text = refused(events().patch(**PLACE, body={"sequence": 2}))

    assert (status, reason, text.split(".")[0]) == (400, "invalid", "Invalid sequence value")


@pytest.mark.parametrize("call", ["get", "delete"])
def test_an_event_that_never_was_is_not_found(events: Make, refused: Make, call: str) -> None:
    request = getattr(events(), call)(calendarId="primary", eventId="neverwas")

    assert refused(request) == (404, "notFound", "Not Found")


def test_another_zone_for_the_same_moment_is_kept(book: Make, events: Make) -> None:
    book()
    body = {
        "start": {"dateTime": "2027-04-15T17:00:00", "timeZone": "Europe/Paris"},
        "end": {"dateTime": "2027-04-15T18:00:00", "timeZone": "Europe/Paris"},
    }

    changed = events().patch(**PLACE, body=body).execute()

    assert changed["start"] == {"dateTime": "2027-04-15T16:00:00+01:00", "timeZone": "Europe/Paris"}
    assert changed["sequence"] == 0


def test_a_patch_that_changes_nothing_leaves_the_etag(book: Make, events: Make) -> None:
    made = book(start={"dateTime": "2027-04-15T16:00:00Z"}, end={"dateTime": "2027-04-15T17:00:00Z"})

    assert events().patch(**PLACE, body={"summary": made["summary"]}).execute()["etag"] == made["etag"]
