from __future__ import annotations

from sync.core.people.cut_off import looks_cut_off
from sync.core.people.types import Person, PersonKey, SchoolKey


def named(*names: str, school: str = "oakfield") -> list[Person]:
    return [Person(PersonKey(f"{name.split()[0].lower()}@x.example"), name, SchoolKey(school)) for name in names]


WHOLE = named("Amina Hussain", "Bea Lindqvist", "Carol Okoro", "Dan Moss", "Eve Adams", "Fay Bell")


def test_a_list_by_name_that_ends_early_looks_cut_off() -> None:
    assert looks_cut_off(WHOLE[:3], WHOLE[3:])


def test_people_missing_from_its_middle_have_left() -> None:
    assert not looks_cut_off([WHOLE[0], *WHOLE[4:]], WHOLE[1:4])


def test_two_people_at_its_end_may_have_left() -> None:
    assert not looks_cut_off(WHOLE[:4], WHOLE[4:])


def test_a_list_by_surname_that_ends_early_looks_cut_off() -> None:
    by_surname = named("Eve Adams", "Fay Bell", "Amina Hussain", "Bea Lindqvist", "Dan Moss", "Carol Okoro")

    assert looks_cut_off(by_surname[:3], by_surname[3:])


def test_a_school_missing_at_its_end_looks_cut_off() -> None:
    hillside = named("Ada West", "Ben Rowe", "Cara Finch", school="hillside")

    assert looks_cut_off([WHOLE[3], WHOLE[0], WHOLE[1]], hillside)


def test_a_list_cut_within_its_last_school_looks_cut_off() -> None:
    hillside = named("Ada West", "Ben Rowe", "Cara Finch", "Dee Lane", school="hillside")

    assert looks_cut_off([*WHOLE, hillside[0]], hillside[1:])


def test_a_list_in_no_order_tells_nothing_of_its_end() -> None:
    assert not looks_cut_off([WHOLE[2], WHOLE[0], WHOLE[1]], WHOLE[3:])
