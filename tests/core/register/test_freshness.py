"""When an offer is fresh, when it is asked about, and when it fades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.core.people.types import PersonKey, School, SchoolKey, Span, Term
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.freshness import Deed, Freshness, confirmed, confirmed_on, freshness, terms_since, to_ask

AMINA, BEA = PersonKey("amina@oakfield.example"), PersonKey("bea@oakfield.example")
TERMS = (
    Term("Autumn 2026", Span(date(2026, 9, 1), date(2026, 12, 18))),
    Term("Spring 2027", Span(date(2027, 1, 4), date(2027, 3, 25))),
    Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 21))),
    Term("Autumn 2027", Span(date(2027, 9, 1), date(2027, 12, 17))),
    Term("Spring 2028", Span(date(2028, 1, 4), date(2028, 3, 31))),
)
SCHOOL = School(SchoolKey("oakfield"), "Oakfield School", "oakfield.example", "cpd", "staff", TERMS)
OCTOBER = date(2026, 10, 6)
OFFER = Offer(OfferKey("a"), AMINA, 0, "Questioning", "", Audience.ALL, OCTOBER)
QUESTIONING = frozenset({"questioning"})


@pytest.mark.parametrize(
    ("deed", "on"),
    [
        (Deed(AMINA, QUESTIONING, date(2027, 3, 4)), date(2027, 3, 4)),
        (Deed(AMINA, frozenset({"phonics"}), date(2027, 3, 4)), OCTOBER),
        (Deed(BEA, QUESTIONING, date(2027, 3, 4)), OCTOBER),
        (Deed(AMINA, QUESTIONING, date(2026, 9, 4)), OCTOBER),
        (Deed(AMINA, QUESTIONING, date(2027, 3, 6)), OCTOBER),
    ],
    ids=["hers in its area", "hers in another area", "somebody else's", "before it was offered", "to come"],
)
def test_an_offer_is_confirmed_by_what_its_owner_did_in_its_area_since(deed, on):
    assert confirmed_on(OFFER, QUESTIONING, [deed], today=date(2027, 3, 5)) == on


def test_a_second_deed_of_the_same_term_changes_nothing():
    march = confirmed(OFFER, date(2027, 3, 4), SCHOOL)

    assert (march.confirmed_on, confirmed(march, date(2027, 3, 9), SCHOOL)) == (date(2027, 3, 4), march)


@pytest.mark.parametrize(
    ("day", "since", "shown"),
    [
        (date(2026, 12, 25), 0, Freshness.FRESH),
        (date(2027, 3, 25), 1, Freshness.FRESH),
        (date(2027, 4, 12), 2, Freshness.FRESH),
        (date(2027, 8, 31), 2, Freshness.FRESH),
        (date(2027, 9, 1), 3, Freshness.FADED),
        (date(2028, 1, 3), 3, Freshness.FADED),
        (date(2028, 1, 4), 4, Freshness.HIDDEN),
    ],
    ids=str,
)
def test_two_whole_terms_untouched_fade_an_offer_and_three_hide_it(day, since, shown):
    assert (terms_since(SCHOOL, OCTOBER, today=day), freshness(SCHOOL, OCTOBER, today=day)) == (since, shown)


def test_what_was_said_in_a_holiday_belongs_to_the_term_that_follows():
    assert terms_since(SCHOOL, date(2026, 12, 28), today=date(2027, 1, 10)) == 0


def test_terms_that_nobody_gave_us_make_nothing_old():
    assert freshness(replace(SCHOOL, terms=()), OCTOBER, today=date(2040, 1, 1)) is Freshness.FRESH
    assert freshness(SCHOOL, date(2028, 3, 1), today=date(2040, 1, 1)) is Freshness.FRESH


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2027, 1, 6), False),
        (date(2027, 4, 13), True),
        (date(2027, 5, 9), True),
        (date(2027, 5, 10), False),
        (date(2027, 8, 20), False),
        (date(2028, 2, 20), True),
    ],
    ids=["confirmed last term", "first days", "four weeks", "later", "holiday", "hidden: any day of a term"],
)
def test_its_owner_is_asked_in_the_first_weeks_of_a_term(day, asked):
    assert to_ask([OFFER], SCHOOL, today=day) == ((OFFER,) if asked else ())


def test_not_now_is_good_for_the_term_and_no_longer_for_good():
    put_off, retired = replace(OFFER, put_off_on=date(2027, 4, 13)), replace(OFFER, retired_on=date(2027, 4, 13))

    assert to_ask([put_off, retired], SCHOOL, today=date(2027, 4, 14)) == ()
    assert to_ask([put_off, retired], SCHOOL, today=date(2027, 9, 2)) == (put_off,)
