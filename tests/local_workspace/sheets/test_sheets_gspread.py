"""gspread itself, as the engine uses it, against the local Workspace."""

from __future__ import annotations

import gspread
import pytest
from gspread.utils import ValueInputOption, ValueRenderOption
from support.wsgi_adapter import gspread_client

from local_workspace.control import issue_token

BASE = "http://localhost:8099"


@pytest.fixture
def client(workspace):
    return gspread_client(workspace, issue_token(workspace.world, "amina@oakfield.example"), BASE)


@pytest.fixture
def spreadsheet(client, book):
    return client.open_by_key(book.id)


@pytest.fixture
def page(spreadsheet):
    return spreadsheet.sheet1


def test_records_are_written_and_read(page):
    page.update([["name", "area"], ["Amina", "phonics"], ["Bea", "=1+1"]], "A1")

    assert page.get_all_records() == [{"name": "Amina", "area": "phonics"}, {"name": "Bea", "area": "=1+1"}]


def test_rows_are_appended_inserted_and_deleted(page):
    page.append_rows([["a"], ["c"]])
    page.insert_row(["b"], 2)
    page.delete_rows(1)

    assert page.get_all_values() == [["b"], ["c"]]


def test_cells_are_found_and_changed(page):
    page.update([["a", "b"], ["c", "d"]], "A1")
    found = page.find("d")
    page.update_cell(found.row, found.col, "D")

    assert (found.address, page.acell("B2").value) == ("B2", "D")


def test_many_ranges_at_once(page):
    page.batch_update([{"range": "A1", "values": [["a"]]}, {"range": "C3", "values": [[7]]}])

    found = page.batch_get(["A1", "C3"], value_render_option=ValueRenderOption.unformatted)

    assert [block[0][0] for block in found] == ["a", 7]


def test_dates_are_typed_when_asked(page):
    page.update([["4/3/2027"]], "A1", value_input_option=ValueInputOption.user_entered)

    assert page.acell("A1", ValueRenderOption.unformatted).value == 46450


def test_sheets_are_made_renamed_ordered_copied_and_removed(spreadsheet):
    second = spreadsheet.add_worksheet("Second", rows=5, cols=3)
    second.update_title("Offers")
    copy = second.duplicate(new_sheet_name="Copy")
    spreadsheet.reorder_worksheets([copy, second])
    spreadsheet.del_worksheet(spreadsheet.worksheet("Sheet1"))

    assert [sheet.title for sheet in spreadsheet.worksheets()] == ["Copy", "Offers"]
    assert (second.row_count, second.col_count) == (5, 3)


def test_a_sheet_is_resized_frozen_hidden_and_shown(spreadsheet):
    page = spreadsheet.add_worksheet("Second", rows=5, cols=3)
    page.resize(rows=9)
    page.freeze(rows=1)
    page.hide()
    page.show()

    properties = spreadsheet.fetch_sheet_metadata()["sheets"][1]["properties"]
    assert properties["gridProperties"] == {"rowCount": 9, "columnCount": 3, "frozenRowCount": 1}
    assert "hidden" not in properties


def test_formats_notes_merges_and_filters(page):
    page.format("A1:B1", {"textFormat": {"bold": True}})
    page.update_notes({"A1": "a note"})
    page.merge_cells("A1:B1")
    page.set_basic_filter("A1:C5")
    note = page.get_note("A1")
    page.unmerge_cells("A1:B1")
    page.clear_basic_filter()

    assert note == "a note"


def test_rows_are_sorted(page):
    page.update([["b", 1], ["a", 2], ["c", 0]], "A1")

    page.sort((1, "asc"), range="A1:B3")

    assert page.col_values(1) == ["a", "b", "c"]


def test_named_and_protected_ranges(spreadsheet, page):
    page.define_named_range("A1:B2", "people")
    page.add_protected_range("A1:B1", ["bea@oakfield.example"], description="header")
    kept = spreadsheet.list_protected_ranges(page.id)
    page.delete_protected_range(kept[0]["protectedRangeId"])

    assert [item["name"] for item in spreadsheet.list_named_ranges()] == ["people"]
    assert kept[0]["description"] == "header" and spreadsheet.list_protected_ranges(page.id) == []


def test_cells_are_copied_cut_validated_and_cleared(page):
    page.update([["a"]], "A1")
    page.copy_range("A1", "B1")
    page.cut_range("A1", "C1")
    page.add_validation("D1:D5", gspread.utils.ValidationConditionType.one_of_list, ["yes", "no"])
    values = page.get_all_values()
    page.clear()

    assert (values, page.get_all_values()) == ([["", "a", "a"]], [[]])


def test_a_refusal_reaches_gspread_as_it_knows_them(page):
    with pytest.raises(gspread.exceptions.APIError) as refused:
        page.get("A1001")

    assert refused.value.code == 400 and "exceeds grid limits" in str(refused.value)


def test_a_spreadsheet_that_is_not_there_is_said_so(client):
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        client.open_by_key("1nothing")
