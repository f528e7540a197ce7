"""Finding events: filters, order, pages, sync tokens, free and busy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
DAY = {"timeMin": "2027-04-15T00:00:00Z", "timeMax": "2027-04-16T00:00:00Z"}


def ids(reply: dict[str, Any]) -> list[str]:
    return [item["id"] for item in reply["items"]]


def at(day: int, hour: int = 16) -> dict[str, Any]:
    point = {"timeZone": "Europe/London"}
    return {
        "start": point | {"dateTime": f"2027-04-{day:02d}T{hour:02d}:00:00"},
        "end": point | {"dateTime": f"2027-04-{day:02d}T{hour + 1:02d}:00:00"},
    }


@pytest.fixture
def three(book: Make) -> None:
    """Three events: on the 20th, the 15th and the 18th."""
    book(id="first", summary="Phonics", **at(20))
    book(id="second", summary="Hinge questions", **at(15), extendedProperties={"private": {"session": "s2"}})
    book(id="third", summary="Makaton", **at(18), description="Questions welcome")


@pytest.fixture
def listed(events: Make) -> Make:
    """listed(q=…): the reply of one listing of Amina's calendar."""
    return lambda **how: events().list(calendarId="primary", **how).execute()


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"timeMin": "2027-04-15T17:00:00+01:00"}, ["first", "third"]),
        ({"timeMax": "2027-04-18T16:00:00+01:00"}, ["second"]),
        ({"q": "question"}, ["second", "third"]),
        ({"privateExtendedProperty": ["session=s2"]}, ["second"]),
        ({"privateExtendedProperty": ["session=s2", "kind=visit"]}, []),
        ({"iCalUID": "third@google.com"}, ["third"]),
        ({"singleEvents": True, "orderBy": "startTime"}, ["second", "third", "first"]),
        ({"orderBy": "updated"}, ["first", "second", "third"]),
    ],
)
def test_events_are_found_by(three: None, listed: Make, how: Any, found: list[str]) -> None:
    assert ids(listed(**how)) == found


def test_pages_follow_each_other_and_only_the_last_has_a_sync_token(three: None, listed: Make) -> None:
    first = listed(maxResults=2)
    second = listed(maxResults=2, pageToken=first["nextPageToken"])

    assert ids(first) + ids(second) == ["first", "second", "third"]
    assert ("nextSyncToken" in first, "nextSyncToken" in second) == (False, True)


def test_a_sync_token_brings_what_changed_since_and_deletions_too(three: None, listed: Make, events: Make) -> None:
    token = listed()["nextSyncToken"]
    events().patch(calendarId="primary", eventId="first", body={"summary": "Phonics again"}).execute()
    events().delete(calendarId="primary", eventId="third").execute()

    changed = listed(syncToken=token)

    assert {item["id"]: item["status"] for item in changed["items"]} == {"first": "confirmed", "third": "cancelled"}
    assert listed(syncToken=changed["nextSyncToken"])["items"] == []


def test_what_changes_between_two_pages_is_not_lost(three: None, listed: Make, events: Make) -> None:
    first = listed(maxResults=2)
    events().patch(calendarId="primary", eventId="first", body={"summary": "Phonics again"}).execute()
    second = listed(maxResults=2, pageToken=first["nextPageToken"])

    assert ids(listed(syncToken=second["nextSyncToken"])) == ["first"]


@pytest.mark.parametrize("token", ["CPDAlIWN", "bm90anNvbg==", "eyJvZiI6ImEifQ=="])
def test_an_unknown_sync_token_asks_for_a_full_sync(three: None, events: Make, refused: Make, token: str) -> None:
    answer = refused(events().list(calendarId="primary", syncToken=token))

    assert answer == (410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")


def test_another_persons_sync_token_is_unknown(three: None, listed: Make, events: Make, refused: Make) -> None:
    token = listed()["nextSyncToken"]

    assert refused(events(BEA).list(calendarId="primary", syncToken=token))[0] == 410


@pytest.mark.parametrize("how", [{"q": "x"}, {"timeMin": "2027-04-15T00:00:00Z"}, {"orderBy": "updated"}])
def test_a_sync_token_takes_no_other_filter(three: None, listed: Make, events: Make, refused: Make, how: Any) -> None:
    token = listed()["nextSyncToken"]

    assert refused(events().list(calendarId="primary", syncToken=token, **how))[0] == 400


def test_deleted_events_are_listed_only_when_asked_for(three: None, listed: Make, events: Make) -> None:
    events().delete(calendarId="primary", eventId="second").execute()

    assert [len(ids(listed())), len(ids(listed(showDeleted=True)))] == [2, 3]


def test_events_changed_since_a_time_include_the_deleted(three: None, listed: Make, events: Make) -> None:
    events().delete(calendarId="primary", eventId="second").execute()

    assert ids(listed(updatedMin="2027-03-12T12:00:00Z")) == ["first", "second", "third"]
    assert ids(listed(updatedMin="2027-03-12T12:00:01Z")) == []


@pytest.mark.parametrize("how", [{"timeMin": "2027-04-15T00:00:00"}, {"orderBy": "startTime"}, {"maxResults": 0}])
def test_a_question_google_would_not_take_is_refused(events: Make, refused: Make, how: Any) -> None:
    assert refused(events().list(calendarId="primary", **how))[0] == 400


def busy(google: Make, asker: str, *people: str) -> dict[str, Any]:
    body = DAY | {"items": [{"id": person} for person in people]}
    return dict(google(asker, "calendar").freebusy().query(body=body).execute()["calendars"])


def test_busy_times_that_touch_are_one(google: Make, book: Make) -> None:
    book(id="first", **at(15, 16))
    book(id="second", **at(15, 17))
    book(id="third", **at(15, 9), transparency="transparent")

    assert busy(google, BEA, AMINA)[AMINA]["busy"] == [{"start": "2027-04-15T15:00:00Z", "end": "2027-04-15T17:00:00Z"}]


def test_a_declined_event_leaves_its_guest_free(google: Make, book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}])
    body = {"attendees": [{"email": BEA, "responseStatus": "declined"}]}
    events(BEA).patch(calendarId="primary", eventId="cpd7k3m9q1v0", body=body).execute()

    found = busy(google, AMINA, AMINA, BEA)

    assert [len(found[person]["busy"]) for person in (AMINA, BEA)] == [1, 0]


