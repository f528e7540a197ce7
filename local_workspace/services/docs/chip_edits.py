"""People, dates and links to Google's own things, put into text as chips."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from local_workspace.services.docs.dates import date_properties
from local_workspace.services.docs.elements import place_for, put_element
from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.runs import Json

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FILE = re.compile(r"/(?:d|folders)/(?:e/)?([A-Za-z0-9_-]{10,})")
HOSTS = ("docs.google.com", "drive.google.com")
BAD_LINK = "The URL is invalid."


def insert_person(document: Document, request: Json) -> None:
    """The name is looked up by Google, which takes none."""
    given = request.get("personProperties") or {}
    email = str(given.get("email") or "")
    if given.get("name"):
        raise Invalid("Insert person requests should not specify a name.")
    if not ADDRESS.fullmatch(email):
        raise Invalid("Insert person requests must specify a valid email address.")
    segment, at = place_for(document, request, "Person mentions")
    name = document.outside.person(email)
    properties = ({"name": name} if name else {}) | {"email": email}
    put_element(
        segment, at, "person", {"personId": document.mint("kix"), "textStyle": {}, "personProperties": properties}
    )


def insert_date(document: Document, request: Json) -> None:
    properties = date_properties(request.get("dateElementProperties") or {})
    segment, at = place_for(document, request, "Dates", in_notes=False)
    put_element(
        segment,
        at,
        "dateElement",
        {"dateId": document.mint("kix"), "textStyle": {}, "dateElementProperties": properties},
    )


def insert_rich_link(document: Document, request: Json) -> None:
    """Only addresses of Drive's files and folders are taken; title and type are looked up, and may not be given."""
    given = request.get("richLinkProperties") or {}
    if given.get("title") or given.get("mimeType"):
        raise Invalid("Insert rich link requests should not specify a title or a MIME type.")
    uri = str(given.get("uri") or "")
    found = document.outside.file(_file_id(uri))
    if found is None:
        raise Invalid(BAD_LINK)
    title, mime = found
    segment, at = place_for(document, request, "Rich links")
    properties = {"title": title, "uri": uri, "mimeType": mime}
    data = {"richLinkId": document.mint("kix"), "textStyle": {}, "richLinkProperties": properties}
    put_element(segment, at, "richLink", data)


def _file_id(uri: str) -> str:
    try:
        parts = urlsplit(uri)
    except ValueError as error:
        raise Invalid(BAD_LINK) from error
    found = FILE.search(parts.path) or re.search(r"(?:^|&)id=([A-Za-z0-9_-]{10,})", parts.query)
    if parts.scheme != "https" or parts.hostname not in HOSTS or found is None:
        raise Invalid(BAD_LINK)
    return found.group(1)


EDITS: dict[str, Edit] = {
    "insertPerson": insert_person,
    "insertDate": insert_date,
    "insertRichLink": insert_rich_link,
}
