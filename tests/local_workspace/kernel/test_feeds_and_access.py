from __future__ import annotations

import pytest

from local_workspace import feeds
from local_workspace.access import everyone_with, role_on

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@hillside.example"


def file_of(*permissions, file_id="1"):
    owner = {"type": "user", "role": "owner", "emailAddress": AMINA}
    return {"id": file_id, "version": 0, "permissions": [owner, *permissions], "grants": []}


@pytest.fixture
def staff(world):
    world.put("group", STAFF, {"members": [CAROL]})


@pytest.mark.parametrize(
    ("permission", "carols"),
    [
        ({"type": "user", "role": "reader", "emailAddress": BEA}, ""),
        ({"type": "group", "role": "commenter", "emailAddress": STAFF}, "commenter"),
        ({"type": "group", "role": "writer", "emailAddress": "nobody@hillside.example"}, ""),
        ({"type": "domain", "role": "writer", "domain": "hillside.example"}, "writer"),
        ({"type": "domain", "role": "writer", "domain": "side.example"}, ""),
        ({"type": "anyone", "role": "reader"}, "reader"),
    ],
)
def test_a_permission_covers_whom_it_says(world, staff, permission, carols):
    assert role_on(world, file_of(permission), CAROL) == carols


def test_the_strongest_of_several_roles_counts(world, staff):
    file = file_of({"type": "anyone", "role": "reader"}, {"type": "group", "role": "writer", "emailAddress": STAFF})

    assert role_on(world, file, CAROL) == "writer"


def test_a_link_opens_a_file_and_names_nobody(world):
    file = file_of({"type": "anyone", "role": "reader"}, {"type": "domain", "role": "reader", "domain": "x.example"})

    assert role_on(world, file, CAROL, by_link=False) == ""
    assert everyone_with(world, file) == {AMINA}


def test_everyone_are_people_groups_and_findable_domains(world, staff):
    domain = {"type": "domain", "role": "reader", "domain": "oakfield.example", "allowFileDiscovery": True}
    file = file_of({"type": "group", "role": "reader", "emailAddress": STAFF}, domain)

    assert everyone_with(world, file) == {AMINA, BEA, CAROL}


def test_the_log_holds_one_line_per_file_however_often_it_moved(world):
    file = file_of()
    for _ in range(3):
        feeds.touch(world, file, BEA)

    assert [(moved.number, moved.file_id) for moved in feeds.since(world, 0)] == [(3, "1")]
    assert world.get("file", "1")["version"] == 3


def test_the_log_is_read_to_its_end_however_long_it_is(world):
    with world.unit():
        for number in range(1201):
            feeds.announce(world, file_of(file_id=str(number)))

    assert len(list(feeds.since(world, 1))) == 1200
