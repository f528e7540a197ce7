"""Google's meet methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.meet import leavings, members, records, spaces

HANDLERS: dict[str, Handler] = {
    "meet.spaces.create": spaces.create,
    "meet.spaces.get": spaces.get,
    "meet.spaces.patch": spaces.patch,
    "meet.spaces.endActiveConference": records.end_active,
    "meet.spaces.members.create": members.create,
    "meet.spaces.members.get": members.get,
    "meet.spaces.members.list": members.list_members,
    "meet.spaces.members.patch": members.patch,
    "meet.spaces.members.delete": members.delete,
    "meet.spaces.members.batchUpdate": members.batch_update,
    "meet.conferenceRecords.list": records.list_records,
    "meet.conferenceRecords.get": records.get_record,
    "meet.conferenceRecords.participants.list": records.list_participants,
    "meet.conferenceRecords.participants.get": records.get_participant,
    "meet.conferenceRecords.participants.participantSessions.list": records.list_sessions,
    "meet.conferenceRecords.participants.participantSessions.get": records.get_session,
    "meet.conferenceRecords.recordings.list": leavings.lister("recordings"),
    "meet.conferenceRecords.recordings.get": leavings.getter("recordings"),
    "meet.conferenceRecords.transcripts.list": leavings.lister("transcripts"),
    "meet.conferenceRecords.transcripts.get": leavings.getter("transcripts"),
    "meet.conferenceRecords.transcripts.entries.list": leavings.list_entries,
    "meet.conferenceRecords.transcripts.entries.get": leavings.get_entry,
    "meet.conferenceRecords.smartNotes.list": leavings.lister("smartNotes"),
    "meet.conferenceRecords.smartNotes.get": leavings.getter("smartNotes"),
}
