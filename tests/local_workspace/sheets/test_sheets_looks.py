from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

RED = {"red": 1}
AREA = {"startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 2}


def look(book, **format_):
    book.do({"repeatCell": {"range": ONE, "cell": {"userEnteredFormat": format_}, "fields": "userEnteredFormat"}})
    return shown(book)


def shown(book):
    data = book.sheet(ranges=["A1"], includeGridData=True)["data"][0]
    return (data.get("rowData") or [{"values": [{}]}])[0]["values"][0].get("userEnteredFormat", {})


ONE = {"endRowIndex": 1, "endColumnIndex": 1}


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason.partition(": ")[2]


@pytest.mark.parametrize(
    "given",
    [
        {"backgroundColor": RED},
        {"backgroundColorStyle": {"rgbColor": RED}},
        {"backgroundColor": {"green": 1}, "backgroundColorStyle": {"rgbColor": RED}},
        {"backgroundColor": {"red": 1, "green": 0, "blue": 0}},
    ],
)
def test_a_colour_is_shown_in_both_of_its_forms(book, given):
    assert look(book, **given) == {"backgroundColor": RED, "backgroundColorStyle": {"rgbColor": RED}}


def test_a_colour_of_the_theme_is_shown_as_it_looks_too(book):
    found = look(book, textFormat={"foregroundColorStyle": {"themeColor": "LINK"}})["textFormat"]

    assert found["foregroundColorStyle"] == {"themeColor": "LINK"} and round(found["foregroundColor"]["blue"], 2) == 0.8


def test_black_is_a_colour(book):
    assert look(book, backgroundColor={})["backgroundColorStyle"] == {"rgbColor": {}}


def test_a_new_colour_in_one_form_replaces_the_old_one_in_both(book):
    look(book, backgroundColorStyle={"rgbColor": {"blue": 1}})
    cell = {"userEnteredFormat": {"backgroundColor": RED}}

    book.do({"repeatCell": {"range": ONE, "cell": cell, "fields": "userEnteredFormat.backgroundColor"}})
    new = shown(book)
    book.do({"repeatCell": {"range": ONE, "cell": {}, "fields": "userEnteredFormat.backgroundColor"}})

    assert new["backgroundColorStyle"] == {"rgbColor": RED} and shown(book) == {}


def test_borders_stay_where_a_request_says_nothing_of_them(book):
    area = {"endRowIndex": 2, "endColumnIndex": 2}
    solid, none = {"style": "SOLID", "color": RED}, {"style": "NONE"}
    book.do({"updateBorders": {"range": area, "top": solid, "innerVertical": solid}})

    book.do({"updateBorders": {"range": area, "left": solid, "innerVertical": none}})

    borders = shown(book)["borders"]
    assert set(borders) == {"top", "left"} and borders["top"]["colorStyle"] == {"rgbColor": RED}


def banding(book, **more):
    stripes = {"firstBandColor": RED, "secondBandColor": {"blue": 1}}
    return book.reply(addBanding={"bandedRange": {"range": AREA, "rowProperties": stripes, **more}})["bandedRange"]


def test_banding_changes_by_its_mask(book):
    made = banding(book)
    new = {"bandedRangeId": made["bandedRangeId"], "rowProperties": {"firstBandColor": {"green": 1}}}
    change = {**new, "range": {**AREA, "endRowIndex": 9}}

    book.do({"updateBanding": {"bandedRange": change, "fields": "range,rowProperties.firstBandColor"}})

    found = book.sheet()["bandedRanges"][0]
    assert found["range"]["endRowIndex"] == 9
    assert found["rowProperties"]["firstBandColorStyle"] == {"rgbColor": {"green": 1}}
    assert found["rowProperties"]["secondBandColor"] == {"blue": 1}


def test_bands_that_cannot_be_are_refused(book):
    made = banding(book)
    bare = {"bandedRangeId": made["bandedRangeId"]}

    assert "alternating background colors" in refusal(book, addBanding={"bandedRange": {**made, "bandedRangeId": 5}})
    assert "must have rowProperties" in refusal(book, updateBanding={"bandedRange": bare, "fields": "rowProperties"})
    assert refusal(book, updateBanding={"bandedRange": {"bandedRangeId": 5}, "fields": "*"}) == (
        "No banded range with id: 5"
    )


def rule(*values, kind="TEXT_CONTAINS"):
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    return {"ranges": [AREA], "booleanRule": {"condition": condition, "format": {"backgroundColor": RED}}}


def conditions(book):
    rules = book.sheet().get("conditionalFormats", [])
    return [found["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for found in rules]


def test_rules_are_put_in_replaced_moved_and_taken_out_by_place(book):
    book.do(*({"addConditionalFormatRule": {"rule": rule(name), "index": 0}} for name in "cba"))

    moved = book.reply(updateConditionalFormatRule={"sheetId": 0, "index": 0, "newIndex": 2})
    replaced = book.reply(updateConditionalFormatRule={"index": 1, "rule": rule("new")})
    gone = book.reply(deleteConditionalFormatRule={"sheetId": 0, "index": 0})

    assert conditions(book) == ["new", "a"]
    assert (moved["newIndex"], set(moved)) == (2, {"newRule", "newIndex"})
    assert set(replaced) == {"newRule", "oldRule", "newIndex"} and "rule" in gone


def test_a_rule_in_the_first_place_has_no_index_in_the_reply(book):
    book.do(*({"addConditionalFormatRule": {"rule": rule(name), "index": 0}} for name in "ba"))

    moved = book.reply(updateConditionalFormatRule={"sheetId": 0, "index": 1, "newIndex": 0})

    assert set(moved) == {"newRule", "oldIndex"} and conditions(book) == ["b", "a"]


def scale(**points):
    return {"ranges": [AREA], "gradientRule": points}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ranges": [AREA]}, "One of booleanRule and gradientRule must be set."),
        (scale(minpoint={"type": "MIN"}), "No interpolationPointType specified."),
        (scale(minpoint={"type": "MIN"}, maxpoint={"type": "NUMBER"}), "InterpolationPoint.value is required."),
        (rule(kind="ONE_OF_LIST"), "ConditionType 'ONE_OF_LIST' is not supported in conditional formatting."),
        (rule("1", kind="NUMBER_BETWEEN"), "ConditionType 'NUMBER_BETWEEN' requires exactly two"),
        ({"booleanRule": rule("x")["booleanRule"]}, "A conditional format rule must have ranges"),
    ],
)
def test_rules_that_cannot_be_are_refused(book, given, words):
    assert words in refusal(book, addConditionalFormatRule={"rule": given})


def test_the_ends_of_a_colour_scale_keep_no_value(book):
    ends = {"minpoint": {"type": "MIN", "value": "3", "color": RED}, "maxpoint": {"type": "MAX", "color": RED}}

    book.do({"addConditionalFormatRule": {"rule": scale(**ends)}})

    kept = book.sheet()["conditionalFormats"][0]["gradientRule"]["minpoint"]
    assert kept == {"type": "MIN", "color": RED, "colorStyle": {"rgbColor": RED}}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({}, "BooleanCondition.type is required."),
        ({"type": "BLANK"}, "ConditionType 'BLANK' is not supported in data validation."),
        ({"type": "DATE_AFTER", "values": [{"relativeDate": "TODAY"}]}, "Relative dates are not supported"),
        ({"type": "TEXT_IS_EMAIL", "values": [{"userEnteredValue": "x"}]}, "requires no ConditionValue"),
    ],
)
def test_validation_that_cannot_be_is_refused_by_either_request(book, condition, words):
    given = {"condition": condition}
    cell = {"range": AREA, "cell": {"dataValidation": given}, "fields": "dataValidation"}

    assert words in refusal(book, setDataValidation={"range": AREA, "rule": given})
    assert words in refusal(book, repeatCell=cell)


