"""`cpd workspace` as `docs/control-room.md` promises it."""

from __future__ import annotations

from support.outsider import Workspace


def test_without_a_folder_each_start_is_a_new_empty_world():
    first, second = Workspace(), Workspace()
    first.start()
    first.control("users", {"email": "amina@oakfield.example", "name": "Amina Hussain"})
    first.google("amina@oakfield.example", "drive").files().list().execute()
    first.kill()

    second.start()
    known = second.control("ledger")["calls"]
    second.kill()

    assert known == []


def test_the_sample_seed_has_the_sample_communitys_people_in_it():
    workspace = Workspace(None, "--seed", "sample")
    workspace.start()

    files = workspace.google("amina.hussain@oakfield.example", "drive").files().list().execute()["files"]
    workspace.kill()

    assert files == []
