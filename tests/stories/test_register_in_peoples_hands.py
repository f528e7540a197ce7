"""What coordinators and mishaps do to the register's workbook, and what the service makes of it."""

from __future__ import annotations

import pytest

OFFERS = ("Questioning", "Fractions", "Times tables")


@pytest.fixture
def listed(school):
    """Three offers of Amina's and one of Carol's stand in the register."""
    for what in OFFERS:
        school.amina.offers(what)
    school.carol.offers("Phonics catch-up")
    school.works()
    school.works()
    return school


def test_sorting_changes_nothing_and_later_rounds_find_every_row(listed):
    before = {row["Key"]: row for row in listed.register()}
    listed.bea.sorts_register("Happy to help with")

    listed.amina.changes_offer("Fractions", "How and when", "Mondays")
    listed.on("2027-01-06").works()

    after = {row["Key"]: row for row in listed.register()}
    (fractions,) = [key for key, row in before.items() if row["Happy to help with"] == "Fractions"]
    assert after == before | {fractions: before[fractions] | {"How and when": "Mondays"}}
    assert listed.offered() == sorted(listed.offered())


def test_the_coordinators_note_is_never_written_and_travels_with_its_row(listed):
    listed.bea.types_in_register("L2", "asked her on 3 March")
    listed.bea.sorts_register("Happy to help with")

    listed.amina.changes_offer("Questioning", "What", "Questioning in Year 9")
    listed.on("2027-01-06").works()

    notes = {row["Happy to help with"]: row["Coordinator's note"] for row in listed.register()}
    assert notes == {
        "Fractions": "",
        "Phonics catch-up": "",
        "Questioning in Year 9": "asked her on 3 March",
        "Times tables": "",
    }


def notes(school):
    return {row["Happy to help with"]: row["Coordinator's note"] for row in school.register()}


def writes_a_note_beside_each(school):
    """Every row's note says what the row is about. Gives the notes as they stand then."""
    for number, what in enumerate(school.offered(), start=2):
        school.bea.types_in_register(f"L{number}", f"about {what}")
    return notes(school)


def test_the_coordinators_note_is_there_again_when_a_paused_colleagues_offers_return(listed):
    before = writes_a_note_beside_each(listed)
    listed.hands_in_list(amina={"Paused from": "11 January 2027", "Paused until": "29 January 2027"})
    listed.on("2027-01-12").works()
    away = notes(listed)

    listed.on("2027-02-01").works()

    assert (away, notes(listed)) == ({"Phonics catch-up": "about Phonics catch-up"}, before)


def test_a_note_the_coordinator_wiped_out_does_not_come_back(listed):
    writes_a_note_beside_each(listed)
    listed.on("2027-01-06").works()
    listed.bea.types_in_register("L2", "")
    listed.amina.trashes()
    listed.on("2027-01-07").works()

    listed.amina.restores()
    listed.on("2027-01-08").works()

    assert sorted(notes(listed).values()) == ["", "about Fractions", "about Phonics catch-up", "about Times tables"]


def test_a_row_of_the_coordinators_own_with_something_under_key_is_left_alone(listed):
    listed.bea.types_in_register("A6", "Ask the library service")
    listed.bea.types_in_register("M6", "my own 1")

    listed.amina.withdraws_offer("Fractions")
    listed.on("2027-01-06").works()

    rows = [(row["Who"], row["Key"]) for row in listed.register() if row["Key"] == "my own 1"]
    assert rows == [("Ask the library service", "my own 1")]


def test_a_row_whose_key_was_overtyped_leaves_with_its_offer(listed):
    listed.bea.types_in_register("M2", "x")

    listed.amina.withdraws_offer("Questioning")
    listed.on("2027-01-06").works()

    assert sorted(listed.offered()) == ["Fractions", "Phonics catch-up", "Times tables"]


def test_sorted_at_the_moment_of_writing_it_ends_right_and_every_note_stays_beside_its_own(listed):
    before = writes_a_note_beside_each(listed)
    listed.on("2027-01-06").works()
    listed.amina.withdraws_offer("Questioning")
    listed.amina.changes_offer("Times tables", "How and when", "Mondays")

    with listed.before(BATCH, lambda: listed.bea.sorts_register("Happy to help with")):
        listed.on("2027-01-07").works()
    held_up = listed.waiting()
    listed.on("2027-01-07", "08:30").works()

    del before["Questioning"]
    assert "at the same moment" in held_up["register"]
    assert (notes(listed), listed.waiting()) == (before, {})
    assert {row["Happy to help with"] for row in listed.register() if row["How and when"]} == {"Times tables"}


BATCH = "sheets.spreadsheets.batchUpdate"


