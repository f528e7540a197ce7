"""Tables: where they come to stand, and how rows and columns are added and taken away."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at

Json = dict[str, Any]


def cell(table: int, row: int, column: int) -> Json:
    place = {"tableStartLocation": {"index": table}, "rowIndex": row, "columnIndex": column}
    return {"tableCellLocation": place}


def grid(pad: Pad) -> list[list[str]]:
    """The text of the first table's cells."""
    table = next(element["table"] for element in pad.body() if "table" in element)
    return [[_text(found) for found in row["tableCells"]] for row in table["tableRows"]]


def _text(found: Json) -> str:
    paragraphs = [element["paragraph"] for element in found["content"]]
    return "".join(part["textRun"]["content"] for paragraph in paragraphs for part in paragraph["elements"])[:-1]


@pytest.fixture
def filled(pad: Pad) -> Pad:
    """A table of 2 × 2 at 2: a b / c d."""
    pad.table(1, 2, 2)
    for index, letter in ((12, "d"), (10, "c"), (7, "b"), (5, "a")):
        pad.insert(index, letter)
    return pad


def test_a_table_comes_behind_a_new_newline_and_the_rest_right_behind_it(pad: Pad) -> None:
    pad.insert(1, "beforeafter")
    pad.style(1, 2, "HEADING_3")

    pad.table(7, 2, 3)

    _section, before, table, _after = pad.body()
    assert (table["startIndex"], table["endIndex"]) == (8, 8 + 2 + 2 + 2 * 3 + 6)
    assert pad.lines() == ["before", "after"]
    assert before["paragraph"]["paragraphStyle"]["namedStyleType"] == "HEADING_3"


def test_rows_and_cells_each_take_one_unit(pad: Pad) -> None:
    pad.table(1, 2, 2)

    table = pad.body()[2]["table"]
    rows = [(row["startIndex"], row["endIndex"]) for row in table["tableRows"]]
    cells = [(found["startIndex"], found["content"][0]["startIndex"]) for found in table["tableRows"][1]["tableCells"]]
    assert rows == [(3, 8), (8, 13)] and cells == [(9, 10), (11, 12)]


def test_a_table_can_stand_in_a_cell(pad: Pad) -> None:
    pad.table(1, 1, 1)

    pad.table(5, 1, 1)

    inner = pad.body()[2]["table"]["tableRows"][0]["tableCells"][0]["content"]
    assert [list(element)[2] for element in inner] == ["paragraph", "table", "paragraph"]


def test_a_row_is_added_below_or_above(filled: Pad) -> None:
    filled.do({"insertTableRow": {**cell(2, 0, 1), "insertBelow": True}}, {"insertTableRow": cell(2, 0, 0)})

    assert grid(filled) == [["", ""], ["a", "b"], ["", ""], ["c", "d"]]


def test_a_column_is_added_right_or_left(filled: Pad) -> None:
    filled.do({"insertTableColumn": {**cell(2, 1, 1), "insertRight": True}}, {"insertTableColumn": cell(2, 0, 0)})

    assert grid(filled) == [["", "a", "b", ""], ["", "c", "d", ""]]
    assert filled.body()[2]["table"]["columns"] == 4


def test_a_row_and_a_column_are_taken_away(filled: Pad) -> None:
    filled.do({"deleteTableRow": cell(2, 0, 0)}, {"deleteTableColumn": cell(2, 0, 0)})

    assert grid(filled) == [["d"]] and filled.body()[2]["table"]["columns"] == 1


@pytest.mark.parametrize("kind", ["deleteTableRow", "deleteTableColumn"])
def test_with_its_last_row_or_column_a_table_goes(pad: Pad, kind: str) -> None:
    pad.table(1, 1, 1)

    pad.do({kind: cell(2, 0, 0)})

    assert pad.lines() == ["", ""]


def test_a_table_is_found_only_at_its_start(filled: Pad) -> None:
    for index in (1, 3, 99):
        message = filled.refused({"insertTableRow": cell(index, 0, 0)})
        assert message.endswith("insertTableRow: The provided table start location is invalid.")


def test_a_cell_outside_the_table_is_refused(filled: Pad) -> None:
    assert "outside the table" in filled.refused({"deleteTableRow": cell(2, 2, 0)})
    assert "outside the table" in filled.refused({"deleteTableColumn": cell(2, 0, 2)})


def test_a_table_needs_a_row_and_a_column(pad: Pad) -> None:
    assert "at least 1" in pad.refused({"insertTable": {**at(1), "rows": 0, "columns": 2}})


def test_a_cells_style_is_kept_and_given_back(filled: Pad) -> None:
    grey = {"color": {"rgbColor": {"red": 0.9372549, "green": 0.9372549, "blue": 0.9372549}}}
    part = {**cell(2, 0, 0), "rowSpan": 1, "columnSpan": 2}

    style = {"tableCellStyle": {"backgroundColor": grey}, "fields": "backgroundColor"}
    filled.do({"updateTableCellStyle": {"tableRange": part, **style}})

    rows = filled.body()[2]["table"]["tableRows"]
    shades = [[found["tableCellStyle"]["backgroundColor"] for found in row["tableCells"]] for row in rows]
    assert shades == [[grey, grey], [{}, {}]]


def test_every_cell_can_be_styled_at_once(filled: Pad) -> None:
    style = {"tableCellStyle": {"contentAlignment": "MIDDLE"}, "fields": "contentAlignment"}

    filled.do({"updateTableCellStyle": {"tableStartLocation": {"index": 2}, **style}})

    rows = filled.body()[2]["table"]["tableRows"]
    assert {found["tableCellStyle"]["contentAlignment"] for row in rows for found in row["tableCells"]} == {"MIDDLE"}
