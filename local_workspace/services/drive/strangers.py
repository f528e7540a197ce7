"""What a program that names nobody is answered at a file's own address, as Google answers it.

A browser that names nobody is the narrator of these pages and is not meant: a program asks for no page (`Accept`
without text/html). What anybody with the link may open is shown; for anything else one has to say who one is; what
was never there is not found. Source: docs/google-facts.md, "What a stranger is answered".
"""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

from local_workspace.access import role_on
from local_workspace.answering import page
from local_workspace.calls import Reply
from local_workspace.inheritance import item_at
from local_workspace.world import World

HTML = "text/html; charset=utf-8"
FILE = re.compile(
    r"/(?:(?:document|spreadsheets|presentation)/d/([^/]+)(?:/(?:edit|view|preview))?"
    r"|file/d/([^/]+)(?:/(?:view|preview|edit))?|drive/folders/([^/]+))/?"
)


def answer(world: World, environ: dict[str, Any], raw_path: str) -> Reply | None:
    """None for whoever says who they are, for browsers and at every other address."""
    found = FILE.fullmatch(raw_path)
    if found is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _is_a_stranger(environ):
        return None
    with world.unit():
        file = item_at(world, next(filter(None, found.groups())))
        shown = file is not None and not file.get("trashed") and bool(role_on(world, file, ""))
    if file is None:
        return page(404, "Sorry, the file you have requested does not exist.")
    if not shown:
        return Reply(
            b"", status=302, content_type=HTML, headers={"Location": f"/choose?{urlencode({'back': raw_path})}"}
        )
    return Reply(f"<!doctype html><title>{escape(str(file['name']))}</title>".encode(), content_type=HTML)


def _is_a_stranger(environ: dict[str, Any]) -> bool:
    accepts = environ.get("HTTP_ACCEPT", "")
    return bool(accepts) and "text/html" not in accepts and not parse_qs(environ.get("QUERY_STRING", "")).get("as")
