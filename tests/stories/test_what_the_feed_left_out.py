"""What Google's change feed left out is found by the next morning, and nothing is taken for gone by a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.accounts import add_user
from local_workspace.faults import plan
from sync.core.people.types import SchoolKey
from sync.flows.provision import provision
from sync.flows.sync_community import follow_school
from sync.store import portfolios
from tests.support.altered import altered, listing_without, silent_feed, tries
from tests.support.founding import HILLSIDE, OAKFIELD, school_facts, staff_rows
from tests.support.laptop import laptop_of

LIST, CHANGES = "drive.files.list", "drive.changes.list"


@pytest.fixture
def listed(school):
    """Amina's and Carol's offers stand in the register, and the day's listings are made."""
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.works()
    return school.on("2027-01-05", "10:00").go()


def overheard(school, deed, day="2027-01-05", hour="15:00"):
    """Somebody does something, and the feed goes on without a word of it."""
    school.on(day, hour)
    deed()
    with silent_feed(school):
        school.works()


def test_what_the_feed_left_out_is_read_the_next_morning(listed):
    overheard(listed, lambda: listed.amina.offers("Reading aloud"))
    before = sorted(listed.offered())

    listed.on("2027-01-06").works()

    assert before == ["Phonics catch-up", "Questioning"]
    assert sorted(listed.offered()) == ["Phonics catch-up", "Questioning", "Reading aloud"]


def test_a_worker_finds_it_too(listed):
    overheard(listed, lambda: listed.carol.offers("Reading aloud"))
    listed.on("2027-01-06")

    follow_school(listed.parts, SchoolKey("hillside-primary"))

    with listed.parts.engine.begin() as c:
        assert portfolios.load_waiting(c, HILLSIDE, listed.parts.today()) == (listed.carol.portfolio,)


def test_a_day_on_which_the_feed_told_everything_costs_one_listing_and_reads_nothing_again(listed):
    listed.amina.offers("Reading aloud")
    listed.works()
    listed.forget_calls()

    for hour in ("08:00", "08:15", "18:00"):
        listed.on("2027-01-06", hour).works()

    assert listed.calls() == {CHANGES: 6, LIST: 2}


def test_a_session_that_the_feed_did_not_tell_of_is_booked_the_next_morning(listed):
    overheard(listed, lambda: listed.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60"))

    listed.on("2027-01-06").works()

    assert [event["summary"] for event in listed.events(listed.bea)] == ["Maths network"]


def test_a_doc_put_in_the_bin_without_a_word_is_found_there(listed):
    overheard(listed, listed.amina.trashes)

    listed.on("2027-01-06").works()

    assert "in the bin" in listed.problems(listed.amina)[0]


def test_a_doc_taken_out_of_the_bin_without_a_word_is_read_again(listed):
    listed.amina.trashes()
    listed.works()
    overheard(listed, listed.amina.restores)

    listed.on("2027-01-06").works()

    assert (listed.problems(listed.amina), sorted(listed.offered())) == ([], ["Phonics catch-up", "Questioning"])


def test_a_doc_unshared_without_a_word_is_asked_for_and_found_gone(listed):
    overheard(listed, listed.amina.unshares)
    listed.forget_calls()

    listed.on("2027-01-06").works()

    assert "share it with cpd@oakfield.example" in listed.problems(listed.amina)[0]
    assert [line["status"] for line in listed.ledger("drive.files.get")] == [404]


def test_a_doc_shared_again_without_a_word_is_read_again(listed):
    listed.amina.unshares()
    listed.works()
    overheard(listed, lambda: listed.amina.shares_with(OAKFIELD))

    listed.on("2027-01-06").works()

    assert (listed.problems(listed.amina), sorted(listed.offered())) == ([], ["Phonics catch-up", "Questioning"])


def test_a_doc_that_a_listing_leaves_out_is_not_gone(listed):
    with listing_without(listed, listed.amina.portfolio):
        listed.on("2027-01-06").works()

    assert (listed.problems(listed.amina), sorted(listed.offered())) == ([], ["Phonics catch-up", "Questioning"])


def test_a_change_is_found_even_in_a_doc_that_the_listing_leaves_out(listed):
    overheard(listed, lambda: listed.amina.offers("Reading aloud"))

    with listing_without(listed, listed.amina.portfolio):
        listed.on("2027-01-06").works()

    assert "Reading aloud" in listed.offered()


@pytest.mark.parametrize("change", [{"files": []}, {"incompleteSearch": True, "files": []}])
def test_a_listing_that_shows_nothing_changes_nothing_and_is_asked_again(listed, change):
    listed.on("2027-01-06")
    listed.forget_calls()

    with altered(listed, LIST, lambda page: page | change):
        said = tries(listed)
    listed.on("2027-01-06", "08:15").works()

    assert "Nothing is taken for gone" in said
    assert (listed.problems(listed.amina), listed.problems(listed.carol)) == ([], [])
    assert (listed.calls()[LIST], listed.calls()["drive.files.get"]) == (4, 0)


def test_an_incomplete_listing_is_believed_in_what_it_shows(listed):
    overheard(listed, lambda: listed.amina.offers("Reading aloud"))
    listed.on("2027-01-06")

    with altered(listed, LIST, lambda page: page | {"incompleteSearch": True}):
        tries(listed)

    assert "Reading aloud" in listed.offered()


def one_a_page(page):
    """As if Google gave one file a page; the second page is asked for with a token it does not know."""
    return page | {"files": page["files"][:1], "nextPageToken": "~!!~"}


def test_a_listing_that_breaks_off_changes_nothing_and_is_asked_again_from_the_start(listed):
    listed.on("2027-01-06")

    with altered(listed, LIST, one_a_page):
        said = tries(listed)
    listed.forget_calls()
    listed.on("2027-01-06", "08:15").works()

    assert "broke off between two pages" in said
    assert (listed.problems(listed.amina), listed.problems(listed.carol)) == ([], [])
    assert listed.calls()[LIST] == 2


def test_a_listing_that_could_not_be_made_is_not_asked_for_at_every_turn(listed):
    plan(listed.world, {"method": LIST, "status": 503, "times": 2})
    listed.on("2027-01-06")
    tries(listed)
    listed.forget_calls()

    listed.on("2027-01-06", "08:05").works()

    assert listed.calls()[LIST] == 0


def test_at_the_keyboard_an_incomplete_listing_is_said_until_a_whole_one_is_made(listed, tmp_path):
    listed.on("2027-01-06")
    with altered(listed, LIST, lambda page: page | {"incompleteSearch": True}):
        tries(listed)

    with laptop_of(listed, tmp_path) as laptop:
        said = laptop.cpd("sync")
        listed.on("2027-01-06", "08:15")
        later = laptop.cpd("sync")

    assert "Google's list of cpd@oakfield.example's files was not complete" in said.output
    assert (later.exit_code, "list of everything" in later.output) == (0, False)


def test_a_worker_goes_on_reading_through_an_account_that_no_school_names_any_more(listed):
    add_user(listed.world, "new@oakfield.example", "CPD at Oakfield School")
    facts = [replace(each, engine_user="new@oakfield.example") if each.home else each for each in school_facts()]
    provision(listed.parts, facts, listed.staff(list(staff_rows().values())))
    listed.amina.offers("Reading aloud")

    follow_school(listed.parts, SchoolKey("oakfield-school"))

    with listed.parts.engine.begin() as c:
        assert portfolios.load_waiting(c, OAKFIELD, listed.parts.today()) == (listed.amina.portfolio,)
