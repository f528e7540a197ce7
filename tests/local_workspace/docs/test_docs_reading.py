"""The forms in which a Doc is read, and what Drive does with its content."""

from __future__ import annotations

import pytest
from support.pad import Pad, over

from local_workspace.services.docs import storage
from local_workspace.services.docs.text import cleaned, offset, units
from local_workspace.world import World

PARTS = ["body", "documentStyle", "namedStyles", "lists", "namedRanges"]


@pytest.fixture
def full(pad: Pad) -> Pad:
    """A Doc with a list and a named range in it."""
    pad.insert(1, "one\ntwo")
    pad.do({"createParagraphBullets": {**over(1, 8), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})
    pad.name(1, 3)
    return pad


# Measured on the live API in October 2026 by the makers of backlot (Apache-2.0).
LAST = "commentsViewMode"


def test_the_legacy_reply_has_googles_order_of_keys(full: Pad) -> None:
    assert list(full.read()) == ["title", *PARTS, "revisionId", "suggestionsViewMode", "documentId", LAST]


def test_with_tabs_the_content_stands_under_the_tab_only(full: Pad) -> None:
    found = full.read(includeTabsContent=True)

    assert list(found) == ["title", "revisionId", "suggestionsViewMode", "documentId", "tabs", LAST]
    (tab,) = found["tabs"]
    assert tab["tabProperties"] == {"tabId": "t.0", "title": "Tab 1", "index": 0}
    assert list(tab["documentTab"]) == PARTS


def test_both_forms_have_the_same_content(full: Pad) -> None:
    (tab,) = full.read(includeTabsContent=True)["tabs"]
    legacy = full.read()

    assert tab["documentTab"] == {name: legacy[name] for name in PARTS}


def test_a_mask_that_names_tabs_asks_for_them(full: Pad) -> None:
    found = full.read(fields="title,tabs(tabProperties)")

    assert found == {
        "title": "My portfolio",
        "tabs": [{"tabProperties": {"tabId": "t.0", "title": "Tab 1", "index": 0}}],
    }


def test_a_mask_keeps_what_it_names(full: Pad) -> None:
    assert list(full.read(fields="revisionId")) == ["revisionId"]


def test_there_are_nine_named_styles(pad: Pad) -> None:
    styles = [style["namedStyleType"] for style in pad.read()["namedStyles"]["styles"]]

    assert len(styles) == len(set(styles)) == 9


def test_a_paragraph_in_a_new_cell_says_all_of_the_tables_style(pad: Pad) -> None:
    pad.table(1, 1, 1)

    (cell,) = pad.body()[2]["table"]["tableRows"][0]["tableCells"]
    style = cell["content"][0]["paragraph"]["paragraphStyle"]
    assert (style["lineSpacing"], style["avoidWidowAndOrphan"]) == (100, False)
    assert list(cell["tableCellStyle"])[:3] == ["rowSpan", "columnSpan", "backgroundColor"]


def test_a_new_name_shows_at_once(pad: Pad, world: World) -> None:
    pad.read()
    file = world.get("file", pad.id)
    assert file is not None

    world.put("file", pad.id, file | {"name": "Renamed"})

    assert pad.read()["title"] == "Renamed"


def test_a_refused_batch_leaves_no_trace_in_what_is_read_next(pad: Pad) -> None:
    pad.insert(1, "kept")

    pad.refused({"deleteContentRange": over(1, 5)}, {"deleteContentRange": over(1, 5)})

    assert pad.lines() == ["kept"]


def test_a_copy_keeps_named_ranges_and_heading_ids(full: Pad, world: World) -> None:
    full.style(1, 2, "HEADING_1")

    storage.copy_document(world, full.id, "copy")

    source, copy = storage.load(world, full.id), storage.load(world, "copy")
    assert source and copy and (copy.items, copy.ranges) == (source.items, source.ranges)


def test_a_copy_goes_its_own_way(full: Pad, world: World) -> None:
    storage.copy_document(world, full.id, "copy")
    before = storage.load(world, "copy")

    full.insert(1, "changed")

    after = storage.load(world, "copy")
    assert before and after and after.items == before.items


def test_a_dropped_doc_is_gone(full: Pad, world: World) -> None:
    storage.drop_document(world, full.id)

    assert storage.load(world, full.id) is None
    with pytest.raises(LookupError):
        storage.export_text(world, full.id)


def test_plain_text_marks_lists_and_ends_lines_as_drive_does(pad: Pad, world: World) -> None:
    pad.insert(1, "List\none\n\ttwo\nthree\nend\u000bhere")
    pad.do({"createParagraphBullets": {**over(6, 19), "bulletPreset": "NUMBERED_DECIMAL_ALPHA_ROMAN"}})

    text = storage.export_text(world, pad.id)

    assert text == "\ufeffList\r\n1. one\r\n   1. two\r\n2. three\r\nend\r\nhere"


def test_cleaning_keeps_tabs_newlines_and_soft_breaks() -> None:
    assert cleaned("a\tb\nc\u000bd\u000c\u001f\ue000e") == "a\tb\nc\u000bde"


def test_units_and_offsets_agree() -> None:
    text = "a😀é𝔸z"

    assert [offset(text, units(text[:cut])) for cut in range(len(text) + 1)] == list(range(len(text) + 1))
