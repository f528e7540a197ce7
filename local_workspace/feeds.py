"""Each user's Drive change feed: what moved, in the order it moved."""

from __future__ import annotations

from typing import Any

from local_workspace.access import everyone_with
from local_workspace.world import World, timestamp


def touch(world: World, file: dict[str, Any], by: str) -> None:
    """Save a file whose content or sharing `by` has just changed, and tell everyone who can see it."""
    file["version"] = int(file["version"]) + 1
    file["modifiedTime"] = timestamp(world.now())
    file["lastModifyingUser"] = by
    world.put("file", file["id"], file)
    announce(world, file)


def announce(world: World, file: dict[str, Any], *, gone_for: frozenset[str] = frozenset()) -> None:
    """A line in the feed of each user who can see the file, and a `removed` one for those who no longer can."""
    seen = everyone_with(world, file)
    number = f"{world.next('change'):012d}"
    for email in seen | gone_for:
        line = {"fileId": file["id"], "removed": email not in seen, "time": timestamp(world.now())}
        world.put(f"change:{email}", number, line)


def announce_deleted(world: World, file: dict[str, Any]) -> None:
    """The file is gone for everyone who could see it. Call it before dropping the file."""
    number = f"{world.next('change'):012d}"
    for email in everyone_with(world, file):
        world.put(f"change:{email}", number, {"fileId": file["id"], "removed": True, "time": timestamp(world.now())})
