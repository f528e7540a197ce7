"""Calls: who was in, on which devices, from when to when. One runs in a space at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from local_workspace.accounts import person_id
from local_workspace.services.meet import artifacts
from local_workspace.services.meet.spaces import Space, find_space
from local_workspace.world import World, timestamp

KEPT = timedelta(days=30)
Record = dict[str, Any]


class Stay(NamedTuple):
    """One time someone was in a call; left_at is None while they are.

    email: "" for someone not signed in, who is known by `name` alone. phone: the number they called from.
    """

    email: str
    name: str
    joined_at: datetime
    left_at: datetime | None
    devices: int = 1
    phone: str = ""


class Line(NamedTuple):
    """What somebody said. speaker: an address, a name or a phone number of one who was there."""

    speaker: str
    text: str
    at: datetime | None = None


def record_call(
    world: World,
    space: str,
    stays: Iterable[Stay],
    *,
    recorded: bool = False,
    lines: Iterable[Line] = (),
    notes: str = "",
) -> str:
    """Remember a call in the space of this name or meeting code; gives the record's name back.

    It goes on while somebody has not left. Raises LookupError where there is no such space, ValueError where nobody
    was there, a call is running already, or somebody left before they came.
    """
    found = find_space(world, space)
    if found is None:
        raise LookupError(f"There is no meeting {space}.")
    listed = sorted(stays, key=lambda stay: stay.joined_at)
    _check(found, listed)
    with world.unit():
        key = world.new_id("conference", length=20).replace("-", "x").replace("_", "y")
        name = f"conferenceRecords/{key}"
        record = {"name": name, "space": f"spaces/{found['id']}", "startTime": timestamp(listed[0].joined_at)}
        held: Record = {"record": record, "people": _people(world, name, listed)}
        artifacts.begin(held, recorded=recorded, lines=list(lines), notes=notes)
        left = [stay.left_at for stay in listed if stay.left_at is not None]
        if len(left) == len(listed):
            end(world, held, found, max(left))
        else:
            emails = sorted({stay.email.lower() for stay in listed if stay.email})
            world.put("space", found["id"], found | {"active": {"record": name, "people": emails}})
        world.put("conference", key, held)
    return name


def _check(space: Space, stays: list[Stay]) -> None:
    if not stays:
        raise ValueError("Nobody was in this call.")
    if space.get("active"):
        raise ValueError("A call is running in this space already.")
    for stay in stays:
        if stay.left_at is not None and stay.left_at < stay.joined_at:
            raise ValueError(f"{stay.email or stay.name or stay.phone} cannot leave before joining.")


def end_call(world: World, space: Space) -> None:
    """Everybody is out of the space's running call now. Raises LookupError where none is running."""
    active = space.get("active")
    if not active:
        raise LookupError(f"There is no call in {space['id']}.")
    key = active["record"].removeprefix("conferenceRecords/")
    held = world.get("conference", key) or {}
    now = timestamp(world.now())
    for person in held["people"]:
        for session in person["sessions"]:
            session.setdefault("endTime", now)
        person["person"].setdefault("latestEndTime", now)
    with world.unit():
        space.pop("active")
        world.put("space", space["id"], space)
        end(world, held, space, world.now())
        world.put("conference", key, held)


def end(world: World, held: Record, space: Space, at: datetime) -> None:
    """The call is over: its record says until when it is kept, and what was recorded becomes files."""
    held["record"] |= {"endTime": timestamp(at), "expireTime": timestamp(at + KEPT)}
    artifacts.finish(world, held, owner=space["owner"], code=space["meetingCode"])


def _people(world: World, record: str, stays: list[Stay]) -> list[Record]:
    by_person: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays:
        by_person.setdefault((stay.email.lower(), "" if stay.email else stay.phone or stay.name), []).append(stay)
    return [participant(world, record, number, times) for number, times in enumerate(by_person.values(), start=1)]


def participant(world: World, record: str, number: int, times: list[Stay]) -> Record:
    """One person of a call with their stays; number: the how-manieth to come."""
    name = f"{record}/participants/{100 + number}"
    spans = [stay for stay in times for _ in range(stay.devices)]
    sessions = [_session(f"{name}/participantSessions/{n}", stay) for n, stay in enumerate(spans, start=1)]
    person = {"name": name, "earliestStartTime": sessions[0]["startTime"]}
    if all("endTime" in session for session in sessions):
        person["latestEndTime"] = max(session["endTime"] for session in sessions)
    who = _who(world, times[0].email.lower(), times[0])
    return {"known": known_of(times[0]), "person": person | who, "sessions": sessions}


def known_of(stay: Stay) -> str:
    """What a person of a call is known by: their address, the number that called, or the name they gave."""
    return stay.email.lower() or stay.phone or stay.name


def _session(name: str, stay: Stay) -> dict[str, str]:
    session = {"name": name, "startTime": timestamp(stay.joined_at)}
    return session | ({"endTime": timestamp(stay.left_at)} if stay.left_at is not None else {})


def _who(world: World, email: str, stay: Stay) -> dict[str, Any]:
    if email:
        name = (world.get("user", email) or {}).get("name") or stay.name or email
        return {"signedinUser": {"user": f"users/{person_id(email)}", "displayName": name}}
    if stay.phone:
        return {"phoneUser": {"displayName": _redacted(stay.phone)}}
    return {"anonymousUser": {"displayName": stay.name}}


def _redacted(number: str) -> str:
    """A phone number as Meet shows it: its beginning and its end."""
    return number[:4] + "•" * max(0, len(number) - 6) + number[-2:]
