"""Google's meet methods, one handler each. Members, recordings, transcripts and live calls are not built."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.meet import records, spaces

HANDLERS: dict[str, Handler] = {
    "meet.spaces.create": spaces.create,
    "meet.spaces.get": spaces.get,
    "meet.spaces.patch": spaces.patch,
    "meet.conferenceRecords.list": records.list_records,
    "meet.conferenceRecords.get": records.get_record,
    "meet.conferenceRecords.participants.list": records.list_participants,
    "meet.conferenceRecords.participants.participantSessions.list": records.list_sessions,
}
