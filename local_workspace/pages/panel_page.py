"""A side panel as a page: the add-on's bar, what it asks for, and the card on top."""

from __future__ import annotations

from typing import Any

from flask import render_template

from local_workspace.oauth.scopes import known_scopes
from local_workspace.pages.beside import name_of_addon
from local_workspace.pages.card_drawing import draw_card
from local_workspace.pages.card_text import safe_link
from local_workspace.pages.links import own_address, safe_href
from local_workspace.pages.looking import Look
from local_workspace.pages.panel_state import Panel
from local_workspace.rooms.addon_installs import allowed
from local_workspace.rooms.addon_links import may_open, unopened
from local_workspace.services.drive.files import DOC, SHEET

Json = dict[str, Any]


def draw_panel(look: Look, key: str, panel: Panel, token: str) -> str:
    """The page of the panel that is open under `key`. token: what our own forms carry."""
    carried = {"token": token, "edition": str(panel.edition)}
    file = look.world.get("file", panel.document) if panel.document else None
    number = panel.addon.project_number
    return render_template(
        "panel.html",
        panel=panel,
        key=key,
        card=_card(look, key, panel, carried),
        carried=carried,
        addon=name_of_addon(panel.addon),
        file=file,
        file_href=_file_href(look, file),
        told_link=_opened(panel, panel.link, look),
        unopened=sorted(set(unopened(panel.addon, [panel.card, {"link": {"url": panel.link}}]))),
        scopes=_scopes(look, panel),
        universal=_universal(look, panel),
        again=look.link("/addon", host=panel.host, document=panel.document, event=panel.event, addon=number),
    )


def _card(look: Look, key: str, panel: Panel, carried: dict[str, str]) -> str:
    if not panel.card:
        return ""
    return draw_card(
        panel.card,
        href=lambda url: _opened(panel, url, look),
        action=look.link(f"/addon/{key}/press"),
        hidden=carried,
        typed=panel.typed,
        wrong=panel.wrong,
    )


def _scopes(look: Look, panel: Panel) -> list[tuple[str, str, bool]]:
    """(scope, what it allows, ticked): all of those an add-on asks for, those it has where its person looks."""
    words = known_scopes()
    held = allowed(look.world, panel.addon, panel.person) if not panel.repeat else frozenset(panel.wants_scopes)
    return [(scope, words.get(scope, scope), scope in held) for scope in panel.wants_scopes]


def _universal(look: Look, panel: Panel) -> list[Json]:
    every = panel.addon.setting("common", "universalActions") or []
    return [
        {"label": one.get("label", "More"), "href": _href(one.get("openLink", ""), look), "number": number}
        for number, one in enumerate(every)
    ]


def _opened(panel: Panel, url: str, look: Look) -> str:
    return _href(url, look) if may_open(panel.addon, url) else ""


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
