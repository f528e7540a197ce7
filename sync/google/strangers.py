"""Whether anybody who has a file's link can open it: asked as a stranger, who shows no token and no cookie.

Only the front page of a file of Google's is ever asked for, by its id, at Google or where this community's Google is;
no redirect is followed and nothing of the answer is read but its first line.
Source: docs/google-facts.md, "What a stranger is answered".
"""

from __future__ import annotations

from typing import Any

from sync.core.portfolio.evidence import Openness
from sync.core.portfolio.links import FILE, FOLDER, FileLink
from sync.ports import Transport

DOCS, DRIVE = "https://docs.google.com", "https://drive.google.com"
PAGES = {FILE: "/file/d/{}/view", FOLDER: "/drive/folders/{}"}
EDITOR = "/{kind}/d/{}/edit"
SHOWN, SIGN_IN, NOT_FOUND = 200, (301, 302, 303, 307, 308), (401, 403, 404, 410)
CHOOSING = ("https://accounts.google.com/", "/choose?")


def fetch_openness(transport: Transport, link: FileLink, *, own: str) -> Openness:
    """What a stranger is answered. own: where this community's Google is, DOCS for Google itself.

    Never raises for what the other side does: what cannot be told is unknown.
    """
    try:
        response, _ = transport.request(page_of(link, own), "GET", headers={"Accept": "*/*"})
    except (OSError, EOFError):
        return Openness.UNKNOWN
    return _means(response)


def page_of(link: FileLink, own: str) -> str:
    """The one address that is asked."""
    path = PAGES.get(link.kind, EDITOR).format(link.id, kind=link.kind)
    if own != DOCS:
        return own + path
    return (DRIVE if link.kind in PAGES else DOCS) + path


def _means(response: Any) -> Openness:
    status = int(response.status)
    if status == SHOWN:
        return Openness.OPEN
    leads_to = str(response.get("location", ""))
    if status in NOT_FOUND or (status in SIGN_IN and leads_to.startswith(CHOOSING)):
        return Openness.CLOSED
    return Openness.UNKNOWN
