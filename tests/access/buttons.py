"""The buttons of a card, and what each of them asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.support.card_rules import CardView
from tests.support.sidebar import ADDRESS
from tests.support.witness import everywhere

Json = dict[str, Any]


@dataclass(frozen=True)
class Pressed:
    """A button: where it asks, with what. fields: the names of what can be filled in beside it, each with its kind.

    stands: whether what it is about is still there; on a card about something just made it was taken back.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    stands: bool = True


def alike(pressed: Pressed) -> Pressed:
    """The same button of a card that was drawn again has another press."""
    return replace(pressed, parameters=tuple(pair for pair in pressed.parameters if pair[0] != "press"), fields=())


def buttons_in(reply: Json) -> list[Pressed]:
    found = []
    for move in ("pushCard", "updateCard"):
        for body in everywhere(reply, move):
            view = CardView(body)
            fields = tuple(_field(widget) for widget in view.widgets() if _field(widget)[0])
            for action in (one for name in ("action", "autoCompleteAction") for one in everywhere(body, name)):
                pairs = tuple((pair["key"], pair["value"]) for pair in action.get("parameters", []))
                found.append(Pressed(action["function"].removeprefix(f"{ADDRESS}/addon/"), pairs, fields))
    return found


def _field(widget: Json) -> tuple[str, str]:
    for kind in ("textInput", "selectionInput", "dateTimePicker"):
        if kind in widget:
            is_hour = widget[kind].get("type") == "TIME_ONLY"
            return str(widget[kind]["name"]), "hour" if is_hour else kind
    return "", ""
