"""Joining and leaving, one at a time: what `holding` remembers of a call that is over, written while it goes on.

Google has no method for this: it is what Meet's own page does when somebody presses its buttons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from local_workspace.services.meet.holding import Record, Stay, end, known_of, participant, record_call
from local_workspace.services.meet.spaces import Space, find_space
from local_workspace.world import World, timestamp


def join(world: World, space: str, *, email: str = "", name: str = "", phone: str = "") -> str:
    """Somebody comes into the call of a space, with one more device where they are in it already; a call begins where
    none is running. Gives the name of their session.

    space: a name or a meeting code. email: of who is signed in; otherwise a name, or the number that calls. Raises
    LookupError where there is no such space.
    """
    stay = Stay(email.lower(), name, world.now(), None, 1, phone)
    with world.unit():
        found = _space(world, space)
        if not found.get("active"):
            name = record_call(world, f"spaces/{found['id']}", [stay])
            held = world.get("conference", name.split("/")[1]) or {}
            return str(held["people"][0]["sessions"][0]["name"])
        key, held = _held(world, found)
        session = _come(world, held, stay)
        world.put("conference", key, held)
        if stay.email:
            active = found["active"]
            active["people"] = sorted({*active["people"], stay.email})
            world.put("space", found["id"], found)
    return session


def leave(world: World, space: str, session: str) -> None:
    """A session ends; with the last one the call does. One that has ended stays as it is.

    Raises LookupError where no call is running in the space, or it has no such session.
    """
    now = timestamp(world.now())
    with world.unit():
        found = _space(world, space)
        if not found.get("active"):
            raise LookupError(f"There is no call in {space}.")
        key, held = _held(world, found)
        one = next((one for one in held["people"] if session.startswith(one["person"]["name"] + "/")), None)
        if one is None or all(known["name"] != session for known in one["sessions"]):
            raise LookupError(f"There is no {session} in this call.")
        _go(one, session, now)
        if all("endTime" in known for other in held["people"] for known in other["sessions"]):
            found.pop("active")
            world.put("space", found["id"], found)
            end(world, held, found, world.now())
        world.put("conference", key, held)


def hold(world: World, space: str, people: Iterable[str], starts: datetime, ends: datetime) -> None:
    """A call that is over, with these people (by address) in it from beginning to end; told twice it is one call.

    Raises LookupError where there is no such space, ValueError where nobody was there or a call is running.
    """
    with world.unit():
        name = f"spaces/{_space(world, space)['id']}"
        begun = (name, timestamp(starts))
        known = (held["record"] for _, held in world.items("conference"))
        if all((record["space"], record["startTime"]) != begun for record in known):
            record_call(world, name, [Stay(email, "", starts, ends) for email in people])


def running(world: World, space: str) -> Record | None:
    """What is remembered of the call that goes on in a space; None where none does. Raises LookupError."""
    found = _space(world, space)
    return _held(world, found)[1] if found.get("active") else None


def _come(world: World, held: Record, stay: Stay) -> str:
    one: dict[str, Any] | None = next((one for one in held["people"] if _is_same(one, stay)), None)
    if one is None:
        one = participant(world, held["record"]["name"], len(held["people"]) + 1, [stay])
        held["people"].append(one)
        return str(one["sessions"][0]["name"])
    name = f"{one['person']['name']}/participantSessions/{len(one['sessions']) + 1}"
    one["sessions"].append({"name": name, "startTime": timestamp(stay.joined_at)})
    one["person"].pop("latestEndTime", None)
    return name


def _is_same(one: dict[str, Any], stay: Stay) -> bool:
    """A guest may call themselves by somebody's address, and is not that person."""
    kind = "signedinUser" if stay.email else "phoneUser" if stay.phone else "anonymousUser"
    return kind in one["person"] and one["known"] == known_of(stay)


def _go(one: dict[str, Any], session: str, now: str) -> None:
    for known in one["sessions"]:
        if known["name"] == session:
            known.setdefault("endTime", now)
    if all("endTime" in known for known in one["sessions"]):
        one["person"]["latestEndTime"] = max(known["endTime"] for known in one["sessions"])


def _space(world: World, space: str) -> Space:
    found = find_space(world, space)
    if found is None:
        raise LookupError(f"There is no meeting {space}.")
    return found


def _held(world: World, space: Space) -> tuple[str, Record]:
    key = space["active"]["record"].removeprefix("conferenceRecords/")
    held: Record = world.get("conference", key) or {}
    return key, held
