"""Sections, the page and the named styles."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at, over, runs

Json = dict[str, Any]
NARROW = {"magnitude": 36, "unit": "PT"}


def break_at(index: int, kind: str = "NEXT_PAGE") -> Json:
    return {"insertSectionBreak": {**at(index), "sectionType": kind}}


def section(start: int, end: int, fields: str, **style: Any) -> Json:
    return {"updateSectionStyle": {**over(start, end), "sectionStyle": style, "fields": fields}}


def sections(pad: Pad) -> list[Json]:
    return [part["sectionBreak"]["sectionStyle"] for part in pad.body() if "sectionBreak" in part]


def named(pad: Pad, kind: str) -> Json:
    styles = pad.read()["namedStyles"]["styles"]
    found: Json = next(style for style in styles if style["namedStyleType"] == kind)
    return found


def test_a_section_break_comes_behind_a_new_newline(pad: Pad) -> None:
    pad.insert(1, "beforeafter")

    pad.do(break_at(7))

    _, before, section_break, after = pad.body()
    assert runs(before["paragraph"]) == [("before\n", {})] and runs(after["paragraph"]) == [("after\n", {})]
    assert (section_break["startIndex"], section_break["endIndex"]) == (8, 9)
    style = section_break["sectionBreak"]["sectionStyle"]
    assert style == {
        "columnSeparatorStyle": "NONE",
        "contentDirection": "LEFT_TO_RIGHT",
        "sectionType": "NEXT_PAGE",
    }


def test_a_section_break_moves_the_ranges_behind_it(pad: Pad) -> None:
    pad.insert(1, "abcd")
    pad.name(1, 2)
    pad.name(3, 4)

    pad.do(break_at(3))

    assert pad.named() == {"ours": [(1, 2), (5, 6)]}


def test_the_end_of_the_body_can_be_a_new_section(pad: Pad) -> None:
    pad.do({"insertSectionBreak": {"endOfSegmentLocation": {}, "sectionType": "CONTINUOUS"}})

    assert [list(part)[-1] for part in pad.body()] == ["sectionBreak", "paragraph", "sectionBreak", "paragraph"]


def test_a_section_break_stands_in_no_table_and_says_its_type(pad: Pad) -> None:
    pad.table(1, 1, 1)

    assert "inside a table" in pad.refused(break_at(5))
    assert "type must be specified" in pad.refused(break_at(1, "SECTION_TYPE_UNSPECIFIED"))


# 1 a, 2 b, 3 newline, 4 section break, 5 c, 6 d, 7 newline.
@pytest.mark.parametrize(("start", "end", "lines"), [(4, 5, ["ab", "cd"]), (3, 5, ["abcd"]), (2, 6, ["ad"])])
def test_a_section_break_goes_alone_or_with_its_newline(pad: Pad, start: int, end: int, lines: list[str]) -> None:
    pad.insert(1, "abcd")
    pad.do(break_at(3))

    pad.delete(start, end)

    assert pad.lines() == lines and len(sections(pad)) == 1


def test_the_newline_before_a_section_break_does_not_go_without_it(pad: Pad) -> None:
    pad.do(break_at(1))

    assert "Invalid deletion range" in pad.refused({"deleteContentRange": over(1, 2)})
    assert "Invalid deletion range" in pad.refused({"deleteContentRange": over(0, 3)})


def test_the_sections_a_range_overlaps_are_styled(pad: Pad) -> None:
    pad.do(break_at(1), break_at(1))

    pad.do(section(1, 4, "marginLeft", marginLeft=NARROW))

    assert [style.get("marginLeft") for style in sections(pad)] == [NARROW, NARROW, None]


def test_a_section_has_up_to_three_columns_in_googles_order_of_keys(pad: Pad) -> None:
    pad.do(section(1, 2, "columnProperties", columnProperties=[{"paddingEnd": NARROW}] * 3))

    assert next(iter(sections(pad)[0])) == "columnProperties" and len(sections(pad)[0]["columnProperties"]) == 3
    four = section(1, 2, "columnProperties", columnProperties=[{"paddingEnd": NARROW}] * 4)
    assert "more than 3 columns" in pad.refused(four)


@pytest.mark.parametrize("field", ["marginTop", "contentDirection"])
def test_nothing_of_a_section_can_be_unset(pad: Pad, field: str) -> None:
    assert "cannot be unset" in pad.refused(section(1, 2, field))


def test_what_google_sets_of_a_section_cannot_be_set(pad: Pad) -> None:
    message = pad.refused(section(1, 2, "defaultHeaderId", defaultHeaderId="kix.1"))

    assert message == "400 Invalid requests[0].updateSectionStyle: Invalid field: defaultHeaderId"


def test_a_margin_of_the_page_clears_those_of_its_sections(pad: Pad) -> None:
    pad.do(section(1, 2, "marginLeft,marginTop", marginLeft=NARROW, marginTop=NARROW))

    style = {"documentStyle": {"marginLeft": {"magnitude": 50, "unit": "PT"}}, "fields": "marginLeft"}
    pad.do({"updateDocumentStyle": style})

    assert "marginLeft" not in sections(pad)[0] and sections(pad)[0]["marginTop"] == NARROW


def test_what_is_unset_of_the_page_is_as_in_a_new_doc(pad: Pad) -> None:
    before = pad.read()["documentStyle"]
    pad.do({"updateDocumentStyle": {"documentStyle": {"marginTop": NARROW}, "fields": "marginTop"}})

    pad.do({"updateDocumentStyle": {"documentStyle": {}, "fields": "marginTop"}})

    assert pad.read()["documentStyle"] == before


def test_the_page_keeps_googles_order_of_keys(pad: Pad) -> None:
    before = list(pad.read()["documentStyle"])

    style = {"documentStyle": {"useFirstPageHeaderFooter": True, "marginTop": NARROW}}
    pad.do({"updateDocumentStyle": {**style, "fields": "marginTop,useFirstPageHeaderFooter"}})

    after = list(pad.read()["documentStyle"])
    assert after == [*before[:1], "useFirstPageHeaderFooter", *before[1:]]


def test_the_page_of_another_tab_is_its_own(pad: Pad) -> None:
    reply = pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})
    second = reply["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]

    style = {"documentStyle": {"marginTop": NARROW}, "fields": "marginTop"}
    pad.do({"updateDocumentStyle": {**style, "tabId": second}})

    first, other = [tab["documentTab"]["documentStyle"] for tab in pad.read(includeTabsContent=True)["tabs"]]
    assert first["marginTop"] != NARROW == other["marginTop"]


def test_a_named_style_changes_in_the_fields_named_only(pad: Pad) -> None:
    before = named(pad, "HEADING_1")
    style = {"namedStyleType": "HEADING_1", "textStyle": {"bold": True, "italic": True}}

    pad.do({"updateNamedStyle": {"namedStyle": style, "fields": "namedStyleType,textStyle.bold"}})

    after = named(pad, "HEADING_1")
    assert after["textStyle"] == {"bold": True, **before["textStyle"]}
    assert after["paragraphStyle"] == before["paragraphStyle"]


def test_text_equal_to_a_changed_named_style_is_left_unset(pad: Pad) -> None:
    style = {"namedStyleType": "NORMAL_TEXT", "textStyle": {"italic": True}}
    pad.do({"updateNamedStyle": {"namedStyle": style, "fields": "namedStyleType,textStyle.italic"}})
    pad.insert(1, "abc")

    pad.dress(1, 4, italic=True, bold=True)

    assert runs(pad.paragraphs()[0]) == [("abc\n", {"bold": True})]


def test_an_empty_style_resets_what_a_named_style_says(pad: Pad) -> None:
    style = {"namedStyleType": "HEADING_1", "textStyle": {}}
    pad.do({"updateNamedStyle": {"namedStyle": style, "fields": "namedStyleType,textStyle"}})
    assert named(pad, "HEADING_1")["textStyle"] == {}

    before = named(pad, "NORMAL_TEXT")
    normal = {"namedStyleType": "NORMAL_TEXT", "textStyle": {"bold": True}}
    pad.do({"updateNamedStyle": {"namedStyle": normal, "fields": "namedStyleType,textStyle.bold"}})
    pad.do({"updateNamedStyle": {"namedStyle": normal | {"textStyle": {}}, "fields": "namedStyleType,textStyle"}})
    assert named(pad, "NORMAL_TEXT") == before


@pytest.mark.parametrize(
    ("style", "fields", "words"),
    [
        ({}, "textStyle.bold", "type must be specified"),
        ({"namedStyleType": "TITLE"}, "", "At least one field"),
        ({"namedStyleType": "TITLE"}, "textStyle.sparkle", "Invalid field: textStyle.sparkle"),
        ({"namedStyleType": "TITLE"}, "style", "Invalid field: style"),
    ],
)
def test_a_named_style_cannot_become_what_it_may_not_be(pad: Pad, style: Json, fields: str, words: str) -> None:
    assert words in pad.refused({"updateNamedStyle": {"namedStyle": style, "fields": fields}})
