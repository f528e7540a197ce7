"""Drive's push channels: watching the change feed or one file, and stopping it."""

from __future__ import annotations

from typing import Any

from local_workspace import channels
from local_workspace.access import METADATA
from local_workspace.calls import Call, Reply
from local_workspace.services.drive.changes import check_list, items_of_all_drives
from local_workspace.services.drive.reaching import all_drives, reach
from local_workspace.telling import EVERY_DRIVE, feed, one_file

API = "https://www.googleapis.com/drive/v3"
DEFAULT_LIFE_S = 3600
FILE_LIFE_S = 86_400
FEED_LIFE_S = 604_800


def watch_file(call: Call) -> dict[str, Any]:
    file = reach(call, call.path["fileId"])
    return channels.open_channel(
        call,
        resource=one_file(file["id"], call.actor.email),
        uri=f"{API}/files/{file['id']}?alt=json",
        default_life_s=DEFAULT_LIFE_S,
        max_life_s=FILE_LIFE_S,
    )


def watch_changes(call: Call) -> dict[str, Any]:
    check_list(call)
    drive = call.query.get("driveId") or call.query.get("teamDriveId") or ""
    if not drive and all_drives(call) and items_of_all_drives(call):
        drive = EVERY_DRIVE
    token = call.query["pageToken"]
    own_only = "" if call.actor.scopes & METADATA else call.actor.client
    return channels.open_channel(
        call,
        resource=feed(call.actor.email, drive, own_only),
        uri=f"{API}/changes?alt=json&pageToken={token}",
        default_life_s=DEFAULT_LIFE_S,
        max_life_s=FEED_LIFE_S,
    )


def stop(call: Call) -> Reply:
    channels.stop(call, service="drive")
    return Reply(status=204)
