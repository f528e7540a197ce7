"""Drive's methods that make, copy, change and delete files."""

from __future__ import annotations

from typing import Any

from local_workspace.access import METADATA, RANK, open_file, role_on
from local_workspace.calls import Call, Reply
from local_workspace.feeds import announce, announce_deleted, touch
from local_workspace.refusals import Refusal
from local_workspace.services.drive.content import copy_content, drop_content, make_content
from local_workspace.services.drive.files import FOLDER, GOOGLE_KIND, File, new_file, root_id
from local_workspace.services.drive.properties import forget, merged, set_app_properties
from local_workspace.services.drive.resource import file_reply

UNTYPED = "application/octet-stream"
MAKE = frozenset({"id", "name", "mimeType", "parents", "appProperties", "properties", "description"})
CHANGE = frozenset({"name", "mimeType", "trashed", "appProperties", "properties", "description"})
# Known to Google and writable there; here nothing would come of them, so they are not taken in silence.
UNBUILT = frozenset(
    {
        "contentHints",
        "contentRestrictions",
        "copyRequiresWriterPermission",
        "createdTime",
        "downloadRestrictions",
        "folderColorRgb",
        "inheritedPermissionsDisabled",
        "modifiedTime",
        "originalFilename",
        "shortcutDetails",
        "starred",
        "viewedByMeTime",
        "writersCanShare",
    }
)


def generate_ids(call: Call) -> dict[str, Any]:
    count = call.query.get("count", "10")
    if not count.isdecimal() or not 1 <= int(count) <= 1000:
        text = f"Invalid value '{count}'. Values must be within the range: [1, 1000]"
        raise Refusal(400, text, reason="invalidParameter", location="count")
    ids = [call.world.new_id("file") for _ in range(int(count))]
    for item in ids:
        call.world.put("generated_id", item, call.actor.email)
    return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}


def create(call: Call) -> dict[str, Any]:
    _refuse_upload(call)
    body = _body(call, MAKE)
    mime = body.get("mimeType", UNTYPED)
    file = new_file(
        call,
        name=body.get("name", "Untitled"),
        mime=mime,
        parents=_parents(call, body.get("parents")),
        file_id=_chosen_id(call, body.get("id"), mime),
        app_properties=body.get("appProperties"),
    )
    make_content(call.world, file)
    return file_reply(call, _described(call, file, body))


def copy(call: Call) -> dict[str, Any]:
    source = open_file(call, call.path["fileId"], wide=METADATA)
    body = _body(call, MAKE)
    mime = source["mimeType"]
    if mime == FOLDER:
        raise Refusal(403, "This file cannot be copied by the user.", reason="cannotCopyFile")
    if body.get("mimeType", mime) != mime:
        raise Refusal(501, "The local Workspace does not convert while it copies.", reason="notImplemented")
    # Whether Drive copies an app's own properties is recorded nowhere; it is assumed here.
    marks = {**source["appProperties"].get(call.actor.client, {}), **body.get("appProperties", {})}
    file = new_file(
        call,
        name=body.get("name", f"Copy of {source['name']}"),
        mime=mime,
        parents=_parents(call, body.get("parents")) or _own_parents(call, source),
        file_id=_chosen_id(call, body.get("id"), mime),
        app_properties=marks,
    )
    copy_content(call.world, source, file)
    inherited = {"description": source["description"], "properties": source["properties"]}
    return file_reply(call, _described(call, file, inherited | body))


def update(call: Call) -> dict[str, Any]:
    _refuse_upload(call)
    if "addParents" in call.query or "removeParents" in call.query:
        raise Refusal(501, "The local Workspace does not move files between folders.", reason="notImplemented")
    file = open_file(call, call.path["fileId"], wide=METADATA, need="writer")
    body = _body(call, CHANGE)
    if body.get("mimeType", file["mimeType"]) != file["mimeType"]:
        raise Refusal(501, "The local Workspace does not convert files.", reason="notImplemented")
    if "trashed" in body:
        open_file(call, file["id"], wide=METADATA, need="owner")
        file["trashed"] = body["trashed"]
    _described(call, file, body, save=False)
    if body.get("name", file["name"]) == file["name"]:
        announce(call.world, file)
    else:
        file["name"] = body["name"]
        touch(call.world, file, call.actor.email)
    return file_reply(call, file)


def delete(call: Call) -> Reply:
    file = open_file(call, call.path["fileId"], wide=METADATA, need="owner")
    for client in list(file["appProperties"]):
        forget(call.world, file, client)
    drop_content(call.world, file)
    announce_deleted(call.world, file)
    return Reply(status=204)


def _described(call: Call, file: File, body: dict[str, Any], *, save: bool = True) -> File:
    """What a body says beside name and kind, put into the file."""
    before = dict(file)
    file["description"] = body.get("description", file["description"])
    file["properties"] = merged(file["properties"], body.get("properties", {}))
    if not save:
        set_app_properties(call.world, file, call.actor.client, body.get("appProperties", {}))
    elif file != before:
        call.world.put("file", file["id"], file)
    return file


def _refuse_upload(call: Call) -> None:
    if "uploadType" in call.query:
        raise Refusal(501, "The local Workspace takes no uploaded content yet.", reason="notImplemented")


def _body(call: Call, allowed: frozenset[str]) -> dict[str, Any]:
    """The fields of the body that this method writes. Raises Refusal for those Google or we cannot write."""
    body = {name: value for name, value in call.body.items() if value is not None}
    for name in sorted(set(body) - allowed):
        if name in UNBUILT:
            raise Refusal(501, f"The local Workspace does not write {name} yet.", reason="notImplemented")
        if name == "parents":
            text = (
                "The parents field is not directly writable in update requests. "
                "Use the addParents and removeParents parameters instead."
            )
            raise Refusal(403, text, reason="fieldNotWritable")
        if name != "kind":
            text = "The resource body includes fields which are not directly writable."
            raise Refusal(403, text, reason="fieldNotWritable")
    return body


def _parents(call: Call, asked: list[str] | None) -> list[str] | None:
    if not asked:
        return None
    if len(asked) > 1:
        raise Refusal(403, "Increasing the number of parents is not allowed", reason="cannotAddParent")
    own_root = root_id(call.actor.email)
    if asked[0] in ("root", own_root):
        return [own_root]
    folder = open_file(call, asked[0], wide=METADATA, need="writer")
    if folder["mimeType"] != FOLDER:
        raise Refusal(403, "The specified parent is not a folder.", reason="parentNotAFolder")
    return asked


def _own_parents(call: Call, source: File) -> list[str] | None:
    return [parent for parent in source["parents"] if _can_hold(call, parent)] or None


def _can_hold(call: Call, parent: str) -> bool:
    if parent == root_id(call.actor.email):
        return True
    folder = call.world.get("file", parent)
    return folder is not None and RANK[role_on(call.world, folder, call.actor.email)] >= RANK["writer"]


def _chosen_id(call: Call, file_id: str | None, mime: str) -> str | None:
    if file_id is None:
        return None
    if mime.startswith(GOOGLE_KIND) and mime != FOLDER:
        # Seen live by others in September 2026; the reference page does not say so.
        text = "Generated IDs are not supported for Docs Editors formats."
        raise Refusal(403, text, reason="insufficientFilePermissions")
    if call.world.get("file", file_id) is not None:
        raise Refusal(409, "A file already exists with the provided ID.", reason="fileIdInUse", location="file.id")
    if call.world.get("generated_id", file_id) is None:
        raise Refusal(400, "The provided file ID is not usable.", reason="invalid", location="file.id")
    return file_id
