"""Suggestions that only the editor makes, taken in from a saved Doc: of paragraphs, bullets, tables and the page."""

from __future__ import annotations

from typing import Any

import pytest
from support.margin import ACCEPTED, WITHOUT, Margin
from support.pad import Pad, over

from local_workspace.world import World

Json = dict[str, Any]
ID = "suggest.abcdefghijkl"


@pytest.fixture
def margin(pad: Pad, world: World) -> Margin:
    """One line, a table of two rows and two columns, an empty line, and a line."""
    pad.insert(1, "one\nlast")
    pad.table(4, 2, 2)
    return Margin(pad, world)


def taken_in(margin: Margin, reply: Json) -> None:
    status, answer = margin.knock("load", **reply)
    assert status == 200, answer


def table(reply: Json) -> Json:
    found: Json = next(element["table"] for element in reply["body"]["content"] if "table" in element)
    return found


def looks(pad: Pad, view: str) -> Json:
    found: Json = pad.read(suggestionsViewMode=view)
    return found


def test_a_suggested_paragraph_style(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    change = {"paragraphStyle": {"alignment": "CENTER"}, "paragraphStyleSuggestionState": {"alignmentSuggested": True}}
    reply["body"]["content"][1]["paragraph"]["suggestedParagraphStyleChanges"] = {ID: change}
    taken_in(margin, reply)

    plain, centred = (looks(pad, view)["body"]["content"][1]["paragraph"] for view in (WITHOUT, ACCEPTED))

    assert "alignment" not in plain["paragraphStyle"] and centred["paragraphStyle"]["alignment"] == "CENTER"
    assert not any(name.startswith("suggested") for name in [*plain, *centred])


def test_a_suggested_bullet_and_a_suggested_end_of_one(margin: Margin, pad: Pad) -> None:
    pad.do({"createParagraphBullets": {**over(1, 2), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})
    reply = pad.read()
    first, last = reply["body"]["content"][1]["paragraph"], reply["body"]["content"][-1]["paragraph"]
    state = {"bulletSuggestionState": {"listIdSuggested": True, "nestingLevelSuggested": True}}
    bullet = {"listId": first["bullet"]["listId"], "nestingLevel": 1, "textStyle": {}}
    first["suggestedBulletChanges"] = {ID: {"bullet": {}} | state}
    last["suggestedBulletChanges"] = {ID: {"bullet": bullet} | state}
    taken_in(margin, reply)

    margin.accept(ID)

    content = pad.body()
    assert "bullet" not in content[1]["paragraph"]
    assert content[-1]["paragraph"]["bullet"] == bullet


def test_a_suggested_look_of_a_cell(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    change = {
        "tableCellStyle": {"contentAlignment": "MIDDLE"},
        "tableCellStyleSuggestionState": {"contentAlignmentSuggested": True},
    }
    cell = table(reply)["tableRows"][0]["tableCells"][0]
    table(reply)["tableRows"][0]["tableCells"][0] = {
        name: value for key in cell for name, value in [(key, cell[key])] if key != "tableCellStyle"
    } | {"suggestedTableCellStyleChanges": {ID: change}, "tableCellStyle": cell["tableCellStyle"]}
    taken_in(margin, reply)

    found = [table(looks(pad, view))["tableRows"][0]["tableCells"][0]["tableCellStyle"] for view in (WITHOUT, ACCEPTED)]

    assert ["MIDDLE" in str(style["contentAlignment"]) for style in found] == [False, True]


def test_a_suggested_row(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    table(reply)["tableRows"][1] = marked(table(reply)["tableRows"][1], "tableRowStyle", "suggestedInsertionIds")
    taken_in(margin, reply)

    assert [table(looks(pad, view))["rows"] for view in (WITHOUT, ACCEPTED)] == [1, 2]
    margin.reject(ID)
    assert table(pad.read())["rows"] == 1 and margin.text() == "one\n\nlast\n"


def test_a_column_that_goes(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    for row in table(reply)["tableRows"]:
        row["tableCells"][0] = marked(row["tableCells"][0], "tableCellStyle", "suggestedDeletionIds")
    taken_in(margin, reply)

    margin.accept(ID)

    found = table(pad.read())
    assert found["columns"] == 1 and [len(row["tableCells"]) for row in found["tableRows"]] == [1, 1]


def marked(part: Json, style: str, name: str) -> Json:
    rest = {key: value for key, value in part.items() if key != style}
    return rest | {name: [ID], style: part[style]}


def test_a_newline_right_before_a_table_stays(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    run = next(element for element in reply["body"]["content"] if element["endIndex"] == 5)["paragraph"]["elements"][-1]
    run["textRun"] = {"content": run["textRun"]["content"], "suggestedDeletionIds": [ID], "textStyle": {}}
    taken_in(margin, reply)

    content = looks(pad, ACCEPTED)["body"]["content"]

    assert [next(reversed(element)) for element in content] == [
        "sectionBreak",
        "paragraph",
        "table",
        *["paragraph"] * 2,
    ]


def test_a_suggested_page(margin: Margin, pad: Pad) -> None:
    reply = pad.read()
    change = {
        "documentStyle": {"marginTop": {"magnitude": 5, "unit": "PT"}},
        "documentStyleSuggestionState": {"marginTopSuggested": True},
    }
    reply = {
        name: value
        for key in reply
        for name, value in (
            [(key, reply[key]), ("suggestedDocumentStyleChanges", {ID: change})][: 1 + (key == "documentStyle")]
        )
    }
    taken_in(margin, reply)

    plain, changed = (looks(pad, view) for view in (WITHOUT, ACCEPTED))

    assert plain["documentStyle"]["marginTop"]["magnitude"] == 72
    assert changed["documentStyle"] == plain["documentStyle"] | {"marginTop": {"magnitude": 5, "unit": "PT"}}
    assert "suggestedDocumentStyleChanges" not in plain and pad.read()["suggestedDocumentStyleChanges"] == {ID: change}
