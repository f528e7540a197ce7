"""An add-on that answers each of its addresses with what a test says, and keeps the events it heard."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
ADDRESS = "https://notes.oakfield.example"
EMAIL = "https://www.googleapis.com/auth/userinfo.email"
FILE = "https://www.googleapis.com/auth/drive.file"
DEPLOYMENT: Json = {
    "oauthScopes": ["openid", EMAIL, FILE],
    "addOns": {
        "common": {
            "name": "Notes",
            "logoUrl": f"{ADDRESS}/logo.png",
            "homepageTrigger": {"runFunction": f"{ADDRESS}/home"},
        },
        "docs": {"onFileScopeGrantedTrigger": {"runFunction": f"{ADDRESS}/granted"}},
        "sheets": {},
    },
}


def button(words: str, path: str, **more: Any) -> Json:
    return {"text": words, "onClick": {"action": {"function": f"{ADDRESS}/{path}"} | more}}


def card(title: str, *widgets: Json, **more: Any) -> Json:
    return {"header": {"title": title}, "sections": [{"widgets": list(widgets)}]} | more


def text(words: str) -> Json:
    return {"textParagraph": {"text": words}}


HOME = card(
    "Notes",
    {"textInput": {"name": "note", "label": "One line", "autoCompleteAction": {"function": f"{ADDRESS}/words"}}},
    {
        "buttonList": {
            "buttons": [
                button("Keep it", "keep", requiredWidgets=["note"], parameters=[{"key": "n", "value": "7"}]),
                button("This Doc", "doc"),
                button("My address", "who"),
                button("More", "more"),
                button("Break", "broken"),
                {"text": "Help", "onClick": {"openLink": {"url": "https://help.example"}}},
            ]
        }
    },
)
KEPT = card("Kept", text("It is kept."), name="kept")


def page(made: Json) -> Json:
    return {"action": {"navigations": [{"pushCard": made}]}}


def clicked(*steps: Json, told: str = "", **action: Any) -> Json:
    notification = {"notification": {"text": told}} if told else {}
    navigations = {"navigations": list(steps)} if steps else {}
    return {"renderActions": {"action": navigations | notification | action}}


@dataclass
class ScriptedAddon:
    """replies: by path what is answered; anything else gets 500."""

    replies: dict[str, Json] = field(
        default_factory=lambda: {
            "/home": page(HOME),
            "/granted": page(card("Thank you", text("I can read it."))),
            "/keep": clicked({"pushCard": KEPT}, told="Kept."),
            "/doc": {
                "renderActions": {"hostAppAction": {"editorAction": {"requestFileScopeForActiveDocument": {}}}},
            },
            "/who": {"requesting_google_scopes": {"scopes": [EMAIL]}},
            "/more": clicked({"updateCard": card("More", text("There is no more."))}),
            "/words": {"autoComplete": {"items": [{"text": "Phonics"}, {"text": "Phonemes"}]}},
        }
    )
    events: list[tuple[str, Json]] = field(default_factory=list)

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        path = environ["PATH_INFO"]
        self.events.append((path, json.loads(environ["wsgi.input"].read())))
        reply = self.replies.get(path)
        start_response("200 OK" if reply else "500 Internal Server Error", [("Content-Type", "application/json")])
        return [json.dumps(reply or {}).encode()]

    def heard(self) -> Json:
        """The last event's commonEventObject."""
        found: Json = self.events[-1][1]["commonEventObject"]
        return found
