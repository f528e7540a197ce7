"""Meet's JSON of calls that were: calls, who joined them, and each of their stays, as our values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sync.core.sessions.attendance import Call, Joiner, Stay
from sync.core.sessions.recordings import CallRecording

PERSON = "users/"
MADE = "FILE_GENERATED"


def read_call(record: Mapping[str, Any]) -> Call:
    """Source: meet.v2 ConferenceRecord; a call that goes on has no end yet."""
    return Call(record["name"], _moment(record["startTime"]), _ended(record, "endTime"))


def read_joiner(participant: Mapping[str, Any]) -> Joiner:
    """The number of a signed-in person's Google account, and "" for whoever came by phone or as a guest.

    The name that is shown is not taken along: anybody may call themselves anything. Source: meet.v2 Participant.
    """
    account = str(participant.get("signedinUser", {}).get("user", ""))
    stay = Stay(_moment(participant["earliestStartTime"]), _ended(participant, "latestEndTime"))
    return Joiner(participant["name"], account.removeprefix(PERSON), stay)


def read_stay(session: Mapping[str, Any]) -> Stay:
    """One joining and leaving on one device. Source: meet.v2 ParticipantSession."""
    return Stay(_moment(session["startTime"]), _ended(session, "endTime"))


def read_recording(recording: Mapping[str, Any]) -> CallRecording:
    """Source: meet.v2 Recording; only one in the state FILE_GENERATED has a file that can be opened."""
    made = recording.get("state") == MADE
    return CallRecording(
        recording["name"], str(recording.get("driveDestination", {}).get("exportUri", "")) if made else ""
    )


def _ended(thing: Mapping[str, Any], name: str) -> datetime | None:
    return _moment(thing[name]) if thing.get(name) else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
