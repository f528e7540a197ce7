"""Text put into a Doc lands, splits paragraphs and looks as it does at Google."""

from __future__ import annotations

import pytest
from support.pad import Pad, at, over, runs


def test_a_new_doc_is_a_section_break_and_one_empty_paragraph(pad: Pad) -> None:
    section, paragraph = pad.body()

    assert section["endIndex"] == 1 and "startIndex" not in section
    assert (paragraph["startIndex"], paragraph["endIndex"]) == (1, 2)


def test_positions_count_utf16_units(pad: Pad) -> None:
    pad.insert(1, "a😀שלום\nb")

    assert [(part["startIndex"], part["endIndex"]) for part in pad.body()[1:]] == [(1, 9), (9, 11)]


def test_requests_of_a_batch_see_the_effect_of_those_before(pad: Pad) -> None:
    pad.insert(1, "0123456789")

    pad.do({"insertText": {**at(1), "text": "AAAA"}}, {"insertText": {**at(5), "text": "B"}})

    assert pad.lines() == ["AAAAB0123456789"]


def test_the_end_of_the_segment_is_before_the_last_newline(pad: Pad) -> None:
    pad.insert(1, "first")

    pad.do({"insertText": {"endOfSegmentLocation": {}, "text": "\nlast"}})

    assert pad.lines() == ["first", "last"]


def test_control_and_private_use_characters_are_stripped(pad: Pad) -> None:
    pad.insert(1, "a\u0000\u0008b\r\nc\ue907\uf8ff\td\u000be")

    assert pad.lines() == ["ab", "c\td\u000be"]


def test_a_line_put_before_a_heading_is_a_heading_with_an_id_of_its_own(pad: Pad) -> None:
    pad.insert(1, "Looking back")
    pad.style(1, 2, "HEADING_2")
    old = pad.paragraphs()[0]["paragraphStyle"]["headingId"]

    pad.insert(1, "X\n")

    first, second = [paragraph["paragraphStyle"] for paragraph in pad.paragraphs()]
    assert first["namedStyleType"] == "HEADING_2" and first["headingId"] not in ("", old)
    assert second["headingId"] == old


def test_a_newline_inside_a_list_makes_another_item_of_it(pad: Pad) -> None:
    pad.insert(1, "one")
    pad.do({"createParagraphBullets": {**over(1, 2), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})

    pad.insert(4, "\ntwo")

    assert pad.paragraphs()[0]["bullet"] == pad.paragraphs()[1]["bullet"]


def test_text_takes_the_look_of_what_stands_before_it(pad: Pad) -> None:
    pad.insert(1, "bold plain")
    pad.dress(1, 5, bold=True)

    pad.insert(5, "er")

    assert runs(pad.paragraphs()[0]) == [("bolder", {"bold": True}), (" plain\n", {})]


def test_text_at_a_paragraphs_start_takes_the_look_of_what_follows(pad: Pad) -> None:
    pad.insert(1, "plain\nbold\n")
    pad.dress(7, 11, bold=True)

    pad.insert(7, "very ")

    assert runs(pad.paragraphs()[1])[0] == ("very bold\n", {"bold": True})


def test_text_after_a_link_is_not_linked(pad: Pad) -> None:
    pad.insert(1, "here")
    pad.dress(1, 5, link={"url": "https://example.org"})

    pad.insert(5, " now")

    assert runs(pad.paragraphs()[0])[1] == (" now\n", {})


def test_text_inside_a_link_is_linked(pad: Pad) -> None:
    pad.insert(1, "here")
    pad.dress(1, 5, link={"url": "https://example.org"})

    pad.insert(3, "--")

    assert runs(pad.paragraphs()[0])[0][0] == "he--re"


def test_a_page_break_is_a_paragraph_of_its_own_with_a_new_heading_id(pad: Pad) -> None:
    pad.insert(1, "Chapter")
    pad.style(1, 2, "HEADING_1")

    pad.do({"insertPageBreak": at(1)})

    first, second = pad.paragraphs()
    assert first["elements"][0] == {"startIndex": 1, "endIndex": 2, "pageBreak": {"textStyle": {}}}
    assert first["elements"][1]["textRun"]["content"] == "\n"
    assert first["paragraphStyle"]["headingId"] != second["paragraphStyle"]["headingId"]


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (0, "must be inside the bounds of an existing paragraph"),
        (5, "Index 5 must be less than the end index of the referenced segment, 5."),
        (99, "Index 99 must be less than the end index of the referenced segment, 5."),
        (3, "The insertion index cannot be within a grapheme cluster."),
    ],
)
def test_text_cannot_be_put_where_no_paragraph_is(pad: Pad, index: int, words: str) -> None:
    pad.insert(1, "a😀")

    message = pad.refused({"insertText": {**at(index), "text": "x"}})

    assert message.startswith("400 Invalid requests[0].insertText: ") and words in message


@pytest.mark.parametrize("text", ["e\u0301", "👍🏽", "👩\u200d🏫", "🇬🇧"])
def test_text_cannot_be_put_inside_what_a_person_sees_as_one_character(pad: Pad, text: str) -> None:
    pad.insert(1, text)
    end = pad.body()[-1]["endIndex"]

    pad.insert(end - 1, "after")
    for index in range(2, end - 1):
        assert "grapheme cluster" in pad.refused({"insertText": {**at(index), "text": "x"}})


@pytest.mark.parametrize("text", ["", "\u0001\ue000"])
def test_there_must_be_text_to_insert(pad: Pad, text: str) -> None:
    message = pad.refused({"insertText": {**at(1), "text": text}})

    assert message == "400 Invalid requests[0].insertText: Insert text requests must specify text to insert."


def test_a_table_has_no_place_for_text_before_it(pad: Pad) -> None:
    pad.table(1, 1, 1)

    for index in (2, 3, 4, 6):
        assert "bounds of an existing paragraph" in pad.refused({"insertText": {**at(index), "text": "x"}})


def test_other_segments_and_tabs_are_not_found(pad: Pad) -> None:
    location = {"index": 1, "segmentId": "kix.head"}

    assert "Segment with ID kix.head was not found." in pad.refused({"insertText": {"location": location, "text": "x"}})
    assert "t.9" in pad.refused({"insertText": {"location": {"index": 1, "tabId": "t.9"}, "text": "x"}})


def test_a_page_break_cannot_stand_in_a_table(pad: Pad) -> None:
    pad.table(1, 1, 1)

    assert "inside a table" in pad.refused({"insertPageBreak": at(5)})
