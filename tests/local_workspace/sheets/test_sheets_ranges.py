from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.services.sheets.a1 import Box, column_letters, parse, parse_box, print_range


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("A1", Box(0, 0, 1, 1)),
        ("$B$2", Box(1, 1, 2, 2)),
        ("A1:B2", Box(0, 0, 2, 2)),
        ("B2:A1", Box(0, 0, 2, 2)),
        ("A:C", Box(0, 0, None, 3)),
        ("1:3", Box(0, 0, 3, None)),
        ("A5:B", Box(4, 0, None, 2)),
        ("AA1:2", Box(0, 26, 2, None)),
        ("aa10", Box(9, 26, 10, 27)),
        ("R1C1:R2C3", Box(0, 0, 2, 3)),
    ],
)
def test_the_common_forms_of_a_range_are_read(text, box):
    assert parse_box(text) == box


@pytest.mark.parametrize("text", ["", "A", "5", "A0", "A1:", ":B2", "A:B5", "A1:B2:C3", "A1 B2", "!!!"])
def test_what_is_no_range_is_not_guessed(text):
    assert parse_box(text) is None


def test_a_quoted_title_may_hold_quotes_and_exclamation_marks():
    found = parse("'Ann''s plan!'!A:C")

    assert (found.title, found.box) == ("Ann's plan!", Box(0, 0, None, 3))


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Sheet1", "Sheet1!A1"),
        ("My sheet", "'My sheet'!A1"),
        ("2027", "'2027'!A1"),
        ("Ann's", "'Ann''s'!A1"),
        ("AB12", "'AB12'!A1"),
        ("Müller", "'Müller'!A1"),
    ],
)
def test_titles_are_quoted_only_where_they_must_be(title, printed):
    assert print_range(title, Box(0, 0, 1, 1)) == printed


def test_columns_go_on_after_z():
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("sheet1!a1:b2", "Sheet1!A1:B2"),
        ("A:C", "Sheet1!A1:C1000"),
        ("A5:B", "Sheet1!A5:B1000"),
        ("1:3", "Sheet1!A1:Z3"),
        ("A1:AZ2000", "Sheet1!A1:Z1000"),
        ("C3", "Sheet1!C3"),
    ],
)
def test_a_reply_names_the_cells_that_were_read(book, asked, answered):
    found = book.values.get(spreadsheetId=book.id, range=asked).execute()

    assert found == {"range": answered, "majorDimension": "ROWS"}


@pytest.mark.parametrize("text", ["Nowhere!A1", "'A1'", "Solo!A1", "A0"])
def test_a_range_that_means_nothing_is_refused_in_googles_words(book, text):
    with pytest.raises(HttpError) as refused:
        book.read(text)

    assert (refused.value.status_code, refused.value.reason) == (400, f"Unable to parse range: {text}")


def test_reading_that_starts_past_the_grid_is_refused(book):
    with pytest.raises(HttpError) as refused:
        book.read("Sheet1!A1001:B1002")

    text = "Range (Sheet1!A1001:B1002) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert refused.value.reason == text


def test_a_bare_name_is_a_named_range_before_it_is_a_sheet(book):
    book.write("A1:B2", [["a", "b"], ["c", "d"]])
    book.do({"addNamedRange": {"namedRange": {"name": "Sheet1", "range": {"startRowIndex": 1, "endRowIndex": 2}}}})

    assert (book.read("Sheet1"), book.read("'Sheet1'"), book.read("Sheet1!A1")) == (
        [["c", "d"]],
        [["a", "b"], ["c", "d"]],
        [["a"]],
    )


def test_cells_without_a_sheet_are_on_the_first_visible_one(book):
    hidden = {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}
    book.do({"addSheet": {"properties": {"title": "Second"}}}, {"updateSheetProperties": hidden})
    book.write("A1", [["here"]])

    assert book.read("Second!A1") == [["here"]]
