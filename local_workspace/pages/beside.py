"""The strip at the right edge of a page: the add-ons that can stand beside the file or the event that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local_workspace.access import role_on
from local_workspace.pages.looking import Look
from local_workspace.pages.panels import home_of
from local_workspace.rooms.addon_installs import Addon, installed
from local_workspace.services.drive.files import DOC, SHEET

Json = dict[str, Any]
EDITORS = {"document": ("DOCS", DOC), "spreadsheets": ("SHEETS", SHEET)}
NAMELESS = "An add-on"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an add-on would stand beside. document, event: an id, "" for none."""

    host: str
    document: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One add-on in the strip. letter: stands where Google shows its picture, which lies elsewhere."""

    number: str
    name: str
    letter: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one page, in the order in which the add-ons were installed."""

    place: Standing
    tabs: list[Tab]


def name_of_addon(addon: Addon) -> str:
    """What its developer calls it."""
    return str(addon.setting("common", "name") or NAMELESS)


def strip_of(look: Look, path: str, given: Mapping[str, str]) -> Strip | None:
    """The strip of the page at `path` for whoever looks; None where no add-on stands there.

    given: what the address names besides: file_id, event_id.
    """
    place = _standing(look, path.strip("/").split("/"), given) if look.person else None
    if place is None:
        return None
    tabs = [_tab(addon) for addon in installed(look.world) if home_of(addon, place.host, event=place.event)]
    return Strip(place, tabs) if tabs else None


def _standing(look: Look, parts: list[str], given: Mapping[str, str]) -> Standing | None:
    if parts[0] == "calendar":
        return Standing("CALENDAR", event=given.get("event_id", ""))
    if parts[0] not in EDITORS:
        return None
    host, mime = EDITORS[parts[0]]
    file: Json | None = look.world.get("file", given.get("file_id", ""))
    if file is None or file["mimeType"] != mime or not role_on(look.world, file, look.person):
        return None
    return Standing(host, document=str(file["id"]))


def _tab(addon: Addon) -> Tab:
    name = name_of_addon(addon)
    return Tab(addon.project_number, name, name.strip()[:1].upper() or "?")
