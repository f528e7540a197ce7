"""In the register everybody's address is a person chip: their card, a mail and a call are one click away."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from tests.support.founding import BEA

ADDRESS = "amina@oakfield.example"
CHIP = [{"chip": {"personProperties": {"email": ADDRESS, "displayFormat": "EMAIL"}}}]
WRITE_TO = 6
BATCH = "sheets.spreadsheets.batchUpdate"


@pytest.fixture
def listed(school):
    """Amina's and Carol's offers stand in the register."""
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.works()
    return school


def whole_rows(school):
    """The rows as Google gives them to a reader, the titles and empty rows left out."""
    hands = school.hands(BEA).spreadsheets
    book = hands.get(spreadsheetId=school.book("register"), ranges="'Offers'", includeGridData=True).execute()
    rows = [row.get("values", []) for row in book["sheets"][0]["data"][0]["rowData"][1:]]
    return [row for row in rows if row]


def cells(school):
    """The “Write to” column."""
    return [row[WRITE_TO] for row in whole_rows(school)]


def addresses(school):
    return [row["Write to"] for row in school.register()]


def test_an_address_is_a_chip_and_reads_as_the_address(listed):
    (amina, carol) = cells(listed)

    assert (amina["chipRuns"], amina["formattedValue"]) == (CHIP, ADDRESS)
    assert carol["chipRuns"][0]["chip"]["personProperties"]["email"] == "carol@hillside.example"


def test_an_address_in_somebodys_own_words_stays_text(school):
    school.amina.offers("bea@oakfield.example", "ask carol@hillside.example")
    school.works()

    (row,) = school.register()
    assert (row["Happy to help with"], row["How and when"]) == ("bea@oakfield.example", "ask carol@hillside.example")
    assert [place for place, cell in enumerate(whole_rows(school)[0]) if "chipRuns" in cell] == [WRITE_TO]


def test_a_later_round_finds_the_chips_as_they_are_and_writes_nothing(listed):
    listed.bea.sorts_register("School")
    listed.forget_calls()

    listed.on("2027-01-06").works()

    assert listed.calls()[BATCH] == 0
    assert sorted(addresses(listed)) == [ADDRESS, "carol@hillside.example"]


def test_what_is_typed_over_a_chip_is_put_right_as_a_chip(listed):
    listed.bea.types_in_register("G2", "nobody")

    listed.on("2027-01-06").works()

    assert cells(listed)[0]["chipRuns"] == CHIP


def test_a_coordinators_note_with_an_address_stays_the_text_it_is(listed):
    listed.bea.types_in_register("L2", "carol@hillside.example")
    listed.bea.types_in_register("M2", "")

    listed.on("2027-01-06").works()

    assert listed.register()[0]["Coordinator's note"] == "carol@hillside.example"
    assert sum("chipRuns" in cell for cell in cells(listed)) == 2


def test_where_google_refuses_the_chips_the_addresses_are_written_all_the_same(school):
    school.amina.offers("Questioning")
    plan(school.world, {"method": BATCH, "status": 400, "message": "Invalid chip."})

    school.works()

    assert addresses(school) == [ADDRESS]
    assert "chipRuns" not in cells(school)[0]


def test_the_next_round_writes_chips_again(school):
    school.amina.offers("Questioning")
    plan(school.world, {"method": BATCH, "status": 400, "message": "Invalid chip."})
    school.works()

    school.carol.offers("Phonics catch-up")
    school.on("2027-01-06").works()

    assert ["chipRuns" in cell for cell in cells(school)] == [False, True]
