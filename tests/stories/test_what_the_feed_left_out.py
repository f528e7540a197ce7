"""Google's change feed may leave something out, repeat itself or forget where we were: nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.accounts import add_user
from local_workspace.faults import plan
from local_workspace.switches import throw
from sync.core.people.types import SchoolKey
from sync.errors import Refused, TryLater
from sync.flows.provision import provision
from sync.flows.sync_community import follow_school
from sync.store import feeds, portfolios
from tests.support.altered import altered, listing_without, silent_feed
from tests.support.founding import HILLSIDE, OAKFIELD, school_facts, staff_rows
from tests.support.laptop import laptop_of

LIST, CHANGES = "drive.files.list", "drive.changes.list"


@pytest.fixture
def listed(school):
    """Amina's and Carol's offers stand in the register, and the day's listing is made."""
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.works()
    school.works()
    return school


def overheard(school, deed, day="2027-01-05", hour="15:00"):
    """Somebody does something, and the feed goes on without a word of it."""
    school.on(day, hour)
    deed()
    with silent_feed(school):
        school.works()


def tries(school):
    """A round that says when it gave up."""
    try:
        school.works()
    except TryLater as error:
        school.sweep()
        return str(error)
    return ""


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


@pytest.mark.parametrize("fault", [{"status": 400, "reason": "invalid"}, {"status": 404}, {"status": 410}])
def test_a_feed_that_forgot_where_we_were_is_begun_anew_and_what_it_missed_is_found(listed, fault):
    listed.on("2027-01-06").works()
    listed.amina.offers("Reading aloud")
    plan(listed.world, {"method": CHANGES, **fault, "times": 2})
    listed.forget_calls()

    listed.works()

    made = [line["method"] for line in listed.ledger() if line["user"] == OAKFIELD]
    assert made[:3] == [CHANGES, "drive.changes.getStartPageToken", LIST]
    assert "Reading aloud" in listed.offered()


def test_a_token_that_google_never_gave_out_is_exchanged_for_one_that_leads_on(listed):
    with listed.parts.engine.begin() as c:
        feeds.save_token(c, OAKFIELD, "of another account")
    listed.works()
    listed.amina.offers("Reading aloud")

    listed.works()

    assert "Reading aloud" in listed.offered()


def test_any_other_refusal_of_the_feed_keeps_its_token(listed):
    plan(listed.world, {"method": CHANGES, "status": 403, "reason": "insufficientPermissions", "times": 2})
    with listed.parts.engine.begin() as c:
        before = feeds.load_token(c, OAKFIELD)

    with pytest.raises(Refused):
        listed.sync()

    with listed.parts.engine.begin() as c:
        assert feeds.load_token(c, OAKFIELD) == before


def test_an_empty_page_with_another_after_it_is_followed_to_the_end(listed):
    with listed.parts.engine.begin() as c:
        begins = feeds.load_token(c, OAKFIELD)
    listed.amina.offers("Reading aloud")
    empty = {"changes": [], "nextPageToken": str(int(begins) - 1)}
    answers = []

    def empty_first(page):
        answers.append(page)
        # Both schools' feeds stand at the same place: each is told at first that there is another page, and no more.
        return empty if len(answers) in (1, 3) else page

    with altered(listed, CHANGES, empty_first):
        listed.works()

    assert (len(answers), "Reading aloud" in listed.offered()) == (4, True)


def test_a_feed_that_gives_the_same_page_for_ever_is_left_and_what_it_named_is_read(listed):
    listed.amina.offers("Reading aloud")

    def again(page):
        page.pop("newStartPageToken", None)
        return page | {"nextPageToken": "1"}

    with altered(listed, CHANGES, again):
        said = tries(listed)

    assert "the same page twice" in said
    assert "Reading aloud" in listed.offered()


def test_a_page_in_which_everything_stands_twice_is_as_good_as_one(listed):
    listed.amina.offers("Reading aloud")
    listed.forget_calls()

    with altered(listed, CHANGES, lambda page: page | {"changes": page["changes"] * 2}):
        listed.works()

    assert (listed.calls()["docs.documents.get"], listed.offered().count("Reading aloud")) == (1, 1)


def test_a_person_who_wrote_and_then_we_is_read_even_if_one_page_names_both(listed):
    listed.amina.offers("Reading aloud")

    def ours_after(page):
        lines = [line for line in page["changes"] if line["fileId"] == listed.amina.portfolio]
        ours = [line | {"file": line["file"] | {"lastModifyingUser": {"me": True}}} for line in lines]
        return page | {"changes": [*page["changes"], *ours]}

    with altered(listed, CHANGES, ours_after):
        listed.works()

    assert "Reading aloud" in listed.offered()


def test_what_one_account_can_open_no_more_is_not_gone_for_the_account_that_reads_it(listed):
    listed.carol.shares_with(OAKFIELD)
    listed.works()
    permissions = listed.hands(listed.carol.email).permissions
    asked = permissions.list(fileId=listed.carol.portfolio, fields="permissions(id,emailAddress)")
    found = next(item["id"] for item in asked.execute()["permissions"] if item["emailAddress"] == OAKFIELD)
    permissions.delete(fileId=listed.carol.portfolio, permissionId=found).execute()

    listed.works()

    assert listed.problems(listed.carol) == []


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


def test_where_lists_lag_behind_too_a_listing_an_hour_later_finds_what_was_missed(listed):
    listed.on("2027-01-06").works()
    throw(listed.world, "list_lag_s", 600)
    listed.on("2027-01-06", "10:00").amina.offers("Reading aloud")
    plan(listed.world, {"method": CHANGES, "status": 410, "times": 2})

    listed.on("2027-01-06", "10:05").works()
    before = listed.offered()
    listed.on("2027-01-06", "11:15").works()

    assert "Reading aloud" not in before
    assert "Reading aloud" in listed.offered()
