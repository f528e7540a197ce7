"""What holds for an offer's freshness, whatever anybody does and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.people.types import PersonKey, School, SchoolKey, Span, Term
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.freshness import Deed, Freshness, confirmed, confirmed_on, freshness, to_ask

WHO = st.sampled_from([PersonKey("amina@oakfield.example"), PersonKey("bea@oakfield.example")])
AREAS = st.frozensets(st.sampled_from(["questioning", "phonics", "maths"]))
DAYS = st.dates(date(2026, 9, 1), date(2028, 7, 31))
DEEDS = st.lists(st.builds(Deed, WHO, AREAS, DAYS), max_size=6)
OFFERS = st.builds(
    Offer, st.just(OfferKey("a")), WHO, st.just(0), st.just("x"), st.just(""), st.just(Audience.ALL), DAYS
)
ORDER = (Freshness.HIDDEN, Freshness.FADED, Freshness.FRESH)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Terms one after another, with holidays between them."""
    terms, day = [], date(2026, 8, 20)
    for number in range(draw(st.integers(0, 8))):
        first = day + timedelta(draw(st.integers(1, 30)))
        day = first + timedelta(draw(st.integers(0, 100)))
        terms.append(Term(f"Term {number}", Span(first, day)))
    return School(SchoolKey("oakfield"), "Oakfield", "oakfield.example", "cpd", "staff", tuple(terms))


@given(OFFERS, AREAS, DEEDS, DEEDS, DAYS, schools())
def test_more_activity_never_makes_an_offer_staler(offer, areas, deeds, more, today, school):
    fewer = confirmed_on(offer, areas, deeds, today=today)
    all_of_it = confirmed_on(offer, areas, deeds + more, today=today)

    assert offer.fresh_on <= fewer <= all_of_it
    shown = [ORDER.index(freshness(school, on, today=today)) for on in (offer.fresh_on, fewer, all_of_it)]
    assert shown == sorted(shown)


@given(OFFERS, AREAS, DEEDS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_deeds_has_no_part_in_it(offer, areas, deeds, today, chance):
    shuffled = list(deeds)
    chance.shuffle(shuffled)

    assert confirmed_on(offer, areas, deeds, today=today) == confirmed_on(offer, areas, shuffled, today=today)


@given(OFFERS, AREAS, DEEDS, DEEDS, DAYS)
def test_what_other_people_do_has_no_part_in_it(offer, areas, deeds, others, today):
    others = [replace(deed, person=PersonKey("carol@hillside.example")) for deed in others]

    assert confirmed_on(offer, areas, deeds, today=today) == confirmed_on(offer, areas, deeds + others, today=today)


@given(OFFERS, DAYS, DAYS, schools())
def test_confirming_twice_is_confirming_once_and_never_makes_it_older(offer, on, today, school):
    once = confirmed(offer, on, school)

    assert confirmed(once, on, school) == once
    assert once.fresh_on >= offer.fresh_on
    assert ORDER.index(freshness(school, once.fresh_on, today=today)) >= ORDER.index(
        freshness(school, offer.fresh_on, today=today)
    )


@given(OFFERS, DAYS, schools())
def test_nothing_is_hidden_in_a_term_without_its_owner_being_asked_unless_they_said_not_now(offer, today, school):
    is_term = any(today in term.days for term in school.terms)

    if is_term and freshness(school, offer.fresh_on, today=today) is Freshness.HIDDEN:
        assert to_ask([offer], school, today=today) == (offer,)
