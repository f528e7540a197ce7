"""Making an event: its id, its times, its Meet link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.events import insert
from local_workspace.world import World

AMINA, CAROL = "amina@oakfield.example", "carol@hillside.example"
MEET = {"createRequest": {"requestId": "session-1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
Make = Callable[..., Any]


def status(event: dict[str, Any]) -> str:
    return str(event["conferenceData"]["createRequest"]["status"]["statusCode"])


def test_an_event_keeps_its_wall_time_and_zone(book: Make) -> None:
    assert book()["start"] == {"dateTime": "2027-04-15T16:00:00+01:00", "timeZone": "Europe/London"}


def test_times_are_shown_in_the_zone_that_is_asked_for(book: Make, events: Make) -> None:
    key = book()["id"]

    found = events().get(calendarId="primary", eventId=key, timeZone="America/New_York").execute()

    assert found["start"] == {"dateTime": "2027-04-15T11:00:00-04:00", "timeZone": "Europe/London"}


def test_the_same_id_is_refused_even_after_deletion(book: Make, events: Make, refused: Make) -> None:
    key = book()["id"]
    events().delete(calendarId="primary", eventId=key).execute()
    body = {"id": key, "start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}}

    answer = refused(events().insert(calendarId="primary", body=body))

    assert answer == (409, "duplicate", "The requested identifier already exists.")


@pytest.mark.parametrize("key", ["cpd", "CPD12345", "cpdw1234", "cpd-1234", "a" * 1025])
def test_an_id_outside_base32hex_is_refused(book: Make, events: Make, webinar: Any, refused: Make, key: str) -> None:
    request = events().insert(calendarId="primary", body=webinar | {"id": key})

    assert refused(request) == (400, "invalid", "Invalid resource id value.")


def test_an_event_without_an_id_gets_one_of_its_own(book: Make) -> None:
    assert len({book(id=None)["id"] for _ in range(3)}) == 3


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ({"dateTime": "2027-04-15T16:00:00Z"}, {"dateTime": "2027-04-15T15:00:00Z"}, "timeRangeEmpty"),
        ({"dateTime": "2027-04-15T16:00:00"}, {"dateTime": "2027-04-15T17:00:00"}, "required"),
        ({"dateTime": "2027-04-15T16:00:00Z"}, {"date": "2027-04-16"}, "invalid"),
        ({"date": "2027-04-15", "timeZone": "Europe/Lundon"}, {"date": "2027-04-16"}, "invalid"),
        ({"date": "2027-04-15"}, None, "required"),
    ],
)
def test_times_that_make_no_sense_are_refused(
    events: Make, webinar: Any, refused: Make, start: Any, end: Any, reason: str
) -> None:
    body = webinar | {"start": start, "end": end}

    assert refused(events().insert(calendarId="primary", body=body))[:2] == (400, reason)


def test_an_all_day_event_has_dates_alone(book: Make) -> None:
    made = book(start={"date": "2027-04-15"}, end={"date": "2027-04-16"})

    assert (made["start"], made["end"]) == ({"date": "2027-04-15"}, {"date": "2027-04-16"})


def test_a_meet_link_is_pending_first_and_there_at_the_next_look(book: Make, events: Make) -> None:
    made = book(conferenceDataVersion=1, conferenceData=MEET)
    found = events().get(calendarId="primary", eventId=made["id"]).execute()

    assert (status(made), "hangoutLink" in made) == ("pending", False)
    assert (status(found), found["hangoutLink"]) == ("success", found["conferenceData"]["entryPoints"][0]["uri"])
    assert found["hangoutLink"].endswith(found["conferenceData"]["conferenceId"])


def test_a_meet_link_may_take_more_looks_and_may_fail(book: Make, events: Make, world: World) -> None:
    world.put("world", "meet_pending_reads", 2)
    world.put("world", "meet_outcome", "failure")
    made = book(conferenceDataVersion=1, conferenceData=MEET)
    request = events().get(calendarId="primary", eventId=made["id"])

    assert [status(request.execute()) for _ in range(2)] == ["pending", "failure"]


def test_after_a_failure_a_new_request_id_makes_the_meeting(book: Make, events: Make, world: World) -> None:
    world.put("world", "meet_outcome", "failure")
    made = book(conferenceDataVersion=1, conferenceData=MEET)
    place = {"calendarId": "primary", "eventId": made["id"]}
    assert status(events().get(**place).execute()) == "failure"

    world.put("world", "meet_outcome", "success")
    again = {"createRequest": MEET["createRequest"] | {"requestId": "session-2"}}
    events().patch(**place, conferenceDataVersion=1, body={"conferenceData": again}).execute()

    assert status(events().get(**place).execute()) == "success"


def test_the_same_request_id_again_keeps_the_same_meeting(book: Make, events: Make) -> None:
    place = {"calendarId": "primary", "eventId": book(conferenceDataVersion=1, conferenceData=MEET)["id"]}
    link = events().get(**place).execute()["hangoutLink"]

    again = events().patch(**place, conferenceDataVersion=1, body={"conferenceData": MEET}).execute()

    assert again["hangoutLink"] == link


def test_conference_data_is_ignored_without_its_version(book: Make) -> None:
    assert "conferenceData" not in book(conferenceData=MEET)


def test_a_change_without_the_version_leaves_the_meeting(book: Make, events: Make) -> None:
    place = {"calendarId": "primary", "eventId": book(conferenceDataVersion=1, conferenceData=MEET)["id"]}
    link = events().get(**place).execute()["hangoutLink"]

    body = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}}

    assert events().update(**place, body=body).execute()["hangoutLink"] == link
    assert "hangoutLink" not in events().update(**place, body=body, conferenceDataVersion=1).execute()


def test_an_unknown_kind_of_conference_is_refused(events: Make, webinar: Any, refused: Make) -> None:
    other = {"createRequest": {"requestId": "1", "conferenceSolutionKey": {"type": "eventHangout"}}}
    body = webinar | {"conferenceData": other}

    answer = refused(events().insert(calendarId="primary", body=body, conferenceDataVersion=1))

    assert answer == (400, "invalid", "Invalid conference type value.")


def test_another_persons_calendar_is_not_found(events: Make, webinar: Any, refused: Make) -> None:
    assert refused(events(CAROL).insert(calendarId=AMINA, body=webinar)) == (404, "notFound", "Not Found")
    assert refused(events(CAROL).list(calendarId=AMINA))[0] == 404


def by_robot(world: World, webinar: dict[str, Any], **more: Any) -> Refusal:
    robot = Actor("robot@local-workspace.iam.gserviceaccount.com", "1", frozenset(), service_account=True)
    query = {"conferenceDataVersion": "1"}
    with pytest.raises(Refusal) as caught:
        insert(Call(world, robot, {"calendarId": "primary"}, query, {}, webinar | more, b"", {}))
    return caught.value


def test_a_bare_service_account_may_neither_invite_nor_meet(world: World, webinar: dict[str, Any]) -> None:
    invited = by_robot(world, webinar, attendees=[{"email": AMINA}])
    met = by_robot(world, webinar, conferenceData=MEET)

    assert (invited.status, invited.reason) == (403, "forbiddenForServiceAccounts")
    assert (met.status, met.message) == (400, "Invalid conference type value.")


def test_a_body_of_the_wrong_kind_is_refused_and_an_unknown_field_ignored(
    events: Make, webinar: Any, refused: Make
) -> None:
    loose = events(strict=False)

    assert refused(loose.insert(calendarId="primary", body=webinar | {"summary": 7}))[:2] == (400, "invalid")
    assert "mood" not in loose.insert(calendarId="primary", body=webinar | {"mood": "good"}).execute()
