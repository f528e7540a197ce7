"""What one person may do with a file, as Drive lists it in `capabilities`."""

from __future__ import annotations

from local_workspace.access import RANK
from local_workspace.services.drive.files import FOLDER, SHORTCUT, File


def capabilities(file: File, role: str, email: str) -> dict[str, bool]:
    """Every capability Drive says of a file of this kind to somebody with this role and address.

    Source: Drive v3, File.capabilities: some are said of shared drives' items only, some of My Drive's only. Which of
    them a Doc in My Drive has was recorded in March 2026.
    """
    shared = "driveId" in file
    found = _common(file, role) | (_in_drive(file, role) if shared else _in_my_drive(file, role, email))
    return dict(sorted(found.items()))


def _has(role: str, wanted: str) -> bool:
    return RANK[role] >= RANK[wanted]


def _common(file: File, role: str) -> dict[str, bool]:
    folder, shared = file["mimeType"] == FOLDER, "driveId" in file
    plain = not folder and file["mimeType"] != SHORTCUT
    edit = _has(role, "writer")
    own = _has(role, "fileOrganizer" if shared else "owner") and not file.get("fixed")
    leaves = not folder and _has(role, "organizer" if shared else "owner")
    taken_out = plain and (edit or not file.get("copyRequiresWriterPermission"))
    shares = edit and (shared or file.get("writersCanShare", True) or _has(role, "owner"))
    sharer = "writer" if file.get("writersCanShare", True) else "owner"
    limits = folder and not file.get("fixed") and _has(role, "organizer" if shared else sharer)
    limited = bool(file.get("inheritedPermissionsDisabled"))
    return {
        "canDisableInheritedPermissions": limits and not limited,
        "canEnableInheritedPermissions": limits and limited,
        "canEdit": edit,
        "canRename": edit and not file.get("fixed"),
        "canModifyContent": edit,
        "canComment": _has(role, "commenter") and plain,
        "canCopy": taken_out,
        "canDownload": taken_out,
        "canReadRevisions": edit and plain,
        "canShare": shares and not file.get("fixed"),
        "canTrash": own,
        "canUntrash": own,
        "canDelete": _has(role, "organizer" if shared else "owner") and not file.get("fixed"),
        "canListChildren": folder,
        "canAddChildren": folder and edit,
        "canRemoveChildren": folder and edit and not shared,
        "canChangeCopyRequiresWriterPermission": edit,
        "canChangeViewersCanCopyContent": edit,
        "canChangeItemDownloadRestriction": own,
        "canChangeSecurityUpdateEnabled": False,
        "canModifyContentRestriction": edit,
        "canModifyEditorContentRestriction": edit,
        "canModifyOwnerContentRestriction": _has(role, "owner") and not shared,
        "canRemoveContentRestriction": False,
        "canModifyLabels": False,
        "canReadLabels": False,
        "canMoveItemOutOfDrive": leaves,
        "canMoveItemIntoTeamDrive": leaves,
        "canMoveItemWithinDrive": edit and not file.get("fixed"),
        "canMoveChildrenWithinDrive": folder and edit,
    }


def _in_my_drive(file: File, role: str, email: str) -> dict[str, bool]:
    return {
        "canAcceptOwnership": any(
            held.get("pendingOwner") and held["emailAddress"] == email for held in file["permissions"]
        ),
        "canAddMyDriveParent": False,
        "canRemoveMyDriveParent": _has(role, "writer") and not file.get("fixed"),
    }


def _in_drive(file: File, role: str) -> dict[str, bool]:
    folder, edit = file["mimeType"] == FOLDER, _has(role, "writer")
    return {
        "canMoveItemOutOfTeamDrive": not folder and _has(role, "organizer"),
        "canMoveTeamDriveItem": edit,
        "canMoveItemWithinTeamDrive": edit and not file.get("fixed"),
        "canMoveChildrenWithinTeamDrive": folder and edit,
        "canAddFolderFromAnotherDrive": False,
        "canDeleteChildren": folder and _has(role, "organizer"),
        "canTrashChildren": folder and _has(role, "fileOrganizer"),
        "canMoveChildrenOutOfDrive": False,
        "canMoveChildrenOutOfTeamDrive": False,
        "canReadDrive": bool(role),
        "canReadTeamDrive": bool(role),
    }
