"""Nothing outside a folder named rehearsal is touched, whatever somebody puts into the environment."""

from __future__ import annotations

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.world import World
from tests.contract.protocol.grounds import (
    AMINA,
    BASE,
    FOLDER_TYPE,
    Ground,
    OutsideTheFence,
    fenced,
    google_ground,
    local_ground,
    wanted_grounds,
)


@pytest.fixture
def ground():
    world = World(None)
    yield local_ground(world, LocalWorkspace(world))
    world.close()


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Portfolios", "mimeType": FOLDER_TYPE},
        {"name": "Rehearsal", "mimeType": FOLDER_TYPE},
        {"name": "rehearsal", "mimeType": "application/vnd.google-apps.document"},
    ],
)
def test_another_folder_is_refused_and_nothing_is_written(ground, body):
    other = ground.client("drive").files().create(body=body).execute()["id"]
    before = ground.client("drive").files().list().execute()

    with pytest.raises(OutsideTheFence, match="rehearsal"):
        fenced(Ground(ground.http, ground.credentials, address=BASE), other)

    assert ground.client("drive").files().list().execute() == before


def test_a_folder_in_the_bin_is_refused(ground):
    ground.client("drive").files().update(fileId=ground.folder, body={"trashed": True}).execute()

    with pytest.raises(OutsideTheFence):
        fenced(ground, ground.folder)


def test_the_root_is_refused(ground):
    with pytest.raises(OutsideTheFence):
        fenced(ground, "root")


def test_everything_made_is_in_the_folder_and_goes_with_the_end(ground):
    made = ground.file("document")
    inside = ground.client("drive").files().get(fileId=made, fields="parents").execute()["parents"]
    ground.clean()

    left = [file["id"] for file in ground.client("drive").files().list().execute()["files"]]
    assert (inside, left) == ([ground.folder], [ground.folder])


def test_google_is_not_asked_without_key_subject_and_folder():
    with pytest.raises(OutsideTheFence, match="CONTRACT_KEY, CONTRACT_SUBJECT, CONTRACT_FOLDER"):
        google_ground({})


def test_the_grounds_are_both_local_ones_unless_one_is_named():
    assert wanted_grounds({}) == ["in process", "over http"]
    assert wanted_grounds({"CONTRACT_GROUND": "google"}) == ["google"]
    with pytest.raises(ValueError, match="CONTRACT_GROUND"):
        wanted_grounds({"CONTRACT_GROUND": "elsewhere"})


def test_the_person_of_the_local_grounds_is_made_once(ground):
    assert ground.client("drive").about().get(fields="user/emailAddress").execute() == {"user": {"emailAddress": AMINA}}
