"""What was typed into a drawn card, as Google hands it to an add-on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from local_workspace.pages.card_drawing import PREFIX, numbered, zone_of

Json = dict[str, Any]
Values = Callable[[str], Sequence[str]]


def widgets_of(card: Json) -> Iterator[Json]:
    """Each widget of a card, those in columns too."""
    for section in card.get("sections", []):
        for widget in section.get("widgets", []):
            yield widget
            for column in widget.get("columns", {}).get("columnItems", []):
                yield from column.get("widgets", [])


def fields_of(card: Json) -> dict[str, tuple[str, Json]]:
    """By its name each widget that can be filled in: (the kind of widget, what the card says of it)."""
    found: dict[str, tuple[str, Json]] = {}
    for widget in widgets_of(card):
        for kind in ("textInput", "selectionInput", "dateTimePicker"):
            if kind in widget:
                found[widget[kind]["name"]] = (kind, widget[kind])
        switch = widget.get("decoratedText", {}).get("switchControl")
        if switch:
            found[switch["name"]] = ("switchControl", switch)
    return found


def typed_into(card: Json, values: Values) -> dict[str, list[str]]:
    """By the widget's name what the form sent of it. values: the form's values under a name, such as `getlist`."""
    return {name: [text for text in values(PREFIX + name) if text] for name in fields_of(card)}


def form_inputs_of(card: Json, typed: dict[str, list[str]]) -> Json:
    """`formInputs` of the event, without what was left empty. Raises ValueError for a day or time that is none."""
    fields = fields_of(card)
    return {name: _shaped(*fields[name], texts) for name, texts in typed.items() if texts}


def _shaped(kind: str, widget: Json, texts: list[str]) -> Json:
    if kind == "dateTimePicker":
        return PICKERS[widget.get("type", "DATE_AND_TIME")](texts[0], zone_of(widget))
    return {"stringInputs": {"value": texts}}


def _day(text: str, _zone: tzinfo) -> Json:
    """Midnight in Greenwich, wherever the day was picked."""
    day = datetime.combine(date.fromisoformat(text), time(), tzinfo=UTC)
    return {"dateInput": {"msSinceEpoch": _ms(day)}}


def _hour(text: str, _zone: tzinfo) -> Json:
    at = time.fromisoformat(text)
    return {"timeInput": {"hours": at.hour, "minutes": at.minute}}


def _moment(text: str, zone: tzinfo) -> Json:
    at = datetime.fromisoformat(text).replace(tzinfo=zone)
    return {"dateTimeInput": {"msSinceEpoch": _ms(at), "hasDate": True, "hasTime": True}}


def _ms(moment: datetime) -> str:
    return str(int(moment.timestamp()) * 1000)


PICKERS: dict[str, Callable[[str, tzinfo], Json]] = {"DATE_ONLY": _day, "TIME_ONLY": _hour, "DATE_AND_TIME": _moment}


def item_parameters(card: Json, number: int, item: int | None) -> Json:
    """What the press of a grid's item adds to the parameters of the grid's action: which item it was.

    number, item: of the action among the card's deeds, and of the item in its grid. Raises LookupError for another.
    Source: chat.v1, GoogleAppsCardV1Grid.onClick.
    """
    if item is None:
        return {}
    grids = [widget["grid"] for widget in widgets_of(numbered(card)) if "grid" in widget]
    (pressed,) = [one for one in grids if one.get("onClick", {}).get("action", {}).get("number") == number] or [{}]
    return {"grid_item_identifier": str(pressed.get("items", [])[item].get("id", ""))}


# The only widgets that can be asked for: where others are named, Google passes over them.
ASKED_FOR = ("textInput", "dateTimePicker")
MENUS = ("DROPDOWN", "MULTI_SELECT")


def still_needed(card: Json, action: Json, typed: dict[str, list[str]]) -> list[str]:
    """The names of the widgets that an action needs filled in and that are empty."""
    fields = fields_of(card)
    wanted = list(fields) if action.get("allWidgetsAreRequired") else action.get("requiredWidgets", [])
    return [name for name in wanted if name in fields and _can_be_asked_for(*fields[name]) and not typed.get(name)]


def _can_be_asked_for(kind: str, widget: Json) -> bool:
    return kind in ASKED_FOR or widget.get("type") in MENUS
