"""What Google would not take of an add-on's answer; a person sees only "something went wrong" then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.rooms.addon_shapes import shape_problems, vocabulary_of

# The bodies that may answer each kind of call; the first that shares a field with the reply is meant.
KINDS = {
    "page": ("RenderAction", "RequestScopes"),
    "action": ("SubmitFormResponse", "RequestScopes"),
    "suggest": ("AutoCompleteResponse", "RequestScopes"),
}
MAX_WIDGETS, MAX_SECTIONS, MAX_ITEMS, MAX_COLUMNS = 100, 100, 100, 2
INPUTS = ("textInput", "selectionInput", "dateTimePicker")
CARDS = ("pushCard", "updateCard")


def check_reply(kind: str, reply: Any) -> list[str]:
    """A sentence for each thing in a reply that Google refuses or leaves out, with its place; [] where all is well.

    kind: "page" for a trigger's RenderAction, "action" for what answers a press, "suggest" for an autocompletion.
    """
    if not isinstance(reply, dict):
        return ["The reply is no JSON object."]
    names = KINDS[kind]
    meant = next((name for name in names if set(vocabulary_of(name)) & set(reply)), names[0])
    found = list(shape_problems(meant, reply, ""))
    found += [problem for card in cards_of(reply) for problem in _of_card(card)]
    return found + list(_only_pushed(kind, reply))


def check_card(card: Any) -> list[str]:
    """The same of one card."""
    found = list(shape_problems("Card", card, "card"))
    return found + (list(_of_card(card)) if isinstance(card, dict) else [])


def cards_of(reply: Any) -> list[dict[str, Any]]:
    """The cards that a reply pushes or puts in place of the top one, in order."""
    steps = _steps(reply)
    return [step[name] for step in steps for name in CARDS if isinstance(step.get(name), dict)]


def _steps(reply: Any) -> list[dict[str, Any]]:
    inner = reply.get("renderActions", reply) if isinstance(reply, dict) else {}
    action = inner.get("action") if isinstance(inner, dict) else {}
    steps = action.get("navigations") if isinstance(action, dict) else []
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []


def _only_pushed(kind: str, reply: dict[str, Any]) -> Iterator[str]:
    if kind == "page" and "action" in reply and [list(step) for step in _steps(reply)] != [["pushCard"]]:
        yield "action.navigations: a trigger is answered with one pushCard."


def _of_card(card: dict[str, Any]) -> Iterator[str]:
    """What holds for a card as a whole: how much there may be, and names that mean one widget each."""
    sections = _list(card, "sections")
    widgets = [widget for section in sections for widget in _list(section, "widgets")]
    if len(widgets) > MAX_WIDGETS or len(sections) > MAX_SECTIONS:
        yield f"card: {len(widgets)} widgets in {len(sections)} sections; Google leaves out what is above 100."
    every = widgets + [inner for widget in widgets for inner in _inner(widget)]
    for widget in every:
        if len(_list(widget.get("columns"), "columnItems")) > MAX_COLUMNS:
            yield "card: columns stand two abreast, no more."
        if len(_list(widget.get("selectionInput"), "items")) > MAX_ITEMS:
            yield "card: a choice of more than 100 items."
    names = [name for widget in every for name in _names(widget)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"card: two widgets are called {name!r}."
    yield from _unknown_names(card, set(names))


def _unknown_names(part: Any, names: set[str]) -> Iterator[str]:
    """Widgets that an action requires and that are not in its card."""
    if isinstance(part, list):
        for item in part:
            yield from _unknown_names(item, names)
    elif isinstance(part, dict):
        for wanted in part.get("requiredWidgets") or ():
            if wanted not in names:
                yield f"card: an action requires the widget {wanted!r}, which is not there."
        for name, item in part.items():
            if name != "card":
                yield from _unknown_names(item, names)


def _inner(widget: dict[str, Any]) -> list[dict[str, Any]]:
    columns = _list(widget.get("columns"), "columnItems")
    return [inner for column in columns for inner in _list(column, "widgets")]


def _names(widget: dict[str, Any]) -> list[str]:
    inputs = [widget.get(kind) for kind in INPUTS]
    inputs += [(widget.get("decoratedText") or {}).get("switchControl")]
    return [one["name"] for one in inputs if isinstance(one, dict) and isinstance(one.get("name"), str)]


def _list(part: Any, name: str) -> list[dict[str, Any]]:
    """The objects listed under a name; what is of another kind was told of already."""
    found = part.get(name) if isinstance(part, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
