"""A Sheet as an Excel file: opened again, each tab shows what the Sheet shows."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

AMINA = "amina@oakfield.example"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def excel(google):
    """excel(values, input option, *requests) → the file of a new Sheet that holds them, opened."""
    sheets, files = google(AMINA, "sheets").spreadsheets(), google(AMINA, "drive").files()

    def make(values, option="RAW", *requests):
        tabs = [{"properties": {"title": "Offers"}}, {"properties": {"title": "Old/new: [1]"}}]
        made = sheets.create(body={"properties": {"title": "Register"}, "sheets": tabs}).execute()["spreadsheetId"]
        body = {"values": values}
        sheets.values().update(spreadsheetId=made, range="Offers!A1", valueInputOption=option, body=body).execute()
        if requests:
            sheets.batchUpdate(spreadsheetId=made, body={"requests": list(requests)}).execute()
        return load_workbook(io.BytesIO(files.export(fileId=made, mimeType=XLSX).execute()))

    return make


def test_every_tab_is_there_by_a_name_that_excel_takes(excel):
    assert excel([["a"]]).sheetnames == ["Offers", "Old-new- -1-"]


def test_words_numbers_and_truths_are_themselves(excel):
    page = excel([["Amina", 2.5, True], ["O’Neill, “Zoë”", 3, False]])["Offers"]

    assert [[cell.value for cell in row] for row in page.rows] == [["Amina", 2.5, True], ["O’Neill, “Zoë”", 3, False]]


def test_what_looks_like_a_formula_and_is_text_stays_text(excel):
    (cell,) = excel([["=1+1"]])["Offers"]["1"]

    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_formula_has_its_result_and_a_day_is_a_day(excel):
    page = excel([["=1+2", "15/04/2027"]], "USER_ENTERED")["Offers"]

    assert page["A1"].value == 3
    assert f"{page['B1'].value:%d %B %Y}" == "15 April 2027"


def test_bold_heads_and_frozen_rows_stay(excel):
    bold = {
        "repeatCell": {
            "range": {"sheetId": 0, "endRowIndex": 1},
            "cell": {"userEnteredFormat": {"textFormat": {"bold": True}}},
            "fields": "userEnteredFormat.textFormat.bold",
        }
    }
    properties = {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}}
    frozen = {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.frozenRowCount"}}
    page = excel([["Name"], ["Amina"]], "RAW", bold, frozen)["Offers"]

    assert (page["A1"].font.bold, page["A2"].font.bold, page.freeze_panes) == (True, False, "A2")
