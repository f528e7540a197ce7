"""conferenceRecords: the calls that were, for thirty days after their end.

Whoever owns the space or was in the call may read its record; lists show the calls one has organised.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.accounts import person_id
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.meet.filters import kept_by_filter
from local_workspace.services.meet.holding import Record, end_call
from local_workspace.services.meet.paging import page_of
from local_workspace.services.meet.spaces import READONLY, find_space, own_space, reaches
from local_workspace.world import timestamp

WIDE = frozenset({READONLY})


def end_active(call: Call) -> dict[str, Any]:
    """spaces.endActiveConference: everybody is put out of the running call."""
    space = own_space(call, call.path["name"])
    try:
        end_call(call.world, space)
    except LookupError as error:
        text = "There is no active conference for the given space."
        raise Refusal(400, text, reason="failedPrecondition") from error
    return {}


def list_records(call: Call) -> dict[str, Any]:
    found = [held["record"] for _, held in call.world.items("conference") if _is_listed(call, held["record"])]
    fields = {
        "space.name": _in_space(call),
        "space.meeting_code": _in_space(call),
        "start_time": "startTime",
        "end_time": "endTime",
    }
    kept = kept_by_filter(call, found, fields)
    newest_first = sorted(kept, key=lambda record: (record["startTime"], record["name"]), reverse=True)
    return page_of(call, newest_first, name="conferenceRecords", default=25, largest=100)


def _in_space(call: Call) -> Callable[[str], Callable[[Record], bool]]:
    def test(wanted: str) -> Callable[[Record], bool]:
        space = find_space(call.world, wanted)
        return lambda record: space is not None and bool(record["space"] == f"spaces/{space['id']}")

    return test


def _is_listed(call: Call, record: Record) -> bool:
    space = find_space(call.world, record["space"])
    owns = space is not None and space["owner"] == call.actor.email
    return owns and _in_time(call, record) and reaches(call.actor, space or {}, wide=WIDE)


def _in_time(call: Call, record: Record) -> bool:
    return "expireTime" not in record or timestamp(call.world.now()) <= record["expireTime"]


def get_record(call: Call) -> dict[str, Any]:
    return dict(open_record(call, call.path["name"])["record"])


def open_record(call: Call, name: str) -> Record:
    """All that is held of the call a name lies in. Raises Refusal 404 and 403."""
    held: Record | None = call.world.get("conference", name.split("/")[1])
    if held is None or not _in_time(call, held["record"]):
        raise entity_not_found()
    space = find_space(call.world, held["record"]["space"])
    if space is None or not reaches(call.actor, space, wide=WIDE):
        raise no_permission()
    if space["owner"] != call.actor.email and not _was_in(held, call.actor.email):
        raise no_permission()
    return held


def _was_in(held: Record, email: str) -> bool:
    user = f"users/{person_id(email)}"
    return any(one["person"].get("signedinUser", {}).get("user") == user for one in held["people"])


def list_participants(call: Call) -> dict[str, Any]:
    people = [one["person"] for one in open_record(call, call.path["parent"])["people"]]
    fields = {"earliest_start_time": "earliestStartTime", "latest_end_time": "latestEndTime"}
    kept = _latest_first(kept_by_filter(call, people, fields), "earliestStartTime")
    reply = page_of(call, kept, name="participants", default=100, largest=250)
    # Only a field mask brings it.
    return reply | ({"totalSize": len(kept)} if kept and call.query.get("fields") else {})


def _latest_first(found: list[Record], time: str) -> list[Record]:
    return sorted(found, key=lambda item: (str(item[time]), str(item["name"])), reverse=True)


def get_participant(call: Call) -> dict[str, Any]:
    return dict(_person(call, call.path["name"])["person"])


def list_sessions(call: Call) -> dict[str, Any]:
    sessions = _person(call, call.path["parent"])["sessions"]
    kept = kept_by_filter(call, sessions, {"start_time": "startTime", "end_time": "endTime"})
    return page_of(call, _latest_first(kept, "startTime"), name="participantSessions", default=100, largest=250)


def get_session(call: Call) -> dict[str, Any]:
    name = call.path["name"]
    return named(_person(call, name.split("/participantSessions/")[0])["sessions"], name)


def _person(call: Call, name: str) -> Record:
    for one in open_record(call, name)["people"]:
        if one["person"]["name"] == name:
            return dict(one)
    raise entity_not_found()


def named(found: list[Record], name: str) -> Record:
    """The one of this name. Raises Refusal 404."""
    for item in found:
        if item["name"] == name:
            return dict(item)
    raise entity_not_found()
