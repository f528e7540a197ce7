from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from support.workbook import rows_of


def cell(book, row=0, column=0):
    return book.sheet(includeGridData=True)["data"][0]["rowData"][row]["values"][column]


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason


def test_cells_are_written_from_a_start(book):
    values = [{"stringValue": "=1+1"}, {"numberValue": 2.5}, {"boolValue": True}, {"formulaValue": "=A1"}]
    row = {"values": [{"userEnteredValue": value} for value in values]}

    start = {"rowIndex": 1, "columnIndex": 1}
    book.do({"updateCells": {"start": start, "rows": [row], "fields": "userEnteredValue"}})

    assert book.read("B2:E2", valueRenderOption="FORMULA") == [["=1+1", 2.5, True, "=A1"]]


def test_only_the_named_fields_of_a_cell_change(book):
    whole = {"userEnteredValue": {"stringValue": "a"}, "note": "n", "userEnteredFormat": {"wrapStrategy": "WRAP"}}
    book.do({"updateCells": {"start": {}, "rows": [{"values": [whole]}], "fields": "*"}})

    book.do({"updateCells": {"start": {}, "rows": rows_of("b"), "fields": "userEnteredValue"}})

    found = cell(book)
    assert (found["formattedValue"], found["note"], found["userEnteredFormat"]) == ("b", "n", {"wrapStrategy": "WRAP"})


def test_a_field_named_but_not_given_is_cleared(book):
    book.write("A1", [["a", "b"]])

    book.do({"updateCells": {"range": {"endRowIndex": 1, "endColumnIndex": 2}, "fields": "userEnteredValue"}})

    assert book.read() == []


def test_cells_of_a_range_that_no_row_covers_are_cleared(book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    area = {"endRowIndex": 2, "endColumnIndex": 2}

    book.do({"updateCells": {"range": area, "rows": rows_of("A"), "fields": "userEnteredValue"}})

    assert book.read() == [["A"]]


def test_runs_and_chips_belong_to_the_text_they_were_written_with(book):
    runs = [{"startIndex": 0, "format": {"bold": True}}]
    data = {"userEnteredValue": {"stringValue": "abc"}, "textFormatRuns": runs}
    book.do({"updateCells": {"start": {}, "rows": [{"values": [data]}], "fields": "userEnteredValue,textFormatRuns"}})
    before = cell(book)

    book.do({"updateCells": {"start": {}, "rows": rows_of("abcd"), "fields": "userEnteredValue"}})

    assert before["textFormatRuns"] == runs and "textFormatRuns" not in cell(book)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ({"start": {"rowIndex": 1000}}, "GridCoordinate.rowIndex[1000] is after last row in grid[999]"),
        ({"start": {"columnIndex": 26}}, "GridCoordinate.columnIndex[26] is after last column in grid[25]"),
        ({"start": {"rowIndex": 999}}, "Attempting to write row: 1000, beyond the last requested row of: 999"),
        ({"range": {"endRowIndex": 1}}, "Attempting to write row: 1, beyond the last requested row of: 0"),
        ({"range": {"startRowIndex": 1000}}, "Range (Sheet1!A1001:ZZZ) exceeds grid limits. Max rows: 1000, "),
        ({"start": {"sheetId": 9}}, "No grid with id: 9"),
    ],
)
def test_cells_outside_the_grid_are_refused_in_googles_words(book, where, words):
    reason = refusal(book, updateCells={**where, "rows": rows_of("a", "b"), "fields": "userEnteredValue"})

    assert reason.startswith(f"Invalid requests[0].updateCells: {words}")


def test_a_text_of_50001_characters_is_refused_in_a_batch_too(book):
    reason = refusal(book, updateCells={"start": {}, "rows": rows_of("x" * 50_001), "fields": "userEnteredValue"})

    assert reason.endswith("Your input contains more than the maximum of 50000 characters in a single cell.")


def test_a_cell_is_repeated_over_a_range_that_may_end_past_the_grid(book):
    grey = {"userEnteredFormat": {"backgroundColorStyle": {"rgbColor": {"red": 0.5}}}}
    area = {"startRowIndex": 998, "endRowIndex": 2000, "endColumnIndex": 2}

    book.do({"repeatCell": {"range": area, "cell": grey, "fields": "userEnteredFormat(backgroundColorStyle)"}})

    found = book.sheet(ranges=["A999:C1000"], includeGridData=True)["data"][0]["rowData"]
    assert [[len(data) for data in row["values"]] for row in found] == [[2, 2], [2, 2]]
    assert found[0]["values"][0]["effectiveFormat"]["backgroundColorStyle"] == {"rgbColor": {"red": 0.5}}


