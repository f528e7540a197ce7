"""What a request wants a text or a paragraph to look like, checked, and links in the form they are kept in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.services.docs.defaults import LINK_BLUE
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import Tab
from local_workspace.services.docs.places import Invalid, tab_at
from local_workspace.services.docs.runs import Json, Style
from local_workspace.services.docs.styles import as_printed

LINK_KINDS = ("url", "headingId", "heading", "bookmarkId", "bookmark", "tabId")
WHOLE_BORDER = ("color", "width", "padding", "dashStyle")
LENGTHS = ("fontSize", "spaceAbove", "spaceBelow", "indentFirstLine", "indentStart", "indentEnd")


def wanted_text_style(tab: Tab, request: Json, names: list[str]) -> Style:
    """The text style of a request, checked, with a link in one form: {"url"} or {"headingId"} or {"tabId"}."""
    wanted = _set(request.get("textStyle") or {}, names)
    if "weightedFontFamily" in wanted:
        wanted["weightedFontFamily"] = _font(wanted["weightedFontFamily"])
    if "link" in wanted:
        wanted["link"] = link_target(tab, wanted["link"])
        look = {"underline": True, "foregroundColor": LINK_BLUE}
        wanted |= {name: value for name, value in look.items() if name not in names}
    return wanted


def wanted_paragraph_style(request: Json, names: list[str]) -> Style:
    given = request.get("paragraphStyle") or {}
    if "namedStyleType" in names and (given.get("namedStyleType") or "").endswith("UNSPECIFIED"):
        raise Invalid("The named style type must be specified.")
    for name in (name for name in names if name.startswith("border") and given.get(name) is not None):
        if any(given[name].get(part) is None for part in WHOLE_BORDER):
            raise Invalid("Paragraph borders must be specified in their entirety: color, width, padding and dashStyle.")
    return _set(given, names)


def _set(given: Json, names: list[str]) -> Style:
    """What a request sets of the fields it names; what it calls unspecified is inherited, as if it were left out."""
    wanted: Style = as_printed({name: given[name] for name in names if name in given})
    for name in LENGTHS:
        if name in wanted and wanted[name].get("unit") != "PT":
            raise Invalid(f"The unit of {name} must be specified.")
    return {name: value for name, value in wanted.items() if not _unspecified(value)}


def _unspecified(value: Any) -> bool:
    return isinstance(value, str) and value.endswith("_UNSPECIFIED")


def _font(font: Json) -> Json:
    if not font.get("fontFamily"):
        raise Invalid("The font family must be set with a non-empty value.")
    weight = font.get("weight", 400)
    if weight % 100 or not 100 <= weight <= 900:
        raise Invalid("The font weight must be a multiple of 100 between 100 and 900.")
    return {"fontFamily": font["fontFamily"], "weight": weight}


def link_target(tab: Tab, link: Json) -> Json:
    """A link of a request as it is kept: within the tab by id alone, into another one with the tab's id."""
    given = [kind for kind in LINK_KINDS if link.get(kind)]
    if not given:
        raise Invalid("Links must include at least one type.")
    if "url" in given:
        return {"url": link["url"]}
    if "tabId" in given:
        return {"tabId": tab_at(tab.document, link["tabId"]).id}
    for kind in ("heading", "bookmark"):
        if kind in given or f"{kind}Id" in given:
            return _within(tab, link, kind)
    raise Invalid("Links must include at least one type.")


def _within(tab: Tab, link: Json, kind: str) -> Json:
    """kind: "heading" or "bookmark". By the old field, whose place is the first tab, or by the new one."""
    place = link.get(kind) or {"id": link.get(f"{kind}Id"), "tabId": tab.document.tabs[0].id}
    target = tab_at(tab.document, place["tabId"]) if place.get("tabId") else tab
    known = _headings(target) if kind == "heading" else _bookmarks(target)
    if not place.get("id") or place["id"] not in known:
        raise Invalid(f"The {kind} of the link was not found.")
    return {f"{kind}Id": place["id"]} if target is tab else {kind: {"id": place["id"], "tabId": target.id}}


def _headings(tab: Tab) -> Iterator[str]:
    return (para.heading for para in _paragraphs(tab) if para.heading)


def _bookmarks(tab: Tab) -> Iterator[str]:
    """Those that a link leads to: Google shows no others, and none can be made."""
    for other in tab.document.tabs:
        for para in _paragraphs(other):
            for link in (run.style["link"] for run in para.runs if "link" in run.style):
                if other is tab and "bookmarkId" in link:
                    yield link["bookmarkId"]
                elif link.get("bookmark", {}).get("tabId") == tab.id:
                    yield link["bookmark"]["id"]


def _paragraphs(tab: Tab) -> Iterator[Para]:
    return (item for segment in tab.segments for item in segment.items if isinstance(item, Para))
