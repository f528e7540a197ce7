"""The body of a create, copy or update: which fields it may write, and what becomes of each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import FOLDER, SHORTCUT, File
from local_workspace.services.drive.formats import nearest_colour
from local_workspace.services.drive.properties import check_total, merged, set_app_properties
from local_workspace.services.drive.sharing import check_may_limit
from local_workspace.world import timestamp

PERSONAL = frozenset({"starred", "viewedByMeTime"})
BOTH = PERSONAL | {
    "name",
    "mimeType",
    "appProperties",
    "properties",
    "description",
    "modifiedTime",
    "folderColorRgb",
    "writersCanShare",
    "copyRequiresWriterPermission",
    "viewersCanCopyContent",
    "originalFilename",
    "contentHints",
}
MAKE = BOTH | {"id", "parents", "createdTime", "shortcutDetails"}
CHANGE = BOTH | {"trashed", "inheritedPermissionsDisabled"}
# Known to Google and writable there; here nothing would come of them, so they are not taken in silence.
UNBUILT = frozenset(
    {"contentRestrictions", "downloadRestrictions", "inheritedPermissionsDisabled", "linkShareMetadata", "labelInfo"}
)
FLAGS = ("writersCanShare", "copyRequiresWriterPermission")
INDEXABLE = 128 * 1024


def writable(body: dict[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """The fields of the body that this method writes. Raises Refusal for those Google or we cannot write."""
    given = {name: value for name, value in body.items() if value is not None}
    for name in sorted(set(given) - allowed - {"kind"}):
        if name in UNBUILT:
            raise Refusal(501, f"The local Workspace does not write {name} yet.", reason="notImplemented")
        if name == "parents":
            text = (
                "The parents field is not directly writable in update requests. "
                "Use the addParents and removeParents parameters instead."
            )
            raise Refusal(403, text, reason="fieldNotWritable")
        text = "The resource body includes fields which are not directly writable."
        raise Refusal(403, text, reason="fieldNotWritable")
    return given


def describe(call: Call, file: File, body: dict[str, Any]) -> None:
    """Put what a body says beside name, kind, place and content into the file; the caller saves it."""
    file["description"] = body.get("description", file["description"])
    file["properties"] = merged(file["properties"], body.get("properties", {}))
    if "appProperties" in body:
        set_app_properties(call.world, file, call.actor.client, body["appProperties"])
    check_total(file)
    for name in FLAGS:
        if name in body:
            file[name] = bool(body[name])
    if "viewersCanCopyContent" in body:
        file["copyRequiresWriterPermission"] = not body["viewersCanCopyContent"]
    if "folderColorRgb" in body and file["mimeType"] in (FOLDER, SHORTCUT):
        file["folderColorRgb"] = _colour(body["folderColorRgb"])
    if "contentHints" in body:
        file["indexableText"] = _hints(body["contentHints"])
    if "originalFilename" in body and file.get("head"):
        file["head"]["originalFilename"] = body["originalFilename"]
    if "inheritedPermissionsDisabled" in body:
        check_may_limit(call, file)
        file["inheritedPermissionsDisabled"] = bool(body["inheritedPermissionsDisabled"])
    describe_for_me(call, file, body)


def describe_for_me(call: Call, file: File, body: dict[str, Any]) -> None:
    """What is one person's own: the star, and when they last looked."""
    me = call.actor.email
    if "starred" in body:
        others = [email for email in file.get("starredBy", []) if email != me]
        file["starredBy"] = sorted([*others, me] if body["starred"] else others)
    if "viewedByMeTime" in body:
        file["viewed"] = file.get("viewed", {}) | {me: moment(body["viewedByMeTime"], "viewedByMeTime")}


def set_times(call: Call, file: File, body: dict[str, Any]) -> None:
    """The times a body gives in place of now; the caller saves the file."""
    for name in ("createdTime", "modifiedTime"):
        if name in body:
            file[name] = moment(body[name], name)
    if "modifiedTime" in body:
        file["lastModifyingUser"] = call.actor.email


def moment(text: Any, name: str) -> str:
    """A time of a request in Google's form. Raises Refusal 400."""
    try:
        found = datetime.fromisoformat(text)
        return timestamp(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (TypeError, ValueError, OverflowError) as error:
        raise Refusal(400, "Invalid Value", reason="invalid", location=name) from error


def _colour(asked: str) -> str:
    try:
        return nearest_colour(asked)
    except ValueError as error:
        raise Refusal(400, "Invalid Value", reason="invalid", location="folderColorRgb") from error


def _hints(hints: dict[str, Any]) -> str:
    text = str(hints.get("indexableText") or "")
    if len(text.encode()) > INDEXABLE:
        raise Refusal(400, "Invalid Value", reason="invalid", location="contentHints.indexableText")
    return text