def test_a_range_that_starts_past_the_grid_is_refused(book):
    area = {"startRowIndex": 1000, "endRowIndex": 1001, "startColumnIndex": 0, "endColumnIndex": 2}

    reason = refusal(book, repeatCell={"range": area, "cell": {"note": "x"}, "fields": "note"})

    assert reason == (
        "Invalid requests[0].repeatCell: Range (Sheet1!A1001:B1001) exceeds grid limits. "
        "Max rows: 1000, max columns: 26"
    )


def test_cells_are_appended_after_the_last_row_with_data(book):
    book.write("C1000", [["last"]])

    book.do({"appendCells": {"rows": rows_of("a", "b"), "fields": "userEnteredValue"}})

    assert book.read("A1000:C1002") == [["", "", "last"], ["a"], ["b"]]


def test_validation_is_kept_and_does_not_bind_programs(book):
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}, "strict": True}
    book.do({"setDataValidation": {"range": {"endRowIndex": 1, "endColumnIndex": 1}, "rule": rule}})

    book.write("A1", [["no"]])
    kept = cell(book)["dataValidation"]
    book.do({"setDataValidation": {"range": {"endRowIndex": 1, "endColumnIndex": 1}}})

    assert kept == rule and "dataValidation" not in cell(book)


def test_borders_are_drawn_around_and_inside(book):
    line = {"style": "SOLID"}
    area = {"endRowIndex": 2, "endColumnIndex": 1}

    book.do({"updateBorders": {"range": area, "top": line, "innerHorizontal": {"style": "DOTTED"}}})

    borders = [cell(book, row)["userEnteredFormat"]["borders"] for row in (0, 1)]
    assert borders == [{"top": line, "bottom": {"style": "DOTTED"}}, {"top": {"style": "DOTTED"}}]


def test_merging_keeps_the_first_value(book):
    book.write("A1", [["a", "b"], ["c", "d"]])

    book.do({"mergeCells": {"range": {"endRowIndex": 2, "endColumnIndex": 2}, "mergeType": "MERGE_ROWS"}})

    merges = book.sheet()["merges"]
    assert book.read() == [["a"], ["c"]]
    assert [(merge["startRowIndex"], merge["endRowIndex"]) for merge in merges] == [(0, 1), (1, 2)]


def test_a_merged_range_is_taken_apart_whole(book):
    book.do({"mergeCells": {"range": {"endRowIndex": 2, "endColumnIndex": 2}}})

    reason = refusal(book, unmergeCells={"range": {"endRowIndex": 1, "endColumnIndex": 1}})
    book.do({"unmergeCells": {"range": {"endRowIndex": 3}}})

    assert reason.endswith("You must select all cells in a merged range to merge or unmerge them.")
    assert "merges" not in book.sheet()


def test_conditional_formats_are_kept_in_their_order(book):
    def rule(text):
        condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": text}]}
        return {"ranges": [{"endColumnIndex": 3}], "booleanRule": {"condition": condition}}

    book.do(*({"addConditionalFormatRule": {"rule": rule(text)}} for text in "cba"))
    moved = book.reply(updateConditionalFormatRule={"index": 0, "newIndex": 2})
    deleted = book.reply(deleteConditionalFormatRule={"index": 0})

    assert (moved["newIndex"], deleted["rule"]) == (2, rule("b"))
    assert book.sheet()["conditionalFormats"] == [rule("c"), rule("a")]


def test_a_range_is_banded_once(book):
    banded = {"range": {"endRowIndex": 9}, "rowProperties": {"headerColorStyle": {"themeColor": "ACCENT1"}}}
    made = book.reply(addBanding={"bandedRange": banded})["bandedRange"]

    reason = refusal(book, addBanding={"bandedRange": banded})
    book.do({"deleteBanding": {"bandedRangeId": made["bandedRangeId"]}})

    assert reason.endswith("to a range that already has alternating background colors.")
    assert "bandedRanges" not in book.sheet()


