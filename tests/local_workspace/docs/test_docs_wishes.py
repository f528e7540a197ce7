"""What a text or a paragraph may be asked to look like."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, over, runs

from local_workspace.rooms import docs
from local_workspace.world import World

Json = dict[str, Any]


def text(fields: str, **style: Any) -> Json:
    return {"updateTextStyle": {**over(1, 3), "textStyle": style, "fields": fields}}


def paragraph(fields: str, **style: Any) -> Json:
    return {"updateParagraphStyle": {**over(1, 3), "paragraphStyle": style, "fields": fields}}


@pytest.fixture
def written(pad: Pad) -> Pad:
    pad.insert(1, "abcd")
    return pad


def look(pad: Pad) -> Json:
    return runs(pad.paragraphs()[0])[0][1]


def test_what_is_unspecified_is_inherited(written: Pad) -> None:
    written.dress(1, 3, baselineOffset="SUPERSCRIPT")
    assert look(written) == {"baselineOffset": "SUPERSCRIPT"}

    written.do(text("baselineOffset", baselineOffset="BASELINE_OFFSET_UNSPECIFIED"))
    assert look(written) == {}


def test_all_fields_at_once_take_away_what_is_not_given(written: Pad) -> None:
    written.dress(1, 3, bold=True, link={"url": "https://oakfield.example"}, fontSize={"magnitude": 20, "unit": "PT"})

    written.do(text("*", italic=True))

    assert look(written) == {"italic": True}


def test_what_a_heading_has_already_is_left_unset(written: Pad) -> None:
    written.style(1, 2, "HEADING_1")

    written.dress(1, 3, fontSize={"magnitude": 20, "unit": "PT"})
    assert look(written) == {}

    written.dress(1, 3, fontSize={"magnitude": 11, "unit": "PT"})
    assert look(written) == {"fontSize": {"magnitude": 11, "unit": "PT"}}


def test_a_mask_may_be_spelt_with_underscores_or_go_deeper(written: Pad) -> None:
    red = {"color": {"rgbColor": {"red": 1}}}

    written.do(text("small_caps,foregroundColor.color", smallCaps=True, foregroundColor=red))

    assert look(written) == {"smallCaps": True, "foregroundColor": red}


def test_a_font_has_a_family_and_a_whole_weight(written: Pad) -> None:
    written.dress(1, 3, weightedFontFamily={"fontFamily": "Lexend"})
    assert look(written) == {"weightedFontFamily": {"fontFamily": "Lexend", "weight": 400}}

    for weight in (150, 1000, -100):
        odd = {"fontFamily": "Lexend", "weight": weight}
        assert "multiple of 100" in written.refused(text("weightedFontFamily", weightedFontFamily=odd))
    assert "non-empty value" in written.refused(text("weightedFontFamily", weightedFontFamily={"weight": 400}))


def test_a_length_has_a_unit(written: Pad) -> None:
    assert "unit of fontSize" in written.refused(text("fontSize", fontSize={"magnitude": 12}))
    assert "unit of indentStart" in written.refused(paragraph("indentStart", indentStart={"magnitude": 12}))


def test_a_paragraphs_border_is_given_whole(written: Pad) -> None:
    thin = {"magnitude": 1, "unit": "PT"}
    border = {"color": {"color": {"rgbColor": {"red": 1}}}, "width": thin, "padding": thin, "dashStyle": "SOLID"}
    written.do(paragraph("borderTop", borderTop=border))
    assert written.paragraphs()[0]["paragraphStyle"]["borderTop"] == border

    half = {"width": thin, "dashStyle": "SOLID"}
    assert "in their entirety" in written.refused(paragraph("borderTop", borderTop=half))


@pytest.mark.parametrize("name", ["headingId", "tabStops", "elements"])
def test_what_google_sets_of_a_paragraph_cannot_be_set(written: Pad, name: str) -> None:
    assert written.refused(paragraph(name)).endswith(f"Invalid field: {name}")


def test_a_named_style_is_applied_before_the_rest(written: Pad) -> None:
    written.do(paragraph("alignment,namedStyleType", alignment="CENTER", namedStyleType="HEADING_2"))

    style = written.paragraphs()[0]["paragraphStyle"]
    assert (style["namedStyleType"], style["alignment"]) == ("HEADING_2", "CENTER")


def test_a_bookmark_is_known_where_a_link_leads_to_it(written: Pad, world: World) -> None:
    unknown = text("link", link={"bookmarkId": "id.kfnv4vmcyfex"})
    assert "bookmark of the link was not found" in written.refused(unknown)
    reply = written.read()
    run = reply["body"]["content"][1]["paragraph"]["elements"][0]
    last = {"startIndex": 3, "endIndex": 6, "textRun": {"content": "cd\n", "textStyle": {}}}
    linked = {"content": "ab", "textStyle": {"link": {"bookmarkId": "id.kfnv4vmcyfex"}}}
    reply["body"]["content"][1]["paragraph"]["elements"] = [run | {"endIndex": 3, "textRun": linked}, last]
    docs.load(world, written.id, reply)

    written.dress(4, 5, link={"bookmarkId": "id.kfnv4vmcyfex"})

    assert runs(written.paragraphs()[0])[2][1]["link"] == {"bookmarkId": "id.kfnv4vmcyfex"}


def test_a_link_leads_to_a_tab(written: Pad) -> None:
    written.dress(1, 3, link={"tabId": "t.0"})

    assert look(written)["link"] == {"tabId": "t.0"}
