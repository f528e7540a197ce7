"""Drive's change feed: what moved since a page token, as the caller may see it now."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from local_workspace import feeds
from local_workspace.access import METADATA, granted, role_on
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.reading import MAX_PAGE, invalid_page_token, page_size
from local_workspace.services.drive.resource import DEFAULT, file_resource, wanted


def get_start_page_token(call: Call) -> dict[str, Any]:
    return {"kind": "drive#startPageToken", "startPageToken": str(feeds.latest(call.world) + 1)}


def list_changes(call: Call) -> dict[str, Any]:
    last = _start(call) - 1
    size = page_size(call, default=100, most=MAX_PAGE)
    names = wanted(call, "changes", "file", default=DEFAULT)
    changes: list[dict[str, Any]] = []
    more = False
    for moved in feeds.since(call.world, last):
        if len(changes) == size:
            more = True
            break
        last = moved.number
        line = _line(call, moved, names)
        if line is not None:
            changes.append(line)
    reply: dict[str, Any] = {"kind": "drive#changeList", "changes": changes}
    if more:
        return reply | {"nextPageToken": str(last + 1)}
    return reply | {"newStartPageToken": str(feeds.latest(call.world) + 1)}


def _start(call: Call) -> int:
    token = call.query.get("pageToken", "")
    if not token:
        raise Refusal(400, "Required parameter: pageToken", reason="required", location="pageToken")
    if not token.isdecimal() or not 1 <= int(token) <= feeds.latest(call.world) + 1:
        raise invalid_page_token()
    return int(token)


def _line(call: Call, moved: feeds.Moved, names: Container[str]) -> dict[str, Any] | None:
    """One entry of the feed; None where the change is not the caller's to see."""
    line = {
        "kind": "drive#change",
        "type": "file",
        "changeType": "file",
        "time": moved.time,
        "fileId": moved.file_id,
    }
    file = call.world.get("file", moved.file_id)
    if file is not None and role_on(call.world, file, call.actor.email, by_link=False):
        if not granted(call.actor, file, METADATA):
            return None
        return line | {"removed": False, "file": file_resource(call, file, names)}
    known = {"grants": moved.grants if file is None else file["grants"]}
    lost = call.actor.email in moved.gone and granted(call.actor, known, METADATA)
    return line | {"removed": True} if lost and call.flag("includeRemoved", default=True) else None
