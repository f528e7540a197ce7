"""Tabs made, renamed, moved and removed.

Seen live by others: Google makes the id of a tab, and a title is given once in a Doc, at any level. Assumed: a title
not given is "Tab" and the next free number; a position behind the last is refused; the last tab stays; three levels.
"""

from __future__ import annotations

import unicodedata
from itertools import count

from local_workspace.services.docs.blank import empty_tab
from local_workspace.services.docs.model import Document, Edit, Tab
from local_workspace.services.docs.places import Invalid, tab_at
from local_workspace.services.docs.render import properties
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.styles import named_fields
from local_workspace.services.docs.text import splits_character

FIELDS = ("title", "parentTabId", "index", "iconEmoji")
LEVELS = 3


def add_document_tab(document: Document, request: Json) -> Json:
    wanted = request.get("tabProperties") or {}
    if wanted.get("tabId"):
        raise Invalid("Tab ID should not be specified in the properties when adding a tab.")
    title = wanted.get("title") or _free_title(document)
    _check_title(document, title, None)
    tab = empty_tab(document.mint("t"), title)
    tab.icon = _emoji(wanted.get("iconEmoji") or "")
    _place(document, tab, wanted.get("parentTabId") or "", wanted.get("index"))
    return {"tabProperties": shown_properties(tab)}


def delete_tab(document: Document, request: Json) -> None:
    """With the tabs below it."""
    tab = _named(document, request.get("tabId"))
    gone = {found.id for found in _family(document, tab)}
    if len(gone) == len(document.tabs):
        raise Invalid("The last tab of a document cannot be deleted.")
    document.tabs = [found for found in document.tabs if found.id not in gone]


def update_document_tab_properties(document: Document, request: Json) -> None:
    names = named_fields(request, FIELDS)
    wanted = request.get("tabProperties") or {}
    tab = _named(document, wanted.get("tabId"))
    if "title" in names:
        _check_title(document, wanted.get("title") or "", tab)
        tab.title = wanted["title"]
    if "iconEmoji" in names:
        tab.icon = _emoji(wanted.get("iconEmoji") or "")
    # Of a mask for everything only what is given moves a tab.
    moves = [name for name in ("parentTabId", "index") if name in names and name in wanted]
    if moves or "parentTabId" in (request.get("fields") or "").split(","):
        _move(document, tab, (wanted.get("parentTabId") or "") if "parentTabId" in names else tab.parent, wanted)


def shown_properties(tab: Tab) -> Json:
    """Google's TabProperties of a tab where it stands."""
    siblings = [found for found in tab.document.tabs if found.parent == tab.parent]
    return properties(tab, siblings.index(tab), _level(tab.document, tab.id))


def _named(document: Document, tab_id: str | None) -> Tab:
    if not tab_id:
        raise Invalid("The tab ID must be specified.")
    return tab_at(document, tab_id)


def _check_title(document: Document, title: str, but: Tab | None) -> None:
    if not title:
        raise Invalid("The title of a tab must not be empty.")
    if any(tab.title == title and tab is not but for tab in document.tabs):
        raise Invalid("Tab title must be unique")


def _free_title(document: Document) -> str:
    taken = {tab.title for tab in document.tabs}
    return next(title for number in count(len(taken) + 1) if (title := f"Tab {number}") not in taken)


def _emoji(text: str) -> str:
    """`text` if it is one emoji, or nothing."""
    if not text:
        return ""
    whole = all(splits_character(text, at) or text[at] in "\ufe0f\u20e3" for at in range(1, len(text)))
    # A keycap is the one emoji that begins with a plain sign.
    first = unicodedata.category(text[0]) == "So" or text[-1] == "\u20e3"
    if not whole or not first:
        raise Invalid(f"The icon emoji {text!r} must be a single emoji.")
    return text


def _family(document: Document, tab: Tab) -> list[Tab]:
    """A tab and all below it, in order."""
    found = [tab]
    for child in document.tabs:
        if child.parent == tab.id:
            found += _family(document, child)
    return found


def _level(document: Document, tab_id: str) -> int:
    tab = tab_at(document, tab_id)
    return 1 + _level(document, tab.parent) if tab.parent else 0


def _move(document: Document, tab: Tab, parent: str, wanted: Json) -> None:
    family = _family(document, tab)
    if any(found.id == parent for found in family):
        raise Invalid("A tab cannot be moved below itself.")
    document.tabs = [found for found in document.tabs if found not in family]
    _place(document, tab, parent, wanted.get("index"), family)


def _place(document: Document, tab: Tab, parent: str, index: int | None, family: list[Tab] | None = None) -> None:
    """Put a tab, with those below it, among the children of `parent`."""
    family = family or [tab]
    depths = {found.id: 0 for found in family[:1]}
    for found in family[1:]:
        depths[found.id] = depths[found.parent] + 1
    if (_level(document, parent) + 1 if parent else 0) + max(depths.values()) >= LEVELS:
        raise Invalid(f"Tabs cannot be nested more than {LEVELS} levels deep.")
    siblings = [found for found in document.tabs if found.parent == parent]
    at = len(siblings) if index is None else index
    if not 0 <= at <= len(siblings):
        raise Invalid(f"The tab index {at} is not between 0 and {len(siblings)}.")
    number = document.tabs.index(siblings[at]) if at < len(siblings) else _end(document, parent)
    tab.parent = parent
    tab.document = document
    document.tabs = [*document.tabs[:number], *family, *document.tabs[number:]]


def _end(document: Document, parent: str) -> int:
    """The number behind the last tab below `parent`."""
    if not parent:
        return len(document.tabs)
    tab = tab_at(document, parent)
    return document.tabs.index(tab) + len(_family(document, tab))


EDITS: dict[str, Edit] = {
    "addDocumentTab": add_document_tab,
    "deleteTab": delete_tab,
    "updateDocumentTabProperties": update_document_tab_properties,
}
