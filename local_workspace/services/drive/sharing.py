"""The rules of sharing: who may share what, which roles a place knows, how many and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from local_workspace.access import RANK, is_member, people_of, role_on, too_little
from local_workspace.calls import Call
from local_workspace.inheritance import FOLDER, top_folder
from local_workspace.refusals import Refusal, not_found_file
from local_workspace.services.drive.admins import admin_of
from local_workspace.services.drive.files import File
from local_workspace.services.drive.reaching import reach
from local_workspace.world import timestamp

Permission = dict[str, Any]
ROLES = ("owner", "organizer", "fileOrganizer", "writer", "commenter", "reader")
MOST_SHARES = 600
LONGEST = timedelta(days=366)


def shared_item(call: Call) -> File:
    """The file, folder or shared drive whose permissions a call is about. Raises Refusal 404."""
    item_id = call.path["fileId"]
    if not call.flag("useDomainAdminAccess"):
        return reach(call, item_id)
    drive = call.world.get("drive", item_id)
    if drive is None or not admin_of(call, drive):
        raise not_found_file(item_id)
    return top_folder(drive)


def is_drive(item: File) -> bool:
    """Whether an item is a shared drive itself."""
    return bool(item.get("driveId") == item["id"])


def callers_role(call: Call, item: File) -> str:
    """What the caller holds on an item; an administrator acts as an organizer."""
    return "organizer" if call.flag("useDomainAdminAccess") else role_on(call.world, item, call.actor.email)


def check_may_see(call: Call, item: File) -> None:
    """Raises Refusal 403 for those who do not see with whom an item is shared; every member sees the members."""
    if RANK[callers_role(call, item)] < RANK["reader" if is_drive(item) else "writer"]:
        raise too_little()


def check_may_share(call: Call, item: File) -> None:
    """Raises Refusal 403 for those who may not change with whom an item is shared."""
    if RANK[callers_role(call, item)] < RANK[_sharer(call, item)]:
        raise too_little()


def _sharer(call: Call, item: File) -> str:
    if not item.get("driveId"):
        return "writer" if item.get("writersCanShare", True) else "owner"
    if is_drive(item):
        return "organizer"
    if item["mimeType"] != FOLDER:
        return "writer"
    drive = call.world.get("drive", item["driveId"]) or {"restrictions": {}}
    limited = drive["restrictions"].get("sharingFoldersRequiresOrganizerPermission")
    return "organizer" if limited else "fileOrganizer"


def check_may_limit(call: Call, item: File) -> None:
    """Raises Refusal 403 for those who may not turn limited access on or off, and for what is no folder."""
    if item["mimeType"] != FOLDER or item.get("fixed"):
        text = "Inherited permissions can only be disabled on folders."
        raise Refusal(403, text, reason="fieldNotWritable")
    own_drive = "writer" if item.get("writersCanShare", True) else "owner"
    if RANK[callers_role(call, item)] < RANK["organizer" if item.get("driveId") else own_drive]:
        raise too_little()


def check_role(call: Call, item: File, permission: Permission) -> None:
    """Raises Refusal for a role that an item of this kind does not have, and for whom a drive shuts out."""
    role, kind = permission["role"], permission["type"]
    if role == "organizer" and not is_drive(item):
        text = "Organizer role is only valid for shared drives."
        raise Refusal(403, text, reason="organizerOnNonTeamDriveNotSupported")
    if role == "fileOrganizer" and not item.get("driveId"):
        text = "FileOrganizer role is only valid for shared drives."
        raise Refusal(403, text, reason="fileOrganizerOnNonTeamDriveNotSupported")
    if role == "fileOrganizer" and item["mimeType"] != FOLDER:
        text = "FileOrganizer role is only allowed on folders."
        raise Refusal(403, text, reason="fileOrganizerOnFoldersInSharedDriveOnly")
    if not item.get("driveId"):
        return
    if role == "owner":
        text = "Owner role is invalid for shared drive items."
        raise Refusal(403, text, reason="ownerOnTeamDriveItemNotSupported")
    if is_drive(item) and kind in ("anyone", "domain"):
        text = "A shared drive cannot be shared with anyone or with a domain."
        raise Refusal(403, text, reason="cannotShareTeamDriveTopFolderWithAnyoneOrDomains")
    _check_restrictions(call, item, permission)


def _check_restrictions(call: Call, item: File, permission: Permission) -> None:
    drive: dict[str, Any] = call.world.get("drive", item["driveId"]) or {"restrictions": {}}
    limits = drive["restrictions"]
    people = people_of(call.world, permission)
    if limits.get("domainUsersOnly") and any(not email.endswith("@" + drive["domain"]) for email in people or "?"):
        text = "The shared drive does not allow access by users outside of its domain."
        raise Refusal(403, text, reason="teamDriveDomainUsersOnlyRestriction")
    if is_drive(item) or not limits.get("driveMembersOnly"):
        return
    if any(not is_member(call.world, drive, email) for email in people or "?"):
        text = "The shared drive does not allow access by users who are not its members."
        raise Refusal(403, text, reason="teamDriveTeamMembersOnlyRestriction")


def check_room(item: File, permission: Permission) -> None:
    """Raises Refusal 400 beyond what one item can be shared with by name."""
    named = [held for held in item["permissions"] if held["type"] in ("user", "group") and held["role"] != "owner"]
    if permission["type"] in ("user", "group") and len(named) >= MOST_SHARES:
        raise bad_sharing(f"An item can be shared with at most {MOST_SHARES} people and groups.")


def expiration(call: Call, item: File, permission: Permission) -> dict[str, str]:
    """{"expirationTime": …} as a body asks for, or {}. Raises Refusal 403 and 400."""
    asked = call.body.get("expirationTime")
    if asked is None:
        return {}
    if permission["type"] not in ("user", "group"):
        text = "Expiration dates can only be set on user and group permissions."
        raise Refusal(403, text, reason="cannotSetExpirationOnAnyoneOrDomain")
    if is_drive(item):
        text = "Expiration dates are not allowed for shared drive members."
        raise Refusal(403, text, reason="expirationDateNotAllowedForSharedDriveMembers")
    # Seen by others: on a folder only a reader's permission may end by itself.
    if permission["role"] == "owner" or (item["mimeType"] == FOLDER and permission["role"] != "reader"):
        raise Refusal(403, "Expiration dates cannot be set on this item.", reason="cannotSetExpiration")
    ends, now = _moment(asked), call.world.now()
    if ends <= now:
        text = "Expiration dates must be in the future."
        raise Refusal(403, text, reason="expirationDatesMustBeInTheFuture")
    if ends > now + LONGEST:
        text = "Expiration dates cannot be more than a year in the future."
        raise Refusal(403, text, reason="cannotSetExpiration")
    return {"expirationTime": timestamp(ends)}


def _moment(asked: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(asked))
    except ValueError as error:
        raise Refusal(400, f'Invalid value for: Invalid format: "{asked}"', reason="invalid") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def bad_sharing(text: str) -> Refusal:
    return Refusal(400, f'Bad Request. User message: "{text}"', reason="invalidSharingRequest")
