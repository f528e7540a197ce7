"""A file of My Drive as it was read with `fields=*` in March 2026, by a workflow that was published with its data.

Only the names and their order are taken from it.
"""

from __future__ import annotations

TAIL = ["viewersCanCopyContent", "copyRequiresWriterPermission", "writersCanShare"]
CAPABILITIES = {
    "canAcceptOwnership": False,
    "canAddChildren": False,
    "canAddMyDriveParent": False,
    "canChangeCopyRequiresWriterPermission": True,
    "canChangeItemDownloadRestriction": True,
    "canChangeSecurityUpdateEnabled": False,
    "canChangeViewersCanCopyContent": True,
    "canComment": True,
    "canCopy": True,
    "canDelete": True,
    "canDisableInheritedPermissions": False,
    "canDownload": True,
    "canEdit": True,
    "canListChildren": False,
    "canModifyContent": True,
    "canModifyContentRestriction": True,
    "canModifyEditorContentRestriction": True,
    "canModifyLabels": False,
    "canModifyOwnerContentRestriction": True,
    "canMoveChildrenWithinDrive": False,
    "canMoveItemIntoTeamDrive": True,
    "canMoveItemOutOfDrive": True,
    "canMoveItemWithinDrive": True,
    "canReadLabels": False,
    "canReadRevisions": True,
    "canRemoveChildren": False,
    "canRemoveContentRestriction": False,
    "canRemoveMyDriveParent": True,
    "canRename": True,
    "canShare": True,
    "canTrash": True,
    "canUntrash": True,
}


def test_a_file_has_its_fields_in_the_recorded_order(amina, doc):
    found = amina.files().get(fileId=doc, fields="*").execute()

    plain = [name for name, value in found.items() if not isinstance(value, dict | list)]
    assert plain == [
        *("kind", "id", "name", "mimeType", "starred", "trashed", "explicitlyTrashed", "version", "webViewLink"),
        *("iconLink", "hasThumbnail", "thumbnailVersion", "viewedByMe", "createdTime", "modifiedTime"),
        *("modifiedByMeTime", "modifiedByMe", "shared", "ownedByMe", *TAIL, "size", "quotaBytesUsed"),
        *("isAppAuthorized", "inheritedPermissionsDisabled"),
    ]


def test_an_owner_has_the_recorded_capabilities(amina, doc):
    found = amina.files().get(fileId=doc, fields="capabilities").execute()["capabilities"]

    # Recorded as true, for a Doc; here it is kept for folders, which have limited access.
    found.pop("canEnableInheritedPermissions")
    assert found == CAPABILITIES


def test_people_and_permissions_have_the_recorded_order_of_keys(amina, doc):
    found = amina.files().get(fileId=doc, fields="owners,permissions").execute()

    assert list(found["owners"][0]) == ["displayName", "kind", "me", "permissionId", "emailAddress"]
    assert list(found["permissions"][0])[:8] == (
        ["kind", "id", "type", "emailAddress", "role", "displayName", "deleted", "pendingOwner"]
    )
