"""Drive's shared drives: made, shown, renamed, restricted, hidden and deleted. Their members are permissions."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from local_workspace.access import RANK, covers
from local_workspace.calls import Call, Reply
from local_workspace.feeds import announce_drive, announce_drive_deleted
from local_workspace.inheritance import below, top_folder
from local_workspace.refusals import Refusal
from local_workspace.services.drive.admins import admin_of, administers
from local_workspace.services.drive.drive_query import parse_drive_query
from local_workspace.services.drive.paging import page, page_size
from local_workspace.services.drive.removing import remove
from local_workspace.services.drive.resource import wanted
from local_workspace.world import opaque, timestamp

Drive = dict[str, Any]
DEFAULT = frozenset({"kind", "id", "name"})
RESTRICTIONS = (
    "adminManagedRestrictions",
    "copyRequiresWriterPermission",
    "domainUsersOnly",
    "driveMembersOnly",
    "sharingFoldersRequiresOrganizerPermission",
)
WRITABLE = frozenset({"name", "restrictions", "colorRgb", "themeId", "kind"})
UNBUILT = frozenset({"backgroundImageFile"})
MAX_DRIVES = 100
CAPABILITIES = {
    "canAddChildren": "writer",
    "canChangeCopyRequiresWriterPermissionRestriction": "organizer",
    "canChangeDomainUsersOnlyRestriction": "organizer",
    "canChangeDriveBackground": "organizer",
    "canChangeDriveMembersOnlyRestriction": "organizer",
    "canChangeSharingFoldersRequiresOrganizerPermissionRestriction": "organizer",
    "canComment": "commenter",
    "canCopy": "reader",
    "canDeleteChildren": "organizer",
    "canDeleteDrive": "organizer",
    "canDownload": "reader",
    "canEdit": "writer",
    "canListChildren": "reader",
    "canManageMembers": "organizer",
    "canReadRevisions": "reader",
    "canRename": "writer",
    "canRenameDrive": "organizer",
    "canResetDriveRestrictions": "organizer",
    "canShare": "writer",
    "canTrashChildren": "fileOrganizer",
}


def create(call: Call) -> dict[str, Any]:
    request = call.query.get("requestId", "")
    if not request:
        raise Refusal(400, "Required parameter: requestId", reason="required", location="requestId")
    name = str(call.body.get("name") or "")
    if not name:
        text = "The name of a shared drive cannot be empty."
        raise Refusal(400, text, reason="required", location="drive.name")
    if call.body.get("restrictions"):
        text = "Restrictions can't be set when creating a shared drive."
        raise Refusal(403, text, reason="fieldNotWritable")
    who = call.actor
    if who.service_account:
        text = "The user does not have permission to create shared drives."
        raise Refusal(403, text, reason="userCannotCreateTeamDrives")
    if call.world.get("drive_request", f"{who.email} {request}") is not None:
        text = "A shared drive already exists with the provided request ID."
        raise Refusal(409, text, reason="teamDriveAlreadyExists")
    drive = _new_drive(call, name)
    call.world.put("drive_request", f"{who.email} {request}", drive["id"])
    announce_drive(call.world, drive)
    return drive_reply(call, drive)


def _new_drive(call: Call, name: str) -> Drive:
    email = call.actor.email
    number = call.world.next("drive")
    return {
        "id": "0A" + opaque(f"{call.world.seed()}:drive:{email}:{name}:{number}", length=13) + "Uk9PVA",
        "name": name,
        "createdTime": timestamp(call.world.now()),
        "creator": email,
        "domain": call.actor.domain,
        "permissions": [{"type": "user", "role": "organizer", "emailAddress": email}],
        "restrictions": {},
        "hiddenBy": [],
        "colorRgb": call.body.get("colorRgb") or "#0f9d58",
    }


def get(call: Call) -> dict[str, Any]:
    return drive_reply(call, _open(call))


def list_drives(call: Call) -> dict[str, Any]:
    as_admin = call.flag("useDomainAdminAccess")
    test = parse_drive_query(call.query.get("q", ""), by_admin=as_admin and administers(call))
    size = page_size(call, default=10, most=MAX_DRIVES)
    found = [drive for _, drive in call.world.items("drive") if _listed(call, drive) and test(drive, call.actor.email)]
    found.sort(key=lambda drive: (drive["name"].casefold(), drive["id"]))
    shown, more = page(call, found, size, "drives", call.query.get("q"))
    if as_admin and not administers(call):
        text = (
            "The requesting user does not have the administrator privilege "
            "required to list or manage all shared drives."
        )
        raise Refusal(403, text, reason="noListTeamDrivesAdministratorPrivilege")
    names = wanted(call, "drives", default=DEFAULT)
    return {"kind": "drive#driveList", **more, "drives": [drive_resource(call, drive, names) for drive in shown]}


def update(call: Call) -> dict[str, Any]:
    drive = _open(call, need="organizer")
    body = {name: value for name, value in call.body.items() if value is not None}
    if set(body) & UNBUILT:
        raise Refusal(501, "The local Workspace keeps no pictures of shared drives.", reason="notImplemented")
    if set(body) - WRITABLE:
        text = "The resource body includes fields which are not directly writable."
        raise Refusal(403, text, reason="fieldNotWritable")
    limits = drive["restrictions"] | _restrictions(body.get("restrictions", {}))
    changed = drive | {name: body[name] for name in ("name", "colorRgb") if name in body} | {"restrictions": limits}
    announce_drive(call.world, changed)
    return drive_reply(call, changed)


def _restrictions(asked: dict[str, Any]) -> dict[str, bool]:
    for name in asked:
        if name not in RESTRICTIONS:
            raise Refusal(501, f"The local Workspace has no restriction {name}.", reason="notImplemented")
    return {name: bool(value) for name, value in asked.items()}


def delete(call: Call) -> Reply:
    drive = _open(call, need="organizer")
    items = below(call.world, top_folder(drive))
    with_items = call.flag("allowItemDeletion") and call.flag("useDomainAdminAccess")
    if not with_items and any(not item["trashed"] for item in items):
        text = "A shared drive cannot be deleted while it contains untrashed items."
        raise Refusal(403, text, reason="cannotDeleteResourceWithChildren")
    for item in reversed(items):
        remove(call, item)
    announce_drive_deleted(call.world, drive)
    return Reply(status=204)


def hide(call: Call) -> dict[str, Any]:
    return _hidden(call, hidden=True)


def unhide(call: Call) -> dict[str, Any]:
    return _hidden(call, hidden=False)


def _hidden(call: Call, *, hidden: bool) -> dict[str, Any]:
    drive = _open(call)
    others = [email for email in drive["hiddenBy"] if email != call.actor.email]
    drive["hiddenBy"] = [*others, call.actor.email] if hidden else others
    call.world.put("drive", drive["id"], drive)
    return drive_reply(call, drive)


def _open(call: Call, *, need: str = "reader") -> Drive:
    """The drive in the path, when the caller is a member of it or may administer it. Raises Refusal 404 or 403."""
    drive: Drive | None = call.world.get("drive", call.path["driveId"])
    if drive is None:
        raise no_drive(call.path["driveId"])
    role = member_role(call, drive)
    if call.flag("useDomainAdminAccess"):
        role = "organizer" if admin_of(call, drive) else ""
    if not role:
        raise no_drive(drive["id"])
    if RANK[role] < RANK[need]:
        text = "The user does not have sufficient permissions for this shared drive."
        raise Refusal(403, text, reason="insufficientFilePermissions")
    return drive


def no_drive(drive_id: str) -> Refusal:
    return Refusal(404, f"Shared drive not found: {drive_id}", reason="notFound", location="driveId")


def open_drive(call: Call, drive_id: str) -> Drive:
    """The shared drive a listing is limited to. Raises Refusal 404, or 403 for those who are no members of it."""
    drive: Drive | None = call.world.get("drive", drive_id)
    if drive is None:
        raise no_drive(drive_id)
    if not member_role(call, drive):
        text = "The attempted action requires shared drive membership."
        raise Refusal(403, text, reason="teamDriveMembershipRequired")
    return drive


def member_role(call: Call, drive: Drive) -> str:
    """The caller's role as a member of a drive, "" for everybody else."""
    held = [item["role"] for item in drive["permissions"] if covers(call.world, item, call.actor.email)]
    return max(held, key=lambda role: RANK[role], default="")


def _listed(call: Call, drive: Drive) -> bool:
    if call.flag("useDomainAdminAccess"):
        return admin_of(call, drive)
    return member_role(call, drive) != ""


def drive_reply(call: Call, drive: Drive) -> dict[str, Any]:
    return drive_resource(call, drive, wanted(call, default=DEFAULT))


def drive_resource(call: Call, drive: Drive, names: Container[str]) -> dict[str, Any]:
    """The named fields of a shared drive as the caller sees them."""
    role = member_role(call, drive)
    found = {
        "kind": "drive#drive",
        "id": drive["id"],
        "name": drive["name"],
        "colorRgb": drive["colorRgb"],
        "createdTime": drive["createdTime"],
        "hidden": call.actor.email in drive["hiddenBy"],
        "capabilities": {name: RANK[role] >= RANK[need] for name, need in CAPABILITIES.items()},
        "restrictions": {name: bool(drive["restrictions"].get(name)) for name in RESTRICTIONS},
    }
    return {name: value for name, value in found.items() if name in names}
