"""What a form of the side panel asks for, read from the request and done to the panel."""

from __future__ import annotations

from collections.abc import Callable

from flask import request

from local_workspace.pages import panels
from local_workspace.pages.card_forms import typed_into
from local_workspace.pages.panel_guests import invite
from local_workspace.pages.panel_state import Panel
from local_workspace.pages.panels import Ask
from local_workspace.pages.sentences import NotThis
from local_workspace.rooms.addon_installs import allow, allowed, grant
from local_workspace.world import World

CLOSED = NotThis(404, "That panel is closed", "Open the side panel again: its link is at the top of the page.")
Deed = Callable[[Panel, Ask, World], None]


def suggested(panel: Panel, ask: Ask) -> list[str]:
    """What the add-on offers for the field that is typed into. Raises NotThis."""
    try:
        return panels.suggestions(panel, ask, _number(request.form.get("press", "")), _typed(panel))
    except LookupError as error:
        raise CLOSED from error


def _press(panel: Panel, ask: Ask, _world: World) -> None:
    number, _, item = request.form.get("press", "").partition(".")
    try:
        panels.press(panel, ask, _number(number), _typed(panel), item=_number(item) if item else None)
    except LookupError as error:
        raise CLOSED from error


def _typed(panel: Panel) -> dict[str, list[str]]:
    return typed_into(panel.card or {}, request.form.getlist)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise CLOSED
    return int(text)


def _universal(panel: Panel, ask: Ask, _world: World) -> None:
    every = panel.addon.setting("common", "universalActions") or []
    number = _number(request.form.get("press", ""))
    if number >= len(every) or "runFunction" not in every[number]:
        raise CLOSED
    panels.universal(panel, ask, str(every[number]["runFunction"]))


def _give_file(panel: Panel, ask: Ask, world: World) -> None:
    with world.unit():
        home = panels.home_of(panel.addon, panel.host)
        grant(world, {"user": panel.person, "url": home, "file_id": panel.document})
    panels.file_given(panel, ask)


def _allow(panel: Panel, ask: Ask, world: World) -> None:
    """Of the permissions that were shown exactly the ticked ones are given; the others stay as they are."""
    shown = set(panel.wants_scopes)
    ticked = shown & set(request.form.getlist("scope"))
    with world.unit():
        held = allowed(world, panel.addon, panel.person)
        allow(world, panel.addon, panel.person, sorted((held - shown) | ticked))
    panels.again(panel, ask)


DEEDS: dict[str, Deed] = {
    "press": _press,
    "universal": _universal,
    "file": _give_file,
    "allow": _allow,
    "guests": lambda panel, _ask, world: invite(panel, world),
    "again": lambda panel, ask, _world: panels.again(panel, ask),
    "home": lambda panel, ask, _world: panels.open_home(panel, ask),
    "back": lambda panel, _ask, _world: panels.back(panel),
    "peek": lambda panel, _ask, _world: panels.peek(panel),
    "later": lambda panel, _ask, _world: panels.decline(panel),
    "scopes": lambda panel, _ask, _world: panels.ask_scopes(panel),
}
