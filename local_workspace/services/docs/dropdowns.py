"""Dropdowns: their definitions, each a tab's own, and the chips that show one of a definition's options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from local_workspace.services.docs.elements import elements, exchange, place_for, put_element
from local_workspace.services.docs.model import Document, Edit, Tab
from local_workspace.services.docs.places import Invalid, tab_at
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.styles import as_printed, named_fields

KIND, DEFINITIONS = "dropdown", "dropdownDefinitions"
FEWEST, MOST = 2, 50
DEFINITION_ID = re.compile(r"kix\.[a-zA-Z0-9_-]{2,14}")
OPTION_ID = re.compile(r"dropdownItem\.[a-zA-Z0-9_-]{2,14}")
STYLES = ("backgroundColor", "foregroundColor")


def create_dropdown_definition(document: Document, request: Json) -> Json:
    tab = tab_at(document, request.get("tabId"))
    given = request.get("dropdownDefinition") or {}
    key = str(given.get("dropdownDefinitionId") or document.mint("kix"))
    if not DEFINITION_ID.fullmatch(key):
        raise Invalid(f"The dropdown definition ID {key} is invalid: it must match ^kix\\.[a-zA-Z0-9_-]{{2,14}}$.")
    if key in _ids_of(tab):
        raise Invalid(f"The dropdown definition ID {key} is already in use.")
    wanted = given.get("dropdownDefinitionProperties") or {}
    properties = {"title": wanted["title"]} if wanted.get("title") else {}
    properties |= {"options": _options(document, wanted.get("options") or [])}
    made = {"dropdownDefinitionId": key, "dropdownDefinitionProperties": properties}
    tab.objects.setdefault(DEFINITIONS, {})[key] = made
    return {"dropdownDefinition": made}


def _ids_of(tab: Tab) -> set[str]:
    return {key for kept in tab.objects.values() for key in kept} | {*tab.lists, *tab.others}


def _options(document: Document, given: list[Json]) -> list[Json]:
    if not FEWEST <= len(given) <= MOST:
        raise Invalid(f"A dropdown definition must have at least {FEWEST} options and at most {MOST} options.")
    made = [_option(document, option or {}) for option in given]
    ids = [option["optionId"] for option in made]
    if len(set(ids)) < len(ids):
        raise Invalid("The option IDs of a dropdown definition must be unique.")
    return made


def _option(document: Document, given: Json) -> Json:
    key = str(given.get("optionId") or document.mint("dropdownItem"))
    if not OPTION_ID.fullmatch(key):
        raise Invalid(f"The option ID {key} is invalid: it must match ^dropdownItem\\.[a-zA-Z0-9_-]{{2,14}}$.")
    if not given.get("displayValue"):
        raise Invalid("The display value of a dropdown option must be specified.")
    style = given.get("textStyle") or {}
    other = [name for name, value in style.items() if value is not None and name not in STYLES]
    if other:
        raise Invalid(f"Only foregroundColor and backgroundColor of a dropdown option can be set, not {other[0]}.")
    look = {name: as_printed(style[name]) for name in STYLES if style.get(name) is not None}
    return {"optionId": key, "displayValue": given["displayValue"], "textStyle": look}


def _definition(tab: Tab, key: Any) -> Json:
    found: Json | None = tab.objects.get(DEFINITIONS, {}).get(key or "")
    if found is None:
        raise Invalid(f"The dropdown definition with ID {key or ''} was not found.")
    return found


def _shown_option(definition: Json, key: Any) -> Json:
    """What a chip says of itself with this option selected; the first one where none is named."""
    options = definition["dropdownDefinitionProperties"]["options"]
    chosen = next((option for option in options if option["optionId"] == key), None) if key else options[0]
    if chosen is None:
        raise Invalid(f"The option with ID {key} was not found in the dropdown definition.")
    return {
        "dropdownDefinitionId": definition["dropdownDefinitionId"],
        "selectedOptionId": chosen["optionId"],
        "displayValue": chosen["displayValue"],
    }


def insert_dropdown(document: Document, request: Json) -> Json:
    segment, at = place_for(document, request, "Dropdowns")
    definition = _definition(segment.tab, request.get("dropdownDefinitionId"))
    shown = _shown_option(definition, request.get("selectedOptionId"))
    data = {"dropdownId": document.mint("kix"), "textStyle": {}, "dropdownProperties": shown}
    put_element(segment, at, KIND, data)
    return {"dropdown": data}


def update_dropdown_properties(document: Document, request: Json) -> None:
    """Another option, or another definition with one of its options."""
    names = named_fields(request, ("dropdownDefinitionId", "selectedOptionId"))
    tab, key = tab_at(document, request.get("tabId")), request.get("dropdownId") or ""
    chip = next((data for data in elements(tab, KIND) if data.get("dropdownId") == key), None)
    if chip is None:
        raise Invalid(f"The dropdown with ID {key} was not found.")
    given, old = request.get("dropdownProperties") or {}, chip["dropdownProperties"]
    wanted = {name: given.get(name) if name in names else old.get(name) for name in old}
    definition = _definition(tab, wanted.get("dropdownDefinitionId"))
    shown = _shown_option(definition, wanted.get("selectedOptionId"))
    exchange(tab, KIND, lambda data: data | {"dropdownProperties": shown} if data.get("dropdownId") == key else data)


def update_dropdown_definition_properties(document: Document, request: Json) -> None:
    names = named_fields(request, ("title", "options"))
    tab = tab_at(document, request.get("tabId"))
    old = _definition(tab, request.get("dropdownDefinitionId"))
    given, kept = request.get("dropdownDefinitionProperties") or {}, old["dropdownDefinitionProperties"]
    properties = {name: given.get(name) if name in names else kept.get(name) for name in ("title", "options")}
    if "options" in names:
        properties["options"] = _options(document, given.get("options") or [])
    new = old | {"dropdownDefinitionProperties": {name: value for name, value in properties.items() if value}}
    replacements = request.get("selectedOptionIdReplacements") or {}
    shown = {key: _shown_option(new, _successor(new, key, replacements)) for key in _selected(tab, old)}
    tab.objects[DEFINITIONS][old["dropdownDefinitionId"]] = new
    exchange(tab, KIND, lambda data: data | {"dropdownProperties": shown[_choice(data)]} if _of(data, old) else data)


def _successor(definition: Json, key: str, replacements: Json) -> str:
    """The option a chip shows from now on which showed option `key`."""
    if any(option["optionId"] == key for option in definition["dropdownDefinitionProperties"]["options"]):
        return key
    if not replacements.get(key):
        raise Invalid(f"The option with ID {key} is selected in a dropdown, and has no replacement.")
    return str(replacements[key])


def _selected(tab: Tab, definition: Json) -> Iterator[str]:
    """The options that chips of a definition show."""
    return (_choice(data) for data in elements(tab, KIND) if _of(data, definition))


def _of(data: Json, definition: Json) -> bool:
    properties = data.get("dropdownProperties", {})
    return bool(properties.get("dropdownDefinitionId") == definition["dropdownDefinitionId"])


def _choice(data: Json) -> str:
    return str(data["dropdownProperties"].get("selectedOptionId", ""))


def delete_dropdown_definition(document: Document, request: Json) -> None:
    tab = tab_at(document, request.get("tabId"))
    definition = _definition(tab, request.get("dropdownDefinitionId"))
    key = definition["dropdownDefinitionId"]
    if any(True for _ in _selected(tab, definition)):
        raise Invalid(f"The dropdown definition with ID {key} is in use and cannot be deleted.")
    tab.objects[DEFINITIONS] = {name: found for name, found in tab.objects[DEFINITIONS].items() if name != key}


EDITS: dict[str, Edit] = {
    "createDropdownDefinition": create_dropdown_definition,
    "insertDropdown": insert_dropdown,
    "updateDropdownProperties": update_dropdown_properties,
    "updateDropdownDefinitionProperties": update_dropdown_definition_properties,
    "deleteDropdownDefinition": delete_dropdown_definition,
}
