"""What may be deleted from a Doc, what may not, and what is left."""

from __future__ import annotations

import pytest
from support.pad import Pad, over, runs

LAST = "The range cannot include the newline character at the end of the segment."
BAD = "Invalid deletion range. Cannot delete the requested range."


def test_deleting_text_joins_what_stood_around_it(pad: Pad) -> None:
    pad.insert(1, "Hello cruel world")

    pad.delete(6, 12)

    assert runs(pad.paragraphs()[0]) == [("Hello world\n", {})]


def test_a_paragraph_that_loses_its_newline_keeps_its_style(pad: Pad) -> None:
    pad.insert(1, "Title\nplain")
    pad.style(1, 2, "HEADING_1")

    pad.delete(6, 7)

    assert pad.lines() == ["Titleplain"]
    assert pad.paragraphs()[0]["paragraphStyle"]["namedStyleType"] == "HEADING_1"


def test_after_a_whole_paragraph_is_deleted_text_put_there_takes_the_next_ones_style(pad: Pad) -> None:
    pad.insert(1, "plain\nTitle")
    pad.style(7, 8, "HEADING_1")

    pad.delete(1, 7)
    pad.insert(1, "A ")

    assert pad.lines() == ["A Title"]
    assert pad.paragraphs()[0]["paragraphStyle"]["namedStyleType"] == "HEADING_1"


def test_a_whole_table_can_go(pad: Pad) -> None:
    pad.insert(1, "ab")
    pad.table(2, 2, 2)

    pad.delete(3, 15)

    assert pad.lines() == ["a", "b"]


def test_a_table_goes_with_the_newline_before_it(pad: Pad) -> None:
    pad.insert(1, "ab")
    pad.table(2, 2, 2)

    pad.delete(2, 15)

    assert pad.lines() == ["ab"]


def test_the_text_of_a_cell_can_go(pad: Pad) -> None:
    pad.table(1, 1, 1)
    pad.insert(5, "one\ntwo")

    pad.delete(5, 12)

    assert pad.body()[2]["table"]["tableRows"][0]["tableCells"][0]["endIndex"] == 6


# "a\n" table of two cells "x\n" "y\n", then "b\n": 1 a, 2 newline, 3 table, 4 row, 5 cell, 6 x, 7 newline,
# 8 cell, 9 y, 10 newline, 11 end, 12 b, 13 newline.
@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (12, 14, LAST),
        (2, 3, BAD),  # the newline before a table, without it
        (1, 3, BAD),
        (7, 8, BAD),  # a cell's last newline
        (6, 9, BAD),  # from one cell into the next
        (5, 8, BAD),  # a whole cell
        (3, 6, BAD),  # the beginning of a table
        (10, 12, BAD),  # the end of a table
        (1, 7, BAD),
        (0, 2, BAD),
        (4, 4, "The range should not be empty."),
        (1, 15, "Index 15 must be less than the end index of the referenced segment, 14."),
    ],
)
def test_structure_cannot_be_deleted_in_part(pad: Pad, start: int, end: int, words: str) -> None:
    pad.insert(1, "ab")
    pad.table(2, 1, 2)
    pad.insert(8, "y")
    pad.insert(6, "x")

    message = pad.refused({"deleteContentRange": over(start, end)})

    assert message == f"400 Invalid requests[0].deleteContentRange: {words}"


def test_half_of_a_surrogate_pair_cannot_go(pad: Pad) -> None:
    pad.insert(1, "a😀b")

    assert BAD in pad.refused({"deleteContentRange": over(1, 3)})
    assert BAD in pad.refused({"deleteContentRange": over(3, 4)})


def test_a_range_needs_both_its_ends(pad: Pad) -> None:
    message = pad.refused({"deleteContentRange": {"range": {"startIndex": 1}}})

    assert message == "400 Invalid requests[0].deleteContentRange: Invalid range: must contain a start and end index"


def test_replacing_counts_what_it_changed_and_keeps_the_look(pad: Pad) -> None:
    pad.insert(1, "{{name}} and {{NAME}}")
    pad.dress(1, 9, bold=True)

    reply = pad.do({"replaceAllText": {"containsText": {"text": "{{name}}"}, "replaceText": "Amina 😀"}})

    assert reply["replies"] == [{"replaceAllText": {"occurrencesChanged": 2}}]
    assert runs(pad.paragraphs()[0]) == [("Amina 😀", {"bold": True}), (" and Amina 😀\n", {})]


def test_replacing_can_respect_case_and_find_nothing(pad: Pad) -> None:
    pad.insert(1, "Name")

    criteria = {"text": "name", "matchCase": True}
    reply = pad.do({"replaceAllText": {"containsText": criteria, "replaceText": "x"}})

    assert reply["replies"] == [{"replaceAllText": {}}] and pad.lines() == ["Name"]


def test_replacing_reaches_into_tables_and_may_leave_nothing(pad: Pad) -> None:
    pad.table(1, 1, 1)
    pad.insert(5, "xx gone xx")

    pad.do({"replaceAllText": {"containsText": {"text": "xx", "matchCase": True}}})

    cell = pad.body()[2]["table"]["tableRows"][0]["tableCells"][0]
    assert runs(cell["content"][0]["paragraph"]) == [(" gone \n", {})]
