"""Google's side panel for people who try things out: an add-on's cards beside a file, pressed and filled in."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from typing import Any

from flask import Flask, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace.access import role_on
from local_workspace.oauth.scopes import known_scopes
from local_workspace.pages import panels
from local_workspace.pages.calendar_view import events_to_come
from local_workspace.pages.card_drawing import draw_card
from local_workspace.pages.card_forms import typed_into
from local_workspace.pages.card_text import safe_link
from local_workspace.pages.files import listed
from local_workspace.pages.links import own_address, safe_href
from local_workspace.pages.looking import Look
from local_workspace.pages.panels import Panel
from local_workspace.pages.rooms import chosen
from local_workspace.pages.sentences import NotThis
from local_workspace.rooms.addon_calls import Post, call_addon
from local_workspace.rooms.addon_events import HOSTS
from local_workspace.rooms.addon_installs import Addon, allow, allowed, grant, installed
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World

Json = dict[str, Any]
MOST_PANELS, MOST_EVENTS = 200, 12
MIME = {"DOCS": DOC, "SHEETS": SHEET}
CLOSED = NotThis(404, "That panel is closed", "Open the side panel again: its link is at the top of the page.")


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
    """Put the side panel's pages into the application."""
    opened = SidePanels(world, post)

    @app.get("/addon")
    def addon() -> AnyResponse | str:
        look, addons = chosen(world), installed(world)
        host = request.args.get("host", "").upper()
        if not addons or not look.person or not host:
            return _start(look, addons)
        panel = Panel(look.person, _checked_host(addons[0], host), addons[0], event=request.args.get("event", ""))
        panel.document = _checked_document(look, host, request.args.get("document", ""))
        return redirect(look.link(f"/addon/{opened.open(panel)}"), 303)

    @app.get("/addon/<key>")
    def panel(key: str) -> str:
        look = chosen(world)
        return _page(look, key, opened.find(key, look.person), token)

    @app.post("/addon/<key>/<deed>")
    def act(key: str, deed: str) -> AnyResponse:
        look = chosen(world)
        found = opened.find(key, look.person)
        if deed == "suggest":
            return jsonify(items=_suggested(found, opened))
        if deed not in DEEDS:
            raise CLOSED
        if request.form.get("edition") != str(found.edition):
            found.told = "The panel has moved on since. This is how it stands now."
        else:
            DEEDS[deed](found, opened, world)
        return redirect(look.link(f"/addon/{key}"), 303)


def _start(look: Look, addons: list[Addon]) -> str:
    names = [str(addon.setting("common", "name") or "An add-on") for addon in addons]
    found = {host: listed(look, mime) for host, mime in MIME.items()} if look.person else {}
    hosts = [host for host in HOSTS if addons and panels.home_of(addons[0], host)]
    events = events_to_come(look.world, look.person)[:MOST_EVENTS] if look.person and "CALENDAR" in hosts else []
    return render_template("panel_start.html", names=names, hosts=hosts, files=found, events=events)


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


def _page(look: Look, key: str, panel: Panel, token: str) -> str:
    carried = {"token": token, "edition": str(panel.edition)}
    drawn = (
        draw_card(
            panel.card,
            href=lambda url: _href(url, look),
            action=look.link(f"/addon/{key}/press"),
            hidden=carried,
            typed=panel.typed,
            wrong=panel.wrong,
        )
        if panel.card
        else ""
    )
    file = look.world.get("file", panel.document) if panel.document else None
    words = known_scopes()
    return render_template(
        "panel.html",
        panel=panel,
        key=key,
        card=drawn,
        carried=carried,
        addon=panel.addon.setting("common", "name") or "Add-on",
        file=file,
        file_href=_file_href(look, file),
        told_link=_href(panel.link, look),
        scopes=[words.get(scope, scope) for scope in panel.wants_scopes],
        again=look.link("/addon", host=panel.host, document=panel.document, event=panel.event),
    )


def _href(url: str, look: Look) -> str:
    """A link of a card; one to a page that is also here leads to it, and keeps who is looking. As an add-on on this
    machine may be called over http, so may its own pages."""
    own = safe_href(url, look)
    return own if own.startswith("/") or own_address(own) else safe_link(url)


def _file_href(look: Look, file: Json | None) -> str:
    if file is None:
        return ""
    place = {DOC: "document", SHEET: "spreadsheets"}.get(file["mimeType"])
    return look.link(f"/{place}/d/{file['id']}/edit") if place else ""


def _press(panel: Panel, opened: SidePanels, _world: World) -> None:
    try:
        panels.press(panel, opened.ask, _number(), typed_into(panel.card or {}, request.form.getlist))
    except LookupError as error:
        raise CLOSED from error


def _suggested(panel: Panel, opened: SidePanels) -> list[str]:
    try:
        return panels.suggestions(panel, opened.ask, _number(), typed_into(panel.card or {}, request.form.getlist))
    except LookupError as error:
        raise CLOSED from error


def _number() -> int:
    text = request.form.get("press", "")
    if not text.isdecimal():
        raise CLOSED
    return int(text)


def _back(panel: Panel, _opened: SidePanels, _world: World) -> None:
    panels.back(panel)


def _give_file(panel: Panel, opened: SidePanels, world: World) -> None:
    with world.unit():
        home = panels.home_of(panel.addon, panel.host)
        grant(world, {"user": panel.person, "url": home, "file_id": panel.document})
    panels.file_given(panel, opened.ask)


def _allow(panel: Panel, opened: SidePanels, world: World) -> None:
    with world.unit():
        held = allowed(world, panel.addon, panel.person)
        allow(world, panel.addon, panel.person, sorted(held | set(panel.wants_scopes)))
    panels.again(panel, opened.ask)


DEEDS = {"press": _press, "back": _back, "file": _give_file, "allow": _allow}
