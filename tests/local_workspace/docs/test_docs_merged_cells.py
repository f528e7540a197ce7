"""Cells merged and taken apart: what becomes of their text, of indexes, of named ranges, and of rows and columns."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad

Json = dict[str, Any]
START = 2


def place(row: int, column: int) -> Json:
    return {"tableStartLocation": {"index": START}, "rowIndex": row, "columnIndex": column}


def part(row: int, column: int, down: int, across: int) -> Json:
    return {"tableRange": {"tableCellLocation": place(row, column), "rowSpan": down, "columnSpan": across}}


def merge(*area: int) -> Json:
    return {"mergeTableCells": part(*area)}


def unmerge(*area: int) -> Json:
    return {"unmergeTableCells": part(*area)}


def table(pad: Pad) -> Json:
    found: Json = next(element["table"] for element in pad.body() if "table" in element)
    return found


def cells(pad: Pad) -> list[list[str]]:
    """Each cell's text; behind it "*down×across" where it spans more than itself."""
    return [[_cell(found) for found in row["tableCells"]] for row in table(pad)["tableRows"]]


def _cell(found: Json) -> str:
    text = "".join(
        part["textRun"]["content"] for element in found["content"] for part in element["paragraph"]["elements"]
    )
    down, across = found["tableCellStyle"]["rowSpan"], found["tableCellStyle"]["columnSpan"]
    return text[:-1] + (f"*{down}x{across}" if (down, across) != (1, 1) else "")


def starts(pad: Pad) -> list[int]:
    return [cell["content"][0]["startIndex"] for row in table(pad)["tableRows"] for cell in row["tableCells"]]


@pytest.fixture
def nine(pad: Pad) -> Pad:
    """A table of 3 × 3 at 2: a b c / d e f / g h i."""
    pad.table(1, 3, 3)
    for index, letter in reversed(list(zip(starts(pad), "abcdefghi", strict=True))):
        pad.insert(index, letter)
    return pad


def test_the_text_of_merged_cells_goes_into_the_first(nine: Pad) -> None:
    end = nine.body()[-1]["endIndex"]

    nine.do(merge(0, 0, 2, 2))

    assert cells(nine) == [["a\nb\nd\ne*2x2", "", "c"], ["", "", "f"], ["g", "h", "i"]]
    assert nine.body()[-1]["endIndex"] == end + 3


def test_empty_cells_add_no_paragraphs(nine: Pad) -> None:
    first, second = starts(nine)[:2]
    nine.delete(second, second + 1)
    nine.delete(first, first + 1)

    nine.do(merge(0, 0, 1, 3))

    assert cells(nine)[0] == ["c*1x3", "", ""]


def test_a_named_range_goes_with_the_text_it_names(nine: Pad) -> None:
    fifth = starts(nine)[4]
    nine.name(fifth, fifth + 1)
    last = starts(nine)[8]
    nine.name(last, last + 1, "last")

    nine.do(merge(0, 0, 2, 2))

    head, moved = starts(nine)[0], starts(nine)[8]
    assert nine.named() == {"ours": [(head + 6, head + 7)], "last": [(moved, moved + 1)]}


def test_a_footnote_in_a_merged_cell_stays(nine: Pad) -> None:
    nine.do({"createFootnote": {"location": {"index": starts(nine)[1]}}})

    nine.do(merge(0, 0, 1, 2))

    assert len(nine.read()["footnotes"]) == 1


def test_merged_cells_come_apart_with_the_text_in_the_first(nine: Pad) -> None:
    nine.do(merge(0, 0, 2, 2), unmerge(1, 1, 1, 1))

    assert cells(nine) == [["a\nb\nd\ne", "", "c"], ["", "", "f"], ["g", "h", "i"]]


def test_taking_apart_what_is_not_merged_does_nothing(nine: Pad) -> None:
    before = nine.read()

    nine.do(unmerge(0, 0, 3, 3), merge(1, 1, 1, 1))

    assert nine.read()["body"] == before["body"]


def test_a_merge_may_take_in_whole_merged_cells_but_no_part_of_one(nine: Pad) -> None:
    nine.do(merge(0, 0, 2, 2))
    assert "must be rectangular" in nine.refused(merge(0, 0, 1, 3))
    assert "must be rectangular" in nine.refused(merge(1, 1, 2, 2))

    nine.do(merge(0, 0, 2, 3))

    assert cells(nine)[0] == ["a\nb\nd\ne\nc\nf*2x3", "", ""]


