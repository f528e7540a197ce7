"""Events that come by another way: moved, imported, typed quickly; and channels that tell of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from local_workspace.channels import deliver
from local_workspace.services.calendar.quick import read
from local_workspace.services.gmail.mailbox import inbox
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
KEY = "cpd7k3m9q1v0"
PLACE = {"calendarId": "primary", "eventId": KEY}
FRIDAY = date(2027, 3, 12)


@pytest.fixture
def cpd(google: Make) -> str:
    """The id of a calendar Amina has made."""
    return str(google(AMINA, "calendar").calendars().insert(body={"summary": "CPD"}).execute()["id"])


def test_a_moved_event_has_another_organiser_for_everybody(book: Make, events: Make, cpd: str) -> None:
    book(attendees=[{"email": BEA}])

    moved = events().move(**PLACE, destination=cpd).execute()

    assert moved["organizer"] == {"email": cpd, "displayName": "CPD", "self": True}
    assert events(BEA).get(**PLACE).execute()["organizer"]["email"] == cpd


def test_a_moved_event_leaves_a_cancelled_one_with_its_id_alone(book: Make, events: Make, cpd: str) -> None:
    book()
    events().move(**PLACE, destination=cpd).execute()

    left = events().get(**PLACE).execute()

    assert (left["status"], set(left)) == ("cancelled", {"kind", "etag", "id", "status"})
    assert events().list(calendarId="primary").execute()["items"] == []


def test_a_moved_series_takes_its_exceptions_along(book: Make, events: Make, cpd: str) -> None:
    book(recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"])
    events().patch(calendarId="primary", eventId=f"{KEY}_20270422T150000Z", body={"summary": "Hall"}).execute()

    events().move(**PLACE, destination=cpd).execute()

    found = events().list(calendarId=cpd, singleEvents=True, orderBy="startTime").execute()["items"]
    assert [item["summary"] for item in found] == ["Hinge questions", "Hall", "Hinge questions"]
    assert events().list(calendarId="primary", singleEvents=True).execute()["items"] == []


def test_what_cannot_be_moved_is_refused(book: Make, events: Make, cpd: str, refused: Make) -> None:
    book(recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"], attendees=[{"email": BEA}])
    one = PLACE | {"eventId": f"{KEY}_20270422T150000Z"}

    assert refused(events().move(**one, destination=cpd))[:2] == (400, "cannotChangeOrganizerOfInstance")
    assert refused(events(BEA).move(**PLACE, destination=BEA))[:2] == (400, "cannotChangeOrganizer")
    assert refused(events().move(**PLACE, destination=BEA))[:2] == (403, "requiredAccessLevel")


def test_an_event_moved_back_stands_again(book: Make, events: Make, cpd: str) -> None:
    book()
    events().move(**PLACE, destination=cpd).execute()

    events().move(calendarId=cpd, eventId=KEY, destination="primary").execute()

    assert events().get(**PLACE).execute()["status"] == "confirmed"


@pytest.fixture
def imported(events: Make, webinar: Any) -> Callable[..., dict[str, Any]]:
    """imported(summary="x"): Amina imports an event of a college."""

    def run(**given: Any) -> dict[str, Any]:
        body = {name: value for name, value in webinar.items() if name != "id"}
        body |= {"iCalUID": "42@college", "organizer": {"email": "trainer@college.example", "displayName": "Trainer"}}
        made = events().import_(calendarId="primary", body=body | {"attendees": [{"email": AMINA}]} | given).execute()
        return dict(made)

    return run


def test_an_imported_event_keeps_its_organiser_and_is_told_to_nobody(imported: Make, world: World) -> None:
    made = imported()

    assert made["organizer"] == {"email": "trainer@college.example", "displayName": "Trainer"}
    assert (made["iCalUID"], made["privateCopy"]) == ("42@college", True)
    assert inbox(world, "trainer@college.example") == []


def test_imported_again_it_is_the_same_event(imported: Make, events: Make) -> None:
    first, second = imported(), imported(summary="Better hinges", sequence=1)

    assert (first["id"], second["summary"]) == (second["id"], "Better hinges")
    assert len(events().list(calendarId="primary").execute()["items"]) == 1


def test_an_import_needs_its_id_and_its_guest(events: Make, webinar: Any, refused: Make) -> None:
    body = webinar | {"iCalUID": "42@college", "organizer": {"email": "trainer@college.example"}}

    without = refused(events().import_(calendarId="primary", body=webinar))
    stranger = refused(events().import_(calendarId="primary", body=body))

    assert without[:2] == (400, "required")
    assert stranger[:2] == (400, "participantIsNeitherOrganizerNorAttendee")


def test_the_owner_of_an_imported_event_does_not_rule_it(imported: Make, events: Make, refused: Make) -> None:
    key = imported()["id"]
    change = events().patch(calendarId="primary", eventId=key, body={"summary": "Mine"})

    assert refused(change)[:2] == (403, "forbiddenForNonOrganizer")
    events().delete(calendarId="primary", eventId=key).execute()
    assert events().list(calendarId="primary").execute()["items"] == []


@pytest.mark.parametrize(
    ("text", "title", "place", "day", "start", "end"),
    [
        ("Appointment at Somewhere on June 3rd 10am-10:25am", "Appointment", "Somewhere", (6, 3), "10:00", "10:25"),
        ("Tea tomorrow at 4pm", "Tea", "", (3, 13), "16:00", None),
        ("Inset day 3 June", "Inset day", "", (6, 3), None, None),
        ("Moderation in Room 4 next Monday 15:30-16:45", "Moderation", "Room 4", (3, 15), "15:30", "16:45"),
        ("Lunch noon", "Lunch", "", None, "12:00", None),
        ("Marking from 2 to 3pm 2027-05-01", "Marking", "", (5, 1), "14:00", "15:00"),
        ("Phonics", "Phonics", "", None, None, None),
    ],
)
def test_a_sentence_is_read_as_an_event(
    text: str, title: str, place: str, day: Any, start: str | None, end: str | None
) -> None:
    said = read(text, FRIDAY)

    assert (said.title, said.place) == (title, place)
    assert said.day == (date(2027, *day) if day else None)
    assert [said.start, said.end] == [time.fromisoformat(text) if text else None for text in (start, end)]


def test_what_is_typed_quickly_is_an_event(events: Make, refused: Make) -> None:
    made = events().quickAdd(calendarId="primary", text="Tea at Bea's tomorrow 16:00").execute()

    assert (made["summary"], made["location"]) == ("Tea", "Bea's")
    assert made["start"] == {"dateTime": "2027-03-13T16:00:00Z", "timeZone": "Europe/London"}
    assert refused(events().quickAdd(calendarId="primary", text=" "))[:2] == (400, "required")


def channel(name: str) -> dict[str, str]:
    return {"id": name, "type": "web_hook", "address": "https://community.example/hook"}


def states(world: World) -> list[tuple[str, str]]:
    """What waits to be sent, sent: (channel, state) of each message in order."""
    sent: list[tuple[str, str]] = []

    def post(_address: str, headers: Any, _body: bytes) -> int:
        sent.append((headers["X-Goog-Channel-ID"], headers["X-Goog-Resource-State"]))
        return 200

    deliver(world, post)
    return sent


def test_a_channel_tells_of_each_change_until_it_is_stopped(book: Make, google: Make, world: World) -> None:
    calendar = google(BEA, "calendar")
    opened = calendar.events().watch(calendarId="primary", body=channel("one")).execute()
    book(attendees=[{"email": BEA}])
    told = states(world)

    calendar.channels().stop(body={"id": "one", "resourceId": opened["resourceId"]}).execute()
    book(id="second", attendees=[{"email": BEA}])

    assert told == [("one", "sync"), ("one", "exists")]
    assert states(world) == []


def test_rules_and_lists_of_calendars_are_watched_too(google: Make, world: World) -> None:
    calendar = google(AMINA, "calendar")
    calendar.acl().watch(calendarId="primary", body=channel("acl")).execute()
    calendar.calendarList().watch(body=channel("list")).execute()
    calendar.settings().watch(body=channel("settings")).execute()
    states(world)

    rule = {"role": "reader", "scope": {"type": "user", "value": BEA}}
    calendar.acl().insert(calendarId="primary", body=rule).execute()
    calendar.calendars().insert(body={"summary": "CPD"}).execute()

    assert states(world) == [("acl", "exists"), ("list", "exists")]


def test_another_persons_calendar_cannot_be_watched(google: Make, refused: Make) -> None:
    request = google(CAROL, "calendar").events().watch(calendarId=AMINA, body=channel("one"))

    assert refused(request)[0] == 404
