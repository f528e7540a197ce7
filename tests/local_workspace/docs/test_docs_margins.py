"""Headers, footers and footnotes: made, written to, referred to and removed."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at, runs

Json = dict[str, Any]
HEADER: Json = {"createHeader": {"type": "DEFAULT"}}
FOOTER: Json = {"createFooter": {"type": "DEFAULT"}}


def header(pad: Pad) -> str:
    return str(pad.do(HEADER)["replies"][0]["createHeader"]["headerId"])


def note(pad: Pad, index: int) -> str:
    return str(pad.do({"createFootnote": at(index)})["replies"][0]["createFootnote"]["footnoteId"])


def inside(segment: str, index: int) -> Json:
    return {"location": {"segmentId": segment, "index": index}}


def test_a_new_header_is_one_newline_and_the_pages_default(pad: Pad) -> None:
    made = header(pad)

    found = pad.read()
    (element,) = found["headers"][made]["content"]
    assert list(element) == ["endIndex", "paragraph"] and element["endIndex"] == 1
    assert runs(element["paragraph"]) == [("\n", {})]
    assert list(found["documentStyle"])[:2] == ["background", "defaultHeaderId"]


def test_the_parts_of_a_doc_stand_in_googles_order(pad: Pad) -> None:
    note(pad, 1)
    pad.do(HEADER, FOOTER)

    assert list(pad.read())[:6] == ["title", "body", "headers", "footers", "footnotes", "documentStyle"]


def test_a_second_header_of_a_type_is_refused(pad: Pad) -> None:
    header(pad)

    assert pad.refused(HEADER) == "400 Invalid requests[0].createHeader: Default header already exists."
    assert "type must be specified" in pad.refused({"createFooter": {}})


def test_a_header_is_written_to_by_its_id_from_index_nought(pad: Pad) -> None:
    made = header(pad)

    pad.do({"insertText": {**inside(made, 0), "text": "Oakfield"}})
    pad.do({"insertText": {"endOfSegmentLocation": {"segmentId": made}, "text": " School"}})

    assert runs(pad.read()["headers"][made]["content"][0]["paragraph"]) == [("Oakfield School\n", {})]
    assert pad.lines() == [""]


def test_text_in_a_header_can_be_styled_and_deleted(pad: Pad) -> None:
    made = header(pad)
    pad.do({"insertText": {**inside(made, 0), "text": "Oakfield"}})

    place = {"range": {"segmentId": made, "startIndex": 0, "endIndex": 3}}
    pad.do({"updateTextStyle": {**place, "textStyle": {"bold": True}, "fields": "bold"}})
    assert runs(pad.read()["headers"][made]["content"][0]["paragraph"])[0] == ("Oak", {"bold": True})

    pad.do({"deleteContentRange": place})
    assert runs(pad.read()["headers"][made]["content"][0]["paragraph"]) == [("field\n", {})]


def test_the_last_newline_of_a_header_stays(pad: Pad) -> None:
    made = header(pad)

    place = {"range": {"segmentId": made, "startIndex": 0, "endIndex": 1}}
    assert "newline character at the end of the segment" in pad.refused({"deleteContentRange": place})


def test_a_segment_that_is_not_there_is_refused_in_googles_words(pad: Pad) -> None:
    message = pad.refused({"insertText": {**inside("kix.nowhere", 0), "text": "x"}})

    assert message == (
        "400 Invalid requests[0].insertText: Segment with ID kix.nowhere was not found. "
        "If a segment ID is provided, it must be a header, footer or footnote ID."
    )


def test_a_range_in_a_header_says_its_segment_and_a_start_of_nought(pad: Pad) -> None:
    made = header(pad)
    pad.do({"insertText": {**inside(made, 0), "text": "Oakfield"}})

    place = {"segmentId": made, "startIndex": 0, "endIndex": 3}
    pad.do({"createNamedRange": {"name": "school", "range": place}})
    pad.insert(1, "body text moves no range of a header")

    (found,) = pad.read()["namedRanges"]["school"]["namedRanges"]
    assert found["ranges"] == [place]


def test_replacing_reaches_headers_and_footnotes(pad: Pad) -> None:
    made, below = header(pad), note(pad, 1)
    pad.do({"insertText": {**inside(made, 0), "text": "NAME"}}, {"insertText": {**inside(below, 1), "text": "NAME"}})

    reply = pad.do({"replaceAllText": {"containsText": {"text": "NAME"}, "replaceText": "Amina"}})

    assert reply["replies"][0]["replaceAllText"]["occurrencesChanged"] == 2


def test_a_deleted_header_takes_its_mention_and_its_ranges_along(pad: Pad) -> None:
    made = header(pad)
    pad.do({"createNamedRange": {"name": "n", "range": {"segmentId": made, "startIndex": 0, "endIndex": 1}}})

    pad.do({"deleteHeader": {"headerId": made}})

    found = pad.read()
    assert not {"headers", "namedRanges"} & set(found) and "defaultHeaderId" not in found["documentStyle"]
    assert "was not found" in pad.refused({"deleteHeader": {"headerId": made}})


def test_a_header_is_no_footer(pad: Pad) -> None:
    made = header(pad)

    assert "was not found" in pad.refused({"deleteFooter": {"footerId": made}})


def test_a_section_may_have_a_header_of_its_own(pad: Pad) -> None:
    pad.do({"insertSectionBreak": {**at(1), "sectionType": "NEXT_PAGE"}}, HEADER)

    own = {"createHeader": {"type": "DEFAULT", "sectionBreakLocation": {"index": 2}}}
    made = pad.do(own)["replies"][0]["createHeader"]["headerId"]

    style = pad.body()[2]["sectionBreak"]["sectionStyle"]
    assert style["defaultHeaderId"] == made and len(pad.read()["headers"]) == 2
    assert "already exists" in pad.refused(own)
    pad.do({"deleteHeader": {"headerId": made}})
    assert "defaultHeaderId" not in pad.body()[2]["sectionBreak"]["sectionStyle"]


def test_a_header_at_no_section_break_is_refused(pad: Pad) -> None:
    request = {"createHeader": {"type": "DEFAULT", "sectionBreakLocation": {"index": 1}}}

    assert "section break location is invalid" in pad.refused(request)


def test_a_footnote_is_one_unit_in_the_body_and_a_blank_in_small_type(pad: Pad) -> None:
    pad.insert(1, "ab")

    made = note(pad, 2)

    elements = pad.paragraphs()[0]["elements"]
    mark = {"footnoteId": made, "footnoteNumber": "1", "textStyle": {}}
    assert elements[1] == {"startIndex": 2, "endIndex": 3, "footnoteReference": mark}
    (element,) = pad.read()["footnotes"][made]["content"]
    assert runs(element["paragraph"]) == [(" \n", {"fontSize": {"magnitude": 10, "unit": "PT"}})]
    assert element["paragraph"]["paragraphStyle"]["lineSpacing"] == 100


def test_footnotes_are_numbered_in_the_order_of_the_text(pad: Pad) -> None:
    pad.insert(1, "ab")
    later = note(pad, 3)
    sooner = note(pad, 2)

    marks = [part["footnoteReference"] for part in pad.paragraphs()[0]["elements"] if "footnoteReference" in part]
    assert [(mark["footnoteId"], mark["footnoteNumber"]) for mark in marks] == [(sooner, "1"), (later, "2")]


@pytest.mark.parametrize("kind", ["range", "row"])
def test_a_footnote_goes_with_its_reference(pad: Pad, kind: str) -> None:
    pad.table(1, 2, 1)
    made = note(pad, 5)

    if kind == "range":
        pad.delete(5, 6)
    else:
        cell = {"tableStartLocation": {"index": 2}, "rowIndex": 0, "columnIndex": 0}
        pad.do({"deleteTableRow": {"tableCellLocation": cell}})

    assert "footnotes" not in pad.read()
    assert "was not found" in pad.refused({"insertText": {**inside(made, 0), "text": "x"}})


def test_a_footnote_stays_while_its_reference_moves(pad: Pad) -> None:
    made = note(pad, 1)

    pad.insert(1, "before\n")
    pad.do({"insertPageBreak": at(1)})

    assert list(pad.read()["footnotes"]) == [made]


@pytest.mark.parametrize(
    "request_",
    [
        {"createFootnote": {}},
        {"insertSectionBreak": {"sectionType": "NEXT_PAGE"}},
        {"insertPageBreak": {}},
        {"insertTable": {"rows": 1, "columns": 1}},
    ],
    ids=lambda request: next(iter(request)),
)
def test_a_footnote_holds_no_structure(pad: Pad, request_: Json) -> None:
    made = note(pad, 1)
    ((kind, body),) = request_.items()

    assert pad.refused({kind: {**body, **inside(made, 0)}}).startswith(f"400 Invalid requests[0].{kind}: ")


def test_a_paragraph_of_a_header_cannot_begin_a_page(pad: Pad) -> None:
    made = header(pad)
    place = {"range": {"segmentId": made, "startIndex": 0, "endIndex": 1}}

    request = {"updateParagraphStyle": {**place, "paragraphStyle": {"pageBreakBefore": True}}}
    request["updateParagraphStyle"]["fields"] = "pageBreakBefore"
    assert "inside a header" in pad.refused(request)


def test_a_list_at_the_start_of_a_header_joins_no_other(pad: Pad) -> None:
    made = header(pad)
    pad.do({"insertText": {**inside(made, 0), "text": "one\ntwo\nthree"}})

    for start in (8, 0):
        place = {"range": {"segmentId": made, "startIndex": start, "endIndex": start + 1}}
        pad.do({"createParagraphBullets": {**place, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})

    paragraphs = [element["paragraph"] for element in pad.read()["headers"][made]["content"]]
    assert paragraphs[0]["bullet"]["listId"] != paragraphs[2]["bullet"]["listId"]