def test_another_domains_calendar_is_refused_by_itself(google: Make, book: Make) -> None:
    book()

    found = busy(google, CAROL, AMINA, "primary")

    assert found[AMINA]["errors"] == [{"domain": "global", "reason": "notFound"}]
    assert found["primary"] == {"busy": []}


def test_a_group_is_asked_about_member_by_member(google: Make, book: Make, staff: str) -> None:
    book()
    body = DAY | {"items": [{"id": staff}]}

    reply = google(AMINA, "calendar").freebusy().query(body=body).execute()

    assert reply["groups"][staff] == {"calendars": [AMINA, BEA]}
    assert len(reply["calendars"][AMINA]["busy"]) == 1


def test_ones_own_calendar_is_listed_with_its_zone_and_meet(google: Make) -> None:
    calendar = google(AMINA, "calendar")

    primary = calendar.calendars().get(calendarId="primary").execute()
    entry = calendar.calendarList().list().execute()["items"][0]

    assert (primary["id"], primary["timeZone"], entry["primary"]) == (AMINA, "Europe/London", True)
    assert primary["conferenceProperties"] == {"allowedConferenceSolutionTypes": ["hangoutsMeet"]}


@pytest.mark.parametrize(
    ("limits", "answer"),
    [
        ({"calendarExpansionMax": 1}, {AMINA: None, BEA: "tooManyCalendarsRequested"}),
        ({"groupExpansionMax": 1}, {"group": "groupTooBig"}),
        ({}, {AMINA: None, BEA: None}),
    ],
)
def test_a_group_is_asked_about_within_limits(google: Make, staff: str, limits: Any, answer: Any) -> None:
    body = DAY | limits | {"items": [{"id": staff}]}

    reply = google(AMINA, "calendar").freebusy().query(body=body).execute()

    found = reply["calendars"] or {"group": reply["groups"][staff]}
    assert {key: (item.get("errors") or [{"reason": None}])[0]["reason"] for key, item in found.items()} == answer


@pytest.mark.parametrize(
    "change",
    [{"calendarExpansionMax": 51}, {"groupExpansionMax": 101}, {"timeMax": "2027-04-15T00:00:00Z"}, {"timeMin": None}],
)
def test_a_question_about_busy_times_that_is_none_is_refused(google: Make, refused: Make, change: Any) -> None:
    body = {name: value for name, value in (DAY | change).items() if value is not None}

    assert refused(google(AMINA, "calendar").freebusy().query(body=body))[0] == 400


def test_a_shared_property_is_found_in_every_copy(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}], extendedProperties={"shared": {"kind": "webinar"}, "private": {"mine": "1"}})

    shared = events(BEA).list(calendarId="primary", sharedExtendedProperty=["kind=webinar"]).execute()
    private = events(BEA).list(calendarId="primary", privateExtendedProperty=["mine=1"]).execute()

    assert (ids(shared), ids(private)) == (["cpd7k3m9q1v0"], [])


@pytest.mark.parametrize(("word", "found"), [("trainer", 1), ("LINDQVIST", 1), ("room hinge", 1), ("room fraction", 0)])
def test_words_are_looked_for_in_people_and_places(book: Make, listed: Make, word: str, found: int) -> None:
    book(location="Room 4", attendees=[{"email": "trainer@college.example", "displayName": "B. Lindqvist"}])

    assert len(listed(q=word)["items"]) == found
