"""What Meet remembers of calls: who was in, from when to when, for thirty days after the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from local_workspace.calls import Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.meet.spaces import READONLY, find_space, may_see
from local_workspace.world import World, timestamp

KEPT = timedelta(days=30)
SPACE_FILTER = re.compile(r'\s*space\.(name|meeting_code)\s*=\s*"?([^"\s]+)"?\s*')
Record = dict[str, Any]


class Stay(NamedTuple):
    """One time someone was in a call. email: "" for someone not signed in, who is known by `name` alone."""

    email: str
    name: str
    joined_at: datetime
    left_at: datetime


def record_call(world: World, space: str, stays: Iterable[Stay]) -> str:
    """Remember a call that has ended in the space of this name or meeting code; gives the record's name back.

    Raises LookupError where there is no such space, ValueError where nobody was there.
    """
    found = find_space(world, space)
    if found is None:
        raise LookupError(f"There is no meeting {space}.")
    listed = sorted(stays, key=lambda stay: stay.joined_at)
    if not listed:
        raise ValueError("Nobody was in this call.")
    with world.unit():
        key = world.new_id("conference", length=20).replace("-", "x").replace("_", "y")
        record = {
            "name": f"conferenceRecords/{key}",
            "space": f"spaces/{found['id']}",
            "startTime": timestamp(listed[0].joined_at),
            "endTime": timestamp(max(stay.left_at for stay in listed)),
            "expireTime": timestamp(max(stay.left_at for stay in listed) + KEPT),
        }
        world.put("conference", key, {"record": record, "people": _people(world, record["name"], listed)})
    return str(record["name"])


def _people(world: World, record: str, stays: list[Stay]) -> list[Record]:
    by_person: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays:
        by_person.setdefault((stay.email.lower(), "" if stay.email else stay.name), []).append(stay)
    people = []
    for number, ((email, _), times) in enumerate(by_person.items(), start=1):
        name = f"{record}/participants/{100 + number}"
        sessions = [_session(f"{name}/participantSessions/{n}", stay) for n, stay in enumerate(times, start=1)]
        person = {
            "name": name,
            "earliestStartTime": sessions[0]["startTime"],
            "latestEndTime": max(session["endTime"] for session in sessions),
        }
        people.append({"person": person | _who(world, email, times[0].name), "sessions": sessions})
    return people


def _session(name: str, stay: Stay) -> dict[str, str]:
    return {"name": name, "startTime": timestamp(stay.joined_at), "endTime": timestamp(stay.left_at)}


def _who(world: World, email: str, name: str) -> dict[str, Any]:
    user = world.get("user", email)
    if not email or user is None:
        return {"anonymousUser": {"displayName": name}}
    return {"signedinUser": {"user": f"users/{user['id']}", "displayName": user["name"]}}


def list_records(call: Call) -> dict[str, Any]:
    found = [held["record"] for _, held in call.world.items("conference") if _may_read(call, held["record"])]
    wanted = _filter(call)
    kept = [record for record in found if wanted in (None, record["space"])]
    newest_first = sorted(kept, key=lambda record: (record["startTime"], record["name"]), reverse=True)
    return _page(call, newest_first, name="conferenceRecords", default=25, largest=100)


def _filter(call: Call) -> str | None:
    text = call.query.get("filter", "")
    if not text.strip():
        return None
    said = SPACE_FILTER.fullmatch(text)
    if said is None:
        text = "The local Workspace filters calls by space.name or space.meeting_code only."
        raise Refusal(501, text, reason="notImplemented")
    space = find_space(call.world, said[2])
    return f"spaces/{space['id']}" if space else ""


def get_record(call: Call) -> dict[str, Any]:
    return dict(_open(call, call.path["name"])["record"])


def list_participants(call: Call) -> dict[str, Any]:
    people = [held["person"] for held in _open(call, call.path["parent"])["people"]]
    reply = _page(call, people, name="participants", default=100, largest=250)
    return reply | ({"totalSize": len(people)} if people else {})


def list_sessions(call: Call) -> dict[str, Any]:
    parent = call.path["parent"]
    for held in _open(call, parent.split("/participants/")[0])["people"]:
        if held["person"]["name"] == parent:
            return _page(call, held["sessions"], name="participantSessions", default=100, largest=250)
    raise entity_not_found()


def _open(call: Call, name: str) -> Record:
    held: Record | None = call.world.get("conference", name.removeprefix("conferenceRecords/"))
    if held is None or timestamp(call.world.now()) > held["record"]["expireTime"]:
        raise entity_not_found()
    if not _may_read(call, held["record"]):
        raise no_permission()
    return held


def _may_read(call: Call, record: Record) -> bool:
    space = find_space(call.world, record["space"])
    in_time = timestamp(call.world.now()) <= record["expireTime"]
    return space is not None and in_time and may_see(call.actor, space, wide=frozenset({READONLY}))


def _page(call: Call, found: list[Any], *, name: str, default: int, largest: int) -> dict[str, Any]:
    if call.query.get("filter") and name != "conferenceRecords":
        raise Refusal(501, f"The local Workspace does not filter {name}.", reason="notImplemented")
    said = [call.query.get("pageSize") or "0", call.query.get("pageToken") or "0"]
    if not all(text.isdigit() for text in said):
        raise Refusal(400, "Request contains an invalid argument.", reason="invalidArgument")
    size, start = min(int(said[0]) or default, largest), int(said[1])
    more = {"nextPageToken": str(start + size)} if start + size < len(found) else {}
    kept = found[start : start + size]
    return ({name: kept} if kept else {}) | more