def test_typed_columns_of_a_table_take_no_validation(book):
    typed = [{"columnIndex": 0, "columnName": "Paid", "columnType": "DOUBLE"}]
    book.do({"addTable": {"table": {"name": "T", "range": AREA, "columnProperties": typed}}})
    tick = {"condition": {"type": "BOOLEAN"}}

    reason = refusal(book, setDataValidation={"range": {**AREA, "startRowIndex": 1}, "rule": tick})

    assert reason == "This operation is not allowed on cells in typed columns."
    book.do({"setDataValidation": {"range": {**AREA, "startColumnIndex": 1}, "rule": tick}})


def test_a_column_of_tick_boxes_turns_texts_and_gaps_into_false(book):
    book.write("A1", [["Done"], ["maybe"], [True]])
    column = [{"columnName": "Done", "columnType": "BOOLEAN"}]

    book.do({"addTable": {"table": {"range": AREA, "columnProperties": column}}})

    assert [row[0] for row in book.read("A2:A4")] == ["FALSE", "TRUE", "FALSE"]


def test_typed_columns_without_a_name_are_counted_among_themselves(book):
    book.write("A1", [["Name", "Amount", "Note", "Status"]])
    typed = [{"columnIndex": place, "columnType": "TEXT"} for place in (1, 3)]

    made = book.reply(addTable={"table": {"range": {**AREA, "endColumnIndex": 4}, "columnProperties": typed}})

    assert book.read("A1:D1") == [["Name", "Column 1", "Note", "Column 2"]]
    assert made["table"]["columnProperties"][3] == {"columnIndex": 3, "columnName": "Column 2", "columnType": "TEXT"}


def test_a_deleted_table_takes_the_conditional_formats_and_filters_on_it(book):
    table = book.reply(addTable={"table": {"range": AREA}})["table"]["tableId"]
    wide = {**AREA, "endRowIndex": 6}
    book.do(
        {"addConditionalFormatRule": {"rule": rule("x")}},
        {"addConditionalFormatRule": {"rule": rule("y") | {"ranges": [wide]}}},
        {"setBasicFilter": {"filter": {"tableId": table}}},
        {"deleteTable": {"tableId": table}},
    )

    sheet = book.sheet()
    assert [found["ranges"] for found in sheet["conditionalFormats"]] == [[{**wide, "startRowIndex": 4}]]
    assert "basicFilter" not in sheet


@pytest.mark.parametrize(
    ("frozen", "kind", "words"),
    [
        ({"frozenRowCount": 1}, "MERGE_ALL", "You can't merge frozen and non-frozen rows."),
        ({"frozenColumnCount": 1}, "MERGE_ROWS", "You can't merge frozen and non-frozen columns."),
        ({"frozenRowCount": 1}, "MERGE_ROWS", None),
        ({"frozenColumnCount": 1}, "MERGE_COLUMNS", None),
    ],
)
def test_a_merge_does_not_cross_the_frozen_edge(book, frozen, kind, words):
    book.do(
        {
            "updateSheetProperties": {
                "properties": {"gridProperties": frozen},
                "fields": f"gridProperties.{next(iter(frozen))}",
            }
        }
    )
    merge = {"range": AREA, "mergeType": kind}

    if words:
        assert refusal(book, mergeCells=merge) == words
    else:
        book.do({"mergeCells": merge})
        assert book.sheet()["merges"]
