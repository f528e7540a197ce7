"""Who may do what with a file, decided in one place for Drive, Docs and Sheets."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Actor, Call
from local_workspace.inheritance import grants, item_at
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
    """The strongest role `email` has on a file, directly or through what it lies in: "owner" to "reader", or "".

    by_link=False leaves out what only the file's link opens: such files stand in nobody's lists and feeds.
    """
    best = ""
    for grant in grants(world, file):
        permission = grant.permission
        stronger = RANK[permission["role"]] > RANK[best]
        if stronger and (by_link or not link_only(permission)) and covers(world, permission, email):
            best = permission["role"]
    return best if best and _let_in(world, file, email) else ""


def _let_in(world: World, file: dict[str, Any], email: str) -> bool:
    """Whether the restrictions of the shared drive let this person in at all."""
    drive = world.get("drive", file["driveId"]) if file.get("driveId") else None
    if drive is None:
        return True
    limits = drive["restrictions"]
    if limits.get("domainUsersOnly") and email.rpartition("@")[2] != drive["domain"]:
        return False
    return not limits.get("driveMembersOnly") or is_member(world, drive, email)


def is_member(world: World, drive: dict[str, Any], email: str) -> bool:
    """Whether somebody is a member of a shared drive, directly or through a group."""
    return any(covers(world, permission, email) for permission in drive["permissions"])


def link_only(permission: dict[str, Any]) -> bool:
    """Whether a permission opens the file only to those who have its link."""
    return permission["type"] in ("anyone", "domain") and not permission.get("allowFileDiscovery", False)


def covers(world: World, permission: dict[str, Any], email: str) -> bool:
    """Whether a permission is for this person."""
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


# What a deed on a whole file needs: in somebody's own Drive its owner, in a shared drive whom Google's roles name.
DEEDS = {"owner": "organizer", "delete": "organizer", "trash": "fileOrganizer"}


def open_file(call: Call, file_id: str, *, wide: frozenset[str], need: str = "reader") -> dict[str, Any]:
    """The file behind a Drive id, or the top folder of a shared drive, when the caller may do what is asked.

    need: at least this role, or one of "trash" and "delete". Raises Refusal 404 or 403.
    """
    file = item_at(call.world, file_id)
    role = "" if file is None else role_on(call.world, file, call.actor.email)
    if file is None or not role or not granted(call.actor, file, wide):
        raise not_found_file(file_id)
    if not enough(file, role, need):
        raise too_little()
    return file


def enough(file: dict[str, Any], role: str, need: str) -> bool:
    """Whether a role on a file is enough for a role's rights, or for "trash" or "delete"."""
    if need in DEEDS:
        need = DEEDS[need] if file.get("driveId") else "owner"
    return RANK[role] >= RANK[need]


def too_little() -> Refusal:
    text = "The user does not have sufficient permissions for this file."
    return Refusal(403, text, reason="insufficientFilePermissions")


def everyone_with(world: World, file: dict[str, Any]) -> frozenset[str]:
    """The addresses of all users a file is shared with, through groups and folders too; a link names nobody."""
    found: set[str] = set()
    for grant in grants(world, file):
        found |= people_of(world, grant.permission)
    return frozenset(email for email in found if _let_in(world, file, email))


def people_of(world: World, permission: dict[str, Any]) -> frozenset[str]:
    """The addresses a permission stands for; none for what only a link opens."""
    kind = permission["type"]
    if kind == "user":
        return frozenset({permission["emailAddress"]})
    if kind == "group":
        return frozenset((world.get("group", permission["emailAddress"]) or {"members": ()})["members"])
    if kind == "domain" and not link_only(permission):
        return frozenset(key for key, _ in world.items("user") if key.endswith("@" + permission["domain"]))
    return frozenset()
