"""A stranger's add-on, a program of its own at an address of this machine, with each widget that can be filled in."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]


def items(*names: str) -> list[Json]:
    return [{"text": name, "value": name.lower()} for name in names]


def fields(base: str) -> list[Json]:
    """Everything that can be filled in, each of another kind. base: where the add-on answers."""
    return [
        {"textInput": {"name": "line", "label": "Line", "validation": {"characterLimit": 40, "inputType": "TEXT"}}},
        {"textInput": {"name": "lines", "label": "Lines", "type": "MULTIPLE_LINE"}},
        {"textInput": {"name": "number", "label": "How many", "validation": {"inputType": "INTEGER"}}},
        {"textInput": {"name": "static", "label": "Area", "initialSuggestions": {"items": [{"text": "Phonics"}]}}},
        {"textInput": {"name": "asked", "label": "Person", "autoCompleteAction": {"function": f"{base}/words"}}},
        {"selectionInput": {"name": "boxes", "label": "Boxes", "type": "CHECK_BOX", "items": items("Red", "Green")}},
        {"selectionInput": {"name": "radio", "label": "Radio", "type": "RADIO_BUTTON", "items": items("Tea", "Milk")}},
        {"selectionInput": {"name": "switch", "label": "Switches", "type": "SWITCH", "items": items("On", "Off")}},
        {"selectionInput": {"name": "drop", "label": "Menu", "type": "DROPDOWN", "items": items("One", "Two")}},
        {
            "selectionInput": {
                "name": "many",
                "label": "Several",
                "type": "MULTI_SELECT",
                "multiSelectMaxSelectedItems": 2,
                "items": items("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak"),
            }
        },
        {"dateTimePicker": {"name": "day", "label": "Day", "type": "DATE_ONLY"}},
        {"dateTimePicker": {"name": "hour", "label": "Hour", "type": "TIME_ONLY"}},
        {"dateTimePicker": {"name": "moment", "label": "Moment", "type": "DATE_AND_TIME"}},
        {"decoratedText": {"text": "Weekly mail", "switchControl": {"name": "weekly", "value": "yes"}}},
    ]


class Stranger:
    """base: where it answers, once that is known. heard: the events of presses, the last one last."""

    def __init__(self) -> None:
        self.base = ""
        self.heard: list[Json] = []

    @property
    def deployment(self) -> str:
        """What its developer pastes."""
        common = {"name": "Stranger", "logoUrl": f"{self.base}/logo.png"}
        common |= {"homepageTrigger": {"runFunction": f"{self.base}/home"}}
        return json.dumps({"oauthScopes": ["openid"], "addOns": {"common": common, "docs": {}, "sheets": {}}}, indent=1)

    def card(self) -> Json:
        send = {"text": "Send all", "onClick": {"action": {"function": f"{self.base}/sent"}}}
        grid = {
            "title": "Rooms",
            "onClick": {"action": {"function": f"{self.base}/sent"}},
            "items": [{"id": "hall", "title": "Hall"}, {"id": "lab", "title": "Lab"}],
        }
        widgets = [*fields(self.base), {"grid": grid}, {"buttonList": {"buttons": [send]}}]
        return {"header": {"title": "Everything"}, "sections": [{"widgets": widgets}]}

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        event = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        reply: Json = {"action": {"navigations": [{"pushCard": self.card()}]}}
        if environ["PATH_INFO"] == "/words":
            reply = {"autoComplete": {"items": [{"text": "Sam Okafor"}, {"text": "Samira Ali"}]}}
        if environ["PATH_INFO"] == "/sent":
            self.heard.append(event["commonEventObject"])
            reply = {"renderActions": {"action": {"notification": {"text": "Received."}}}}
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(reply).encode()]
