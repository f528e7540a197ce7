"""What an event may hold beside its times: reminders, colours, files, properties, kinds, conferences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.switches import throw
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
PLACE = {"calendarId": "primary", "eventId": "cpd7k3m9q1v0"}
DAY = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}}


def reminders(*minutes: int) -> dict[str, Any]:
    return {"useDefault": False, "overrides": [{"method": "popup", "minutes": number} for number in minutes]}


@pytest.mark.parametrize(
    "given",
    [
        {"reminders": reminders(1, 2, 3, 4, 5, 6)},
        {"reminders": reminders(40_321)},
        {"reminders": reminders(-1)},
        {"reminders": {"overrides": [{"method": "sms", "minutes": 5}]}},
        {"reminders": {"overrides": [{"minutes": 5}]}},
        {"reminders": reminders(5) | {"useDefault": True}},
        {"colorId": "12"},
        {"visibility": "secret"},
        {"transparency": "clear"},
        {"status": "maybe"},
        {"attendees": [{"email": "bea"}]},
        {"attendees": [{"displayName": "Bea"}]},
        {"attendees": [None]},
        {"attendees": [{"email": BEA, "responseStatus": "perhaps"}]},
        {"extendedProperties": {"private": {f"k{number}": "v" for number in range(301)}}},
        {"start": {"date": "20270415"}, "end": {"date": "2027-04-16"}},
        {"start": {"dateTime": "2027-04-15 16:00:00Z"}},
        {"start": {"dateTime": "0001-01-01T00:00:00+14:00"}},
        {"recurrence": [None]},
    ],
)
def test_what_google_would_not_take_is_refused_and_nothing_made(
    events: Make, webinar: Any, refused: Make, given: Any
) -> None:
    request = events(strict=False).insert(calendarId="primary", body=webinar | given)

    assert refused(request)[0] == 400
    assert events().list(calendarId="primary").execute()["items"] == []


def test_five_reminders_of_four_weeks_are_kept(book: Make) -> None:
    wanted = reminders(0, 1, 2, 3, 40_320)

    assert book(reminders=wanted)["reminders"] == wanted


def test_reminders_change_the_etag_and_not_the_day_of_the_last_change(book: Make, events: Make, world: World) -> None:
    made = book()
    world.set_clock(world.now().replace(hour=15))

    changed = events().patch(**PLACE, body={"reminders": reminders(5)}).execute()
    renamed = events().patch(**PLACE, body={"summary": "x"}).execute()

    assert (changed["updated"] == made["updated"], changed["etag"] == made["etag"]) == (True, False)
    assert renamed["updated"] > made["updated"]


def test_what_is_always_so_is_left_out(book: Make) -> None:
    made = book(guestsCanModify=False, guestsCanSeeOtherGuests=True, transparency="opaque", visibility="default")
    names = {"guestsCanModify", "guestsCanSeeOtherGuests", "transparency", "visibility", "attendees", "hangoutLink"}

    assert not names & set(made)


def test_long_property_names_are_dropped_and_long_values_cut(book: Make) -> None:
    made = book(extendedProperties={"private": {"k" * 45: "v", "short": "v" * 1025}})

    assert made["extendedProperties"] == {"private": {"short": "v" * 1024}}


def file(number: int = 1) -> dict[str, str]:
    return {"fileUrl": f"https://docs.google.com/document/d/1Doc{number}/edit", "title": "Plan"}


def test_files_are_kept_only_for_clients_that_know_of_them(events: Make, webinar: Any, refused: Make) -> None:
    insert = events().insert
    body = webinar | {"attachments": [file()]}

    made = insert(calendarId="primary", supportsAttachments=True, body=body).execute()
    patched = events().patch(**PLACE, body={"attachments": []}).execute()
    without = insert(calendarId="primary", body=body | {"id": "nofiles"}).execute()
    many = body | {"id": "files26", "attachments": [file(number) for number in range(26)]}

    assert made["attachments"] == patched["attachments"] == [file() | {"fileId": "1Doc1"}]
    assert "attachments" not in without
    assert refused(insert(calendarId="primary", supportsAttachments=True, body=many))[0] == 400


KINDS = {
    "focusTime": {"focusTimeProperties": {"chatStatus": "doNotDisturb"}},
    "outOfOffice": {"outOfOfficeProperties": {"autoDeclineMode": "declineNone"}},
    "workingLocation": DAY
    | {"workingLocationProperties": {"type": "homeOffice"}, "visibility": "public", "transparency": "transparent"},
    "birthday": DAY | {"visibility": "private", "transparency": "transparent", "recurrence": ["RRULE:FREQ=YEARLY"]},
}


@pytest.mark.parametrize("kind", KINDS)
def test_events_of_other_kinds_are_kept_and_found_by_their_kind(book: Make, events: Make, kind: str) -> None:
    book()
    book(id="another", eventType=kind, **KINDS[kind])

    found = events().list(calendarId="primary", eventTypes=[kind]).execute()["items"]

    assert [(item["id"], item["eventType"]) for item in found] == [("another", kind)]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("focusTime", DAY),
        ("focusTime", {"focusTimeProperties": None}),
        ("focusTime", {"transparency": "transparent"}),
        ("outOfOffice", DAY),
        ("workingLocation", {"end": {"date": "2027-04-17"}}),
        ("workingLocation", {"visibility": "private"}),
        ("workingLocation", {"transparency": "opaque"}),
        ("birthday", {"recurrence": ["RRULE:FREQ=WEEKLY"]}),
        ("birthday", {"attendees": [{"email": BEA}]}),
        ("birthday", {"birthdayProperties": {"type": "anniversary"}}),
    ],
)
def test_a_malformed_event_of_another_kind_is_refused(
    events: Make, webinar: Any, refused: Make, kind: str, change: Any
) -> None:
    body = {name: value for name, value in (webinar | KINDS[kind] | change).items() if value is not None}

    answer = refused(events().insert(calendarId="primary", body=body | {"eventType": kind}))

    assert answer[:2] == (400, f"malformed{kind[0].upper()}{kind[1:]}Event")


def test_the_kind_of_an_event_is_fixed(book: Make, events: Make, refused: Make) -> None:
    book()
    body = KINDS["focusTime"] | {"eventType": "focusTime"}

    assert refused(events().patch(**PLACE, body=body))[:2] == (400, "eventTypeRestriction")
    assert refused(events().insert(calendarId="primary", body=DAY | {"eventType": "fromGmail"}))[0] == 400


def test_no_other_kinds_on_calendars_that_people_make(google: Make, webinar: Any, refused: Make) -> None:
    calendar = google(AMINA, "calendar")
    cpd = calendar.calendars().insert(body={"summary": "CPD"}).execute()["id"]
    body = webinar | KINDS["focusTime"] | {"eventType": "focusTime"}

    assert refused(calendar.events().insert(calendarId=cpd, body=body))[:2] == (400, "eventTypeRestriction")


def test_a_collision_of_ids_may_go_unnoticed(book: Make, world: World) -> None:
    book(summary="First")
    throw(world, "calendar_id_collision", "missed")

    assert book(summary="Second")["summary"] == "Second"


MEETING = {
    "conferenceId": "abc-defg-hij",
    "conferenceSolution": {"key": {"type": "hangoutsMeet"}, "name": "Google Meet"},
    "entryPoints": [{"entryPointType": "video", "uri": "https://meet.google.com/abc-defg-hij"}],
}


def test_a_meeting_made_elsewhere_is_attached(book: Make) -> None:
    made = book(conferenceDataVersion=1, conferenceData=MEETING)

    assert (made["hangoutLink"], made["conferenceData"]) == ("https://meet.google.com/abc-defg-hij", MEETING)


@pytest.mark.parametrize(
    "change",
    [
        {"entryPoints": []},
        {"entryPoints": [{"entryPointType": "more", "uri": "https://tel.meet/abc"}]},
        {"entryPoints": [{"entryPointType": "video", "uri": "tel:+1"}]},
        {"entryPoints": MEETING["entryPoints"] * 2},
        {"conferenceSolution": None},
        {"conferenceSolution": {"key": {"type": "eventHangout"}}},
    ],
)
def test_a_meeting_that_cannot_be_is_refused(events: Make, webinar: Any, refused: Make, change: Any) -> None:
    body = webinar | {"conferenceData": MEETING | change}

    assert refused(events().insert(calendarId="primary", body=body, conferenceDataVersion=1))[0] == 400
