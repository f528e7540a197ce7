"""What stands in a line of a Doc and is no text: chips, pictures, notes, breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look

Json = dict[str, Any]
WORDLESS = {
    "pageBreak": "New page",
    "columnBreak": "New column",
    "horizontalRule": "Line across the page",
    "equation": "Equation",
    "autoText": "Page number",
}
UNKNOWN = "Something these pages cannot show"


@dataclass(frozen=True, slots=True)
class Island:
    """kind: the class it is drawn with. size: how many code units it takes. anchor: its own id in the page.

    options: of a dropdown, (id, words, whether it is the one shown); dropdown: its id.
    """

    kind: str
    words: str
    size: int = 1
    href: str = ""
    anchor: str = ""
    hint: str = ""
    dropdown: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()


def island(element: Json, inner: Json, look: Look) -> Island:
    """inner: the documentTab that the element stands in, where its pictures and dropdowns are described."""
    size = element["endIndex"] - element.get("startIndex", 0)
    kind = next((name for name in element if name not in ("startIndex", "endIndex")), "")
    data = element.get(kind, {})
    if kind == "richLink":
        return _rich_link(data.get("richLinkProperties", {}), look)
    if kind == "dropdown":
        return _dropdown(data, inner)
    if kind == "inlineObjectElement":
        return _picture(inner.get("inlineObjects", {}).get(data.get("inlineObjectId"), {}), size)
    plain = PLAIN.get(kind)
    return plain(data) if plain else Island(f"thing {kind}", WORDLESS.get(kind, UNKNOWN), size)


def _person(data: Json) -> Island:
    properties = data.get("personProperties", {})
    email = properties.get("email", "")
    return Island("chip person", properties.get("name") or email or "A person", hint=email)


def _date(data: Json) -> Island:
    return Island("chip date", data.get("dateElementProperties", {}).get("displayText", "A date"))


def _note(data: Json) -> Island:
    key, number = data.get("footnoteId", ""), data.get("footnoteNumber", "*")
    return Island("note", number, href=f"#note={key}", anchor=f"ref={key}", hint=f"Footnote {number}")


PLAIN: dict[str, Callable[[Json], Island]] = {"person": _person, "dateElement": _date, "footnoteReference": _note}


def _rich_link(properties: Json, look: Look) -> Island:
    uri = properties.get("uri", "")
    return Island("chip file", properties.get("title") or uri or "A file", href=safe_href(uri, look))


def _dropdown(data: Json, inner: Json) -> Island:
    shown = data.get("dropdownProperties", {})
    definition = inner.get("dropdownDefinitions", {}).get(shown.get("dropdownDefinitionId"), {})
    properties = definition.get("dropdownDefinitionProperties", {})
    chosen = shown.get("selectedOptionId", "")
    options = tuple(
        (one["optionId"], one.get("displayValue", ""), one["optionId"] == chosen)
        for one in properties.get("options", ())
    )
    words, title = shown.get("displayValue", "Choose"), properties.get("title", "Choice")
    return Island("chip dropdown", words, hint=title, dropdown=data.get("dropdownId", ""), options=options)


def _picture(found: Json, size: int) -> Island:
    """A frame with its name: nothing is fetched from outside."""
    embedded = found.get("inlineObjectProperties", {}).get("embeddedObject", {})
    source = embedded.get("imageProperties", {}).get("sourceUri", "")
    name = embedded.get("title") or embedded.get("description") or _last_name(source)
    return Island("picture", f"Picture: {name}" if name else "Picture", size, hint=source)


def _last_name(uri: str) -> str:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    return parts.path.rpartition("/")[2] or parts.netloc
