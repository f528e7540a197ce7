"""What the push channels of Drive hear when a file or a shared drive has changed."""

from __future__ import annotations

from typing import Any

from local_workspace.access import is_member, role_on
from local_workspace.channels import anybody_watches, publish, watched
from local_workspace.world import World

FEED, FILE = "drive.changes:", "drive.file:"
EVERY_DRIVE = "*"
# What each field of a kept file says in X-Goog-Changed; what is not listed is a property like any other.
PARTS = {"permissions": "permissions", "parents": "parents", "head": "content"}
SILENT = frozenset(
    {"version", "change", "modifiedTime", "lastModifyingUser", "sharedAt", "sharedBy", "viewed", "starredBy", "grants"}
)


def feed(email: str, drive: str, client: str = "") -> str:
    """The resource behind changes.watch. drive: a shared drive's id, "*" for everything the user sees, or "".

    client: whose files alone are told of, where the token reaches no more than what that app has opened.
    """
    return f"{FEED}{email}:{drive}" + (f":{client}" if client else "")


def _read_feed(resource: str) -> tuple[str, str, str]:
    email, drive, *client = resource.removeprefix(FEED).split(":", 2)
    return email, drive, client[0] if client else ""


def one_file(file_id: str, email: str) -> str:
    """The resource behind files.watch."""
    return f"{FILE}{file_id}:{email}"


def tell(world: World, file: dict[str, Any], before: dict[str, Any] | None, gone: frozenset[str]) -> None:
    """Queue what the watchers of the feeds, of the file and of its folder are told. before: None for a new file."""
    if not anybody_watches(world):
        return
    _tell_feeds(world, file, gone)
    _tell_folder(world, file, before)
    for resource in watched(world, f"{FILE}{file['id']}:"):
        email = resource.rpartition(":")[2]
        if role_on(world, file, email):
            state, changed = _difference(file, before)
            publish(world, resource, state, changed)
        elif email in gone:
            publish(world, resource, "remove")


def tell_deleted(world: World, file: dict[str, Any], gone: frozenset[str]) -> None:
    _tell_feeds(world, file, gone)
    for resource in watched(world, f"{FILE}{file['id']}:"):
        publish(world, resource, "remove")


def tell_drive(world: World, drive: dict[str, Any], gone: frozenset[str]) -> None:
    for resource in watched(world, FEED):
        email, asked, client = _read_feed(resource)
        if not client and asked in (EVERY_DRIVE, drive["id"]) and (email in gone or is_member(world, drive, email)):
            publish(world, resource, "change")


def _tell_feeds(world: World, file: dict[str, Any], gone: frozenset[str]) -> None:
    drive = file.get("driveId", "")
    for resource in watched(world, FEED):
        email, asked, client = _read_feed(resource)
        in_feed = asked in (EVERY_DRIVE, drive) and (not client or [client, email] in file["grants"])
        if in_feed and (email in gone or role_on(world, file, email, by_link=False)):
            publish(world, resource, "change")


def _tell_folder(world: World, file: dict[str, Any], before: dict[str, Any] | None) -> None:
    there = {} if before is None else before
    if there.get("parents") == file.get("parents") and there.get("trashed") == file.get("trashed"):
        return
    for parent in dict.fromkeys([*there.get("parents", ()), *file.get("parents", ())]):
        for resource in watched(world, f"{FILE}{parent}:"):
            publish(world, resource, "update", ["children"])


def _difference(file: dict[str, Any], before: dict[str, Any] | None) -> tuple[str, list[str]]:
    """The state that a file's watchers are told, and what changed."""
    if before is None:
        return "add", []
    if before["trashed"] != file["trashed"]:
        return ("trash" if file["trashed"] else "untrash"), []
    names = [name for name in {**before, **file} if name not in SILENT and before.get(name) != file.get(name)]
    # A Doc's text is not kept with its file: where nothing else differs, it is what changed.
    return "update", sorted({PARTS.get(name, "properties") for name in names}) or ["content"]
