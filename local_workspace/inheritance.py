"""Which permissions hold for a file: its own, and those that come down from the folders and the drive above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.world import World, timestamp

Item = dict[str, Any]
Permission = dict[str, Any]
FOLDER = "application/vnd.google-apps.folder"
# How the ids of My Drives and of shared drives begin, and no file's.
TOP = "0A"


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission as it holds for an item. source: the id of the folder or drive it comes from, "" for its own."""

    permission: Permission
    source: str = ""


def item_at(world: World, item_id: str) -> Item | None:
    """The file, folder or top folder of a shared drive with this id."""
    file: Item | None = world.get("file", item_id)
    if file is not None:
        return file
    drive = world.get("drive", item_id)
    return None if drive is None else top_folder(drive)


def top_folder(drive: dict[str, Any]) -> Item:
    """A shared drive as the folder that everything in it lies in. It is kept nowhere: nobody may save it."""
    return {
        "id": drive["id"],
        "name": "Drive",
        "mimeType": FOLDER,
        "owner": "",
        "driveId": drive["id"],
        "permissions": drive["permissions"],
        "grants": [],
        "createdTime": drive["createdTime"],
        "modifiedTime": drive["createdTime"],
        "version": 1,
        "lastModifyingUser": drive["creator"],
        "trashed": False,
        "parents": [],
        "appProperties": {},
        "properties": {},
        "description": "",
        "fixed": True,
    }


def above(world: World, item: Item) -> Iterator[Item]:
    """The folders an item lies in, the nearest first; My Drive itself is in nobody's list."""
    seen = {item["id"]}
    while parents := item.get("parents"):
        folder = _folder(world, item, parents[0])
        if folder is None or folder["id"] in seen:
            return
        seen.add(folder["id"])
        yield folder
        item = folder


def _folder(world: World, item: Item, parent: str) -> Item | None:
    """One look-up at most: nearly every role that is asked for comes through here."""
    if parent.startswith(TOP):
        return item_at(world, parent) if item.get("driveId") else None
    folder: Item | None = world.get("file", parent)
    return folder


def below(world: World, folder: Item) -> list[Item]:
    """Everything in a folder, in the folders in it and so on; each after what it lies in."""
    children: dict[str, list[Item]] = {}
    for _, file in world.items("file"):
        for parent in file["parents"]:
            children.setdefault(parent, []).append(file)
    found: list[Item] = []
    waiting = [folder["id"]]
    while waiting:
        inside = children.pop(waiting.pop(), [])
        found += inside
        waiting += [item["id"] for item in inside]
    return found


def grants(world: World, item: Item) -> list[Grant]:
    """Every permission that holds for an item now, its own first.

    A folder with limited access lets through only what the drive's organizers hold. Source: Drive guide "limited and
    expansive access".
    """
    found = [Grant(permission) for permission in item["permissions"]]
    limited = item.get("inheritedPermissionsDisabled", False)
    for folder in above(world, item):
        found += [
            Grant(_handed_down(permission), folder["id"])
            for permission in folder["permissions"]
            if not limited or permission["role"] == "organizer"
        ]
        limited = limited or folder.get("inheritedPermissionsDisabled", False)
    return [grant for grant in found if alive(world, grant.permission)]


def _handed_down(permission: Permission) -> Permission:
    """Who owns a folder may change what others put into it, and does not own it."""
    return permission | {"role": "writer"} if permission["role"] == "owner" else permission


def alive(world: World, permission: Permission) -> bool:
    """Whether a permission has not expired on the community's clock."""
    ends = permission.get("expirationTime")
    return ends is None or ends > timestamp(world.now())
