"""A Doc that cannot be read again and again is set aside and named, and looked at once a day; the others go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.errors import Unexpected
from sync.flows.sync_community import sync_community
from tests.support.poison import poisoned
from tests.support.scenarios import FOLDED, log_fractions

HOURS = ("08:00", "08:10", "08:20", "08:30", "08:40", "08:50")


def rounds(school, day, hours=HOURS):
    for hour in hours:
        school.on(day, hour).works()


@pytest.fixture
def changed(school):
    """Amina has just changed her Doc."""
    school.on("2027-01-06").amina.offers("Questioning")
    return school


@pytest.fixture
def poison(changed):
    with poisoned(changed, changed.amina.portfolio) as doc:
        yield doc


def test_a_bad_day_of_googles_sets_nothing_aside(changed, poison):
    rounds(changed, "2027-01-06")

    assert (poison.tried, changed.problems(changed.amina)) == (len(HOURS), [])


def test_a_doc_that_google_cannot_open_for_days_is_said_with_what_to_do(changed, poison):
    rounds(changed, "2027-01-06")
    rounds(changed, "2027-01-07", ["08:00"])

    assert changed.problems(changed.amina) == [
        "Google has not been able to open this Doc for us since 6 January 2027. Try to open it: if that fails, make a "
        "copy of it in Drive (right click, Make a copy) and tell whoever looks after this service. "
        "We look again once a day."
    ]


def test_five_failures_in_all_are_needed_however_many_the_days(changed, poison):
    for day in ("2027-01-06", "2027-01-07", "2027-01-08", "2027-01-09"):
        rounds(changed, day, ["08:00"])
    before = changed.problems(changed.amina)

    rounds(changed, "2027-01-10", ["08:00"])

    assert (before, len(changed.problems(changed.amina))) == ([], 1)


def test_one_that_is_set_aside_is_tried_once_a_day_and_no_oftener(changed, poison):
    rounds(changed, "2027-01-06")
    rounds(changed, "2027-01-07", ["08:00"])
    poison.tried = 0

    rounds(changed, "2027-01-07")
    of_that_day = poison.tried
    rounds(changed, "2027-01-08")

    assert (of_that_day, poison.tried) == (0, 1)


def test_its_owners_changes_do_not_have_it_tried_oftener(changed, poison):
    rounds(changed, "2027-01-06")
    rounds(changed, "2027-01-07", ["08:00"])
    poison.tried = 0

    changed.amina.offers("Times tables")
    rounds(changed, "2027-01-07")

    assert poison.tried == 0


def test_once_it_can_be_read_again_all_is_as_it_was(changed):
    with poisoned(changed, changed.amina.portfolio):
        rounds(changed, "2027-01-06")
        rounds(changed, "2027-01-07", ["08:00"])

    rounds(changed, "2027-01-08", ["08:00"])

    assert (changed.problems(changed.amina), changed.offered()) == ([], ["Questioning"])


def test_a_reading_that_succeeds_ends_the_counting(changed):
    with poisoned(changed, changed.amina.portfolio):
        rounds(changed, "2027-01-06")
    changed.on("2027-01-06", "09:00").works()
    changed.amina.offers("Times tables")

    with poisoned(changed, changed.amina.portfolio):
        rounds(changed, "2027-01-07")

    assert changed.problems(changed.amina) == []


def test_the_others_are_read_all_the_while(changed, poison):
    rounds(changed, "2027-01-06")
    changed.on("2027-01-07").carol.offers("Phonics catch-up")

    rounds(changed, "2027-01-07", ["08:00"])

    assert changed.offered() == ["Phonics catch-up"]


def test_what_was_agreed_before_stands_in_the_register_all_the_while(changed):
    changed.works()
    changed.amina.logs("5 January 2027", FOLDED)
    with poisoned(changed, changed.amina.portfolio):
        rounds(changed, "2027-01-06", HOURS[1:])
        rounds(changed, "2027-01-07")

        assert (len(changed.problems(changed.amina)), changed.offered()) == (1, ["Questioning"])


def test_a_question_for_such_a_doc_waits_with_the_same_reason(school):
    log_fractions(school)
    with poisoned(school, school.amina.portfolio):
        for day in ("2027-04-12", "2027-04-13"):
            rounds(school, day)

        waits = school.waiting()["prompt"]

    assert "not been able to open this Doc for us since 12 April 2027" in waits


def test_a_question_comes_once_the_doc_can_be_opened_again(school):
    log_fractions(school)
    with poisoned(school, school.amina.portfolio):
        for day in ("2027-04-12", "2027-04-13"):
            rounds(school, day)

    for day in ("2027-04-14", "2027-04-15"):
        rounds(school, day, ["08:00"])

    assert school.doc_text(school.amina).count(f"{FOLDED}: one month on") == 1


def test_a_doc_that_is_far_too_long_is_said_with_what_to_do(school):
    insert = {"insertText": {"location": {"index": school.doc(school.amina).end - 1}, "text": "word " * 100_001}}
    school.on("2027-01-06").amina.types(insert)

    school.works()

    (said,) = school.problems(school.amina)
    assert said.startswith("This Doc is too long for us: it has 50")
    assert "we read 500,000. Move what is oldest into another Doc" in said


def test_cutting_it_down_brings_it_back(school):
    end = school.doc(school.amina).end
    school.on("2027-01-06").amina.types({"insertText": {"location": {"index": end - 1}, "text": "word " * 100_001}})
    school.works()
    school.amina.types({"deleteContentRange": {"range": {"startIndex": end - 1, "endIndex": end - 1 + 500_005}}})
    school.amina.offers("Questioning")

    school.on("2027-01-07").works()

    assert (school.problems(school.amina), school.offered()) == ([], ["Questioning"])


def fails(school, times):
    """Rounds of a service that trips over every log entry; gives in how many of them it said so."""
    templates = replace(school.parts.templates, kinds=None)
    said = 0
    for _ in range(times):
        try:
            sync_community(replace(school.parts, templates=templates))
        except Unexpected:
            said += 1
    return said


def test_a_doc_that_we_ourselves_trip_over_is_reported_then_set_aside(school):
    school.on("2027-01-06").amina.logs("5 January 2027", FOLDED)
    first = fails(school, 5)
    second = fails(school.on("2027-01-07"), 3)

    assert (first, second) == (5, 0)
    assert "through a fault of ours: please report it" in school.problems(school.amina)[0]


def test_cpd_sync_names_it(changed, laptop):
    with poisoned(changed, changed.amina.portfolio):
        rounds(changed, "2027-01-06")
        rounds(changed, "2027-01-07", ["08:00"])

    assert "Amina Hussain: Google has not been able to open this Doc" in laptop.cpd("sync").output
