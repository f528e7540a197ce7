"""What a search looks at beside a file's own record: its words, and who can find it."""

from __future__ import annotations

import re
from unicodedata import normalize

from local_workspace.inheritance import grants
from local_workspace.services.drive.blobs import bytes_of
from local_workspace.services.drive.files import DOC, SHEET, File, is_binary
from local_workspace.world import World

# Searching goes by letters and digits alone: "Hello_world" is two words.
WORD = re.compile(r"[^\W_]+")
READABLE = ("text/", "application/json", "application/xml")


def words_of(text: str) -> list[str]:
    # Ligatures and a dotted capital I are the letters they stand for, but a sharp s stays one.
    return WORD.findall(normalize("NFKC", text).lower().replace("i\u0307", "i"))


def text_of(world: World, file: File) -> str:
    """Everything of a file that a search by words looks at."""
    return " \n".join((file["name"], file["description"], file.get("indexableText", ""), _content(world, file)))


def _content(world: World, file: File) -> str:
    if file["mimeType"] == DOC:
        from local_workspace.services.docs.storage import export_text

        return export_text(world, file["id"])
    if file["mimeType"] == SHEET:
        from local_workspace.services.sheets.storage import export_csv

        return export_csv(world, file["id"])
    if is_binary(file) and file["mimeType"].startswith(READABLE):
        return bytes_of(world, file).decode(errors="replace")
    return ""


def visibility(world: World, file: File) -> str:
    """Who can find a file, in the words of the search language: the widest of its permissions says."""
    found = "limited"
    for permission in (grant.permission for grant in grants(world, file)):
        if permission["type"] == "anyone":
            return "anyoneCanFind" if permission.get("allowFileDiscovery") else "anyoneWithLink"
        if permission["type"] == "domain":
            found = "domainCanFind" if permission.get("allowFileDiscovery") else "domainWithLink"
    return found
