"""Meeting spaces, their settings and their co-hosts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from local_workspace.services.meet.spaces import CREATED, READONLY, SETTINGS

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Google = Callable[..., Any]


def refused(request: Any) -> int:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return int(caught.value.status_code)


def test_a_space_is_found_by_its_name_and_by_its_code(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    made = spaces.create(body={"config": {"accessType": "OPEN"}}).execute()

    assert spaces.get(name=made["name"]).execute() == made
    assert spaces.get(name=f"spaces/{made['meetingCode'].upper()}").execute() == made


def test_a_code_is_no_name_for_changing_a_space(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    code = spaces.create(body={}).execute()["meetingCode"]

    assert refused(spaces.patch(name=f"spaces/{code}", body={"config": {"accessType": "OPEN"}})) == 404


def test_a_patch_sets_what_it_names_and_leaves_the_rest(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    name = spaces.create(body={"config": {"accessType": "OPEN"}}).execute()["name"]
    body = {"config": {"moderation": "ON", "accessType": "RESTRICTED"}}

    changed = spaces.patch(name=name, body=body, updateMask="config.moderation").execute()

    assert changed["config"] == {"accessType": "OPEN", "entryPointAccess": "ALL", "moderation": "ON"}


def test_a_patch_without_a_mask_sets_what_the_body_holds(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    artifacts = {"recordingConfig": {"autoRecordingGeneration": "ON"}}
    config = {"accessType": "OPEN", "artifactConfig": artifacts}
    name = spaces.create(body={"config": config}).execute()["name"]
    more = {"transcriptionConfig": {"autoTranscriptionGeneration": "ON"}}

    changed = spaces.patch(name=name, body={"config": {"artifactConfig": more}}).execute()["config"]

    assert (changed["accessType"], changed["artifactConfig"]) == ("OPEN", artifacts | more)


def test_a_mask_reaches_into_a_setting(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    artifacts = {"recordingConfig": {"autoRecordingGeneration": "ON"}}
    name = spaces.create(body={"config": {"artifactConfig": artifacts}}).execute()["name"]
    path = "config.artifactConfig.recordingConfig.autoRecordingGeneration"
    body = {"config": {"artifactConfig": {"recordingConfig": {"autoRecordingGeneration": "OFF"}}}}

    changed = spaces.patch(name=name, body=body, updateMask=path).execute()["config"]

    assert changed["artifactConfig"]["recordingConfig"] == {"autoRecordingGeneration": "OFF"}


def test_the_star_sets_everything_else_back(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    name = spaces.create(body={"config": {"accessType": "OPEN", "moderation": "ON"}}).execute()["name"]

    changed = spaces.patch(name=name, body={"config": {"accessType": "RESTRICTED"}}, updateMask="*").execute()

    assert changed["config"] == {"accessType": "RESTRICTED", "entryPointAccess": "ALL", "moderation": "OFF"}


def test_moderation_switched_off_forgets_its_restrictions(google: Google) -> None:
    spaces = google(AMINA, "meet").spaces()
    config = {"moderation": "ON", "moderationRestrictions": {"chatRestriction": "HOSTS_ONLY"}}
    made = spaces.create(body={"config": config}).execute()

    changed = spaces.patch(name=made["name"], body={"config": {"moderation": "OFF"}}).execute()["config"]

    assert ("moderationRestrictions" in made["config"], "moderationRestrictions" in changed) == (True, False)


@pytest.mark.parametrize("mask", ["meetingCode", "config.colour", "config.accessType.x"])
def test_a_mask_that_names_no_setting_is_refused(google: Google, space: str, mask: str) -> None:
    assert refused(google(AMINA, "meet").spaces().patch(name=space, body={}, updateMask=mask)) == 400


def test_others_see_where_a_meeting_is_and_not_its_settings(google: Google, space: str) -> None:
    seen = google(BEA, "meet", scopes=[READONLY]).spaces().get(name=space).execute()

    assert set(seen) == {"name", "meetingUri", "meetingCode"}


def test_another_persons_space_cannot_be_changed(google: Google, space: str) -> None:
    assert refused(google(BEA, "meet").spaces().patch(name=space, body={"config": {"accessType": "OPEN"}})) == 403


def test_a_meeting_made_by_calendar_is_not_made_by_the_app(google: Google, calendars_code: str) -> None:
    name = f"spaces/{calendars_code}"

    assert refused(google(AMINA, "meet", scopes=[CREATED]).spaces().get(name=name)) == 403
    assert google(AMINA, "meet", scopes=[SETTINGS]).spaces().get(name=name).execute()["meetingCode"] in name


def test_a_space_calendar_made_can_be_patched_with_the_settings_scope(google: Google, calendars_code: str) -> None:
    spaces = google(AMINA, "meet", scopes=[SETTINGS]).spaces()
    name = spaces.get(name=f"spaces/{calendars_code}").execute()["name"]

    assert spaces.patch(name=name, body={"config": {"accessType": "OPEN"}}).execute()["config"]["accessType"] == "OPEN"


def test_a_space_calendar_made_has_no_members_for_anybody(google: Google, calendars_code: str) -> None:
    spaces = google(AMINA, "meet").spaces()
    name = spaces.get(name=f"spaces/{calendars_code}").execute()["name"]

    assert refused(spaces.members().create(parent=name, body={"email": BEA, "role": "COHOST"})) == 403
    assert refused(spaces.members().list(parent=name)) == 403


def test_cohosts_come_and_go(google: Google, space: str) -> None:
    members = google(AMINA, "meet").spaces().members()
    made = members.create(parent=space, body={"email": BEA, "role": "COHOST"}).execute()

    assert members.list(parent=space).execute() == {"members": [made]}
    assert members.get(name=made["name"]).execute() == made
    assert members.delete(name=made["name"]).execute() == {}
    assert refused(members.get(name=made["name"])) == 404


@pytest.mark.parametrize("email", [None, "", "bea"])
def test_a_member_needs_an_address(google: Google, space: str, email: str | None) -> None:
    assert refused(google(AMINA, "meet").spaces().members().create(parent=space, body={"email": email})) == 400


def test_a_member_is_made_once(google: Google, space: str) -> None:
    members = google(AMINA, "meet").spaces().members()
    members.create(parent=space, body={"email": BEA}).execute()

    assert refused(members.create(parent=space, body={"email": BEA.upper()})) == 409


def test_members_change_together_or_not_at_all(google: Google, space: str) -> None:
    members = google(AMINA, "meet").spaces().members()
    made = members.create(parent=space, body={"email": BEA}).execute()["name"]
    wanted = [{"member": {"name": name, "role": "COHOST"}} for name in (made, f"{space}/members/1")]

    assert refused(members.batchUpdate(parent=space, body={"requests": wanted})) == 404
    assert "role" not in members.get(name=made).execute()
    assert members.batchUpdate(parent=space, body={"requests": wanted[:1]}).execute()["members"][0]["role"] == "COHOST"


def test_a_mask_for_one_member_alone_is_refused(google: Google, space: str) -> None:
    members = google(AMINA, "meet").spaces().members()
    name = members.create(parent=space, body={"email": BEA}).execute()["name"]
    wanted = {"member": {"name": name, "role": "COHOST"}, "updateMask": "role"}

    assert refused(members.batchUpdate(parent=space, body={"requests": [wanted]})) == 400
    assert members.patch(name=name, body={"role": "COHOST"}, updateMask="role").execute()["role"] == "COHOST"


def test_a_members_address_cannot_be_changed(google: Google, space: str) -> None:
    members = google(AMINA, "meet").spaces().members()
    name = members.create(parent=space, body={"email": BEA}).execute()["name"]

    assert refused(members.patch(name=name, body={"email": AMINA})) == 400
