"""A card of Google's side panel as HTML: a form whose fields have names and whose buttons have numbers."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

from local_workspace.pages.card_amounts import most_of
from local_workspace.pages.card_icons import drawing, named
from local_workspace.pages.card_text import Href, little_html, plain_text, safe_link

Json = dict[str, Any]
LONDON = ZoneInfo("Europe/London")
# What in a card does something when it is pressed, changed or typed into.
DEEDS = ("action", "openDynamicLinkAction", "onChangeAction", "autoCompleteAction", "card")
PREFIX = "field."
PICKED = {"DATE_ONLY": "%Y-%m-%d", "TIME_ONLY": "%H:%M", "DATE_AND_TIME": "%Y-%m-%dT%H:%M"}


def draw_card(
    card: Json,
    *,
    href: Href = safe_link,
    action: str = "",
    hidden: Mapping[str, str] | None = None,
    typed: Mapping[str, Sequence[str]] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> Markup:
    """The card as a <form>; nothing in it comes from elsewhere, so pictures are boxes with their words.

    Its fields are called "field." and the widget's name; its buttons "press" with the number that `deeds_of` gives
    their action. href: how an address is written, "" for none. action, hidden: where the form goes and what it
    carries along. typed: what fields hold instead of what the card says. wrong: a sentence under a field.
    """
    marked = numbered(card)
    template = _environment().get_template("cards/card.html")
    drawn = template.render(
        card=marked,
        action=action,
        hidden=hidden or {},
        typed=typed or {},
        wrong=wrong or {},
        rich=lambda text, links=True: little_html(text, href, links=links),
        href=href,
        bare=lambda on_click: on_click and not on_click.get("overflowMenu"),
    )
    return Markup(drawn)  # noqa: S704 - made by a template that escapes


def numbered(card: Json) -> Json:
    """The card with the number of each thing it does written to it."""
    marked = copy.deepcopy(card)
    _deeds(marked)
    return marked


def deeds_of(card: Json) -> list[tuple[str, Json]]:
    """Everything in a card that does something, as (kind, what the card says of it); a press is a place in here."""
    return _deeds(copy.deepcopy(card))


def _deeds(part: Any) -> list[tuple[str, Json]]:
    """In the order of the JSON; each is given its `number`. A card inside a card has numbers of its own."""
    found: list[tuple[str, Json]] = []

    def walk(here: Any) -> None:
        if isinstance(here, list):
            for item in here:
                walk(item)
            return
        if not isinstance(here, dict):
            return
        for name, item in here.items():
            if name in DEEDS and isinstance(item, dict):
                found.append((name, copy.deepcopy(item)))
                item["number"] = len(found) - 1
            if name != "card":
                walk(item)

    walk(part)
    return found


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("local_workspace", "pages/templates"),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain_text,
        "idpart": _id_part,
        "picked": _picked,
        "parameters": _parameters,
        "most": most_of,
    }
    made.globals |= {"icon": drawing, "named_icon": named, "prefix": PREFIX}
    return made


def _id_part(name: str) -> str:
    """A widget's name as part of an id, which may hold no spaces."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}", name)


def _parameters(action: Json) -> str:
    """The parameters of an action as they come back in its event."""
    pairs = {one.get("key", ""): one.get("value", "") for one in action.get("parameters", [])}
    return json.dumps(pairs, ensure_ascii=False)


def _picked(picker: Json) -> str:
    """The value of a date or time picker as a browser's own field has it."""
    if "valueMsEpoch" not in picker:
        return ""
    moment = datetime.fromtimestamp(int(picker["valueMsEpoch"]) / 1000, UTC)
    kind = picker.get("type", "DATE_AND_TIME")
    return (moment.astimezone(zone_of(picker)) if kind == "DATE_AND_TIME" else moment).strftime(PICKED[kind])


def zone_of(picker: Json) -> tzinfo:
    """The zone that a moment is shown and picked in: the picker's own, else that of whoever looks."""
    minutes = picker.get("timezoneOffsetDate")
    return LONDON if minutes is None else timezone(timedelta(minutes=minutes))
