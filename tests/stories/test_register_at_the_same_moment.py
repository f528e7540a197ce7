"""The coordinator is in the register in the very moment in which the service writes it."""

from __future__ import annotations

import pytest

BATCH = "sheets.spreadsheets.batchUpdate"


@pytest.fixture
def due(school):
    """Three offers are listed with a note beside each; the next round takes one away, corrects one and adds one."""
    for what in ("Questioning", "Fractions", "Times tables"):
        school.amina.offers(what)
    school.works()
    for row, what in enumerate(school.offered(), start=2):
        school.bea.types_in_register(f"L{row}", f"about {what}")
    school.on("2027-01-06").works()
    school.amina.withdraws_offer("Questioning")
    school.amina.changes_offer("Times tables", "How and when", "Mondays")
    school.carol.offers("Phonics catch-up")
    return school


def written_while(school, deed):
    """The round is written while she does something, once; then two quiet rounds."""
    left = [deed]
    with school.before(BATCH, lambda: left.pop()() if left else None):
        school.on("2027-01-07").works()
    for hour in ("08:30", "09:00"):
        school.on("2027-01-07", hour).works()


def notes(school):
    return {row["Happy to help with"]: row["Coordinator's note"] for row in school.register()}


RIGHT = {"Fractions": "about Fractions", "Times tables": "about Times tables", "Phonics catch-up": ""}


def test_a_row_typed_below_the_last_one_is_not_written_over(due):
    written_while(due, lambda: due.bea.types_in_register("A5", "Ask the library service"))

    assert [row["Who"] for row in due.register() if not row["Key"]] == ["Ask the library service"]
    assert {what for what in notes(due) if what} == set(RIGHT)


def test_a_note_typed_in_a_row_that_is_taken_away_is_there_when_its_offer_returns(due):
    written_while(due, lambda: due.bea.types_in_register("L2", "ring her first"))

    due.amina.offers("Questioning")
    due.on("2027-01-08").works()

    assert notes(due)["Questioning"] == "ring her first"


def move_note_column_to_the_front(school):
    move = {"source": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 8, "endIndex": 9}, "destinationIndex": 5}
    school.bea.edits_workbook("register", {"moveDimension": move})


def test_columns_moved_leave_every_note_as_it_was(due):
    written_while(due, lambda: move_note_column_to_the_front(due))

    assert (notes(due), due.waiting()) == (RIGHT, {})


def test_rows_put_in_above_leave_every_note_as_it_was(due):
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    insert = {"insertDimension": {"range": rows, "inheritFromBefore": False}}

    written_while(due, lambda: due.bea.edits_workbook("register", insert))

    assert (notes(due), due.waiting()) == (RIGHT, {})


def test_a_line_of_her_own_that_our_batch_met_is_put_back(due):
    def she_sorts_her_own_line_to_the_top():
        due.bea.types_in_register("A5", "AAA ask the library")
        due.bea.sorts_register("Who")

    written_while(due, she_sorts_her_own_line_to_the_top)

    assert [row["Who"] for row in due.register() if not row["Key"]] == ["AAA ask the library"]
    assert {key: note for key, note in notes(due).items() if key} == RIGHT


def test_no_copy_of_the_tab_is_left_behind(due):
    written_while(due, lambda: due.bea.sorts_register("Happy to help with"))

    tabs = due.hands(due.bea.email).spreadsheets.get(spreadsheetId=due.book("register")).execute()["sheets"]
    assert [tab["properties"]["title"] for tab in tabs if tab["properties"].get("hidden")] == []
