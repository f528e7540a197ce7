"""Dropdowns: definitions with their options, and the chips that show one of these."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at

from local_workspace.switches import throw
from local_workspace.world import World

Json = dict[str, Any]
LOW, HIGH = "dropdownItem.low", "dropdownItem.high"


def option(key: str, shown: str, **style: Any) -> Json:
    return {"optionId": key, "displayValue": shown} | ({"textStyle": style} if style else {})


OPTIONS = [option(LOW, "Low"), option(HIGH, "High")]


def definition(options: list[Json], key: str = "kix.level", **more: str) -> Json:
    properties = {"title": "Level", "options": options}
    ours = {"dropdownDefinitionId": key, "dropdownDefinitionProperties": properties}
    return {"createDropdownDefinition": {"dropdownDefinition": ours, **more}}


@pytest.fixture
def chosen(pad: Pad) -> Pad:
    """One dropdown at 1 that shows Low."""
    pad.do(definition(OPTIONS), {"insertDropdown": {**at(1), "dropdownDefinitionId": "kix.level"}})
    return pad


def shown(pad: Pad) -> Json:
    (found,) = [part["dropdown"] for part in pad.paragraphs()[0]["elements"] if "dropdown" in part]
    properties: Json = found["dropdownProperties"]
    return properties


def kept(pad: Pad) -> Json:
    found: Json = pad.read(includeTabsContent=True)["tabs"][0]["documentTab"].get("dropdownDefinitions", {})
    return found


def test_a_definition_is_given_back_and_kept(pad: Pad) -> None:
    red = {"color": {"rgbColor": {"red": 1}}}

    (reply,) = pad.do(definition([option(LOW, "Low", foregroundColor=red), {"displayValue": "High"}]))["replies"]

    made = reply["createDropdownDefinition"]["dropdownDefinition"]
    assert kept(pad) == {"kix.level": made}
    first, second = made["dropdownDefinitionProperties"]["options"]
    assert first["textStyle"] == {"foregroundColor": red}
    assert second["optionId"].startswith("dropdownItem.")


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (definition(OPTIONS[:1]), "at least 2 options"),
        (definition([{"displayValue": str(n)} for n in range(51)]), "at most 50 options"),
        (definition(OPTIONS, key="level"), "ID level is invalid"),
        (definition(OPTIONS, key="kix.x"), "ID kix.x is invalid"),
        (definition([option("low", "Low"), *OPTIONS]), "ID low is invalid"),
        (definition([*OPTIONS, option(LOW, "Low again")]), "must be unique"),
        (definition([option(LOW, ""), OPTIONS[1]]), "display value"),
        (definition([option(LOW, "Low", bold=True), OPTIONS[1]]), "not bold"),
    ],
)
def test_a_definition_that_breaks_a_rule_is_refused(pad: Pad, request_: Json, words: str) -> None:
    assert words in pad.refused(request_)


def test_fifty_options_are_enough(pad: Pad) -> None:
    pad.do(definition([{"displayValue": str(n)} for n in range(50)]))

    assert len(kept(pad)["kix.level"]["dropdownDefinitionProperties"]["options"]) == 50


def test_an_id_is_used_once_in_a_tab(pad: Pad) -> None:
    pad.do(definition(OPTIONS))

    assert "already in use" in pad.refused(definition(OPTIONS))


def test_a_dropdown_shows_the_first_option_or_the_one_asked_for(chosen: Pad) -> None:
    assert shown(chosen)["displayValue"] == "Low"

    chosen.delete(1, 2)
    chosen.do({"insertDropdown": {**at(1), "dropdownDefinitionId": "kix.level", "selectedOptionId": HIGH}})

    assert shown(chosen) == {"dropdownDefinitionId": "kix.level", "selectedOptionId": HIGH, "displayValue": "High"}


def test_a_dropdown_needs_a_definition_and_one_of_its_options(pad: Pad) -> None:
    place = {**at(1), "dropdownDefinitionId": "kix.level"}
    assert "kix.level was not found" in pad.refused({"insertDropdown": place})
    pad.do(definition(OPTIONS))

    assert "other was not found" in pad.refused({"insertDropdown": {**place, "selectedOptionId": "other"}})


def choose(pad: Pad, option_id: str, fields: str = "selectedOptionId") -> Json:
    chip = next(part["dropdown"] for part in pad.paragraphs()[0]["elements"] if "dropdown" in part)
    wanted = {"dropdownProperties": {"selectedOptionId": option_id}, "fields": fields}
    return {"updateDropdownProperties": {"dropdownId": chip["dropdownId"], **wanted}}


def test_another_option_can_be_chosen(chosen: Pad) -> None:
    chosen.do(choose(chosen, HIGH))

    assert shown(chosen)["displayValue"] == "High"


def test_what_is_shown_cannot_be_typed(chosen: Pad) -> None:
    assert "Invalid field: displayValue" in chosen.refused(choose(chosen, HIGH, "displayValue"))
    assert "was not found" in chosen.refused(choose(chosen, "dropdownItem.none"))
    nobody = {"dropdownId": "kix.none", "dropdownProperties": {"selectedOptionId": HIGH}, "fields": "*"}
    assert "kix.none was not found" in chosen.refused({"updateDropdownProperties": nobody})


def change(options: list[Json], **more: Any) -> Json:
    ours = {"dropdownDefinitionId": "kix.level", "dropdownDefinitionProperties": {"options": options}}
    return {"updateDropdownDefinitionProperties": {**ours, "fields": "options", **more}}


def test_an_option_in_use_goes_only_with_a_replacement(chosen: Pad) -> None:
    left = [OPTIONS[1], option("dropdownItem.none", "None")]
    assert "has no replacement" in chosen.refused(change(left))
    assert "was not found" in chosen.refused(change(left, selectedOptionIdReplacements={LOW: "dropdownItem.gone"}))

    chosen.do(change(left, selectedOptionIdReplacements={LOW: HIGH}))

    assert shown(chosen)["displayValue"] == "High"


def test_an_option_nobody_chose_goes_as_it_is(chosen: Pad) -> None:
    chosen.do(change([OPTIONS[0], option("dropdownItem.none", "None")]))

    options = kept(chosen)["kix.level"]["dropdownDefinitionProperties"]["options"]
    assert [one["displayValue"] for one in options] == ["Low", "None"]


def test_a_definition_keeps_what_the_mask_does_not_name(chosen: Pad) -> None:
    wanted = {"dropdownDefinitionProperties": {"title": "Depth"}, "fields": "title"}
    chosen.do({"updateDropdownDefinitionProperties": {"dropdownDefinitionId": "kix.level", **wanted}})

    properties = kept(chosen)["kix.level"]["dropdownDefinitionProperties"]
    assert (properties["title"], len(properties["options"])) == ("Depth", 2)


def test_a_definition_in_use_stays(chosen: Pad) -> None:
    away = {"deleteDropdownDefinition": {"dropdownDefinitionId": "kix.level"}}
    assert "is in use" in chosen.refused(away)

    chosen.delete(1, 2)
    chosen.do(away)

    assert kept(chosen) == {}
    assert "was not found" in chosen.refused(away)


def test_a_definition_belongs_to_its_tab(pad: Pad) -> None:
    reply = pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})["replies"][0]
    tab = reply["addDocumentTab"]["tabProperties"]["tabId"]
    pad.do(definition(OPTIONS, tabId=tab))

    assert "was not found" in pad.refused({"insertDropdown": {**at(1), "dropdownDefinitionId": "kix.level"}})
    place = {"location": {"index": 1, "tabId": tab}, "dropdownDefinitionId": "kix.level"}
    assert "dropdown" in pad.do({"insertDropdown": place})["replies"][0]["insertDropdown"]


def test_a_project_may_be_refused_dropdowns(pad: Pad, world: World) -> None:
    throw(world, "docs_chips", "refused")

    assert 'Unknown name "createDropdownDefinition"' in pad.refused(definition(OPTIONS))
