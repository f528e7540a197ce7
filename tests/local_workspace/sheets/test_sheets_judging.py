"""A cell that meets a conditional format looks like it; what its writer gave stays as it was."""

from __future__ import annotations

import pytest

AREA = {"startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 3}


def add_rule(book, kind, *values, **look):
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    rule = {"ranges": [AREA], "booleanRule": {"condition": condition, "format": look}}
    book.do({"addConditionalFormatRule": {"rule": rule}})


def look(book, row=0, column=0):
    return book.sheet(includeGridData=True)["data"][0]["rowData"][row]["values"][column]["effectiveFormat"]


def bold(book, row=0, column=0):
    return look(book, row, column)["textFormat"].get("bold", False)


@pytest.mark.parametrize(
    ("value", "kind", "wanted", "met"),
    [
        ("Alpha", "TEXT_CONTAINS", ("PH",), True),
        ("Alpha", "TEXT_NOT_CONTAINS", ("ph",), False),
        ("Alpha", "TEXT_STARTS_WITH", ("al",), True),
        ("Alpha", "TEXT_ENDS_WITH", ("al",), False),
        ("Alpha", "TEXT_EQ", ("alpha",), True),
        (3, "NUMBER_GREATER", ("2",), True),
        (3, "NUMBER_LESS_THAN_EQ", ("2",), False),
        (3, "NUMBER_BETWEEN", ("5", "1"), True),
        (3, "NUMBER_NOT_BETWEEN", ("1", "5"), False),
        ("3", "NUMBER_EQ", ("3",), False),
        ("Alpha", "NOT_BLANK", (), True),
        ("Alpha", "BLANK", (), False),
        (3, "NUMBER_EQ", ("=A1",), False),
    ],
)
def test_a_condition_is_met_or_not(book, value, kind, wanted, met):
    book.write("A1", [[value]])

    add_rule(book, kind, *wanted, textFormat={"bold": True})

    assert bold(book) is met


def test_of_two_rules_that_are_met_the_one_that_stands_first_wins_and_the_other_adds(book):
    book.write("A1", [["Alpha"]])
    add_rule(book, "NOT_BLANK", textFormat={"bold": False, "italic": True})
    add_rule(book, "TEXT_EQ", "Alpha", textFormat={"bold": True})

    assert (look(book)["textFormat"]["bold"], look(book)["textFormat"]["italic"]) == (True, True)


def test_a_cell_outside_its_ranges_keeps_its_look(book):
    book.write("A6", [["Alpha"]])
    add_rule(book, "NOT_BLANK", textFormat={"bold": True})

    assert not bold(book, row=5)


def test_what_the_writer_gave_is_not_changed(book):
    book.write("A1", [["Alpha"]])
    add_rule(book, "NOT_BLANK", textFormat={"bold": True})

    assert "userEnteredFormat" not in book.sheet(includeGridData=True)["data"][0]["rowData"][0]["values"][0]


def test_a_rule_for_no_cells_at_all_is_kept_and_colours_nothing(book):
    book.write("A1", [["Alpha"]])
    rule = {"condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}}
    empty = {"startRowIndex": 1, "endRowIndex": 1, "startColumnIndex": 1, "endColumnIndex": 2}

    book.do({"addConditionalFormatRule": {"rule": {"ranges": [empty], "booleanRule": rule}}})

    assert len(book.sheet()["conditionalFormats"]) == 1 and not bold(book)
