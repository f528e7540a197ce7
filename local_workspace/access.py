"""Who may do what with a file, decided in one place for Drive, Docs and Sheets."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission, not_found_file
from local_workspace.world import World

RANK = {"": 0, "reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 5, "owner": 6}
AUTH = "https://www.googleapis.com/auth/"
EVERY_FILE = frozenset({AUTH + "drive", AUTH + "drive.readonly"})
METADATA = EVERY_FILE | {AUTH + "drive.metadata", AUTH + "drive.metadata.readonly"}
DOCS = EVERY_FILE | {AUTH + "documents", AUTH + "documents.readonly"}
SHEETS = EVERY_FILE | {AUTH + "spreadsheets", AUTH + "spreadsheets.readonly"}


def groups_of(world: World, email: str) -> frozenset[str]:
    """The addresses of the groups a person is in."""
    return frozenset(key for key, group in world.items("group") if email in group["members"])


def role_on(world: World, file: dict[str, Any], email: str, *, by_link: bool = True) -> str:
    """The strongest role `email` has on a file: "owner", "writer", "commenter", "reader" or "".

    by_link=False leaves out what only the file's link opens: such files stand in nobody's lists and feeds.
    """
    best = ""
    for permission in file["permissions"]:
        stronger = RANK[permission["role"]] > RANK[best]
        if stronger and (by_link or not link_only(permission)) and _covers(world, permission, email):
            best = permission["role"]
    return best


def link_only(permission: dict[str, Any]) -> bool:
    """Whether a permission opens the file only to those who have its link."""
    return permission["type"] in ("anyone", "domain") and not permission.get("allowFileDiscovery", False)


def _covers(world: World, permission: dict[str, Any], email: str) -> bool:
    kind = permission["type"]
    if kind == "anyone":
        return True
    if kind == "domain":
        return bool(permission["domain"] == email.rpartition("@")[2])
    if kind == "group":
        return email in (world.get("group", permission["emailAddress"]) or {"members": ()})["members"]
    return bool(permission["emailAddress"] == email)


def granted(actor: Actor, file: dict[str, Any], wide: frozenset[str]) -> bool:
    """Whether the token reaches this file: a wide scope, or `drive.file` and made or opened with this client."""
    return bool(actor.scopes & wide) or [actor.client, actor.email] in file.get("grants", [])


def open_document(call: Call, file_id: str, *, mime: str, wide: frozenset[str], write: bool = False) -> dict[str, Any]:
    """The file behind a Docs or Sheets id, when the caller may read (or write) it. Raises Refusal 404 or 403."""
    file: dict[str, Any] | None = call.world.get("file", file_id)
    if file is None or file["mimeType"] != mime or not granted(call.actor, file, wide):
        raise entity_not_found()
    role = role_on(call.world, file, call.actor.email)
    if RANK[role] < RANK["writer" if write else "reader"]:
        raise no_permission()
    return file


def open_file(call: Call, file_id: str, *, wide: frozenset[str], need: str = "reader") -> dict[str, Any]:
    """The file behind a Drive id, when the caller has at least the role `need`. Raises Refusal 404 or 403."""
    file: dict[str, Any] | None = call.world.get("file", file_id)
    role = "" if file is None else role_on(call.world, file, call.actor.email)
    if file is None or not role or not granted(call.actor, file, wide):
        raise not_found_file(file_id)
    if RANK[role] < RANK[need]:
        text = "The user does not have sufficient permissions for this file."
        raise Refusal(403, text, reason="insufficientFilePermissions")
    return file


def everyone_with(world: World, file: dict[str, Any]) -> frozenset[str]:
    """The addresses of all users a file is shared with, through groups too; a link names nobody."""
    found: set[str] = set()
    for permission in file["permissions"]:
        if permission["type"] == "user":
            found.add(permission["emailAddress"])
        elif permission["type"] == "group":
            found |= set((world.get("group", permission["emailAddress"]) or {"members": []})["members"])
        elif permission["type"] == "domain" and not link_only(permission):
            found |= {key for key, _ in world.items("user") if key.endswith("@" + permission["domain"])}
    return frozenset(found)
