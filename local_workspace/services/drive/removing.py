"""Drive's methods after which files are gone for good."""

from __future__ import annotations

from local_workspace.access import too_little
from local_workspace.calls import Call, Reply
from local_workspace.feeds import announce, announce_deleted
from local_workspace.inheritance import below
from local_workspace.services.drive.content import drop_content
from local_workspace.services.drive.files import FOLDER, File, root_id
from local_workspace.services.drive.properties import forget
from local_workspace.services.drive.reaching import reach
from local_workspace.services.drive.threads import drop_threads


def delete(call: Call) -> Reply:
    file = reach(call, call.path["fileId"], need="delete")
    if file.get("fixed"):
        raise too_little()
    remove(call, file)
    return Reply(status=204)


def empty_trash(call: Call) -> Reply:
    """Deletes what the caller threw away; what lies in a shared drive's bin only where that drive is named."""
    drive = call.query.get("driveId", "")
    for key, _ in call.world.items("file"):
        file = call.world.get("file", key)
        if file is not None and file["trashed"] and _mine(call, file, drive):
            remove(call, file)
    return Reply(status=204)


def _mine(call: Call, file: File, drive: str) -> bool:
    if drive:
        return file.get("driveId") == drive and reach(call, file["id"], need="delete", any_drive=True) is not None
    return bool(file["owner"] == call.actor.email) and "driveId" not in file


def remove(call: Call, file: File) -> None:
    """Delete a file with its content. A folder takes what its owner owns in it; other people's goes to their own
    My Drive.
    """
    inside = below(call.world, file) if file["mimeType"] == FOLDER else []
    for item in [*reversed(inside), file]:
        if item["owner"] == file["owner"]:
            _drop(call, item)
    gone = {item["id"] for item in [*inside, file] if item["owner"] == file["owner"]}
    for item in inside:
        if item["owner"] != file["owner"] and gone & set(item["parents"]):
            item["parents"] = [root_id(item["owner"])]
            announce(call.world, item)


def _drop(call: Call, file: File) -> None:
    for client in list(file["appProperties"]):
        forget(call.world, file, client)
    drop_content(call.world, file)
    drop_threads(call.world, file)
    announce_deleted(call.world, file)
