"""What Google would not take of an add-on's answer is told with its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from google.apps import card_v1
from support.every_widget import EVERY_WIDGET

from local_workspace.rooms.addon_replies import cards_of, check_card, check_reply
from local_workspace.rooms.addon_shapes import vocabulary_of

URL = "https://cpd.oakfield.example/addon/note"
PRESS = {"text": "Save", "onClick": {"action": {"function": URL, "requiredWidgets": ["note"]}}}
CARD: dict[str, Any] = {
    "header": {"title": "A note"},
    "sections": [
        {
            "widgets": [
                {"textInput": {"name": "note", "label": "One line"}},
                {"buttonList": {"buttons": [PRESS]}},
                {"divider": {}},
            ]
        }
    ],
}
PAGE = {"action": {"navigations": [{"pushCard": CARD}]}}
PRESSED = {
    "renderActions": {"action": {"navigations": [{"popToRoot": True}, {"updateCard": CARD}]}},
    "stateChanged": True,
}


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("page", PAGE),
        ("action", PRESSED),
        ("action", {"renderActions": {"action": {"notification": {"text": "Saved"}}}}),
        (
            "action",
            {"renderActions": {"hostAppAction": {"editorAction": {"requestFileScopeForActiveDocument": {}}}}},
        ),
        ("suggest", {"autoComplete": {"items": [{"text": "Phonics"}]}}),
        ("suggest", {"autoComplete": {"items": []}}),
        ("page", {"requesting_google_scopes": {"all_scopes": True}}),
        ("action", {"requesting_google_scopes": {"scopes": [URL]}}),
    ],
)
def test_the_documented_shapes_pass(kind: str, reply: Any) -> None:
    assert check_reply(kind, reply) == []


@pytest.mark.parametrize(
    ("kind", "reply", "words"),
    [
        ("page", PRESSED, "renderActions: RenderAction has no such field."),
        ("action", PAGE, "renderActions: SubmitFormResponse needs it."),
        ("suggest", PAGE, "autoComplete: AutoCompleteResponse needs it."),
        ("page", "Internal Server Error", "The reply is no JSON object."),
        ("page", {"action": {"navigations": [{"updateCard": CARD}]}}, "a trigger is answered with one pushCard"),
        ("action", {"renderActions": {}}, "one or more of action, hostAppAction"),
        ("action", {"renderActions": {"action": {"navigations": [{"pop": True, "popToRoot": True}]}}}, "takes one of"),
        ("action", {"renderActions": {"action": {"notification": {"text": ""}}}}, "notification.text"),
        ("action", {"requesting_google_scopes": {}}, "takes one of scopes, all_scopes"),
    ],
)
def test_another_shape_is_told_of(kind: str, reply: Any, words: str) -> None:
    found = check_reply(kind, reply)

    assert any(words in problem for problem in found), found


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing in a section": ({"widgets": []}, "widgets: Section needs it"),
    "two in one": ({"widgets": [{"divider": {}, "textParagraph": {"text": "x"}}]}, "takes one of"),
    "a field of Chat's": ({"widgets": [{"textParagraph": {"text": "x", "textSyntax": "HTML"}}]}, "textSyntax"),
    "a carousel of Chat's": (
        {"widgets": [{"carousel": {"carouselCards": []}}]},
        "carousel: only Google Chat has this; a panel that is handed it stays blank. Use a grid.",
    ),
    "a dialog of Chat's": (
        {
            "widgets": [
                {"decoratedText": {"text": "x", "onClick": {"action": {"function": URL, "interaction": "OPEN_DIALOG"}}}}
            ]
        },
        "interaction: only Google Chat has this",
    ),
    "people of Google's as a choice": (
        {
            "widgets": [
                {
                    "selectionInput": {
                        "name": "who",
                        "type": "MULTI_SELECT",
                        "items": [{"text": "Bea", "value": "bea"}],
                        "platformDataSource": {"commonDataSource": "USER"},
                    }
                }
            ]
        },
        "platformDataSource: only Google Chat has this; a panel that is handed it stays blank. Name the items",
    ),
    "a choice that comes from elsewhere": (
        {"widgets": [{"selectionInput": {"name": "who", "externalDataSource": {"function": URL}}}]},
        "externalDataSource: only Google Chat has this",
    ),
    "a widget with an id": ({"widgets": [{"id": "a", "divider": {}}]}, "id: only Workspace Studio has this"),
    "a field of nobody's": ({"widgets": [{"divider": {}, "colour": "red"}]}, "colour: Widget has no such field."),
    "an unknown choice": ({"widgets": [{"buttonList": {"buttons": [PRESS | {"type": "BIG"}]}}]}, "none of OUTLINED"),
    "no label": ({"widgets": [{"textInput": {"name": "note"}}]}, "one or more of label, hintText"),
    "a script": (
        {"widgets": [{"decoratedText": {"text": "x", "onClick": {"openLink": {"url": "javascript:alert(1)"}}}}]},
        "is no link",
    ),
    "a broken address": (
        {"widgets": [{"decoratedText": {"text": "x", "onClick": {"openLink": {"url": "https://[x"}}}}]},
        "is no link",
    ),
    "a plain function": (
        {"widgets": [{"buttonList": {"buttons": [{"text": "x", "onClick": {"action": {"function": "save"}}}]}}]},
        "is no function",
    ),
    "a number as a parameter": (
        {
            "widgets": [
                {
                    "decoratedText": {
                        "text": "x",
                        "onClick": {"action": {"function": URL, "parameters": [{"key": "n", "value": 1}]}},
                    }
                }
            ]
        },
        "1 is no text",
    ),
    "a name twice": (
        {"widgets": [{"textInput": {"name": "note", "label": "x"}}, {"dateTimePicker": {"name": "note"}}]},
        "two widgets are called 'note'",
    ),
    "a widget that is not there": ({"widgets": [{"buttonList": {"buttons": [PRESS]}}]}, "requires the widget 'note'"),
    "three columns": (
        {"widgets": [{"columns": {"columnItems": [{"widgets": [{"textParagraph": {"text": "x"}}]}] * 3}}]},
        "two abreast",
    ),
    "too many widgets": ({"widgets": [{"divider": {}}] * 101}, "101 widgets"),
    "a widget that is none": ({"widgets": ["divider"]}, "an object is needed here"),
    "no list": ({"widgets": {"divider": {}}}, "a list is needed here"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_what_google_would_not_draw_is_told_with_its_place(case: str) -> None:
    section, words = WRONG[case]

    found = check_card({"sections": [section]})

    assert any(words in problem for problem in found), found


def test_an_address_of_this_machine_may_be_plain_http() -> None:
    card = copy.deepcopy(CARD)
    press = card["sections"][0]["widgets"][1]["buttonList"]["buttons"][0]
    press["onClick"]["action"]["function"] = "http://127.0.0.1:5000/addon/note"

    assert check_card(card) == []


def test_the_cards_of_a_reply_are_found() -> None:
    assert (cards_of(PAGE), cards_of(PRESSED), cards_of("gone"), cards_of({"action": []})) == ([CARD], [CARD], [], [])


# Fields that are live and that Google's own types do not know yet, and names that are only ours.
NEWER = {("GridItem", "textAlignment")}
SAME_NAME = {"Header": "Card.CardHeader", "Section": "Card.Section", "CardAction": "Card.CardAction"} | {
    "FixedFooter": "Card.CardFixedFooter",
    "Suggestion": "Suggestions.SuggestionItem",
    "SwitchControl": "DecoratedText.SwitchControl",
    "SelectionItem": "SelectionInput.SelectionItem",
    "Parameter": "Action.ActionParameter",
    "OverflowMenuItem": "OverflowMenu.OverflowMenuItem",
    "GridItem": "Grid.GridItem",
    "Column": "Columns.Column",
    "ColumnWidget": "Columns.Column.Widgets",
}


def _reached(name: str, so_far: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The messages that a card may be made of."""
    if name in so_far or name == "Nothing":
        return so_far
    so_far += (name,)
    for kind in vocabulary_of(name).values():
        inner = kind.rstrip("[]!")
        if inner[0].isupper() and "|" not in inner:
            so_far = _reached(inner, so_far)
    return so_far


