"""The life of named ranges, as it was measured at Google."""

from __future__ import annotations

import pytest
from support.pad import Pad, over

from local_workspace.switches import throw
from local_workspace.world import World


def test_a_range_is_listed_under_its_name_and_says_no_tab(pad: Pad) -> None:
    pad.insert(1, "abcdef")

    made = pad.name(2, 5)

    part = {"startIndex": 2, "endIndex": 5}
    found = {"namedRangeId": made, "name": "ours", "ranges": [part]}
    assert pad.read()["namedRanges"] == {"ours": {"namedRanges": [found], "name": "ours"}}


def test_names_are_listed_in_their_order_and_each_says_its_name_first(pad: Pad) -> None:
    """As in a recorded Doc whose second range was made first."""
    pad.insert(1, "abcdef")
    pad.name(1, 3, "introduction")
    pad.name(3, 6, "conclusion")

    found = pad.read()["namedRanges"]
    assert list(found) == ["conclusion", "introduction"] and list(found["conclusion"]) == ["name", "namedRanges"]


def test_names_may_be_shared(pad: Pad) -> None:
    pad.insert(1, "abcdef")

    assert pad.name(1, 3) != pad.name(2, 4)
    assert pad.named() == {"ours": [(1, 3), (2, 4)]}


def test_text_inside_a_range_grows_it(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.insert(3, "XX\nX")

    assert pad.named() == {"ours": [(2, 9)]}


def test_text_at_the_first_index_of_a_range_falls_outside(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.insert(2, "XX")

    assert pad.named() == {"ours": [(4, 7)]}


def test_text_at_the_end_of_a_range_falls_outside(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.insert(5, "XX")

    assert pad.named() == {"ours": [(2, 5)]}


def test_a_deletion_in_the_middle_shrinks_a_range(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 6)

    pad.delete(3, 5)

    assert pad.named() == {"ours": [(2, 4)]}


def test_a_range_whose_whole_text_goes_is_gone(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.delete(1, 6)

    assert "namedRanges" not in pad.read()


def test_rows_added_inside_a_range_grow_it(pad: Pad) -> None:
    pad.table(1, 1, 1)
    pad.name(1, 7)

    place = {"tableStartLocation": {"index": 2}, "rowIndex": 0, "columnIndex": 0}
    pad.do({"insertTableRow": {"tableCellLocation": place, "insertBelow": True}})

    assert pad.named() == {"ours": [(1, 10)]}


def test_a_range_over_replaced_text_covers_the_new_text(pad: Pad) -> None:
    pad.insert(1, "a NAME b")
    pad.name(3, 7)

    pad.do({"replaceAllText": {"containsText": {"text": "NAME"}, "replaceText": "Amina"}})

    assert pad.named() == {"ours": [(3, 8)]}


def test_tabs_eaten_by_bullets_shrink_a_range(pad: Pad) -> None:
    pad.insert(1, "\t\tabc")
    pad.name(1, 6)

    pad.do({"createParagraphBullets": {**over(1, 2), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})

    assert pad.named() == {"ours": [(1, 4)]}


def test_a_range_is_deleted_by_its_id(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    first = pad.name(1, 3)
    pad.name(2, 4)

    pad.do({"deleteNamedRange": {"namedRangeId": first}})

    assert pad.named() == {"ours": [(2, 4)]}
    assert "was not found" in pad.refused({"deleteNamedRange": {"namedRangeId": first}})


def test_ranges_are_deleted_by_name_and_a_missing_name_is_no_matter(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(1, 3)
    pad.name(2, 4)

    pad.do({"deleteNamedRange": {"name": "ours"}}, {"deleteNamedRange": {"name": "nobody's"}})

    assert pad.named() == {}


def test_a_range_to_delete_must_be_named(pad: Pad) -> None:
    message = pad.refused({"deleteNamedRange": {}})

    assert message == "400 Invalid requests[0].deleteNamedRange: ID or name for named range must be set"


def test_a_name_has_1_to_256_units(pad: Pad) -> None:
    pad.name(1, 2, "😀" * 128)

    assert "256" in pad.refused({"createNamedRange": {**over(1, 2), "name": "😀" * 128 + "x"}})
    assert "256" in pad.refused({"createNamedRange": {**over(1, 2), "name": ""}})


@pytest.mark.parametrize(("where", "place"), [("outside", (2, 5)), ("inside", (2, 7))])
def test_whether_text_at_a_ranges_end_is_its_own_is_a_switch(
    pad: Pad, world: World, where: str, place: tuple[int, int]
) -> None:
    throw(world, "docs_range_end", where)
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.insert(5, "XX")

    assert pad.named() == {"ours": [place]}


@pytest.mark.parametrize(("how", "parts"), [("one", [(2, 11)]), ("split", [(2, 4), (9, 11)])])
def test_whether_a_table_splits_a_range_is_a_switch(
    pad: Pad, world: World, how: str, parts: list[tuple[int, int]]
) -> None:
    throw(world, "docs_range_around_table", how)
    pad.insert(1, "abcdef")
    pad.name(2, 5)

    pad.table(3, 1, 1)

    (found,) = pad.read()["namedRanges"]["ours"]["namedRanges"]
    assert [(part["startIndex"], part["endIndex"]) for part in found["ranges"]] == parts
