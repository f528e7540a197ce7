"""Cells that hold what no form foresaw: errors, old dates, merged cells, headings changed over, formulas."""

from __future__ import annotations

import pytest

from sync.flows.approve import approve


@pytest.fixture
def listed(school):
    """Two offers of Amina's and one of Carol's stand in the register, in this order."""
    for what in ("Questioning", "Fractions"):
        school.amina.offers(what, "Thursdays")
    school.carol.offers("Phonics catch-up", "Mondays")
    school.works()
    school.works()
    return school


def merged(*, first, end, column, until):
    span = {
        "sheetId": 0, "startRowIndex": first, "endRowIndex": end, "startColumnIndex": column, "endColumnIndex": until,
    }  # fmt: skip
    return {"mergeCells": {"range": span, "mergeType": "MERGE_ALL"}}


def two_rounds(school):
    for hour in ("08:00", "09:00"):
        school.on("2027-01-06", hour).works()


@pytest.mark.parametrize("cell", ["D2", "E2", "G2", "M2"], ids=["what", "how", "address", "key"])
@pytest.mark.parametrize("typed", ["=1/0", "=NOSUCH(1)", "#REF!"])
def test_an_error_in_a_cell_of_ours_is_put_right(listed, cell, typed):
    before = listed.register()
    listed.bea.types_in_register(cell, typed)

    two_rounds(listed)

    assert sorted(listed.register(), key=str) == sorted(before, key=str)


def test_a_formula_of_the_coordinators_beside_our_rows_is_left_standing(listed):
    listed.bea.types_in_register("L2", '=UPPER(D2)&" seen"')
    before = listed.register()[0]
    listed.amina.changes_offer("Fractions", "How and when", "Fridays")

    two_rounds(listed)

    assert (listed.register()[0], before["Coordinator's note"] != "") == (before, True)


def test_cells_merged_by_hand_lose_no_offer(listed):
    listed.bea.edits_workbook("register", merged(first=1, end=3, column=0, until=1))
    listed.amina.changes_offer("Fractions", "How and when", "Fridays")

    two_rounds(listed)

    said = {row["Happy to help with"]: row["How and when"] for row in listed.register()}
    assert said == {"Questioning": "Thursdays", "Fractions": "Fridays", "Phonics catch-up": "Mondays"}


def test_two_headings_changed_over_wait_for_a_person_and_end_with_every_word_under_its_heading(listed):
    """The coordinator swaps two headings and not what stands below them."""
    listed.bea.types_in_register("D1", "How and when")
    listed.bea.types_in_register("F1", "Happy to help with")

    two_rounds(listed)
    held = listed.waiting()["register"]
    approve(listed.parts, held.partition("cpd approve ")[2].partition("`")[0])
    two_rounds(listed)

    said = {row["Happy to help with"]: row["How and when"] for row in listed.register()}
    assert "says something else than we wrote in 3 of 3 rows" in held
    assert said == {"Questioning": "Thursdays", "Fractions": "Thursdays", "Phonics catch-up": "Mondays"}


@pytest.mark.parametrize("day", ["30/12/1899", "1 January 1900", "1900-01-00", "=DATE(1900,1,1)"])
def test_a_session_of_1900_is_booked_in_no_calendar(school, day):
    school.bea.adds_session("Maths network", day, "3:45 pm", "60")

    two_rounds(school)

    assert school.events(school.amina) == []


@pytest.mark.parametrize("cell", ["=1/0", "#REF!", "soon", "0", "44"])
def test_a_session_whose_day_is_no_day_is_said_and_books_nothing(school, cell):
    from sync.flows.read_sessions import session_problems

    school.bea.adds_session("Maths network", cell, "3:45 pm", "60")

    two_rounds(school)

    with school.parts.engine.begin() as c:
        said = session_problems(c, today=school.parts.today())
    assert school.events(school.amina) == []
    assert said == [
        "The coordinator's workbook: We could not find a date in row 1, “Maths network”, so nothing is booked. "
        "Write it like 15 April."
    ]


def test_someone_with_a_blank_address_has_no_row_and_stops_nobody(listed):
    nobody = {"Name": "Tom Reyes", "Email": "", "School": "Oakfield School", "Role": "Teacher"}
    listed.hands_in_list(joiners=(nobody,))

    two_rounds(listed)

    assert listed.offered() == ["Questioning", "Fractions", "Phonics catch-up"]


def test_two_teachers_who_write_in_one_doc_are_listed_as_its_owner_alone(listed):
    from sync.demo.acts import AddRow

    listed.amina.shares_with(listed.bea.email)
    listed.bea.does(AddRow("What I can offer", ("Times tables", "", "all our schools")), whose=listed.amina)

    two_rounds(listed)

    assert {row["Who"] for row in listed.register()} == {"Amina Hussain", "Carol Okoro"}
