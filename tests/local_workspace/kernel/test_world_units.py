from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.world import World, digits, opaque, timestamp


class Oops(Exception):
    pass


def test_an_exception_takes_back_what_its_unit_put(world):
    with pytest.raises(Oops), world.unit():
        world.put("thing", "a", 1)
        raise Oops

    assert world.get("thing", "a") is None


def test_a_failed_inner_unit_leaves_the_outer_ones_work(world):
    with world.unit():
        world.put("thing", "outer", 1)
        with pytest.raises(Oops), world.unit():
            world.put("thing", "inner", 1)
            raise Oops

    assert world.items("thing") == [("outer", 1)]


def test_what_is_read_is_a_copy(world):
    world.put("thing", "a", {"list": []})

    world.get("thing", "a")["list"].append(1)

    assert world.get("thing", "a") == {"list": []}


def test_things_come_by_key_after_a_key(world):
    for key in ("b", "a", "c"):
        world.put("thing", key, key)

    assert world.items("thing", after="a", limit=1) == [("b", "b")]


def test_numbers_are_never_given_twice(world):
    assert [world.next("line") for _ in range(3)] == [1, 2, 3]


def test_two_worlds_that_do_the_same_give_the_same_ids():
    assert World(None).new_id("file") == World(None).new_id("file")


def test_something_made_for_a_revision_is_made_once(world):
    made = []

    for _ in range(2):
        world.memo(("doc", "1", 7), lambda: made.append(1) or "rendered")

    assert made == [1]


def test_a_unit_taken_back_takes_back_what_was_made_in_it(world):
    with pytest.raises(Oops), world.unit():
        world.put("doc", "1", {"revision": 2})
        world.memo(("doc", "1", 2), lambda: "never committed")
        raise Oops

    assert world.memo(("doc", "1", 2), lambda: "made anew") == "made anew"


def test_a_refusal_that_changed_nothing_keeps_what_was_made(world):
    world.memo(("doc", "1", 2), lambda: "rendered")

    with pytest.raises(Oops), world.unit():
        raise Oops

    assert world.memo(("doc", "1", 2), lambda: "made anew") == "rendered"


def test_the_memory_of_made_things_is_bounded(world):
    for number in range(1000):
        world.memo(("doc", number), lambda: "x")

    assert len(world._memo) == 128


def test_time_is_the_walls_until_it_is_set():
    wall = datetime(2026, 9, 1, tzinfo=UTC)
    world = World(None, wall=lambda: wall)
    before = world.now()
    world.set_clock(datetime(2027, 3, 12, tzinfo=UTC))

    assert (before, world.now(), world.wall()) == (wall, datetime(2027, 3, 12, tzinfo=UTC), wall)


def test_times_are_printed_as_google_prints_them():
    assert timestamp(datetime(2027, 3, 12, 9, 0, 0, 7000, tzinfo=UTC)) == "2027-03-12T09:00:00.007Z"


@settings(max_examples=50)
@given(st.text(), st.integers(min_value=2, max_value=60))
def test_ids_have_the_asked_length_and_depend_on_the_text_alone(text, length):
    assert len(opaque(text, length=length)) == len(digits(text, length=length)) == length
    assert digits(text, length=length).isdecimal()


def test_what_is_written_is_there_after_closing(tmp_path):
    world = World(tmp_path)
    world.put("thing", "a", "é")
    secret = world.secret()
    world.close()

    again = World(tmp_path)

    assert (again.get("thing", "a"), again.secret()) == ("é", secret)
    again.close()
