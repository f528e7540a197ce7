"""Meeting spaces and the record of calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from local_workspace.accounts import person_id
from local_workspace.services.meet.records import Stay, record_call
from local_workspace.services.meet.spaces import CREATED, READONLY, SETTINGS
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Google = Callable[..., Any]


def refused(request: Any) -> int:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return int(caught.value.status_code)


def made_by_calendar(google: Google) -> str:
    meet = {"createRequest": {"requestId": "1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
    day = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}, "conferenceData": meet}
    events = google(AMINA, "calendar").events()
    key = events.insert(calendarId="primary", body=day, conferenceDataVersion=1).execute()["id"]
    return str(events.get(calendarId="primary", eventId=key).execute()["conferenceData"]["conferenceId"])


def test_a_space_is_found_by_its_name_and_by_its_code(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    made = spaces.create(body={"config": {"accessType": "OPEN"}}).execute()

    assert spaces.get(name=made["name"]).execute() == made
    assert spaces.get(name=f"spaces/{made['meetingCode']}").execute() == made


def test_a_patch_sets_what_it_names_and_leaves_the_rest(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    name = spaces.create(body={"config": {"accessType": "OPEN"}}).execute()["name"]
    body = {"config": {"moderation": "ON", "accessType": "RESTRICTED"}}

    changed = spaces.patch(name=name, body=body, updateMask="config.moderation").execute()

    assert changed["config"] == {"accessType": "OPEN", "entryPointAccess": "ALL", "moderation": "ON"}


def test_another_persons_space_is_refused(google: Google) -> None:
    name = google(AMINA, "meet").spaces().create(body={}).execute()["name"]

    assert refused(google(BEA, "meet").spaces().get(name=name)) == 403


def test_a_meeting_made_by_calendar_is_not_made_by_the_app(google: Google) -> None:
    name = f"spaces/{made_by_calendar(google)}"

    assert refused(google(AMINA, "meet", scopes=[CREATED]).spaces().get(name=name)) == 403
    assert google(AMINA, "meet", scopes=[SETTINGS]).spaces().get(name=name).execute()["meetingCode"] in name


def hold(world: World, code: str) -> str:
    start = world.now()
    minutes = [start + timedelta(minutes=number) for number in (0, 10, 20, 60)]
    stays = [
        Stay(AMINA, "Amina Hussain", minutes[0], minutes[3]),
        Stay(BEA, "Bea Lindqvist", minutes[0], minutes[1]),
        Stay(BEA, "Bea Lindqvist", minutes[2], minutes[3]),
        Stay("", "Guest", minutes[1], minutes[2]),
    ]
    return record_call(world, code, stays)


def test_a_call_names_its_participants_by_id_and_each_stay(google: Google, world: World) -> None:
    name = hold(world, made_by_calendar(google))
    records = google(AMINA, "meet", scopes=[READONLY]).conferenceRecords()

    people = records.participants().list(parent=name).execute()["participants"]
    stays = records.participants().participantSessions().list(parent=people[1]["name"]).execute()

    assert people[1]["signedinUser"] == {"user": f"users/{person_id(BEA)}", "displayName": "Bea Lindqvist"}
    assert people[2]["anonymousUser"] == {"displayName": "Guest"}
    assert len(stays["participantSessions"]) == 2


def test_calls_are_found_by_their_meeting_code(google: Google, world: World) -> None:
    first, second = made_by_calendar(google), made_by_calendar(google)
    names = [hold(world, first), hold(world, second)]
    records = google(AMINA, "meet").conferenceRecords()

    found = records.list(filter=f'space.meeting_code = "{second}"').execute()["conferenceRecords"]

    assert [record["name"] for record in found] == names[1:]


def test_participants_come_in_pages(google: Google, world: World) -> None:
    name = hold(world, made_by_calendar(google))
    participants = google(AMINA, "meet").conferenceRecords().participants()

    first = participants.list(parent=name, pageSize=2).execute()
    second = participants.list(parent=name, pageSize=2, pageToken=first["nextPageToken"]).execute()

    assert [len(page["participants"]) for page in (first, second)] == [2, 1]
    assert first["totalSize"] == 3


def test_a_record_is_gone_thirty_days_after_the_call(google: Google, world: World) -> None:
    name = hold(world, made_by_calendar(google))
    records = google(AMINA, "meet").conferenceRecords()
    assert records.get(name=name).execute()["name"] == name

    world.set_clock(world.now() + timedelta(days=31))

    assert refused(records.get(name=name)) == 404
    assert records.list().execute() == {}


def test_someone_elses_calls_are_not_to_be_read(google: Google, world: World) -> None:
    name = hold(world, made_by_calendar(google))

    assert refused(google(BEA, "meet").conferenceRecords().participants().list(parent=name)) == 403
    assert google(BEA, "meet").conferenceRecords().list().execute() == {}
