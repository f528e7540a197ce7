"""Google's side panel for people who try things out: an add-on's cards beside a file, pressed and filled in."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from typing import Any

from flask import Flask, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace.access import role_on
from local_workspace.pages import panels
from local_workspace.pages.addon_pages import add_addon_pages
from local_workspace.pages.beside import name_of_addon, strip_of
from local_workspace.pages.calendar_view import events_to_come
from local_workspace.pages.files import listed
from local_workspace.pages.looking import Look
from local_workspace.pages.panel_deeds import CLOSED, DEEDS, suggested
from local_workspace.pages.panel_page import draw_panel
from local_workspace.pages.panel_state import Panel
from local_workspace.pages.rooms import chosen
from local_workspace.pages.sentences import NotThis
from local_workspace.rooms.addon_calls import Post, call_addon
from local_workspace.rooms.addon_events import HOSTS
from local_workspace.rooms.addon_installs import Addon, installed
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World

Json = dict[str, Any]
MOST_PANELS, MOST_EVENTS = 200, 12
MIME = {"DOCS": DOC, "SHEETS": SHEET}


class SidePanels:
    """The panels that are open. post: how add-ons are called."""

    def __init__(self, world: World, post: Post) -> None:
        self._world = world
        self._post = post
        self._open: OrderedDict[str, Panel] = OrderedDict()
        self._numbers = count(1)

    def open(self, panel: Panel) -> str:
        """The number of a panel that stands on its first card."""
        panels.open_home(panel, self.ask)
        key = str(next(self._numbers))
        self._open[key] = panel
        if len(self._open) > MOST_PANELS:
            self._open.popitem(last=False)
        return key

    def find(self, key: str, person: str) -> Panel:
        """A person's own panel. Raises NotThis."""
        panel = self._open.get(key)
        if panel is None or panel.person != person:
            raise CLOSED
        return panel

    def ask(self, call: Json) -> Json:
        """As POST /_local/addon/call; where nothing answers that is an answer, too."""
        try:
            return call_addon(self._world, call, self._post)
        except ValueError as error:
            return {"status": 200, "reply": {}, "problems": [str(error)]}


def add_side_panel(app: Flask, world: World, token: str, post: Post) -> None:
    """Put the side panel's pages into the application, and the strip beside the others."""
    opened = SidePanels(world, post)
    add_addon_pages(app, world, token)

    @app.context_processor
    def given() -> Json:
        return {"beside": lambda: strip_of(chosen(world), request.path, request.view_args or {})}

    @app.get("/addon")
    def addon() -> AnyResponse | str:
        look, addons = chosen(world), installed(world)
        host = request.args.get("host", "").upper()
        if not addons or not look.person or not host:
            return _start(look, addons)
        asked = _asked(addons)
        panel = Panel(look.person, _checked_host(asked, host), asked, event=request.args.get("event", ""))
        panel.document = _checked_document(look, host, request.args.get("document", ""))
        return redirect(look.link(f"/addon/{opened.open(panel)}"), 303)

    @app.get("/addon/<key>")
    def panel(key: str) -> str:
        look = chosen(world)
        return draw_panel(look, key, opened.find(key, look.person), token)

    @app.post("/addon/<key>/<deed>")
    def act(key: str, deed: str) -> AnyResponse:
        look = chosen(world)
        found = opened.find(key, look.person)
        if deed == "suggest":
            return jsonify(items=suggested(found, opened.ask))
        if deed not in DEEDS:
            raise CLOSED
        if request.form.get("edition") != str(found.edition):
            found.told = "The panel has moved on since. This is how it stands now."
        else:
            DEEDS[deed](found, opened.ask, world)
        return redirect(look.link(f"/addon/{key}"), 303)


def _asked(addons: list[Addon]) -> Addon:
    """The add-on that the address names, or the first. Raises NotThis."""
    number = request.args.get("addon", "") or addons[0].project_number
    found = next((addon for addon in addons if addon.project_number == number), None)
    if found is None:
        raise NotThis(404, "That add-on is not here", "It was taken out. Those that are here stand under Side panel.")
    return found


def _start(look: Look, addons: list[Addon]) -> str:
    if not addons:
        return render_template("panel_start.html", addons=[])
    shown = _asked(addons)
    found = {host: listed(look, mime) for host, mime in MIME.items()} if look.person else {}
    hosts = [host for host in HOSTS if panels.home_of(shown, host)]
    events = events_to_come(look.world, look.person)[:MOST_EVENTS] if look.person and "CALENDAR" in hosts else []
    named = [(addon.project_number, name_of_addon(addon)) for addon in addons]
    shown_as = (shown.project_number, name_of_addon(shown))
    return render_template("panel_start.html", addons=named, shown=shown_as, hosts=hosts, files=found, events=events)


def _checked_host(addon: Addon, host: str) -> str:
    if host not in HOSTS or not panels.home_of(addon, host):
        raise NotThis(404, "Not there", "The add-on has no panel in that app.")
    return host


def _checked_document(look: Look, host: str, file_id: str) -> str:
    file = look.world.get("file", file_id) if file_id else None
    if file is None:
        return ""
    if role_on(look.world, file, look.person) == "" or file["mimeType"] != MIME.get(host, file["mimeType"]):
        raise NotThis(403, "This file is not open", "The side panel opens beside a file that you can open yourself.")
    return file_id
