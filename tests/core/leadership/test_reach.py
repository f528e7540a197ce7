"""Reach by school and by kind of work: equal to a count by hand, and no group under five can be made out."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.core.leadership.joining import FEWEST
from sync.core.leadership.reach import EVERYONE, LABELS, OTHERS, Reached, count_reach, tell_reach
from sync.core.people.types import Person, PersonKey, SchoolKey

MONDAY = date(2027, 4, 19)
OF = {"teaching": "Teacher", "support": "TA", "leaders": "head", "governors": "Governor"}


def staff(**numbers: int) -> list[Person]:
    return [
        Person(PersonKey(f"{kind}{n}"), f"{kind} {n}", SchoolKey("oakfield"), category=OF[kind])
        for kind, number in numbers.items()
        for n in range(number)
    ]


def touched(**numbers: int) -> set[PersonKey]:
    return {PersonKey(f"{kind}{n}") for kind, number in numbers.items() for n in range(number)}


def counted(people: list[Person], keys: set[PersonKey]) -> list[tuple[str, int, int]]:
    return [(group.label, group.here, group.reached) for group in count_reach(people, keys, monday=MONDAY)]


def test_kinds_of_work_are_told_apart_as_one_counts_them_by_hand() -> None:
    found = counted(staff(teaching=20, support=15), touched(teaching=12, support=6))

    assert found == [(EVERYONE, 35, 18), ("Teachers", 20, 12), ("Support staff", 15, 6)]


def test_a_few_governors_are_told_together_with_others() -> None:
    found = counted(staff(teaching=20, support=15, governors=3), touched(teaching=12, support=6, governors=2))

    assert found == [(EVERYONE, 38, 20), ("Teachers", 20, 12), (OTHERS, 18, 8)]


def test_where_nothing_can_be_told_apart_only_the_school_is_told() -> None:
    assert counted(staff(teaching=20, governors=3), touched(teaching=12, governors=3)) == [(EVERYONE, 23, 15)]


def test_whoever_is_away_on_the_monday_is_not_counted() -> None:
    away = Person(PersonKey("away"), "Away", SchoolKey("oakfield"), category="TA", paused_from=MONDAY)

    assert counted([*staff(teaching=12), away], touched(teaching=6)) == [(EVERYONE, 12, 6)]


def test_a_school_with_nobody_in_it_has_no_figures() -> None:
    assert counted([], set()) == []


def test_small_numbers_are_told_without_them() -> None:
    said = [tell_reach(Reached("", *pair)) for pair in ((4, 2), (24, 3), (24, 21), (24, 18))]

    assert said == [
        "too few people to count without naming anyone",
        "fewer than five of 24",
        "nearly all 24",
        "18 of 24 (75 %)",
    ]


numbers = st.fixed_dictionaries({kind: st.tuples(st.integers(0, 14), st.integers(0, 14)) for kind in OF})


@given(numbers)
def test_no_group_that_is_told_apart_or_left_over_is_under_five(drawn) -> None:  # type: ignore[no-untyped-def]
    people = staff(**{kind: max(pair) for kind, pair in drawn.items()})
    keys = touched(**{kind: min(pair) for kind, pair in drawn.items()})

    whole, *groups = count_reach(people, keys, monday=MONDAY) or (Reached(EVERYONE, 0, 0),)

    assert (whole.here, whole.reached) == (len(people), len(keys))
    assert all(min(group.reached, group.here - group.reached) >= FEWEST for group in groups)
    assert not groups or sum(group.here for group in groups) == whole.here
    assert {group.label for group in groups} <= {*LABELS.values(), OTHERS}
