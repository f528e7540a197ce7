"""What somebody might offer, from the sessions they have held."""

from __future__ import annotations

from datetime import date

import pytest
from support.searching import areas

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.suggesting import to_suggest

TWICE = ("Hinge questions", "Cold call with Year 9")


def suggested(*titles: str, offers: tuple[Offer, ...] = (), declined: frozenset[str] = frozenset()) -> list[str]:
    found = to_suggest(titles, offers, declined=declined, areas=areas())
    return [f"{one.area.label} {one.times}" for one in found]


def offer(what: str) -> Offer:
    return Offer(OfferKey("a"), PersonKey("amina@oakfield.example"), 0, what, "", Audience.SCHOOL, date(2027, 1, 5))


def test_two_sessions_on_one_topic_suggest_it_and_one_does_not():
    assert (suggested(*TWICE), suggested(*TWICE[:1])) == (["Questioning 2"], [])


def test_the_most_often_held_comes_first():
    found = suggested("Phonics", "Phonics again", *TWICE, "Wait time")

    assert found == ["Questioning 3", "Phonics and early reading 2"]


@pytest.mark.parametrize("held", [TWICE, (*TWICE, *TWICE)])
def test_what_is_offered_already_or_was_declined_is_not_suggested(held):
    assert suggested(*held, offers=(offer("Better questioning"),)) == []
    assert suggested(*held, declined=frozenset({"questioning"})) == []
