"""The log behind every change feed of Drive: what moved, in the order it moved, one line per file or shared drive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace import telling
from local_workspace.access import everyone_with, people_of
from local_workspace.inheritance import FOLDER, alive, below, top_folder
from local_workspace.world import World, timestamp

LINE, EXPIRING = "change", "expiring"
CHUNK = 500
# What decides who sees a file, and who sees a shared drive.
PLACE = ("permissions", "parents", "inheritedPermissionsDisabled")
MEMBERSHIP = ("permissions", "restrictions")


@dataclass(frozen=True, slots=True)
class Moved:
    """The latest change of one file, or of a shared drive (file_id is "" then).

    gone: who could see it once and lost it; grants: whose it was when deleted; drive_id: the drive it is in, or is;
    left: the drives it was in before, "" for somebody's own.
    """

    number: int
    file_id: str
    time: str
    gone: frozenset[str]
    grants: list[list[str]]
    drive_id: str = ""
    left: frozenset[str] = frozenset()


def touch(world: World, file: dict[str, Any], by: str) -> None:
    """Save a file whose content or name `by` has just changed, and tell everyone who can see it."""
    file["modifiedTime"] = timestamp(world.now())
    file["lastModifyingUser"] = by
    announce(world, file)


def announce(world: World, file: dict[str, Any], *, gone_for: frozenset[str] = frozenset()) -> None:
    """Save a changed file as its next version, and put it at the end of the log.

    gone_for: the addresses that could see it before and no longer can; those whom its new place or its new permissions
    shut out are found here, and what lies in a folder is announced with it.
    """
    was = world.get("file", file["id"])
    seen = _who_saw(world, was) if was is not None and _differ(was, file, PLACE) else {}
    if file["id"] in seen:
        gone_for |= seen.pop(file["id"]) - everyone_with(world, file)
    file["version"] = int(file["version"]) + 1
    old = _take_line(world, file)
    gone = gone_for | _gone(old)
    places = {*old.get("left", ()), (was or file).get("driveId", "")}
    file["change"] = _add_line(world, file, gone, left=places - {file.get("driveId", "")})
    world.put("file", file["id"], file)
    telling.tell(world, file, was, gone)
    _announce_inside(world, seen)


def announce_deleted(world: World, file: dict[str, Any]) -> None:
    """Drop a file; its last line tells everyone who could see it."""
    old = _take_line(world, file)
    gone = everyone_with(world, file) | _gone(old)
    _add_line(world, file, gone, left=old.get("left", ()), grants=file["grants"])
    world.drop("file", file["id"])
    telling.tell_deleted(world, file, gone)


def announce_drive(world: World, drive: dict[str, Any]) -> None:
    """Save a new or changed shared drive and put it at the end of the log, with everything whose readers changed."""
    was = world.get("drive", drive["id"])
    seen = _who_saw(world, top_folder(was)) if was is not None and _differ(was, drive, MEMBERSHIP) else {}
    left = seen.pop(drive["id"], frozenset()) - _members(world, drive)
    gone = left | _gone(_take_line(world, drive))
    drive["change"] = _add_line(world, {"id": "", "driveId": drive["id"]}, gone)
    world.put("drive", drive["id"], drive)
    telling.tell_drive(world, drive, gone)
    _announce_inside(world, seen)


def announce_drive_deleted(world: World, drive: dict[str, Any]) -> None:
    """Drop a shared drive; its last line tells everyone who was a member."""
    gone = _members(world, drive) | _gone(_take_line(world, drive))
    _add_line(world, {"id": "", "driveId": drive["id"]}, gone)
    world.drop("drive", drive["id"])
    telling.tell_drive(world, drive, gone)


def reshare(world: World, item: dict[str, Any]) -> None:
    """Save a file, a folder or the top folder of a shared drive with other permissions than before."""
    drive = world.get("drive", item["id"])
    if drive is None:
        announce(world, item)
    else:
        announce_drive(world, drive | {"permissions": item["permissions"]})


def _differ(one: dict[str, Any], other: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(one.get(name) != other.get(name) for name in names)


def _members(world: World, drive: dict[str, Any]) -> frozenset[str]:
    return frozenset[str]().union(*(people_of(world, member) for member in drive["permissions"]))


def _who_saw(world: World, item: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Who sees an item and each thing that lies in it, before a change is saved."""
    inside = below(world, item) if item["mimeType"] == FOLDER else []
    return {one["id"]: everyone_with(world, one) for one in (item, *inside)}


def _announce_inside(world: World, seen: dict[str, frozenset[str]]) -> None:
    for item_id, before in seen.items():
        item: dict[str, Any] = world.get("file", item_id) or {}
        after = everyone_with(world, item)
        if after != before:
            announce(world, item, gone_for=before - after)


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


def _take_line(world: World, thing: dict[str, Any]) -> dict[str, Any]:
    """The line of a file or drive so far, taken out of the log; {} where it has none."""
    if "change" not in thing:
        return {}
    key = _key(thing["change"])
    line: dict[str, Any] = world.get(LINE, key) or {}
    world.drop(LINE, key)
    return line


def _gone(line: dict[str, Any]) -> frozenset[str]:
    return frozenset(line.get("gone", ()))


def _add_line(
    world: World,
    file: dict[str, Any],
    gone: frozenset[str],
    *,
    left: Iterable[str] = (),
    grants: list[list[str]] | None = None,
) -> int:
    number = world.next(LINE)
    line = {"fileId": file["id"], "time": timestamp(world.now()), "gone": sorted(gone), "grants": grants or []}
    line |= {"driveId": file["driveId"]} if file.get("driveId") else {}
    line |= {"left": sorted(left)} if left else {}
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
            yield _moved(number, line)


def _moved(number: int, line: dict[str, Any]) -> Moved:
    return Moved(
        number,
        line["fileId"],
        line["time"],
        frozenset(line["gone"]),
        line["grants"],
        drive_id=line.get("driveId", ""),
        left=frozenset(line.get("left", ())),
    )
