"""What somebody might offer, from the sessions they have held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from support.searching import areas

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey, Section
from sync.core.register.suggesting import Held, Logged, to_suggest
from sync.form_files import load_templates

TWICE = ("Hinge questions", "Cold call with Year 9")


KINDS = load_templates().kinds
DAY = date(2027, 1, 5)


def suggested(
    *titles: str,
    logged: tuple[Logged, ...] = (),
    offers: tuple[Offer, ...] = (),
    declined: frozenset[str] = frozenset(),
) -> list[str]:
    """titles: of sessions, held one a day."""
    held = [Held(title, DAY + timedelta(days=n)) for n, title in enumerate(titles)]
    found = to_suggest(held, logged, offers, declined=declined, areas=areas(), kinds=KINDS)
    return [f"{one.area.label} {one.times}" for one in found]


def entry(title: str, *, kind: str = "", day: int = 0, section: Section = Section.LOG) -> Logged:
    return Logged(title, kind, section, DAY + timedelta(days=day))


def offer(what: str) -> Offer:
    return Offer(OfferKey("a"), PersonKey("amina@oakfield.example"), 0, what, "", Audience.SCHOOL, date(2027, 1, 5))


def test_two_sessions_on_one_topic_suggest_it_and_one_does_not():
    assert (suggested(*TWICE), suggested(*TWICE[:1])) == (["Questioning 2"], [])


def test_the_most_often_held_comes_first():
    found = suggested("Phonics", "Phonics again", *TWICE, "Wait time")

    assert found == ["Questioning 3", "Phonics and early reading 2"]


@pytest.mark.parametrize(
    "title",
    [
        "Coached Tom on questioning",
        "I helped Bea with cold call",
        "Led a session on wait time",
        "Mentored an ECT: hinge questions",
        "Ran the questioning workshop",
    ],
)
def test_what_they_gave_to_others_counts_as_a_session_does(title):
    assert suggested(logged=(entry(title), entry(title, day=7))) == ["Questioning 2"]
    assert suggested("Hinge questions", logged=(entry(title, day=7),)) == ["Questioning 2"]


@pytest.mark.parametrize(
    "title",
    [
        "Coached by Tom on questioning",
        "Bea helped me with cold call",
        "Watched a lesson: wait time",
        "Questioning",
        "Led",
    ],
)
def test_what_others_gave_to_them_or_nobody_does_not(title):
    assert suggested(logged=(entry(title), entry(title, day=7))) == []


def test_the_kind_leading_says_it_whatever_the_title():
    rows = [entry("Questioning, Year 9 team", kind="Leading", day=day) for day in (0, 7)]

    assert suggested(logged=tuple(rows)) == ["Questioning 2"]


def test_an_entry_about_a_session_of_theirs_is_not_a_second_time():
    assert suggested("Hinge questions", logged=(entry("Led a session: hinge questions"),)) == []


@pytest.mark.parametrize("held", [TWICE, (*TWICE, *TWICE)])
def test_what_is_offered_already_or_was_declined_is_not_suggested(held):
    assert suggested(*held, offers=(offer("Better questioning"),)) == []
    assert suggested(*held, declined=frozenset({"questioning"})) == []
