"""How tables look: borders that two cells share, rows, columns, and rows that head every page."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad

Json = dict[str, Any]
AT = {"tableStartLocation": {"index": 2}}
RED = {"color": {"rgbColor": {"red": 1}}}
BORDER = {"color": RED, "width": {"magnitude": 2, "unit": "PT"}, "dashStyle": "DOT"}
SIDES = ("borderLeft", "borderRight", "borderTop", "borderBottom")


@pytest.fixture
def four(pad: Pad) -> Pad:
    pad.table(1, 2, 2)
    return pad


def table(pad: Pad) -> Json:
    found: Json = pad.body()[2]["table"]
    return found


def style_of(pad: Pad, row: int, column: int) -> Json:
    found: Json = table(pad)["tableRows"][row]["tableCells"][column]["tableCellStyle"]
    return found


def part(row: int, column: int, down: int = 1, across: int = 1) -> Json:
    location = {**AT, "rowIndex": row, "columnIndex": column}
    return {"tableRange": {"tableCellLocation": location, "rowSpan": down, "columnSpan": across}}


def dress(where: Json, fields: str, **style: Any) -> Json:
    return {"updateTableCellStyle": {**where, "tableCellStyle": style, "fields": fields}}


def bordered(pad: Pad) -> dict[tuple[int, int], set[str]]:
    found = {(row, column): set(SIDES) & set(style_of(pad, row, column)) for row in (0, 1) for column in (0, 1)}
    return {cell: sides for cell, sides in found.items() if sides}


def test_a_border_two_cells_share_changes_for_both(four: Pad) -> None:
    four.do(dress(part(0, 0), "borderRight,borderBottom", borderRight=BORDER, borderBottom=BORDER))

    assert bordered(four) == {(0, 0): {"borderRight", "borderBottom"}, (0, 1): {"borderLeft"}, (1, 0): {"borderTop"}}
    assert style_of(four, 0, 1)["borderLeft"] == BORDER


def test_of_two_borders_in_one_place_the_left_and_the_top_are_set_last(four: Pad) -> None:
    thick = BORDER | {"width": {"magnitude": 9, "unit": "PT"}}

    four.do(dress(AT, "borderLeft,borderRight", borderLeft=BORDER, borderRight=thick))

    assert style_of(four, 0, 0)["borderRight"] == BORDER
    assert style_of(four, 0, 1)["borderRight"] == thick


def test_a_border_is_given_whole(four: Pad) -> None:
    assert "in their entirety" in four.refused(dress(AT, "borderLeft", borderLeft={"dashStyle": "SOLID"}))
    clear = BORDER | {"color": {}}
    assert "cannot be transparent" in four.refused(dress(AT, "borderLeft", borderLeft=clear))


def test_what_is_unset_of_a_cell_is_as_in_a_new_one(four: Pad) -> None:
    before = style_of(four, 0, 0)
    four.do(dress(part(0, 0), "backgroundColor,borderTop", backgroundColor=RED, borderTop=BORDER))

    four.do(dress(part(0, 0), "backgroundColor,borderTop"))

    assert style_of(four, 0, 0) == before


def test_what_lies_under_a_merged_cell_is_left_alone(four: Pad) -> None:
    four.do({"mergeTableCells": part(0, 0, 1, 2)}, dress(AT, "backgroundColor", backgroundColor=RED))

    shades = [style_of(four, 0, column)["backgroundColor"] for column in (0, 1)]
    assert shades == [RED, {}]


def test_what_a_cell_spans_cannot_be_set(four: Pad) -> None:
    assert "Invalid field: rowSpan" in four.refused(dress(AT, "rowSpan", rowSpan=2))


def test_a_range_beyond_the_table_is_refused(four: Pad) -> None:
    words = "The table range extends outside the bounds of the table."
    assert words in four.refused(dress(part(1, 1, 2, 1), "backgroundColor"))


def rows(fields: str, indexes: list[int] | None = None, **style: Any) -> Json:
    chosen = {} if indexes is None else {"rowIndices": indexes}
    return {"updateTableRowStyle": {**AT, **chosen, "tableRowStyle": style, "fields": fields}}


def row_styles(pad: Pad) -> list[Json]:
    return [row["tableRowStyle"] for row in table(pad)["tableRows"]]


def test_rows_are_styled_by_number_or_all(four: Pad) -> None:
    height = {"magnitude": 40, "unit": "PT"}

    four.do(rows("min_row_height", [1], minRowHeight=height), rows("preventOverflow", preventOverflow=True))

    low = {"minRowHeight": {"unit": "PT"}, "preventOverflow": True}
    assert row_styles(four) == [low, {"minRowHeight": height, "preventOverflow": True}]


def test_what_is_unset_of_a_row_is_as_in_a_new_one(four: Pad) -> None:
    before = row_styles(four)
    four.do(rows("*", minRowHeight={"magnitude": 40, "unit": "PT"}, preventOverflow=True))

    four.do(rows("*"))

    assert row_styles(four) == before


def test_a_row_that_is_not_there_is_refused(four: Pad) -> None:
    assert "row index 2 is outside" in four.refused(rows("*", [2]))
    assert "At least one field" in four.refused(rows(""))


def pin(count: int) -> Json:
    return {"pinTableHeaderRows": {**AT, "pinnedHeaderRowsCount": count}}


def test_the_first_rows_head_every_page(four: Pad) -> None:
    four.do(pin(2), pin(1))
    assert [row.get("tableHeader") for row in row_styles(four)] == [True, None]

    four.do(pin(0))
    assert not any("tableHeader" in row for row in row_styles(four))


def test_no_more_rows_are_pinned_than_there_are(four: Pad) -> None:
    assert "between 0 and 2" in four.refused(pin(3))
    assert "between 0 and 2" in four.refused(pin(-1))


def columns(fields: str, indexes: list[int] | None = None, **properties: Any) -> Json:
    chosen = {} if indexes is None else {"columnIndices": indexes}
    return {"updateTableColumnProperties": {**AT, **chosen, "tableColumnProperties": properties, "fields": fields}}


def widths(pad: Pad) -> list[Json]:
    found: list[Json] = table(pad)["tableStyle"]["tableColumnProperties"]
    return found


def test_a_column_is_given_a_width_and_loses_it(four: Pad) -> None:
    fixed = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 80.5, "unit": "PT"}}
    even = {"widthType": "EVENLY_DISTRIBUTED"}

    four.do(columns("width,widthType", [1], **fixed))
    assert widths(four) == [even, fixed]

    four.do(columns("widthType", None, **even))
    assert widths(four) == [even, even]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (columns("*", None, widthType="FIXED_WIDTH", width={"magnitude": 4.9, "unit": "PT"}), "at least 5 points"),
        (columns("widthType", None, widthType="FIXED_WIDTH"), "must be specified"),
        (columns("widthType", None, widthType="WIDTH_TYPE_UNSPECIFIED"), "must be specified"),
        (columns("*", [2], widthType="EVENLY_DISTRIBUTED"), "column index 2 is outside"),
    ],
)
def test_a_column_that_cannot_be_is_refused(four: Pad, request_: Json, words: str) -> None:
    assert words in four.refused(request_)


def test_a_table_is_named_by_its_start_alone(four: Pad) -> None:
    nowhere = {"tableStartLocation": {"index": 3}}
    for kind, more in (("pinTableHeaderRows", {}), ("updateTableRowStyle", {"fields": "*"})):
        assert "The provided table start location is invalid." in four.refused({kind: nowhere | more})
