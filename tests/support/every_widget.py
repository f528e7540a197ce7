"""One card with every widget of Google's vocabulary for add-ons, each in its ways to be used."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
URL = "https://notes.oakfield.example/more"
PRESS: Json = {"action": {"function": URL}}
LINK: Json = {"openLink": {"url": "https://help.example/a"}}
ITEMS: list[Json] = [
    {"text": "Too early", "value": "early", "selected": True},
    {"text": "A habit", "value": "habit", "bottomText": "every week"},
]


def button(words: str, **more: Any) -> Json:
    return {"text": words, "onClick": PRESS} | more


SAYING: list[Json] = [
    {
        "textParagraph": {
            "text": '<b>Two</b> <i>things</i> <u>wait</u>, <s>not three</s><br><a href="https://a.example">see</a>'
        }
    },
    {"image": {"imageUrl": "https://a.example/map.png", "altText": "A map of the schools"}},
    {"image": {"imageUrl": "https://a.example/plan.png", "altText": "The plan", "onClick": LINK}},
    {
        "decoratedText": {
            "topLabel": "Next",
            "text": "Hinge questions",
            "bottomLabel": "6 coming",
            "button": button("Join"),
        }
    },
    {
        "decoratedText": {
            "text": "A line that leads on",
            "wrapText": True,
            "onClick": PRESS,
            "endIcon": {"knownIcon": "STAR"},
        }
    },
    {
        "decoratedText": {
            "text": "The weekly line",
            "startIcon": {"materialIcon": {"name": "mail"}, "altText": "Mail"},
            "switchControl": {"name": "weekly", "selected": True},
        }
    },
    {"decoratedText": {"text": "Once a month", "switchControl": {"name": "monthly", "controlType": "CHECK_BOX"}}},
    {
        "buttonList": {
            "buttons": [
                button("Yes", type="FILLED"),
                button("Perhaps", type="FILLED_TONAL"),
                button("No", type="BORDERLESS"),
                button("Not now", disabled=True),
                {"icon": {"materialIcon": {"name": "edit"}, "altText": "Edit"}, "onClick": PRESS},
                {"text": "Help", "onClick": LINK},
                {"text": "Others", "onClick": {"overflowMenu": {"items": [button("Undo"), button("Ask")]}}},
            ]
        }
    },
    {"divider": {}},
    {
        "chipList": {
            "chips": [{"label": "Phonics", "onClick": PRESS}, {"label": "Maths"}, {"label": "Art", "disabled": True}]
        }
    },
    {
        "grid": {
            "title": "Recordings",
            "columnCount": 2,
            "onClick": PRESS,
            "items": [
                {
                    "id": "1",
                    "title": "Hinge questions",
                    "subtitle": "12 minutes",
                    "image": {"imageUri": "https://a.example/1.png"},
                },
                {"id": "2", "title": "Cold call", "layout": "TEXT_ABOVE"},
            ],
        }
    },
    {
        "columns": {
            "columnItems": [
                {"widgets": [{"textParagraph": {"text": "left"}}]},
                {"horizontalAlignment": "END", "widgets": [{"textParagraph": {"text": "right"}}]},
            ]
        }
    },
]
ASKING: list[Json] = [
    {"textInput": {"name": "line", "label": "One line", "hintText": "No pupils' names", "value": "swap"}},
    {"textInput": {"name": "long", "label": "What did you see?", "type": "MULTIPLE_LINE"}},
    {"textInput": {"name": "area", "label": "Area", "initialSuggestions": {"items": [{"text": "Phonics"}]}}},
    {"textInput": {"name": "address", "hintText": "Whose address?", "validation": {"inputType": "EMAIL"}}},
    {"selectionInput": {"name": "radio", "label": "Any difference?", "type": "RADIO_BUTTON", "items": ITEMS}},
    {"selectionInput": {"name": "boxes", "label": "What helped?", "type": "CHECK_BOX", "items": ITEMS}},
    {"selectionInput": {"name": "switches", "label": "Which?", "type": "SWITCH", "items": ITEMS}},
    {"selectionInput": {"name": "many", "label": "Many", "type": "MULTI_SELECT", "items": ITEMS}},
    {"selectionInput": {"name": "drop", "label": "One of", "type": "DROPDOWN", "items": ITEMS}},
    {"dateTimePicker": {"name": "on", "label": "Day", "type": "DATE_ONLY", "valueMsEpoch": "1804809600000"}},
    {"dateTimePicker": {"name": "at", "label": "Time", "type": "TIME_ONLY"}},
    {"dateTimePicker": {"name": "when", "label": "When", "type": "DATE_AND_TIME"}},
]
EVERY_WIDGET: Json = {
    "name": "everything",
    "header": {
        "title": "Everything",
        "subtitle": "Each widget there is",
        "imageUrl": "https://a.example/face.png",
        "imageType": "CIRCLE",
        "imageAltText": "A face",
    },
    "cardActions": [{"actionLabel": "Who can see what", "onClick": PRESS}],
    "sections": [
        {"header": "What is <b>said</b>", "widgets": SAYING},
        {"header": "What is asked", "widgets": ASKING, "collapsible": True, "uncollapsibleWidgetsCount": 2},
    ],
    "fixedFooter": {"primaryButton": button("Done", type="FILLED"), "secondaryButton": button("Later")},
}
