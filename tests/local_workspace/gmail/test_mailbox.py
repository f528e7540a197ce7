"""How the local Workspace brings a message to people."""

from __future__ import annotations

import pytest

from local_workspace.services.gmail.mailbox import deliver, inbox, letter
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@oakfield.example"
STAFF = "staff@oakfield.example"


@pytest.fixture
def world() -> World:
    world = World()
    for email in (AMINA, BEA, CAROL):
        world.put("user", email, {"email": email})
    world.put("group", STAFF, {"members": [AMINA, BEA]})
    return world


def test_a_groups_address_reaches_each_member_and_nobody_else(world: World) -> None:
    deliver(world, sender=CAROL, to=STAFF, subject="Directory", text="Here it is.")

    assert [len(inbox(world, email)) for email in (AMINA, BEA, CAROL)] == [1, 1, 0]


def test_someone_named_twice_gets_one_message(world: World) -> None:
    deliver(world, sender=CAROL, to=[STAFF, f"Amina Hussain <{AMINA.upper()}>"], subject="Hello", text="Once.")

    assert len(inbox(world, AMINA)) == 1


def test_groups_inside_groups_are_opened_even_in_a_ring(world: World) -> None:
    world.put("group", "all@oakfield.example", {"members": [STAFF, CAROL, "all@oakfield.example"]})

    deliver(world, sender=CAROL, to="all@oakfield.example", subject="Hello", text="All.")

    assert [len(inbox(world, email)) for email in (AMINA, BEA, CAROL)] == [1, 1, 1]


def test_words_of_any_script_arrive_as_written(world: World) -> None:
    deliver(world, sender=CAROL, to=AMINA, subject="Ünï 😀\r\nBcc: x@y.example", text="שלום\n", html="<p>😀</p>")

    mail = inbox(world, AMINA)[0]
    assert (mail["subject"], mail["text"], mail["html"]) == ("Ünï 😀 Bcc: x@y.example", "שלום\n", "<p>😀</p>\n")


def test_an_address_nobody_has_comes_back_to_its_sender(world: World) -> None:
    deliver(world, sender=CAROL, to="amian@oakfield.example", subject="Hello", text="Typed wrongly.")

    assert [mail["subject"] for mail in inbox(world, CAROL)] == ["Delivery Status Notification (Failure)"]


def test_an_address_outside_the_community_keeps_what_was_sent_to_it(world: World) -> None:
    deliver(world, sender=CAROL, to="trainer@college.example", subject="Hello", text="Outside.")

    assert [mail["subject"] for mail in inbox(world, "trainer@college.example")] == ["Hello"]
    assert inbox(world, CAROL) == []


def test_the_same_story_told_twice_writes_the_same_bytes() -> None:
    letters = []
    for world in (World(), World()):
        world.put("world", "clock", "2027-03-12T09:00:00+00:00")
        letters.append(letter(world, deliver(world, sender=BEA, to=AMINA, subject="s", text="t", html="<p>t</p>")))

    assert letters[0] == letters[1]
