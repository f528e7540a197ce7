"""How much of an offer there is, read from its own words; what is not plain is never guessed."""

from __future__ import annotations

import pytest

from sync.core.portfolio.times import said_of_a_term
from sync.core.portfolio.types import OfferRead, Place
from sync.core.register.capping import Cap, cap_problems, is_full, read_cap

QUESTIONING = frozenset({"questioning"})


@pytest.mark.parametrize(
    ("how", "minutes"),
    [
        ("up to 2 h", 120),
        ("Thursdays, up to 2 h a term", 120),
        ("a 20-minute call; at most 90 minutes a term", 90),
        ("Up to two hours each term.", 120),
        ("2 h a term", 120),
        ("Mondays, up to 1.5 h a term.", 90),
        ("max 1h30 per term", 90),
        ("up to half an hour a term", 30),
        ("no more than 30 h this term", 1800),
        ("Thursdays – up to 3 hours", 180),
        ("a 20-minute call", None),
        ("up to Year 6", None),
        ("up to 12 people", None),
        ("full lesson plans", None),
        ("any Tuesday this term", None),
        ("up to you", None),
        ("", None),
    ],
)
def test_hours_a_term_are_read_as_people_write_them(how, minutes):
    assert read_cap("Hinge questions", how) == Cap(minutes)


@pytest.mark.parametrize(
    "how", ["up to 2", "up to 2 a term", "up to 30 minutes", "up to 2 h a week", "up to 0 h", "up to 500 h a term"]
)
def test_what_is_not_plain_limits_nothing_and_is_a_problem_with_what_to_write(how):
    (problem,) = cap_problems([OfferRead(Place("What I can offer", 1), "Hinge questions", how)])

    assert read_cap("Hinge questions", how).minutes is None
    assert problem.message == (
        f"We could not tell how much “{how}” allows, so it sets no limit to “Hinge questions”. "
        "Write it like this: up to 2 h a term."
    )


def test_two_limits_in_one_offer_are_none():
    found = read_cap("Hinge questions", "up to 2 h a term, up to 3 h a term")

    assert (found.minutes, found.unsure) == (None, "up to 2 h a term")


@pytest.mark.parametrize("how", ["full", "Thursdays; full this term", "Fully booked until June", "(full for now)"])
def test_full_is_said_in_a_piece_of_its_own(how):
    assert read_cap("Hinge questions", how) == Cap(is_full=True)


@pytest.mark.parametrize("how", ["paused", "Thursdays – on hold", "not just now", "Not this term", "Paused until May"])
def test_so_is_paused(how):
    assert read_cap("Hinge questions", how).is_paused


@pytest.mark.parametrize(
    "words", ["a full lesson", "full-time staff", "how to hold a paused silence", "half full: marking", "carefully"]
)
def test_words_inside_other_words_say_nothing(words):
    assert (read_cap(words, ""), read_cap("", words)) == (Cap(), Cap())


@pytest.mark.parametrize(("minutes", "full"), [(60, False), (120, True), (150, True)])
def test_an_offer_is_full_once_its_hours_are_given(minutes, full):
    held = [(QUESTIONING, minutes), (frozenset({"phonics"}), 600)]

    assert is_full(Cap(120), QUESTIONING, held) is full
    assert (is_full(Cap(), QUESTIONING, held), is_full(Cap(is_full=True), QUESTIONING, [])) == (False, True)


@pytest.mark.parametrize(
    ("cell", "said"), [("2 h", "up to 2 h a term"), ("3", "up to 3 a term"), ("full", "full"), ("any", "any")]
)
def test_a_column_for_the_hours_says_the_same(cell, said):
    assert said_of_a_term(cell) == said