def test_rows_are_sorted_by_columns_with_blanks_last(book):
    book.write("A2", [["b", 2], ["", 1], ["a", 3], ["B", 1], [5, 0]])
    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}, {"dimensionIndex": 1, "sortOrder": "ASCENDING"}]

    area = {"startRowIndex": 1, "endRowIndex": 6, "endColumnIndex": 2}
    book.do({"sortRange": {"range": area, "sortSpecs": specs}})

    assert book.read("A2:B6") == [["5", "0"], ["a", "3"], ["B", "1"], ["b", "2"], ["", "1"]]


@pytest.mark.parametrize(
    ("options", "after", "occurrences"),
    [
        ({}, "dog dog", 2),
        ({"matchCase": True}, "Cat dog", 1),
        ({"matchEntireCell": True, "find": "cat CAT"}, "dog", 1),
        ({"searchByRegex": True, "find": "c(a)t", "replacement": "$1$1"}, "aa aa", 2),
    ],
)
def test_text_is_found_and_replaced(book, options, after, occurrences):
    book.write("A1", [["Cat cat"]])

    reply = book.reply(findReplace={"sheetId": 0, "find": "cat", "replacement": "dog", **options})

    assert book.read() == [[after]]
    assert reply == {"valuesChanged": 1, "occurrencesChanged": occurrences, "rowsChanged": 1, "sheetsChanged": 1}


def test_only_whole_cells_are_replaced_when_asked(book):
    book.write("A1", [["cats"]])

    reply = book.reply(findReplace={"allSheets": True, "find": "cat", "replacement": "dog", "matchEntireCell": True})

    assert (book.read(), reply) == ([["cats"]], {})


def test_formulas_are_searched_only_when_asked(book):
    book.write("A1", [["=cat"]], "USER_ENTERED")
    request = {"range": {"endRowIndex": 1}, "find": "cat", "replacement": "dog"}

    left = book.reply(findReplace=request)
    changed = book.reply(findReplace={**request, "includeFormulas": True})

    assert (left, changed["formulasChanged"]) == ({}, 1)
    assert book.read(valueRenderOption="FORMULA") == [["=dog"]]


def test_cells_make_room_and_close_up_in_their_columns(book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    first = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}

    book.do({"insertRange": {"range": first, "shiftDimension": "ROWS"}})
    after_insert = book.read()
    book.do({"deleteRange": {"range": first, "shiftDimension": "ROWS"}})

    assert after_insert == [["", "b"], ["a", "d"], ["c"]] and book.read() == [["a", "b"], ["c", "d"]]


def test_cells_make_room_and_close_up_in_their_rows(book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    first = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}

    book.do({"insertRange": {"range": first, "shiftDimension": "COLUMNS"}})
    after_insert = book.read()
    book.do({"deleteRange": {"range": first, "shiftDimension": "COLUMNS"}})

    assert after_insert == [["", "a", "b"], ["c", "d"]] and book.read() == [["a", "b"], ["c", "d"]]


def test_a_copy_fills_its_destination(book):
    book.write("A1", [["a", "b"]])
    source = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}
    target = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 4}

    book.do({"copyPaste": {"source": source, "destination": target, "pasteType": "PASTE_VALUES"}})

    assert book.read() == [["a", "b"], ["a", "b", "a", "b"], ["a", "b", "a", "b"]]


def test_a_copy_can_be_turned(book):
    book.write("A1", [["a", "b"]])
    source = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}
    target = {"startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 1, "endColumnIndex": 2}

    book.do({"copyPaste": {"source": source, "destination": target, "pasteOrientation": "TRANSPOSE"}})

    assert book.read() == [["a", "b"], ["", "a"], ["", "b"]]


def test_what_is_cut_is_gone_from_where_it_was(book):
    book.write("A1", [["a", "b"]])
    source = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}

    book.do({"cutPaste": {"source": source, "destination": {"rowIndex": 2, "columnIndex": 1}}})

    assert book.read() == [[], [], ["", "a", "b"]]


def test_a_mask_that_reaches_into_a_list_takes_the_whole_list(book):
    runs = [{"format": {"bold": True}}, {"startIndex": 2, "format": {"italic": True}}]
    book.write("A1", [["Label"]])

    area = {"endRowIndex": 1, "endColumnIndex": 1}
    book.do({"repeatCell": {"range": area, "cell": {"textFormatRuns": runs}, "fields": "textFormatRuns.format"}})

    assert book.sheet(includeGridData=True)["data"][0]["rowData"][0]["values"][0]["textFormatRuns"] == runs
