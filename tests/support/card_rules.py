"""What every card must be, by Google's types, by the chat.v1 schema and by our own rules; and how a person reads it.

Google's types: google-apps-card, parsed without leave for unknown fields. The schema: GoogleAppsCardV1Card of the
discovery document that Google's client ships.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from google.apps.card_v1.types import Card
from google.protobuf.json_format import ParseDict
from googleapiclient.discovery_cache import get_static_doc

Json = dict[str, Any]
MOST_SHOWN, MOST_WIDGETS = 16, 100
FORBIDDEN = re.compile(r"\b(expert|overdue|minimum|compliance|status|sync)", re.IGNORECASE)
SHAPES = {
    "page": {"action"},
    "action": {"renderActions", "stateChanged"},
    "suggest": {"autoComplete"},
}
TYPED = {"string": str, "boolean": bool, "integer": int, "number": int | float}


class CardView:
    """A card as a person sees it."""

    def __init__(self, body: Json) -> None:
        self.body = body

    @property
    def name(self) -> str:
        return str(self.body.get("name", ""))

    @property
    def title(self) -> str:
        return str(self.body["header"]["title"])

    @property
    def text(self) -> str:
        """Every word on it, line by line: what stands there, and the words of buttons and fields."""
        return "\n".join(_read(self.body))

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __str__(self) -> str:
        return self.text

    @property
    def buttons(self) -> list[str]:
        """The words of every button."""
        return [str(button["text"]) for button in self._buttons()]

    @property
    def links(self) -> dict[str, str]:
        """Where each button and linked line leads, by its words."""
        found = {str(one["text"]): one["onClick"]["openLink"]["url"] for one in self._buttons() if _leads(one)}
        lines = [one["decoratedText"] for one in self.widgets() if "decoratedText" in one]
        found |= {_bare(one["text"]): one["onClick"]["openLink"]["url"] for one in lines if _leads(one)}
        for value in _strings_of(self.body):
            found |= {_bare(words): unescape(url) for url, words in re.findall(r'<a href="([^"]*)">(.*?)</a>', value)}
        return found

    def widgets(self) -> Iterator[Json]:
        for section in self.body["sections"]:
            yield from section["widgets"]

    def action(self, words: str) -> Json:
        """What pressing the button of these words does."""
        found = [one for one in self._buttons() if one["text"] == words and "action" in one["onClick"]]
        assert found, f"no button {words!r} among {self.buttons} on:\n{self.text}"
        action: Json = found[0]["onClick"]["action"]
        return action

    def field(self, wanted: str) -> Json:
        """A field by its name, its label, or its label with blanks as _."""
        fields = [next(iter(one.values())) for one in self.widgets() if _is_field(one)]
        for one in fields:
            label = str(one.get("label", ""))
            if wanted in (one["name"], label, re.sub(r"\W+", "_", label).strip("_").lower()):
                found: Json = one
                return found
        raise AssertionError(f"no field {wanted!r} among {[(one['name'], one.get('label')) for one in fields]}")

    def filled(self, wanted: str, value: object) -> Iterator[tuple[str, object]]:
        """The field's name with what its host sends: of a choice the value of the item with these words."""
        field = self.field(wanted)
        if "items" not in field:
            yield str(field["name"]), value
            return
        several = value if isinstance(value, list | tuple) else [value]
        by_words = {item["text"]: item["value"] for item in field["items"]}
        unknown = [one for one in several if one not in by_words and one not in by_words.values()]
        assert not unknown, f"{wanted} has no {unknown}: {list(by_words)}"
        yield str(field["name"]), [by_words.get(str(one), one) for one in several]

    def values(self) -> dict[str, object]:
        """What the fields hold before anybody touches them."""
        found: dict[str, object] = {}
        for widget in self.widgets():
            if "textInput" in widget and widget["textInput"].get("value"):
                found[widget["textInput"]["name"]] = widget["textInput"]["value"]
            if "selectionInput" in widget:
                chosen = [item["value"] for item in widget["selectionInput"]["items"] if item.get("selected")]
                found |= {widget["selectionInput"]["name"]: chosen} if chosen else {}
            if "dateTimePicker" in widget and "valueMsEpoch" in widget["dateTimePicker"]:
                found[widget["dateTimePicker"]["name"]] = _picked(widget["dateTimePicker"])
        return found

    def _buttons(self) -> Iterator[Json]:
        for widget in self.widgets():
            yield from widget.get("buttonList", {}).get("buttons", [])
            if "button" in widget.get("decoratedText", {}):
                yield widget["decoratedText"]["button"]


