"""What is left of a call: recordings, transcripts and notes, as files in the organiser's Drive."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from local_workspace.calls import Actor, Call
from local_workspace.services.drive.blobs import add_revision
from local_workspace.services.drive.content import make_content
from local_workspace.services.drive.files import DOC, FOLDER, new_file
from local_workspace.services.drive.importing import import_media
from local_workspace.services.drive.uploads import Media
from local_workspace.world import World, timestamp

if TYPE_CHECKING:
    from local_workspace.services.meet.holding import Line

MP4 = "video/mp4"
# Nothing was filmed: the first box of an MP4 and no pictures.
VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
FOLDER_NAME = "Meet Recordings"
# The client that Meet's own files are made with: no app may count them as its own.
CLIENT = "meet"
Record = dict[str, Any]


def begin(held: Record, *, recorded: bool, lines: list[Line], notes: str) -> None:
    """Put what is being recorded into a call's record; it has no file before the call is over."""
    record = held["record"]
    part = {"state": "STARTED", "startTime": record["startTime"]}
    if recorded:
        held["recordings"] = [{"name": f"{record['name']}/recordings/1"} | part]
    if lines:
        name = f"{record['name']}/transcripts/1"
        held["transcripts"] = [{"name": name} | part]
        held["entries"] = [_entry(held, f"{name}/entries/{n}", line) for n, line in enumerate(lines, start=1)]
    if notes:
        held["smartNotes"] = [{"name": f"{record['name']}/smartNotes/1"} | part]
        held["notes"] = notes


def _entry(held: Record, name: str, line: Line) -> dict[str, str]:
    speaker = next((one for one in held["people"] if one["known"] == line.speaker.lower()), None) or next(
        (one for one in held["people"] if one["known"] == line.speaker), None
    )
    if speaker is None:
        raise ValueError(f"{line.speaker} was not in this call.")
    at = timestamp(line.at) if line.at else speaker["person"]["earliestStartTime"]
    entry = {"name": name, "participant": speaker["person"]["name"], "text": line.text, "languageCode": "en-GB"}
    return entry | {"startTime": at, "endTime": at}


def finish(world: World, held: Record, *, owner: str, code: str) -> None:
    """The call is over: its files appear in the organiser's Drive."""
    ends = held["record"]["endTime"]
    title = f"{code} ({datetime.fromisoformat(held['record']['startTime']):%Y-%m-%d %H:%M} GMT)"
    over = {"state": "FILE_GENERATED", "endTime": ends}
    for recording in held.get("recordings", ()):
        file = _file(world, owner, title, MP4, VIDEO)
        url = f"https://drive.google.com/file/d/{file}/view"
        recording.update(over, driveDestination={"file": file, "exportUri": url})
    for transcript in held.get("transcripts", ()):
        transcript.update(over, **_document(world, owner, f"{title} - Transcript", _transcript(held)))
    for note in held.get("smartNotes", ()):
        note.update(over, **_document(world, owner, f"{title} - Notes by Gemini", held["notes"]))


def _transcript(held: Record) -> str:
    names = {one["person"]["name"]: _name(one["person"]) for one in held["people"]}
    return "\n".join(f"{names[entry['participant']]}: {entry['text']}" for entry in held["entries"])


def _name(person: Record) -> str:
    kinds = ("signedinUser", "anonymousUser", "phoneUser")
    return next(str(person[kind]["displayName"]) for kind in kinds if kind in person)


def _document(world: World, owner: str, title: str, text: str) -> dict[str, Any]:
    key = _file(world, owner, title, DOC, text.encode())
    url = f"https://docs.google.com/document/d/{key}/view"
    return {"docsDestination": {"document": key, "exportUri": url}}


def _file(world: World, owner: str, title: str, mime: str, data: bytes) -> str:
    call = Call(world, Actor(owner, CLIENT, frozenset()), {}, {}, {}, {}, b"", {})
    file = new_file(call, name=title, mime=mime, parents=[_folder(call)])
    if mime == DOC:
        make_content(world, file)
        import_media(world, file, Media(data, "text/plain"))
    else:
        add_revision(world, file, data, mime=mime, by=owner, name=f"{title}.mp4")
        world.put("file", file["id"], file)
    return str(file["id"])


def _folder(call: Call) -> str:
    known = call.world.get("meet_folder", call.actor.email)
    if known is not None and call.world.get("file", known) is not None:
        return str(known)
    folder = new_file(call, name=FOLDER_NAME, mime=FOLDER)
    call.world.put("meet_folder", call.actor.email, folder["id"])
    return str(folder["id"])
