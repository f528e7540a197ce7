"""How styles of text, paragraphs, lists and the page are set, unset and shown."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, over, runs

BLUE = {"color": {"rgbColor": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}}}
DISC = "BULLET_DISC_CIRCLE_SQUARE"


def bullets(start: int, end: int, preset: str = DISC) -> dict[str, Any]:
    return {"createParagraphBullets": {**over(start, end), "bulletPreset": preset}}


def test_runs_of_one_look_are_one_run(pad: Pad) -> None:
    pad.insert(1, "abcdef")

    pad.dress(1, 3, bold=True)
    pad.dress(3, 5, bold=True)

    assert runs(pad.paragraphs()[0]) == [("abcd", {"bold": True}), ("ef\n", {})]


def test_a_field_in_the_mask_without_a_value_is_unset(pad: Pad) -> None:
    pad.insert(1, "abc")
    pad.dress(1, 4, bold=True, italic=True)

    pad.dress(1, 4, bold=None)

    assert runs(pad.paragraphs()[0]) == [("abc\n", {"italic": True})]


def test_a_value_equal_to_the_named_styles_is_left_unset(pad: Pad) -> None:
    pad.insert(1, "abc")

    pad.dress(1, 4, bold=False, fontSize={"magnitude": 11, "unit": "PT"})

    assert runs(pad.paragraphs()[0]) == [("abc\n", {})]


def test_colours_come_back_with_a_floats_precision(pad: Pad) -> None:
    pad.insert(1, "abc")

    pad.dress(1, 3, foregroundColor={"color": {"rgbColor": {"red": 0, "green": 0.4, "blue": 67 / 255}}})

    colour = runs(pad.paragraphs()[0])[0][1]["foregroundColor"]["color"]["rgbColor"]
    assert colour == {"green": 0.4, "blue": 0.2627451}


def test_a_link_brings_its_look_and_spares_newlines(pad: Pad) -> None:
    pad.insert(1, "ABC\n123")

    pad.dress(1, 8, link={"url": "https://example.org"})

    linked = {"underline": True, "foregroundColor": BLUE, "link": {"url": "https://example.org"}}
    assert [runs(paragraph) for paragraph in pad.paragraphs()] == [
        [("ABC", linked), ("\n", {})],
        [("123", linked), ("\n", {})],
    ]


def test_a_links_look_can_be_given_with_it(pad: Pad) -> None:
    pad.insert(1, "ABC")

    pad.dress(1, 4, link={"url": "https://example.org"}, underline=False, foregroundColor=None)

    assert runs(pad.paragraphs()[0])[0][1] == {"link": {"url": "https://example.org"}}


def test_a_link_taken_away_takes_its_look_along(pad: Pad) -> None:
    pad.insert(1, "ABC")
    pad.dress(1, 4, link={"url": "https://example.org"})

    pad.dress(1, 4, link=None)

    assert runs(pad.paragraphs()[0]) == [("ABC\n", {})]


def test_a_link_to_a_heading_has_another_form_where_tabs_are_shown(pad: Pad) -> None:
    pad.insert(1, "Title\nsee it")
    pad.style(1, 2, "HEADING_1")
    heading = pad.paragraphs()[0]["paragraphStyle"]["headingId"]

    pad.dress(7, 10, link={"headingId": heading})

    tab = pad.read(includeTabsContent=True)["tabs"][0]["documentTab"]
    assert runs(pad.paragraphs()[1])[0][1]["link"] == {"headingId": heading}
    assert runs(tab["body"]["content"][2]["paragraph"])[0][1]["link"] == {"heading": {"id": heading, "tabId": "t.0"}}


@pytest.mark.parametrize("link", [{}, {"headingId": "h.nowhere"}, {"bookmarkId": "id.nowhere"}, {"tabId": "t.9"}])
def test_a_link_must_lead_somewhere(pad: Pad, link: dict[str, str]) -> None:
    pad.insert(1, "ABC")

    message = pad.refused({"updateTextStyle": {**over(1, 4), "textStyle": {"link": link}, "fields": "link"}})

    assert message.startswith("400 Invalid requests[0].updateTextStyle: ")


@pytest.mark.parametrize(("fields", "words"), [("", "At least one field"), ("bold,size", "Invalid field: size")])
def test_a_mask_names_known_fields(pad: Pad, fields: str, words: str) -> None:
    assert words in pad.refused({"updateTextStyle": {**over(1, 2), "textStyle": {}, "fields": fields}})


def test_a_heading_gets_an_id_and_loses_it_as_plain_text(pad: Pad) -> None:
    pad.insert(1, "Title")

    pad.style(1, 2, "HEADING_1")
    heading = pad.paragraphs()[0]["paragraphStyle"]
    pad.style(1, 2, "NORMAL_TEXT")

    assert list(heading) == ["headingId", "namedStyleType", "direction"] and heading["headingId"].startswith("h.")
    assert pad.paragraphs()[0]["paragraphStyle"] == {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}


def test_every_paragraph_that_overlaps_the_range_is_styled(pad: Pad) -> None:
    pad.insert(1, "one\ntwo\nthree")
    style = {"alignment": "CENTER", "spaceAbove": {"magnitude": 6, "unit": "PT"}}

    pad.do({"updateParagraphStyle": {**over(4, 6), "paragraphStyle": style, "fields": "alignment,spaceAbove"}})

    assert [part["paragraphStyle"].get("alignment") for part in pad.paragraphs()] == ["CENTER", "CENTER", None]


def test_bullets_indent_and_eat_leading_tabs(pad: Pad) -> None:
    pad.insert(1, "one\n\ttwo\nplain")

    pad.do(bullets(1, 9))

    one, two, plain = pad.paragraphs()
    assert pad.lines() == ["one", "two", "plain"] and "bullet" not in plain
    assert one["bullet"] == {"listId": two["bullet"]["listId"], "textStyle": {"underline": False}}
    assert two["bullet"]["nestingLevel"] == 1
    assert one["paragraphStyle"]["indentFirstLine"] == {"magnitude": 18, "unit": "PT"}
    assert two["paragraphStyle"]["indentStart"] == {"magnitude": 72, "unit": "PT"}


def test_a_list_has_nine_levels(pad: Pad) -> None:
    pad.do(bullets(1, 2, "NUMBERED_DECIMAL_ALPHA_ROMAN"))

    (found,) = pad.read()["lists"].values()
    levels = found["listProperties"]["nestingLevels"]
    assert len(levels) == 9
    assert [level["glyphType"] for level in levels[:3]] == ["DECIMAL", "ALPHA", "ROMAN"]


def test_bullets_of_the_same_kind_join_the_list_right_before(pad: Pad) -> None:
    pad.insert(1, "one\ntwo\nthree")

    pad.do(bullets(1, 4), bullets(5, 8), bullets(9, 10, "BULLET_CHECKBOX"))

    first, second, third = [paragraph["bullet"]["listId"] for paragraph in pad.paragraphs()]
    assert first == second != third


def test_bullets_taken_away_leave_plain_text(pad: Pad) -> None:
    pad.insert(1, "one\n\ttwo")
    pad.do(bullets(1, 8))

    pad.do({"deleteParagraphBullets": over(1, 8)})

    one, two = pad.paragraphs()
    assert "bullet" not in one and "indentStart" not in one["paragraphStyle"]
    assert two["paragraphStyle"]["indentStart"] == {"magnitude": 36, "unit": "PT"}


def test_the_pages_margins_and_size_can_be_set(pad: Pad) -> None:
    narrow = {"magnitude": 36, "unit": "PT"}
    size = {"width": {"magnitude": 400, "unit": "PT"}, "height": {"magnitude": 600, "unit": "PT"}}

    style = {"marginLeft": narrow, "pageSize": size}
    pad.do({"updateDocumentStyle": {"documentStyle": style, "fields": "marginLeft,pageSize"}})

    found = pad.read()["documentStyle"]
    assert (found["marginLeft"], found["pageSize"]) == (narrow, size)


def test_a_paragraph_in_a_table_cannot_begin_a_page(pad: Pad) -> None:
    pad.table(1, 1, 1)
    style = {"paragraphStyle": {"pageBreakBefore": True}, "fields": "pageBreakBefore"}

    pad.do({"updateParagraphStyle": {**over(1, 2), **style}})

    assert "inside a table" in pad.refused({"updateParagraphStyle": {**over(5, 6), **style}})


def test_a_style_over_a_whole_list_item_dresses_its_bullet(pad: Pad) -> None:
    pad.insert(1, "one\ntwo")
    pad.do(bullets(1, 8))

    pad.dress(1, 4, bold=True)

    assert [part["bullet"]["textStyle"] for part in pad.paragraphs()] == [
        {"bold": True, "underline": False},
        {"underline": False},
    ]
