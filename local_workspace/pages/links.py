"""Which links a page may carry: the web's, mail's and our own; never a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from local_workspace.doors import OWN_NAMES
from local_workspace.pages.google_links import page_for
from local_workspace.pages.looking import Look

ALLOWED = ("http", "https", "mailto")
GOOGLE_FILES = ("docs.google.com", "drive.google.com")
OURS = re.compile(r"/((document|spreadsheets|file)/d/.+|(docs|calendar|mail|meet|people|addon|choose|curtain)(/.*)?)?")
ADDRESS = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; href "" where it is no link."""

    text: str
    href: str = ""


def safe_href(url: str, look: Look) -> str:
    """The link as a page may carry it, "" where it may not. One to a page of ours keeps who is looking."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not parts.scheme and url.startswith("#"):
        return url
    if OURS.fullmatch(parts.path) and _is_here(parts):
        return _kept(parts, look)
    return page_for(parts, look) or (url if parts.scheme.lower() in ALLOWED else "")


def own_path(text: str) -> str:
    """A path of these pages with its query, as a form carried it; the front page's for anything else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    ours = text.startswith("/") and not parts.netloc and OURS.fullmatch(parts.path) is not None
    return text if ours and "\\" not in text and text.isprintable() else "/"


def seen_by(path: str, person: str) -> str:
    """The same page of ours through somebody else's eyes; person: their address, "" for nobody's."""
    parts = urlsplit(path)
    query = {name: value for name, value in parse_qsl(parts.query) if name != "as"} | ({"as": person} if person else {})
    # A panel that is open belongs to one person.
    place = "/addon" if parts.path.startswith("/addon/") else parts.path
    return place + (f"?{urlencode(query)}" if query else "")


def own_address(url: str) -> bool:
    """Whether this is an address of this machine's own, over http."""
    return url.startswith("http://") and OWN_NAMES.fullmatch(urlsplit(url).netloc) is not None


def _is_here(parts: SplitResult) -> bool:
    if not parts.scheme and not parts.netloc:
        return True
    own = OWN_NAMES.fullmatch(parts.netloc) is not None
    return parts.scheme in ("http", "https") and (own or parts.netloc in GOOGLE_FILES)


def _kept(parts: SplitResult, look: Look) -> str:
    query = dict(parse_qsl(parts.query))
    # Google names a sheet and its filter view behind the #, where a server cannot see them.
    if parts.fragment.startswith("gid="):
        query |= dict(parse_qsl(parts.fragment))
    if look.person:
        query["as"] = look.person
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return parts.path + (f"?{urlencode(query)}" if query else "") + fragment


def linked(text: str, look: Look) -> list[Piece]:
    """Plain text with its web addresses as links."""
    pieces: list[Piece] = []
    at = 0
    for found in ADDRESS.finditer(text):
        pieces.append(Piece(text[at : found.start()]))
        pieces.append(Piece(found.group(), safe_href(found.group(), look)))
        at = found.end()
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]
