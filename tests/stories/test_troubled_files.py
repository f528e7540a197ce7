"""Docs that are binned, unshared, deleted or full of surprises: said with what to do, and the others go on."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.errors import SyncError

FOLDED = "Fractions with folded paper"


@pytest.fixture
def listed(school):
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.works()
    return school


def test_a_doc_in_the_bin_is_said_and_the_others_go_on(listed):
    listed.amina.trashes()
    listed.carol.offers("Reading aloud")

    listed.on("2027-01-06").works()

    assert "in the bin" in listed.problems(listed.amina)[0]
    assert listed.offered() == ["Phonics catch-up", "Reading aloud"]


def test_a_doc_taken_out_of_the_bin_is_read_again(listed):
    listed.amina.trashes()
    listed.on("2027-01-06").works()

    listed.amina.restores()
    listed.on("2027-01-07").works()

    assert (listed.problems(listed.amina), listed.offered()) == ([], ["Phonics catch-up", "Questioning"])


def test_who_stops_sharing_is_left_in_peace_and_told_how_to_go_on(listed):
    listed.amina.unshares()
    listed.on("2027-01-06").works()
    listed.forget_calls()

    listed.on("2027-01-07").works()

    assert "share it with cpd@oakfield.example" in listed.problems(listed.amina)[0]
    assert (listed.offered(), listed.calls()) == (
        ["Phonics catch-up"],
        {"drive.changes.list": 2, "drive.files.list": 2},
    )


def test_who_shares_again_is_read_again(listed):
    listed.amina.unshares()
    listed.on("2027-01-06").works()

    listed.amina.shares_with("cpd@oakfield.example")
    listed.on("2027-01-07").works()

    assert (listed.problems(listed.amina), sorted(listed.offered())) == ([], ["Phonics catch-up", "Questioning"])


def test_a_deleted_doc_is_said_and_the_others_go_on(listed):
    listed.amina.destroys()

    listed.on("2027-01-06").works()

    with listed.parts.engine.begin() as c:
        trouble = c.exec_driver_sql("SELECT trouble FROM portfolio WHERE trouble <> ''").scalars().all()
    assert ["deleted or no longer shared" in text for text in trouble] == [True]
    assert listed.offered() == ["Phonics catch-up"]


def test_a_question_due_in_a_doc_we_cannot_open_waits_with_that_reason_and_comes_when_it_is_back(listed):
    listed.on("2027-03-04", "16:00").amina.logs("4 March 2027", FOLDED)
    listed.works()
    listed.amina.trashes()
    listed.on("2027-04-12").works()
    waiting = listed.waiting()

    listed.amina.restores()
    listed.on("2027-04-14").works()

    assert "in the bin" in waiting["prompt"]
    assert "one month on" in listed.doc_text(listed.amina)


def test_a_doc_unshared_between_two_rounds_is_found_out_when_its_question_is_due(listed):
    listed.on("2027-03-04", "16:00").amina.logs("4 March 2027", FOLDED)
    listed.works()
    listed.on("2027-04-12").amina.unshares()

    listed.sweep()

    assert "no longer shared" in listed.waiting()["prompt"]


def test_a_table_thrown_away_takes_its_offers_off_the_list_and_nothing_breaks(listed):
    from sync.demo.acts import DeleteTable

    listed.amina.does(DeleteTable("What I can offer"))

    listed.on("2027-01-06").works()

    assert (listed.offered(), listed.problems(listed.amina)) == (["Phonics catch-up"], [])


def test_a_doc_emptied_to_the_last_word_is_read_as_empty(listed):
    end = listed.doc(listed.amina).end
    listed.amina.types({"deleteContentRange": {"range": {"startIndex": 1, "endIndex": end - 1}}})

    listed.on("2027-01-06").works()

    assert listed.offered() == ["Phonics catch-up"]


def test_a_question_finds_its_place_even_in_an_emptied_doc(listed):
    listed.on("2027-03-04", "16:00").amina.logs("4 March 2027", FOLDED)
    listed.works()
    listed.amina.retypes_line("Looking back", "")
    listed.amina.retypes_line("Amina Hussain: my CPD portfolio", "")

    listed.on("2027-04-12").works()

    assert listed.doc_text(listed.amina).count("Fractions with folded paper: one month on") == 1


def test_a_copy_of_a_portfolio_offers_nothing(listed):
    copied = listed.amina.copies()
    listed.hands(listed.amina.email).permissions.create(
        fileId=copied, body={"type": "user", "role": "writer", "emailAddress": "cpd@oakfield.example"}
    ).execute()

    listed.on("2027-01-06").works()

    assert sorted(listed.offered()) == ["Phonics catch-up", "Questioning"]


def test_a_colleague_writing_in_somebodys_portfolio_writes_for_its_owner(listed):
    from sync.demo.acts import AddRow

    listed.amina.shares_with("bea@oakfield.example")
    listed.bea.does(AddRow("What I can offer", ("Times tables", "", "all our schools")), whose=listed.amina)

    listed.on("2027-01-06").works()

    assert [row["Who"] for row in listed.register() if row["Happy to help with"] == "Times tables"] == ["Amina Hussain"]


def withdraw_the_services_rights(school):
    """An administrator takes the service's access to the domain back; Google then lets it in no more."""
    for key, account in school.world.items("service_account"):
        school.world.put("service_account", key, account | {"delegation": {}})


@pytest.mark.parametrize("method", ["sheets.spreadsheets.get", "docs.documents.get"])
def test_when_google_lets_the_service_in_no_more_it_says_so_and_writes_nothing(listed, method):
    listed.amina.offers("Reading aloud")
    withdraw_the_services_rights(listed)
    plan(listed.world, {"method": method, "status": 401})

    listed.on("2027-01-06").works()

    assert listed.offered() == ["Questioning", "Phonics catch-up"]


def test_the_register_waits_with_the_reason_that_google_lets_nobody_in(listed):
    listed.amina.offers("Reading aloud")
    withdraw_the_services_rights(listed)
    plan(listed.world, {"method": "sheets.spreadsheets.get", "status": 401})

    listed.on("2027-01-06").works()

    assert "does not let us in any more" in listed.waiting()["register"]


def test_a_limit_met_while_reading_is_not_laid_to_the_docs_owner(listed):
    listed.amina.logs("6 January 2027", "Watched a lesson")
    plan(listed.world, {"method": "docs.documents.get", "status": 403, "reason": "dailyLimitExceeded"})
    with pytest.raises(SyncError):
        listed.works()

    assert listed.problems(listed.amina) == []
