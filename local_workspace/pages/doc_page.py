"""One tab of a Doc drawn for one person, and what has changed on it since they last looked."""

from __future__ import annotations

import threading
import zlib
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Any

from flask import render_template
from markupsafe import Markup

from local_workspace.access import RANK, role_on
from local_workspace.pages.doc_blocks import all_tabs, tab_of
from local_workspace.pages.doc_html import Unit, blocks_html, units
from local_workspace.pages.doc_notes import Note, notes
from local_workspace.pages.doc_shapes import Para
from local_workspace.pages.doc_view import TabView
from local_workspace.pages.looking import Look
from local_workspace.pages.sentences import NotThis, cannot_open, no_file
from local_workspace.peeking import ask
from local_workspace.services.docs import storage, suggestions
from local_workspace.services.drive import threads
from local_workspace.services.drive.files import DOC

Json = dict[str, Any]
REMEMBERED, VERSIONS = 200, 6
LEAF = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A Doc before one person, without its text. version: changes whenever anything on the page may.

    may: "edit", "comment" or "read". talked: whether anybody said or suggested something.
    """

    look: Look
    file_id: str
    who: str
    version: str
    may: str
    talked: bool


def seen(look: Look, file_id: str) -> Seen:
    """A cheap look: no text is read. Raises NotThis where the person may not open it, or it is gone."""
    world = look.world
    file = world.get("file", file_id)
    number = storage.revision(world, file_id)
    if file is None or file["mimeType"] != DOC or number is None:
        raise no_file()
    who = look.eyes(file)
    role = role_on(world, file, who)
    if not role:
        raise cannot_open(look.name)
    said = threads.threads_of(world, file_id) if RANK[role] >= RANK["commenter"] else []
    suggested = suggestions.threads_of(world, file_id) if RANK[role] >= RANK["commenter"] else []
    about = [file["name"], role, *((one["modifiedTime"], one["status"]) for one in suggested)]
    about += [(one["modifiedTime"], one["deleted"], len(one["replies"])) for one in said]
    version = f"{number}.{zlib.crc32(repr(about).encode()):08x}"
    return Seen(look, file_id, who, version, _may(role, look), bool(said or suggested))


def _may(role: str, look: Look) -> str:
    """Nobody in particular only reads, whoever's eyes they borrow."""
    if not look.person or RANK[role] < RANK["commenter"]:
        return "read"
    return "edit" if RANK[role] >= RANK["writer"] else "comment"


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DocPage:
    """tabs: (id, title, depth). feet: (footnote id, its HTML). titled: whether a title stands in the text."""

    title: str
    tab: str
    tabs: list[tuple[str, str, int]]
    units: list[Unit]
    headings: list[Heading]
    head: Markup
    foot: Markup
    feet: list[tuple[str, Markup]]
    notes: list[Note]
    titled: bool
    marked: bool

    @property
    def leaves(self) -> list[Markup]:
        """The text in parts, of which a browser lays out only those near the screen."""
        parts = [self.units[at : at + LEAF] for at in range(0, len(self.units), LEAF)]
        return [Markup("\n".join(unit.html for unit in part)) for part in parts]  # noqa: S704 - doc_html escapes


def drawn(found: Seen, tab_id: str) -> DocPage:
    """The page. Raises Refusal as Google would, NotThis for a tab that is gone."""
    # With a mask the answer comes as it is kept here, and need not be written as text and read again.
    asked = {"includeTabsContent": "true", "fields": "*"}
    if found.talked:
        asked |= {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED", "suggestionsViewMode": "SUGGESTIONS_INLINE"}
    reply = ask(found.look.world, "docs.documents.get", who=found.who, path={"documentId": found.file_id}, **asked)
    tab = tab_of(reply, tab_id)
    if tab is None:
        raise NotThis(404, "That tab is gone", "Somebody has taken it out. The other tabs are still there.")
    return _page(reply, tab, found.look)


def _page(reply: Json, tab: Json, look: Look) -> DocPage:
    inner, view = tab["documentTab"], TabView(tab["documentTab"], look)
    stretches = view.stretches()
    headings = [block for one in stretches for block in one.blocks if isinstance(block, Para) and block.level]
    style = inner.get("documentStyle", {})
    return DocPage(
        reply["title"],
        tab["tabProperties"]["tabId"],
        [_tab(one["tabProperties"]) for one in all_tabs(reply["tabs"])],
        units(stretches),
        [Heading(one.level, one.words, one.anchor) for one in headings if one.anchor],
        _drawn(view, "headers", style.get("defaultHeaderId", "")),
        _drawn(view, "footers", style.get("defaultFooterId", "")),
        [(key, _drawn(view, "footnotes", key)) for key in _notes_in_order(inner)],
        notes(reply),
        view.titled,
        any(one.mark for one in stretches),
    )


def _tab(properties: Json) -> tuple[str, str, int]:
    icon = properties.get("iconEmoji", "")
    title = f"{icon} {properties['title']}" if icon else properties["title"]
    return properties["tabId"], title, properties.get("nestingLevel", 0)


def _drawn(view: TabView, kind: str, key: str) -> Markup:
    return Markup(blocks_html(view.segment(kind, key)))  # noqa: S704 - doc_html escapes


def _notes_in_order(inner: Json) -> list[str]:
    """The ids of the footnotes, as the text refers to them."""
    known = inner.get("footnotes", {})
    if not known:
        return []
    found: list[str] = []
    _collect_notes(inner["body"]["content"], found)
    return [key for key in found if key in known]


def _collect_notes(content: list[Json], found: list[str]) -> None:
    for element in content:
        parts = element.get("paragraph", {}).get("elements", ())
        found += [part["footnoteReference"]["footnoteId"] for part in parts if "footnoteReference" in part]
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                _collect_notes(cell["content"], found)


class Memory:
    """Which units each page had, so that only others are sent. It may forget: then all are sent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], OrderedDict[str, frozenset[str]]] = OrderedDict()

    def note(self, found: Seen, tab: str, page: DocPage) -> None:
        with self._lock:
            versions = self._kept.setdefault((found.file_id, found.who, tab), OrderedDict())
            self._kept.move_to_end((found.file_id, found.who, tab))
            versions[found.version] = frozenset(unit.key for unit in page.units)
            versions.move_to_end(found.version)
            while len(versions) > VERSIONS:
                versions.popitem(last=False)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)

    def had(self, found: Seen, tab: str, version: str) -> frozenset[str]:
        with self._lock:
            versions = self._kept.get((found.file_id, found.who, tab)) or OrderedDict()
            return versions.get(version, frozenset())


def changes(memory: Memory, found: Seen, tab: str, drawn_at: str) -> Json:
    """What a page drawn at a version needs to be that of now: the order of all units, and the HTML of new ones."""
    page = drawn(found, tab)
    known = memory.had(found, page.tab, drawn_at)
    memory.note(found, page.tab, page)
    count = Counter(unit.key for unit in page.units)
    return {
        "version": found.version,
        "may": found.may,
        "title": page.title,
        "order": [unit.key for unit in page.units],
        "html": {unit.key: unit.html for unit in page.units if unit.key not in known or count[unit.key] > 1},
        "parts": {name: render_template(f"document_{name}.html", doc=page) for name in ("outline", "feet", "notes")},
    }
