"""How many have joined in: fair to whoever works less or started late, and hiding every small group."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.core.leadership.joining import (
    FEWEST,
    HARDLY,
    NEARLY,
    TOO_FEW,
    Joined,
    can_stand_beside,
    count_joined,
    is_counted,
    last_monday,
    tell_joined,
)
from sync.core.people.types import Person, PersonKey, SchoolKey

MONDAY = date(2027, 4, 19)


def person(name: str, **more: object) -> Person:
    return Person(PersonKey(name), name, SchoolKey("oakfield"), ("teacher",), **more)  # type: ignore[arg-type]


def test_somebody_who_works_one_day_counts_as_much_as_anybody():
    people = [person("amina"), person("tom", working_days=frozenset({2}), category="Support")]

    assert count_joined(people, {PersonKey("tom")}, monday=MONDAY) == Joined(2, 1)


def test_whoever_started_lately_is_left_out_until_they_join_in():
    new = person("new", starts_on=date(2027, 4, 12))

    assert [is_counted(new, False, monday=MONDAY), is_counted(new, True, monday=MONDAY)] == [False, True]


def test_four_weeks_after_their_start_everybody_counts():
    assert is_counted(person("new", starts_on=date(2027, 3, 22)), False, monday=MONDAY)


def test_whoever_is_paused_is_left_out_even_if_they_joined_in():
    away = person("away", paused_from=date(2027, 4, 1))

    assert not is_counted(away, True, monday=MONDAY)


def test_whoever_is_just_back_is_left_out_until_they_join_in():
    back = person("back", paused_from=date(2027, 1, 4), paused_until=date(2027, 4, 16))

    assert [is_counted(back, False, monday=MONDAY), is_counted(back, True, monday=MONDAY)] == [False, True]


def test_whoever_has_left_or_not_begun_is_not_counted():
    gone, coming = person("gone", leaves_on=date(2027, 4, 16)), person("coming", starts_on=date(2027, 4, 20))

    assert not any(is_counted(each, True, monday=MONDAY) for each in (gone, coming))


def test_the_figure_is_told_where_both_groups_are_five_or_more():
    assert tell_joined(Joined(24, 18)) == "18 of 24 have joined in this term."


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_sentence_lets_a_group_under_five_be_made_out(here, joined):
    said = tell_joined(Joined(max(here, joined), joined))
    numbers = [int(number) for number in re.findall(r"\d+", said)]

    if numbers:
        shown, of = numbers
        assert min(shown, of - shown) >= FEWEST
    else:
        assert said in (TOO_FEW, HARDLY, NEARLY)


@given(st.integers(5, 60), st.integers(0, 60))
def test_nearly_everyone_is_never_said_of_less_than_half(here, joined):
    joined = min(here, joined)

    assert tell_joined(Joined(here, joined)) != NEARLY or joined * 2 >= here


def test_a_part_stands_beside_the_whole_only_where_no_small_rest_is_left():
    whole = Joined(12, 6)

    assert [can_stand_beside(Joined(n, 0), whole) for n in (12, 8, 7)] == [True, False, True]


def test_figures_are_as_at_the_weeks_monday():
    assert [last_monday(date(2027, 4, day)) for day in (19, 21, 25)] == [MONDAY] * 3
