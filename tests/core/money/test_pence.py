"""Money in whole pence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.money.pence import MOST, Pence, for_minutes, read_pence, shown


@pytest.mark.parametrize(
    ("text", "pence"),
    [("£60", 6000), ("60", 6000), ("1,200.50", 120050), ("£ 12.5", 1250), ("free", 0), ("", 0), ("40 pounds", 4000)],
)
def test_an_amount_is_read_as_people_type_it(text, pence):
    assert read_pence(text) == pence


@pytest.mark.parametrize("text", ["lots", "-5", "1.234", "1,20", "£100,001", "9" * 400, "½", "٣"])
def test_what_is_no_amount_is_none(text):
    assert read_pence(text) is None


@given(st.integers(0, MOST))
def test_what_is_shown_is_read_back(amount):
    assert read_pence(shown(Pence(amount))) == amount


def test_two_hours_of_cover_at_thirty_pounds_cost_sixty():
    assert shown(for_minutes(Pence(3000), 120)) == "£60"


@given(st.integers(0, 10_000), st.lists(st.integers(0, 600), max_size=8))
def test_parts_cost_what_the_whole_costs_within_half_a_penny_each(an_hour, parts):
    whole = for_minutes(Pence(an_hour), sum(parts))

    assert abs(whole - sum(for_minutes(Pence(an_hour), part) for part in parts)) <= (len(parts) + 1) / 2
