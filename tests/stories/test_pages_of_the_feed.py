"""Pages of a change feed that come twice, empty or not at all, and a feed that forgot where we were."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from local_workspace.switches import throw
from sync.errors import Refused
from sync.store import feeds
from tests.support.altered import altered, tries
from tests.support.founding import OAKFIELD

LIST, CHANGES = "drive.files.list", "drive.changes.list"


@pytest.fixture
def listed(school):
    """Amina's and Carol's offers stand in the register, and the day's listings are made."""
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.works()
    return school.on("2027-01-05", "10:00").go()


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
