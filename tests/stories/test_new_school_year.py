"""Each September the log of a portfolio that we made gets a fresh page, once; nothing is moved."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import Para
from sync.flows import plan_effects as kinds
from sync.store import effects, entries
from sync.store.effects import State
from tests.support.community import lines_of

HEADING = "My log 2027–28"
FIRST_DAY, LATER, NEXT_YEAR = "2027-09-01", "2027-09-03", "2028-09-05"


def text(school, who=None):
    """The Doc down to where questions arrive."""
    lines = lines_of(school.doc(who or school.amina))
    return lines[: lines.index("Looking back")]


def pages(school):
    return [line for line in text(school) if line.startswith("My log")]


def paragraph(school, words):
    blocks = school.doc(school.amina).blocks
    return next(block for block in blocks if isinstance(block, Para) and block.text == words)


def deletes_page(school):
    """From its heading to the one of the log below it."""
    span = {"startIndex": paragraph(school, HEADING).start, "endIndex": paragraph(school, "My log").start}
    school.amina.types({"deleteContentRange": {"range": span}})


def new_pages(school, state):
    with school.parts.engine.begin() as c:
        return [effect for effect in effects.listing(c, state) if effect.kind == kinds.NEW_PAGE]


@pytest.fixture
def year(school):
    """Amina logged two things last school year."""
    school.amina.logs("4 March 2027", "Fractions with folded paper")
    school.amina.logs("11 March 2027", "Cold call twilight")
    school.works()
    return school


def test_a_fresh_page_stands_above_the_log_so_far_and_not_a_word_is_moved(year):
    before = text(year)

    year.on(FIRST_DAY).works()

    after = text(year)
    at = after.index(HEADING)
    added = after[at : after.index("My log")]
    assert added[1] == "A fresh page for the new school year. What you did before stands below, as it was."
    assert added[2].startswith("When")
    assert after[:at] + after[at + len(added) :] == before


def test_it_comes_once_and_a_second_plan_is_empty(year):
    year.on(FIRST_DAY).works()
    there = text(year)

    for day in (LATER, "2027-09-10", "2027-09-24"):
        year.on(day).works()

    assert text(year) == there
    assert len(new_pages(year, State.DONE)) == 1


def test_deleted_by_its_owner_it_is_not_put_back(year):
    year.on(FIRST_DAY).works()
    deletes_page(year)

    year.on(LATER).works()

    assert pages(year) == ["My log"]


def test_what_is_logged_on_either_page_is_read_and_last_years_stays_known(year):
    year.on(FIRST_DAY).works()
    year.amina.logs("2 September 2027", "INSET on oracy")
    year.on("2027-09-06").works()

    with year.parts.engine.begin() as c:
        known = entries.load_entries(c, PersonKey(year.amina.email))
    assert sorted(entry.title for entry in known) == [
        *("Cold call twilight", "Fractions with folded paper", "INSET on oracy"),
    ]
    assert year.problems(year.amina) == []


def test_the_next_september_brings_one_above_the_last(year):
    year.on(FIRST_DAY).works()
    year.amina.logs("2 September 2027", "INSET on oracy")
    year.on("2027-09-06").works()

    year.on(NEXT_YEAR).works()

    assert pages(year) == ["My log 2028–29", HEADING, "My log"]


def test_an_empty_log_needs_no_new_page(year):
    year.on(FIRST_DAY).works()

    assert [line for line in text(year, year.bea) if line.startswith("My log")] == ["My log"]


def test_whoever_has_made_a_page_of_their_own_gets_none(year):
    end = {"index": paragraph(year, "My log").end - 1}
    year.amina.types({"insertText": {"location": end, "text": " 2027/28"}})

    year.on(FIRST_DAY).works()

    assert pages(year) == ["My log 2027/28"]


def test_whoever_is_away_gets_it_when_they_are_back(year):
    year.hands_in_list(amina={"Paused from": "2027-08-30", "Paused until": "2027-09-12"})
    year.on(FIRST_DAY).works()
    assert pages(year) == ["My log"]

    year.on("2027-09-13").works()

    assert pages(year) == [HEADING, "My log"]


def test_an_answer_lost_on_the_way_makes_no_second_page(year):
    year.on(FIRST_DAY)
    plan(year.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after", "times": 1})
    year.works()

    year.on(LATER).works()

    assert pages(year) == [HEADING, "My log"]
