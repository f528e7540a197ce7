"""What Google would not take of an add-on's answer; a person sees only "something went wrong" then."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local_workspace.channels import HERE

# The bodies that may answer each kind of call; the first that shares a field with the reply is meant.
KINDS = {
    "page": ("RenderAction", "RequestScopes"),
    "action": ("SubmitFormResponse", "RequestScopes"),
    "suggest": ("AutoCompleteResponse", "RequestScopes"),
}
LINKS = ("https", "mailto", "tel")
MAX_WIDGETS, MAX_SECTIONS, MAX_ITEMS, MAX_COLUMNS = 100, 100, 100, 2
INPUTS = ("textInput", "selectionInput", "dateTimePicker")
CARDS = ("pushCard", "updateCard")


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("addon_vocabulary.toml").read_text(encoding="utf-8"))


def check_reply(kind: str, reply: Any) -> list[str]:
    """A sentence for each thing in a reply that Google refuses or leaves out, with its place; [] where all is well.

    kind: "page" for a trigger's RenderAction, "action" for what answers a press, "suggest" for an autocompletion.
    """
    if not isinstance(reply, dict):
        return ["The reply is no JSON object."]
    names = KINDS[kind]
    meant = next((name for name in names if set(vocabulary_of(name)) & set(reply)), names[0])
    found = list(_message(meant, reply, ""))
    found += [problem for card in cards_of(reply) for problem in _of_card(card)]
    return found + list(_only_pushed(kind, reply))


def check_card(card: Any) -> list[str]:
    """The same of one card."""
    found = list(_message("Card", card, "card"))
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


def vocabulary_of(name: str) -> dict[str, str]:
    """The fields of a message and the kind of each."""
    return {field: kind for field, kind in _vocabulary()[name].items() if isinstance(kind, str)}


def _message(name: str, value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place or name}: an object is needed here."
        return
    fields = vocabulary_of(name)
    prefix = f"{place}." if place else ""
    for field in sorted(set(value) - set(fields)):
        yield f"{prefix}{field}: {name} has no such field."
    for field, kind in fields.items():
        if field in value:
            yield from _value(kind.removesuffix("!"), value[field], prefix + field)
        if kind.endswith("!") and (field not in value or value[field] in ("", [])):
            yield f"{prefix}{field}: {name} needs it."
    yield from _counted(name, value, place or name)


def _counted(name: str, value: dict[str, Any], place: str) -> Iterator[str]:
    rules = _vocabulary()[name]
    for rule, (least, most) in {"one": (1, 1), "at most one": (0, 1), "one or more": (1, 99)}.items():
        names = rules.get(rule, [])
        if names and not least <= sum(one in value for one in names) <= most:
            yield f"{place}: {name} takes {rule} of {', '.join(names)}."


def _value(kind: str, value: Any, place: str) -> Iterator[str]:
    if kind.endswith("[]"):
        if not isinstance(value, list):
            yield f"{place}: a list is needed here."
            return
        for number, item in enumerate(value):
            yield from _value(kind.removesuffix("[]"), item, f"{place}[{number}]")
    elif "|" in kind:
        if value not in kind.split("|"):
            yield f"{place}: {value!r} is none of {kind}."
    elif kind in SCALARS:
        if not SCALARS[kind](value):
            yield f"{place}: {value!r} is no {kind}."
    else:
        yield from _message(kind, value, place)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_long(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, str) and value.removeprefix("-").isdecimal())


def _leads(value: Any, *schemes: str) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    # Where the add-on runs on this machine its functions may be plain http.
    return parts.scheme in schemes or (parts.scheme == "http" and "https" in schemes and parts.hostname in HERE)


SCALARS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "flag": lambda value: isinstance(value, bool),
    "whole": _is_whole,
    "long": _is_long,
    "number": lambda value: _is_whole(value) or isinstance(value, float),
    "link": lambda value: _leads(value, *LINKS),
    "function": lambda value: _leads(value, "https"),
    "picture": lambda value: _leads(value, "https"),
}


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
