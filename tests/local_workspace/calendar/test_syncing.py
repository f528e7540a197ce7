"""Sync tokens and ETags of lists: what a client that keeps a copy hears of."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from local_workspace.switches import throw
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Make = Callable[..., Any]
KEY = "cpd7k3m9q1v0"
PLACE = {"calendarId": "primary", "eventId": KEY}


@pytest.fixture
def listed(events: Make) -> Make:
    return lambda **how: events().list(calendarId="primary", **how).execute()


def off(reply: dict[str, Any]) -> list[str]:
    return sorted(item["id"] for item in reply["items"] if item["status"] == "cancelled")


def test_instances_that_a_shorter_series_lost_are_told_of(book: Make, events: Make, listed: Make) -> None:
    book(recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"])
    token = listed(singleEvents=True)["nextSyncToken"]

    events().patch(**PLACE, body={"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=1"]}).execute()
    changed = listed(singleEvents=True, syncToken=token)

    assert off(changed) == [f"{KEY}_20270422T150000Z", f"{KEY}_20270429T150000Z"]
    assert len(changed["items"]) == 3


def test_an_event_that_begins_to_repeat_leaves_and_its_instances_come(book: Make, events: Make, listed: Make) -> None:
    book()
    token = listed(singleEvents=True)["nextSyncToken"]

    events().patch(**PLACE, body={"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=2"]}).execute()
    changed = listed(singleEvents=True, syncToken=token)

    assert (off(changed), len(changed["items"])) == ([KEY], 3)


def test_one_changed_instance_is_all_that_is_told_of(book: Make, events: Make, listed: Make) -> None:
    book(recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"])
    token = listed(singleEvents=True)["nextSyncToken"]

    events().patch(calendarId="primary", eventId=f"{KEY}_20270422T150000Z", body={"summary": "Hall"}).execute()

    assert [item["summary"] for item in listed(singleEvents=True, syncToken=token)["items"]] == ["Hall"]


def test_a_sync_that_does_not_show_deleted_gives_no_details_of_them(book: Make, events: Make, listed: Make) -> None:
    book()
    token = listed()["nextSyncToken"]
    events().delete(**PLACE).execute()

    assert set(listed(syncToken=token)["items"][0]) == {"kind", "etag", "id", "status"}
    assert listed(syncToken=token, showDeleted=True)["items"][0]["summary"] == "Hinge questions"


def test_a_token_does_not_go_with_hiding_the_deleted(book: Make, events: Make, listed: Make, refused: Make) -> None:
    token = listed()["nextSyncToken"]

    assert refused(events().list(calendarId="primary", syncToken=token, showDeleted=False))[0] == 400


def test_a_token_for_series_is_none_for_instances(events: Make, listed: Make, refused: Make) -> None:
    token = listed()["nextSyncToken"]

    assert refused(events().list(calendarId="primary", syncToken=token, singleEvents=True))[0] == 410


def test_an_old_token_asks_for_a_full_sync(events: Make, listed: Make, refused: Make, world: World) -> None:
    token = listed()["nextSyncToken"]
    world.set_clock(world.now() + timedelta(days=29))
    again = events().list(calendarId="primary", syncToken=token)

    assert refused(again)[:2] == (410, "fullSyncRequired")
    throw(world, "calendar_sync_days", 0)
    assert again.execute()["items"] == []


def test_a_changed_role_ends_a_readers_token(google: Make, book: Make, refused: Make) -> None:
    acl, bea = google(AMINA, "calendar").acl(), google(BEA, "calendar").events()
    token = bea.list(calendarId=AMINA).execute()["nextSyncToken"]

    rule = {"role": "reader", "scope": {"type": "user", "value": BEA}}
    acl.insert(calendarId=AMINA, body=rule).execute()

    assert refused(bea.list(calendarId=AMINA, syncToken=token))[:2] == (410, "fullSyncRequired")


def test_an_event_that_is_known_already_is_not_sent_again(book: Make, events: Make) -> None:
    made = book()
    http, get = events()._http, events().get(**PLACE)

    first, _ = http.request(get.uri, headers={"if-none-match": made["etag"]})
    events().patch(**PLACE, body={"summary": "Better"}).execute()
    second, _ = http.request(get.uri, headers={"if-none-match": made["etag"]})

    assert [first.status, second.status, first["etag"]] == [304, 200, made["etag"]]


@pytest.mark.parametrize("path", ["calendars/primary/events", "users/me/calendarList", "calendars/primary/acl"])
def test_a_list_that_is_known_already_is_not_sent_again(book: Make, events: Make, path: str) -> None:
    book()
    http = events()._http
    uri = f"http://localhost:8099/calendar/v3/{path}"
    tag = http.request(uri)[0]["etag"]

    assert http.request(uri, headers={"if-none-match": tag})[0].status == 304


def test_the_etag_of_a_list_follows_its_calendar_alone(book: Make, events: Make, listed: Make) -> None:
    before = listed()["etag"]
    events(BEA).quickAdd(calendarId="primary", text="Tea tomorrow at 4pm").execute()
    unmoved = listed()["etag"]
    book()

    assert (unmoved == before, listed()["etag"] == before) == (True, False)


def test_a_first_sync_of_a_window_is_kept_to_by_its_token(book: Make, events: Make, listed: Make) -> None:
    book(recurrence=["RRULE:FREQ=WEEKLY"])
    first = listed(singleEvents=True, timeMin="2027-04-20T00:00:00Z", timeMax="2027-05-10T00:00:00Z")

    events().patch(**PLACE, body={"summary": "Hinges"}).execute()
    changed = listed(singleEvents=True, syncToken=first["nextSyncToken"])["items"]

    assert [item["id"] for item in changed] == [item["id"] for item in first["items"]]
    assert {item["summary"] for item in changed} == {"Hinges"}


@pytest.mark.parametrize("how", [{"q": "x"}, {"orderBy": "updated"}, {"updatedMin": "2027-03-01T00:00:00Z"}])
def test_a_list_in_an_order_or_of_a_search_gives_no_token(listed: Make, how: Any) -> None:
    assert "nextSyncToken" not in listed(**how)


@pytest.mark.parametrize("window", ["x", [1, 2], [None], ["2027-13-01", None], {"first": 1}])
def test_a_forged_token_is_worth_nothing(listed: Make, events: Make, refused: Make, window: Any) -> None:
    said = json.loads(base64.urlsafe_b64decode(listed()["nextSyncToken"])) | {"window": window}
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()

    assert refused(events().list(calendarId="primary", syncToken=forged))[0] == 410