def test_a_range_beyond_the_table_is_refused_in_googles_words(nine: Pad) -> None:
    words = "400 Invalid requests[0].mergeTableCells: The table range extends outside the bounds of the table."
    assert nine.refused(merge(0, 0, 1, 99)) == words
    assert "must span at least one row" in nine.refused(merge(0, 0, 0, 1))
    assert "must be specified" in nine.refused({"mergeTableCells": {}})


def row(verb: str, at_row: int, at_column: int, **more: bool) -> Json:
    return {f"{verb}TableRow": {"tableCellLocation": place(at_row, at_column), **more}}


def column(verb: str, at_row: int, at_column: int, **more: bool) -> Json:
    return {f"{verb}TableColumn": {"tableCellLocation": place(at_row, at_column), **more}}


def test_a_row_is_added_beside_the_whole_of_a_merged_cell(nine: Pad) -> None:
    nine.do(merge(0, 0, 2, 1), row("insert", 1, 0, insertBelow=True), row("insert", 1, 0))

    assert [line[1] for line in cells(nine)] == ["", "b", "e", "", "h"]


def test_a_row_added_within_a_merged_cell_makes_it_taller(nine: Pad) -> None:
    nine.do(merge(0, 0, 2, 1), row("insert", 0, 1, insertBelow=True))

    assert [line[:2] for line in cells(nine)] == [["a\nd*3x1", "b"], ["", ""], ["", "e"], ["g", "h"]]


def test_a_column_added_within_a_merged_cell_makes_it_wider(nine: Pad) -> None:
    nine.do(merge(0, 0, 1, 2), column("insert", 1, 1))

    assert cells(nine) == [["a\nb*1x3", "", "", "c"], ["d", "", "e", "f"], ["g", "", "h", "i"]]
    assert table(nine)["columns"] == 4


def test_a_column_is_added_beside_the_whole_of_a_merged_cell(nine: Pad) -> None:
    nine.do(merge(0, 0, 1, 2), column("insert", 0, 1, insertRight=True))

    assert cells(nine)[1] == ["d", "e", "", "f"]


def test_every_row_and_column_of_a_merged_cell_goes_with_it(nine: Pad) -> None:
    nine.do(merge(0, 0, 2, 2))

    nine.do(row("delete", 1, 1))
    assert cells(nine) == [["g", "h", "i"]]

    nine.do(merge(0, 1, 1, 2), column("delete", 0, 2))
    assert cells(nine) == [["g"]]


def test_a_merged_cell_that_loses_a_row_keeps_its_text(nine: Pad) -> None:
    nine.do(merge(0, 0, 3, 1), row("delete", 0, 1))
    assert [line[:2] for line in cells(nine)] == [["a\nd\ng*2x1", "e"], ["", "h"]]

    nine.do(row("delete", 1, 1))
    assert [line[:2] for line in cells(nine)] == [["a\nd\ng", "e"]]


def test_a_merged_cell_that_loses_a_column_keeps_its_text(nine: Pad) -> None:
    nine.do(merge(0, 0, 1, 3), column("delete", 1, 0))
    assert cells(nine)[0] == ["a\nb\nc*1x2", ""]

    nine.do(column("delete", 1, 1))
    assert cells(nine)[0] == ["a\nb\nc"]


def test_named_ranges_follow_rows_that_come_and_go(nine: Pad) -> None:
    fifth, ninth = starts(nine)[4], starts(nine)[8]
    nine.name(fifth, fifth + 1)
    nine.name(ninth, ninth + 1, "last")

    nine.do(row("insert", 0, 0), row("delete", 2, 0), column("insert", 0, 0))

    last = starts(nine)[11]
    assert nine.named() == {"last": [(last, last + 1)]}


def test_a_range_over_two_rows_loses_the_one_that_goes(nine: Pad) -> None:
    first, sixth = starts(nine)[0], starts(nine)[5]
    nine.name(first, sixth + 1)

    nine.do(row("delete", 0, 0))

    ((start, end),) = nine.named()["ours"]
    assert end == starts(nine)[2] + 1
    assert start <= starts(nine)[0]
