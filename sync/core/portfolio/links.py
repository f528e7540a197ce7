"""What a portfolio leads to: addresses and pictures, with the words beside them, and which are files of Google's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from sync.core.portfolio.doc import Block, Doc, Grid, Para
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.sections import split_sections
from sync.core.portfolio.tables import cell_text, find_header
from sync.core.portfolio.types import Section

MOST = 100
GOOGLES = frozenset({"docs.google.com", "drive.google.com"})
FILE, FOLDER = "file", "folders"
_WRITTEN = re.compile(r"https?://[^\s<>\"“”]+|(?:docs|drive)\.google\.com/[^\s<>\"“”]+", re.I)
_ID = r"([A-Za-z0-9_-]{10,200})(?:/|\Z)"
_EDITORS = re.compile(r"/(?:a/[^/]+/)?(document|spreadsheets|presentation|file)/(?:u/\d+/)?d/" + _ID)
_FOLDER = re.compile(r"/drive/(?:u/\d+/)?folders/" + _ID)
_BY_NUMBER = re.compile(r"/(?:u/\d+/)?(?:open|uc)\Z")
_WHOLE_ID = re.compile(_ID)


class FileLink(NamedTuple):
    """A file of Google's. kind: "document", "spreadsheets", "presentation", "file" or "folders"."""

    kind: str
    id: str

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.id}"


class Linked(NamedTuple):
    """One address, or "" for a picture. what: the entry or line it stands in; text: all that is said there."""

    address: str
    what: str
    text: str
    heading_id: str


def file_link(address: str, own: str) -> FileLink | None:
    """The file of Google's that an address leads to; None for every other address. own: where this community's Google
    is, such as "https://docs.google.com" or the local Workspace."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "") if parts.port is None else f"{parts.hostname}:{parts.port}"
        is_googles = parts.username is None and (host in GOOGLES or host == urlsplit(own).netloc.lower())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not is_googles:
        return None
    if found := _EDITORS.match(parts.path):
        return FileLink(found.group(1), found.group(2))
    if found := _FOLDER.match(parts.path):
        return FileLink(FOLDER, found.group(1))
    given = parse_qs(parts.query).get("id", [""])[0] if _BY_NUMBER.match(parts.path) else ""
    return FileLink(FILE, given) if _WHOLE_ID.fullmatch(given) else None


def find_links(doc: Doc, forms: Forms) -> tuple[Linked, ...]:
    """Every address and picture in the Doc, from the top, a hundred at most."""
    if not any(_addresses(para) for block in doc.blocks for para in _paras(block)):
        return ()
    found = (
        linked
        for part in split_sections(doc, forms, leave_out=())
        for block in part.blocks
        for linked in _in_block(block, part.heading_id, forms)
    )
    return tuple(linked for linked, _ in zip(found, range(MOST), strict=False))


def _paras(block: Block) -> tuple[Para, ...]:
    if isinstance(block, Para):
        return (block,)
    return tuple(para for row in block.rows for cell in row for para in cell.paras)


def _in_block(block: Block, heading_id: str, forms: Forms) -> Iterator[Linked]:
    if isinstance(block, Para):
        text = " ".join(block.text.split())
        yield from (Linked(address, _without_addresses(text), text, heading_id) for address in _addresses(block))
        return
    column = _what_column(block, forms)
    for row in block.rows:
        texts = [cell_text(cell) for cell in row]
        told = [texts[column]] if column is not None and column < len(texts) else []
        what = next((words for text in (*told, *texts) if (words := _without_addresses(text))), "")
        for cell in row:
            for para in cell.paras:
                for address in _addresses(para):
                    yield Linked(address, what, " ".join(texts), heading_id)


def _what_column(grid: Grid, forms: Forms) -> int | None:
    header = find_header(grid, forms.columns[Section.LOG].names)
    return next((at for at, key in header.columns.items() if key == "what"), None) if header is not None else None


def _addresses(para: Para) -> tuple[str, ...]:
    """Where it leads, by links and by what is written out, each once."""
    written = _WRITTEN.findall(para.text) if "/" in para.text else ()
    plain = [address.rstrip(".,;:!?)]'’") for address in written]
    whole = [address if "://" in address else f"https://{address}" for address in plain]
    return tuple(dict.fromkeys((*para.links, *whole)))


def _without_addresses(text: str) -> str:
    return " ".join(_WRITTEN.sub("", text).split())
