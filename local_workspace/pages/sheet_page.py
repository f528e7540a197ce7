"""One tab of a Sheet for one person, and what has changed in it since they last looked."""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from local_workspace.access import RANK, role_on
from local_workspace.pages.looking import Look
from local_workspace.pages.sentences import cannot_open, no_file
from local_workspace.pages.sheet_view import SheetPage, sheet_page
from local_workspace.services.drive.files import SHEET
from local_workspace.services.sheets.book import HEAD

Json = dict[str, Any]
REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Seen:
    """A spreadsheet before one person, without its cells. version: changes whenever anything in it may.

    may: "edit" or "read".
    """

    look: Look
    file_id: str
    who: str
    version: str
    may: str


def seen(look: Look, file_id: str) -> Seen:
    """A cheap look: no cell is read. Raises NotThis where the person may not open it, or it is gone."""
    world = look.world
    file = world.get("file", file_id)
    if file is None or file["mimeType"] != SHEET:
        raise no_file()
    who = look.eyes(file)
    role = role_on(world, file, who)
    if not role:
        raise cannot_open(look.name)
    # Each block of rows has a number that counts on when it is changed; it stands in the head with all the rest.
    about = [file["name"], role, world.get(HEAD, file_id)]
    may = "edit" if look.person and RANK[role] >= RANK["writer"] else "read"
    return Seen(look, file_id, who, f"{zlib.crc32(repr(about).encode()):08x}", may)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tab a page shows, through which filter view."""

    gid: str
    view: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """blocks: (key, JSON) of some rows each; equal keys are equal rows."""

    page: SheetPage
    blocks: list[tuple[str, str]]


class Memory:
    """What each page was given last, so that only other rows are sent. It may forget: then all are sent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, ...], Drawn] = OrderedDict()

    def drawn(self, found: Seen, asked: Asked, *, strict: bool = False) -> Drawn:
        """The tab as it is now. Raises Refusal as Google would; strict: as in `sheet_page`."""
        key = self._key(found, asked, found.version)
        with self._lock:
            known = self._kept.get(key)
        if known is None:
            page = sheet_page(found.look, found.file_id, found.who, gid=asked.gid, view_id=asked.view, strict=strict)
            known = Drawn(page, _blocks(page))
        with self._lock:
            # A page that names no tab shows the first one, and its script asks for that by its number.
            for name in (key, self._key(found, Asked(str(known.page.tab.id), asked.view), found.version)):
                self._kept[name] = known
                self._kept.move_to_end(name)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return known

    def had(self, found: Seen, asked: Asked, version: str) -> frozenset[str]:
        """The keys of the blocks that a page drawn at a version has."""
        with self._lock:
            known = self._kept.get(self._key(found, asked, version))
        return frozenset(key for key, _ in known.blocks) if known else frozenset()

    @staticmethod
    def _key(found: Seen, asked: Asked, version: str) -> tuple[str, ...]:
        return found.file_id, found.who, found.look.person, asked.gid, asked.view, version


def _blocks(page: SheetPage) -> list[tuple[str, str]]:
    made, at = [], 0
    for length in page.blocks:
        text = json.dumps(page.rows[at : at + length], ensure_ascii=False, separators=(",", ":"))
        made.append((hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest(), text))
        at += length
    return made


def changes(memory: Memory, found: Seen, asked: Asked, drawn_at: str, more: Json) -> str:
    """What a page drawn at a version ("": none) needs to be that of now, as JSON: the order of all blocks, and the
    rows of those that it has not. more: what else it is told."""
    drawn = memory.drawn(found, asked, strict=True)
    known = memory.had(found, asked, drawn_at) if drawn_at else frozenset()
    page = drawn.page
    is_whole = page.shown == list(range(page.head, page.filled))
    told = page.facts | {
        "version": found.version,
        "may": found.may,
        "title": page.title,
        "tabs": [(one.id, one.title) for one in page.tabs],
        "views": [(one.id, one.title) for one in page.views],
        "head": page.head,
        "filled": page.filled,
        "shown": None if is_whole else page.shown,
        "order": [key for key, _ in drawn.blocks],
    }
    text = json.dumps(told | more, ensure_ascii=False, separators=(",", ":"))
    fresh = ",".join(f'"{key}":{rows}' for key, rows in dict(drawn.blocks).items() if key not in known)
    # The rows are JSON already: writing them once more would take as long as drawing them.
    return f'{text[:-1]},"blocks":{{{fresh}}}}}'
