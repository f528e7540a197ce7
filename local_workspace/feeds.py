"""The log behind every change feed of Drive: what moved, in the order it moved, one line per file or shared drive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace import telling
from local_workspace.access import everyone_with, people_of
from local_workspace.inheritance import FOLDER, alive, below
from local_workspace.world import World, timestamp

LINE, EXPIRING = "change", "expiring"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """The latest change of one file, or of a shared drive (file_id is "" then).

    gone: who could see it once and lost it; grants: whose it was when deleted; drive_id: the drive it is in, or is.
    """

    number: int
    file_id: str
    time: str
    gone: frozenset[str]
    grants: list[list[str]]
    drive_id: str = ""


def touch(world: World, file: dict[str, Any], by: str) -> None:
    """Save a file whose content or name `by` has just changed, and tell everyone who can see it."""
    file["modifiedTime"] = timestamp(world.now())
    file["lastModifyingUser"] = by
    announce(world, file)


def announce(world: World, file: dict[str, Any], *, gone_for: frozenset[str] = frozenset()) -> None:
    """Save a changed file as its next version, and put it at the end of the log.

    gone_for: the addresses that could see it before and no longer can.
    """
    before = telling.as_it_was(world, file)
    file["version"] = int(file["version"]) + 1
    gone = gone_for | _take_line(world, file)
    file["change"] = _add_line(world, file, gone)
    world.put("file", file["id"], file)
    telling.tell(world, file, before, gone)


def announce_deleted(world: World, file: dict[str, Any]) -> None:
    """Drop a file; its last line tells everyone who could see it."""
    gone = everyone_with(world, file) | _take_line(world, file)
    _add_line(world, file, gone, grants=file["grants"])
    world.drop("file", file["id"])
    telling.tell_deleted(world, file, gone)


def announce_drive(world: World, drive: dict[str, Any], *, gone_for: frozenset[str] = frozenset()) -> None:
    """Save a changed shared drive and put it at the end of the log; an emptied list of members does not delete it."""
    gone = gone_for | _take_line(world, drive)
    drive["change"] = _add_line(world, {"id": "", "driveId": drive["id"]}, gone)
    world.put("drive", drive["id"], drive)
    telling.tell_drive(world, drive, gone)


def announce_drive_deleted(world: World, drive: dict[str, Any]) -> None:
    """Drop a shared drive; its last line tells everyone who was a member."""
    gone = _take_line(world, drive).union(*(people_of(world, member) for member in drive["permissions"]))
    _add_line(world, {"id": "", "driveId": drive["id"]}, gone)
    world.drop("drive", drive["id"])
    telling.tell_drive(world, drive, gone)


def reshare(world: World, item: dict[str, Any], change: Callable[[], None]) -> None:
    """Change who may see a file, or where it lies, and tell everyone concerned; in a folder that is all it holds.

    change: alters `item`, which is saved here. Whoever loses something hears so in their feed.
    """
    inside = below(world, item) if item["mimeType"] == FOLDER else []
    before = {file["id"]: everyone_with(world, file) for file in (item, *inside)}
    change()
    _save(world, item, gone_for=before[item["id"]] - everyone_with(world, item))
    for file in inside:
        after = everyone_with(world, file)
        if after != before[file["id"]]:
            announce(world, file, gone_for=before[file["id"]] - after)


def _save(world: World, item: dict[str, Any], *, gone_for: frozenset[str]) -> None:
    drive = world.get("drive", item["id"])
    if drive is None:
        announce(world, item, gone_for=gone_for)
    else:
        announce_drive(world, drive | {"permissions": item["permissions"]}, gone_for=gone_for)


def expires(world: World, item_id: str, permission: dict[str, Any]) -> None:
    """Remember that a permission ends, so that the feeds can tell of it."""
    world.put(EXPIRING, f"{permission['expirationTime']} {item_id} {world.next(EXPIRING):09d}", item_id)


def take_expired(world: World) -> None:
    """Take away the permissions whose time is over: nobody makes a call for that, so it happens before one."""
    now = timestamp(world.now())
    for key, item_id in world.items(EXPIRING):
        if key.partition(" ")[0] > now:
            return
        world.drop(EXPIRING, key)
        file = world.get("file", item_id)
        over = [] if file is None else [held for held in file["permissions"] if not alive(world, held)]
        if file is not None and over:
            file["permissions"] = [held for held in file["permissions"] if held not in over]
            _tell_expired(world, file, over)


def _tell_expired(world: World, file: dict[str, Any], over: list[dict[str, Any]]) -> None:
    """Access has ended by itself already; what is left is to say so, for a folder of everything in it."""
    lost = frozenset[str]().union(*(people_of(world, held) for held in over))
    for item in (file, *(below(world, file) if file["mimeType"] == FOLDER else [])):
        announce(world, item, gone_for=lost - everyone_with(world, item))


def _take_line(world: World, thing: dict[str, Any]) -> frozenset[str]:
    if "change" not in thing:
        return frozenset()
    key = _key(thing["change"])
    line = world.get(LINE, key)
    world.drop(LINE, key)
    return frozenset(line["gone"]) if line else frozenset()


def _add_line(world: World, file: dict[str, Any], gone: frozenset[str], grants: list[list[str]] | None = None) -> int:
    number = world.next(LINE)
    line = {"fileId": file["id"], "time": timestamp(world.now()), "gone": sorted(gone), "grants": grants or []}
    line |= {"driveId": file["driveId"]} if file.get("driveId") else {}
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
            gone = frozenset(line["gone"])
            yield Moved(number, line["fileId"], line["time"], gone, line["grants"], line.get("driveId", ""))