def test_what_is_typed_into_our_columns_is_put_right(listed):
    listed.bea.types_in_register("D2", "Something else")

    listed.on("2027-01-06").works()

    assert listed.offered()[:3] == list(OFFERS)


def test_a_row_deleted_by_hand_comes_back(listed):
    delete_row(listed, 1)

    listed.on("2027-01-06").works()

    assert sorted(listed.offered()) == sorted((*OFFERS, "Phonics catch-up"))


def delete_row(school, row, count=1):
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + count}
    school.bea.edits_workbook("register", {"deleteDimension": {"range": span}})


def test_a_row_pasted_twice_is_there_once_again(listed):
    copy_row(listed, 1, 5)

    listed.on("2027-01-06").works()

    assert sorted(listed.offered()) == sorted((*OFFERS, "Phonics catch-up"))


def copy_row(school, source, target):
    def row(number):
        return {
            "sheetId": 0,
            "startRowIndex": number,
            "endRowIndex": number + 1,
            "startColumnIndex": 0,
            "endColumnIndex": 13,
        }

    paste = {"source": row(source), "destination": row(target), "pasteType": "PASTE_NORMAL"}
    school.bea.edits_workbook("register", {"copyPaste": paste})


def test_a_key_wiped_out_leaves_no_offer_twice(listed):
    listed.bea.types_in_register("M2", "")

    listed.on("2027-01-06").works()

    assert sorted(listed.offered()) == sorted((*OFFERS, "Phonics catch-up"))
    assert all(row["Key"] for row in listed.register())


def test_a_row_of_the_coordinators_own_is_left_alone(listed):
    listed.bea.types_in_register("A7", "Ask the library service")

    listed.amina.withdraws_offer("Fractions")
    listed.on("2027-01-06").works()

    assert "Ask the library service" in [row["Who"] for row in listed.register()]


def test_a_renamed_column_stops_the_round_and_says_which(listed):
    before = listed.register()
    listed.bea.types_in_register("D1", "Topic")

    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    assert "“Happy to help with”" in listed.waiting()["register"]
    assert [row["Topic"] for row in listed.register()] == [row["Happy to help with"] for row in before]


def test_once_the_column_is_named_as_before_the_round_goes_on_by_itself(listed):
    listed.bea.types_in_register("D1", "Topic")
    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    listed.bea.types_in_register("D1", "Happy to help with")
    listed.on("2027-01-06", "09:00").works()

    assert "Reading aloud" in listed.offered()


def test_a_space_behind_a_columns_name_does_no_harm(listed):
    listed.bea.types_in_register("M1", "Key ")

    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    assert "Reading aloud" in listed.offered()


def test_columns_moved_about_are_found_by_their_names(listed):
    move = {"source": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 3, "endIndex": 4}, "destinationIndex": 1}
    listed.bea.edits_workbook("register", {"moveDimension": move})

    listed.amina.changes_offer("Fractions", "How and when", "Mondays")
    listed.on("2027-01-06").works()

    assert [row["How and when"] for row in listed.register() if row["Happy to help with"] == "Fractions"] == ["Mondays"]


def test_a_column_of_the_coordinators_own_is_left_alone(listed):
    listed.bea.edits_workbook("register", {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 1}})
    listed.bea.types_in_register("N1", "Seen")
    listed.bea.types_in_register("N2", "yes")

    listed.amina.changes_offer("Questioning", "How and when", "Mondays")
    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    assert [row["Seen"] for row in listed.register() if row["Happy to help with"] == "Questioning"] == ["yes"]
    assert "Reading aloud" in listed.offered()


def test_a_renamed_tab_stops_the_round_and_says_so(listed):
    fields = {"properties": {"sheetId": 0, "title": "People"}, "fields": "title"}
    listed.bea.edits_workbook("register", {"updateSheetProperties": fields})

    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    assert "“Offers”" in listed.waiting()["register"]


def test_a_workbook_in_the_bin_is_said_and_portfolios_are_read_all_the_same(listed):
    service = listed.hands("cpd@oakfield.example").files
    service.update(fileId=listed.book("register"), body={"trashed": True}).execute()
    service.delete(fileId=listed.book("register")).execute()

    listed.amina.offers("Reading aloud")
    listed.on("2027-01-06").works()

    assert "register" in listed.waiting()
    assert listed.problems(listed.amina) == []


def test_every_cell_ever_written_is_in_the_history(listed):
    listed.amina.changes_offer("Questioning", "How and when", "Mondays")
    listed.on("2027-01-06").works()

    with listed.parts.engine.begin() as c:
        line = 'SELECT "column", before, after FROM register_history ORDER BY n DESC LIMIT 1'
        assert tuple(c.exec_driver_sql(line).one()) == ("How and when", "", "Mondays")