def check_reply(reply: Json, kind: str) -> None:
    """The reply has its trigger's shape ("page", "action" or "suggest") and each card in it keeps every rule."""
    if set(reply) == {"requesting_google_scopes"}:
        assert reply["requesting_google_scopes"]["scopes"]
        return
    assert set(reply) == SHAPES[kind], f"{kind}: {sorted(reply)}"
    if kind == "suggest":
        assert all(set(item) == {"text"} for item in reply["autoComplete"]["items"])
        return
    render = reply if kind == "page" else reply["renderActions"]
    assert set(render) <= ({"action"} if kind == "page" else {"action", "hostAppAction"})
    action = render.get("action", {})
    assert set(action) <= {"navigations", "notification", "link"}
    assert render.keys() != {"action"} or action, "the reply says nothing"
    if "link" in action:
        check_link(action["link"]["url"])
    if "notification" in action:
        check_words(action["notification"]["text"])
    for step in action.get("navigations", []):
        assert len(step) == 1
        ((move, card),) = step.items()
        assert move in ("pushCard", "updateCard", "popToRoot"), move
        if move != "popToRoot":
            check_card(card)


def check_card(card: Json) -> None:
    """By Google's types, by its schema, and by our own rules."""
    ParseDict(card, Card.pb(Card()), ignore_unknown_fields=False)
    check_schema(card, "GoogleAppsCardV1Card", "card")
    assert card["header"]["title"].strip()
    assert card["sections"], "a card without sections"
    assert all(section["widgets"] for section in card["sections"]), "an empty section"
    number = sum(_shown(section) for section in card["sections"])
    assert number <= MOST_SHOWN, f"{number} widgets are more than a screen"
    assert sum(len(section["widgets"]) for section in card["sections"]) <= MOST_WIDGETS
    names = [next(iter(one.values()))["name"] for one in CardView(card).widgets() if _is_field(one)]
    assert len(names) == len(set(names)), f"two fields of one name: {names}"
    check_words(CardView(card).text)
    for url in _links(card):
        check_link(url)
    assert len(json.dumps(card)) < 60_000


def _shown(section: Json) -> int:
    """How many widgets are seen before "Show more" is pressed."""
    number = len(section["widgets"])
    return min(number, section.get("uncollapsibleWidgetsCount", number)) if section.get("collapsible") else number


def check_words(words: str) -> None:
    found = FORBIDDEN.search(words)
    assert not found, f"{found} in: {words}"


def check_link(url: str) -> None:
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    assert parts.scheme in ("https", "mailto") or is_local, url


@cache
def _schemas() -> Mapping[str, Json]:
    text = get_static_doc("chat", "v1")
    assert text is not None
    found: Mapping[str, Json] = json.loads(text)["schemas"]
    return found


def check_schema(value: Any, name: str, place: str) -> None:
    """The value has nothing that the discovery document does not know of this schema."""
    assert isinstance(value, dict), f"{place} is no object"
    known = _schemas()[name].get("properties", {})
    for field, inner in value.items():
        assert field in known, f"{place}.{field} is unknown to {name}"
        _check_value(inner, known[field], f"{place}.{field}")


def _check_value(value: Any, facts: Json, place: str) -> None:
    if "$ref" in facts:
        check_schema(value, facts["$ref"], place)
    elif facts["type"] == "array":
        assert isinstance(value, list), f"{place} is no list"
        for number, item in enumerate(value):
            _check_value(item, facts["items"], f"{place}[{number}]")
    elif facts["type"] in TYPED:
        assert isinstance(value, TYPED[facts["type"]]), f"{place} is no {facts['type']}"
        assert "enum" not in facts or value in facts["enum"], f"{place} is {value}"


def _is_field(widget: Json) -> bool:
    return bool({"textInput", "selectionInput", "dateTimePicker"} & widget.keys())


def _leads(one: Json) -> bool:
    return "openLink" in one.get("onClick", {}) and not one.get("disabled")


def _picked(picker: Json) -> date | time:
    moment = datetime.fromtimestamp(int(picker["valueMsEpoch"]) / 1000, UTC)
    return moment.time() if picker["type"] == "TIME_ONLY" else moment.date()


def _bare(markup: str) -> str:
    return unescape(re.sub(r"</?(?:b|i|a)(?: [^>]*)?>", "", markup))


WORDS = ("text", "topLabel", "bottomLabel", "title", "subtitle", "header", "label", "hintText", "value")


def _read(value: Any) -> Iterator[str]:
    """Words in the order in which they stand; values of choices are not shown, those of text fields are."""
    if isinstance(value, list):
        for item in value:
            yield from _read(item)
    elif isinstance(value, dict):
        order = sorted(
            value,
            key=lambda name: (
                ("topLabel", "title", "header", "label").index(name)
                if name in ("topLabel", "title", "header", "label")
                else 9
            ),
        )
        for name in order:
            if isinstance(value[name], str) and name in WORDS and not (name == "value" and "name" not in value):
                yield _bare(value[name])
            elif name not in ("onClick", "autoCompleteAction"):
                yield from _read(value[name])


def _strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings_of(inner)


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("openLink"), dict):
            yield value["openLink"]["url"]
        if "function" in value:
            yield value["function"]
        for inner in value.values():
            yield from _links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(inner)
    elif isinstance(value, str):
        yield from (unescape(url) for url in re.findall(r'<a href="([^"]*)">', value))
