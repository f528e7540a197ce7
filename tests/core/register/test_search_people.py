"""Who is found by which words, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from support.searching import DAY, areas, find, index_of, names, offer, who

from sync.core.register.search import is_too_long
from sync.core.register.search_matches import How

OFFERS = (
    offer("Amina", "Questioning", "happy to coach, Thursdays"),
    offer("Bea", "Hinge questions in maths", at="Hillside"),
    offer("Callum", "Mini whiteboards without chaos"),
    offer("Dora", "Phonics catch-up", "a 20-minute call", at="Hillside"),
    offer("Ewan", "Writing frames", at="Hillside"),
    offer("Farah", "Handwriting"),
    offer("Gwen", "Sorting out seating plans", own_school=True),
    offer("Hugo", "Modelling a first paragraph"),
    offer("Ines", "Talking to parents about behaviour"),
    offer("Jo", "Assessments that take five minutes"),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("questioning", {"Amina", "Bea"}),
        ("  QUESTIONING! ", {"Amina", "Bea"}),
        ("AfL", {"Callum"}),
        ("hinge questions", {"Amina", "Bea"}),
        ("hinge question", {"Amina", "Bea"}),
        ("assessing", {"Callum", "Jo"}),
        ("mini-whiteboard", {"Callum"}),
        ("modeling", {"Hugo"}),
        ("behavior", {"Ines"}),
        ("behaviour management", {"Ines"}),
        ("phonics", {"Dora"}),
        ("year 3 phonics, please", {"Dora"}),
        ("mathematics", {"Bea"}),
        ("call", {"Dora"}),
        ("handwritting", {"Farah"}),
        ("who can help with writing?", {"Farah"}),
        ("underwater basket weaving", set()),
        ("seating plans", set()),
    ],
)
def test_these_words_find_these_people(words, found):
    assert who(OFFERS, words) == found


@pytest.mark.parametrize("slip", ["questoning", "qeustioning", "questiooning", "questionimg", "phoncis"])
def test_one_wrong_letter_in_a_longer_word_is_forgiven(slip):
    right = {"q": {"Amina", "Bea"}, "p": {"Dora"}}[slip[0]]

    assert (who(OFFERS, slip), {match.how for match in find(OFFERS, slip)}) == (right, {How.NEAR})


def test_a_short_word_is_taken_as_it_is():
    assert who([*OFFERS, offer("Kit", "PSHE")], "PSHA") == set()


def test_an_areas_name_finds_its_offers_and_not_those_that_only_have_the_word_in_them():
    assert (who(OFFERS, "Writing"), who(OFFERS, "Scaffolding")) == ({"Farah"}, {"Ewan"})


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("questioning", "Listed under Questioning."),
        ("AfL", "“AfL” belongs to Assessment for learning."),
        ("whiteboards", "Says so in their own words."),
        ("questoning", "Read as “questioning”."),
        ("five penguins", "Says “five”."),
    ],
)
def test_each_is_found_for_a_reason_that_is_said(words, reason):
    assert reason in {match.reason for match in find(OFFERS, words)}


def test_people_found_by_their_own_words_come_before_those_found_by_a_synonym():
    found = find(OFFERS, "hinge questions")

    assert [(match.person.name, match.how) for match in found] == [("Bea", How.WORDS), ("Amina", How.SYNONYM)]


def test_all_that_somebody_offers_of_it_stands_together():
    offers = [offer(name, what) for name in ("Amina", "Bea", "Carol") for what in ("Phonics", "Phonics with songs")]

    found = [match.person.name for match in find(offers, "phonics")]

    assert found == [name for name in names(find(offers, "phonics")) for _ in range(2)]


def test_what_is_for_one_school_is_found_by_its_people_alone():
    assert [who(OFFERS, "seating plans", school=school) for school in ("Oakfield", "Hillside", "")] == [
        {"Gwen"},
        set(),
        set(),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"paused_from": DAY},
        {"paused_from": DAY - timedelta(days=9), "paused_until": DAY},
        {"leaves_on": DAY - timedelta(days=1)},
        {"starts_on": DAY + timedelta(days=1)},
    ],
)
def test_nobody_who_is_away_paused_or_gone_is_found(more):
    assert who([offer("Amina", "Questioning", **more)], "questioning", school="Oakfield") == set()


def test_among_equals_another_one_comes_first_each_day():
    offers = index_of(*(offer(f"Person {n}", "Questioning") for n in range(5)))

    firsts = [names(find(offers, "questioning", on=date(2027, 1, 4) + timedelta(days=n)))[0] for n in range(10)]

    assert sorted(firsts[:5]) == sorted(firsts[5:]) == [f"Person {n}" for n in range(5)]


def test_the_same_words_on_the_same_day_give_the_same_order():
    offers = [offer(f"Person {n}", "Questioning") for n in range(5)]

    assert find(offers, "questioning") == find(list(reversed(offers)), "questioning")


def test_a_label_inside_another_is_refused_because_the_sheets_view_would_show_both():
    labels = [area.label.casefold() for area in areas().all]

    assert [(one, two) for one in labels for two in labels if one != two and one in two] == []


def test_a_page_pasted_by_mistake_is_too_long():
    assert [is_too_long(words) for words in ("phonics", "help with " * 40)] == [False, True]
