"""The log behind every user's Drive change feed: what moved, in the order it moved, one line per file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.access import everyone_with
from local_workspace.world import World, timestamp

LINE = "change"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """The latest change of one file. gone: who could see it once and lost it; grants: whose it was when deleted."""

    number: int
    file_id: str
    time: str
    gone: frozenset[str]
    grants: list[list[str]]


def touch(world: World, file: dict[str, Any], by: str) -> None:
    """Save a file whose content or name `by` has just changed, and tell everyone who can see it."""
    file["modifiedTime"] = timestamp(world.now())
    file["lastModifyingUser"] = by
    announce(world, file)


def announce(world: World, file: dict[str, Any], *, gone_for: frozenset[str] = frozenset()) -> None:
    """Save a changed file as its next version, and put it at the end of the log.

    gone_for: the addresses that could see it before and no longer can.
    """
    file["version"] = int(file["version"]) + 1
    gone = gone_for | _take_line(world, file)
    file["change"] = _add_line(world, file["id"], gone)
    world.put("file", file["id"], file)


def announce_deleted(world: World, file: dict[str, Any]) -> None:
    """Drop a file; its last line tells everyone who could see it."""
    gone = everyone_with(world, file) | _take_line(world, file)
    _add_line(world, file["id"], gone, grants=file["grants"])
    world.drop("file", file["id"])


def _take_line(world: World, file: dict[str, Any]) -> frozenset[str]:
    if "change" not in file:
        return frozenset()
    key = _key(file["change"])
    line = world.get(LINE, key)
    world.drop(LINE, key)
    return frozenset(line["gone"]) if line else frozenset()


def _add_line(world: World, file_id: str, gone: frozenset[str], grants: list[list[str]] | None = None) -> int:
    number = world.next(LINE)
    line = {"fileId": file_id, "time": timestamp(world.now()), "gone": sorted(gone), "grants": grants or []}
    world.put(LINE, _key(number), line)
    return number


def _key(number: int) -> str:
    return f"{number:012d}"


def latest(world: World) -> int:
    """The number of the last change, 0 before the first."""
    return int(world.get("counter", LINE) or 0)


def since(world: World, number: int) -> Iterator[Moved]:
    """The changes with a number above `number`, oldest first, read as far as they are asked for."""
    while found := world.items(LINE, after=_key(number), limit=CHUNK):
        for key, line in found:
            number = int(key)
            yield Moved(number, line["fileId"], line["time"], frozenset(line["gone"]), line["grants"])
