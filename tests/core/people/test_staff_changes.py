from __future__ import annotations

from sync.core.people.changes import Changes, Move, changes
from sync.core.people.types import Person, PersonKey, SchoolKey


def person(address: str, school: str = "oakfield", name: str = "", phase: str = "") -> Person:
    return Person(PersonKey(address), name or address, SchoolKey(school), phase=phase)


AMINA = person("amina@oakfield.example")
BEA = person("bea@oakfield.example")


def test_the_same_list_changes_nothing() -> None:
    assert changes([AMINA, BEA], [BEA, AMINA]) == Changes()


def test_who_came_and_who_left_are_told_apart_by_address() -> None:
    assert changes([AMINA], [BEA]) == Changes(joiners=(BEA,), leavers=(AMINA,))


def test_another_school_in_the_same_domain_is_a_move() -> None:
    now = person("amina@oakfield.example", "hillside")

    assert changes([AMINA], [now]) == Changes(movers=(Move(AMINA, now),))
    assert not Move(AMINA, now).other_domain


def test_anything_else_that_differs_is_a_change() -> None:
    now = person("amina@oakfield.example", phase="KS4")

    assert changes([AMINA], [now]) == Changes(changed=((AMINA, now),))


def test_the_same_name_at_a_school_of_another_domain_is_a_move_said_as_such() -> None:
    was = person("amina@oakfield.example", name="Amina Hussain")
    now = person("a.hussain@stannes.example", "stannes", name="amina hussain")

    found = changes([was], [now])

    assert found == Changes(movers=(Move(was, now),))
    assert found.movers[0].other_domain


def test_a_name_two_newcomers_bear_makes_no_move() -> None:
    was = person("sam@oakfield.example", name="Sam")
    come = [person(f"sam{n}@stannes.example", "stannes", name="Sam") for n in (1, 2)]

    found = changes([was], come)

    assert (found.movers, found.leavers, len(found.joiners)) == ((), (was,), 2)


def test_a_name_two_leavers_bore_makes_no_move() -> None:
    gone = [person(f"sam{n}@oakfield.example", name="Sam") for n in (1, 2)]
    now = person("sam@stannes.example", "stannes", name="Sam")

    assert changes(gone, [now]) == Changes(joiners=(now,), leavers=tuple(gone))


def test_a_new_address_at_the_same_school_is_never_taken_for_the_same_person() -> None:
    was = person("sam@oakfield.example", name="Sam Reed")
    now = person("s.reed@oakfield.example", name="Sam Reed")

    assert changes([was], [now]) == Changes(joiners=(now,), leavers=(was,))
