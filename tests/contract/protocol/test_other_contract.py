"""Calendar, Meet and Gmail, and the errors all share. What would leave the folder is tried at home alone."""

from __future__ import annotations

import json

import pytest
from googleapiclient.errors import HttpError

at_home = pytest.mark.parametrize("ground", ["in process", "over http"], indirect=True)
EVENT = {
    "summary": "Rehearsal",
    "start": {"dateTime": "2027-03-15T09:00:00Z"},
    "end": {"dateTime": "2027-03-15T10:00:00Z"},
}


def error_of(content):
    return json.loads(content)["error"]


@at_home
def test_an_event_changed_behind_ones_back_is_not_changed(ground):
    events = ground.client("calendar").events()
    made = events.insert(calendarId="primary", body=EVENT).execute()
    events.patch(calendarId="primary", eventId=made["id"], body={"summary": "Moved"}).execute()
    late = events.patch(calendarId="primary", eventId=made["id"], body={"summary": "Late"})
    late.headers["If-Match"] = made["etag"]

    with pytest.raises(HttpError) as caught:
        late.execute()

    assert caught.value.status_code == 412


@at_home
def test_events_are_read_on_from_where_one_stopped(ground):
    events = ground.client("calendar").events()
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    made = events.insert(calendarId="primary", body=EVENT).execute()

    assert [event["id"] for event in events.list(calendarId="primary", syncToken=token).execute()["items"]] == [
        made["id"]
    ]


@at_home
def test_a_space_has_a_name_an_address_and_a_code(ground):
    space = ground.client("meet").spaces().create(body={}).execute()

    assert space["meetingUri"] == f"https://meet.google.com/{space['meetingCode']}"


@at_home
def test_a_draft_that_was_sent_is_a_message(ground):
    users = ground.client("gmail").users()
    raw = "VG86IGFtaW5hQG9ha2ZpZWxkLmV4YW1wbGUNClN1YmplY3Q6IEhpDQoNCkhlbGxv"
    draft = users.drafts().create(userId="me", body={"message": {"raw": raw}}).execute()
    sent = users.drafts().send(userId="me", body={"id": draft["id"]}).execute()

    assert "SENT" in sent["labelIds"]


def test_calendar_knows_its_colours_and_no_boolean_but_two(ground):
    assert ground.client("calendar").colors().get().execute()["kind"] == "calendar#colors"
    status, _, content = ground.raw("GET", "calendar", "calendar/v3/calendars/primary/events?singleEvents=perhaps")
    assert (status, error_of(content)["errors"][0]["location"]) == (400, "singleEvents")


@pytest.mark.parametrize(
    ("service", "path", "parts"),
    [
        ("docs", "v1/documents/none-such", {"code", "message", "status"}),
        ("sheets", "v4/spreadsheets/none-such", {"code", "message", "status"}),
        ("drive", "drive/v3/files/none-such", {"code", "message", "errors"}),
        ("gmail", "gmail/v1/users/me/messages/00000000deadbeef", {"code", "message", "errors", "status"}),
    ],
)
def test_what_is_missing_is_said_in_each_services_envelope(ground, service, path, parts):
    status, headers, content = ground.raw("GET", service, path)

    assert (status, headers["content-type"], set(error_of(content))) == (404, "application/json; charset=UTF-8", parts)


@pytest.mark.parametrize(("service", "path"), [("docs", "v1/documents/x"), ("calendar", "calendar/v3/colors")])
def test_the_wrong_error_format_is_refused_before_all_else(ground, service, path):
    status, _, content = ground.raw("GET", service, f"{path}?$.xgafv=3")

    assert (status, error_of(content)["status"]) == (400, "INVALID_ARGUMENT")


def test_a_body_that_is_no_json_is_a_parse_error(ground):
    status, _, content = ground.raw("POST", "docs", "v1/documents?$.xgafv=1", b"{")

    assert (status, error_of(content)["errors"][0]["reason"]) == (400, "parseError")


def test_no_method_is_a_page(ground):
    status, headers, _ = ground.raw("GET", "drive", "drive/v3/nothing-of-the-kind")

    assert (status, headers["content-type"].split(";")[0]) == (404, "text/html")