@pytest.mark.parametrize("name", sorted(set(_reached("Card")) - {"Color"}))
def test_googles_own_types_know_every_field_and_every_choice(name: str) -> None:
    types = card_v1.Card.pb(card_v1.Card()).DESCRIPTOR.file
    first, *rest = SAME_NAME.get(name, name).split(".")
    message: Any = types.message_types_by_name[first]
    for part in rest:
        message = message.nested_types_by_name[part]

    theirs = {
        field.json_name: {value.name for value in field.enum_type.values} if field.enum_type else set()
        for field in message.fields
    }
    ours = {field: set(kind.split("|")) if "|" in kind else set() for field, kind in vocabulary_of(name).items()}

    unknown = {field for field in ours if field not in theirs and (name, field) not in NEWER}
    assert unknown == set()
    assert {
        field: kinds - theirs[field]
        for field, kinds in ours.items()
        if kinds and field in theirs and kinds - theirs[field]
    } == {}


def test_the_card_with_every_widget_passes_and_has_each_kind() -> None:
    widgets = [widget for section in EVERY_WIDGET["sections"] for widget in section["widgets"]]

    assert check_card(EVERY_WIDGET) == []
    assert {kind for widget in widgets for kind in widget} == set(vocabulary_of("Widget")) - {"horizontalAlignment"}
