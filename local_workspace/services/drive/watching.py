"""Drive's push channels: watching the change feed or one file, and stopping it."""

from __future__ import annotations

from typing import Any

from local_workspace import channels
from local_workspace.access import METADATA, open_file
from local_workspace.calls import Call, Reply

API = "https://www.googleapis.com/drive/v3"
DEFAULT_LIFE_S = 3600
FILE_LIFE_S = 86_400
FEED_LIFE_S = 604_800


def watch_file(call: Call) -> dict[str, Any]:
    file = open_file(call, call.path["fileId"], wide=METADATA)
    return channels.open_channel(
        call,
        resource=f"drive.file:{file['id']}:{call.actor.email}",
        uri=f"{API}/files/{file['id']}?alt=json",
        default_life_s=DEFAULT_LIFE_S,
        max_life_s=FILE_LIFE_S,
    )


def stop(call: Call) -> Reply:
    channels.stop(call, service="drive")
    return Reply(status=204)
