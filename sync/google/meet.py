"""Meet: the calls that were held in a space, and who was in them, asked for in the organiser's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sync.core.sessions.attendance import Call, Joiner, Stay
from sync.core.sessions.recordings import CallRecording
from sync.errors import TryLater
from sync.google.calls import send
from sync.google.meet_json import read_call, read_joiner, read_recording, read_stay
from sync.google.services import Meet

MOST_CALLS, MOST_PEOPLE, MOST_RECORDINGS = 100, 250, 100
CODE = re.compile(r"https://meet\.google\.com/([a-z]{3,4}-[a-z]{4}-[a-z]{3,4})\b")
SAME_PAGE = "Google's list of a call gave the same page twice. It is asked for again."


def code_in(link: str) -> str:
    """The meeting code in a Meet link; "" where the link leads elsewhere."""
    found = CODE.match(link)
    return found[1] if found else ""


def fetch_calls(google: Meet, code: str, *, since: datetime, until: datetime) -> tuple[Call, ...]:
    """Every call that began in the space of this meeting code between the two moments, ended or not.

    Source: meet.v2 conferenceRecords.list. Google keeps a call for thirty days after its end.
    """
    wanted = f'space.meeting_code = "{code}" AND start_time >= "{_z(since)}" AND start_time < "{_z(until)}"'
    return tuple(read_call(item) for item in _pages(google.calls.list, "conferenceRecords", MOST_CALLS, filter=wanted))


def fetch_joiners(google: Meet, call: str) -> tuple[Joiner, ...]:
    """Everybody who was in a call: one for each account, and one for each joining of somebody without."""
    return tuple(read_joiner(item) for item in _pages(google.joiners.list, "participants", MOST_PEOPLE, parent=call))


def fetch_stays(google: Meet, joiner: str) -> tuple[Stay, ...]:
    """Each joining and leaving of one of them, on whatever device."""
    return tuple(
        read_stay(item) for item in _pages(google.stays.list, "participantSessions", MOST_PEOPLE, parent=joiner)
    )


def fetch_recordings(google: Meet, call: str) -> tuple[CallRecording, ...]:
    """What was recorded of a call, whether its file is made already or not.

    Source: meet.v2 conferenceRecords.recordings.list.
    """
    asked = _pages(google.recordings.list, "recordings", MOST_RECORDINGS, parent=call)
    return tuple(read_recording(item) for item in asked)


def _pages(method: Any, name: str, size: int, **asked: str) -> Iterator[dict[str, Any]]:
    token: str | None = None
    while True:
        reply = send(method(pageSize=size, pageToken=token, **asked), write=False)
        yield from reply.get(name, ())
        following = reply.get("nextPageToken")
        if not following:
            return
        if following == token:
            raise TryLater(SAME_PAGE)
        token = following


def _z(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
