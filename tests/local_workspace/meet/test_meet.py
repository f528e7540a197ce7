"""The record of calls, and what is left of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from local_workspace.accounts import person_id
from local_workspace.services.meet.spaces import CREATED, READONLY
from local_workspace.transport import call_wsgi
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Google = Callable[..., Any]
Held = Callable[..., Any]


def refused(request: Any) -> int:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return int(caught.value.status_code)


def test_a_call_names_its_participants_by_id_and_never_by_address(google: Google, space: str, held: Held) -> None:
    records = google(AMINA, "meet", scopes=[READONLY]).conferenceRecords()

    people = records.participants().list(parent=held(space)["conferenceRecord"]).execute()["participants"]

    kinds = [next(value for name, value in person.items() if name.endswith(("User", "user"))) for person in people]
    assert kinds[3] == {"user": f"users/{person_id(AMINA)}", "displayName": "Amina Hussain"}
    assert kinds[1] == {"displayName": "Guest"}
    assert kinds[0] == {"displayName": "+441•••••••23"}


def test_each_device_and_each_return_is_a_session_latest_first(google: Google, space: str, held: Held) -> None:
    participants = google(AMINA, "meet").conferenceRecords().participants()
    people = participants.list(parent=held(space)["conferenceRecord"]).execute()["participants"]
    by_id = {person["signedinUser"]["user"]: person for person in people if "signedinUser" in person}
    bea = by_id[f"users/{person_id(BEA)}"]

    sessions = {
        email: participants.participantSessions().list(parent=by_id[f"users/{person_id(email)}"]["name"]).execute()
        for email in (AMINA, BEA)
    }

    assert [len(found["participantSessions"]) for found in sessions.values()] == [2, 2]
    assert sessions[BEA]["participantSessions"][1]["startTime"] == bea["earliestStartTime"]
    assert sessions[BEA]["participantSessions"][0]["endTime"] == bea["latestEndTime"]


def test_everything_listed_can_be_got_by_its_name(google: Google, space: str, held: Held) -> None:
    lines = [{"speaker": AMINA, "text": "Welcome."}]
    name = held(space, recorded=True, transcript=lines, notes="We met.")["conferenceRecord"]
    records = google(AMINA, "meet").conferenceRecords()

    for kind in ("participants", "recordings", "transcripts", "smartNotes"):
        room = getattr(records, kind)()
        found = room.list(parent=name).execute()[kind]
        assert found == [room.get(name=item["name"]).execute() for item in found]
    entries = records.transcripts().entries()
    entry = entries.list(parent=f"{name}/transcripts/1").execute()["transcriptEntries"][0]
    assert entries.get(name=entry["name"]).execute() == entry
    assert refused(records.recordings().get(name=f"{name}/recordings/2")) == 404


def test_a_recording_lies_in_the_organisers_drive(google: Google, space: str, held: Held) -> None:
    made = held(space, recorded=True)
    recording = google(AMINA, "meet").conferenceRecords().recordings().list(parent=made["conferenceRecord"]).execute()

    file = google(AMINA, "drive", "v3").files().get(fileId=made["recordings"][0], fields="mimeType,parents").execute()
    folder = google(AMINA, "drive", "v3").files().get(fileId=file["parents"][0]).execute()

    assert recording["recordings"][0]["driveDestination"]["file"] == made["recordings"][0]
    assert (file["mimeType"], folder["name"]) == ("video/mp4", "Meet Recordings")


def test_a_recording_was_not_made_by_the_app(google: Google, space: str, held: Held) -> None:
    key = held(space, recorded=True)["recordings"][0]
    drive = google(AMINA, "drive", "v3", scopes=["https://www.googleapis.com/auth/drive.file"])

    assert refused(drive.files().get(fileId=key)) == 404


def test_a_transcript_is_a_doc_that_says_who_said_what(google: Google, space: str, held: Held) -> None:
    lines = [{"speaker": AMINA, "text": "Welcome."}, {"speaker": "Guest", "text": "Hello."}]
    key = held(space, transcript=lines)["transcripts"][0]

    text = google(AMINA, "drive", "v3").files().export(fileId=key, mimeType="text/plain").execute().decode("utf-8-sig")

    assert text.split("\r\n")[:2] == ["Amina Hussain: Welcome.", "Guest: Hello."]


def test_a_running_call_has_no_end_and_no_files_until_it_is_ended(
    google: Google, space: str, running: Callable[[str], str]
) -> None:
    name = running(space)
    meet = google(AMINA, "meet", scopes=[CREATED])
    before = meet.conferenceRecords().recordings().list(parent=name).execute()["recordings"][0]
    active = meet.spaces().get(name=space).execute()["activeConference"]

    meet.spaces().endActiveConference(name=space, body={}).execute()

    after = meet.conferenceRecords().recordings().list(parent=name).execute()["recordings"][0]
    assert (active, before["state"], after["state"]) == ({"conferenceRecord": name}, "STARTED", "FILE_GENERATED")
    assert "endTime" in meet.conferenceRecords().get(name=name).execute()
    assert refused(meet.spaces().endActiveConference(name=space, body={})) == 400


def test_those_in_a_running_call_see_it_and_others_do_not(google: Google, space: str, running: Held) -> None:
    running(space)

    seen = ["activeConference" in google(who, "meet").spaces().get(name=space).execute() for who in (BEA, CAROL)]

    assert seen == [True, False]


def test_whoever_was_in_a_call_may_read_its_record_and_lists_only_their_own(
    google: Google, calendars_code: str, held: Held
) -> None:
    name = held(calendars_code)["conferenceRecord"]
    bea, carol = (google(who, "meet", scopes=[READONLY]).conferenceRecords() for who in (BEA, CAROL))

    assert bea.get(name=name).execute()["name"] == name
    assert bea.list().execute() == {}
    assert refused(carol.participants().list(parent=name)) == 403


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('space.meeting_code = "{code}"', [1]),
        ('space.name="{space}"', [0]),
        ('space.name="spaces/nowhere"', []),
        ('start_time>="2027-03-12T12:30:00Z"', [1]),
        ('start_time>="2027-03-12T11:00:00Z" AND start_time<"2027-03-12T12:30:00.000Z"', [0]),
        ('end_time > "2027-03-12T13:00:00+00:00"', [1]),
        ("end_time IS NULL", []),
        ("", [1, 0]),
    ],
)
def test_calls_are_found_by_space_and_time_the_newest_first(
    google: Google, space: str, calendars_code: str, held: Held, text: str, found: list[int]
) -> None:
    names = [held(space)["conferenceRecord"], held(calendars_code, start=60)["conferenceRecord"]]
    records = google(AMINA, "meet").conferenceRecords()

    reply = records.list(filter=text.format(code=calendars_code, space=space)).execute()

    assert [item["name"] for item in reply.get("conferenceRecords", [])] == [names[index] for index in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("colour = red", 400),
        ("start_time", 400),
        ("start_time = soon", 400),
        ("space.name > x", 400),
        ("end_time IS NULL AND", 400),
        ("end_time IS NULL, end_time IS NULL", 400),
        ('"', 400),
        ("end_time IS NULL OR end_time IS NULL", 501),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused(google: Google, text: str, status: int) -> None:
    assert refused(google(AMINA, "meet").conferenceRecords().list(filter=text)) == status


def test_who_is_in_a_running_call_is_found_by_a_missing_end(google: Google, space: str, running: Held) -> None:
    participants = google(AMINA, "meet").conferenceRecords().participants()

    reply = participants.list(parent=running(space), filter="latest_end_time IS NULL").execute()

    assert len(reply["participants"]) == 2


def test_participants_come_in_pages_and_are_counted_only_when_asked(google: Google, space: str, held: Held) -> None:
    name = held(space)["conferenceRecord"]
    participants = google(AMINA, "meet").conferenceRecords().participants()

    first = participants.list(parent=name, pageSize=3).execute()
    second = participants.list(parent=name, pageSize=3, pageToken=first["nextPageToken"]).execute()

    assert [len(page["participants"]) for page in (first, second)] == [3, 1]
    assert "totalSize" not in first
    assert participants.list(parent=name, fields="totalSize").execute() == {"totalSize": 4}


def test_a_record_is_gone_thirty_days_after_the_call(google: Google, space: str, held: Held, world: World) -> None:
    name = held(space)["conferenceRecord"]
    records = google(AMINA, "meet").conferenceRecords()
    assert records.get(name=name).execute()["name"] == name

    world.set_clock(world.now() + timedelta(days=31))

    assert refused(records.get(name=name)) == 404
    assert records.list().execute() == {}


def test_a_call_that_cannot_have_been_is_refused(held: Held, space: str, running: Held) -> None:
    with pytest.raises(ValueError, match="There is no meeting"):
        held("spaces/nowhere")
    with pytest.raises(ValueError, match="was not in this call"):
        held(space, transcript=[{"speaker": CAROL, "text": "Hello."}])
    running(space)
    with pytest.raises(ValueError, match="running in this space already"):
        held(space)


def test_the_control_room_holds_a_call_and_refuses_one_without_people(workspace: Any, space: str) -> None:
    stay = {"joined": "2027-03-12T11:00:00Z", "left": "2027-03-12T11:30:00Z"}
    bodies = [{"space": space, "people": [{"email": AMINA, "stays": [stay]}]}, {"space": space, "people": []}]

    replies = [
        call_wsgi(workspace, "http://localhost:8099/_local/meet/calls", "POST", json.dumps(body).encode(), {})
        for body in bodies
    ]

    assert [reply[0].split()[0] for reply in replies] == ["200", "400"]
    assert json.loads(replies[0][2])["conferenceRecord"].startswith("conferenceRecords/")
