"""What is typed into a card of the side panel and pressed in it, as an add-on hears of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from local_workspace.pages.card_checks import mistakes
from local_workspace.pages.card_drawing import deeds_of, draw_card
from local_workspace.pages.card_forms import form_inputs_of, item_parameters, still_needed, typed_into

URL = "https://cpd.oakfield.example/addon/do"


def press(**more: Any) -> dict[str, Any]:
    return {"action": {"function": URL} | more}


BUTTON = {"text": "Save", "onClick": press(parameters=[{"key": "entry", "value": "e-1"}])}
ITEMS = [{"text": "Habit", "value": "habit", "selected": True}, {"text": "Too early", "value": "early"}]
DAY = {"dateTimePicker": {"name": "on", "label": "Day", "type": "DATE_ONLY", "valueMsEpoch": "1804809600000"}}
HOUR = {"dateTimePicker": {"name": "at", "label": "Time", "type": "TIME_ONLY", "valueMsEpoch": 57600000}}
MOMENT = {"dateTimePicker": {"name": "m", "label": "When", "valueMsEpoch": "1807887600000"}}
BOXES = {"selectionInput": {"name": "d", "type": "CHECK_BOX", "items": ITEMS}}
FORM = {
    "cardActions": [{"actionLabel": "About", "onClick": {"openLink": {"url": "https://x.example"}}}],
    "sections": [
        {
            "widgets": [
                {"textInput": {"name": "note", "label": "Note", "autoCompleteAction": {"function": f"{URL}/words"}}},
                {"decoratedText": {"text": "Weekly", "switchControl": {"name": "weekly"}}},
                {"columns": {"columnItems": [{"widgets": [DAY, HOUR]}]}},
                MOMENT,
                BOXES,
                {"buttonList": {"buttons": [{"text": "Save", "onClick": press(requiredWidgets=["note", "on"])}]}},
                {"buttonList": {"buttons": [{"text": "All", "onClick": press(allWidgetsAreRequired=True)}]}},
            ]
        }
    ],
}


def test_a_press_has_the_number_of_its_action() -> None:
    deeds = deeds_of(FORM)

    assert [kind for kind, _ in deeds] == ["autoCompleteAction", "action", "action"]
    assert deeds[1][1] == {"function": URL, "requiredWidgets": ["note", "on"]}
    assert 'name="press" value="1"' in draw_card(FORM)


def test_what_is_typed_is_handed_on_as_google_does() -> None:
    sent = {
        "field.note": ["Hello"],
        "field.weekly": ["true"],
        "field.on": ["2027-06-01"],
        "field.at": ["09:15"],
        "field.m": ["2027-06-01T09:15"],
        "field.d": ["habit", "early"],
        "field.unknown": ["x"],
    }
    typed = typed_into(FORM, lambda name: sent.get(name, []))

    assert form_inputs_of(FORM, typed) == {
        "note": {"stringInputs": {"value": ["Hello"]}},
        "weekly": {"stringInputs": {"value": ["true"]}},
        "on": {"dateInput": {"msSinceEpoch": "1811808000000"}},
        "at": {"timeInput": {"hours": 9, "minutes": 15}},
        "m": {"dateTimeInput": {"msSinceEpoch": "1811837700000", "hasDate": True, "hasTime": True}},
        "d": {"stringInputs": {"value": ["habit", "early"]}},
    }


def test_what_is_left_empty_is_left_out_and_asked_for() -> None:
    typed = typed_into(FORM, lambda name: [""] if name == "field.note" else [])
    deeds = deeds_of(FORM)

    assert form_inputs_of(FORM, typed) == {}
    assert still_needed(FORM, deeds[1][1], typed) == ["note", "on"]
    assert still_needed(FORM, deeds[2][1], typed) == ["note", "on", "at", "m"]


CHECKED: dict[str, tuple[dict[str, Any], list[str], str]] = {
    "whole": ({"validation": {"inputType": "INTEGER"}}, ["2.5"], "Write a whole number here, such as 3."),
    "number": ({"validation": {"inputType": "FLOAT"}}, ["two"], "Write a number here, such as 2.5."),
    "address": ({"validation": {"inputType": "EMAIL"}}, ["sam"], "Write a mail address here"),
    "length": ({"validation": {"characterLimit": 3}}, ["four"], "That is 4 characters; 3 fit here."),
}


@pytest.mark.parametrize("name", sorted(CHECKED))
def test_what_cannot_be_sent_is_said_before_it_is_sent(name: str) -> None:
    more, typed, words = CHECKED[name]
    card = {"sections": [{"widgets": [{"textInput": {"name": "n", "label": "N"} | more}]}]}

    assert mistakes(card, {"n": typed})["n"].startswith(words)
    assert mistakes(card, {"n": []}) == {}


@pytest.mark.parametrize(("kind", "text"), [("INTEGER", "-3"), ("FLOAT", "2.5"), ("FLOAT", "7"), ("EMAIL", "a@b.uk")])
def test_what_fits_is_sent(kind: str, text: str) -> None:
    card = {"sections": [{"widgets": [{"textInput": {"name": "n", "label": "N", "validation": {"inputType": kind}}}]}]}

    assert mistakes(card, {"n": [text]}) == {}


def test_more_than_may_be_chosen_are_too_many() -> None:
    card = {"sections": [{"widgets": [{"selectionInput": {"name": "d", "type": "MULTI_SELECT", "items": ITEMS}}]}]}

    assert mistakes(card, {"d": ["a", "b", "c"]}) == {}
    assert mistakes(card, {"d": ["a", "b", "c", "d"]}) == {"d": "Choose 3 at most."}


def test_a_press_on_an_item_of_a_grid_says_which() -> None:
    grid = {"onClick": press(), "items": [{"id": "a", "title": "One"}, {"title": "Two"}]}
    card = {"sections": [{"widgets": [{"buttonList": {"buttons": [BUTTON]}}, {"grid": grid}]}]}

    assert item_parameters(card, 1, 0) == {"grid_item_identifier": "a"}
    assert item_parameters(card, 1, 1) == {"grid_item_identifier": ""}
    assert item_parameters(card, 1, None) == {}
    for number, item in ((0, 0), (1, 2)):
        with pytest.raises(LookupError):
            item_parameters(card, number, item)


def test_a_moment_is_sent_in_the_zone_it_was_picked_in() -> None:
    picker = {"dateTimePicker": {"name": "m", "label": "When", "timezoneOffsetDate": -300}}
    found = form_inputs_of({"sections": [{"widgets": [picker]}]}, {"m": ["2027-04-16T10:00"]})

    assert found["m"]["dateTimeInput"]["msSinceEpoch"] == "1807887600000"


def test_what_was_typed_stands_in_the_card_again() -> None:
    html = re.sub(
        r"\s+",
        " ",
        draw_card(FORM, typed={"note": ["Hello"], "d": ["early"], "weekly": ["true"]}, wrong={"note": "Say what."}),
    )

    assert 'value="Hello"' in html
    assert 'value="early" checked' in html
    assert 'value="habit" checked' not in html
    assert 'aria-invalid="true" aria-describedby="wrong-note"' in html
    assert "Say what." in html
